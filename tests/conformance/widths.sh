#!/usr/bin/env bash
# In a browser no page is wider than the window, from telephones to desks: every sample, and pages of what is wide, in
# both directions of writing.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

shopt -s nullglob
python3 "$here/widths/deep.py" "$work"
for input in "$here"/widths/*.md "$work"/deep-*.html; do
    name=$(basename "${input%.*}")
    "$quire" -q -t html "$input" >"$work/wide-$name.html" || failed "$name: exit status $?"
done
files=("$samples"/*.html "$work"/wide-*.html)
if [ "${#files[@]}" -gt 0 ]; then
    export NODE_PATH="$validators/node_modules"
    node "$here/widths.js" "$work/profile" "${files[@]}" || failed "pages are too wide"
fi
finish widths "${#files[@]}"

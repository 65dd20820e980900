#!/usr/bin/env bash
# In a browser no page is wider than the window, from telephones to desks: every sample, and pages of what is wide, in
# both directions of writing.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

shopt -s nullglob
for input in "$here"/widths/*.md; do
    name=$(basename "${input%.md}")
    "$quire" -q -t html "$input" >"$work/wide-$name.html" || failed "$name.md: exit status $?"
done
files=("$samples"/*.html "$work"/wide-*.html)
if [ "${#files[@]}" -gt 0 ]; then
    export NODE_PATH="$validators/node_modules"
    node "$here/widths.js" "$work/profile" "${files[@]}" || failed "pages are too wide"
fi
finish widths "${#files[@]}"

#!/usr/bin/env bash
# The Nu HTML checker says nothing about any sample's page, and a page refers to nothing outside itself.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

shopt -s nullglob
files=("$samples"/*.html)
if [ "${#files[@]}" -gt 0 ]; then
    java -jar "$validators/node_modules/vnu-jar/build/dist/vnu.jar" --stdout --format gnu "${files[@]}" >"$work/report" 2>&1 ||
        failed "the Nu checker found errors"
    if [ -s "$work/report" ]; then
        failed "the Nu checker is not silent"
        sed 's|^"\?file:[^"]*/||' "$work/report" | head -n 60
    fi
fi
for file in "${files[@]}"; do
    # data is no script: what the document says of itself as JSON-LD
    sed 's|<script type="application/ld+json">|<data>|' "$file" >"$work/page"
    ! grep -o -E '<(script|iframe|object|embed|link)[ >][^>]*|src="[^d][^"]{0,60}' "$work/page" ||
        failed "$(basename "$file") is not self-contained"
done
finish html "${#files[@]}"

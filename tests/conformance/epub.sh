#!/usr/bin/env bash
# EPUBCheck finds neither error nor warning in any sample's EPUB; mimetype comes first and stored, content is *.xhtml.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

shopt -s nullglob
files=("$samples"/*.epub)
for file in "${files[@]}"; do
    name=$(basename "$file")
    if ! java -cp "$validators/maven/*" com.adobe.epubcheck.tool.Checker --failonwarnings "$file" >"$work/report" 2>&1; then
        failed "$name"
        grep -E 'ERROR|WARNING|FATAL' "$work/report" | head -n 20 || cat "$work/report"
    fi
    [ "$(dd if="$file" bs=1 skip=30 count=28 status=none)" = "mimetypeapplication/epub+zip" ] ||
        failed "$name: mimetype is not first and stored"
    ! unzip -Z1 "$file" | grep -E '\.html?$' || failed "$name: content that is not named .xhtml"
done
finish epub "${#files[@]}"

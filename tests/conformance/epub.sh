#!/usr/bin/env bash
# EPUBCheck finds neither error nor warning in any sample's EPUB; mimetype comes first and stored, content is *.xhtml.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

shopt -s nullglob
files=("$samples"/*.epub)

# check FILE: its report goes to the work folder, with a mark when EPUBCheck is content. Two run at a time: most of
# it is Java's start.
check() {
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$validators/maven/*" com.adobe.epubcheck.tool.Checker --failonwarnings "$1" \
        >"$work/$(basename "$1").report" 2>&1 && touch "$work/$(basename "$1").good"
}
export -f check
export work
# shellcheck disable=SC2016  # the inner shell expands it
printf '%s\0' "${files[@]}" | xargs -0 -r -P 2 -I {} bash -c 'check "$1"' check {} || true

for file in "${files[@]}"; do
    name=$(basename "$file")
    if [ ! -f "$work/$name.good" ]; then
        failed "$name"
        grep -E 'ERROR|WARNING|FATAL' "$work/$name.report" | head -n 20 || cat "$work/$name.report"
    fi
    [ "$(dd if="$file" bs=1 skip=30 count=28 status=none)" = "mimetypeapplication/epub+zip" ] ||
        failed "$name: mimetype is not first and stored"
    ! unzip -Z1 "$file" | grep -E '\.html?$' || failed "$name: content that is not named .xhtml"
done
finish epub "${#files[@]}"

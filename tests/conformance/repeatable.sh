#!/usr/bin/env bash
# The same input gives the same bytes, whatever the time zone, the locale, the working folder, the environment and the time.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

inputs=("$root"/samples/*.md "$root"/samples/*.html)
convert() { # convert RESULTS FOLDER VARIABLE=VALUE...
    local results=$1 folder=$2
    shift 2
    (cd "$folder" && env -u SOURCE_DATE_EPOCH "$@" "$quire" -q -t pdf,epub,html,text -d "$results" -- "${inputs[@]}") ||
        failed "conversion for $results"
}

convert "$work/plain" "$root" TZ=UTC LC_ALL=C
mkdir "$work/elsewhere"
convert "$work/other" "$work/elsewhere" TZ=Pacific/Auckland LC_ALL=tr_TR.UTF-8 LANG=ar_EG.UTF-8 HOME="$work/elsewhere"
convert "$work/utf8" / TZ=America/St_Johns LC_ALL=C.UTF-8 COLUMNS=40 LINES=7 TERM=dumb
for file in "$work/plain"/*; do
    for other in other utf8; do
        cmp "$file" "$work/$other/$(basename "$file")" || failed "$(basename "$file") differs ($other)"
    done
done
# One at a time and all in one process must agree: what the engine remembers changes no byte.
for input in "${inputs[@]}"; do
    name=$(basename "$input")
    "$quire" -q -o "$work/one.pdf" -- "$input" || failed "$name alone"
    cmp "$work/one.pdf" "$work/plain/${name%.*}.pdf" || failed "${name%.*}.pdf depends on what was converted before it"
done
finish repeatable "${#inputs[@]}"

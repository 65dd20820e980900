#!/usr/bin/env bash
# Converts every sample to all formats, for the checks that read the results. Nothing may be said of a sample: they are
# what a careful author writes.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

rm -rf "$samples"
inputs=("$root"/samples/*.md "$root"/samples/*.html)
"$quire" -t pdf,epub,html,text -d "$samples" -- "${inputs[@]}" 2>"$work/said" || failed "exit status $?"
sed "s|^$root/||" "$work/said"
if grep -E ': (warning|error): ' "$work/said" >/dev/null; then
    failed "there were warnings"
fi
for input in "${inputs[@]}"; do
    name=$(basename "$input")
    for extension in pdf epub html txt; do
        [ -s "$samples/${name%.*}.$extension" ] || failed "${name%.*}.$extension is not there"
    done
done
# A house of its own: a style with letterhead and fonts.
"$root/samples/house/convert.sh" "$quire" "$samples" 2>"$work/said" || failed "house: exit status $?"
! grep -E ': (warning|error): ' "$work/said" || failed "house: there were warnings"
# A briefing: a plan with releases in four languages, beside the readable PDF a booklet to print.
"$root/samples/briefing/convert.sh" "$quire" "$samples" 2>"$work/said" || failed "briefing: exit status $?"
[ ! -s "$work/said" ] || failed "briefing: $(cat "$work/said")"
# All of them as the parts of one document, for the same checks.
"$quire" -o "$samples/joined.pdf" -o "$samples/joined.epub" -o "$samples/joined.html" -o "$samples/joined.txt" \
    -- "${inputs[@]}" 2>"$work/said" || failed "joined: exit status $?"
! grep -E ': (warning|error): ' "$work/said" || failed "joined: there were warnings"
finish samples "$((${#inputs[@]} + 2))"

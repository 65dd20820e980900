#!/usr/bin/env bash
# Every sample in every built-in style is PDF/UA-1 and PDF/A-2a (veraPDF), sound in structure (qpdf), and nothing is said
# of it but what is said without a style.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

inputs=("$root"/samples/*.md "$root"/samples/*.html)
for style in "$root"/src/style/builtin/*.yaml; do
    name=$(basename "$style" .yaml)
    "$quire" --style "$name" -t pdf -d "$work/$name" -- "${inputs[@]}" 2>"$work/said" || failed "$name: exit status $?"
    ! grep -E ': (warning|error): ' "$work/said" || failed "$name: there were warnings"
done
files=("$work"/*/*.pdf)

# check FLAVOUR: two run at a time
check() {
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$validators/maven/*" org.verapdf.apps.GreenfieldCliWrapper \
        --flavour "$1" --format text "$work"/*/*.pdf >"$work/$1.report" 2>"$work/$1.log" || true
}
export -f check
export work
# shellcheck disable=SC2016  # the inner shell expands it
printf '%s\0' ua1 2a | xargs -0 -n 1 -P 2 bash -c 'check "$1"' check
for file in "${files[@]}"; do
    for flavour in ua1 2a; do
        grep -qF "PASS $file" "$work/$flavour.report" || failed "${file#"$work/"}: not $flavour"
    done
    qpdf --check "$file" >"$work/qpdf" 2>&1 || { failed "${file#"$work/"}: qpdf" && cat "$work/qpdf"; }
done
finish styles-pdf "${#files[@]}"

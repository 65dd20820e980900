#!/usr/bin/env bash
# Compares what quire makes of every case with what stands beside it, byte for byte.
#   tests/golden/run.sh [--update] [--quire PROGRAM] [TOPIC]...
#
# A case is tests/golden/<topic>/<case>.md, .html, .xhtml or .xht. Beside it may stand, and is compared when it does:
#   <case>.tree .text .tags .layout .html.out   what -t tree, text, tags, layout, html give
#   <case>.diag                                 what is said (with -v) when the tree is made
#   <case>.<format>.diag                        what is said when <format> is written (pdf, epub, html, text …)
#   <case>.check .check.json                    what --check and --check=json give
#   <case>.options                              further options and inputs, separated by white space, for all of these
#   <case>.status                               the expected exit status, if it is not 0
# Layouts are made in the style fixed.yaml, unless the options name another: it says all that styles can say, so that
# coordinates stay when the built-in styles change.
# --update writes what is there now into the files that stand there: read it before it is committed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
quire=$here/../../build/quire
update=no
topics=()
while [ "$#" -gt 0 ]; do
    case "$1" in
        --update) update=yes ;;
        --quire)
            quire=$2
            shift
            ;;
        *) topics+=("$1") ;;
    esac
    shift
done
quire=$(realpath "$quire")
if [ "${#topics[@]}" -eq 0 ]; then
    for folder in "$here"/*/; do
        topics+=("$(basename "$folder")")
    done
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C TZ=UTC
unset SOURCE_DATE_EPOCH
passed=0
failed=0

# compare EXPECTED ACTUAL NAME
compare() {
    if [ "$update" = yes ]; then
        cmp -s "$1" "$2" || { cp "$2" "$1" && echo "updated $3"; }
    elif diff -u --label "expected $3" --label "actual $3" "$1" "$2" >"$work/diff"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $3"
        head -n 60 "$work/diff"
    fi
}

# run_case INPUT EXPECTED FORMAT WHAT(output|said); FORMAT --check… prints what WHAT(output) is
run_case() {
    local input=$1 expected=$2 format=$3 what=$4 options=() wanted=0 status=0
    local case=${input%.*}
    if [ -f "$case.options" ]; then
        read -r -d '' -a options <"$case.options" || true
    fi
    if [ -f "$case.status" ]; then
        wanted=$(<"$case.status")
    fi
    if [ "$format" = layout ] && [[ ! " ${options[*]} " == *" --style "* ]]; then
        options+=(--style "$here/fixed.yaml")
    fi
    rm -f "$work/output" "$work/said"
    case "$format" in
        --check*) "$quire" "$format" "$input" "${options[@]}" >"$work/output" 2>"$work/said" || status=$? ;;
        *) "$quire" -v -t "$format" -o "$work/output" "$input" "${options[@]}" 2>"$work/said" || status=$? ;;
    esac
    sed -i "\\| -> $work/output\$|d" "$work/said"
    if [ "$status" != "$wanted" ]; then
        failed=$((failed + 1))
        echo "FAILED $topic/$expected: exit status $status, expected $wanted"
        cat "$work/said"
    else
        compare "$expected" "$work/$what" "$topic/$expected"
    fi
}

# run_input INPUT: everything that stands beside it
run_input() {
    local input=$1 case=${1%.*} format any=no
    for format in tree text tags layout; do
        if [ -f "$case.$format" ]; then
            any=yes
            run_case "$input" "$case.$format" "$format" output
        fi
    done
    if [ -f "$case.html.out" ]; then
        any=yes
        run_case "$input" "$case.html.out" html output
    fi
    if [ -f "$case.diag" ]; then
        any=yes
        run_case "$input" "$case.diag" tree said
    fi
    for format in check check.json; do
        if [ -f "$case.$format" ]; then
            any=yes
            run_case "$input" "$case.$format" "--${format/./=}" output
        fi
    done
    for format in pdf epub html text layout tags; do
        if [ -f "$case.$format.diag" ]; then
            any=yes
            run_case "$input" "$case.$format.diag" "$format" said
        fi
    done
    if [ "$any" = no ]; then
        failed=$((failed + 1))
        echo "FAILED $topic/$input: no expected output beside it"
    fi
}

shopt -s nullglob
for topic in "${topics[@]}"; do
    cd "$here/$topic"
    inputs=(*.md *.html *.xhtml *.xht)
    if [ "${#inputs[@]}" -eq 0 ]; then
        echo "FAILED $topic: no cases"
        failed=$((failed + 1))
    fi
    for input in "${inputs[@]}"; do
        run_input "$input"
    done
done
echo "golden: $passed passed, $failed failed"
[ "$failed" -eq 0 ]

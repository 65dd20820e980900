#!/usr/bin/env bash
# The command line: options in all their forms, exit status 0, 1 and 2, and that no result replaces another one or an
# input.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

checked=0
cd "$work"
printf -- '---\ntitle: One\nlang: en\n---\n\n# One\n\nFirst words.\n' >a.md
printf -- '<!DOCTYPE html><html lang="en"><title>Two</title><h1>Two</h1><p>Second words.</p></html>\n' >a.html
cp a.md b.md
cp a.md -- -dash.md

# expect STATUS PATTERN ARGUMENT...: the status, and a pattern in what is said or written ("" for nothing said at all)
expect() {
    local status=$1 pattern=$2 got=0
    shift 2
    checked=$((checked + 1))
    timeout 20 "$quire" "$@" >out 2>err </dev/null || got=$?
    [ "$got" = "$status" ] || failed "quire $*: exit status $got, not $status: $(head -c 300 err)"
    if [ -z "$pattern" ]; then
        [ ! -s err ] || failed "quire $*: said $(head -c 300 err)"
    else
        cat err out | grep -q -a -e "$pattern" || failed "quire $*: no $pattern in: $(head -c 300 err)"
    fi
}
written() {
    for file in "$@"; do
        [ -s "$file" ] || failed "$file was not written"
    done
    rm -f "$@"
}

expect 0 '--output FILE' --help
for option in lang title meta input-encoding output-encoding root page-size as-is strict width links; do
    expect 0 "  --$option" --help
done
expect 0 'HarfBuzz [0-9]' --version
expect 0 '' a.md -o a.pdf -o a.epub -o x.html -o a.txt
written a.pdf a.epub x.html a.txt
expect 0 '' a.md --output=a.pdf --output a.txt
written a.pdf a.txt
expect 0 '' -qvtpdf -oa.out a.md
[ "$(head -c 5 a.out)" = %PDF- ] || failed "-t does not name the format"
written a.out
expect 0 '' -t html,text a.md -o one -o two
grep -q '<!DOCTYPE html>' one || failed "-t does not pair with -o"
written one two
expect 0 'First words' a.md
expect 0 'First words' -o - a.md
expect 0 '<!DOCTYPE html>' -t html -o - a.md
expect 0 '%PDF-1' -t pdf a.md
expect 0 '%PDF-1.7' -t pdf --pdf a-2u,ua-1 a.md
expect 0 '%PDF-2.0' -t pdf --pdf a-4,ua-2 a.md
expect 0 'Second words' a.html -f html
expect 0 'First words' -- -dash.md
expect 0 'a.md -> ./a.pdf' -v -d . a.md
written a.pdf
expect 0 '3 inputs: 3 converted' -t pdf,epub,text -d new a.md b.md ./-dash.md
written new/a.pdf new/b.epub new/-dash.txt
expect 0 '' -q -d new a.md b.md
expect 0 'Renamed' --title Renamed -t html a.md
expect 0 'lang="de' --lang=de -t html a.html
expect 0 '' --meta author=Nobody --meta keyword=x --page-size letter a.md -o a.pdf
case "$(pdfinfo a.pdf)" in *"612 x 792"*) ;; *) failed "--page-size letter" ;; esac
written a.pdf
expect 0 '' a.md -t pdf -o /dev/null

expect 2 'no input'
expect 2 'no such option' --nope a.md
expect 2 'no such option' -x a.md
expect 2 'needs a value' a.md -o
expect 2 'needs a value' a.md --lang
expect 2 'takes no value' --strict=yes a.md
expect 2 'page-size' --page-size a9 a.md
expect 2 'not one of its choices (a4|a5|letter|legal)' --page-size a9 a.md
expect 2 'not one of its choices (ua-1,a-2a/' --pdf ua-1,a-1b a.md
expect 2 'not one of its choices' --pdf '' a.md
for list in ua-1,a-4 ua-2,a-2a ua-1,ua-2 a-2a,a-3a a-4,a-4f ua-1,plain ua-1,ua-1; do
    expect 2 'contradicts each other' --pdf "$list" a.md
done
expect 2 'key and a value' --meta author a.md
expect 2 'no such format' -t docx a.md
expect 2 'no such format' -f docx a.md
expect 2 'names no format' a.md -o a.docx
expect 2 'one format for all' a.md -t pdf,html -o a.pdf
expect 2 'exclude each other' a.md -o x.pdf -d new
expect 2 'once only' - - -d new
expect 2 'would have this name' a.md a.html -d new
expect 2 'would have this name' a.md -o x.pdf -o ./x.pdf
expect 2 'is an input' a.md -t text -o a.md
expect 2 'is an input' a.md -t text -o "$work/./a.md"
expect 2 'is an input' a.html -t html -d .
expect 1 'cannot open' missing.md
expect 1 'No such file' -d no/such a.md

# Several inputs with one result are joined: all or nothing.
expect 1 'cannot open' a.md missing.md -o joined.txt
[ ! -e joined.txt ] || failed "a part of what could not be joined was written"
expect 0 '' a.md a.html -o joined.txt
[ "$(grep -c -E '(First|Second) words' joined.txt)" = 2 ] || failed "inputs are not joined"
expect 2 'is an input' a.md b.md -t text -o b.md
rm joined.txt

# --check prints a report and writes nothing; its status is 0 whatever it finds, and 1 with --strict.
printf -- '# A "quoted" \\ heading\n\n[here](#no)\n' >poor.md
before=$(ls)
expect 0 '0 findings in 1 input$' --check a.md
expect 0 '0 findings in 3 inputs$' --check a.md b.md a.html
expect 0 'poor.md:3:1: WCAG 2.4.4: the link to "#no"' --check poor.md
expect 0 '^2 findings in 2 inputs$' --check a.md poor.md
expect 0 '^1 finding in 1 input$' --check --lang en poor.md
expect 0 '^1 finding in 1 input$' --check poor.md --lang=en -f markdown --input-encoding utf-8
expect 0 '"id": "link-broken"' --check=json poor.md
expect 1 'WCAG 2.4.4' --check --strict poor.md
expect 0 '0 findings' --check --strict a.md
expect 1 '1 input; 1 could not be read' --check missing.md a.md
expect 2 'takes no value but json' --check=xml a.md
expect 2 'do not go with it' --check a.md -o a.txt
expect 2 'do not go with it' --check a.md -t text
expect 2 'do not go with it' --check a.md -d new
expect 2 'no input' --check
expect 2 'once only' --check - -
[ "$(ls)" = "$before" ] || failed "--check writes files"
cp poor.md "$(printf 'odd"\\\377\001.md')"
"$quire" --check=json poor.md a.md odd*.md >report.json || failed "--check=json"
python3 - report.json <<'END' || failed "--check=json: no such JSON"
import json, sys
found = json.loads(open(sys.argv[1], "rb").read().decode("utf-8"))
keys = ["file", "line", "column", "rule", "id", "message", "mend"]
assert len(found) == 4 and all(list(item) == keys for item in found)
assert found[1]["line"] == 3 and found[1]["file"] == "poor.md" and found[3]["file"] == 'odd"\\\ufffd\u0001.md'
END
"$quire" --check=json a.md >report.json || failed "--check=json"
[ "$(<report.json)" = '[]' ] || failed "--check=json of nothing"
[ "$(tail -n 1 a.md)" = 'First words.' ] || failed "an input was changed"

# What is said goes to standard error, results to standard output; a reader that goes away is an error, not a signal.
"$quire" -t html a.md 2>/dev/null | grep -q 'First words' || failed "standard output"
status=$({ "$quire" -t html a.md || echo $? >status; } 2>/dev/null | true; cat status 2>/dev/null || echo 0)
[ "$status" -le 1 ] || failed "a closed pipe ends quire with $status"
status=0
"$quire" -t text a.md >&- 2>/dev/null || status=$?
[ "$status" = 1 ] || failed "a closed standard output gives status $status"
mkfifo pipe
timeout 20 cat pipe >piped &
timeout 20 "$quire" a.md -t text -o pipe || failed "writing to a pipe"
wait $! || failed "nothing came through a pipe"
if [ ! -p pipe ] || ! grep -q 'First words' piped; then
    failed "a pipe was replaced"
fi
ln -s real.txt link.txt
: >real.txt
"$quire" a.md -o link.txt || failed "writing through a symbolic link"
if [ ! -L link.txt ] || ! grep -q 'First words' real.txt; then
    failed "a symbolic link was replaced"
fi
if command -v script >/dev/null; then
    script -q -e -c "'$quire' -t pdf a.md" /dev/null </dev/null >terminal 2>&1 || true
    grep -q 'not written to a terminal' terminal || failed "a PDF was written to a terminal"
    checked=$((checked + 1))
fi
finish command "$((checked + 10))"

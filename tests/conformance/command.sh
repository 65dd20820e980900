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
        grep -q -a -e "$pattern" err out || failed "quire $*: no $pattern in: $(head -c 300 err)"
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
expect 0 '' --page-size A5 a.md -o a.pdf # choices have no case
case "$(pdfinfo a.pdf)" in *"419"*) ;; *) failed "--page-size A5" ;; esac
written a.pdf
expect 0 '' a.md -t pdf -o /dev/null

expect 2 'no input'
expect 2 'unknown option' --nope a.md
expect 2 'unknown option' -x a.md
expect 2 'needs a value' a.md -o
expect 2 'needs a value' a.md --lang
expect 2 '--strict: "yes" is not one of on, off' --strict=yes a.md
expect 2 '^quire: --page-size: "a9" is not one of a3, a4, .*, executive, or a width and height' --page-size a9 a.md
expect 2 '^quire: --width: 5 is out of range (20 to 4096)$' --width 5 a.md
expect 2 '^quire: --width: "wide" is not a whole number (20 to 4096)$' --width=wide a.md
expect 0 'First words' --width 0 a.md
expect 2 '^quire: --list-of: "maps" is not one of figures, tables$' --list-of figures,maps a.md
expect 2 '^quire: --lang: "english!" is not a valid language tag' --lang 'english!' a.md
expect 2 '^quire: --input-encoding: "klingon" is not a known encoding' --input-encoding klingon a.md
expect 2 '^quire: --meta: "colour=red" is not KEY=VALUE with one of these keys: title, ' --meta colour=red a.md
expect 2 '^quire: --page-sise: unknown option; did you mean --page-size?$' --page-sise a4 a.md
expect 2 '^quire: --kerning: unknown option$' --kerning a.md
expect 2 '^quire: --pdf: "a-1b" is not one of ua-1, a-2a, ' --pdf ua-1,a-1b a.md
expect 2 'is not one of ua-1, a-2a, ' --pdf '' a.md
for list in ua-1,a-4 ua-2,a-2a ua-1,ua-2 a-2a,a-3a a-4,a-4f ua-1,plain ua-1,ua-1; do
    expect 2 'a possible combination (ua-1 with a-2a, a-2u or a-3a; ua-2 with a-4 or a-4f; plain)' --pdf "$list" a.md
done
expect 2 '"author" is not KEY=VALUE' --meta author a.md
expect 2 '^quire: -t: "docx" is not one of pdf, epub, html, text, booklet, 2up, 4up$' -t docx a.md
expect 2 '^quire: -f: "docx" is not one of markdown, html' -f docx a.md
expect 0 'First words' -t txt a.md
expect 0 '<!DOCTYPE html>' -t HTM -f md a.md
expect 0 'Second words' -f htm a.html
expect 2 'unknown file extension' a.md -o a.docx
expect 2 'one format for all' a.md -t pdf,html -o a.pdf
expect 2 'cannot be combined' a.md -o x.pdf -d new
expect 2 'only once' - - -d new
expect 2 '^quire: new/a.pdf: would be the output of both "a.md" and "a.html"; ' a.md a.html -d new
expect 2 '^quire: a.md: is given twice$' a.md a.md -d new
expect 2 '^quire: -t: text is given twice$' a.md -t text,txt -d new
expect 2 '^quire: ./x.pdf: is the file of two -o options$' a.md -o x.pdf -o ./x.pdf
expect 2 '^quire: -d: "a.html" is not a folder$' a.md -d a.html
expect 2 '^quire: -d: - is not a folder (write ./- for ' a.md -d -
expect 2 '^quire: a.md: is an input; not overwritten$' a.md -o a.md
expect 2 'is an input' a.md -t text -o a.md
expect 2 'is an input' a.md -t text -o "$work/./a.md"
expect 2 'is an input' a.html -t html -d .
expect 1 'cannot open' missing.md
expect 1 '^quire: error: cannot create folder "no/such": No such file or directory$' -d no/such a.md b.md
[ "$(wc -l <err)" = 1 ] || failed "a folder that cannot be made is said for each input"
expect 1 '^missing.md: error: cannot open: No such file or directory$' -q -d new a.md missing.md
[ "$(wc -l <err)" = 1 ] || failed "-q prints more than errors"
expect 2 '^quire: -é: unknown option$' -é a.md
rm -r new

# Options that have no effect are said, once each.
expect 0 '^quire: note: --width applies only to text output; ignored$' a.md -t html -o x.html --width 30 --width 40
[ "$(wc -l <err)" = 1 ] || failed "an option without effect is said twice"
expect 0 '^quire: note: --output-encoding applies only to text output; ignored$' --output-encoding latin1 -t html a.md
expect 0 '^quire: note: --columns applies only to pdf output; ignored$' --columns 2 a.md
expect 0 '^quire: note: --smart applies only to markdown input; ignored$' --smart a.html
expect 0 '^quire: note: --width has no effect with --check; ignored$' --check --width 30 a.md
expect 0 'a.md -> x.txt' a.md -o x.html -o x.txt --width 30 -v
! grep -q 'note' err || failed "an option that has an effect is said to have none"
written x.html x.txt

# Languages with underscores are read, and wrong ones are wrong usage.
expect 0 '^a.md: note: language tag "de_AT" is read as "de-AT"$' --lang de_AT a.md -t html -o x.html
grep -q 'lang="de-AT"' x.html || failed "--lang de_AT"
rm x.html
expect 2 '^quire: --meta: "x_" is not a valid language tag, such as en, pt-BR or zh-Hant$' --meta lang=x_ a.md

# What cannot be opened or written: why, and no damage.
mkdir folder
ln -s loop loop
ln -s behind.txt ahead
long=$(printf 'n%.0s' {1..251})
python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket")'
expect 1 '^folder: error: cannot open: Is a directory$' folder
expect 1 '^socket: error: cannot open: Is a socket, or a device that does not exist$' socket
expect 1 '^loop: error: cannot open: Too many levels of symbolic links$' loop
expect 1 '^a.md: error: cannot write "folder": Is a directory$' a.md -t text -o folder
expect 1 '^a.md: error: cannot write "loop": Too many levels of symbolic links$' a.md -t text -o loop
[ -L loop ] || failed "a symbolic link to itself was replaced"
expect 0 '' a.md -t text -o ahead
if [ ! -L ahead ] || [ ! -s behind.txt ]; then failed "a symbolic link to a new file was replaced"; fi
expect 0 '' a.md -o "$long.txt"
written "$long.txt"
expect 1 ': File name too long$' a.md -o "n$long.txt"
expect 1 '^a.md: error: cannot write "/dev/full": No space left on device$' a.md -t text -o /dev/full
for option in --help --version; do
    status=0
    "$quire" "$option" >/dev/full 2>err || status=$?
    if [ "$status" != 1 ] || ! grep -q '^quire: error: cannot write to standard output: No space left' err; then
        failed "$option to a full device: $status, $(<err)"
    fi
done
for name in 'data:image/png;base64,@' pipe folder socket; do
    [ "$name" != pipe ] || mkfifo pipe
    printf -- '---\ntitle: T\nlang: en\n---\n\n# T\n\n![alt](%s)\n' "$name" >causes.md
    expect 0 '^causes.md:8:1: warning: cannot read image "[^"]*": \(The data: URL has no\|Is a \)' causes.md -o x.pdf
done
rm -r folder loop ahead behind.txt socket pipe causes.md x.pdf

# -d keeps the folders below the one that all inputs have in common, and writes nothing outside.
# below PATHS ARGUMENT...: the files that are written
below() {
    local expected=$1 found
    shift
    rm -rf kept
    timeout 20 "$quire" -q -t text -d kept "$@" 2>err || failed "quire -d kept $*: $(head -c 300 err)"
    found=$(cd kept && find . -type f | sort | sed 's|^\./||' | tr '\n' ' ')
    [ "$found" = "$expected " ] || failed "quire -d kept $*: wrote $found"
    checked=$((checked + 1))
}
mkdir -p tree/x/deep tree/y beside
for file in tree/x/one.md tree/y/one.md tree/x/deep/two.md; do cp a.md "$file"; done
ln -s tree/x link
below 'one.txt' tree/x/one.md
below 'x/one.txt y/one.txt' tree/x/one.md tree/y/one.md
below 'x/one.txt y/one.txt' ./tree//x/./one.md tree/y/one.md
below 'x/one.txt y/one.txt' "$PWD/tree/x/one.md" "$PWD/tree/y/one.md"
below 'x/one.txt y/one.txt' "$PWD/tree/x/one.md" tree/y/one.md
below 'x/one.txt y/one.txt' tree/y/../x/one.md tree/y/one.md
below 'x/deep/two.txt y/one.txt' link/deep/../../y/one.md link/deep/two.md
below 'deep/two.txt one.txt' tree/x/one.md tree/x/deep/two.md
below 'a.txt link/one.txt tree/y/one.txt' a.md link/one.md tree/y/one.md
below 'stdin.txt x/one.txt y/one.txt' - tree/x/one.md tree/y/one.md <a.md
(cd tree/y && below 'x/one.txt y/one.txt' one.md ../x/one.md)
rm -rf kept tree/y/kept
mkdir kept
ln -s ../beside kept/x
expect 1 'kept/x/one.txt: error: is outside the -d folder' -t text -d kept tree/x/one.md tree/y/one.md
ln -s ../../beside/file.txt kept/y/two.txt
cp a.md tree/y/two.md
expect 1 'kept/y/two.txt: error: is outside the -d folder' -t text -d kept tree/x/deep/two.md tree/y/two.md
[ -z "$(ls beside)" ] || failed "something was written outside the folder of -d"
expect 2 'would be the output of both' -t text -d kept tree/x/one.md "$PWD/tree/x/one.md"

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
expect 0 'poor.md:3:1: error: WCAG 2.4.4 (A): the link to "#no"' --check poor.md
expect 0 '^2 findings in 2 inputs: errors 2, advice 0$' --check a.md poor.md
expect 0 '^1 finding in 1 input: errors 1, advice 0$' --check --lang en poor.md
expect 0 '^1 finding in 1 input: errors 1, advice 0$' --check poor.md --lang=en -f markdown --input-encoding utf-8
expect 0 '"id": "link-broken"' --check=json poor.md
expect 1 'WCAG 2.4.4' --check --strict poor.md
printf -- '---\ntitle: T\nlang: en\n---\n\n# T\n\n[here](https://a.example)\n' >advice.md
expect 0 'advice.md:8:1: advice: WCAG 2.4.4 (A): .*link-vague\|the link text "here"' --check --strict advice.md
rm advice.md
expect 0 '0 findings' --check --strict a.md
expect 1 '1 input; 1 could not be read' --check missing.md a.md
expect 2 '"xml" is not a valid value' --check=xml a.md
expect 2 'cannot be combined with' --check a.md -o a.txt
expect 2 'cannot be combined with' --check a.md -t text
expect 2 'cannot be combined with' --check a.md -d new
expect 2 'no input' --check
expect 2 'only once' --check - -
[ "$(ls)" = "$before" ] || failed "--check writes files"
cp poor.md "$(printf 'odd"\\\377\001.md')"
"$quire" --check=json poor.md a.md odd*.md >report.json || failed "--check=json"
python3 - report.json <<'END' || failed "--check=json: no such JSON"
import json, sys
found = json.loads(open(sys.argv[1], "rb").read().decode("utf-8"))
keys = ["file", "line", "column", "grade", "level", "rule", "id", "message", "mend"]
assert len(found) == 4 and all(list(item) == keys for item in found)
assert found[1]["line"] == 3 and found[1]["file"] == "poor.md" and found[3]["file"] == 'odd"\\\ufffd\u0001.md'
END
"$quire" --check=json a.md >report.json || failed "--check=json"
[ "$(<report.json)" = '[]' ] || failed "--check=json of nothing"
[ "$(tail -n 1 a.md)" = 'First words.' ] || failed "an input was changed"

# A file whose name begins with a dash: what works, and what is said when it is taken for options.
expect 0 'First words' ./-dash.md
expect 0 '' ./-dash.md -o -dash.txt
written ./-dash.txt
expect 0 '' -d . -t html -- -dash.md
written ./-dash.html
expect 2 '^quire: -dash.md: was read as an option; to name a file, write ./-dash.md$' -dash.md
expect 2 'unknown option' -xone.md
! grep -q './-xone.md' err || failed "a remedy for a file that is not there"

# Names cannot drive a terminal: controls, marks of direction and bytes that are not UTF-8 are escaped.
odd=$(printf 'a\033b\302\233c\342\200\256d\377é\ne')
shown='a\\x1Bb\\u009Bc\\u202Ed\\xFFé\\x0Ae'
expect 2 "^quire: $shown.docx: " -o "$odd.docx" a.md
expect 1 "^$shown.md: error: cannot open: " "$odd.md"
printf '# T\n\n[a](#no)\n' >"$odd.md"
expect 0 "^$shown.md:3:1: warning: " "$odd.md"
expect 0 "^$shown.md -> ./$shown.txt" -v -t text -d . "$odd.md"
expect 0 "^$shown.md:3:1: error: WCAG" --check "$odd.md"
expect 1 "^a.md: error: cannot write \"$shown/x.txt\": No such" a.md -o "$odd/x.txt"
expect 1 "^a.md: error: --root: cannot open folder \"$shown\"" a.md --root "$odd"
rm -- "$odd".*

# Each message is one write, so that lines of processes that run side by side do not mix.
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
    printf '# T\n\n[a](#no) ![b](no.png)\n' >said.md
    ASAN_OPTIONS=detect_leaks=0 strace -f -e trace=write -o trace "$quire" -v -t text -d new said.md a.md 2>said ||
        failed "strace"
    [ "$(grep -c 'write(2, ' trace)" = "$(wc -l <said)" ] || failed "a message is written in pieces"
    checked=$((checked + 1))
fi

# What is said goes to standard error, results to standard output. When the reader of a pipe goes away, quire ends by
# SIGPIPE as other filters do, and says nothing; that the rest of a help text is not read is no failure.
"$quire" -t html a.md 2>/dev/null | grep -q 'First words' || failed "standard output"
# closed STATUS ARGUMENT...: standard output is a pipe whose reader has gone
closed() {
    local status=$1 got
    shift
    got=$(python3 -c 'import os, subprocess, sys
reader, writer = os.pipe()
os.close(reader)
print(subprocess.run(sys.argv[1:], stdout=writer, stderr=open("err", "w")).returncode)' "$quire" "$@")
    [ "$got" = "$status" ] || failed "quire $* to a closed pipe: exit status $got, not $status"
    [ ! -s err ] || failed "quire $* to a closed pipe: said $(head -c 300 err)"
    checked=$((checked + 1))
}
closed 0 --help
closed 0 --version
closed -13 a.md
closed -13 --check poor.md
before=$(ls -A)
closed -13 a.md -t html -o - -o x.html
[ "$(ls -A)" = "$before" ] || failed "a closed pipe leaves files behind"
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
if script -q -e -c true /dev/null </dev/null >/dev/null 2>&1; then # where there are pseudo-terminals
    script -q -e -c "'$quire' -t pdf a.md" /dev/null </dev/null >terminal 2>&1 || true
    grep -q 'not written to a terminal' terminal || failed "a PDF was written to a terminal"
    checked=$((checked + 1))
fi
finish command "$((checked + 10))"

#!/usr/bin/env bash
# Every sample, an input that lacks all it could, and what PDF 2.0 is strict about, is what --pdf says, by veraPDF: each
# set of profiles is converted once and checked by its flavours (ua1 and 2a are in pdf.sh). The source that is attached
# comes out again byte for byte, and the file is sound.
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

printf 'Words without a title.\n\n![](missing.png) and ![ ](missing.jpg)\n\n<img src="nothing.gif">\n' >"$work/poor.md"
inputs=("$root"/samples/*.md "$root"/samples/*.html "$root"/tests/golden/tags/{private-use,captions}.html
    "$work/poor.md" "$root"/tests/conformance/structure/misfits.html)
mkdir -p "$work/linked/below"
head='---\nlang: en\ntitle: Linked\n---\n\n# Linked\n\n'
printf -- "$head"'[There](below/linked2.md#part), [here](linked1.md), [другой](below/документ.md).\n' \
    >"$work/linked/linked1.md"
printf -- "$head"'## Part\n\n[There](../linked1.md)\n' >"$work/linked/below/linked2.md"
cp "$work/linked/below/linked2.md" "$work/linked/below/документ.md"
inputs+=("$work/linked/below/документ.md" "$work/linked/linked1.md" "$work/linked/below/linked2.md")
checked=0

# convert NAME OPTION...: all inputs into one folder of this name, whatever folders they are in
convert() {
    local name=$1
    shift
    "$quire" -q "$@" -t pdf -d "$work/$name" -- "${inputs[@]}" 2>"$work/said" ||
        failed "quire $*: $(head -c 300 "$work/said")"
    find "$work/$name" -mindepth 2 -name '*.pdf' -exec mv -t "$work/$name" {} +
}
convert ua-1,a-2u --pdf ua-1,a-2u
convert a-3a --embed-source
convert ua-2,a-4 --pdf a-4,ua-2
convert ua-2,a-4f --pdf ua-2,a-4 --embed-source
convert plain --pdf plain

# check NAME FLAVOUR: the report goes to the work folder. Two run at a time: most of it is Java's start.
check() {
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$validators/maven/*" org.verapdf.apps.GreenfieldCliWrapper \
        --flavour "$2" --format text "$work/$1"/*.pdf >"$work/$1.$2.report" 2>"$work/$1.$2.log" || true
}
export -f check
export work
pairs=(ua-1,a-2u 2u a-3a 3a a-3a ua1 ua-2,a-4 4 ua-2,a-4f 4f ua-2,a-4f ua2)
# shellcheck disable=SC2016  # the inner shell expands it
printf '%s\0' "${pairs[@]}" | xargs -0 -n 2 -P 2 bash -c 'check "$1" "$2"' check

for ((i = 0; i < ${#pairs[@]}; i += 2)); do
    for file in "$work/${pairs[i]}"/*.pdf; do
        checked=$((checked + 1))
        grep -qF "PASS $file" "$work/${pairs[i]}.${pairs[i + 1]}.report" ||
            failed "$(basename "$file") with ${pairs[i]}: not ${pairs[i + 1]}"
    done
done

for input in "${inputs[@]}"; do
    name=$(basename "$input")
    for folder in a-3a ua-2,a-4f; do
        file=$work/$folder/${name%.*}.pdf
        pdfdetach -save 1 -o "$work/detached" "$file" 2>/dev/null || true
        cmp "$input" "$work/detached" || failed "$name is not in $folder/$(basename "$file")"
        rm -f "$work/detached"
        qpdf --check "$file" >"$work/qpdf" 2>&1 || { failed "$file: qpdf" && cat "$work/qpdf"; }
    done
    pdfinfo -meta "$work/plain/${name%.*}.pdf" >"$work/meta"
    grep -q '<dc:title>' "$work/meta" || failed "$name: plain says nothing of itself"
    ! grep -E '<pdf(a|ua)id:' "$work/meta" || failed "$name: plain claims something"
    [ "$(pdfinfo "$work/plain/${name%.*}.pdf" | sed -n 's/^Tagged: *//p')" = yes ] ||
        failed "$name: plain is not tagged"
done
finish profiles "$checked"

#!/usr/bin/env bash
# Every sample's PDF is PDF/UA-1 and PDF/A-2a (veraPDF), sound in structure (qpdf), and opened by other readers without a
# complaint (poppler, MuPDF).
# shellcheck source=tests/conformance/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

shopt -s nullglob
files=("$samples"/*.pdf)
verapdf() { java -XX:+UseSerialGC -cp "$validators/maven/*" org.verapdf.apps.GreenfieldCliWrapper "$@"; }

for flavour in ua1 2a; do
    [ "${#files[@]}" -gt 0 ] || break
    verapdf --flavour "$flavour" --format text "${files[@]}" >"$work/report" 2>"$work/log" || true
    for file in "${files[@]}"; do
        if ! grep -qF "PASS $file" "$work/report"; then
            failed "$(basename "$file"): not $flavour"
            verapdf --flavour "$flavour" --format xml "$file" 2>/dev/null |
                grep -A 3 '<rule ' | grep -E '<rule |<description>' | head -n 20 || true
        fi
    done
done
for file in "${files[@]}"; do
    qpdf --check "$file" >"$work/qpdf" 2>&1 || { failed "$(basename "$file"): qpdf" && cat "$work/qpdf"; }
    pdftoppm -r 20 "$file" "$work/page" 2>"$work/poppler" || failed "$(basename "$file"): pdftoppm"
    [ ! -s "$work/poppler" ] || { failed "$(basename "$file"): poppler complains" && cat "$work/poppler"; }
    mutool draw -q -r 20 -o "$work/page-%d.png" "$file" 2>"$work/mupdf" || failed "$(basename "$file"): mutool"
    # What MuPDF says of itself is no complaint: Debian's is built without colour profiles, and it knows at most 8 characters
    # a glyph, which a family of emoji has more than.
    sed -i -e '/ICC support is not available/d' -e '/ignoring one to many mapping in cmap/d' "$work/mupdf"
    ! grep -q -E 'warning|error' "$work/mupdf" || { failed "$(basename "$file"): MuPDF complains" && cat "$work/mupdf"; }
    [ "$(pdfinfo "$file" | sed -n 's/^Tagged: *//p')" = yes ] || failed "$(basename "$file"): not tagged"
done
finish pdf "${#files[@]}"

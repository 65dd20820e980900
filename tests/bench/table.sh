#!/usr/bin/env bash
# Times quire on tables of 25,000, 50,000 and 100,000 rows of five columns, as Markdown and as HTML: seconds by the
# clock and of the processor, and peak memory, which must grow no faster than the rows.
#   tests/bench/table.sh [PROGRAM]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
quire=$(realpath "${1:-$here/../../build/quire}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# rows COUNT FORMAT
rows() {
    awk -v count="$1" -v format="$2" '
        function row(a, b, c, d, e, mark) {
            if (format == "md")
                printf "| %s | %s | %s | %s | %s |\n", a, b, c, d, e
            else
                printf "<tr><%s>%s</%s><%s>%s</%s><%s>%s</%s><%s>%s</%s><%s>%s</%s></tr>\n", mark, a, mark, mark, b, mark,
                    mark, c, mark, mark, d, mark, mark, e, mark
        }
        BEGIN {
            split("amber basalt cedar dune ember fjord grove heath inlet juniper", words, " ")
            if (format == "html")
                print "<!DOCTYPE html><html lang=en><title>Rows</title><h1>Rows</h1><table><thead>"
            else
                print "---\nlang: en\ntitle: Rows\n---\n# Rows\n"
            row("No", "Name", "Price", "Region", "Remark", "th")
            print format == "md" ? "|---|---|---|---|---|" : "</thead><tbody>"
            for (i = 1; i <= count; i++)
                row(i, words[i % 10 + 1] " " words[int(i / 10) % 10 + 1], sprintf("%d.%02d", i * 37 % 10000, i % 100),
                    i % 3 ? "north" : "south west", "A short remark on row " i, "td")
            if (format == "html")
                print "</tbody></table></html>"
        }'
}

printf '%8s %-6s %8s %8s %8s\n' rows format seconds cpu MB
for format in md html; do
    for count in 25000 50000 100000; do
        rows "$count" "$format" >"$work/rows.$format"
        /usr/bin/time -f '%e %U %M' -o "$work/cost" "$quire" "$work/rows.$format" -o "$work/rows.pdf"
        read -r seconds cpu memory <"$work/cost"
        printf '%8d %-6s %8s %8s %8d\n' "$count" "$format" "$seconds" "$cpu" $((memory / 1024))
    done
done

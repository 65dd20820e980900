#!/usr/bin/env bash
# Converts the briefing to PDF, with a booklet to print beside it, EPUB, HTML and text.
#   samples/briefing/convert.sh QUIRE OUTPUT-FOLDER
set -euo pipefail

quire=$1 out=$2/morning-briefing
"$quire" --strict --print booklet -o "$out.pdf" -o "$out.epub" -o "$out.html" -o "$out.txt" \
    "$(dirname "${BASH_SOURCE[0]}")/briefing.yaml"

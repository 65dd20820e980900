#!/usr/bin/env bash
# Converts the releases of the Port of Orrin, an invented house, to all four formats in its own style (quire.yaml). The
# house's fonts are copied from the packages fonts-ebgaramond and fonts-cantarell, beside a copy of the style.
#   samples/house/convert.sh QUIRE FOLDER
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here"/*.md "$here/quire.yaml" "$here/logo.svg" "$work"
mkdir "$work/fonts"
cp /usr/share/fonts/opentype/ebgaramond/EBGaramond12-{Regular,Bold,Italic}.otf "$work/fonts"
cp /usr/share/fonts/opentype/cantarell/Cantarell-{Regular,Bold}.otf "$work/fonts"
"$1" --style beside -t pdf,epub,html,text -d "$2" -- "$work"/*.md

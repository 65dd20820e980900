#!/usr/bin/env bash
# Puts the validators into build/validators (or QUIRE_VALIDATORS): veraPDF and EPUBCheck with Maven; the Nu checker,
# axe-core, playwright-core, parse5, makers of HTML from Markdown and the CommonMark specification with npm; outloud,
# Pillow, fontTools and warcio with pip. Quick when they are there already.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
validators=${QUIRE_VALIDATORS:-$here/../../build/validators}

stamp=$(cat "$here/pom.xml" "$here/package.json" "$here/requirements.txt" | sha256sum)
mkdir -p "$validators"
if [ -f "$validators/stamp" ] && [ "$(<"$validators/stamp")" = "$stamp" ]; then
    echo "the validators are in $validators"
    exit 0
fi
rm -rf "$validators/maven" "$validators/node_modules" "$validators/venv"
mvn --batch-mode --quiet --file "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$validators/maven"
cp "$here/package.json" "$validators/package.json"
npm install --prefix "$validators" --silent --no-audit --no-fund --no-package-lock --ignore-scripts
python3 -m venv "$validators/venv"
"$validators/venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
echo "$stamp" >"$validators/stamp"
echo "the validators are in $validators"

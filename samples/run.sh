#!/usr/bin/env bash
# Builds quire and converts every sample to PDF, EPUB, HTML and text, into build/samples.
#   samples/run.sh [BUILD-FOLDER]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-$root/build}
mkdir -p "$build"
build=$(cd "$build" && pwd)

"$root/tests/setup.sh" build
options=()
if [ ! -f "$build/CMakeCache.txt" ]; then
    options=(-DQUIRE_TESTS=OFF) # a fresh build for converting needs no test libraries
fi
cmake -S "$root" -B "$build" "${options[@]}" >"$build/configure.log" || { cat "$build/configure.log" >&2; exit 1; }
cmake --build "$build" --parallel 2 --target quire >"$build/make.log" 2>&1 || { cat "$build/make.log" >&2; exit 1; }

inputs=("$root"/samples/*.md "$root"/samples/*.html)
mkdir -p "$build/samples"
"$build/quire" -t pdf,epub,html,text -d "$build/samples" -- "${inputs[@]}"
"$root/samples/house/convert.sh" "$build/quire" "$build/samples"
"$root/samples/briefing/convert.sh" "$build/quire" "$build/samples"
echo "$((${#inputs[@]} + 3)) samples, each as PDF, EPUB, HTML and text, are in $build/samples"

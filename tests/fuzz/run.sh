#!/usr/bin/env bash
# Builds the fuzz targets with clang and the sanitizers and runs each for its share of the time, seeded with the
# samples.
#   tests/fuzz/run.sh [SECONDS [BUILD-FOLDER]]      60 seconds in all, build/fuzz
# What is found is kept in the build folder; exit status 1 then.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
seconds=${1:-60}
build=${2:-$root/build/fuzz}
targets=(markdown html xhtml page)
share=$((seconds / ${#targets[@]}))

# The newest clang that is installed with its sanitizers (tests/setup.sh test).
version=$(find /usr/lib/llvm-*/lib/clang/ -name 'libclang_rt.fuzzer-*.a' | grep -oE 'llvm-[0-9]+' | tr -d 'a-z-' |
    sort -n | tail -n 1)

cmake -S "$root" -B "$build" -DCMAKE_C_COMPILER="clang-$version" -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DQUIRE_FUZZ=ON -DQUIRE_SANITIZE=ON -DQUIRE_TESTS=OFF >/dev/null
cmake --build "$build" --parallel 2 --target "${targets[@]/#/fuzz-}" >"$build/make.log" 2>&1 ||
    { tail -n 40 "$build/make.log"; exit 1; }

declare -A pattern=([markdown]='*.md' [html]='*.html' [xhtml]='*.xhtml' [page]='*.html')
passed=0
failed=0
for target in "${targets[@]}"; do
    corpus=$build/corpus-$target
    mkdir -p "$corpus"
    find "$root/samples" "$root/tests/golden" -name "${pattern[$target]}" -size -8k -print0 |
        while IFS= read -r -d '' seed; do
            cp "$seed" "$corpus/$(sha1sum "$seed" | cut -c 1-16)"
        done
    log=$build/fuzz-$target.log
    if "$build/tests/fuzz/fuzz-$target" -max_total_time="$share" -timeout=25 -rss_limit_mb=2500 -max_len=8192 \
        -artifact_prefix="$build/found-$target-" -print_final_stats=1 "$corpus" >"$log" 2>&1; then
        passed=$((passed + 1))
        inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
        echo "fuzz-$target: $inputs inputs in $share s, nothing found"
    else
        failed=$((failed + 1))
        echo "FAILED fuzz-$target:"
        grep -v '^#' "$log" | tail -n 60
    fi
done
echo "fuzz: $passed passed, $failed failed"
[ "$failed" -eq 0 ]

#!/usr/bin/env bash
# Runs every test: sets up what is needed, builds, then units, golden files, conformance, all of it again under
# AddressSanitizer and UndefinedBehaviorSanitizer, and a minute of fuzzing. Exit status 1 when anything failed.
#   tests/run.sh [BUILD-FOLDER]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-$root/build}
mkdir -p "$build"
build=$(cd "$build" && pwd)
export QUIRE_VALIDATORS=$build/validators
failed=()

step() { # step NAME COMMAND...: runs on after a failure, so that one run tells all
    local name=$1 start=$SECONDS
    shift
    echo "== $name"
    if "$@"; then
        echo "== $name: done in $((SECONDS - start)) s"
    else
        echo "== $name: FAILED after $((SECONDS - start)) s"
        failed+=("$name")
    fi
}

compile() { # compile FOLDER CMAKE-OPTION...
    local folder=$1
    shift
    mkdir -p "$folder"
    cmake -S "$root" -B "$folder" -DQUIRE_TESTS=ON "$@" >"$folder/configure.log" 2>&1 ||
        { cat "$folder/configure.log"; return 1; }
    cmake --build "$folder" --parallel 2 >"$folder/make.log" 2>&1 ||
        { grep -E -A 5 'error|undefined' "$folder/make.log"; return 1; }
}

step "set-up" "$root/tests/setup.sh" test
step "build" compile "$build"
step "tests" ctest --test-dir "$build" --parallel "$(nproc)" --output-on-failure
step "cluster" "$root/tests/cluster/run.sh" "$build"
step "build with sanitizers" compile "$build/sanitize" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DQUIRE_SANITIZE=ON
# Sanitized programs are several times slower; what the validators read are the same bytes, so they are not run again.
export QUIRE_TIME_LIMIT=180 UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$root/tests/leaks.supp:print_suppressions=0
step "tests with sanitizers" ctest --test-dir "$build/sanitize" --parallel "$(nproc)" --output-on-failure \
    --exclude-regex \
    '^faults$|conformance-(readme|validators|languages|outloud|stress|fonts|pdf|profiles|epub|html|axe|includes|calls)'
step "fuzzing" "$root/tests/fuzz/run.sh" 60 "$build/fuzz"

if [ "${#failed[@]}" -gt 0 ]; then
    printf 'FAILED: %s\n' "${failed[@]}"
    exit 1
fi
echo "everything passed in $SECONDS s"

# shellcheck shell=bash
# Sourced by the scripts beside it: where things are, and how a check says that it failed.
#   usage of each script: NAME.sh [BUILD-FOLDER]    (where quire was built; default: build in the project folder)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$(realpath "${1:-$root/build}")
quire=$build/quire
samples=$build/samples
validators=${QUIRE_VALIDATORS:-$root/build/validators}
export here root build quire samples validators
failures=0
if [ ! -x "$quire" ]; then
    echo "FAILED: $quire does not exist; build it first"
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

failed() {
    echo "FAILED $*"
    failures=$((failures + 1))
}

# Ends the script: finish WHAT COUNT says how many things were checked; none is a failure.
finish() {
    if [ "$2" -eq 0 ]; then
        failed "$1: there was nothing to check"
    fi
    echo "$1: $2 checked, $failures failures"
    [ "$failures" -eq 0 ]
}

#!/usr/bin/env bash
# How long one release takes to become PDF, from process start to exit: quire, MuPDF's mutool and HTMLDOC on the same HTML
# file, run in turn. Prints the medians in milliseconds and their ratios.
#   tests/bench/release.sh [RUNS [FILE [BUILD-FOLDER]]]     41 runs, samples/newsroom.html, build
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
runs=${1:-41}
file=$(realpath "${2:-$root/samples/newsroom.html}")
build=$(realpath "${3:-$root/build}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$(dirname "$file")"

python3 - "$runs" "$file" "$build/quire" "$work" <<'PYTHON'
import os, statistics, sys, time

runs, file, quire, work = int(sys.argv[1]), *sys.argv[2:]
programs = {
    "quire": [quire, "-q", file, "-o", f"{work}/quire.pdf"],
    "mutool": ["mutool", "convert", "-o", f"{work}/mutool.pdf", file],
    "htmldoc": ["htmldoc", "--quiet", "--webpage", "-t", "pdf", "-f", f"{work}/htmldoc.pdf", file],
}
silence = [(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_RDWR, 0) for fd in (1, 2)]


def once(command):
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=silence)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{command[0]} ended with status {status}")
    return seconds


times = {name: [] for name in programs}
for turn in range(runs + 2):  # the first two warm the caches and do not count
    for name, command in programs.items():
        seconds = once(command)
        if turn >= 2:
            times[name].append(seconds)
medians = {name: statistics.median(values) for name, values in times.items()}
print(f"one release ({os.path.basename(file)}) to PDF, {runs} runs in turn")
for name, median in medians.items():
    low, high = min(times[name]), max(times[name])
    size = os.path.getsize(f"{work}/{name}.pdf")
    print(f"  {name:8} median {median * 1000:7.1f} ms   ({low * 1000:.1f} to {high * 1000:.1f})   {size:8} bytes")
for name in ("mutool", "htmldoc"):
    print(f"  quire takes {medians['quire'] / medians[name]:.2f} of {name}'s time")
PYTHON

#!/usr/bin/env bash
# What parsing HTML costs, tokenizer and tree constructor together: quire and libgumbo on the same pages, in turn.
# Prints the medians of processor time, the peak memory, and their ratios.
#   tests/bench/html.sh [RUNS [BUILD-FOLDER [FILE...]]]     15 runs, build, samples/*.html and made news pages
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
runs=${1:-15}
build=$(realpath "${2:-$root/build}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -gt 2 ]; then
    files=("${@:3}")
else
    python3 "$root/tests/bench/news_page.py" "$work"
    files=("$root"/samples/*.html "$work"/*.html)
fi

python3 - "$runs" "$build/tests/page_cost" "${files[@]}" <<'PYTHON'
import math, os, statistics, subprocess, sys

runs, program, files = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
PARTS = 5  # each in a process of its own, in turn


def cost(parser, file):
    output = subprocess.run([program, parser, str(max(1, runs // PARTS)), file], check=True, capture_output=True).stdout
    return [int(word) for word in output.split()[:2]]


print(f"{'page':24} {'KB':>7} {'quire ms':>9} {'gumbo ms':>9} {'times':>6} {'quire KB':>9} {'gumbo KB':>9}")
ratios = []
for file in sorted(files, key=os.path.getsize):
    costs = {parser: [] for parser in ("quire", "gumbo")}
    for turn in range(PARTS):
        for parser in costs:
            costs[parser].append(cost(parser, file))
    time = {parser: statistics.median(cost[0] for cost in costs[parser]) for parser in costs}
    memory = {parser: costs[parser][0][1] for parser in costs}
    ratios.append(time["gumbo"] / max(1, time["quire"]))
    print(f"{os.path.basename(file):24} {os.path.getsize(file) / 1024:7.0f} {time['quire'] / 1000:9.2f}"
          f" {time['gumbo'] / 1000:9.2f} {ratios[-1]:6.2f} {memory['quire'] / 1024:9.0f} {memory['gumbo'] / 1024:9.0f}")
mean = math.exp(statistics.fmean(math.log(ratio) for ratio in ratios))
print(f"quire is {mean:.2f} times as fast as libgumbo (geometric mean; {min(ratios):.2f} to {max(ratios):.2f})")
PYTHON

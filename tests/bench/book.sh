#!/usr/bin/env bash
# How long a book of 2 MB with lists and tables takes to become PDF, and how much memory: quire from HTML and from Markdown,
# HTMLDOC on the same HTML as a book (with contents) and as a page; for orientation MuPDF's mutool, and cmark-gfm, which only
# reads the Markdown. Run in turn; prints medians, peak memory (of the process, and for each page), and ratios.
#   tests/bench/book.sh [RUNS [BYTES [BUILD-FOLDER]]]     5 runs, 2,000,000 bytes, build
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
runs=${1:-5}
bytes=${2:-2000000}
build=$(realpath "${3:-$here/../../build}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/book.py" "$work" "$bytes"
cd "$work"

python3 - "$runs" "$build/quire" <<'PYTHON'
import os, shutil, statistics, subprocess, sys, time

runs, quire = int(sys.argv[1]), sys.argv[2]
programs = {
    "quire html": [quire, "-q", "book.html", "-o", "quire-html.pdf"],
    "quire markdown": [quire, "-q", "book.md", "-o", "quire-markdown.pdf"],
    "htmldoc --book": ["htmldoc", "--quiet", "--book", "-t", "pdf", "-f", "htmldoc-book.pdf", "book.html"],
    "htmldoc --webpage": ["htmldoc", "--quiet", "--webpage", "-t", "pdf", "-f", "htmldoc-webpage.pdf", "book.html"],
    "mutool": ["mutool", "convert", "-o", "mutool.pdf", "book.html"],
    "cmark-gfm (parse)": ["cmark-gfm", "-e", "table", "book.md"],
}
programs = {name: command for name, command in programs.items() if shutil.which(command[0])}
silence = [(os.POSIX_SPAWN_OPEN, fd, "/dev/null", os.O_RDWR, 0) for fd in (1, 2)]


def once(command):
    """Seconds and peak memory in KB."""
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=silence)
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{command[0]} ended with status {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss


def pages(pdf):
    if not os.path.exists(pdf):
        return 0
    lines = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout.splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pages:"))


for command in programs.values():  # the first run warms the caches and does not count
    once(command)
results = {name: [] for name in programs}
for _ in range(runs):
    for name, command in programs.items():
        results[name].append(once(command))

print(f"a book of {os.path.getsize('book.md'):,} bytes of Markdown, {os.path.getsize('book.html'):,} of HTML; {runs} runs in turn")
medians = {}
for name, values in results.items():
    seconds = [value[0] for value in values]
    medians[name], memory = statistics.median(seconds), max(value[1] for value in values)
    pdf = next((part for part in programs[name] if part.endswith(".pdf")), "")
    count = pages(pdf)
    size = f"{count:4} pages {os.path.getsize(pdf):9} bytes {memory / count:6.1f} KB a page" if count else ""
    print(f"  {name:18} median {medians[name]:7.3f} s ({min(seconds):.3f} to {max(seconds):.3f}) {memory / 1024:6.1f} MB  {size}")
for name in ("quire html", "quire markdown"):
    for other in ("htmldoc --book", "htmldoc --webpage"):
        if other in medians:
            print(f"  {name} takes {medians[name] / medians[other]:.2f} of {other}'s time")
PYTHON

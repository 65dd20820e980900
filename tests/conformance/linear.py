#!/usr/bin/env python3
"""Pathological inputs (linear_cases.py) to all formats: time and memory grow with the input, and text is kept.

usage: linear.py BUILD-FOLDER [--quick] [--jobs N] [--formats NAMES] [--each] [WORD...]

Each case is converted at its size, twice and four times as large. A doubling may take GROWTH_MOST times the time and
memory; growth from SOON seconds or SMALL bytes or less is not judged. In all, an input may take SECONDS_MOST for each
100 KB (and each 100 KB begun), and beyond SMALL as many times its bytes of memory as the case says. Text is kept: the
last word of the input is in the output. A busy machine can spoil a measurement, so each has TRIES, of which
the fastest count.

The quick run (--quick, under a minute) has the cases that are marked so; without it all run, which takes long.
WORD: only cases whose name has it. --formats: only these, for example "text". --each: each format by itself.
"""
import argparse
import concurrent.futures
import multiprocessing
import os
import pathlib
import subprocess
import sys
import tempfile

from linear_cases import CASES, LAST

FORMATS = {"pdf": "pdf", "epub": "epub", "html": "html", "text": "txt"}
SOON, GROWTH_MOST, TRIES = 0.2, 2.3, 3
SECONDS_MOST, SMALL = 1.0, 128 << 20
SANITIZED = "QUIRE_TIME_LIMIT" in os.environ  # sanitizers make memory and time grow otherwise
BUDGET_SECONDS = 3  # what all drawings of a document may take, whatever its length
STOP = 120  # seconds after which a conversion is no longer waited for


class Run:
    """A conversion: seconds of processor time, bytes of memory, exit status, messages."""

    def __init__(self, program, folder, source, formats, options):
        outputs = [word for name in formats for word in ("-o", f"out.{FORMATS[name]}")]
        command = ["timeout", "-s", "KILL", str(STOP), program, source, "--title-block", "off", *options, *outputs]
        with open(os.path.join(folder, "messages"), "wb") as messages:
            process = subprocess.Popen(command, cwd=folder, stdout=messages, stderr=messages)
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = self.status = os.waitstatus_to_exitcode(status)
        self.seconds, self.bytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def write_input(case, size, folder):
    """Writes the files of a case; returns the bytes of all. The input is called "in"."""
    made = case.make(size)
    files = made if isinstance(made, dict) else {f"in.{case.kind}": made}
    for name, content in files.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        pathlib.Path(folder, name).write_bytes(data)


def write_apart(case, size, folder):
    """The same in a process of its own: what a process has taken counts as taken by those that it starts."""
    process = multiprocessing.get_context("fork").Process(target=write_input, args=(case, size, folder))
    process.start()
    process.join()
    return sum(path.stat().st_size for path in pathlib.Path(folder).iterdir())


def faults(runs, sizes, case):
    """What is wrong with three conversions, as texts."""
    if any(run.status != case.status for run in runs):
        return [f"exit status {[run.status for run in runs]}"]
    found = []
    if SANITIZED:
        return found
    for less, more in zip(runs, runs[1:]):
        if less.seconds > SOON and more.seconds > GROWTH_MOST * less.seconds:
            found.append(f"time {more.seconds / less.seconds:.1f}-fold ({more.seconds:.2f} s)")
        if less.bytes > SMALL and more.bytes > GROWTH_MOST * less.bytes:
            found.append(f"memory {more.bytes / less.bytes:.1f}-fold")
    most = SECONDS_MOST * (1 + sizes[-1] // 100000) + (BUDGET_SECONDS if case.is_drawn else 0)
    if runs[-1].seconds > most:
        found.append(f"{runs[-1].seconds:.2f} s for {sizes[-1]} bytes")
    if runs[-1].bytes > SMALL + case.memory * sizes[-1]:
        found.append(f"{runs[-1].bytes >> 20} MB for {sizes[-1]} bytes")
    return found


def check(program, case, formats):
    """Measures a case; returns its line and what is wrong."""
    best = {}
    for _ in range(TRIES):
        with tempfile.TemporaryDirectory() as folder:
            runs, sizes = [], []
            for size in (case.size, 2 * case.size, 4 * case.size):
                inputs = pathlib.Path(folder, str(size))
                inputs.mkdir()
                sizes.append(write_apart(case, size, inputs))
                runs.append(Run(program, folder, f"{inputs}/in.{case.kind}", formats, case.options))
                if runs[-1].status != case.status:
                    break
            for size, run in zip(sizes, runs):
                run.seconds = best[size] = min(run.seconds, best.get(size, run.seconds))
            found = faults(runs, sizes, case)
            if not found and "text" in formats and case.keeps and not case.status:
                if LAST not in pathlib.Path(folder, "out.txt").read_text("utf-8"):
                    found = ["the last word is not kept"]
        if not found or runs[-1].status != case.status:
            break
    figures = "  ".join(f"{run.seconds:6.2f} s {run.bytes >> 20:5} MB" for run in runs)
    return f"{case.name:48} {'+'.join(formats):20} {sizes[-1]:9} bytes  {figures}", found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("word", nargs="*")
    options = parser.parse_intermixed_args()
    program = str(pathlib.Path(options.build, "quire").resolve())
    cases = [case for case in CASES if (case.quick or not options.quick) and
             (not options.word or any(word in case.name for word in options.word))]
    formats = options.formats.split(",")
    asked = [(case, some) for case in cases for some in ([[name] for name in formats] if options.each else [formats])]
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for line, found in pool.map(lambda pair: check(program, *pair), asked):
            print(line, flush=True)
            for fault in found:
                print(f"FAILED {line.split('  ')[0]}: {fault}", flush=True)
            failures += bool(found)
    print(f"linear: {len(asked)} measured, {failures} failures")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())

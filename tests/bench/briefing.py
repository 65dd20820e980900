#!/usr/bin/env python3
"""A briefing of many generated releases: how long its plan takes, beside the same releases one by one in one process,
and beside a plan of half of them. Run in turn; prints the best seconds of processor time, peak memory and ratios.

usage: briefing.py [BUILD-FOLDER [ITEMS [RUNS]]] [--check]     build, 300 items, 5 runs

--check: exit status 1 where the plan takes more than 1.2 times as long as its items, or 2.3 times as long as half of
them (a busy machine can spoil a measurement, so it is repeated a few times)."""
import argparse, os, pathlib, random, subprocess, sys, tempfile

SUM_MOST, GROWTH_MOST, TRIES = 1.2, 2.3, 4
WORDS = ("river boat pier bridge council night gauge water level report desk harbour ferry timetable release figure "
         "school library street market winter summer morning number table passengers staff warden lock").split()


def words(choice, count):
    return (" ".join(choice.choice(WORDS) for _ in range(count)) + ".").capitalize()


def release(number):
    """The headings of releases are often the same, and so are their ids."""
    choice = random.Random(number)
    text = f"---\ntitle: Release {number} of the {choice.choice(WORDS)}\ndate: 2026-05-{number % 28 + 1:02}\n"
    text += f"lang: en\nauthor: Desk {number % 7}\n---\n\n{words(choice, 50)}[^note]\n\n"
    for heading in ("What changes", "What it costs", "What is still to do"):
        text += f"## {heading}\n\n{words(choice, 80)} See [the page](https://desk.example/{number}).\n\n"
        text += "".join(f"- {words(choice, 9)}\n" for _ in range(3)) + "\n"
    text += "| Line | Boats | Share |\n|---|---:|---:|\n"
    for _ in range(5):
        text += f"| {choice.choice(WORDS)} | {choice.randrange(9999)} | {choice.random():.2f} |\n"
    return f"{text}\n## Press contact\n\nDesk {number % 7}, desk@news.example\n\n[^note]: {words(choice, 12)}\n"


def write(folder, items):
    names = [f"release-{number:04}.md" for number in range(items)]
    for number, name in enumerate(names):
        (folder / name).write_text(release(number))
    for count in (items, items // 2):
        lines = "".join(f"      - {name}\n" for name in names[:count])
        (folder / f"plan-{count}.yaml").write_text(
            "title: Briefing\ndate: 2026-05-29\nlang: en\nmarking: TLP:AMBER\ncover: on\ncontents: on\nsort: date\n"
            f"parts:\n  - title: Releases\n    items:\n{lines}")
    return names


def once(folder, *command):
    """Seconds of processor time and bytes of memory; children's too."""
    pid = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"{' '.join(command[:4])} … ended with status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def measure(quire, folder, names, form, runs):
    """The best of each: whole plan, half of it, its items."""
    items = len(names)
    commands = [[quire, "-q", f"plan-{items}.yaml", "-t", form, "-o", "whole"],
                [quire, "-q", f"plan-{items // 2}.yaml", "-t", form, "-o", "half"],
                [quire, "-q", "--jobs", "1", "--sandbox", "off", *names, "-t", form, "-d", "apart"]]
    results = [[once(folder, *command) for command in commands] for _ in range(runs)]
    return [min(run[i] for run in results) for i in range(len(commands))]


def judge(quire, folder, names, form, runs):
    whole, half, apart = measure(quire, folder, names, form, runs)
    print(f"  {form:5} plan {whole[0]:6.2f} s {whole[1] >> 20:4} MB   half of it {half[0]:6.2f} s, ratio "
          f"{whole[0] / half[0]:.2f}   one by one {apart[0]:6.2f} s, ratio {whole[0] / apart[0]:.2f}")
    return whole[0] <= GROWTH_MOST * half[0] and whole[0] <= SUM_MOST * apart[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", nargs="?", default=pathlib.Path(__file__).parents[2] / "build", type=pathlib.Path)
    parser.add_argument("items", nargs="?", default=300, type=int)
    parser.add_argument("runs", nargs="?", default=5, type=int)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    quire = str(arguments.build.resolve() / "quire")
    with tempfile.TemporaryDirectory() as folder:
        names = write(pathlib.Path(folder), arguments.items)
        os.chdir(folder)
        print(f"a briefing of {arguments.items} releases; the best of {arguments.runs} runs in turn", flush=True)
        failed = []
        for form in ("pdf", "text") if arguments.check else ("pdf", "epub", "html", "text"):
            tries = TRIES if arguments.check else 1
            if not any(judge(quire, folder, names, form, arguments.runs) for _ in range(tries)):
                failed.append(form)
    sys.exit(f"FAILED: {', '.join(failed)}" if failed and arguments.check else 0)


main()

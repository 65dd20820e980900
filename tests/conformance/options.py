#!/usr/bin/env python3
"""Bad values of every option that --help lists: wrong usage (exit status 2), a message that names the option and what
is possible instead, nothing on standard output, nothing written, and nothing raw that could drive a terminal. Which
values are bad follows from what --help calls the value, so that a new option is tested too; one of a new kind fails
until its bad values stand here.

options.py [BUILD-FOLDER]"""
import pathlib, re, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
work = pathlib.Path(tempfile.mkdtemp(prefix="quire-options-"))
checked, failures = 0, 0

ODD = [b"", b"\xff\xfe", b"a\x1b[31m\xc2\x9b\xe2\x80\xaeb\nc", "é".encode() * 3000, b"x" * 40]
# what --help calls the value: (bad values, a good one, what a message says beside the value)
KINDS = {
    "FILE": ([b"", b"x.docx", b"none", b"a.md"], b"x.txt", ""),
    "DIR": ([b""], b".", ""),
    "FORMATS": ([*ODD, b"docx", b"pdf,docx", b",", b"pdf,"], b"text", "pdf, epub, html, text"),
    "FORMAT": ([*ODD, b"docx"], b"markdown", "markdown, html"),
    "TAG": ([*ODD, b"e", b"en-", b"-en", b"english!", b"_", b"en__GB"], b"de_AT", "such as en"),
    "DEPFILE": ([b""], b"a.d", ""),
    "LIST": ([b""], b"list.txt", ""),
    "REPORT": ([b"", b"report", b"a.md"], b"r.jsonl", ""),
    "PDF": ([b""], None, ""),
    "FILE,TEXT,HOW": ([b"", b"  ", b",", b",text,Data"], b"a.md,A text,Data", ""),
    "KEYFILE": ([b"", b"  "], b"key.p12", ""),
    "PASSFILE": ([b"", b"absent", b"list.txt/x"], b"a.md", ""),
    "VARIABLE": ([*ODD, b"A=B", b"NOT_SET_ANYWHERE"], b"HOME", ""),
    "FD": ([*ODD, b"x", b"1.5", b"65536", b"-1", b"65535"], b"0", ""),
    "PORT": ([*ODD, b"x", b"1.5", b"65536", b"-1"], None, ""),
    "PATTERN": ([b"", b"{", b"{x}", b"{stem", b"a}"], None, ""),
    "STYLE": ([b"", b"  "], b"release", ""),
    "TEXT": ([b"", b"  "], b"T", ""),
    "KEY=VALUE": ([*ODD, b"author", b"=x", b"colour=red", b"author=", b"lang=english!"], b"author=x", ""),
    "NAME": ([*ODD, b"klingon", b"utf-7"], b"utf-8", "such as utf-8"),
    "PLACE": ([b"", b"#", b"0", b"-1", b"500001", b"9" * 30, b"1,abc", b"1,", b",fit", b"a,0%"], b"2,fit", ""),
    "json": ([*ODD[:-1], b"xml"], None, "json"),
}
ESCAPES = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffd]")


def failed(what, why):
    global failures
    failures += 1
    print(f"FAILED {what}: {why}")


def run(*arguments):
    return subprocess.run([build / "quire", *arguments], cwd=work, capture_output=True, timeout=60)


def refuse(option, arguments, says):
    """Wrong usage, in two lines of clean UTF-8 of which the first names the option."""
    global checked
    checked += 1
    before = sorted(path.name for path in work.rglob("*"))
    done = run(*arguments)
    what = b" ".join(arguments)[:120]
    lines = done.stderr.decode("utf-8", "replace").split("\n")
    named = NAMES[option] if option != "output" else r"\S"
    if done.returncode != 2:
        return failed(what, f"exit status {done.returncode}: {done.stderr[:200]}")
    if done.stdout or sorted(path.name for path in work.rglob("*")) != before:
        failed(what, "something was written")
    if len(lines) != 3 or not lines[1].startswith("Run ") or not re.match(f"quire: (?:{named})", lines[0]):
        failed(what, f"said {lines}")
    if ESCAPES.search("".join(lines)) or len(lines[0]) > 500:
        failed(what, f"said {lines[0]!r}")
    for word in says:
        if word not in lines[0]:
            failed(what, f"{lines[0]!r} does not name {word!r}")


def accept(arguments):
    global checked
    checked += 1
    done = run(*arguments)
    shutil.rmtree(work / "x.txt", ignore_errors=True)
    if done.returncode != 0:
        failed(b" ".join(arguments)[:120], f"exit status {done.returncode}: {done.stderr[:200]}")


def number_range(flag):
    """Lowest and highest, from the message about a word."""
    found = re.search(rb"\((\d+) to (\d+)\)", run(flag, b"x", b"a.md").stderr)
    if not found:
        failed(flag, "the range is not named")
    return [int(n) for n in found.groups()] if found else [0, 0]


def cases(flag, value):
    """Bad values, good ones, and the words that a message has."""
    if "|" in value:
        words = re.split(r"[|,/]", value)
        good = [spelled.encode() for word in words for spelled in (word, word.upper())]
        return [*ODD, b"none-of-these", b","], good, words
    if value in ("N", "COLUMNS"):
        low, high = number_range(flag)
        bad = [*ODD, b"x", b"1.5", b"%d" % (high + 1), b"-%d" % high, b"9" * 30]
        if low > 1:
            bad.append(b"%d" % (low - 1))
        return bad, [b"%d" % low, b"%d" % high], [f"{low} to {high}"]
    if value not in KINDS:
        failed(flag, f"no bad values are known for {value}")
        return [], [], []
    bad, good, says = KINDS[value]
    return bad, [good] if good else [], [says] if says else []


def check(letter, name, value, optional):
    flag = f"--{name}".encode()
    if value is None and name in ("show-style", "style-schema", "style-manual", "quiet", "verbose", "version",
                                   "help"):
        refuse(name, [flag + b"=x", b"a.md"], ["does not take a value"])
        refuse(name, [flag + b"=", b"a.md"], ["does not take a value"])
        return
    if value in (None, "on|off"):
        accept([f"--no-{name}".encode(), b"a.md", b"-ttext"])
        refuse(f"no-{name}", [f"--no-{name}=on".encode(), b"a.md"], ["does not take a value"])
    if value is None:
        for given in (b"on", b"off", b"ON") if name not in ("worker", "watch") else ():
            accept([flag + b"=" + given, b"a.md", b"-ttext", *([b"-dout"] if name in ("checksums", "update") else [])])
        for given in (b"x", b"", b"1", b"on,off"):
            refuse(name, [flag + b"=" + given, b"a.md"], ["is not one of on, off"])
        return
    bad, good, says = cases(flag, value)
    for given in bad:
        some = says if name != "meta" else []
        refuse(name, [flag + b"=" + given, b"a.md"], some if given != b"utf-7" else [])
        if not optional:
            refuse(name, [flag, given, b"a.md"], some if given != b"utf-7" else [])
        if letter and given:
            said = run(f"-{letter}".encode() + given, b"a.md")
            if said.returncode != 2:
                failed(f"-{letter}{given!r}", f"exit status {said.returncode}")
        if good and name not in ("output", "directory"):
            refuse(name, [flag + b"=" + good[0], flag + b"=" + given, b"a.md"], [])
    if not optional:
        refuse(name, [flag], ["needs a value"])
    for given in good:
        if name not in ("output", "directory"):
            accept([flag + b"=" + given, b"a.md", *([] if name == "to" else [b"-ttext"])])


(work / "list.txt").write_text("a.md\n")
(work / "a.md").write_text("---\ntitle: T\nlang: en\n---\n\n# T\n\nWords.\n")
LISTED = re.compile(r"^  (?:-(\w), |    )--([\w-]+)(\[=)?(?: ?([^\s\]]+))?\]?(?:$|  )", re.M)
listed = LISTED.findall(run("--help").stdout.decode())
NAMES = {name: f"--{name}: |-{letter or '-'}: " for letter, name, _, _ in listed}
NAMES.update({f"no-{name}": f"--no-{name}: " for _, name, _, _ in listed})
for letter, name, optional, value in listed:
    check(letter, name, value or None, bool(optional))
if len(listed) < 30:
    failed("--help", f"only {len(listed)} options are listed")
shutil.rmtree(work)
print(f"options: {checked} checked, {failures} failures")
sys.exit(failures > 0 or checked == 0)

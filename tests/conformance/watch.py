#!/usr/bin/env python3
"""--watch: every way in which a file changes leads to the conversion of what depends on it, and of nothing else; what
changes nothing leads to none. Outputs are those of a conversion from scratch.

watch.py [BUILD-FOLDER]"""
import hashlib, json, os, pathlib, random, re, select, shutil, signal, subprocess, sys, tempfile, time

from checks import check, finish

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
work = pathlib.Path(tempfile.mkdtemp(prefix="quire-watch-"))
PNG = [bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63" + pixel +
    "0000000049454e44ae426082") for pixel in ("6000000002000148afa471", "f80f0001010100" + "1bb6ee56")]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="%s"/></svg>'
PLAN = "title: Briefing\nlang: en\nparts:\n- title: Part\n  items: [\"items/*.md\", parts/one.md]\n"
started = []
LONG_ENOUGH = 10  # seconds: nothing here takes as long, even on a busy machine
SETTLED = 0.2     # seconds in which a change that counts would have been taken up


def write(name, text, folder=work):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def replace(name, text):
    """As editors do: a new file takes the place of the old one."""
    os.replace(write(name + ".new", text), work / name)


def backup_and_replace(name, text):
    """As others do: the old file becomes the backup."""
    os.replace(work / name, work / (name + "~"))
    write(name, text)


class Watch:
    """A running quire --watch. Its output is read as it comes."""

    def __init__(self, *arguments, ready=True):
        self.process = subprocess.Popen([build / "quire", "--watch", "-v", "--lang", "en", *arguments], cwd=work,
                                        stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        started.append(self.process)
        os.set_blocking(self.process.stderr.fileno(), False)
        self.text = ""
        if ready:
            self.until("Ctrl-C ends")

    def read(self, seconds):
        if select.select([self.process.stderr], [], [], seconds)[0]:
            piece = os.read(self.process.stderr.fileno(), 65536).decode("utf-8", "replace")
            self.text += piece
            return piece
        return None

    def until(self, what):
        """All that is said up to `what`, which is a regular expression."""
        end = time.monotonic() + LONG_ENOUGH
        while not (found := re.search(what, self.text)) and time.monotonic() < end:
            if self.read(0.5) == "":
                break
        while found and "\n" not in self.text[found.end() - 1:] and time.monotonic() < end:
            self.read(0.5)
        check(f"{what!r} is said", found, self.text)
        end = self.text.find("\n", found.end() - 1) + 1 if found else len(self.text)
        said = self.text[:end]
        self.text = self.text[end:]
        return said

    def round(self):
        """The inputs that the next round converts."""
        return sorted(re.findall(r"^(\S+) -> ", self.until(r"quire: \d+ converted, \d+ failed.*\n"), re.M))

    def silent(self, what):
        end = time.monotonic() + SETTLED
        while time.monotonic() < end:
            self.read(end - time.monotonic())
        check(f"{what}: nothing is converted", not self.text, self.text)
        self.text = ""

    def end(self, status=0, by=signal.SIGINT):
        children = descendants(self.process.pid)
        self.process.send_signal(by)
        try:
            code = self.process.wait(LONG_ENOUGH)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = "no end"
        while self.read(0):
            pass
        check("exit status", code == status, f"{code}: {self.text}")
        check("no process stays", not [pid for pid in children if pathlib.Path(f"/proc/{pid}").exists()], children)
        return self.text


def descendants(pid):
    found = [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return found + [deeper for child in found for deeper in descendants(child)]


def same_as_new(*arguments):
    """Every output is what a conversion from scratch makes."""
    fresh = work / "fresh"
    subprocess.run([build / "quire", "-q", "--lang", "en", *arguments, "-d", fresh], cwd=work, check=True)
    for path in sorted(fresh.rglob("*.*")):
        other = work / "out" / path.relative_to(fresh)
        check(f"{other.relative_to(work)}: as converted from scratch", other.read_bytes() == path.read_bytes())
    shutil.rmtree(fresh)


# ---- one folder, every kind of change ----

def make_folder():
    write("docs/a.md", "# A\n\n![Dot](dot.png)\n")
    write("docs/b.md", "# B\n\nText of b.\n")
    write("docs/to.md", "# To\n")
    write("docs/sub/c.md", "# C\n\n[a heading](../to.md#to)\n")
    write("docs/styled.md", "---\nstyle: house.yaml\n---\n# S\n\nText.\n")
    write("docs/page.html", "<!doctype html><html lang=en><title>P</title><h1>P</h1><p>Text."
                            "<img src=drawing.svg alt=Drawing></html>")
    write("docs/drawing.svg", SVG % "red")
    write("docs/dot.png", PNG[0])
    write("docs/house.yaml", "extends: base.yaml\n")
    write("docs/base.yaml", "text: {align: start}\n")
    write("elsewhere/real.md", "# Real\n\nText.\n")
    (work / "docs/link.md").symlink_to("../elsewhere/real.md")


ALL = ["docs/a.md", "docs/b.md", "docs/link.md", "docs/page.html", "docs/styled.md", "docs/sub/c.md", "docs/to.md"]
CALL = ["-r", "docs", "-t", "html,pdf"]


def check_changes(watch):
    b = work / "docs/b.md"
    with open(b, "a") as file:
        file.write("\nMore.\n")
    check("written in place", watch.round() == ["docs/b.md", "docs/b.md"])
    replace("docs/b.md", "# B\n\nReplaced.\n")
    check("replaced", watch.round() == ["docs/b.md"] * 2)
    backup_and_replace("docs/b.md", "# B\n\nReplaced with a backup.\n")
    check("replaced with a backup", watch.round() == ["docs/b.md"] * 2)
    os.utime(b)
    watch.silent("touched")
    write("docs/b.md", b.read_bytes())
    watch.silent("written again")
    replace("docs/b.md", b.read_bytes())
    watch.silent("replaced by the same")
    write("docs/.b.md.swp", "x")
    write("docs/notes.odd", "x")
    watch.silent("files that are no inputs")
    write("docs/to.md", "# Fro\n\nThe place is gone.\n")
    check("what a link leads to", watch.round() == ["docs/sub/c.md"] * 2 + ["docs/to.md"] * 2)
    replace("docs/dot.png", PNG[1])
    check("an image", watch.round() == ["docs/a.md"] * 2)
    os.remove(work / "docs/dot.png")
    check("an image that goes", watch.round() == ["docs/a.md"] * 2)
    write("docs/dot.png", PNG[0])
    check("an image that comes", watch.round() == ["docs/a.md"] * 2)
    write("docs/house.yaml", "extends: base.yaml\ntext: {hyphens: off}\n")
    check("a style", watch.round() == ["docs/styled.md"] * 2)
    write("docs/base.yaml", "text: {align: justify}\n")
    check("a style that is extended", watch.round() == ["docs/styled.md"] * 2)
    write("docs/drawing.svg", SVG % "blue")
    check("a drawing", watch.round() == ["docs/page.html"] * 2)
    write("elsewhere/real.md", "# Real\n\nOther text.\n")
    check("behind a symbolic link", watch.round() == ["docs/link.md"] * 2)
    write("elsewhere/other.md", "# Another one\n")
    os.symlink("../elsewhere/other.md", work / "docs/new")
    os.replace(work / "docs/new", work / "docs/link.md")
    check("another symbolic link", watch.round() == ["docs/link.md"] * 2)
    same_as_new(*CALL)


def check_folders(watch):
    write("docs/new/deep/d.md", "# D\n")
    check("a new file in a new folder", watch.round() == ["docs/new/deep/d.md"] * 2)
    write("docs/new/deep/d.md", "# D\n\nText.\n")
    check("which is watched", watch.round() == ["docs/new/deep/d.md"] * 2)
    os.rename(work / "docs/new", work / "docs/moved")
    said = watch.until(r"(?s)d\.md: note: is no input any more; its outputs stay.*quire: .*\n")
    check("a folder that is renamed", "docs/moved/deep/d.md -> out/moved/deep/d.pdf" in said, said)
    check("outputs stay", (work / "out/new/deep/d.pdf").exists())
    os.remove(work / "docs/moved/deep/d.md")
    watch.until("docs/moved/deep/d.md: note: is no input any more")
    write("docs/moved/deep/d.md", "# D\n\nIt is back.\n")
    check("a file that is back", watch.round() == ["docs/moved/deep/d.md"] * 2)
    os.rename(work / "docs/sub", work / "sub.away")
    watch.until("docs/sub/c.md: note: is no input any more")
    os.rename(work / "sub.away", work / "docs/sub")
    check("a folder that is back", watch.round() == ["docs/sub/c.md"] * 2)


def check_failure(watch):
    before = (work / "out/a.pdf").read_bytes()
    write("docs/a.md", b"\0\0\0")
    said = watch.until(r"quire: 0 converted, 1 failed.*\n")
    check("a failure is said", "docs/a.md: error: " in said, said)
    check("the old output stays", (work / "out/a.pdf").read_bytes() == before)
    write("docs/a.md", "# A\n\n![Dot](dot.png)\n\nMended.\n")
    check("mended", watch.round() == ["docs/a.md"] * 2)
    write("docs/house.yaml", "wrong-key: 1\n")
    said = watch.until(r"quire: 0 converted, 1 failed.*\n")
    check("a broken style is said with its place", "docs/house.yaml:1:1: error: " in said, said)
    write("docs/house.yaml", "text: {align: start}\n")
    check("a mended style", watch.round() == ["docs/styled.md"] * 2)


def check_burst(watch):
    """A hundred changes are not a hundred rounds, and what is there in the end counts."""
    for number in range(100):
        replace("docs/b.md", f"# B\n\nNumber {number}.\n")
        (work / "docs/sub/c.md").write_text(f"# C\n\nNumber {number}.\n")
    rounds = 0
    while not all("Number 99" in (work / name).read_text() for name in ("out/b.html", "out/sub/c.html")):
        watch.round()
        rounds += 1
        if rounds > 20:
            break
    check("a burst leads to few rounds", rounds <= 20, rounds)
    end = time.monotonic() + SETTLED
    while time.monotonic() < end:
        watch.read(end - time.monotonic())
    watch.text = ""
    same_as_new(*CALL)


def check_files_of_all(said):
    records = [json.loads(line) for line in (work / "r.jsonl").read_text().splitlines()]
    inputs = [record["inputs"][0]["path"] for record in records]
    check("the report has all inputs", inputs == sorted(inputs) and set(ALL) < set(inputs), inputs)
    sums = dict(line.split("  ")[::-1] for line in (work / "out/SHA256SUMS").read_text().splitlines())
    for record in records:
        for output in record["outputs"]:
            digest = hashlib.sha256((work / output["path"]).read_bytes()).hexdigest()
            check(f"{output['path']}: sums", sums.get(output["path"][4:]) == digest == output["sha256"])
    check("the dependencies of all", "out/b.html" in (work / "d.make").read_text())
    check("the summary is of all", re.search(f"{len(records)} inputs: {len(records)} converted, 0 failed", said), said)


def check_folder():
    make_folder()
    watch = Watch(*CALL, "-d", "out", "--report", "r.jsonl", "--checksums", "--depfile", "d.make", ready=False)
    check("all at first", watch.round() == sorted(ALL * 2))
    watch.until("quire: watching 7 inputs; Ctrl-C ends")
    for part in (check_changes, check_folders, check_failure, check_burst):
        part(watch)
    check_files_of_all(watch.end())
    left = [str(path) for path in work.rglob(".quire-*")]
    check("nothing is left", not left, left)


# ---- other calls ----

def check_update():
    """--update: what is unchanged at the start is left, and the state knows of what was done since."""
    watch = Watch(*CALL, "-d", "out", "--update")
    watch.text = ""
    write("docs/b.md", "# B\n\nUpdated.\n")
    check("after the start", watch.round() == ["docs/b.md"] * 2)
    watch.end(by=signal.SIGTERM)
    again = subprocess.run([build / "quire", "--lang", "en", *CALL, "-d", "out", "--update"], cwd=work,
                           capture_output=True, text=True)
    check("the state has all", "0 converted, 0 failed, 8 unchanged" in again.stderr, again.stderr)


def check_named():
    """Files named one by one, joined, and one that is not there at first."""
    write("one.md", "# One\n")
    watch = Watch("one.md", "two.md", "-o", "both.html", ready=False)
    watch.until(r"0 converted, 1 failed(?s:.*)Ctrl-C ends\n")
    write("two.md", "# Two\n")
    check("it comes", watch.round() == ["one.md", "two.md"])
    os.remove(work / "two.md")
    watch.until("two.md: note: the input is gone; its outputs stay")
    write("one.md", "# One again\n")
    watch.silent("an input is not there")
    write("two.md", "# Two\n")
    check("it is back", watch.round() == ["one.md", "two.md"])
    check("both are there", all(text in (work / "both.html").read_text() for text in ("One again", "Two")))
    said = watch.end(by=signal.SIGHUP)
    check("the summary of a single document", "1 input: 1 converted, 0 failed" in said, said)
    write("joined/1.md", "# First\n")
    write("joined/2.md", "# Second\n")
    watch = Watch("joined/*.md", "-o", "joined.html")
    os.remove(work / "joined/2.md")
    said = watch.until(r"quire: 1 converted, 0 failed.*\n")
    check("which of them is no input", "joined/2.md: note: is no input any more\n" in said and "stay" not in said, said)
    watch.end()


def check_output_folder():
    """Deleted in the middle: it is made again, with all that was in it; also when it is gone for a moment only."""
    for name in ("a", "b", "sub/c"):
        write(f"kept/{name}.md", f"# {name}\n")
    watch = Watch("-r", "kept", "-d", "deleted", "-t", "html")
    folder = work / "deleted"
    for name in ("renamed", "renamed again"):
        os.rename(folder, work / name)
        check("the folder is gone", watch.round() == ["kept/a.md", "kept/b.md", "kept/sub/c.md"])
        check("it is made again", (folder / "sub/c.html").exists() and (folder / "a.html").exists())
    shutil.rmtree(folder)
    folder.mkdir()
    check("another folder is there", watch.round() == ["kept/a.md", "kept/b.md", "kept/sub/c.md"])
    watch.silent("nothing is missing")
    os.remove(folder / "a.html")
    watch.silent("a single output that was removed")
    write("kept/b.md", "# b\n\nOther text.\n")
    check("after that", watch.round() == ["kept/b.md"])
    watch.end()


def check_long_round():
    """A change during a long round does not wait for its end."""
    words = "Some words in a paragraph, *again* and again.\n\n" * 2000
    for number in range(60):
        write(f"long/{number:02}.md", f"# Number {number}\n\n{words}")
    watch = Watch("-r", "long", "-d", "longer", "-t", "pdf", "--jobs", "2", ready=False)
    watch.until("long/05.md -> ")
    time.sleep(0.5)
    write("long/03.md", "# Changed\n")
    said = watch.until(r"quire: 1 converted, 0 failed.* \(long/03.md changed\)\n")
    before = set(re.findall(r"^(\S+) -> ", said, re.M))
    check("the change is not the last", len(before) < 58 and "Ctrl-C" not in said, said)
    rest = set(re.findall(r"^(\S+) -> ", watch.until("Ctrl-C ends"), re.M))
    check("the rest follows", "long/59.md" in rest and "long/03.md" not in rest and len(rest) < 55, rest)
    check("all are there", len(list((work / "longer").iterdir())) == 60)
    watch.silent("nothing is left")
    watch.end()


def check_results_among_inputs():
    """Results that look like inputs are none."""
    write("same/x.md", "# X\n")
    watch = Watch("-r", "same", "-d", "same", "-t", "html")
    watch.silent("a result beside its input")
    write("same/y.md", "# Y\n")
    check("only what is new", watch.round() == ["same/y.md"])
    watch.silent("another one")
    watch.end()


def check_list_and_pattern():
    write("p/a1.md", "# A1\n")
    write("q/b1.md", "# B1\n")
    write("list", "q/b1.md\n")
    watch = Watch("p/*.md", "--files-from", "list", "-d", "picked", "-t", "html")
    write("p/a2.md", "# A2\n")
    check("a file that matches", watch.round() == ["p/a2.md"])
    write("q/b2.md", "# B2\n")
    watch.silent("a file that is in no list")
    write("list", "q/b1.md\nq/b2.md\n")
    check("a list that grows", watch.round() == ["q/b2.md"])
    write("list", "q/b2.md\n")
    watch.until("q/b1.md: note: is no input any more")
    write("list", "")
    said = watch.until("(?s)q/b2.md: note: is no input any more.*quire: 2 converted")
    check("outputs that move", "p/a1.md: note: its outputs go to other places now" in said, said)
    watch.end()


def check_plan():
    """A plan, its items, and what its patterns match."""
    write("plan/items/a.md", "# A\n")
    write("plan/parts/one.md", "# One\n")
    write("plan/briefing.yaml", PLAN)
    watch = Watch("plan/briefing.yaml", "-o", "briefing.html")
    html = work / "briefing.html"
    write("plan/items/a.md", "# A\n\nOther text.\n")
    check("an item", watch.round() == ["plan/briefing.yaml"] and "Other text" in html.read_text())
    write("plan/items/b.md", "# New item\n")
    check("a new item", watch.round() == ["plan/briefing.yaml"] and "New item" in html.read_text())
    os.remove(work / "plan/items/b.md")
    check("an item that goes", watch.round() == ["plan/briefing.yaml"] and "New item" not in html.read_text())
    write("plan/briefing.yaml", PLAN.replace("Briefing", "Other title"))
    check("the plan", watch.round() == ["plan/briefing.yaml"] and "Other title" in html.read_text())
    watch.silent("nothing more")
    watch.end()
    call = ["--update", "plan/briefing.yaml", "one.md", "-d", "planned", "-t", "html", "--lang", "en"]
    for name, expected in (("c", "2 converted"), ("c", "2 unchanged"), ("d", "1 converted")):
        write(f"plan/items/{name}.md", "# Newer item\n")
        done = subprocess.run([build / "quire", *call], cwd=work, capture_output=True, text=True)
        check(f"--update with a plan: {expected}", expected in done.stderr, done.stderr)


def check_names():
    """A name that another document has is not taken from it."""
    write("n/a.md", "---\ntitle: Same\n---\n# T\n")
    write("n/b.md", "---\ntitle: Other\n---\n# T\n")
    watch = Watch("-r", "n", "-d", "named", "-t", "html", "--name", "{title}.{ext}")
    write("n/b.md", "---\ntitle: Same\n---\n# T\n")
    said = watch.until(r"quire: 0 converted, 1 failed.*\n")
    check("whose it is", "n/a.md" in said, said)
    write("n/b.md", "---\ntitle: New\n---\n# T\n")
    check("a free name", watch.round() == ["n/b.md"])
    watch.end()


def check_stopped():
    """A signal in the middle of a conversion: it ends at once, and the output is the old one."""
    write("long.md", "# Long\n\n" + "Some words in a paragraph, *again* and again.\n\n" * 60000)
    write("long.pdf", "old")
    watch = Watch("long.md", "-o", "long.pdf", ready=False)
    time.sleep(0.3)
    start = time.monotonic()
    watch.end(status=1)
    check("it ends at once", time.monotonic() - start < 3)
    check("the old output stays", (work / "long.pdf").read_bytes() == b"old")


def check_memory():
    """Rounds leave no memory behind."""
    write("m.md", "# M\n")
    watch = Watch("m.md", "-o", "m.html")

    def resident():
        return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{watch.process.pid}/status").read_text())[1])

    sizes = []
    for number in range(60):
        write("m.md", f"# M {number}\n")
        watch.round()
        sizes.append(resident())
    is_instrumented = b"__asan_init" in (build / "quire").read_bytes()
    check("memory does not grow", is_instrumented or sizes[-1] <= sizes[20] + 256, sizes)
    watch.end()


def check_refused():
    for arguments, why in ((["-", "-o", "x.pdf"], "standard input"), (["one.md"], "needs -o"),
                           (["one.md", "-o", "-"], "standard output"), (["one.md", "--check"], "--check"),
                           (["one.md", "-d", "x", "-n"], "--dry-run"), (["one.md", "-d", "x", "--fail-fast"], "fails"),
                           (["one.md", "-d", "x", "--no-clobber"], "--no-clobber"), (["--worker"], "--worker"),
                           (["one.md", "-d", "x", "--report", "r.odd"], "--report")):
        done = subprocess.run([build / "quire", "--watch", *arguments], cwd=work, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=LONG_ENOUGH)
        check(f"{arguments}: wrong usage", done.returncode == 2 and why in done.stderr, done)


try:
    for part in (check_folder, check_update, check_named, check_output_folder, check_long_round,
                 check_results_among_inputs, check_list_and_pattern, check_plan, check_names, check_stopped,
                 check_memory, check_refused):
        start = time.monotonic()
        part()
        if os.environ.get("TIMES"):
            print(f"{part.__name__}: {time.monotonic() - start:.2f} s")
finally:
    for process in started:  # where a check raised
        process.kill()
    shutil.rmtree(work, ignore_errors=True)
finish("watch")

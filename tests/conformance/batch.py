#!/usr/bin/env python3
"""Many inputs: which files are found (against Python's glob and os.walk), what they are called, in which order records
and messages come whatever finishes first, what --update converts again, and what --report, --checksums, --depfile,
--dry-run and --no-clobber say. Trees and contents are random with a fixed seed.

batch.py [BUILD-FOLDER]"""
import base64, glob, hashlib, json, os, pathlib, pty, random, re, select, shutil, signal, socket, subprocess, sys
import tempfile, time

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators"))
python = validators / "venv/bin/python3"
if python.exists() and pathlib.Path(sys.prefix).resolve() != (validators / "venv").resolve():
    os.execv(python, [str(python), *sys.argv])
import html.parser, jsonschema, urllib.parse

from batch_schema import RECORD
from checks import check, finish

work = pathlib.Path(tempfile.mkdtemp(prefix="quire-batch-"))
rnd = random.Random(15)
READ = {".md", ".markdown", ".mkd", ".mdown", ".txt", ".html", ".htm", ".xhtml", ".xht"}
LANGUAGE = ["--lang", "en"]
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>t</title></head><body><p>x</p></body></html>'


def run(*arguments, status=0, cwd=work, **options):
    done = subprocess.run([build / "quire", *arguments], cwd=cwd, capture_output=True, timeout=60, **options)
    check(f"{arguments}: exit status", done.returncode == status, f"{done.returncode}: {done.stderr[-300:]}")
    return done


def lines(bytes):
    return bytes.decode("utf-8", "surrogateescape").splitlines()


def write(name, text="# Title\n\ntext\n"):
    path = work / name if isinstance(name, str) else os.path.join(os.fsencode(work), name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())


def records(name="r.jsonl"):
    read = [json.loads(line) for line in (work / name).read_text().splitlines()]
    for record in read:
        problems = [error.message for error in jsonschema.Draft202012Validator(RECORD).iter_errors(record)]
        check(f"{name} {record['id']}: schema", not problems, problems)
        for file in record["inputs"] + record["outputs"] + record["reads"]:
            if "sha256" in file and file["path"] != "-":
                check(f"{path_of(file)!r}: SHA-256", file["sha256"] == sha256(path_of(file)), record)
                check(f"{path_of(file)!r}: bytes", file["bytes"] == os.path.getsize(os.path.join(os.fsencode(work),
                                                                                                 path_of(file))))
    check(f"{name}: one record an input, in order", [record["id"] for record in read] == list(range(len(read))))
    return read


def path_of(file):
    return base64.b64decode(file["path_base64"]) if "path_base64" in file else file["path"].encode()


def sha256(path):
    with open(os.path.join(os.fsencode(work), os.fsencode(path)), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def statuses(name="r.jsonl"):
    return {record["inputs"][0]["path"]: record["status"] for record in records(name)}


# ---- inputs ----

def make_tree():
    """A tree with odd names; no two files of it have the same stem."""
    folders = [""]
    for number in range(14):
        name = rnd.choice(["a", "b c", "ü", "[x]", ".hidden", "d.md", "e{1}", "目录"]) + str(number % 5)
        folder = os.path.join(rnd.choice(folders), name)
        folders.append(folder)
        os.makedirs(work / "tree" / folder, exist_ok=True)
    for number in range(120):
        name = rnd.choice(["x", "y-", "z é", ".h", "[a]", "100%", "q'", "#n", "ß"]) + str(number)
        end = rnd.choice([*READ, ".css", ".png", "", ".MD", ".Html", ".docx", ".md~"])
        text = XHTML if end.startswith(".xh") else "Text of it.\n"
        write(os.path.join("tree", rnd.choice(folders), name + end), text)
    os.symlink("..", work / "tree/loop")
    os.symlink(os.path.join("..", "tree"), work / "tree/again")


def plan(*arguments, status=0, **options):
    """Pairs of input and output."""
    formats = [] if "-t" in arguments else ["-t", "text"]
    done = run(*arguments, "-n", *formats, status=status, **options)
    return [tuple(line.split(" -> ")) for line in lines(done.stdout)]


def walked(top):
    found = []
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if name[0] != "." and not os.path.islink(os.path.join(folder, name))]
        found += [os.path.join(folder, name) for name in names
                  if name[0] != "." and os.path.splitext(name)[1].lower() in READ]
    return found


def folders():
    os.chdir(work)
    expected = {path: "out/" + os.path.splitext(path)[0][len("tree/"):] + ".txt" for path in walked("tree")}
    planned = plan("-r", "tree", "-d", "out")
    check("-r: files, mirrored", dict(planned) == expected, set(dict(planned).items()) ^ set(expected.items()))
    check("-r: each once", len(planned) == len(expected) > 40)
    check("-r: the same order each time", planned == plan("-r", "tree/", "-d", "out"))
    inside = plan("-r", ".", "-d", "tree")
    check("-r: not the folder of results", not [pair for pair in inside if pair[0].startswith("./tree/")], inside)
    check("-d: a folder needs -r", b"--recursive" in run("tree", "-d", "out", status=2).stderr)
    write("empty/x.css", "p {}")
    check("-r: no inputs", b"empty: warning: contains no file" in run("-r", "empty", "-d", "out").stderr)
    check("-r: no inputs", b"0 inputs: 0 converted, 0 failed" in run("-r", "empty", "-d", "out").stderr)
    shutil.rmtree("out", ignore_errors=True)


def patterns():
    for link in ("tree/loop", "tree/again"):
        os.unlink(link) # Python follows them without end
    fixed = ["tree/*", "tree/**", "tree/**/*.md", "**/*.html", "*/*", "tree/*/*.md", "tree/**/[a-y]*",
             "tree/**/?[0-9]*.txt",
             "tree/**/*[!0-4].*", "tree/**/*.m*", "tree/b c?/**/*"]
    for pattern in fixed + ["/".join(rnd.choice(["**", "*", "[!a]*", "*1*", "tree", "a*"]) for _ in range(4))
                            for _ in range(20)]:
        expected = {os.path.normpath(path) for path in glob.glob(pattern, recursive=True) if os.path.isfile(path)}
        found = {os.path.normpath(pair[0]) for pair in plan(pattern, "-d", "o", "--name", "{stem}.{title}")}
        expected = expected or {pattern}
        check(f"pattern {pattern}", found == expected, sorted(found ^ expected))
    done = run("tree/*.none", "-d", "o1", status=1)
    check("pattern without a match", done.stderr.startswith(b"tree/*.none: error: "), done.stderr)
    write("real[1].md")
    write("real1.md")
    check("a file whose name is a pattern", plan("real[1].md", "-d", "o") == [("real[1].md", "o/real[1].txt")])


def lists():
    names = [b"a b.md", "ü.md".encode(), b"new\nline.md", b"-dash.md", b"cr\r.md", b"bad\xff.md", b"c.md"]
    for name in names:
        write(name)
    plain = [name for name in names if b"\n" not in name and b"\r" not in name]
    for end, some in ((b"\n", plain), (b"\r\n", plain), (b"\0", names)):
        for last in (end, b""):
            text = end.join(some) + last
            write("list", text)
            for source, given in (("list", None), ("-", text)):
                run("--files-from", source, "-d", "o", "-n", "-t", "text", input=given)
                run("-q", "--files-from", source, "-d", "l", "-t", "text", "--report", "r.jsonl", input=given)
                check(f"list {end} from {source}", [path_of(record["inputs"][0]) for record in records()] == some)
    write("list", b"a b.md\n\n\nc.md")
    check("a list with empty lines", len(plan("--files-from", "list", "-d", "o")) == 2)
    write("list", b"")
    check("an empty list", b"list: warning: the list is empty" in run("--files-from", "list", "-d", "o").stderr)
    run("--files-from", "list", "-o", "x.txt", status=2)
    check("a missing list", b"none: error: cannot read list" in run("--files-from", "none", "-d", "o",
                                                                    status=1).stderr)
    check("standard input twice", b"only once" in run("-", "--files-from", "-", "-d", "o", status=2,
                                                      input=b"").stderr)
    write("list", b"-\n")
    run("-q", "--files-from", "list", "-d", "l", "-t", "text", "--report", "r.jsonl", input=b"# T\n\nx\n")
    check("standard input in a list", records()[0]["inputs"][0]["path"] == "-")
    write("list", b"c.md\ntree\ntree/*.md")
    check("folders and patterns in a list", len(plan("-r", "--files-from", "list", "-d", "o", "--name",
                                                     "{title}")) > 40)


def checking():
    count = len(walked("tree"))
    done = run("--check", "-r", "tree", "c.md")
    check("--check -r", re.search(rf"in {count + 1} inputs", lines(done.stdout)[-1]), lines(done.stdout)[-1])
    found = json.loads(run("--check=json", "--files-from", "-", input=b"c.md\ntree/**/*.md\n").stdout)
    files = {finding["file"] for finding in found}
    check("--check of a list", {path for path in walked("tree") if path.endswith(".md")} | {"c.md"} == files, files)
    done = run("--check", "c.md", "--report", "no.html", "-j2", "--update")
    check("--check with options that it ignores", done.stderr.count(b"has no effect with --check; ignored") == 3,
          done.stderr)
    check("--check writes no report", not os.path.exists("no.html"))


# ---- names ----

def names():
    titles = ["Plain", "a/b\\c:d*e?f\"g<h>i|j", "..", ".", ".hidden", "é" * 200, "日本" * 100, "\u202eabc", "-dash",
              "Nul"]
    for number, title in enumerate(titles):
        write(f"names/{number}.md", f"---\ntitle: {json.dumps(title)}\nlang: en\n---\n\ntext\n")
    for pattern in ("{title}.{ext}", "{folder}/{title}/{stem}.{ext}", "{lang}/{title}.{ext}", "{title}"):
        shutil.rmtree("o2", ignore_errors=True)
        run("-q", "-r", "names", "-d", "o2", "-t", "html", "--name", pattern)
        made = [os.path.relpath(os.path.join(folder, name), b"o2") for folder, _, some in os.walk(b"o2") for name
                in some]
        check(f"{pattern}: a file each", len(made) == len(titles), made)
        for path in made:
            for part in path.split(b"/"):
                check(f"{pattern}: {part!r} is safe", len(part) <= 255 and part.decode() not in ("", ".", "..") and
                      not re.search(rb'[\x00-\x1f\x7f\\:*?"<>|]', part) and part[:1] != b".")
    for pattern, says in {"../{stem}.{ext}": "begins with a dot", "a/../{stem}": "begins with a dot",
                          ".{stem}": "begins with a dot", "/tmp/{stem}": "begins with \"/\"",
                          "{folder}//{stem}": "has \"//\"", "{stem}/": "ends with \"/\""}.items():
        done = run("names/0.md", "-d", "o2", "--name", pattern, status=2)
        check(f"{pattern}: is refused", says.encode() in done.stderr, done.stderr)
    for end in "ab":
        write("long/" + "x" * 250 + end + ".md")
        write("long/" + "é" * 125 + end + ".md")
        write("long/" + "日" * 83 + end + ".md")
    for name in ([], ["--name", "{folder}/{stem}-{lang}.{ext}"], ["--name", "{stem}-{format}.{ext}"]):
        shutil.rmtree("o3", ignore_errors=True)
        done = run(*LANGUAGE, "-r", "long", "-d", "o3", "-t", "html,text", *name, "--checksums")
        made = os.listdir(b"o3")
        check(f"long names {name}", len(made) == 13 and max(map(len, made)) == 255 and
              all(part.decode().endswith((".html", ".txt", "SHA256SUMS")) for part in made), made)
        check("a note for each", done.stderr.count(b"the name of the output is longer than 255 bytes; using") ==
              (12 if name else 4), done.stderr)
        run(*LANGUAGE, "-r", "long", "-d", "o3", "-t", "html,text", *name)
        check("they are the same again", sorted(os.listdir(b"o3")) == sorted(made))
    shutil.rmtree("o3")
    stem = "s" * 250
    write(f"names/{stem}.md")
    run("-q", f"names/{stem}.md", "-d", "o3", "-t", "html,text", "--name", "{stem}-{format}.{ext}")
    check("255 bytes", sorted(len(name) for name in os.listdir("o3"))[-1] <= 255 and
          sorted(os.path.splitext(name)[1] for name in os.listdir("o3")) == [".html", ".txt"], os.listdir("o3"))
    write("twice/a.md", "---\ntitle: Same\n---\nx\n")
    write("twice/b.md", "---\ntitle: Same\n---\ny\n")
    for jobs in "148":
        shutil.rmtree("o4", ignore_errors=True)
        done = run("-q", *LANGUAGE, "-r", "twice", "-d", "o4", "-t", "text", "--name", "{title}.{ext}", "-j", jobs,
                   status=1)
        check("names that two documents want", b'o4/Same.txt: error: is the output of "twice/a.md"' in done.stderr and
              "x" in open("o4/Same.txt").read(), done.stderr)
    done = run("twice/a.md", "-d", "o5", "-t", "pdf,html", "--name", "{stem}", status=2)
    check("one name for two formats", b"o5/a: would be the output for both pdf and html" in done.stderr, done.stderr)
    check("known names that two documents want", b"twice/a.md" in
          run("-r", "twice", "-d", "o5", "--name", "x.{ext}", status=2).stderr)
    write("own/a.md", "---\ntitle: a\n---\nx\n")
    before = sha256("own/a.md")
    done = run("-q", "own/a.md", "-d", "own", "-t", "text", "--name", "{title}.md", status=2)
    check("an input is not overwritten", b"is an input" in done.stderr and sha256("own/a.md") == before, done.stderr)
    run("own/a.md", "-d", "own", "-t", "text", "--name", "{stem}.md", status=2)
    check("--dry-run shows what is not known", plan("own/a.md", "-d", "o", "--name", "{title}/{stem}-{lang}.{ext}") ==
          [("own/a.md", "o/{title}/a-{lang}.txt")])
    check("-v shows the names", b"own/a.md -> o6/a.txt" in
          run("-v", "own/a.md", "-d", "o6", "-t", "text", "--name", "{title}.{ext}").stderr)


def left_out():
    """What folders and patterns lead to and cannot be converted has a record, and is counted."""
    write("lo/a.md")
    write("lo/locked/b.md")
    os.symlink("nowhere.md", work / "lo/dangling.md")
    os.symlink("circle.md", work / "lo/circle.md")
    os.symlink("nowhere", work / "lo/other")  # by its name no input
    os.mkfifo(work / "lo/pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(work / "lo")
        server.bind("socket.html")
        os.chdir(work)
    expected = {"lo/a.md": "converted", "lo/circle.md": "skipped", "lo/dangling.md": "skipped",
                "lo/locked/b.md": "converted", "lo/pipe.md": "skipped", "lo/socket.html": "skipped"}
    for inputs, left in ((["-r", "lo"], expected), (["lo/*"], {name: status for name, status in expected.items()
                                                               if "locked" not in name} | {"lo/other": "skipped"})):
        done = run(*LANGUAGE, "--title", "T", *inputs, "-d", "olo", "-t", "text", "--report", "r.jsonl")
        skipped = list(left.values()).count("skipped")
        check(f"{inputs}: records", statuses() == left, statuses())
        check(f"{inputs}: said", done.stderr.count(b"; skipped\n") == skipped and
              f"{skipped} skipped, {skipped} warnings" in lines(done.stderr)[-1], done.stderr)
        check(f"{inputs}: --dry-run says it", run(*inputs, "-d", "olo", "-n").stderr.count(b"; skipped\n") == skipped)
        run(*LANGUAGE, "--title", "T", *inputs, "-d", "olo", "-t", "text", "--strict", status=1)
    check("--check says it", run("--check", "-r", "lo").stderr.count(b"; skipped\n") == 4)
    is_root = os.getuid() == 0
    if is_root:  # whom nothing stops: as nobody, from a place where everybody may
        os.chmod(work, 0o777)
        shutil.copy(build / "quire", work / "quire-for-nobody")
    os.chmod("lo/locked", 0o700 if is_root else 0)
    done = subprocess.run([work / "quire-for-nobody" if is_root else build / "quire", *LANGUAGE, "-r", "lo", "-d",
                           "onobody", "-t", "text", "--report", "nobody.jsonl"], capture_output=True, timeout=60,
                          **({"user": 65534, "group": 65534, "extra_groups": []} if is_root else {}))
    os.chmod("lo/locked", 0o700)
    check("a folder that cannot be read", done.returncode == 1 and statuses("nobody.jsonl")["lo/locked"] == "failed" and
          b"lo/locked: error: cannot open folder: Permission denied" in done.stderr and
          b"6 inputs: 1 converted, 1 failed, 4 skipped" in done.stderr, done.stderr)


def pipes():
    """A pipe that nobody writes to is waited for, but not for ever; one that a slow program writes to is read."""
    os.mkfifo(work / "silent.md")
    begun = time.monotonic()
    done = run("silent.md", "-o", "silent.txt", status=1)
    check("a silent pipe", b"No program writes to this pipe" in done.stderr and time.monotonic() - begun < 20,
          done.stderr)
    script = '(sleep 1; exec 3>silent.md; sleep 1; echo "# Late" >&3) & exec "$0" -q --lang en silent.md -o late.txt'
    subprocess.run(["bash", "-c", script, build / "quire"], cwd=work, timeout=60, check=False)
    check("a late and slow pipe", (work / "late.txt").exists() and "Late" in (work / "late.txt").read_text())
    for script in ('"$0" -q --lang en <(sleep 1; echo "# Sub") -o sub.txt',
                   'echo "# Sub" | "$0" -q --lang en /dev/stdin -o sub.txt',
                   'echo "# Sub" | "$0" -q --lang en -f markdown - -o sub.txt',
                   'echo "# Sub" > sub.md; "$0" -q --lang en --files-from <(echo sub.md) -o sub.txt'):
        done = subprocess.run(["bash", "-c", script, build / "quire"], cwd=work, capture_output=True, timeout=60)
        check(f"{script}", done.returncode == 0 and "Sub" in (work / "sub.txt").read_text(), done.stderr)
        os.remove(work / "sub.txt")


# ---- order, progress, summary ----

def make_documents():
    """200 documents that take very different times; every 13th fails, every 7th has a warning with a place."""
    for number in range(200):
        text = "word *and* more text here\n\n" * rnd.choice([1, 1, 1, 10, 100, 3000])
        if number % 7 == 0:
            text = "line\n\n[link](#nowhere)\n\n" + text
        write(f"many/{number:03}.md", b"" if number % 13 == 0 else "# T\n\n" + text)


def order():
    make_documents()
    outcomes = {}
    for jobs in "18":
        shutil.rmtree("out", ignore_errors=True)
        done = run("-v", *LANGUAGE, "-r", "many", "-d", "out", "-t", "text", "-j", jobs, "--report", f"r{jobs}.jsonl",
                   "--checksums", "--report", f"r{jobs}.html", status=1)
        read = records(f"r{jobs}.jsonl")
        for record in read:
            record.pop("seconds"), record.pop("memory")
        outcomes[jobs] = (lines(done.stderr), read, open("out/SHA256SUMS").read())
    check("-j8 says and writes what -j1 does", outcomes["1"] == outcomes["8"])
    said, read, sums = outcomes["8"]
    check("records in the order of the inputs", [record["inputs"][0]["path"] for record in read]
          == sorted(walked("many")))
    check("messages in the order of the inputs", (numbers := [int(line[5:8]) for line in said[:-1]])
          == sorted(numbers))
    failed = [record for record in read if record["status"] == "failed"]
    warnings = [record for record in read if record["messages"] and record["status"] == "converted"]
    check("failed and warned", len(failed) == 16 and len(warnings) == 26, (len(failed), len(warnings)))
    check("a message has its place", warnings[0]["messages"][0]["line"] == 5
          and warnings[0]["messages"][0]["column"] == 1,
          warnings[0]["messages"])
    check("summary", said[-1] == f"200 inputs: 184 converted, 16 failed, {len(warnings)} warnings", said[-1])
    check("checksums", len(sums.splitlines()) == 184 and
          subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd="out").returncode == 0)
    report_page("r8.html", read)
    done = run("-q", *LANGUAGE, "-r", "many", "-d", "out", "-t", "text", status=1)
    check("-q: errors only", all(": error: " in line for line in lines(done.stderr)))
    write("one/a.md", "text\n\n[x](#no)\n")
    write("one/b.md", "text\n")
    done = run(*LANGUAGE, "--title", "T", "-r", "one", "-d", "o7", "-t", "text")
    check("one of a kind", lines(done.stderr)[-1] == "2 inputs: 2 converted, 0 failed, 1 warning", done.stderr)


def fail_fast():
    for jobs in "13":
        shutil.rmtree("out", ignore_errors=True)
        done = run("-r", "many/0*.md", "-d", "out", "-t", "text", "--fail-fast", "-j", jobs, "--report", "r.jsonl",
                   status=1)
        some = [record["status"] for record in records()]
        begun = len(some) - some.count("cancelled")
        check(f"--fail-fast -j{jobs}", some[0] == "failed" and (begun == 1 if jobs == "1" else begun <= 60)
              and f"{len(some) - begun} cancelled" in
              lines(done.stderr)[-1], some)


    # a failure counts at once, also while an earlier input takes long
    write("ff/0.md", "# T\n\n" + "word *and* more **text** here\n\n" * 40000)
    open("ff/1.md", "w").close()
    for number in range(200):
        write(f"ff/2{number:03}.md", "# T\n\ntext\n")
    run("-r", "ff", "-d", "out", "-t", "text", "--fail-fast", "-j2", "--report", "r.jsonl", *LANGUAGE, status=1)
    some = [record["status"] for record in records()]
    check("--fail-fast beside a long one", some[:2] == ["converted", "failed"] and some.count("cancelled") > 190, some)


def progress():
    """On a terminal one line that is written over; nothing with -q; elsewhere nothing in a short run."""
    for number in range(8):
        write(f"slow/{number}.md", "# T\n\n" + "word *and* more **text** here\n\n" * 60000)
    for quiet in ([], ["-q"]):
        pid, terminal = pty.fork()
        if pid == 0:
            os.execv(build / "quire", ["quire", *quiet, *LANGUAGE, "-r", "slow", "-d", "o8", "-t", "text", "-j1"])
        shown = b""
        while select.select([terminal], [], [], 30)[0]:
            try:
                shown += os.read(terminal, 4096)
            except OSError:
                break
        check("on a terminal: exit status", os.waitpid(pid, 0)[1] == 0)
        if quiet:
            check("-q shows no progress", shown == b"", shown)
            continue
        states = re.findall(rb"\r\x1b\[K(\d+) of 8 done, 0 failed, [0-9.]+ a second(?:, \d+:\d\d left)?", shown)
        check("progress on a terminal", len(states) >= 2 and states == sorted(states), shown)
        rest = shown.replace(b"\r\n", b"\n").split(b"\r\x1b[K")[-1]
        check("its line is wiped in the end", rest.startswith(b"8 inputs: 8 converted"), shown[-200:])
    check("no progress in a short log", len(lines(run(*LANGUAGE, "-r", "slow", "-d", "o8", "-t", "text").stderr))
          == 1)


def start_slow_run():
    """A run that lasts longer than 30 seconds: an input is a pipe that is open for writing, and empty until then."""
    os.mkfifo(work / "pipe.md")
    pipe = os.open(work / "pipe.md", os.O_RDWR)
    write("z.md")
    return subprocess.Popen([build / "quire", *LANGUAGE, "z.md", "pipe.md", "-d", "o9", "-t", "text", "-j2"],
                            cwd=work,
                            stderr=subprocess.PIPE), pipe, time.monotonic()


def finish_slow_run(process, pipe, start):
    time.sleep(max(0, 31 - (time.monotonic() - start)))
    os.write(pipe, b"# T\n\nx\n")
    os.close(pipe)
    said = lines(process.communicate(timeout=20)[1])
    state = re.compile(r"1 of 2 done, 0 failed, 0\.0 a second, \d:\d\d left")
    check("progress in a log", len(said) >= 2 and all(map(state.fullmatch, said[:-1])) and
          said[-1].startswith("2 inputs: 2 converted, 0 failed"), said)



# ---- --update and what it writes ----

def update():
    """Each change converts exactly what depends on it."""
    image = png()
    write("up/a.md", "# A\n\ntext\n")
    write("up/b.md", "# B\n\n![river](../img/r.png)\n")
    write("up/c.md", "# C\n\n[to a](a.md#a)\n")
    write("up/sub/d.md", "# D\n\n![later](later.png)\n")
    write("img/r.png", image)
    write("house.yaml", "page:\n  size: a5\n")
    every = {"up/a.md", "up/b.md", "up/c.md", "up/sub/d.md"}

    def again(what, expected, *options, status=0):
        arguments = ["-r", "up", "-d", "ud", "--root", ".", "-u", *LANGUAGE, "-t", "html", "--style", "./house.yaml",
                     *options]
        dry = {pair[0] for pair in plan(*arguments)}
        run("-q", *arguments, "--report", "r.jsonl", "--checksums", "--depfile", "u.d", status=status)
        found = statuses()
        check(f"--update, {what}", {path for path in found if found[path] != "unchanged"} == expected, found)
        check(f"--update, {what}: --dry-run", dry == expected, dry)
        if not status:
            sums = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd="ud", capture_output=True, text=True)
            check(f"--update, {what}: sums of all", sums.returncode == 0 and sums.stdout.count(": OK") == 4, sums)
            check(f"--update, {what}: rules of all", open("u.d").read().count(":") == 4)

    again("first", every)
    again("nothing", set())
    write("up/a.md", "# A\n\nother text\n")
    again("an input, and who links to it", {"up/a.md", "up/c.md"})
    os.utime("up/b.md")
    again("a date alone", set())
    write("up/sub/later.png", image)
    again("an image that was missing", {"up/sub/d.md"})
    write("img/r.png", image + b"\0")
    again("an image", {"up/b.md"})
    write("house.yaml", "page:\n  size: a4\n")
    again("the style", every)
    again("an option", every, "--strict")
    again("the option again", set(), "--strict")
    again("two options", every, "--strict", "--contents")
    again("the two in another order", set(), "--contents", "--strict")
    again("without them", every)
    os.unlink("ud/a.html")
    write("ud/b.html", "changed")
    again("outputs", {"up/a.md", "up/b.md"})
    write("up/a.md", b"")
    again("a failure", {"up/a.md", "up/c.md"}, status=1)
    check("sums without what failed", "a.html" not in open("ud/SHA256SUMS").read())
    again("a failure again", {"up/a.md"}, status=1)
    write("up/a.md", "# A\n\nother text\n")
    again("as before the failure", {"up/c.md"})
    state = open("ud/.quire-state", "rb").read()
    write("ud/.quire-state", state[:-10])
    again("a state that is cut", {json.loads(state.splitlines()[-1])["inputs"][0]["path"]})
    write("ud/.quire-state", b"\0\xff{}\n" * 10)
    again("a broken state", every)
    said = run("-v", "-r", "up", "-d", "ud", "--root", ".", "-u", *LANGUAGE, "-t", "html", "--style",
               "./house.yaml").stderr
    check("-v says what is unchanged", b"up/a.md: unchanged, not converted" in said
          and b"0 converted, 0 failed, 4 unchanged"
          in said, said)
    run("-q", "-", "-d", "us", "-t", "text", "-u", input=b"# A\n\nx\n")
    run("-q", "-", "-d", "us", "-t", "text", "-u", input=b"# A\n\ny\n")
    check("standard input is never unchanged", "y" in open("us/stdin.txt").read())


def png():
    import struct, zlib
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b""))


def interrupted():
    """What was finished when a run was stopped is not done again; two runs at once give what one gives."""
    arguments = ["-q", *LANGUAGE, "-r", "slow", "-d", "oi", "-t", "text", "-u", "-j1"]
    process = subprocess.Popen([build / "quire", *arguments, "--report", "ri.jsonl"], cwd=work)
    while not os.path.exists("oi/1.txt") and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    check("ends by the signal", process.wait(20) == -signal.SIGINT)
    cut = [record["status"] for record in records("ri.jsonl")]
    run(*arguments, "--report", "r.jsonl")
    read = [record["status"] for record in records()]
    check("goes on where it stopped", 1 <= cut.count("converted") < 8 and read ==
          ["unchanged" if status == "converted" else "converted" for status in cut], (cut, read))
    expected = {name: sha256(f"oi/{name}") for name in os.listdir("oi") if name[0] != "."}
    shutil.rmtree("oi")
    both = [subprocess.Popen([build / "quire", *arguments], cwd=work) for _ in range(2)]
    check("two runs at once", [process.wait(40) for process in both] == [0, 0] and
          {name: sha256(f"oi/{name}") for name in os.listdir("oi") if name[0] != "."} == expected)
    run(*arguments, "--report", "r.jsonl")
    check("two runs at once: their state", set(statuses().values()) == {"unchanged"})


def clobber():
    write("nc/a.md", "text a\n")
    write("nc/b.md", "text b\n")
    write("onc/a.txt", "old")
    arguments = [*LANGUAGE, "--title", "T", "-r", "nc", "-d", "onc", "-t", "text,html", "--no-clobber"]
    check("--no-clobber --dry-run", {pair[0] for pair in plan("-r", "nc", "-d", "onc", "--no-clobber")}
          == {"nc/b.md"})
    done = run("-v", *arguments, "--report", "r.jsonl", "--checksums")
    check("--no-clobber", statuses() == {"nc/a.md": "exists", "nc/b.md": "converted"} and open("onc/a.txt").read()
          == "old"
          and not os.path.exists("onc/a.html"))
    check("--no-clobber -v", b"nc/a.md: an output exists, not converted" in done.stderr and
          lines(done.stderr)[-1].startswith("2 inputs: 1 converted, 0 failed, 1 existing"), done.stderr)
    check("--no-clobber --checksums", [line.split("  ")[1] for line in open("onc/SHA256SUMS").read().splitlines()] ==
          ["a.txt", "b.txt", "b.html"])
    run(*arguments, "-q", "--name", "{stem}-{lang}.{ext}", "--checksums")
    run(*arguments, "-q", "--name", "{stem}-{lang}.{ext}", "--checksums", "--report", "r.jsonl")
    check("--no-clobber with names of documents", set(statuses().values()) == {"exists"} and
          len(open("onc/SHA256SUMS").readlines()) == 4, open("onc/SHA256SUMS").read())


def own_files():
    """What the command writes itself never replaces an input or an output."""
    write("of/a.html", "<p>x</p>")
    write("of/a.d", "x")
    for option, path, arguments in (("--report", "of/a.html", []), ("--depfile", "of/a.html", []),
                                    ("--report", "of/../of/a.html", []), ("--report", "oo/a.html", ["-t", "html"]),
                                    ("--report", "oo/b.html", ["-t", "html", "--report", "oo/b.html"])):
        os.makedirs("oo", exist_ok=True)
        done = run("of/a.html", "-d", "oo", option, path, *arguments, status=2)
        check(f"{option} {path}", option.encode() in done.stderr and not os.listdir("oo") and
              open("of/a.html").read() == "<p>x</p>", done.stderr)
    run("of/a.html", "-d", "oo", "--report", "none/r.html", status=1)
    check("nothing is converted when the report cannot be written", not os.listdir("oo"), os.listdir("oo"))


ODD = ["a b.md", "d$x.md", "h#x.md", "c:d.md", "back\\s.md", "back\\ s.md", "ü'q\".md", "a&b.md", "(x)!.md",
       "pl+us~.md"]


def depfiles():
    """make and ninja read the names as they are."""
    for name in ODD:
        write(f"df/{name}", "# T\n\n![r](../img/r.png)\n")
    run("-q", *LANGUAGE, "-r", "df", "-d", "odf", "-t", "html", "--root", ".", "--depfile", "odf.d")
    (work / "Makefile").write_text("include odf.d\nodf/%.html:\n\t@echo made\n")
    for name in ODD:
        for read in (f"df/{name}", "img/r.png"):
            made = []
            for seconds in (-9, 9): # older than the output, then newer
                for path in [*(f"df/{other}" for other in ODD), "img/r.png"]:
                    os.utime(path, (time.time() - 9, time.time() - 9))
                os.utime(read, (time.time() + seconds, time.time() + seconds))
                done = subprocess.run(["make", "-s", f"odf/{name[:-3]}.html"], cwd=work, capture_output=True)
                made.append(done.stdout)
            check(f"make reads {name}", made[0] != b"made\n" and made[1] == b"made\n", made)
    if not shutil.which("ninja"):
        return
    def esc(name):
        return re.sub(r"([$ :])", r"$\1", name)

    os.makedirs("one.d")
    for name in ODD:
        if set(name) & set("'\"&;"): # ninja has no escapes for these
            continue
        run("-q", *LANGUAGE, f"df/{name}", "-d", "oone", "-t", "html", "--root", ".", "--depfile", "one.d/d")
        output = esc("oone/" + name[:-3] + ".html")
        (work / "build.ninja").write_text(
            f"rule q\n  command = cp one.d/d x.d\n  deps = gcc\n  depfile = x.d\nbuild {output}: q\n")
        subprocess.run(["ninja"], cwd=work, capture_output=True)
        done = subprocess.run(["ninja", "-t", "deps"], cwd=work, capture_output=True, text=True)
        check(f"ninja reads {name}", f"    df/{name}\n" in done.stdout and "    df/../img/r.png\n" in done.stdout or
              "    img/r.png\n" in done.stdout and f"    df/{name}\n" in done.stdout, done.stdout + done.stderr)
        for left in (".ninja_deps", ".ninja_log"):
            pathlib.Path(work / left).unlink(missing_ok=True)


def odd_names():
    """Sums and links for names that need escapes."""
    names = [name.encode() for name in ODD] + [b"new\nline.md", b"cr\rx.md", b"bad\xff.md", b"100%25.md",
                                               b"q?x.md", b"<b>&amp;.md"]
    for name in names:
        write(b"on/" + name, "text\n\n[x](#no)\n")
    os.makedirs("rep/deep", exist_ok=True)
    run("-q", *LANGUAGE, "--title", "T", "-r", "on", "-d", "oon", "-t", "text", "--checksums", "--report",
        "rep/deep/r.html",
        "--report", "r.jsonl")
    sums = subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd="oon")
    check("sha256sum reads odd names", sums.returncode == 0 and len(open("oon/SHA256SUMS",
                                                                         "rb").read().split(b"\n")) == len(names) + 1)
    report_page("rep/deep/r.html", records())


# ---- the page of --report ----

class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.tables, self.tags, self.cells = [], [], [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if "href" in attributes else []
        if tag == "table":
            self.tables.append({"caption": "", "rows": [], "view": self.view, "scopes": 0})
        if tag == "div":
            self.view = attributes.get("id")
        if tag == "tr":
            self.tables[-1]["rows"].append([])
        if tag in ("td", "th"):
            self.tables[-1]["rows"][-1].append("")
            self.tables[-1]["scopes"] += attributes.get("scope") == "row"
        self.last = tag

    view = last = None

    def handle_data(self, data):
        if self.last == "caption":
            self.tables[-1]["caption"] += data
        elif self.tables and self.tables[-1]["rows"] and self.tables[-1]["rows"][-1]:
            self.tables[-1]["rows"][-1][-1] += data


def report_page(name, read):
    page = Page((work / name).read_text())
    check(f"{name}: no script", not {"script", "iframe", "link", "img"} & set(page.tags))
    check(f"{name}: ids are unique", len(page.ids) == len(set(page.ids)))
    here = os.path.dirname(os.path.join(os.fsencode(work), name.encode()))
    linked = set()
    for link in page.links:
        if link.startswith("#"):
            check(f"{name}: {link}", link[1:] in page.ids)
        else:
            path = os.path.normpath(os.path.join(here, urllib.parse.unquote_to_bytes(link)))
            check(f"{name}: {link}", os.path.isfile(path))
            linked.add(path)
    files = {os.path.join(os.fsencode(work), path_of(file)) for record in read for file
             in record["inputs"] + record["outputs"]}
    check(f"{name}: links to all files", linked == files, linked ^ files)
    views = {table["view"]: table["rows"][1:] for table in page.tables if table["view"]}
    keys = {"by-input": lambda r: path_of(r["inputs"][0]), "by-status": lambda r: (r["status"] != "failed"),
            "by-pages": lambda r: -max([file.get("pages", 0) for file in r["outputs"]], default=0),
            "by-bytes": lambda r: -sum(file["bytes"] for file in r["outputs"]), "by-seconds": None,
            "in-order": lambda r: r["id"]}
    check(f"{name}: orders", set(views) == set(keys))
    for view, key in keys.items():
        found = [int(row[0]) - 1 for row in views[view]]
        if key:
            check(f"{name}: {view}", found == [record["id"] for record in sorted(read, key=key)], found)
        else:
            seconds = [float(row[6]) for row in views[view]]
            check(f"{name}: {view}", seconds == sorted(seconds, reverse=True) and sorted(found)
                  == list(range(len(read))))
    whole = views["in-order"]
    for record, row in zip(read, whole):
        check(f"{name}: messages of {record['id']}", row[7].count(": ") >= len(record["messages"]) and
              all(message["message"] in row[7] for message in record["messages"]), row)
    check(f"{name}: rows have headers", all(table["scopes"] == len(table["rows"]) - 1 for table in page.tables
                                            if table["view"]))


def validate_pages(*names):
    vnu = validators / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not vnu.exists():
        return
    done = subprocess.run(["java", "-jar", vnu, "--stdout", "--format", "gnu", *names], cwd=work,
                          capture_output=True, text=True)
    check("the Nu checker is silent", done.returncode == 0 and not done.stdout, done.stdout)
    done = subprocess.run(["node", root / "tests/conformance/axe.js", work / "profile", *names], cwd=work,
                          capture_output=True,
                          text=True, env={**os.environ, "NODE_PATH": str(validators / "node_modules")})
    check("axe-core finds nothing", done.returncode == 0, done.stdout + done.stderr)


def large_report():
    """Beyond 2,000 inputs the orders have the first 100."""
    for number in range(2001):
        write(f"large/{number:04}.md", "" if number % 500 == 3 else "# T\n\n" + "word " * rnd.randrange(40))
    run("-q", *LANGUAGE, "-r", "large", "-d", "olarge", "-t", "text", "--report", "large.html", "--report",
        "r.jsonl", status=1)
    tables = {table["view"]: table["rows"] for table in Page((work / "large.html").read_text()).tables}
    check("large report: rows", [len(tables[view]) - 1 for view in ("in-order", "by-bytes", "by-status")] == [2001,
                                                                                                              100,
                                                                                                              100])
    read = [json.loads(line) for line in open("r.jsonl")]
    by_bytes = sorted(read, key=lambda record: -sum(file["bytes"] for file in record["outputs"]))[:100]
    check("large report: the largest", [int(row[0].replace(",", "")) - 1 for row in tables["by-bytes"][1:]] ==
          [record["id"] for record in by_bytes])


os.chdir(work)
slow_run = start_slow_run()
make_tree()
for part in (folders, patterns, lists, checking, names, left_out, pipes, order, fail_fast, progress, update,
             interrupted, clobber, own_files, depfiles, odd_names, large_report):
    part()
validate_pages("r8.html", "rep/deep/r.html")
finish_slow_run(*slow_run)
os.chdir(root)
shutil.rmtree(work)
finish("batch")

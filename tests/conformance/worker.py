#!/usr/bin/env python3
"""--worker: random jobs, good and bad, against what the command itself writes; then everything that can happen to the
process that converts: killed once and twice, stopped, over its time limit; long lines, lines that are no text, the end
of the input, and its health.

usage: worker.py BUILD-FOLDER [JOBS]"""
import base64, json, os, pathlib, random, signal, subprocess, sys, tempfile, time

sys.dont_write_bytecode = True
from checks import check, finish

QUIRE = pathlib.Path(sys.argv[1]).resolve() / "quire"
JOBS = int(sys.argv[2]) if len(sys.argv) > 2 else 60
WAIT = 60 * (4 if os.environ.get("QUIRE_TIME_LIMIT") else 1)  # seconds; sanitized programs are slow
FORMATS = ["pdf", "epub", "html", "text"]
WORDS = "harbour ferry timetable bridge Müller ποταμός река 市場 water price list (see) *note* `code` 12.50 €".split()
rng = random.Random(1506)


class Worker:
    def __init__(self, *options):
        self.process = subprocess.Popen([QUIRE, "--worker", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE)

    def send(self, job):
        line = job if isinstance(job, bytes) else json.dumps(job).encode()
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def answer(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def ask(self, job):
        self.send(job)
        return self.answer()

    def converter(self):
        """The process that converts; None where there is none."""
        pid = self.process.pid
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return int(children[0]) if children else None

    def end(self):
        self.process.stdin.close()
        rest, said = self.process.stdout.read(), self.process.stderr.read()
        return self.process.wait(), rest, said.decode(errors="replace")


def text_of(kind):
    lines = [" ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 40))) for _ in range(rng.randint(1, 12))]
    if kind == "md":
        return "\n\n".join(rng.choice(["# ", "", "- ", "> ", "1. "]) + line for line in lines)
    return "<!doctype html><title>Ferry</title>" + "".join(
        "<{0}>{1}</{0}>".format(rng.choice(["h1", "p", "li", "pre"]), line.replace("<", "&lt;")) for line in lines)


def messages(answer):
    return " | ".join(message["message"] for message in answer.get("messages", []))


# ---- random jobs ----

BAD = [  # what is wrong with a job, and what its message must say
    (lambda job: job.pop("targets"), "targets"),
    (lambda job: job.update(targets=[]), "targets"),
    (lambda job: job.update(targets="pdf"), "targets"),
    (lambda job: job.update(targets=[{}]), "targets"),
    (lambda job: job.update(targets=[7]), "targets"),
    (lambda job: job.update(targets=[{"format": "docx"}]), "docx"),
    (lambda job: job.update(targets=[{"path": "x.unknown"}]), "x.unknown"),
    (lambda job: job.update(targets=[{"path": "-", "format": "text"}]), "standard output"),
    (lambda job: job.update(targets=[{"format": "text"}] * 65), "64"),
    (lambda job: job.update(options={"no-such": 1}), "no-such"),
    (lambda job: job.update(options={"page-size": "stone"}), "page-size"),
    (lambda job: job.update(options={"lang": {"a": 1}}), "lang"),
    (lambda job: job.update(option={"lang": "de"}), "option"),
    (lambda job: job.update(path="-", base64=None), "path"),
    (lambda job: job.update(path="/no/such/file.md"), "path"),
    (lambda job: job.update(base64="@@@"), "base64"),
    (lambda job: job.update(base64=""), ""),
    (lambda job: job.update(format="docx"), "docx"),
    (lambda job: job.update(base64=base64.b64encode(b"\x89PNG\r\n\x1a\n....").decode(), format=None), "PNG"),
]


def good_job(folder, number):
    kind = rng.choice(["md", "html"])
    name, text = f"in {number}.{kind}", text_of(kind)
    (folder / name).write_text(text)
    formats = rng.sample(FORMATS, rng.randint(1, 4))
    targets = [{"format": name} if rng.random() < 0.5 else {"format": name, "path": str(folder / f"w{number}.{name}")}
               for name in formats]
    options = {}
    if rng.random() < 0.5:
        options["lang"] = rng.choice(["de", "el", "zh-Hant"])
    if rng.random() < 0.3:
        options["page-size"] = rng.choice(["letter", "a5"])
    if rng.random() < 0.3:
        options["meta"] = ["keywords=a", "keywords=b"]
    job = {"id": rng.choice([number, f"job {number}", [number], None]), "targets": targets, "options": options}
    if rng.random() < 0.5:
        job["path"] = str(folder / name)
    else:
        job |= {"base64": base64.b64encode(text.encode()).decode(), "name": str(folder / name)}
    return job, folder / name


def command_bytes(source, job, form):
    flags = []
    for name, value in job["options"].items():
        for item in value if isinstance(value, list) else [value]:
            flags += [f"--{name}", str(item)]
    done = subprocess.run([QUIRE, "-q", *flags, source, "-t", form, "-o", "-"], capture_output=True, timeout=WAIT)
    return done.stdout if done.returncode == 0 else None


def check_good(number, job, source, answer):
    check(f"job {number} is converted", answer["status"] == "converted", answer)
    check(f"job {number}: id", answer["id"] == job["id"], answer["id"])
    results = {result["format"]: base64.b64decode(result["base64"]) for result in answer.get("results", [])}
    for target in job["targets"]:
        form = target["format"]
        got = pathlib.Path(target["path"]).read_bytes() if "path" in target else results.get(form)
        check(f"job {number}: {form} is what the command writes", got == command_bytes(source, job, form), job)


def random_jobs(folder):
    worker, good, bad = Worker(), 0, 0
    for number in range(JOBS):
        job, source = good_job(folder, number)
        if rng.random() < 0.6:
            check_good(number, job, source, worker.ask(job))
            good += 1
            continue
        spoil, says = rng.choice(BAD) if bad >= len(BAD) else BAD[bad]
        if "base64" in says or says in ("PNG", ""):
            job.pop("path", None)
        job.setdefault("base64", "YQ==") if "path" not in job else None
        spoil(job)
        answer = worker.ask({key: value for key, value in job.items() if value is not None or key == "id"})
        check(f"bad job {number} fails", answer["status"] == "failed" and "results" not in answer, answer)
        check(f"bad job {number} says {says!r}", says in json.dumps(answer), (job, answer))
        check(f"bad job {number}: id", answer["id"] == job["id"], answer["id"])
        bad += 1
    health = worker.ask({"health": True})
    check("health counts", (health["jobs"], health["failed"], health["restarts"]) == (good + bad, bad, 0), health)
    check("health names the process", health["process"] == worker.process.pid, health)
    status, rest, said = worker.end()
    check("end of input", (status, rest, said) == (0, b"", ""), (status, rest, said))


# ---- lines ----

GOOD = {"id": 1, "base64": "IyBhCg==", "name": "a.md", "targets": [{"format": "text"}]}
LINES = [b"no JSON", b"{", b"[1]", b"7", b"null", b'""', b"\xff\xfe\x00{}", b'{"id": "\xc3\x28"}',
         b'{"id": "\xed\xa0\x80"}',
         b"\x00", b'{"path": "a\\u0000b", "targets": [{"format": "text"}]}', b"[" * 100000, b'{"a":' * 50000,
         b'{"health": false}', b'{"health": "yes"}', b" " * 1000, b"x" * (48 << 20),
         json.dumps(GOOD | {"id": "z" * (1 << 20)}).encode()[:-1]]


REFUSED = {  # a member too much, or one that is no such value
    "U+0000": {"name": "a\0.md"}, "U+0000 in a target": {"targets": [{"path": "x\0.txt"}]},
    "U+0000 in an option": {"options": {"lang": "e\0n"}}, "is not base64 of a path": {"folder_base64": "YQBi"},
    "path_base64: is not base64": {"targets": [{"format": "text", "path_base64": "YQBi"}]},
    "encoding: \"nix\" is not a known encoding": {"encoding": "nix"}, "encoding: must be a text": {"encoding": 8},
    "pth: is no member of a target": {"targets": [{"format": "text", "pth": "a.txt"}]},
    "path: must be a text": {"targets": [{"format": "text", "path": 5}]},
}


def refused():
    worker = Worker()
    for says, change in REFUSED.items():
        answer = worker.ask(GOOD | change)
        said = [message["message"] for message in answer["messages"]]
        check(f"refused: {says}", answer["status"] == "failed" and answer.get("usage") and answer["id"] == 1 and
              len(said) == 1 and says.split(" in ")[0] in said[0], answer)
    answer = worker.ask(GOOD | {"encoding": None, "address": None, "name": "\\u0000.md"})
    check("null is nothing, and no U+0000 is one", answer["status"] == "converted", answer)
    check("health has its id", worker.ask({"health": True, "id": "h 1"})["id"] == "h 1")
    worker.end()


def strange_lines():
    worker = Worker()
    for line in LINES:
        answer = worker.ask(line)
        check(f"line {line[:40]!r} fails", answer and answer["status"] == "failed", answer)
        check(f"line {line[:40]!r}: the next job is converted", worker.ask(GOOD)["status"] == "converted")
    worker.send(b"")  # an empty line has no answer
    big = GOOD | {"base64": base64.b64encode(b"word\n" * 200000 + b"\n").decode(), "id": "i" * 100000}
    answer = worker.ask(big)
    check("a long job is converted", answer["status"] == "converted" and answer["id"] == big["id"], messages(answer))
    check("no process had to be started again", worker.ask({"health": True})["restarts"] == 0)
    worker.process.stdin.write(json.dumps(GOOD).encode())  # the last line need not end
    status, rest, said = worker.end()
    check("a last line without an end", status == 0 and json.loads(rest)["status"] == "converted", (status, rest, said))
    status, rest, said = Worker().end()
    check("no jobs at all", (status, rest, said) == (0, b"", ""), (status, rest, said))


# ---- what happens to the process that converts ----

def wait_for(what):
    until = time.monotonic() + WAIT
    while not (found := what()) and time.monotonic() < until:
        time.sleep(0.01)
    return found


def killed():
    worker = Worker()
    worker.ask(GOOD)
    first = worker.converter()
    os.kill(first, signal.SIGSTOP)  # so that it dies in the middle
    worker.send(GOOD)
    time.sleep(0.1)
    os.kill(first, signal.SIGKILL)
    answer = worker.answer()
    check("killed once: tried again", answer["status"] == "converted" and answer["id"] == 1, answer)
    check("killed once: counted", worker.ask({"health": True})["restarts"] == 1)
    slow = GOOD | {"id": "slow", "base64": base64.b64encode(b"water *price* `list`\n\n" * 300000).decode()}
    worker.send(slow | {"targets": [{"format": "pdf"}]})
    seen = set()
    while len(seen) < 2 and (pid := wait_for(lambda: worker.converter())):
        if pid not in seen:
            seen.add(pid)
            time.sleep(0.05)
            os.kill(pid, signal.SIGKILL)
            wait_for(lambda: worker.converter() != pid)
    answer = worker.answer()
    check("killed twice: reported", answer["status"] == "failed" and answer["id"] == "slow" and
          "the conversion crashed: Killed" in messages(answer), answer)
    check("killed twice: the next job is converted", worker.ask(GOOD)["status"] == "converted")
    check("killed twice: ends well", worker.end()[0] == 0)


def stopped():
    worker = Worker("--time-limit", "2")
    worker.ask(GOOD)
    for length in (10, 4 << 20):  # the second does not even fit into the socket
        os.kill(worker.converter(), signal.SIGSTOP)
        start = time.monotonic()
        answer = worker.ask(GOOD | {"base64": base64.b64encode(b"a" * length).decode()})
        took = time.monotonic() - start
        check(f"stopped, {length} bytes: reported", "took longer than 2 s (--time-limit)" in messages(answer), answer)
        check(f"stopped, {length} bytes: in time", took < 12, took)
        check(f"stopped, {length} bytes: the next job is converted", worker.ask(GOOD)["status"] == "converted")
    check("stopped: counted", worker.ask({"health": True})["restarts"] == 2)
    check("stopped: ends well", worker.end()[0] == 0)


def gone():
    worker = Worker()
    worker.ask(GOOD)
    converter = worker.converter()
    worker.process.kill()
    worker.process.wait()
    check("without the worker its converter ends", wait_for(lambda: not pathlib.Path(f"/proc/{converter}").exists() or
          " Z " in pathlib.Path(f"/proc/{converter}/stat").read_text()))
    worker = Worker()
    worker.process.stdout.close()
    worker.send(GOOD)
    worker.process.stdin.close()
    check("no reader: ends", worker.process.wait(timeout=WAIT) != 0)


with tempfile.TemporaryDirectory() as name:
    random_jobs(pathlib.Path(name))
strange_lines()
refused()
killed()
stopped()
gone()
finish("worker")

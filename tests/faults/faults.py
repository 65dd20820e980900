#!/usr/bin/env python3
"""Nothing is lost, whatever happens to a run: it is killed or signalled at random moments, the disk is full, the folder
read-only, memory, descriptors or time run out, a worker dies or hangs, the clock goes back, two runs share a folder.

Each time: every output is absent, old or whole (a reference run says what whole is); the outputs of one input are of
one time where no process is killed outright; a report that is there can be read and is true; the next run leaves no
file of its own; nothing hangs.

faults.py [BUILD-FOLDER [SCENE...]] [--long]     --long: 1,000 kills, and each allocation"""
import contextlib, hashlib, json, os, pathlib, random, resource, shutil, signal, subprocess, sys, tempfile, time

here = pathlib.Path(__file__).resolve().parent
arguments = [a for a in sys.argv[1:] if a != "--long"]
LONG = "--long" in sys.argv
build = pathlib.Path(arguments[0] if arguments else here.parents[1] / "build").resolve()
quire = build / "quire"
scale = float(os.environ.get("QUIRE_TIME_LIMIT", 0)) / 60 or 1 # sanitized programs are slower
PATIENCE = 60 * scale
KILLS = 1000 if LONG else 40
SIGNALS = 200 if LONG else 18
FORMATS = ["pdf", "html", "text", "epub"]
OLD = b"old\n"
OWN = {"report.jsonl", "SHA256SUMS", ".quire-state"}
chance = random.Random(15)
checked = failures = 0


def check(is_right, what):
    global checked, failures
    checked += 1
    if not is_right:
        failures += 1
        print(f"FAILED {what}", flush=True)
    return is_right


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


# ---- what is converted

PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6364626606"
                      "00000e0007d7f2b1d80000000049454e44ae426082")


def make_inputs(folder):
    folder.mkdir()
    front = "---\ntitle: Harbour {0}\nlang: en\n---\n\n# Harbour {0}\n\n"
    for i in range(8):
        text = front.format(i) + "The ferry leaves at nine. " * (20 + 60 * i) + "\n"
        if i % 4 == 1:
            text += "\n![a square](square.svg)\n"
        (folder / f"harbour-{i}.md").write_text(text)
    (folder / "square.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="8" '
                                       'font-family="Nowhere Sans">a</text><rect width="5" height="5"/></svg>')


def lives(group):
    """Whether a process of the group is more than an entry that waits for its parent."""
    for entry in pathlib.Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            state, _, its_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                return True
    return False


class Run:
    """A call of quire in `folder`, in a process group of its own."""

    def __init__(self, folder, *words, faults="", limits=(), env=None, errors=subprocess.PIPE):
        def prepare():
            for limit, value in limits:
                resource.setrlimit(limit, (value, value))
        more = dict(env or {})
        if faults:
            more["QUIRE_FAULTS"] = faults
        if more:
            more["LD_PRELOAD"] = str(shim)
        self.process = subprocess.Popen([quire, *words], cwd=folder, env={**os.environ, **more}, preexec_fn=prepare,
                                        start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=errors)
        self.words = words

    def workers(self):
        pid = self.process.pid
        with contextlib.suppress(OSError):
            return [int(w) for w in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return []

    def wait(self):
        """The status, None when it hung, and what was said. No process of the run may outlive it for long."""
        try:
            said = (self.process.communicate(timeout=PATIENCE)[1] or b"").decode(errors="replace")
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()
            check(False, f"{self.words}: hangs")
            return None, ""
        deadline = time.monotonic() + 10
        while True:
            if not lives(self.process.pid):
                return self.process.returncode, said
            if time.monotonic() > deadline:
                os.killpg(self.process.pid, signal.SIGKILL)
                check(False, f"{self.words}: its workers go on")
                return self.process.returncode, said
            time.sleep(0.002)


BATCH = ["-q", "inputs", "-r", "-d", "out", *(w for f in FORMATS for w in ("-t", f)), "--jobs", "3",
         "--report", "report.jsonl", "--checksums"]
ONE = ["-q", "inputs/harbour-5.md", "-d", "out", *(w for f in FORMATS for w in ("-t", f))]


def outputs_of(folder):
    return sorted(p for p in (folder / "out").rglob("*") if p.is_file()) if (folder / "out").exists() else []


def make_old(folder):
    """Some inputs have old outputs, the others none."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "report.jsonl").unlink(missing_ok=True)
    (folder / "out").mkdir()
    for name in reference:
        if int(name.split("-")[1].split(".")[0]) % 2:
            (folder / "out" / name).write_bytes(OLD)


def leftovers(folder):
    return [p.name for p in folder.rglob(".quire-*") if p.name != ".quire-state"]


def check_outputs(folder, what, leaves=0, together=True):
    """`leaves`: how many files a killed run may leave. `together`: an input's outputs are of one time."""
    ages = {}
    for path in outputs_of(folder):
        name = path.name
        if name in OWN or name.startswith(".quire-"):
            continue
        content = path.read_bytes()
        age = "old" if content == OLD else "new" if hashlib.sha256(content).hexdigest() == reference.get(name) else None
        check(age, f"{what}: {name} is neither old nor whole ({len(content)} bytes)")
        ages.setdefault(path.stem, []).append(age)
    for stem, found in ages.items():
        if together:
            check(len(set(found)) == 1 and len(found) == len(FORMATS), f"{what}: outputs of {stem}: {found}")
    check(len(leftovers(folder)) <= leaves, f"{what}: leaves {leftovers(folder)}")
    check_report(folder, what)
    check_sums(folder, what)


def check_report(folder, what):
    path = folder / "report.jsonl"
    if not path.exists():
        return
    try:
        records = [json.loads(line) for line in path.read_text().splitlines()]
    except ValueError as error:
        check(False, f"{what}: report: {error}")
        return
    check([r["id"] for r in records] == list(range(8)), f"{what}: the report has {len(records)} records")
    for record in records:
        is_done = record["status"] == "converted"
        check(is_done or record["status"] in ("failed", "cancelled", "unchanged"), f"{what}: {record['status']}")
        check(not is_done or len(record["outputs"]) == len(FORMATS), f"{what}: report lacks outputs")
        for output in record["outputs"] if is_done else []:
            path = folder / output["path"]
            check(path.exists() and output["sha256"] == digest(path), f"{what}: report: {output['path']} is not so")
        check(record["status"] != "failed" or any(m["severity"] == "error" for m in record["messages"]),
              f"{what}: failed without a reason: {record}")


def check_sums(folder, what):
    path = folder / "out" / "SHA256SUMS"
    for line in path.read_text().splitlines() if path.exists() else []:
        sum, name = line.split("  ")
        file = folder / "out" / name
        check(file.exists() and digest(file) == sum, f"{what}: SHA256SUMS: {name} is not so")


def run_next(folder, what, words=BATCH, count=8):
    status, said = Run(folder, *words).wait()
    check(status == 0, f"{what}: the next run: status {status}, {said}")
    check_outputs(folder, f"{what}: the next run")
    new = [p.name for p in outputs_of(folder) if p.name in reference and digest(p) == reference[p.name]]
    check(len(new) == count * len(FORMATS), f"{what}: the next run has {len(new)} outputs")


def moment(longest):
    time.sleep(chance.uniform(0, longest))


def seconds(folder, words, faults):
    make_old(folder)
    start = time.monotonic()
    Run(folder, *words, faults=faults).wait()
    return time.monotonic() - start


# ---- what happens

def kills(folder):
    """kill -9 of the command, of a worker, of both."""
    longest = {faults: 1.1 * seconds(folder, BATCH, faults) for faults in ("", "slow")}
    for i in range(KILLS):
        victim, faults = ("command", "worker", "both")[i % 3], ("", "slow")[i // 3 % 2]
        what = f"kill {i} ({victim}, {faults or 'fast'})"
        make_old(folder)
        run = Run(folder, *BATCH, faults=faults)
        moment(longest[faults])
        workers = run.workers()
        victims = [run.process.pid] if victim != "worker" else []
        if victim != "command" and workers:
            victims.append(chance.choice(workers))
        for pid in victims:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        status, said = run.wait()
        if victim == "worker":
            check(status == 0, f"{what}: status {status}, {said}")
        # the command puts its own files in place one by one, a worker those of an input together
        leaves = {"worker": 0, "command": 1, "both": 1 + len(FORMATS) * 2}[victim]
        check_outputs(folder, what, leaves=leaves, together=victim == "command")
        if i % 5 == 4:
            run_next(folder, what)


def signals(folder):
    """A signal leaves nothing, and an input's outputs all change or none. Also on file systems without O_TMPFILE."""
    kinds = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGXCPU, signal.SIGALRM]
    ways = [(ONE, ""), (ONE, "slow"), (ONE, "slow no-tmpfile"), (BATCH, ""), (BATCH, "slow")]
    longest = {faults: [1.1 * seconds(folder, words, faults) for words in (ONE, BATCH)]
               for faults in ("", "slow", "slow no-tmpfile")}
    for i in range(SIGNALS):
        kind, (words, faults) = kinds[i % len(kinds)], ways[i % len(ways)]
        what = f"{kind.name} {i} ({'one' if words is ONE else 'batch'} {faults})"
        make_old(folder)
        run = Run(folder, *words, faults=faults, limits=[(resource.RLIMIT_CORE, 0)])
        moment(longest[faults][words is BATCH])
        os.kill(run.process.pid, kind)
        status, said = run.wait()
        check(status in (0, -kind), f"{what}: status {status}, {said}")
        check_outputs(folder, what)
    run_next(folder, "signals")


def full_disk(folder):
    """A file system that gets full; without one of our own, a limit for the size of files."""
    for limit in (0, 1000, 5000):
        make_old(folder)
        status, said = Run(folder, *ONE, limits=[(resource.RLIMIT_FSIZE, limit)]).wait()
        check(status == 1 and "File too large" in said, f"file size {limit}: status {status}, {said}")
        check_outputs(folder, f"file size {limit}")
    done = subprocess.run([quire, "-q", "inputs/harbour-1.md", "-t", "text"], cwd=folder, stdout=open("/dev/full", "w"),
                          stderr=subprocess.PIPE, timeout=PATIENCE)
    check(done.returncode == 1 and b"No space left" in done.stderr, f"/dev/full: {done}")
    with mounted(folder / "out", "size=1m") as is_mounted:
        for free in (0, 8, 40, 100, 200) if is_mounted else ():
            for name in reference:
                (folder / "out" / name).write_bytes(OLD)
            for name in ("SHA256SUMS", "filler"):
                (folder / "out" / name).unlink(missing_ok=True)
            (folder / "report.jsonl").unlink(missing_ok=True)
            about = os.statvfs(folder / "out")
            (folder / "out" / "filler").write_bytes(bytes(about.f_bavail * about.f_frsize - free * 1024))
            status, said = Run(folder, *BATCH).wait()
            (folder / "out" / "filler").unlink()
            check(status == 1 and "No space left" in said, f"{free} KiB free: status {status}, {said}")
            check_outputs(folder, f"{free} KiB free")


@contextlib.contextmanager
def mounted(at, options):
    shutil.rmtree(at, ignore_errors=True)
    at.mkdir()
    is_mounted = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", at],
                                                      stderr=subprocess.DEVNULL).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "-l", at], check=True)


def read_only(folder):
    with mounted(folder / "out", "size=1m") as is_mounted:
        for name in reference:
            (folder / "out" / name).write_bytes(OLD)
        (folder / "report.jsonl").unlink(missing_ok=True)
        if is_mounted:
            subprocess.run(["mount", "-o", "remount,ro", folder / "out"], check=True)
        elif os.geteuid() == 0:
            return
        else:
            (folder / "out").chmod(0o555)
        for words in (ONE, [w for w in BATCH if w != "--checksums"]):
            status, said = Run(folder, *words).wait()
            check(status == 1 and ("Read-only" in said or "Permission denied" in said),
                  f"read-only: status {status}, {said}")
            check_outputs(folder, "read-only")
        (folder / "out").chmod(0o755) if not is_mounted else None


def descriptors(folder):
    for words in (ONE, BATCH):
        for most in [*range(4, 20), 24, 32]:
            make_old(folder)
            status, said = Run(folder, *words, limits=[(resource.RLIMIT_NOFILE, most)]).wait()
            what = f"{most} descriptors"
            check(status == 0 or (status == 1 and ("oo many open files" in said or "cannot start" in said)) or
                  status == 127, f"{what}: status {status}, {said}")
            check_outputs(folder, what)
            check(status or len(outputs_of(folder)) >= len(FORMATS), f"{what}: nothing written")


def memory(folder):
    """Little memory: no crash of the command, and the outputs of an input are there together."""
    for words in (ONE, BATCH):
        for megabytes in range(30, 330, 10) if LONG else [30, 70, 105, 180, 255]: # at 105 libraries halt
            make_old(folder)
            status, said = Run(folder, *words, limits=[(resource.RLIMIT_AS, megabytes << 20),
                                                       (resource.RLIMIT_CORE, 0)]).wait()
            what = f"{megabytes} MiB"
            check(status in (0, 1, 127), f"{what}: status {status}, {said}")
            check(status == 0 or said, f"{what}: fails without a word")
            check_outputs(folder, what)
    run_next(folder, "memory")


def allocations(folder):
    """The N-th allocation of our own code fails."""
    for words in (ONE, BATCH):
        count = folder / "count"
        make_old(folder)
        Run(folder, *words, env={"QUIRE_FAULT_COUNT": str(count)}).wait()
        total = int(count.read_text())
        numbers = range(1, total + 1)
        for n in numbers if LONG else sorted(chance.sample(numbers, min(total, 20))):
            make_old(folder)
            status, said = Run(folder, *words, env={"QUIRE_FAULT_ALLOCATION": str(n)}).wait()
            what = f"allocation {n} of {total} ({'one' if words is ONE else 'batch'})"
            check(status in (0, 1), f"{what}: status {status}, {said}")
            check(status == 0 or "memory" in said or "ended early" in said, f"{what}: {said}")
            check_outputs(folder, what)


def workers(folder):
    """A worker that hangs is ended by --time-limit; one that is killed is replaced."""
    for i in range(6 if LONG else 2):
        make_old(folder)
        run = Run(folder, *BATCH, "--time-limit", "1", faults="slow")
        stopped = None
        while not stopped and run.process.poll() is None:
            for pid in run.workers():
                os.kill(pid, signal.SIGSTOP)
                stopped = pid
                break
        status, said = run.wait()
        check(status in (0, 1), f"stopped worker: status {status}, {said}")
        check(status == 0 or "took longer than 1 s" in said, f"stopped worker: {said}")
        check_outputs(folder, "stopped worker")


def clock(folder):
    """Nothing but the clock that never goes back is asked for durations; time() is for dates of signatures."""
    needed = subprocess.run(["nm", "-D", "--undefined-only", quire], capture_output=True, text=True).stdout.split()
    asked = {word.split("@")[0] for word in needed} & {"gettimeofday", "localtime", "gmtime", "clock", "ftime"}
    check(not asked, f"clock: quire calls {asked}")
    make_old(folder)
    status, said = Run(folder, *BATCH, "--time-limit", "60", faults="clock-back").wait()
    check(status == 0, f"clock goes back: status {status}, {said}")
    check_outputs(folder, "clock goes back")
    seconds = [json.loads(line)["seconds"] for line in (folder / "report.jsonl").read_text().splitlines()]
    check(all(0 <= s < PATIENCE for s in seconds), f"clock goes back: {seconds}")


def two_runs(folder):
    for i in range(40 if LONG else 4):
        make_old(folder)
        one, two = Run(folder, *BATCH, faults="slow"), Run(folder, *BATCH, faults=("", "slow")[i % 2])
        for run in (one, two):
            status, said = run.wait()
            check(status == 0, f"two runs: status {status}, {said}")
        check_outputs(folder, "two runs")
        check(len(outputs_of(folder)) == len(reference) + 1, "two runs: outputs are missing")


def file_systems(folder):
    """Without O_TMPFILE, without hard links, without flags of renaming; and a last file that cannot be put in place."""
    for faults in ("no-tmpfile", "no-link", "no-flags", "no-tmpfile no-link no-flags"):
        make_old(folder)
        run_next(folder, faults)
        make_old(folder)
        status, said = Run(folder, *BATCH, faults=faults).wait()
        check(status == 0, f"{faults}: status {status}, {said}")
        check_outputs(folder, faults)
    make_old(folder)
    status, said = Run(folder, *ONE, faults="no-rename-last").wait()
    check(status == 1 and "Permission denied" in said, f"the last cannot be placed: status {status}, {said}")
    check_outputs(folder, "the last cannot be placed")
    check((folder / "out/harbour-5.pdf").read_bytes() == OLD, "the last cannot be placed: others are new")


SCENES = [kills, signals, full_disk, read_only, descriptors, memory, allocations, workers, clock, two_runs,
          file_systems]
with tempfile.TemporaryDirectory(prefix="quire-faults-") as name:
    work = pathlib.Path(name)
    shim = work / "shim.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-D_GNU_SOURCE", "-fno-builtin", here / "shim.c", "-o", shim,
                    "-ldl"], check=True)
    make_inputs(work / "inputs")
    reference = {}
    status, said = Run(work, *BATCH).wait()
    check(status == 0, f"reference: status {status}, {said}")
    reference = {p.name: digest(p) for p in outputs_of(work) if p.name not in OWN}
    check(len(reference) == 8 * len(FORMATS), "reference: outputs are missing")
    for scene in SCENES:
        if len(arguments) > 1 and scene.__name__ not in arguments[1:]:
            continue
        start = time.monotonic()
        scene(work)
        print(f"{scene.__name__}: {time.monotonic() - start:.1f} s", flush=True)
print(f"faults: {checked} checked, {failures} failures")
sys.exit(failures > 0)

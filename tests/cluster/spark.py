#!/usr/bin/env python3
"""samples/cluster/convert_spark.py on Spark's local cluster of two worker processes. While it runs, one executor is
killed, and so is quire itself at each try of one document. All other documents must be there, none twice and none
partial. Skips with a message where Java or pyspark is missing.

usage: spark.py BUILD-FOLDER [DOCUMENTS]"""
import importlib.util, json, os, pathlib, shutil, signal, subprocess, sys, tempfile, threading, time

sys.dont_write_bytecode = True
root = pathlib.Path(__file__).resolve().parents[2]
sys.path += [str(root / "tests/conformance"), str(root / "samples/cluster")]
from checks import check, finish

DOCUMENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 60
BUILD = pathlib.Path(sys.argv[1]).resolve()
SAMPLES = root / "samples/cluster"
WAIT = 600

for module in ("pyspark", "pandas", "pyarrow"):
    if not importlib.util.find_spec(module):
        print(f"skipped: {module} is not installed (pip install pyspark==3.5.5 pandas==2.2.3 pyarrow==18.1.0)")
        sys.exit(0)
if not shutil.which("java"):
    print("skipped: there is no Java")
    sys.exit(0)

# Stands for quire: a document with "deadly" in its name kills it each time.
QUIRE = """#!/usr/bin/env python3
import subprocess, sys
quire = subprocess.Popen([{quire!r}, *sys.argv[1:]], stdin=subprocess.PIPE)
for line in sys.stdin.buffer:
    if b"deadly" in line:
        with open({log!r}, "a") as log:
            log.write("x")
        quire.kill()
        sys.exit(1)
    quire.stdin.write(line)
    quire.stdin.flush()
quire.stdin.close()
sys.exit(quire.wait())
"""


def make_inputs(folder):
    (folder / "in").mkdir()
    for number in range(DOCUMENTS):
        text = f"# Notice {number}\n\n" + "The ferry leaves at nine. " * (20 * (number % 30 + 1))
        (folder / f"in/{number}.md").write_text(text)
    (folder / "in/deadly.md").write_text("# No end\n\nA text.")
    program = folder / "quire"
    program.write_text(QUIRE.format(quire=str(BUILD / "quire"), log=str(folder / "deaths")))
    program.chmod(0o755)
    return program


def executors():
    """Processes of Spark's workers that run this test's tasks."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0") if entry.name.isdigit() else []
        except OSError:
            continue
        if b"org.apache.spark.executor.CoarseGrainedExecutorBackend" in words and belongs(int(entry.name)):
            found.append(int(entry.name))
    return found


def belongs(pid):
    """Whether a process descends from this one."""
    while pid > 1 and pid != os.getpid():
        try:
            pid = int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            return False
    return pid == os.getpid()


def kill_one(out, killed):
    """Kills an executor as soon as some results are there."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until and not killed:
        if len(list(out.glob("??/*.txt"))) >= max(2, DOCUMENTS // 10):
            for pid in executors()[:1]:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
        time.sleep(0.02)


def run(folder, program, kind, source, out, killed=None):
    out.mkdir()
    if killed is not None:
        threading.Thread(target=kill_one, args=(out, killed), daemon=True).start()
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable,
                                "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(folder / "work")}
    submit = pathlib.Path(importlib.util.find_spec("pyspark").origin).parent / "bin/spark-submit"
    done = subprocess.run([submit, "--master", "local-cluster[2,1,1024]", "--py-files", SAMPLES / "quire_worker.py",
                           "--conf", "spark.ui.enabled=false", "--conf", "spark.executor.memory=1g",
                           SAMPLES / "convert_spark.py", kind, source, out, "--to", "pdf,epub,text",
                           "--partitions", "8", "--quire", program], env=environment, cwd=folder,
                          capture_output=True, text=True, timeout=WAIT)
    check(f"{kind}: Spark ends well", done.returncode == 0, done.stderr[-3000:])
    return done.stdout


def check_results(folder, out, program):
    import pandas
    from quire_worker import content_name
    rows = pandas.read_parquet(out / "report")
    check("a row for each input", sorted(pathlib.Path(name).name for name in rows["input"]) ==
          sorted(file.name for file in (folder / "in").iterdir()), len(rows))
    deadly = rows[rows["input"].str.endswith("deadly.md")].iloc[0]
    check("what kills its worker is tried twice and reported",
          (deadly["status"], deadly["tries"]) == ("failed", 2), deadly.to_dict())
    others = rows[~rows["input"].str.endswith("deadly.md")]
    check("all others are there", set(others["status"]) <= {"converted", "exists"}, set(others["status"]))
    files = sorted(str(file.relative_to(out)) for file in out.rglob("*")
                   if file.is_file() and "report" not in file.relative_to(out).parts)
    wanted = sorted(path for paths in others["outputs"] for path in paths)
    check("no file but the results", files == wanted, set(files) ^ set(wanted))
    for number in (0, DOCUMENTS // 2, DOCUMENTS - 1):
        source = folder / f"in/{number}.md"
        key = content_name(source.read_bytes(), options={}, format="markdown", encoding=None, address=None)
        for form, extension in (("pdf", "pdf"), ("epub", "epub"), ("text", "txt")):
            plain = subprocess.run([BUILD / "quire", "-q", source, "-t", form, "-o", "-"], capture_output=True).stdout
            made = out / key[:2] / f"{key}.{extension}"
            check(f"document {number}: {form} is what the command writes", made.exists() and made.read_bytes() == plain)


with tempfile.TemporaryDirectory() as name:
    here = pathlib.Path(name)
    program, killed = make_inputs(here), []
    run(here, program, "folder", here / "in", here / "out", killed)
    check("an executor was killed in the middle", len(killed) == 1, killed)
    check_results(here, here / "out", program)
finish("spark")

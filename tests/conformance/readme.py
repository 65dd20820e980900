#!/usr/bin/env python3
"""README's commands do what it says: each of its blocks of shell commands runs as a user would run it, line after line,
in an empty folder: those that build in a copy of the sources, with what they install put below that folder; the others
among inputs of the names that they use, with what was installed in the PATH.

readme.py [BUILD-FOLDER]"""
import gzip, os, pathlib, re, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
work = pathlib.Path(tempfile.mkdtemp(prefix="quire-readme-"))
installed = work / "installed"
SOURCES = ["CMakeLists.txt", "LICENSE", "README.md", "fonts", "include", "samples", "src", "tests"]
MARKDOWN = "---\ntitle: {name}\nlang: en\n---\n\n# {name}\n\nSome words.\n\n## Background\n\nMore words.\n"
HTML = '<!DOCTYPE html><html lang="en"><title>{name}</title><h1>{name}</h1><p>Some words.</p></html>\n'
README = (root / "README.md").read_text(encoding="utf-8")
checked, failures = 0, 0


def check(good, what):
    global checked, failures
    checked += 1
    if not good:
        failures += 1
        print(f"FAILED {what}")


def run(block, folder):
    """The commands of a block; the first that fails ends it."""
    path = f"{installed}/usr/local/bin:{os.environ['PATH']}"
    done = subprocess.run(["bash", "-e", "-u", "-o", "pipefail", "-x"], input=block, text=True, cwd=folder,
                          capture_output=True, env=os.environ | {"DESTDIR": str(installed), "PATH": path})
    check(done.returncode == 0, f"exit status {done.returncode}:\n{block}\n{done.stderr[-2000:]}")


def copy_sources(folder):
    for name in SOURCES:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)


def warc(name):
    body = HTML.format(name=name).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://pages.example/{name}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n")
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


def write_key(path):
    """A key and its certificate, with the password that stands in the file beside it."""
    path.with_suffix(".password").write_text("a password\n")
    key, certificate = path.with_suffix(".key"), path.with_suffix(".crt")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Office", "-days", "9",
                    "-keyout", key, "-out", certificate], check=True, capture_output=True)
    subprocess.run(["openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", path, "-passout",
                    "pass:a password"], check=True, capture_output=True)


def write_others(block, folder):
    """Inputs that are no documents, and folders."""
    for name in set(re.findall(r"[\w-]+\.(?:csv|geojson)\b", block)):
        (folder / name).write_text("{}\n" if name.endswith("geojson") else "hour,level\n0,2\n")
    for name in set(re.findall(r"[\w-]+\.warc\.gz", block)):
        (folder / name).write_bytes(warc("harbour"))
    for name in set(re.findall(r"[\w-]+\.p12", block)):
        write_key(folder / name)
    for name in set(re.findall(r" -r (\w+)", block)):
        (folder / name / "2026").mkdir(parents=True)
        (folder / name / "2026/first.md").write_text(MARKDOWN.format(name="First"), encoding="utf-8")


def write_plan(folder, name):
    """The plan that README shows under this name, and what it lists."""
    plan = re.search(rf"^```yaml\n# {re.escape(name)}\n(.*?)^```$", README, re.S | re.M)
    if not plan:
        return
    (folder / name).write_text(plan[1], encoding="utf-8")
    for item in set(re.findall(r"[\w/*.-]+\.(?:md|html)\b", plan[1])):
        path = folder / item.replace("*", "first")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = MARKDOWN if path.suffix == ".md" else HTML.replace("</html>", '<h2 id="contact">Contact</h2></html>')
        path.write_text(text.format(name=path.stem.capitalize()), encoding="utf-8")
    for item in set(re.findall(r"[\w/-]+\.csv\b", plan[1])):
        (folder / item).write_text("Port,Ships\nNorth,12\nSouth,7\n", encoding="utf-8")


def write_inputs(block, folder):
    """An input of every name that the block reads, with a pattern's star as a name too."""
    write_others(block, folder)
    results = set(re.findall(r"(?:-o|>) *(\S+)", block))
    for name in set(re.findall(r"[\w/-]+\.yaml\b", block)):
        write_plan(folder, name)
    for name in set(re.findall(r"[\w/*.-]+\.(?:md|html)\b", block)) - results:
        path = folder / name.replace("*", "first")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = MARKDOWN if path.suffix == ".md" else HTML
        path.write_text(text.format(name=path.stem.capitalize()), encoding="utf-8")
    return results


blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.S | re.M)
check(len(blocks) >= 2, f"{len(blocks)} blocks of commands are in README.md")
for number, block in enumerate(blocks):
    folder = work / str(number)
    folder.mkdir()
    if "cmake" in block:
        copy_sources(folder)
        run(block, folder)
        check((installed / "usr/local/bin/quire").exists(), "nothing was installed")
        continue
    results = write_inputs(block, folder)
    run(block, folder)
    for result in results:
        check((folder / result).exists(), f"{result} was not written")
shutil.rmtree(work)
print(f"readme: {checked} checked, {failures} failures")
sys.exit(failures > 0 or checked == 0)

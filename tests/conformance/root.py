#!/usr/bin/env python3
"""--root DIR says how far up images are read from; no document can.

root.py [BUILD-FOLDER]"""
import pathlib, re, shutil, struct, subprocess, sys, tempfile, zlib

project = pathlib.Path(__file__).resolve().parents[2]
quire = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else project / "build").resolve() / "quire"
work = pathlib.Path(tempfile.mkdtemp(prefix="quire-root-"))
site = work / "site"
checked, failures = 0, 0
PAGE, OTHER, PLAIN = "site/en/news/page.md", "site/fr/page.html", "plain.md"
OUTSIDE = r"\.png\" is outside the input's folder; not read \(allow a parent folder with --root\)$"
OF_ROOT = r"\"/img/a\.png\" is relative to the root of a website; not read \(set its folder with --root\)$"
BEYOND = r"secret\.png\" is outside the --root folder; not read$"


def failed(name, why):
    global failures
    failures += 1
    print(f"FAILED {name}: {why}")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress((b"\0" + bytes(width)) * height))
    return b"\x89PNG\r\n\x1a\n" + head + data + chunk(b"IEND", b"")


def check(name, arguments, status, patterns, pictures, result="out.pdf", silent=None):
    """Runs quire; `pictures` are how many images its PDF shows."""
    global checked
    checked += 1
    (work / result).unlink(missing_ok=True)
    done = subprocess.run([quire, "-v", *arguments], cwd=work, input="# T\n", capture_output=True, text=True,
                          timeout=60)
    if done.returncode != status:
        failed(name, f"status {done.returncode}, not {status}: {done.stderr}")
    for pattern in patterns:
        if not re.search(pattern, done.stderr, re.M):
            failed(name, f"nothing was said like {pattern!r}: {done.stderr}")
    if silent and silent in done.stderr:
        failed(name, f"{silent} was refused: {done.stderr}")
    if status == 0:
        listed = subprocess.run(["pdfimages", "-list", work / result], capture_output=True, text=True).stdout
        shown = max(len(listed.splitlines()) - 2, 0)
        if shown != pictures:
            failed(name, f"{shown} pictures, not {pictures}: {done.stderr}")


def make_site():
    for folder in ("img", "en/news", "fr"):
        (site / folder).mkdir(parents=True)
    (site / "img/a.png").write_bytes(png(17, 19))
    (work / "secret.png").write_bytes(png(23, 29))
    (work / PAGE).write_text("---\nlang: en\ntitle: T\nroot: ../../..\n---\n\n# T\n\n![below](../../img/a.png)\n\n"
                             "![site](/img/a.png)\n\n![out](../../../secret.png)\n")
    (work / OTHER).write_text('<html lang="fr" root="/"><title>T</title><meta name="root" content="/"><h1>T</h1>'
                              '<img alt="a" src="../img/a.png"><img alt="b" src="/../secret.png">')
    (work / PLAIN).write_text("---\nlang: en\ntitle: T\n---\n\n# T\n\n![site](/img/a.png)\n\n![own](secret.png)\n")


make_site()
check("no root", [PAGE, "-o", "out.pdf"], 0, [OUTSIDE, OF_ROOT], 0)
for folder in ("site", "./site/en/..", str(site)):
    check(f"--root {folder}", ["--root", folder, PAGE, "-o", "out.pdf"], 0, [BEYOND], 2, silent="a.png")
check("joined", [PAGE, OTHER, "--root=site", "-o", "out.pdf"], 0, [BEYOND], 3, silent="a.png")
check("a folder of results", [OTHER, "--root=site", "-d", "results"], 0, [BEYOND], 1, "results/page.pdf", "a.png")
check("standard input", ["-", "--root=site", "-f", "markdown", "-t", "pdf", "-o", "out.pdf"], 0, [], 0)
check("an input elsewhere", [PLAIN, "--root=site", "-o", "out.pdf"], 0, [r"^plain\.md: warning: .*--root folder"], 2)
check("--strict", [PLAIN, "--root=site", "--strict", "-o", "out.pdf"], 1, [r"error: .*--strict"], 0)
check("no such root", [PLAIN, "--root=nowhere", "-o", "out.pdf"], 1,
      [r'^plain\.md: error: --root: cannot open folder "nowhere": No such file or directory$'], 0)
check("no folder", [PLAIN, "--root=plain.md", "-o", "out.pdf"], 1, [r'"plain\.md": Not a directory$'], 0)
shutil.rmtree(work)
print(f"root: {checked} checked, {failures} failures")
sys.exit(failures > 0)

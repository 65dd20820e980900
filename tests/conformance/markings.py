#!/usr/bin/env python3
"""Protective markings: every page says them in head and foot, a screen reader hears them once and first, every format
begins and ends with them.

usage: markings.py BUILD-FOLDER"""
import pathlib, re, subprocess, sys, tempfile, zipfile

sys.dont_write_bytecode = True
import checks

QUIRE = pathlib.Path(sys.argv[1]).resolve() / "quire"
STYLES = "standard release report briefing letter book".split()
LABELS = {"tlp:red": "TLP:RED", "TLP AMBER": "TLP:AMBER", "tlp amber-strict": "TLP:AMBER+STRICT",
          "Tlp:Amber+Strict": "TLP:AMBER+STRICT", "TLP:green": "TLP:GREEN", "TLP:CLEAR": "TLP:CLEAR",
          "TLP:WHITE": "TLP:CLEAR", "RESTRICTED": "RESTRICTED", "VS – Nur für den Dienst": "VS – Nur für den Dienst",
          "TLPX": "TLPX"}


def check(holds, what, why=""):
    checks.check(what, holds, why)


def quire(folder, *arguments):
    done = subprocess.run([QUIRE, *arguments], capture_output=True, cwd=folder, text=True)
    return done.returncode, done.stdout, done.stderr


def pages_of(pdf):
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def sizes_of(pdf, words):
    """Heights of the words in points, by pdftotext."""
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [float(bottom) - float(top) for top, bottom, word in
            re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', boxes) if word == words]


def labels(folder):
    (folder / "a.md").write_text("---\nlang: en\ndate: 2026-05-04\n---\n# Harbour\n\n" + "Words of it.\n\n" * 90)
    for given, label in LABELS.items():
        status, text, said = quire(folder, "--marking", given, "a.md", "-t", "text", "-o", "-")
        lines = [line for line in text.splitlines() if line.strip()]
        check(status == 0 and lines[0] == label and lines[-1] == label, f"{given} in text", said + text[:80])
        check(("TLP 1" in said) == ("WHITE" in given), f"{given}: a note", said)
    for wrong in ("TLP:YELLOW", "TLP", "x" * 200):
        status, _, said = quire(folder, "--marking", wrong, "a.md", "-t", "text", "-o", "-")
        check((status != 0) == (wrong != "TLP"), f"{wrong[:12]} is refused", said)


def pages(folder):
    for style in STYLES:
        status, _, said = quire(folder, "--marking", "TLP:AMBER", "--style", style, "a.md", "-o", "a.pdf")
        shown = pages_of(folder / "a.pdf")
        check(status == 0 and not said, f"{style}: silent", said)
        check(len(shown) > 1 and all(page.count("TLP:AMBER") == 2 for page in shown), f"{style}: twice on each page")
        sizes = sizes_of(folder / "a.pdf", "TLP:AMBER")
        check(len(sizes) == 2 * len(shown) and min(sizes) >= 12, f"{style}: 12 pt or more", sizes)
    _, tags, _ = quire(folder, "--marking", "TLP:AMBER", "a.md", "-t", "tags", "-o", "-")
    check(tags.count("TLP:AMBER") == 1, "tagged once", tags[:300])
    check(tags.index("TLP:AMBER") < tags.index("Harbour"), "heard first")
    (folder / "own.yaml").write_text('feet: {odd: {left: "{marking}", centre: "", right: "{page}"}}\n')
    quire(folder, "--marking", "TLP:RED", "--style", "own.yaml", "a.md", "-o", "own.pdf")
    check(all(page.count("TLP:RED") == 2 for page in pages_of(folder / "own.pdf")), "once where a style places it")
    status, _, _ = quire(folder, "--marking", "TLP:RED", "--page-size", "1in x 1in", "a.md", "-o", "tiny.pdf")
    check(status == 0, "a tiny page")


def screens(folder):
    _, page, _ = quire(folder, "--marking", "TLP:GREEN", "a.md", "-t", "html", "-o", "-")
    body = page[page.index("<body>"):]
    check(body.count("TLP:GREEN") == 2 and body.index("TLP:GREEN") < body.index("<main"), "HTML begins with it")
    check(body.rindex("TLP:GREEN") > body.index("</main>"), "HTML ends with it")
    quire(folder, "--marking", "TLP:GREEN", "a.md", "-o", "a.epub")
    with zipfile.ZipFile(folder / "a.epub") as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    check(text.count("TLP:GREEN") == 2, "EPUB begins and ends with it")


with tempfile.TemporaryDirectory() as work:
    here = pathlib.Path(work)
    labels(here)
    pages(here)
    screens(here)
checks.finish("markings")

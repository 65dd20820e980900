#!/usr/bin/env python3
"""What is over a limit of a format or of quire: each loss is said, with its place, and nothing else is lost.

limits.py [BUILD-FOLDER]"""
import pathlib, re, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
quire = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve() / "quire"
checked, failures = 0, 0

FRONT = "---\ntitle: T\nlang: en\n---\n\n# T\n\n"
HTML = "<!doctype html><html lang=en><title>T</title><h1>T</h1>\n"
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>T</title></head><body><h1>T</h1>\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/>%s</svg>'
LONG, FITS = "word " * 3200 + "z", "é" * 16000
CUT = " has more than 16000 characters, the most in a PDF; its end is cut off"

# file, its text, what is said (without the name of the file), a word of the text that must be there
CASES = [
    ("alt.html", f'{HTML}<p>kept <img src=s.svg alt="{LONG}">', [f"2:9: warning: an alternative text{CUT}"], "kept"),
    ("fits.html", f'{HTML}<p>kept <img src=s.svg alt="{FITS}">', [], "kept"),
    ("abbr.html", f'{HTML}<p>the <abbr title="{LONG}">kept</abbr>',
     [f"2:8: warning: an abbreviation's expansion{CUT}"], "kept"),
    ("bookmark.md", f"{FRONT}## {LONG}\n\nkept\n", [f"8:1: warning: a bookmark{CUT}"], "kept"),
    ("link.md", f"{FRONT}[{LONG}](https://example.org) kept\n", [f"8:1: warning: the description of a link{CUT}"],
     "kept"),
    ("meta.md", f"---\ndescription: {LONG}\n{FRONT[4:]}kept\n", [f" warning: description{CUT}"], "kept"),
    ("id.html", f"{HTML}<p id={'i' * 32768}>kept",
     [f'2:1: warning: id "{"i" * 240}…" has more than 32767 bytes; other files cannot link to its place in the PDF'],
     "kept"),
    ("id-fits.html", f"{HTML}<p id={'i' * 32767}>kept", [], "kept"),
    ("formats.html", HTML + "<p>" + "".join(f"<font color=c{i}>w{i} " for i in range(300)) + "<p>kept",
     ["2:2600: note: <font>: more than 128 formatting elements are open; the oldest end with the paragraph they are "
      "in"], "kept"),
    ("formats-fit.html", HTML + "<p>" + "".join(f"<font color=c{i}>w{i} " for i in range(128)) + "<p>kept", [], "kept"),
    ("spans.html", f"{HTML}<table><tr><th>a<th>b<tr><td rowspan=99999999>c<td colspan=99999>d<tr><td>kept</table>",
     None, "kept"),
    ("deep.xhtml", f"{XHTML}{'<div>' * 3000}kept{'</div>' * 3000}</body></html>", [], "kept"),
    ("long.xhtml", f"{XHTML}<p>{'word ' * 2200000}kept</p></body></html>", [], "kept"),
    ("value.xhtml", f'{XHTML}<p title="{"x" * 11000000}">kept</p></body></html>', [], "kept"),
    ("attributes.xhtml", XHTML + "<p " + " ".join(f'a{i}="1"' for i in range(6000)) + ">kept</p></body></html>",
     ["2:1: warning: not well-formed XHTML (an element has too many attributes); read as HTML"], "kept"),
    ("namespaces.xhtml", XHTML + "<p " + " ".join(f'xmlns:a{i}="u"' for i in range(600)) + ">kept</p></body></html>",
     ["2:8893: warning: not well-formed XHTML (too many namespace declarations); read as HTML"], "kept"),
]
DRAWINGS = [
    ("deep", "<g>" * 300 + "</g>" * 300, "nested too deeply"),
    ("long", "<text>" + "x" * 5000000 + "</text>", "file too large"),
    ("many", "<rect/>" * 110000, "too complex to render"),
]


def check(folder, name, text, expected, kept):
    """expected None: nothing about this is said, whatever else is."""
    global checked, failures
    checked += 1
    (folder / name).write_text(text, encoding="utf-8")
    target = "text" if name.endswith(".xhtml") else "pdf" # what XML loses does not depend on the format
    done = subprocess.run([quire, "-v", name, "-t", target, "-o", "out"], cwd=folder, capture_output=True, timeout=100)
    said = done.stderr.decode().splitlines()
    said = [line.removeprefix(f"{name}:") for line in said if not line.endswith("-> out")]
    out = folder / "out"
    if target == "pdf":
        text = subprocess.run(["pdftotext", "out", "-"], cwd=folder, capture_output=True, text=True).stdout
    else:
        text = out.read_text()
    if done.returncode or (expected is not None and said != expected) or kept not in text:
        failures += 1
        print(f"FAILED {name}: status {done.returncode}, {'kept' if kept in text else 'lost'}, said {said}"[:900])
    out.unlink(missing_ok=True)


def check_option(folder, option, text, target, why):
    """With a limit that the document is over it fails, and nothing is written; without, it is converted."""
    global checked, failures
    (folder / "limited.md").write_text(text)
    for options, status in (([], 0), ([option], 1)):
        checked += 1
        done = subprocess.run([quire, "-q", *options, "limited.md", "-t", target, "-o", "out"], cwd=folder,
                              capture_output=True, text=True, timeout=100)
        said = f" error: {why}\n" if status else ""
        if done.returncode != status or said not in done.stderr or (folder / "out").exists() == bool(status):
            failures += 1
            print(f"FAILED {option}: status {done.returncode}, said {done.stderr[:300]}")
        (folder / "out").unlink(missing_ok=True)


OPTIONS = [
    ("--page-limit=2", FRONT + "word " * 5000, "pdf", "the input is too large (more than 2 pages)"),
    ("--node-limit=100", FRONT + "a *b* " * 100, "text", "the input is too large (more than 100 nodes)"),
    ("--memory-limit=16", FRONT + "word " * 2000000, "text", "out of memory"),
]

with tempfile.TemporaryDirectory(prefix="quire-limits-") as name:
    folder = pathlib.Path(name)
    (folder / "s.svg").write_text(SVG % "")
    for case in CASES:
        check(folder, *case)
    for option in OPTIONS:
        check_option(folder, *option)
    for name, inside, why in DRAWINGS:
        (folder / f"{name}.svg").write_text(SVG % inside)
        said = f'8:1: warning: image "{name}.svg" exceeds a limit ({why}); replaced by its alternative text'
        check(folder, f"{name}.md", f"{FRONT}![kept]({name}.svg)\n", [said], "kept")
print(f"limits: {checked} checked, {failures} failures")
sys.exit(failures > 0 or checked == 0)

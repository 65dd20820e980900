#!/usr/bin/env python3
"""Addresses, codes and numbers in narrow columns, put together at random: no hyphen is added in a token, no line ends
between what is kept together or within the last two labels of a host, no line is wider than its column (as poppler
reads the PDF), and the text is what it was.

tokens.py [BUILD-FOLDER]"""
import pathlib, random, re, subprocess, sys, tempfile

from token_texts import Text

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
SEED, PARAGRAPHS = 20260622, 150
LANGUAGES = ["en", "de", "fr", "ru"]
HANGING = 8  # points by which punctuation stands out
checked, failures = 0, 0
dice = random.Random(SEED)


def check(what, holds, why=""):
    global checked, failures
    checked += 1
    if not holds:
        failures += 1
        print(f"FAILED {what}: {why}")


def line_ends(text, lines):
    """Where in the text lines end, and whether a hyphen was added; None when the lines are not those of the text."""
    at, ends = 0, []
    for line in lines:
        line = line.replace("\u200b", "").rstrip(" ")
        for i, c in enumerate(line):
            while at < len(text) and text[at] == " ":
                at += 1
            if c == " ":
                continue
            if at < len(text) and text[at] == c:
                at += 1
            elif i == len(line) - 1 and c in "-\u00ad":
                ends.append((at, True))
                break
            else:
                return None
        else:
            ends.append((at, False))
    return ends if at == len(text) else None


def check_lines(what, text, lines):
    ends = line_ends(text.text, lines)
    check(what, ends is not None, f"the text is another: {lines}")
    for at, hyphen in (ends or [])[:-1]:
        around = text.text[max(at - 20, 0):at] + "|" + text.text[at:at + 20]
        inside = any(start < at < end for start, end in text.tokens)
        check(what, not (hyphen and inside), f"a hyphen in {around}")
        kept = any(start < at < end for start, end in text.kept)
        check(what, hyphen or not kept, f"a line ends at {around}")  # names and months may be hyphenated


def paragraphs(raw):
    """The lines of each paragraph of text that poppler gives, by the numbers that stand before them."""
    found = {}
    for line in raw.split("\n"):
        begins = re.match(r"¶(\d+)¶$", line)
        if begins:
            lines = found.setdefault(int(begins[1]), [])
        elif line.strip() and found:
            lines.append(line)
    return found


def check_widths(what, path, columns):
    boxes = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], check=True, capture_output=True).stdout.decode()
    page = float(re.search(r'<page width="([\d.]+)"', boxes)[1])
    edges = re.findall(r'<line xMin="([\d.]+)" .*?xMax="([\d.]+)"', boxes)
    lines = [(float(left), float(right)) for left, right in edges]
    margin = min(left for left, _ in lines)
    gap = 20
    width = (page - 2 * margin - gap * (columns - 1)) / columns
    for left, right in lines:
        check(what, right - left <= width + 2 * HANGING, f"a line of {right - left:.1f} points in {width:.1f}")


def run(folder, lang, columns, align):
    texts = [Text(dice, lang) for _ in range(PARAGRAPHS)]
    body = "\n".join(f"<p>¶{i}¶</p><p>{text.text.replace('&', '&amp;')}</p>" for i, text in enumerate(texts))
    source, result = folder / "a.html", folder / "a.pdf"
    style = "" if align == "justify" else f' style="text-align:{align}"'
    source.write_text(f'<!doctype html><html lang="{lang}"><title>TITLE</title><body{style}>{body}', encoding="utf-8")
    options = ["--columns", str(columns), "--page-size", "a5"]
    subprocess.run([build / "quire", "-q", source, "-o", result, *options], check=True)
    read = ["pdftotext", "-raw", "-nopgbrk", result, "-"]
    raw = subprocess.run(read, check=True, capture_output=True).stdout.decode()
    raw = re.sub(r"(?m)^(TITLE|\d+( */ *\d+)?)$", "", raw)  # running heads and page numbers
    found = paragraphs(raw)
    what = f"{lang}, {columns} columns, {align}"
    check(what, len(found) == PARAGRAPHS, f"{len(found)} paragraphs")
    for i, lines in found.items():
        check_lines(f"{what}, paragraph {i}", texts[i], lines)
    check_widths(what, result, columns)


with tempfile.TemporaryDirectory() as name:
    for lang in LANGUAGES:
        for columns in (1, 2):
            for align in ("justify", "left"):
                run(pathlib.Path(name), lang, columns, align)
print(f"tokens: {checked} checked, {failures} failures")
sys.exit(failures > 0)

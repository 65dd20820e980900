#!/usr/bin/env python3
"""How evenly running text is spaced: over all lines but the last of each paragraph, the word space in em (mean, standard
deviation between lines, least, most), the share of lines that end in a hyphen, and the share that do not reach the edge.

    tests/bench/spacing.py [--build FOLDER] [--peers] [LANGUAGE ...]    en, fr, de; quire from its layout dump
    tests/bench/spacing.py --texts FOLDER [LANGUAGE ...]                quire alone, with FOLDER/en.md, …
    tests/bench/spacing.py --pdf FILE --size POINTS                     any PDF of one column of running text

With --peers, quire's PDF and those of WeasyPrint, Chromium and Typst (those that are there), of the same text in the same
face, size and width, are measured too, all in one way: by the boxes that pdftotext gives for words. The texts are those of
tests/bench/texts/, or those that tests/bench/texts/packages.py takes from Debian packages."""
import argparse
import collections
import html
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
HYPHENS = ("-", "\u2010", "\u00ad")
FACE, SIZE, LEADING, WIDTH = "Noto Serif", 11, 15.75, 360  # quire's default style

# Of one line: where it stands, the mean width of its word spaces (0: it has none), whether it ends in a hyphen.
Line = collections.namedtuple("Line", "page left right baseline space hyphen")


# ---- quire's layout dump ----

GLYPHS = re.compile(r'  glyphs content text (\S+) (\S+) size (\S+) \S+ (\S+) (\S+) #\S+ (?:lang=\S+ )?(?:rtl )?"(.*)" '
                    r"glyphs=\d+(?: spaces=(\d+) (\S+))?(?: stretch=\d+)?( space)?( hyphen)?$")


def dump_lines(dump):
    """The lines of running text, and its size: that of most runs."""
    runs, page = [], 0
    for text in dump.splitlines():
        page += text.startswith("page ")
        found = GLYPHS.match(text)
        if found:
            x, y, width, _, size, words, count, spaces, _, hyphen = found.groups()
            runs.append((page, float(y), float(x), float(width), float(size), words, int(count or 0), float(spaces or 0),
                         bool(hyphen)))
    size = collections.Counter(run[4] for run in runs).most_common(1)[0][0]
    lines = collections.defaultdict(list)
    for run in runs:
        if run[4] == size:
            lines[run[:2]].append(run)
    return [dump_line(parts) for _, parts in sorted(lines.items())], size


def dump_line(parts):
    count = sum(part[6] for part in parts)
    return Line(page=parts[0][0], baseline=parts[0][1], left=min(part[2] for part in parts),
                right=max(part[2] + part[3] for part in parts), space=sum(part[7] for part in parts) / max(count, 1),
                hyphen=parts[-1][8] or parts[-1][5].endswith(HYPHENS))


# ---- PDF ----

WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)</word>')


def pdf_lines(pdf):
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    words, page = collections.defaultdict(list), 0
    for text in boxes.splitlines():
        page += "<page " in text
        found = WORD.search(text)
        if found:
            left, _, right, bottom = (float(number) for number in found.groups()[:4])
            words[page, round(bottom)].append((left, right, bottom, html.unescape(found.group(5))))
    join_neighbours(words)
    return [pdf_line(page, sorted(parts)) for (page, _), parts in sorted(words.items())]


def join_neighbours(words):
    """Two heights that rounding parted are one line."""
    for page, bottom in sorted(words):
        if (page, bottom + 1) in words and (page, bottom) in words:
            words[page, bottom].extend(words.pop((page, bottom + 1)))


def pdf_line(page, parts):
    spaces = [after[0] - before[1] for before, after in zip(parts, parts[1:])]
    return Line(page=page, baseline=parts[0][2], left=parts[0][0], right=parts[-1][1],
                space=statistics.fmean(spaces) if spaces else 0, hyphen=parts[-1][3].endswith(HYPHENS))


# ---- the measure ----

def without_last_lines(lines, size):
    """Without last lines: those over a gap, and at a page's end those that end well before the edge; and without what stands
    alone (titles, page numbers)."""
    pitch = statistics.median(after.baseline - before.baseline for before, after in zip(lines, lines[1:])
                              if after.page == before.page)
    edge = column_edge(lines)
    for line, after in zip(lines, lines[1:]):
        if after.page == line.page:
            if after.baseline - line.baseline < pitch * 1.15:
                yield line
        elif line.right > edge - size and line.left < edge - WIDTH / 2:
            yield line


def column_edge(lines):
    return collections.Counter(round(line.right) for line in lines).most_common(1)[0][0]


def measure(name, lines, size):
    justified = [line for line in without_last_lines(lines, size)]
    spaces = [line.space / size for line in justified if line.space > 0]
    edge = column_edge(lines)
    hyphens = sum(line.hyphen for line in justified) / len(justified)
    short = sum(line.right < edge - size * 0.5 for line in justified) / len(justified)
    runs, longest = 0, 0
    for line in justified:
        runs = runs + 1 if line.hyphen else 0
        longest = max(longest, runs)
    print(f"  {name:16} {len(justified):5} {statistics.fmean(spaces):8.3f} {statistics.pstdev(spaces):10.4f} "
          f"{min(spaces):8.3f} {max(spaces):8.3f} {hyphens:9.1%} {longest:7} {short:9.1%}")


def heading(title):
    print(f"{title}\n  {'':16} lines     mean  deviation    least     most   hyphens  in row     short")


# ---- those who set it ----

def source(language, folder=HERE / "texts"):
    text = (folder / f"{language}.md").read_text(encoding="utf-8")
    return text.split("---\n", 2)[2].strip().split("\n\n")


def write_html(language, path):
    paragraphs = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in source(language))
    path.write_text(f"""<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{language}</title><style>
@page {{ size: A4; margin: 72pt {(595.28 - WIDTH) / 2}pt }}
body {{ margin: 0; font: {SIZE}pt/{LEADING}pt "{FACE}"; text-align: justify; hyphens: auto }} p {{ margin: 0 0 8pt }}
</style></head><body>{paragraphs}</body></html>""", encoding="utf-8")


def write_typst(language, path):
    paragraphs = "\n\n".join(re.sub(r"([\\#$*_@<>`~])", r"\\\1", paragraph) for paragraph in source(language))
    path.write_text(f"""#set page(paper: "a4", margin: (x: {(595.28 - WIDTH) / 2}pt, y: 72pt))
#set text(font: "{FACE}", size: {SIZE}pt, lang: "{language}")
#set par(justify: true, leading: 0.65em, spacing: 1.5em)
{paragraphs}
""", encoding="utf-8")


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def typst():
    """Typst as a program, or as Python's module of that name."""
    if shutil.which("typst"):
        return lambda given, out: run("typst", "compile", given, out)
    try:
        import typst as module
    except ImportError:
        return None
    return lambda given, out: module.compile(str(given), output=str(out))


def peers(language, work):
    """Name and PDF of each program that is there."""
    page, markup, pdf = work / "text.html", work / "text.typ", work / "text.pdf"
    write_html(language, page)
    write_typst(language, markup)
    if shutil.which("weasyprint"):
        run("weasyprint", page, pdf)
        yield "WeasyPrint", pdf
    if shutil.which("chromium"):
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={work}/chromium",
            f"--print-to-pdf={pdf}", page.as_uri())
        yield "Chromium", pdf
    compile_typst = typst()
    if compile_typst:
        compile_typst(markup, pdf)
        yield "Typst", pdf


def quire(options, language, writer, out):
    run(os.path.join(options.build, "quire"), "-q", "-t", writer, options.texts / f"{language}.md", "-o", out)
    return out


def bench(options, language, work):
    heading(f"{language}: {sum(len(paragraph.split()) for paragraph in source(language, options.texts))} words")
    dump = quire(options, language, "layout", work / "quire.layout").read_text(encoding="utf-8")
    measure("quire, layout", *dump_lines(dump))
    if not options.peers:
        return
    measure("quire", pdf_lines(quire(options, language, "pdf", work / "quire.pdf")), SIZE)
    for name, pdf in peers(language, work):
        measure(name, pdf_lines(pdf), SIZE)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=HERE.parent.parent / "build", help="the folder with quire (build)")
    parser.add_argument("--texts", type=pathlib.Path, default=HERE / "texts", help="the folder with en.md, fr.md, de.md")
    parser.add_argument("--peers", action="store_true", help="also quire's and others' PDF")
    parser.add_argument("--pdf", help="measure this file instead")
    parser.add_argument("--size", type=float, default=SIZE, help="its size of text in points (%(default)s)")
    parser.add_argument("languages", nargs="*", default=["en", "fr", "de"])
    options = parser.parse_args()
    if options.pdf:
        heading(options.pdf)
        measure("", pdf_lines(options.pdf), options.size)
        return
    for language in options.languages:
        with tempfile.TemporaryDirectory() as work:
            bench(options, language, pathlib.Path(work))


if __name__ == "__main__":
    sys.exit(main())

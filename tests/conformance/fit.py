#!/usr/bin/env python3
"""Pages of generated documents, as poppler reads them: with fitting there are never more than without, the text is the
same, no two lines overlap, leading keeps to its limit, columns end level, and figures that move keep their place in the
structure. Chapters lose almost empty last pages, and contents name the pages where they stand.
  fit.py BUILD-FOLDER [--count DOCUMENTS] [--seed FIRST]"""
import argparse
import pathlib
import random
import re
import subprocess
import sys
import tempfile

WORDS = ("harbour of committee a exercise the boats and winter storm towns residents warning agency coast road "
         "institutional rehearsal lifeboat").split()
PAGES = ["a4", "a5", "letter"]
LEADING_LEAST = 0.90  # fit.leading of the built-in style
LEADING_OF_PAGE = {"a4": 15.75, "letter": 15.75, "a5": 15.75 * 0.91}
TITLE = "# Pages of a text that was made at random\n\n"


def prose(rng, count):
    return " ".join(rng.choice(WORDS) for _ in range(count)).capitalize() + "."


def block(rng, number, figure):
    kind = rng.random()
    if kind < 0.15:
        return f"## Part {number}\n\n{prose(rng, 30)}\n\n"
    if kind < 0.25:
        return "".join(f"- {prose(rng, rng.randint(3, 20))}\n" for _ in range(4)) + "\n"
    if kind < 0.32:
        return f"> {prose(rng, 40)}\n\n"
    if kind < 0.38:
        return "| # | % |\n|---|---|\n" + "".join(f"| {i} | {i * i} |\n" for i in range(4)) + "\n"
    if kind < 0.44:
        return f"{prose(rng, 20)}[^{number}]\n\n[^{number}]: {prose(rng, 12)}\n\n"
    if kind < 0.54 and figure:
        return f"![Figure {number}]({figure[rng.randrange(len(figure))]} \"Caption {number}\")\n\n"
    return prose(rng, rng.randint(10, 110)) + "\n\n"


def document(rng, figures):
    page, columns = rng.choice(PAGES), rng.choice([1, 1, 2])
    blocks = rng.randint(3, 40)
    head = f"---\nlang: en\npage-size: {page}\ncolumns: {columns}\n---\n\n"
    return page, columns, head + TITLE + "".join(block(rng, i, figures) for i in range(blocks))


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def convert(quire, source, target, fit):
    run(quire, source, "-o", target, "--fit", fit, "--heads", "off", "--page-numbers", "off")


def words(pdf):
    """The characters of the text, without those of line ends and of the heads that tables repeat."""
    return sorted(re.sub(r"[\s\u00ad#%-]", "", run("pdftotext", "-raw", pdf, "-")))


def lines_of(pdf):
    """A list of lines (left, top, right, bottom) of each page."""
    pages = []
    for page in run("pdftotext", "-bbox-layout", pdf, "-").split("<page ")[1:]:
        boxes = re.findall(r'<line xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)"', page)
        pages.append([tuple(map(float, box)) for box in boxes])
    return pages


def overlap(lines):
    """Two boxes that cover each other by more than the ascents and descents that poppler reports."""
    for i, a in enumerate(lines):
        for b in lines[i + 1:]:
            across = min(a[2], b[2]) - max(a[0], b[0])
            down = min(a[3], b[3]) - max(a[1], b[1])
            if across > 1 and down > 0.5 * min(a[3] - a[1], b[3] - b[1]):
                return a, b
    return None


def places(quire, source, *options):
    """The width of each page, and its text and pictures: (x, baseline or lower edge, size of the type)."""
    pages = []
    for line in run(quire, "-t", "layout", "-o", "-", *options, source).splitlines():
        page = re.match(r"page \d+ ([\d.]+) x", line)
        if page:
            pages.append((float(page.group(1)), []))
        elif line.startswith("margins"):
            break
        item = re.match(r"  (glyphs|image) content \S+ ([\d.-]+) ([\d.-]+) size [\d.]+ ([\d.]+)", line)
        if item:
            image = item.group(1) == "image"
            left, top, size = (float(item.group(i)) for i in (2, 3, 4))
            pages[-1][1].append((left, top + size if image else top, 0 if image else size))
    return pages


def least_leading(pages, usual):
    """The smallest distance of baselines near the usual one, of lines of text that start at one place."""
    distances = []
    for _, items in pages:
        for before, item in zip(items, items[1:]):
            text = before[2] == item[2] and usual * 0.66 < item[2] < usual * 0.72
            if text and before[0] == item[0] and 0.8 * usual < item[1] - before[1] < 1.05 * usual:
                distances.append(item[1] - before[1])
    return min(distances, default=usual)


def uneven(pages):
    """Pages but the last whose columns end apart by more than a table's padding."""
    found = 0
    for width, items in pages[:-1]:
        ends = [max((y for x, y, _ in items if (x >= width / 2) == right), default=0) for right in (False, True)]
        found += min(ends) > 0 and abs(ends[0] - ends[1]) > 9
    return found


def structure(quire, source, fit):
    """The elements of the structure tree in order, without notes, which stand at the ends of pages."""
    tags = run(quire, "-t", "tags", "-o", "-", "--fit", fit, source)
    return re.findall(r"H[12]$|Figure Alt=\"[^\"]*\"|LI$|TR$", tags, re.MULTILINE)


def in_source(text):
    """The same of a document made by document()."""
    found = []
    for line in text.split("---\n", 2)[2].splitlines():
        for start, element in (("# ", "H1"), ("## ", "H2"), ("- ", "LI"), ("![", None), ("| ", "TR")):
            if line.startswith(start):
                name = re.match(r"!\[([^\]]*)", line)
                found.append(f'Figure Alt="{name.group(1)}"' if name else element)
    return found


def drawings(folder):
    names = []
    for height in (120, 260, 420, 600):
        name = f"figure-{height}.svg"
        (folder / name).write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="{height}">'
                                   f'<rect width="400" height="{height}" fill="#9bc"/></svg>')
        names.append(name)
    return names


def check(quire, folder, seed, totals):
    rng = random.Random(seed)
    figures = drawings(folder) if seed % 2 else None
    page, columns, text = document(rng, figures)
    source = folder / "text.md"
    source.write_text(text)
    for fit in ("off", "on"):
        convert(quire, source, folder / f"{fit}.pdf", fit)
    off, on = lines_of(folder / "off.pdf"), lines_of(folder / "on.pdf")
    wrong = []
    if len(on) > len(off):
        wrong.append(f"{len(on)} pages instead of {len(off)}")
    if words(folder / "off.pdf") != words(folder / "on.pdf"):
        wrong.append("another text")
    for number, lines in enumerate(on, 1):
        if overlap(lines):
            wrong.append(f"lines overlap on page {number}: {overlap(lines)}")
    placed = places(quire, source)
    limit = LEADING_OF_PAGE[page] * LEADING_LEAST * 0.98 - 0.01
    if columns == 1 and least_leading(placed, LEADING_OF_PAGE[page]) < limit:
        wrong.append(f"lines {least_leading(placed, LEADING_OF_PAGE[page])} apart, less than {limit}")
    if structure(quire, source, "on") != in_source(text):
        wrong.append("the structure is in another order")
    totals["fitted"] += len(on) < len(off)
    if columns == 2 and not figures:
        totals["pages of columns"] += len(placed) - 1
        totals["uneven"] += uneven(placed)
    return wrong


def chapters_document(rng):
    """A text of chapters of one to twenty pages, with notes, lists and a reference to a page in each."""
    blocks = [TITLE]
    for chapter in range(6):
        blocks.append(f"# Chapter {chapter} {{#c{chapter}}}\n\n")
        blocks.append(f"{prose(rng, 20)} See [](#c{(chapter + 3) % 6} \"page\").\n\n")
        blocks += [block(rng, f"{chapter}-{i}", None) for i in range(rng.randint(2, 30))]
    return "---\nlang: en\ncontents: on\npage-size: a5\n---\n\n" + "".join(blocks)


def in_contents(quire, source, style):
    """The number that contents print for each chapter."""
    numbers, chapter = {}, None
    for line in run(quire, "-t", "layout", "-o", "-", "--style", style, source).splitlines():
        entry = re.match(r'  glyphs content text .*Chapter (\d)"', line)
        chapter = int(entry.group(1)) if entry else chapter
        number = re.match(r'  glyphs content cross-reference .* "(\d+)"', line)
        if number and chapter is not None:
            numbers.setdefault(chapter, int(number.group(1)))
    return numbers


def destinations(pdf):
    """The page of each chapter."""
    return {int(chapter): int(page) for page, chapter in
            re.findall(r'^ *(\d+) .*"c(\d)"$', run("pdfinfo", "-dests", pdf), re.MULTILINE)}


def check_chapters(quire, folder, seed, totals):
    rng = random.Random(seed)
    style = rng.choice(["report", "book"])
    source = folder / "chapters.md"
    source.write_text(chapters_document(rng))
    counts, texts, wrong = [], [], []
    for fit in ("off", "on"):
        target = folder / f"chapters-{fit}.pdf"
        run(quire, source, "-o", target, "--fit", fit, "--heads", "off", "--page-numbers", "off", "--style", style)
        counts.append(int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", target)).group(1)))
        texts.append([character for character in words(target) if not character.isdigit() and character != "."])
    totals["pages of chapters saved"] += counts[0] - counts[1]
    if counts[1] > counts[0]:
        wrong.append(f"chapters on {counts[1]} pages instead of {counts[0]}")
    if texts[0] != texts[1]:
        wrong.append("another text in chapters")
    for number, lines in enumerate(lines_of(folder / "chapters-on.pdf"), 1):
        if overlap(lines):
            wrong.append(f"lines of chapters overlap on page {number}: {overlap(lines)}")
    if in_contents(quire, source, style) != destinations(folder / "chapters-on.pdf"):
        wrong.append("contents name other pages than those of chapters")
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=20261128)
    arguments = parser.parse_args()
    quire = pathlib.Path(arguments.build).resolve() / "quire"
    failures, totals = 0, {"fitted": 0, "pages of columns": 0, "uneven": 0, "pages of chapters saved": 0}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(arguments.seed, arguments.seed + arguments.count):
            problems = check(quire, pathlib.Path(folder), seed, totals)
            if seed % 6 == 0:
                problems += check_chapters(quire, pathlib.Path(folder), seed, totals)
            for problem in problems:
                failures += 1
                print(f"FAILED --seed {seed} --count 1: {problem}")
    if totals["uneven"] * 20 > totals["pages of columns"]:
        failures += 1
        print("FAILED columns do not end level on more than one page of 20")
    print(f"fit: {arguments.count} documents, {totals}, {failures} failures")
    return failures > 0


sys.exit(main())

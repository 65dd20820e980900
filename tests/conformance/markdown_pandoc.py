#!/usr/bin/env python3
"""Blocks that the dialect shares with pandoc: random documents give the same tree in both.

usage: markdown_pandoc.py BUILD-FOLDER [COUNT]

pandoc is that of pypandoc_binary (PyPI), which setup.sh puts beside the validators.

Compared are kinds of blocks, their nesting, numbers of lists and the words, without white space. What differs on
purpose is not in the documents:
  - a single item "a. x" is a list in pandoc only, and "*", "-" lists need no blank line before them here;
  - "::: word" right behind text, and one that nothing closes, is a div here only; well-known words make asides;
  - an item that begins with the marker of another, as in "a. i. x", is two only in pandoc;
  - a list whose numbers begin anew goes on in pandoc, and is a new one here;
  - several terms before one definition are read here only (Markdown Extra);
  - lines that also end with "|" are no line block here;
  - "||" and "^^" merge cells here only, and dashes give widths only where they differ;
  - a head of a grid table whose cells are all empty is none here;
  - grid tables may be indented and may follow a line of text at once here, but nothing of them may be askew; all blanks
    before the text of a cell, if there are five or more, make no code of it here;
  - colons of a rule that has fewer "+" than the table has columns are dealt out by number in pandoc, by place here.
"""
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

WORDS = "alpha beta gamma delta quay harbour ferry 海港 é".split()
SEED = 20


def words(rng):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 4)))


def indented(text, first, rest):
    lines = text.split("\n")
    return "\n".join([first + lines[0]] + [rest + line if line else "" for line in lines[1:]])


def definitions(rng, depth):
    gap = rng.choice(["\n", "\n\n"])
    bodies = [indented(blocks(rng, depth + 1, 2), ":   ", "    ") for _ in range(rng.randint(1, 2))]
    return words(rng) + gap + "\n\n".join(bodies)


def div(rng, depth):
    fence = ":" * rng.randint(3, 5)
    head = rng.choice(["{.box}", "{#id%d .a}" % rng.randint(1, 10**6), "box", "{.x} " + fence])
    return f"{fence} {head}\n\n{blocks(rng, depth + 1)}\n\n{fence}"


def letters(rng, depth):
    first = rng.choice([("a.", "b.", "c."), ("(a)", "(b)", "(c)"), ("i)", "ii)", "iii)"), ("(1)", "(2)", "(3)"),
                        ("C) ", "D) ", "E) "), ("#.", "#.", "#."), ("A. ", "B. ", "C. ")])
    items = [indented(blocks(rng, depth + 1, 2), marker + " ", " " * (len(marker) + 1))
             for marker in first[:rng.randint(2, 3)]]
    return "\n\n".join(items) + "\n\n" + words(rng)


def line_block(rng, depth):
    return "\n".join("| " + " " * rng.choice([0, 0, 3]) + words(rng) for _ in range(rng.randint(1, 3)))


def table(rng, depth):
    columns = rng.randint(2, 3)
    row = lambda: "| " + " | ".join(words(rng) for _ in range(columns)) + " |"
    rows = [row(), "|" + "---|" * columns] + [row() for _ in range(rng.randint(1, 2))]
    caption = rng.choice(["", "\n\n: " + words(rng), "\n\nTable: " + words(rng)])
    return "\n".join(rows) + caption


# ---- grid tables: boxes drawn on a canvas of columns ----

def columns_of(text):
    """Each character with its column's neighbour, empty where one takes two columns."""
    cells = []
    for char in text:
        if unicodedata.combining(char):
            cells[-1] += char
        else:
            cells += [char, ""] if unicodedata.east_asian_width(char) in "WF" else [char]
    return cells


def boxes_of(rng, rows, columns, breaks):
    """Rectangles of elementary cells; none passes a break between rows."""
    taken, boxes = set(), []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            down = rng.choice([1, 1, 1, 2]) if row + 1 < rows and row + 1 not in breaks else 1
            right = rng.choice([1, 1, 1, 2]) if column + 1 < columns else 1
            cells = [(r, c) for r in range(row, row + down) for c in range(column, column + right)]
            if taken & set(cells):
                right = 1
                cells = [(r, column) for r in range(row, row + down)]
            taken |= set(cells)
            boxes.append((row, column, down, right))
    return boxes


def places(sizes):
    """Where the rules between parts of these sizes stand."""
    found = [0]
    for size in sizes:
        found.append(found[-1] + size + 1)
    return found


def cell_lines(rng, depth, may_be_empty):
    if may_be_empty and rng.random() < 0.2:
        return []
    return [" " + line if line else "" for line in blocks(rng, depth + 1).split("\n")]


def draw(canvas, x, y, text):
    canvas[y][x:x + len(columns_of(text))] = columns_of(text)


def draw_rule(rng, canvas, y, sign, has_align):
    row = canvas[y]
    row[:] = [sign if char == "-" else char for char in row]
    for x, char in enumerate(row):
        if has_align and char == "+" and rng.random() < 0.3:
            row[x + rng.choice([1 if x + 1 < len(row) else -1, -1 if x else 1])] = ":"


def grid(rng, depth):
    rows, columns = rng.randint(1, 3), rng.randint(1, 3)
    head = rng.randint(1, rows - 1) if rows > 1 and rng.random() < 0.6 else 0
    foot = rows - 1 if head and rows - 1 > head and rng.random() < 0.3 else rows
    boxes = boxes_of(rng, rows, columns, {head, foot})
    content = {box: cell_lines(rng, depth, box[0] >= head) for box in boxes}
    widths, heights = [rng.randint(3, 6) for _ in range(columns)], [1] * rows
    for (row, column, down, right), lines in content.items():
        widths[column] = max([widths[column]] + [len(columns_of(line)) + 1 for line in lines])
        heights[row] = max(heights[row], len(lines))
    xs, ys = places(widths), places(heights)
    canvas = [[" "] * (xs[-1] + 1) for _ in range(ys[-1] + 1)]
    for row, column, down, right in boxes:
        left, top, end, bottom = xs[column], ys[row], xs[column + right], ys[row + down]
        for x in range(left + 1, end):
            for y in (top, bottom):
                canvas[y][x] = canvas[y][x] if canvas[y][x] == "+" else "-"
        for y in range(top + 1, bottom):
            for x in (left, end):
                canvas[y][x] = canvas[y][x] if canvas[y][x] == "+" else "|"
        for x, y in ((left, top), (left, bottom), (end, top), (end, bottom)):
            canvas[y][x] = "+"
    for (row, column, _, _), lines in content.items():
        for i, line in enumerate(lines):
            draw(canvas, xs[column] + 1, ys[row] + 1 + i, line)
    has_align = canvas[ys[head]].count("+") == columns + 1 and rng.random() < 0.4
    draw_rule(rng, canvas, ys[head], "=" if head else "-", has_align)
    if foot < rows:
        draw_rule(rng, canvas, ys[foot], "=", False)
        draw_rule(rng, canvas, ys[rows], "=", False)
    caption = rng.choice(["", "", "\n\n: " + words(rng), "\n\nTable: " + words(rng)])
    return "\n".join("".join(line).rstrip() for line in canvas) + caption


def blocks(rng, depth=0, least=1):
    makers = [lambda *_: words(rng), lambda *_: words(rng)]
    if depth < 3:
        makers += [definitions, div, letters, line_block, table]
    if depth < 2:
        makers += [grid]
    pieces = [words(rng)] if least == 2 else []
    pieces += [rng.choice(makers)(rng, depth) for _ in range(rng.randint(1, 2 if depth else 5))]
    return "\n\n".join(pieces)


# ---- both trees as lists of (depth, word) ----

def text_of(inlines):
    return re.sub(r"\s", "", "".join(i["c"] if i["t"] == "Str" else "" for i in inlines))


def pandoc_blocks(blocks):
    for block in blocks:
        kind, c = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            yield "p:" + text_of(c)
        elif kind == "LineBlock":
            yield "p:" + "".join(text_of(line) for line in c)
        elif kind == "Div":
            yield from wrapped("section", pandoc_blocks(c[1]))
        elif kind == "OrderedList":
            yield from pandoc_list(c)
        elif kind == "DefinitionList":
            yield "definitions("
            for term, bodies in c:
                yield "term:" + text_of(term)
                for body in bodies:
                    yield from wrapped("description", pandoc_blocks(body))
            yield ")"
        elif kind == "Table":
            yield "table("
            yield from ("caption:" + text_of(b["c"]) for b in c[1][1])
            yield from pandoc_rows("head", c[3][1], c)
            for body in c[4]:
                yield from pandoc_rows("body", body[2] + body[3], c)
            yield from pandoc_rows("foot", c[5][1], c)
            yield ")"
        else:
            yield kind


ALIGN = {"AlignDefault": "", "AlignLeft": "left", "AlignCenter": "center", "AlignRight": "right"}


def pandoc_rows(part, rows, table):
    free = {}  # rows that cells above still cover, by column
    for row in rows:
        yield "row " + part
        column, covered = 0, {key: value - 1 for key, value in free.items() if value > 1}
        for _, align, down, right, content in row[1]:
            while covered.get(column):
                column += 1
            align = table[2][column][0]["t"] if align["t"] == "AlignDefault" else align["t"]
            yield "cell %d %d %s(" % (down, right, ALIGN[align])
            yield from pandoc_blocks(content)
            yield ")"
            covered.update({column + i: down for i in range(right)})
            column += right
        free = covered


def pandoc_list(c):
    (start, style, delimiter), items = c
    yield "list %d %s %s(" % (start, {"DefaultStyle": "Decimal"}.get(style["t"], style["t"]),
                              {"DefaultDelim": "Period"}.get(delimiter["t"], delimiter["t"]))
    for item in items:
        yield from wrapped("item", pandoc_blocks(item))
    yield ")"


def wrapped(name, inner):
    yield name + "("
    yield from inner
    yield ")"


STYLES = {"": "Decimal", "lower-alpha": "LowerAlpha", "upper-alpha": "UpperAlpha", "lower-roman": "LowerRoman",
          "upper-roman": "UpperRoman"}
FORMS = {"": "Period", "paren": "OneParen", "parens": "TwoParens"}


def quire_blocks(tree):
    """The dump's lines, indented by two blanks a level."""
    stack = []
    text = {"paragraph": "p:", "term": "term:", "caption": "caption:"}
    pending = None
    for line in tree.splitlines():
        match = re.match(r"( *)([a-z-]+)(.*)", line)
        if not match or match[2] in ("meta", "document"):
            continue
        depth, kind, rest = len(match[1]), match[2], match[3]
        while stack and stack[-1][0] >= depth:
            if pending is not None and stack[-1][1] in text:
                yield pending
                pending = None
            if stack.pop()[1] in ("section", "item", "list", "definitions", "description", "table", "cell"):
                yield ")"
        stack.append((depth, kind))
        value = lambda name: (re.search(name + r"=([^ ]+)", rest) or ["", ""])[1]
        if kind == "text":
            pending = (pending or "") + re.sub(r"\s|\\u\{A0\}", "", re.match(r' "(.*)"', rest)[1])
        elif kind in text:
            pending = text[kind]
        elif kind == "list":
            yield "list %s %s %s(" % (value("start"), STYLES[value("hint-marker")], FORMS[value("form")])
        elif kind == "row":
            yield "row " + value("part")
        elif kind == "cell":
            yield "cell %s %s %s(" % (value("row-span") or 1, value("column-span") or 1, value("align"))
        elif kind in ("section", "item", "definitions", "description", "table"):
            yield kind + "("
    while stack:
        if pending is not None and stack[-1][1] in text:
            yield pending
            pending = None
        if stack.pop()[1] in ("section", "item", "list", "definitions", "description", "table", "cell"):
            yield ")"


def is_same(quire, pandoc, text, path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("---\nlang: en\ntitle: t\nheadline: false\n---\n" + text + "\n")
    tree = subprocess.run([quire, path, "-q", "--as-is", "-t", "tree"], check=True, capture_output=True,
                          text=True).stdout
    answer = subprocess.run([pandoc, "-f", "markdown-smart", "-t", "json"], input=text, check=True, capture_output=True,
                            text=True).stdout
    ours = list(quire_blocks(tree))
    theirs = list(pandoc_blocks(json.loads(answer)["blocks"]))
    if ours == theirs:
        return True
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    print(f"FAILED\n{text}\n  quire:  {ours[at:at + 4]}\n  pandoc: {theirs[at:at + 4]}")
    return False


def main(build, count=150):
    rng = random.Random(SEED)
    validators = os.environ.get("QUIRE_VALIDATORS", f"{build}/validators")
    pandoc = glob.glob(f"{validators}/venv/lib/python3*/site-packages/pypandoc/files/pandoc")[0]
    with tempfile.TemporaryDirectory() as folder:
        failed = sum(not is_same(f"{build}/quire", pandoc, blocks(rng), folder + "/in.md") for _ in range(int(count)))
    print(f"markdown-pandoc: {count} documents, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

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
  - "||" and "^^" merge cells here only, and dashes give widths only where they differ.
"""
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

WORDS = "alpha beta gamma delta quay harbour ferry".split()
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


def blocks(rng, depth=0, least=1):
    makers = [lambda *_: words(rng), lambda *_: words(rng)]
    if depth < 3:
        makers += [definitions, div, letters, line_block, table]
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
            for row in c[3][1] + [r for body in c[4] for r in body[3]]:
                yield from ("cell:" + text_of(b["c"]) for cell in row[1] for b in cell[4])
            yield ")"
        else:
            yield kind


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
            if stack.pop()[1] in ("section", "item", "list", "definitions", "description", "table"):
                yield ")"
        stack.append((depth, kind))
        value = lambda name: (re.search(name + r"=([^ ]+)", rest) or ["", ""])[1]
        if kind == "text":
            pending = (pending or "") + re.sub(r"\s|\\u\{A0\}", "", re.match(r' "(.*)"', rest)[1])
        elif kind in text:
            in_cell = kind == "paragraph" and any(k == "cell" for _, k in stack)
            pending = "cell:" if in_cell else text[kind]
        elif kind == "list":
            yield "list %s %s %s(" % (value("start"), STYLES[value("hint-marker")], FORMS[value("form")])
        elif kind in ("section", "item", "definitions", "description", "table"):
            yield kind + "("
    while stack:
        if pending is not None and stack[-1][1] in text:
            yield pending
            pending = None
        if stack.pop()[1] in ("section", "item", "list", "definitions", "description", "table"):
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

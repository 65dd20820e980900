#!/usr/bin/env python3
"""The places that messages and --check name, in Markdown that is put together at random with a fixed seed: defects at
known lines and columns, behind characters of several bytes, tabs, entities and escapes, in paragraphs of several lines,
headings, quotes, lists, tables, definitions, fenced divs, alerts, footnotes and HTML, with line ends of all kinds.
Columns count code points of the source.

positions.py [BUILD-FOLDER] [DOCUMENTS [SEED]]"""
import json, pathlib, random, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
quire = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve() / "quire"
documents = int(sys.argv[2]) if len(sys.argv) > 2 else 150
chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 7)
checked, failures, seen = 0, 0, {}

WORDS = ["harbour", "Grüße", "naïve", "日本語の文", "море", "🙂", "e\u0301t\u0301", "a\tb", "&amp;", "&#x1F600;", "\\*",
         "\\[", "`code`", "`` ` ``", "*stress*", "**strong**", "_é_", "~~gone~~", "<b>bold</b>", "a_b_c", "\u00a0",
         "שלום", "[plain](https://example.org/plain)", "<!-- note -->", "$5", "x < y", "\\\\", "H~2~O", "x^2^", "WHO",
         "==marked==", "^[A note inside.]", "$a^2$"]
WRAPS = [("", "")] * 4 + [("*", "*"), ("**", "**"), ("(", ")"), ("<i>", "</i>"), ("“", "”"), ("==", "==")]

# What --check calls a defect -> its spellings, in which "@" stands before the thing itself, if that is not the start.
INLINE = {
    "link-broken": ['[words {n}](#gone-{n})', '<a href="#gone-{n}">words {n}</a>', '[*words* {n}][gone-ref]',
                    '[words {n}](#gone-{n}){{.class}}'],
    "image-alternative-missing": ["![](pic-{n}.png)", '<img src="pic-{n}.png">', "![][pic-ref]"],
    "image-alternative-name": ["![pic-{n}.png](pic-{n}.png)", '<img src="{n}.png" alt="{n}.png">'],
    "image-alternative-vague": ["![photo](pic-{n}.png)"],
    "link-empty": ["[](https://example.org/empty-{n})", '<a href="https://example.org/empty-{n}"></a>'],
    "link-address": ["<https://example.org/long/{n}>", "https://example.org/long/{n}",
                     "[https://example.org/long/{n}](https://example.org/long/{n})"],
    "link-nowhere": ["[words {n}]()", "[words {n}](#)", '<a href="#">words {n}</a>'],
    "link-vague": ["[here](https://example.org/vague)"],
    "footnote-missing": ["[^gone-{n}]"],
    "language-part-unknown": ['[words]{{lang=klingonish{n}}}', '<span lang="klingonish{n}">words</span>'],
    "id-duplicate": ['[words]{{#twice-{n}}} @[words]{{#twice-{n}}}',
                     '<i id="twice-{n}">x</i> @<b id="twice-{n}">x</b>'],
    "reference-missing": ["[words {n}][gone {n}]", "![words {n}][gone {n}]", "[words {n}][]"],
    "link-typed": ["![words {n}](my picture {n})", "![words {n}](my own picture {n} \"title\")"],
    "attribute-unused": ["[words]{{lang=fr @colour=red}}", "[words {n}](https://example.org/{n}){{@width=3}}"],
}
# Of blocks, the lines.
BLOCKS = {
    "heading-typed": [["@##Typed"]],
    "div-typed": [["@::: sidebar extra words"], ["words", "@:::: {.a"]],
    "table-text": [["@| a | b |", "| c | d |"], ["@+---+---+", "| a | b |"], ["a | b | c", "@---|---"]],
    "page-break-typed": [["words", "  @\\newpage"]],
    "mathematics-unclosed": [["@$$x^2"], ["é", "@$$x^2"]],
    "footnote-unclosed": [["é @^[never closed"]],
    "attributes-typed": [["é @{.lead} é"], ["words @{#never-closed"]],
    "emphasis-unclosed": [["é @**never closed"], ["words", "é @~~never closed"]],
    "definition-typed": [["Term", "@:definition of it"]],
    "caption-alone": [["@Table: é"]],
    "code-unclosed": [["> @```", "> code"], ["> @~~~~ python", "> code", "> ~~~"]],
    "alert-unknown": [["> @[!NOTES]", "> words"]],
    "table-cells": [["a | b", "--|--", "@c | d | e"], ["| a | b |", "|---|---|", "@| c |"]],
    "abbreviation-unused": [["words", "@*[Z{n}]: Zed"], ["@*[Z{n}]: Zed", "words"]],
}
HEADING = "heading-skipped"
# What a conversion says of some of them.
SAID = {"link-broken": "is broken", "image-alternative-missing": "has no alternative text",
        "link-empty": "has no text", "link-nowhere": "has no target", HEADING: "level skipped",
        "language-part-unknown": "not a valid language tag"}


class Page:
    """Lines as they are written, and the defects in them as (line, column, id)."""

    def __init__(self):
        self.lines, self.expected, self.number = [], set(), 0

    def line(self, prefix, text, found=()):
        self.lines.append(prefix + text)
        for column, name in found:
            self.expected.add((len(self.lines), len(prefix) + column, name))

    def inline(self, most=6, cell=False):
        """Text of one line, with its defects as (column, id)."""
        text, found = chance.choice(["word", "Wörter", "語", "🙂 smile"]), []
        for _ in range(chance.randint(1, most)):
            text += chance.choice([" ", " ", "  ", "\t"]) if not cell else " "
            if chance.random() < 0.6:
                word = chance.choice(WORDS)
                text += word.replace("\t", " ") if cell else word
                continue
            name = chance.choice(list(INLINE))
            before, behind = chance.choice(WRAPS)
            self.number += 1
            spelling = chance.choice(INLINE[name]).format(n=self.number)
            if spelling.startswith("http") and before == "==":
                before = behind = ""  # which would belong to the address
            text += before
            found.append((len(text) + max(spelling.find("@"), 0) + 1, name))
            text += spelling.replace("@", "") + behind
        return text + " end", found

    def paragraph(self, first, rest):
        for i in range(chance.randint(1, 3)):
            text, found = self.inline()
            self.line(first if i == 0 else rest, text + chance.choice(["", "", "  ", "\\"]), found)
            if chance.random() < 0.1:
                self.number += 1
                self.line(rest, f"*[A{self.number}]: Abbreviation", [(1, "abbreviation-unused")])
        self.line(rest, "over.")

    def definitions_before(self, first, rest):
        """A paragraph that begins with definitions of links."""
        self.number += 1
        self.line(first, f"[label {self.number}]: https://example.org")
        self.paragraph(rest, rest)

    def table(self, first, rest):
        cells = [self.inline(3, cell=True) for _ in range(4)]
        outer = chance.choice(["| ", "|", ""])
        for row in range(2):
            text, found = outer, []
            for i in range(2):
                words, inside = cells[2 * row + i]
                found += [(len(text) + column, name) for column, name in inside]
                text += words + (chance.choice([" | ", "|", "  |  "]) if i == 0 else "")
            self.line(first if row == 0 else rest, text + (" |" if outer else ""), found)
            if row == 0:
                self.line(rest, "|---|:--|")
        if chance.random() < 0.3:
            text, found = self.inline()
            self.line(rest, "")
            self.line(rest, "Table: " + text, [(column + 7, name) for column, name in found])

    def html(self, first, rest):
        start = chance.choice(["<div>", '  <div class="é">', "<section>"])
        self.line(first, start.lstrip() if first != rest else start)
        for _ in range(chance.randint(1, 3)):
            text, found = chance.choice(["é ", "日本 ", "\t", "<b>x</b> ", "  "]), []
            for name, spelling in chance.sample([("link-broken", '<a href="#gone-{n}">words</a> '),
                                                 ("image-alternative-missing", '<img src="{n}.png"> '),
                                                 ("link-nowhere", '<a href="#">nowhere {n}</a> '),
                                                 ("language-part-unknown", '<i lang="klingonish{n}">x</i> ')], 2):
                self.number += 1
                found.append((len(text) + 1, name))
                text += spelling.format(n=self.number)
            self.line(rest, text + "end", found)

    def code(self, first, rest):
        self.line(first, "```")
        self.line(rest, "[words](#gone) ![](x.png) é")
        self.line(rest, "```")

    def lines_kept(self, first, rest):
        for i in range(2):
            text, found = self.inline(3)
            sign = chance.choice(["| ", "|   "])
            self.line(first if i == 0 else rest, sign + text, [(column + len(sign), name) for column, name in found])

    def typed(self, first, rest):
        """What looks like a block."""
        name = chance.choice(list(BLOCKS))
        if first != rest and name == "caption-alone":
            name = "alert-unknown"  # "- Table: four seats" is an ordinary item
        self.number += 1
        for i, text in enumerate(chance.choice(BLOCKS[name])):
            found = [(text.index("@") + 1, name)] if "@" in text else []
            self.line(first if i == 0 else rest, text.replace("@", "").replace("{n}", str(self.number)), found)

    def leaf(self, first, rest):
        chance.choice([self.paragraph] * 4 + [self.typed] * 2 + [self.table, self.html, self.code, self.lines_kept,
                                              self.definitions_before])(first, rest)

    def quote(self, first, rest, depth):
        sign = chance.choice(["> ", ">", "> ", " > "])
        sign = sign.lstrip() if first != rest else sign  # a blank behind a list's marker would move its content
        # a blank behind ">" belongs to it, also one that indents the content of an item
        (self.leaf if sign == ">" else lambda a, b: self.blocks(a, b, depth + 1))(first + sign, rest + sign)

    def alert(self, first, rest, depth):
        text, found = self.inline(2)
        start = chance.choice(["[!NOTE] ", "[!tip]- "])
        self.line(first + "> ", start + text, [(column + len(start), name) for column, name in found])
        self.line(rest + ">", "")
        self.blocks(rest + "> ", rest + "> ", depth + 1)

    def items(self, first, rest, depth):
        marker = chance.choice(["- ", "* ", "1. ", "10) ", "-   ", "-\t", "- [ ] ", "a. ", "(1) "])
        if len(first) % 4:
            marker = marker.replace("\t", " ")
        last = "b. " if marker == "a. " else "(2) " if marker == "(1) " else marker
        indent = " " * (4 if marker == "-\t" else 2 if marker == "- [ ] " else len(marker))
        for i in range(2):
            kind = marker if i == 0 else last
            if marker in ("- [ ] ", "a. ", "(1) "):
                text, found = self.inline(2)
                self.line((first if i == 0 else rest) + kind, text, found)
            else:
                self.blocks((first if i == 0 else rest) + kind, rest + indent, depth + 1)
            self.line(rest.rstrip(), "")

    def definitions(self, first, rest, depth):
        text, found = self.inline(2)
        self.line(first, text, found)
        sign = chance.choice([":   ", ": ", "  :  "])
        self.blocks(rest + sign, rest + " " * 4 if len(sign) == 4 else rest + " " * len(sign), depth + 1)

    def div(self, first, rest, depth):
        start = chance.choice(["::: {.sidebar}", "::: sidebar", ":::: {.a #a%d}" % len(self.lines)])
        self.line(first, start)
        self.blocks(rest, rest, depth + 1)
        self.line(rest.rstrip(), "")
        self.line(rest, start.split()[0])

    def blocks(self, first, rest, depth):
        for i in range(chance.randint(1, 2)):
            if i:
                self.line(rest.rstrip(), "")
                self.line(rest, "<!-- between -->")
                self.line(rest.rstrip(), "")
            if depth < 3 and chance.random() < 0.5:
                chance.choice([self.quote, self.quote, self.items, self.items, self.div, self.alert,
                               self.definitions])(first, rest, depth)
            else:
                self.leaf(first, rest)
            first = rest

    def heading(self):
        """Of a section, and of one below it that skips a level."""
        text, found = self.inline(3)
        self.line("## ", text + chance.choice(["", " ##", "  #  "]), found)
        self.line("", "")
        if chance.random() < 0.3:
            text, found = self.inline(3)
            self.line("", text, found)
            self.line("", "---")
            self.line("", "")
        if chance.random() < 0.5:
            text, found = self.inline(2)
            indent = " " * chance.randint(0, 3)
            self.line(indent, "#### " + text, [(1, HEADING)] + [(column + 5, name) for column, name in found])
            self.line("", "")

    def note(self):
        self.number += 1
        text, found = self.inline()
        self.line("", f"A note[^n{self.number}].")
        self.line("", "")
        self.line(f"[^n{self.number}]: ", text, found)
        self.line("", "")
        if chance.random() < 0.3:
            self.line(" ", f"[^n{self.number}]: Another.", [(1, "footnote-repeated")])
            self.line("", "")


def page():
    made = Page()
    if chance.random() < 0.7:
        made.lines += ["---", "title: Tïtle", "lang: en", "---", ""]
    made.lines += ["# Tïtle 日本", "", "*[WHO]: World Health Organization", "", "The WHO.", ""]
    for _ in range(chance.randint(2, 6)):
        kind = chance.random()
        if kind < 0.2:
            made.heading()
        elif kind < 0.3:
            made.note()
        else:
            made.blocks("", "", 0)
            made.lines += ["", "<!-- between -->", ""]
    made.lines += ["[gone-ref]: #gone-ref", "[pic-ref]: pic-ref.png"]
    return made


def compare(what, found, expected, text):
    global checked, failures
    checked += len(expected)
    for place in expected:
        seen[place[2]] = seen.get(place[2], 0) + 1
    if found == expected:
        return
    failures += 1
    if failures <= 5:
        lines = text.splitlines()
        print(f"FAILED {what}")
        for sign, places in (("only expected", expected - found), ("only named", found - expected)):
            for line, column, name in sorted(places):
                print(f"    {sign} {line}:{column} {name}: {lines[line - 1][:100] if line else ''!r}")


def check(number, folder):
    made = page()
    newline = chance.choice(["\n", "\n", "\r\n", "\r"])
    text = newline.join(made.lines) + newline
    (folder / "page.md").write_bytes(chance.choice([b"", b"", b"\xef\xbb\xbf"]) + text.encode())
    done = subprocess.run([quire, "--check=json", "page.md"], cwd=folder, capture_output=True, timeout=60)
    names = {*INLINE, *BLOCKS, HEADING, "footnote-repeated"}
    found = {(f["line"], f["column"], f["id"]) for f in json.loads(done.stdout) if f["id"] in names}
    compare(f"page {number}: --check", found, made.expected, text)
    done = subprocess.run([quire, "-v", "-t", "tree", "page.md"], cwd=folder, capture_output=True, timeout=60)
    found = set()
    for line in done.stderr.decode().splitlines():
        name = next((name for name, wording in SAID.items() if wording in line), None)
        if name:
            found.add((int(line.split(":")[1]), int(line.split(":")[2]), name))
    compare(f"page {number}: messages", found, {place for place in made.expected if place[2] in SAID}, text)


with tempfile.TemporaryDirectory(prefix="quire-positions-") as name:
    for number in range(documents):
        check(number, pathlib.Path(name))
print(f"positions: {checked} checked, {failures} failures")
sys.exit(failures > 0 or checked == 0)

#!/usr/bin/env python3
"""Whether tables for layout and tables of data are told apart, in the labelled pages of tests/html/tables/.

usage: layout_tables.py BUILD-FOLDER

The pages *-2-* are of kinds that were once read wrongly, the pages *-3-* were written after the rule for them.

A page layout-*.html keeps no table, a page data-*.html one, or as many as <body data-tables> says. Fails if a table of
data is read as layout, if layout tables of more than MOST_MISSED pages stay tables, and if a word of a page is lost,
glued to another or out of order.
"""
import html.parser
import os
import re
import subprocess
import sys

PAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables")
MOST_MISSED = 0
INLINE = {"a", "b", "strong", "i", "em", "font", "span", "small", "u", "sup", "sub", "code", "var", "o:p"}


class Words(html.parser.HTMLParser):
    """The words of a page; those of different blocks and cells are different words."""

    def __init__(self, text):
        super().__init__()
        self.text, self.silent, self.wanted = "", 0, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ("title", "style", "script")
        self.text += "" if tag in INLINE else " "
        if tag == "body":
            self.wanted = dict(attributes).get("data-tables")

    def handle_endtag(self, tag):
        self.silent -= tag in ("title", "style", "script")
        self.text += "" if tag in INLINE else " "

    def handle_data(self, data):
        self.text += "" if self.silent else data


def read(program, page):
    """The number of tables and the words of what quire makes of a page."""
    command = [program, "-q", "--extract", "all", "-t", "tree", page]
    tree = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    words = ""
    for line in tree.splitlines():
        kind, _, rest = line.strip().partition(" ")
        if kind == "text":
            words += re.sub(r"\\(.)", lambda escape: {"n": " "}.get(escape[1], escape[1]), rest[1:-1])
        elif kind in ("paragraph", "heading", "code-block", "break", "caption", "cell", "item"):
            words += " "
    return len(re.findall(r"^ *table\b", tree, re.M)), words.split()


def holds(words, all_words):
    """Whether the words stand in this order among all (which have alternative texts and values of fields, too)."""
    rest = iter(all_words)
    return next((word for word in words if word not in rest), None)


def main():
    program = os.path.join(sys.argv[1], "quire")
    counts = {"layout": 0, "data": 0}
    missed, failures = [], []
    for name in sorted(os.listdir(PAGES)):
        if not name.endswith(".html"):
            continue
        path = os.path.join(PAGES, name)
        with open(path, encoding="utf-8") as file:
            page = Words(file.read())
        kind = name.partition("-")[0]
        counts[kind] += 1
        tables, words = read(program, path)
        wanted = int(page.wanted or (kind == "data"))
        if tables < wanted:
            failures.append(f"{name}: {wanted - tables} of {wanted} tables of data read as layout")
        elif tables > wanted:
            missed.append(name)
        lost = holds(page.text.split(), words)
        if lost:
            failures.append(f'{name}: the word "{lost}" is lost, glued or out of order')
    for name in missed:
        print(f"{name}: a layout table stays a table")
    print(f"{counts['layout']} pages of layout, {len(missed)} missed; {counts['data']} of data")
    for failure in failures:
        print("FAILED", failure)
    if len(missed) > MOST_MISSED:
        failures.append("too many missed")
    return 1 if failures or min(counts.values()) < 30 else 0


if __name__ == "__main__":
    sys.exit(main())

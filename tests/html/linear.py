#!/usr/bin/env python3
"""Hostile and long pages: the time to read them grows with their length, their depth is cut, their text is kept.

usage: linear.py BUILD-FOLDER [COUNT]

Each shape is read at COUNT (by default 10,000) and at four times COUNT pieces. Time may grow 6-fold at most (4-fold is
linear; the rest is noise), and a page of SOON microseconds or less always passes. Text comes out in the order of
the source, except for what a table moves before itself. Prints the time, the memory for each byte of input and the
depth.
"""
import os
import subprocess
import sys
import tempfile

SOON = 60_000
GROWTH_MOST = 6
TRIES = 3  # a machine that is busy can spoil one measurement, not three
if os.environ.get("QUIRE_TIME_LIMIT"):
    GROWTH_MOST = 10  # sanitized: their memory costs more the more there is; what is quadratic grows 16-fold
DEPTH_MOST = 516  # 512, with the document, html and body, and a text
BLOCKS = "div p ul li dl dd blockquote section h1 pre form button center address".split()
INLINE = "a b i nobr font code span em label x-menu ins q".split()
OTHERS = "table td tr caption svg math template object marquee ruby rt select option optgroup textarea frameset".split()


def nested(name):
    return lambda n: "".join(f"<{name}>{i} " for i in range(n))


def around(before, piece, behind=""):
    return lambda n: before + "".join(piece.replace("#", str(i)) for i in range(n)) + behind


def deep(opening, piece):
    return lambda n: opening * n + "".join(f"{piece}{i} " for i in range(n))


def attributes(piece):
    return lambda n: "<p " + "".join(piece.replace("#", str(i)) + " " for i in range(n)) + ">0 "


# Shapes whose text stays in order, "#" is the number of a piece.
IN_ORDER = {
    **{f"nested <{name}>": nested(name) for name in BLOCKS + INLINE + ["svg", "math", "object", "ruby"]},
    "li in divs": deep("<div>", "<li>"),
    "li in spans": deep("<span>", "<li>"),
    "p in buttons": deep("<button>", "<p>"),
    "dd and dt": around("<dl>", "<dd># <dt># "),
    "different fonts, then paragraphs": lambda n: "".join(f"<font size={i}>" for i in range(n)) +
    "".join(f"<p>{i} " for i in range(n)),
    "<b><p></b>": around("", "<b><p># </b>"),
    "<a><div>": around("", "<a href=#><div># "),
    "<b><div> deep, then </b>": lambda n: "<b><div>" * n + "0 </b>" * n,
    "<i><p> deep, then </i></p>": lambda n: "<i><p>" * n + "0 </i>1 </p>" * n,
    "attributes": attributes("a#=1"),
    "equal attributes": attributes("a=1"),
    "equal long values": attributes("a='" + "x&amp;" * 20 + "'"),
    "attributes of a second <html>": around("", "<html a#=1>"),
    "attributes of a second <body>": around("", "<body a#=1>"),
    "formatting with attributes": around("<div>", "<b a=1 b=2 c=3 d=4># </div><div>"),
    "quotes": around("", "<p a=\"' b='\"># "),
    "references": around("", "#&amp;&amp&notin;&x;& "),
    "ampersands": around("", "&"),
    "long names of references": around("", "&CounterClockwiseContourIntegra# "),
    "less-than signs": around("", "< # "),
    "</p>": around("", "</p># "),
    "</br>": around("", "</br># "),
    "end tags of nothing": around("<div>", "</x-y></b></li></h1># "),
    "end tags in depth": lambda n: "<div>" * n + "".join(f"</x-y></b></li></table>{i} " for i in range(n)),
    "closed in depth": lambda n: "<div>" * n + "".join(f"{i} </div>" for i in range(n)),
    "foreign end tags": lambda n: "<svg>" + "<g>" * n + "".join(f"</x>{i} " for i in range(n)),
    "tables in depth": lambda n: "<div>" * n + "".join(f"<table><td>{i} </table>" for i in range(n)),
    "templates in depth": lambda n: "<div>" * n + "<template></template>" * n,
    "formatting with many attributes": lambda n: "".join(
        "<b " + "".join(f"a{k}=1 " for k in range(500)) + f"b={i}>{i} " for i in range(max(n // 40, 200))),
    "formatting with many attributes, mixed": lambda n: "".join(
        "<b " + "".join(f"a{k * 7 + i}=1 " for k in range(500)) + f">{i} " for i in range(max(n // 40, 200))),
    "annotation with many attributes": lambda n: "<math><annotation-xml " +
    "".join(f"a{i}=1 " for i in range(n)) + ">" + "".join(f"<mi/>{i} " for i in range(n)),
    "svg, broken out of": around("", "<svg><g><p># "),
    "svg in foreignObject": around("", "<svg><foreignObject># "),
    "math in annotation": around("", "<math><annotation-xml encoding=text/html># "),
    "ruby parts": around("<ruby>", "# <rt># <rp># <rtc># "),
    "options": around("<select>", "<option># <optgroup>"),
    "selects": around("", "<select># "),
    "headings": around("", "<h1><h2># "),
    "forms": around("", "<form># </form></form>"),
    "buttons": around("<button>", "<p># <button>"),
    "objects": around("", "<object><b># </object>"),
    "cells": around("<table>", "<td># "),
    "rows": around("<table>", "<tr><td># <th># "),
    "nested tables": nested("table><tr><td"),
    "tables in a cell": around("<table><td>", "<table><td># </table>"),
    "captions": around("<table>", "<caption># "),
    "spaces in a table": lambda n: "<table>" + " <!---->\n" * n,
    "newlines": lambda n: "0\n" + "\n" * n + "1",
    "one long text": lambda n: "word " * n,
    "texts and comments": around("", "# <!-- -->"),
    "markup in script": around("", "# <script></script>"),
    "textareas": around("", "# <textarea></textarea>"),
    "upper case": around("", "<DIV CLASS=A># "),
}
# Shapes whose text is moved, has none, or is not shown; their time and depth alone count.
OTHER = {
    **{f"nested <{name}> (odd)": nested(name) for name in OTHERS},
    "texts in a table": around("<table>", "# <tr>"),
    "one text in a table": around("<table>", "#"),
    "formatting in a table": around("<table>", "<b># <tr>"),
    "tables in tables": around("", "<table># "),
    "tables in rows": around("", "<table><tr># "),
    "unclosed comments": around("", "<!--# "),
    "comments cut short": around("", "<!--# --!"),
    "bogus comments": around("", "<?# "),
    "<![CDATA[": around("<svg>", "<![CDATA[# "),
    "]]": around("<svg><![CDATA[", "]]# "),
    "<script><!--<script>": around("", "<script><!--<script>"),
    "</script in a comment": around("<script><!--", "</scrip<script></script>-"),
    "dashes": around("<!--", "--!-"),
    "</titl": around("<title>", "</titl"),
    "</textarea without its end": around("<textarea>", "</textarea"),
    "<plaintext>": around("", "<plaintext>#"),
    "templates, closed": around("", "<template># </template>"),
    "templates in tables": around("", "<table><template># "),
    "templates in tables, closed": around("<table>", "<template><tr><td># </template>"),
    "framesets": around("", "<frameset><frame>"),
    "doctypes": around("", "<!doctype html PUBLIC \"#\">"),
    "tags without an end": around("", "<a#"),
    "values without an end": around("", "<p a='#"),
    "heads": around("", "<head><meta><title>#</title>"),
    "noscript in head": around("", "<noscript><link></noscript>"),
}


def run(program, *words):
    return subprocess.run([program, *words], check=True, capture_output=True).stdout


def numbers_of(page):
    """What of a page of numbers between tags is text."""
    text, inside = [], False
    for piece in page.replace("<", "\0<").replace(">", ">\0").split("\0"):
        inside = piece.startswith("<") and piece.endswith(">")
        if not inside:
            text.append(piece)
    return "".join(text).split()


class Checker:
    def __init__(self, program, count):
        self.program, self.count, self.failures = program, count, []
        self.file = tempfile.NamedTemporaryFile(suffix=".html")

    def cost(self, text):
        with open(self.file.name, "w", encoding="utf-8") as file:
            file.write(text)
        return [int(word) for word in run(self.program, "quire", "3", self.file.name).split()]

    def fail(self, name, what):
        self.failures.append(name)
        print(f"FAILED {name}: {what}")

    @staticmethod
    def is_fine(short, long):
        return long[0] <= SOON or long[0] <= GROWTH_MOST * short[0]

    def check(self, name, shape, keeps_text):
        try:
            self.read(name, shape, keeps_text)
        except subprocess.CalledProcessError as error:
            self.fail(name, f"{os.path.basename(error.cmd[0])} ended with status {error.returncode}")

    def read(self, name, shape, keeps_text):
        short = self.cost("<!DOCTYPE html><body>" + shape(self.count))
        page = "<!DOCTYPE html><body>" + shape(4 * self.count)
        long = self.cost(page)
        print(f"{name:36} {short[0] / 1000:8.1f} {long[0] / 1000:8.1f} ms {long[1] / len(page):7.1f} bytes a byte,"
              f" depth {long[3]}")
        for _ in range(TRIES - 1):
            if self.is_fine(short, long):
                break
            short, long = self.cost("<!DOCTYPE html><body>" + shape(self.count)), self.cost(page)
        if not self.is_fine(short, long):
            self.fail(name, f"{long[0] / max(1, short[0]):.1f} times the time for 4 times the pieces")
        if long[3] > DEPTH_MOST:
            self.fail(name, f"{long[3]} deep")
        if keeps_text and "&" not in page and "< " not in page:
            text = run(self.program, "text", self.file.name).decode().split()
            if text != numbers_of(page):
                self.fail(name, "the text is not what it was")


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    checker = Checker(os.path.join(sys.argv[1], "tests", "page_cost"), count)
    for name, shape in IN_ORDER.items():
        checker.check(name, shape, True)
    for name, shape in OTHER.items():
        checker.check(name, shape, False)
    total = len(IN_ORDER) + len(OTHER)
    print(f"linear: {total} shapes, {len(checker.failures)} failures")
    return 1 if checker.failures else 0


if __name__ == "__main__":
    sys.exit(main())

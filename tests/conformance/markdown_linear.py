#!/usr/bin/env python3
"""Hostile Markdown: the time to read it grows with its length.

usage: markdown_linear.py BUILD-FOLDER [COUNT]

Each shape is a piece that is repeated COUNT times (by default 20,000), twice and four times as often, in one line or in
many; or one piece and then another, each so often. Time may grow 3-fold at most from the second to the third; what
takes SOON seconds or less always passes.
"""
import os
import resource
import subprocess
import sys
import tempfile

SOON, GROWTH_MOST, TRIES = 0.5, 3, 3
PIECES = r"""
^[a  [a]{b  {#a  ==a  ~~a  a~  a^  ^[  [  ![  [a](  [a](<b  [a](b"  [a](b'  `a  ``a`  *a  **_a  *a_  a**b  <a  <!--
<?  <![CDATA[  <a_b='  <a_b="c'  a@  a@b.c  http://  www.  http://a.b/(  $a  $$a  &a  &#  \\  [^a]  [x][  ]  [[]  |a
>  -  1.  <b>  {.a_.b  `a`{.b  ![a](b){.c  **a**  "a_'b  a--b  a...  **。**是  http://a.b/。  http://a.b/字/  *[  :
:::  +--  +-  |_  +:  _a_  {a="b  [a]:  [a]{#a}  ![](a_=1x
""".split()
LINES = ["||\n|-|\n", ":a\n", ": a\n", "a\n: b\n", "::: a\n", ":::\n", "| a\n", "[^a]: b\n", "*[a]: b\n\n",
         "> [!NOTE]\n", "> a\n", "Table: a\n\n", "\\newpage\n", "a) b\n", "A. b\n", "i. b\n", "+--+\n",
         "+--+\n|a |\n", "+--+\n|a |\n+--+x\n",
         "+--+--+\n|  |  |\n|  |\n\n", "> +--+\n> |a |\n+--+\n", "\n+--+\n| :|\n+==+\n|é |\n+==+\n",
         "- a\n", "[a]: b\n", "\n[^a]: b\n[c]: /d\n",
         "<b>\n\n", "    a\n", "# a {#b}\n", "|a|b\n^^|c\n", "• a\n", "a\n***\n", "```\n", "$$\n"]
GLUED = ["http://_", "www._"]
# the first, what stands once between them, the second
PAIRS = [("[", "[a](b)", " www.x.y"), ("![", "", "[a](b)"), ("![\n", "", "](b)\n"), ("*a\n", "", "b*\n"),
         ("^[\n", "", "]\n"), ("(@a) b\n\n", "", "(@")]
GFM_PAIRS = [("[^", "", "]")]


def seconds(program, dialect, text, folder):
    path = os.path.join(folder, "in.md")
    with open(path, "w", encoding="utf-8") as file:
        file.write("---\nlang: en\ntitle: t\n---\n\nx " + text + "\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([program, path, "-q", "--markdown", dialect, "-o", os.path.join(folder, "out.txt")], check=True,
                   timeout=120)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def is_linear(program, dialect, shape, count, folder):
    first, between, second = shape
    for _ in range(TRIES):
        less, more = (seconds(program, dialect, first * n + between + second * n, folder)
                      for n in (2 * count, 4 * count))
        if more <= SOON or more <= GROWTH_MOST * less:
            return True
    print(f"FAILED {shape!r}: {less:.2f} s for {2 * count}, {more:.2f} s for {4 * count}")
    return False


def main(build, count=20000):
    pieces = [piece.replace("_", " ") + " " * parted for piece in PIECES for parted in (0, 1)] + GLUED + LINES
    shapes = [("quire", shape) for shape in [(piece, "", "") for piece in pieces] + PAIRS]
    shapes += [("gfm", shape) for shape in GFM_PAIRS]
    with tempfile.TemporaryDirectory() as folder:
        failed = sum(not is_linear(f"{build}/quire", *shape, int(count), folder) for shape in shapes)
    print(f"markdown-linear: {len(shapes)} shapes, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

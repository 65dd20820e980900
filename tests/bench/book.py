#!/usr/bin/env python3
"""Writes a book of a given size with chapters, lists, tables, quotes and listings, as Markdown and as HTML, the same every
time:  tests/bench/book.py FOLDER [BYTES]  makes FOLDER/book.md and FOLDER/book.html; 2 MB unless told otherwise."""
import html
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "texts"))
sys.dont_write_bytecode = True
import phrases

TITLE = "The waters of the valley"
PLACES = ("Upper valley", "Lower valley", "Harbour", "Plateau", "Old town", "Eastern shore", "Mill quarter", "Lakeside")


class Book:
    """Blocks, written in both languages at once. Text is Markdown's: *emphasis*, **strong**, `code`, [link](address)."""

    def __init__(self):
        self.markdown, self.html, self.size = [], [], 0

    def add(self, markdown, markup):
        self.markdown.append(markdown)
        self.html.append(markup)
        self.size += len(markdown.encode()) + 2

    def heading(self, level, text):
        self.add("#" * level + " " + text, f"<h{level}>{inline(text)}</h{level}>")

    def paragraph(self, text):
        self.add(text, f"<p>{inline(text)}</p>")

    def quote(self, text):
        self.add("> " + text, f"<blockquote><p>{inline(text)}</p></blockquote>")

    def code(self, lines):
        self.add("\n".join(["```", *lines, "```"]), "<pre><code>" + html.escape("\n".join(lines) + "\n", False) + "</code></pre>")

    def list(self, items, ordered):
        marks = [f"{number}. " if ordered else "- " for number in range(1, len(items) + 1)]
        tag = "ol" if ordered else "ul"
        self.add("\n".join(mark + item for mark, item in zip(marks, items)),
                 f"<{tag}>\n" + "\n".join(f"<li>{inline(item)}</li>" for item in items) + f"\n</{tag}>")

    def table(self, head, rows):
        def row(cells, tag):
            first = f"<{tag}>{inline(cells[0])}</{tag}>"
            return "<tr>" + first + "".join(f'<{tag} align="right">{inline(cell)}</{tag}>' for cell in cells[1:]) + "</tr>"
        lines = ["| " + " | ".join(cells) + " |" for cells in (head, ["---"] + ["--:"] * (len(head) - 1), *rows)]
        self.add("\n".join(lines), '<table border="1">\n<thead>' + row(head, "th") + "</thead>\n<tbody>"
                 + "\n".join(row(cells, "td") for cells in rows) + "</tbody>\n</table>")


def inline(text):
    text = html.escape(text, quote=False)
    text = re.sub(r"\[([^]]*)\]\(([^)]*)\)", r'<a href="\2">\1</a>', text)
    text = re.sub(r"\*\*([^*]*)\*\*", r"<strong>\1</strong>", text)
    text = re.sub(r"\*([^*]*)\*", r"<em>\1</em>", text)
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", text)


def dressed(sentences):
    """A paragraph with a word marked here and there."""
    words = sentences.paragraph().split(" ")
    for _ in range(2):
        at = sentences.number(len(words))
        if words[at].isalpha():
            words[at] = ("*{}*", "**{}**", "`{}`", "[{}](https://example.org/valley)")[sentences.number(4)].format(words[at])
    return " ".join(words)


def table(book, sentences):
    rows = [[place, *(f"{sentences.number(90000):,}" for _ in range(3)), f"{sentences.number(1000) / 10}"]
            for place in PLACES[:3 + sentences.number(6)]]
    book.table(["Place", "Households", "Area", "Consumption", "Change"], rows)


def section(book, sentences, chapter, number):
    book.heading(2, f"{chapter}.{number} {sentences.phrase('where').capitalize()}")
    for _ in range(3 + sentences.number(4)):
        book.paragraph(dressed(sentences))
    choice = number % 5
    if choice in (0, 3):
        book.list([sentences.sentence() for _ in range(3 + sentences.number(5))], ordered=choice == 3)
    elif choice in (1, 4):
        table(book, sentences)
    else:
        book.quote(sentences.paragraph())
    if number == 2:
        book.code([f"measure --station {station} --level {sentences.number(900)}" for station in range(1, 6)])
    book.paragraph(dressed(sentences))


def write(folder, size):
    book, sentences = Book(), phrases.Sentences("en", seed=7)
    chapter = 0
    while book.size < size:
        chapter += 1
        book.heading(1, f"{chapter} {sentences.phrase('who').capitalize()}")
        for number in range(1, 11):
            section(book, sentences, chapter, number)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "book.md").write_text(f"---\ntitle: {TITLE}\nlang: en\n---\n\n" + "\n\n".join(book.markdown) + "\n",
                                    encoding="utf-8")
    (folder / "book.html").write_text(f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{TITLE}'
                                      "</title>\n</head>\n<body>\n" + "\n".join(book.html) + "\n</body>\n</html>\n",
                                      encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    write(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000_000)

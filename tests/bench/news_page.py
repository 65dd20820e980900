#!/usr/bin/env python3
"""Makes pages shaped as those of news sites: head with metadata, styles and scripts, menus, articles with links,
quotes, figures and entities, tables, comments, forms, inline SVG, a footer.

usage: news_page.py FOLDER      writes news-10k.html to news-5m.html; always the same bytes
"""
import os
import random
import sys

SIZES = {"10k": 10 << 10, "100k": 100 << 10, "1m": 1 << 20, "5m": 5 << 20}
WORDS = ("council harbour minister report market weather bridge season district budget theatre railway river election "
         "science library station garden festival museum price winter coast village engine school border").split()
SMALL = "the of and to in for on with at from by as after before under over while because".split()


class Page:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.number = 0

    def words(self, low, high):
        words = [self.random.choice(WORDS if self.random.random() < 0.6 else SMALL)
                 for _ in range(self.random.randint(low, high))]
        return " ".join(words)

    def inline(self):
        text = self.words(3, 14)
        kind = self.random.randrange(12)
        if kind == 0:
            target = f"/{self.random.choice(WORDS)}/{self.number}?a=1&amp;b=2"
            return f'<a href="{target}" class="link link--inline">{text}</a>'
        if kind == 1:
            return f"<strong>{text}</strong>"
        if kind == 2:
            return f"<em>{text}</em>"
        if kind == 3:
            return f"&ldquo;{text}&rdquo;"
        if kind == 4:
            return f"{text}&nbsp;&mdash; {self.words(2, 5)}"
        return text

    def paragraph(self):
        text = " ".join(self.inline() for _ in range(self.random.randint(2, 7)))
        return f'    <p class="article__text" data-block="{self.number}">{text.capitalize()}.</p>\n'

    def menu(self):
        items = "".join(f'      <li class="nav__item"><a class="nav__link" href="/{word}" data-track="nav-{word}"'
                        f' aria-label="{word}">{word.title()}</a></li>\n' for word in WORDS[:18])
        return ('  <nav class="nav nav--main" role="navigation">\n'
                f'    <ul class="nav__list">\n{items}    </ul>\n  </nav>\n')

    def head(self):
        metas = "".join(f'  <meta property="og:{word}" content="{self.words(4, 9)}">\n' for word in WORDS[:12])
        rules = "".join(f".{word} > a:hover {{ color: #{i:03x}; margin: 0 {i}px }}\n" for i, word in enumerate(WORDS))
        return ('<!DOCTYPE html>\n<html lang="en" class="no-js">\n<head>\n  <meta charset="utf-8">\n'
                f'  <title>{self.words(5, 9)}</title>\n{metas}  <style>\n{rules}  </style>\n{self.script()}'
                '</head>\n<body class="page">\n')

    def script(self):
        lines = "".join(f'  if (a < {i} && b > 2) {{ window.{word} = "<div>" + {i} + "<\\/div>"; }}\n'
                        for i, word in enumerate(WORDS[:self.random.randint(4, 24)]))
        return f'  <script type="text/javascript">\n(function () {{\n{lines}}})();\n  </script>\n'

    def figure(self):
        sizes = ", ".join(f"/img/{self.number}-{width}.jpg {width}w" for width in (320, 640, 960, 1280, 1920))
        return (f'    <figure class="figure"><picture><source type="image/webp" srcset="{sizes}">\n'
                f'      <img loading="lazy" src="/img/{self.number}.jpg" width="960" height="540"'
                f' alt="{self.words(4, 10)}">\n    </picture>'
                f"<figcaption>{self.words(6, 14)} &copy; {self.words(1, 2)}</figcaption></figure>\n")

    def table(self):
        rows = "".join("      <tr>" + "".join(f"<td>{self.random.randint(1, 9999)}" for _ in range(5)) + "\n"
                       for _ in range(self.random.randint(4, 20)))
        return f"    <table class=data><thead><tr><th>A<th>B<th>C<th>D<th>E<tbody>\n{rows}    </table>\n"

    def aside(self):
        items = "".join(f"      <li>{self.inline()}\n" for _ in range(6))
        return (f'    <aside class="related"><!-- related {self.number} -->'
                f'<h3>{self.words(2, 4)}</h3><ul>\n{items}    </ul>'
                '<svg class="icon" viewBox="0 0 16 16"><path d="M1 1h14v14H1z" fill="none"/></svg></aside>\n')

    def article(self):
        self.number += 1
        parts = [f'  <article id="a{self.number}" class="article">\n    <header><h2>{self.words(5, 10)}</h2>'
                 f'<p class="byline">By <a rel="author" href="/x">{self.words(2, 2)}</a> '
                 '<time datetime="2020-01-02">2 January</time></p></header>\n']
        for _ in range(self.random.randint(4, 9)):
            parts.append(self.paragraph())
            extra = self.random.randrange(10)
            if extra < 4:
                parts.append((self.figure, self.table, self.aside, self.script)[extra]())
        parts.append('    <form action="/c"><input type="hidden" name="n"><button>Send</button></form>\n  </article>\n')
        return "".join(parts)

    def make(self, size):
        parts = [self.head(), self.menu()]
        length = sum(map(len, parts))
        while length < size:
            parts.append(self.article())
            length += len(parts[-1])
        return "".join(parts) + "  <footer>" + self.menu() + "</footer>\n</body>\n</html>\n"


def main():
    for name, size in SIZES.items():
        with open(os.path.join(sys.argv[1], f"news-{name}.html"), "w", encoding="utf-8") as file:
            file.write(Page(size).make(size))


if __name__ == "__main__":
    main()

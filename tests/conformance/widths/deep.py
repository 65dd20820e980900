#!/usr/bin/env python3
"""Writes two pages, deep-ltr.html and deep-rtl.html, into a folder: what is wide, in what is deep. deep.py FOLDER"""
import pathlib, sys

folder = pathlib.Path(sys.argv[1])
LIST, QUOTE, TERM = ("<ul><li>", "</ul>"), ("<blockquote>", "</blockquote>"), ("<dl><dt>t</dt><dd>", "</dl>")
NUMBERED, ASIDE = ("<ol start=98><li>", "</ol>"), ("<aside>", "</aside>")
NESTS = {"lists": [LIST] * 12, "numbered lists": [NUMBERED] * 12, "quotations": [QUOTE] * 22, "terms": [TERM] * 11,
         "quotations and lists": [QUOTE, LIST] * 7, "lists and quotations": [NUMBERED, QUOTE] * 7,
         "asides": [ASIDE] * 20, "all": [LIST, QUOTE, TERM, ASIDE] * 3, "none": []}
TERMS = "".join(f"<mi>a</mi><mo>+</mo><msub><mi>b</mi><mn>{n}</mn></msub><mo>+</mo>" for n in range(40))
LONG, ADDRESS = "Donaudampfschifffahrtselektrizitäten" * 4, f"https://example.org/{'path/' * 30}?q={'a' * 90}"
UNBROKEN = "unbroken " * 30
WIDE = {
    "words": f"<p>{LONG} <b>{'a' * 200}</b></p><h2>{'W' * 90}</h2>",
    "addresses": f"<p><a href='{ADDRESS}'>{ADDRESS}</a></p>",
    "code": "<pre>" + "code " * 60 + "a" * 200 + "</pre><p><code>" + "a" * 200 + "</code></p>",
    "tables": "<table><tr>" + "<th>Heading</th>" * 20 + "</tr><tr>" + "<td>1,000,000</td>" * 20 + "</tr></table>",
    "images": "<p><img src=wide.svg alt=Wide></p><p>In a line <img src=wide.svg alt=Wide style='width:2000px'> too.</p>"
              "<figure><img src=wide.svg alt=Wide width=3000><figcaption>Wide</figcaption></figure>"
              f"<p><img src=none.png alt='{'none' * 40}'></p>",
    "formulas": f"<p>In a line <math>{TERMS}<mn>1</mn></math>.</p><math display=block>{TERMS}<mn>1</mn></math>",
    "unbroken": f"<p style='white-space:nowrap'>{UNBROKEN}</p><p><span style='white-space:nowrap'>{UNBROKEN}</span></p>"
                f"<p><kbd>{'k' * 150}</kbd> <ruby>{'base' * 30}<rt>{'reading' * 30}</rt></ruby></p>",
}

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="60"><rect width="2400" height="60"/></svg>'
(folder / "wide.svg").write_text(SVG)
for direction, lang in (("ltr", "de"), ("rtl", "ar")):
    out = [f"<!DOCTYPE html><html lang={lang} dir={direction}><title>Deep</title><h1>Deep</h1>"]
    for nest, levels in NESTS.items():
        for name, wide in WIDE.items():
            starts, ends = "".join(start for start, _ in levels), "".join(end for _, end in reversed(levels))
            out.append(f"<h2>{nest}, {name}</h2>{starts}{wide}{ends}")
    (folder / f"deep-{direction}.html").write_text("".join(out), encoding="utf-8")

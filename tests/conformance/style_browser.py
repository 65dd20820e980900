#!/usr/bin/env python3
"""Styles in Chromium: whatever sizes, weights, colours and alignments a style gives its blocks, each block has them on
a page and in a chapter of an EPUB, in relation to the text of the body, also where blocks stand in each other, and all
sizes follow when the reader's own size changes. style_browser.js measures.

style_browser.py [BUILD-FOLDER [STYLES [SEED]]]"""
import json, os, pathlib, random, subprocess, sys, tempfile, zipfile

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
count = int(sys.argv[2]) if len(sys.argv) > 2 else 6
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1129
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators"))
dice = random.Random(seed)

INNER = """<figure><img src='missing.png' alt='No sign'><figcaption>Caption</figcaption></figure><dl><dt>Term</dt>
<dd>Meaning</dd></dl><pre>code</pre><table><caption>Numbers</caption><thead><tr><th>Head</th></tr></thead><tbody>
<tr><td>Cell</td></tr><tr><th scope='row'>Row</th></tr></tbody></table>"""
TEXT = f"""---
title: Harbour report
subtitle: What it does
author: Ann Example
date: 2026-05-03
status: Draft
abstract: A summary.
lang: en
style: STYLE
---

<p class='label'>Press release</p><p class='dateline'>York</p><p class='lead'>Lead</p><h1>One</h1><h2>Two</h2>
<h3>Three</h3><h4>Four</h4><h5>Five</h5><h6>Six</h6><p>Plain</p>{INNER}
<blockquote><p>Quoted</p><p class='speaker'>Ann</p>{INNER}<aside><p>In it</p>{INNER}</aside></blockquote>
<aside><p>Aside</p>{INNER}<blockquote><p>In it</p><pre>code</pre></blockquote></aside><p class='ends'>Ends</p>
<section class='notes-to-editors'><h2>Notes to editors</h2><p>Note</p>{INNER}</section>
<section class='boilerplate'><h2>About us</h2><p>We</p></section>
<section class='attachments'><h2>Attachments</h2><p>One</p></section>
<section class='contacts'><h2>Contacts</h2><p>Ann</p>{INNER}<blockquote><p>In it</p></blockquote></section>

Note.[^1]

[^1]: The note.

    <pre>code</pre>
"""
# Where a block is found; the first that fits an element counts.
PLACES = {
    "aside": "aside, aside p, blockquote aside p", "quote": "blockquote, blockquote p:not([class])",
    "title": "h1", "heading-1": "h2:not(.part-title)", "heading-2": "h3:not(.part-title)", "heading-3": "h4",
    "heading-4": "h5", "heading-5": "h6:not(.seventh)", "heading-6": "h6.seventh", "title-status": ".title-status",
    "subtitle": ".subtitle", "byline": ".byline", "title-details": ".title-details", "abstract": ".abstract",
    "caption": "figcaption, caption", "missing-image": ".no-image", "table-cell": "td", "table-head": "th",
    "footnote": ".notes>ol>li", "term": "dt", "label": ".label", "dateline": ".dateline", "lead": ".lead",
    "ends": ".ends", "part-title": ".part-title", "notes-to-editors": ".notes-to-editors",
    "boilerplate": ".boilerplate", "attachments": ".attachments", "contacts": ".contacts, .contacts p",
    "speaker": ".speaker", "letterhead": ".letterhead p:not([class])", "letterhead-name": ".letterhead-name",
    "letterhead-tagline": ".letterhead-tagline", "footer": ".page-footer p", "code": "pre",
}
# Blocks that take the font of the block around them.
TAKEN = {"aside blockquote p": "aside", "blockquote aside p": "quote", ".contacts blockquote p": "contacts",
         "aside blockquote": "aside", "blockquote aside": "quote", ".contacts blockquote": "contacts"}
NO_ALIGN = {"letterhead", "letterhead-name", "letterhead-tagline"}


def look(name):
    made = {"size": f"{dice.randint(16, 40) / 2}pt", "leading": f"{dice.randint(100, 180)}%",
            "weight": dice.choice(["regular", "bold"]), "italic": dice.choice(["on", "off"]),
            "colour": "#" + "".join(f"{dice.randrange(0x58):02x}" for _ in range(3))}  # to be read on all fills
    if name not in NO_ALIGN:
        made["align"] = dice.choice(["start", "end", "center", "justify"])
    return made


def style():
    made = {name: look(name) for name in [*PLACES, "body"]}
    return {"letterhead": {"name": "Harbour", "tagline": "For all", "lines": ["Quay 1"]},
            "footer": {"columns": ["One"]}, "blocks": made}


def files(folder, number):
    """A page and the chapters of a book."""
    for form in ("html", "epub"):
        subprocess.run([build / "quire", "-q", folder / f"{number}.md", "-o", folder / f"{number}.{form}"], check=True)
    book = folder / f"{number}.book"
    with zipfile.ZipFile(folder / f"{number}.epub") as archive:
        archive.extractall(book)
    return [str(folder / f"{number}.html"), *map(str, sorted(book.rglob("*.xhtml")))]


with tempfile.TemporaryDirectory() as name:
    folder, pages = pathlib.Path(name), []
    for number in range(count):
        made = style()
        (folder / f"{number}.yaml").write_text(json.dumps(made))
        (folder / f"{number}.md").write_text(TEXT.replace("STYLE", f"{number}.yaml"))
        pages.append({"files": files(folder, number), "blocks": made["blocks"]})
    (folder / "pages.json").write_text(json.dumps({"pages": pages, "places": PLACES, "taken": TAKEN}))
    script = pathlib.Path(__file__).with_name("style_browser.js")
    environment = os.environ | {"NODE_PATH": str(validators / "node_modules")}
    sys.exit(subprocess.run(["node", script, folder / "pages.json"], env=environment).returncode)

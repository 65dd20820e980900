#!/usr/bin/env python3
"""Every property of styles does something: for each that the schema knows, a document that has every kind of block is
converted with a value unlike the default, and PDF, HTML and EPUB must change. Where a property belongs to one medium,
its description says so ("(on paper)", "(on screens)"), and then the other must stay as it is.

style_effects.py [BUILD-FOLDER]"""
import json, os, pathlib, subprocess, sys, tempfile, zipfile

from checks import check, finish

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
FORMATS = ("pdf", "html", "epub")
FILL = "Words fill the line until there are enough of them for another line of text on this page. "
FACE = pathlib.Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")

HEAD = """title: Harbour report
subtitle: What the harbour does
author: Ann Example
date: 2026-05-03
status: Draft
embargo: 2026-06-01 10:00 UTC
abstract: A summary of the report in a sentence, which is not long.
lang: en"""

# A block of each kind, by its name.
BLOCKS = {
    "body": f"<p>{FILL * 3}</p><p>{FILL * 2}<i>i</i><code>code</code><small>small</small><sup>up</sup><sub>down</sub>"
            "<a href='https://agency.example/'>link</a><mark>marked</mark> <ruby>漢<rt>kan</rt>字</ruby> "
            f"<ruby>{FILL * 2}<rt>long</rt></ruby></p>",
    "label": "<p class='label'>Press release</p>",
    "embargo": "<p class='embargo'>Embargoed until Monday</p>",
    "dateline": "<p class='dateline'>York, 3 May</p>",
    "lead": f"<p class='lead'>{FILL * 3}</p>",
    "heading-1": "<h1>A chapter</h1>", "heading-2": "<h2>A section</h2>", "heading-3": "<h3>A part</h3>",
    "heading-4": "<h4>A smaller part</h4>", "heading-5": "<h5>A still smaller part</h5>",
    "heading-6": "<h6>The smallest part</h6>",
    "quote": f"<blockquote><p>{FILL * 2}</p><p>{FILL * 2}</p></blockquote>",
    "speaker": f"<blockquote><p>{FILL}</p><p class='speaker'>Ann Example</p></blockquote>",
    "aside": f"<aside><p>{FILL * 2}</p><p>{FILL * 2}</p></aside>",
    "caption": f"<figure><img src='logo.svg' alt='Sign'><figcaption>{FILL * 2}</figcaption></figure>",
    "credit": "<figure><img src='logo.svg' alt='Sign'><figcaption>Sign</figcaption>"
              "<p class='credit'>Photo: Ann Example</p></figure>",
    "missing-image": f"<p><img src='missing.png' alt='{FILL * 2}'></p>",
    "table-cell": f"<table><caption>Numbers</caption><thead><tr><th>Head</th><th>{FILL}</th></tr>"
                  "<tr><th>1</th><th>2</th></tr></thead><tbody><tr>"
                  f"<td><p>{FILL}</p>"
                  f"<p>{FILL}</p></td><td>b</td></tr><tr><th><p>c</p><p>{FILL}</p></th><td>d</td></tr></tbody>"
                  "<tfoot><tr><td>e</td><td>f</td></tr><tr><td>g</td><td>h</td></tr></tfoot></table>",
    "term": f"<dl><dt>Term</dt><dd>{FILL}</dd></dl>",
    "formula": "<p>Sum:</p>\n\n$$a^2 + b^2$$\n",
    "code": "<pre>code in lines\nand another one</pre>",
    "ends": "<p class='ends'>Ends</p>",
    "notes-to-editors": f"<section class='notes-to-editors'><h2>Notes to editors</h2><p>{FILL * 2}</p><p>{FILL * 2}"
                        "</p></section>",
    "boilerplate": f"<section class='boilerplate'><h2>About us</h2><p>{FILL * 2}</p><p>{FILL * 2}</p></section>",
    "attachments": f"<section class='attachments'><h2>Attachments</h2><p>{FILL * 2}</p><p>{FILL * 2}</p></section>",
    "contacts": f"<section class='contacts'><h2>Contacts</h2><p>{FILL * 2}</p><p>{FILL * 2}</p></section>",
}
BLOCKS["abstract"] = f"<section class='abstract'><p>{FILL * 2}</p></section>"
BLOCKS["table-head"] = BLOCKS["table-cell"]
BLOCKS["part-title"] = BLOCKS["contacts"]
REST = (f"<ul><li>{FILL * 2}</li><li>two<ul><li>in it</li></ul></li></ul><ol><li>one</li><li>two</li></ol><hr>"
        f"<p>{FILL * 2}</p>\n\n" + f"A note[^1] and another one.[^2]\n\n[^1]: {FILL * 2}\n\n[^2]: {FILL * 2}\n\n" +
        f"{FILL * 12}\n\n" * 12)

# What the style has besides, so that all it is asked for stands somewhere.
BASE = {
    "page": {"columns": 1, "sides": "one", "border": "1pt", "background": "logo.svg", "size": "148mm x 415mm"},
    "options": {"contents": "on", "break-before": "h1"},
    "heads": {"first": {"left": "first"}, "odd": {"left": "odd"}, "rule": "1pt"},
    "feet": {"first": {"left": "first"}, "odd": {"left": "odd"}, "rule": "1pt"},
    "letterhead": {"logo": "logo.svg", "name": "Harbour", "tagline": "For all", "lines": ["Quay 1", "Elmport"],
                   "fields": [{"Phone": "12"}], "rule": "1pt"},
    "footer": {"columns": ["One\nand more", "Two"]},
    "figures": {"frame": "1pt"},
    "headings": {"numbering": "on", "numbering-depth": 2},
}
# What a property needs to be seen, by its path or its last key.
WANTS = {
    "border-width": {"border": "box"}, "border-colour": {"border": "box"}, "indent-end": {"align": "end"},
    "padding": {"fill": "code"}, "padding-across": {"fill": "code", "align": "start"}, "italic": {"family": "serif"},
}
WANTS_ELSEWHERE = {
    "page.column-gap": {"page": {"columns": 2}},
    "options.contents-depth": {"options": {"contents": "on"}},
    "fonts.embed-in-html": {"fonts": {"serif": "face.ttf"}},
    "letterhead.logo-alt": {"letterhead": {"name": ""}},
    "blocks.letterhead-tagline.space-after": {"letterhead": {"align": "start"}},
    "contents.space-below": {"options": {"break-before": "none"}},
    "tables.column-rule-colour": {"tables": {"column-rule": "1pt"}},
    "headings.cover-sink": {"options": {"cover": "on"}},
}
VALUES = {
    "page.size": "letter", "page.orientation": "landscape", "page.columns": 2, "page.background": "other.svg",
    "fonts.serif": "face.ttf", "fonts.sans": "face.ttf", "fonts.mono": "face.ttf", "letterhead.logo": "other.svg",
    "letterhead.lines": ["Other"], "letterhead.fields": [{"Mail": "x"}], "footer.columns": ["Other"],
    "lists.bullets": "+ *", "options.list-of": "figures", "options.open-at": "2",
    "letterhead.logo-height": "9pt", "letterhead.logo-width": "9pt",
    "blocks.letterhead.fill": "code",
}
# What documents of this kind cannot show, or what other tests hold: fitting (fit.py), kashida (Arabic only), line ends.
WIDE = {"margin-top", "margin-bottom", "measure", "space-before", "space-after", "space-above"}
ELSEWHERE = {"fit", "options", "plans"}


def leaves(schema, path=()):
    for name, part in schema.get("properties", {}).items():
        if "properties" in part:
            yield from leaves(part, (*path, name))
        elif path:
            yield (*path, name), part


def values(path, part):
    """One or two values of which one is unlike the default."""
    name, text = ".".join(path), json.dumps(part)
    if name in VALUES:
        return [VALUES[name]]
    if "enum" in part:
        words = [word for word in part["enum"] if isinstance(word, str) and word not in ("yes", "no")]
        return words
    if part.get("type") == "integer":
        return [(part["minimum"] + part["maximum"]) // 2 + 3, part["minimum"]]
    if "pt|mm" in text:
        return ["80pt" if path[-1] in WIDE else "23.5pt"]
    if "A-Fa-f" in text:
        return ["#123456"]
    return ["Other {page}"] if path[0] in ("heads", "feet") else ["Other"]


def nested(path, value):
    for name in reversed(path):
        value = {name: value}
    return value


def joined(one, other):
    made = dict(one)
    for key, part in other.items():
        made[key] = joined(made.get(key, {}), part) if isinstance(part, dict) else part
    return made


class Documents:
    """Documents, each with a style of its own, which are converted at once."""

    def __init__(self, folder):
        self.folder, self.numbers, self.outputs = folder, {}, []

    def add(self, style, text):
        key = json.dumps([style, text])
        if key not in self.numbers:
            number = self.numbers[key] = len(self.numbers)
            (self.folder / f"d{number}.yaml").write_text(json.dumps(style))
            (self.folder / f"d{number}.md").write_text(f"---\nstyle: d{number}.yaml\n{text}")
        return self.numbers[key]

    def convert(self):
        names = [f"d{number}.md" for number in range(len(self.numbers))]
        halves = [names[0::2], names[1::2]]
        running = [subprocess.Popen([build / "quire", "-q", *half, "-t", ",".join(FORMATS), "-d", "out"],
                                    cwd=self.folder, stderr=subprocess.PIPE) for half in halves if half]
        for process in running:
            said = process.communicate()[1].decode()
            check("converts", process.returncode == 0, said)
        self.outputs = [{form: self.read(number, form) for form in FORMATS} for number in range(len(names))]

    def read(self, number, form):
        file = self.folder / f"out/d{number}.{form}"
        if not file.exists():
            return b""
        if form != "epub":
            return file.read_bytes()
        with zipfile.ZipFile(file) as archive:
            return b"".join(archive.read(name) for name in archive.namelist() if not name.endswith(".opf"))


def keep_text(block, shift):
    """Pages so small that the block often stands at the end of one."""
    parts = "".join(BLOCKS[block] + "\n\n" + FILL * ((i + shift) * 7 % 6 + 1) + "\n\n" for i in range(30))
    return f"title: T\nlang: en\n---\n\n# T\n\n{parts}"


KEEP = {"page": {"size": "90mm x 70mm", "margin-top": "10mm", "margin-bottom": "10mm"}}
MAIN = HEAD + "\n---\n\n" + f"\n\n{FILL * 2}\n\n".join(dict.fromkeys(BLOCKS.values())) + "\n\n" + REST


def texts(path):
    """Where a page ends decides whether a space is seen: then there are several texts, of which one must do."""
    if path[0] == "footer" and path[-1] == "space-before":
        return [f"{HEAD}\n---\n\n" + f"{FILL * 3}\n\n" * count for count in range(30, 50)]
    if path[0] == "blocks" and path[-1] == "keep-with-next" and path[1] in BLOCKS:
        return [keep_text(path[1], shift) for shift in (0, 1)]
    if path[-1].startswith("space-"):
        return [MAIN, MAIN.replace("---\n\n", f"---\n\n{FILL * 20}\n\n", 1)]
    return [MAIN]


def plan(documents, path, part):
    """Pairs of documents of a property: without it, and with one of its values."""
    keep = path[0] == "blocks" and path[-1] == "keep-with-next" and path[1] in BLOCKS
    style = KEEP if keep else BASE
    if path[0] == "blocks" and path[-1] in WANTS:
        style = joined(style, nested(path[:-1], WANTS[path[-1]]))
    if path[:2] == ("blocks", "cover-title"):
        style = joined(style, {"options": {"cover": "on"}})
    style = joined(style, WANTS_ELSEWHERE.get(".".join(path), {}))
    styles = [joined(style, nested(path, value)) for value in values(path, part)]
    return [(documents.add(style, text), documents.add(other, text)) for text in texts(path) for other in styles]


def expected(part):
    says = part.get("description", "")
    paper, screens, html = "(on paper)" in says, "(on screens)" in says, "(in HTML)" in says
    return {"pdf": not screens and not html, "html": not paper,
            "epub": not paper and not html and "(not in EPUB)" not in says}


schema = json.loads(subprocess.run([build / "quire", "--style-schema"], capture_output=True, check=True).stdout)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="%s"/></svg>'
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "logo.svg").write_text(SVG % "#0b5563")
    (folder / "other.svg").write_text(SVG % "#550b63")
    (folder / "face.ttf").write_bytes(FACE.read_bytes())
    documents = Documents(folder)
    plans = [(path, part, plan(documents, path, part)) for path, part in leaves(schema) if path[0] not in ELSEWHERE]
    documents.convert()
    for path, part, pairs in plans:
        for form, wanted in expected(part).items():
            changes = any(documents.outputs[plain][form] != documents.outputs[other][form] for plain, other in pairs)
            what = "changes" if wanted else "does not change"
            check(f"{'.'.join(path)} {what} {form}", changes == wanted)
finish("style_effects")

#!/usr/bin/env python3
"""What a briefing is on paper: cover, front matter in roman numbers, items on pages of their own, running heads. Reads
the pages of the PDF with pdftotext, and its page labels with qpdf.

usage: briefing_paper.py BUILD-FOLDER"""
import json, pathlib, re, subprocess, sys, tempfile

sys.dont_write_bytecode = True
import checks

QUIRE = pathlib.Path(sys.argv[1]).resolve() / "quire"
FILL = "Words fill the line until there are enough of them for another line of text on this page. "
TWO_SIDES = 'extends: briefing\npage: {sides: two}\nheads: {odd: {centre: "{item}"}}\n'


def check(holds, what):
    checks.check(what, holds)


class Desk:
    """A folder with releases, and plans of them."""

    def __init__(self, folder):
        self.folder = folder
        for name in "abc":
            self.write(f"{name}.md", f"---\nlang: en\n---\n# Release {name.upper()}\n\nFirst of {name}.\n\n"
                                     f"## Details of {name}\n\n{FILL}\n")

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def convert(self, plan, *outputs):
        self.write("p.yaml", "title: Ports\nlang: en-GB\n" + plan)
        options = [part for name in ("x.pdf", *outputs) for part in ("-o", name)]
        done = subprocess.run([QUIRE, "p.yaml", *options], cwd=self.folder, capture_output=True)
        said = done.stderr.decode()
        check(done.returncode == 0 and said == "", f"{plan!r}: status {done.returncode}, {said}")
        return self.pages()

    def read(self, name):
        return (self.folder / name).read_text()

    def pages(self):
        text = subprocess.run(["pdftotext", "-layout", "x.pdf", "-"], cwd=self.folder, capture_output=True).stdout
        return text.decode().replace("\u00a0", " ").replace("\u200b", "").split("\f")[:-1]

    def labels(self):
        """The ranges of page labels: first page and style."""
        said = subprocess.run(["qpdf", "--json=1", "--json-key=pagelabels", "x.pdf"], cwd=self.folder,
                              capture_output=True).stdout
        return [(part["index"], part["label"]["/S"]) for part in json.loads(said)["pagelabels"]]


def says(page, *words):
    return all(word in page for word in words)


def starts(pages):
    """The pages, from 1, on which the releases start."""
    return [next((number for number, page in enumerate(pages, 1) if f"First of {name}." in page), 0) for name in "abc"]


def check_starts(desk):
    items = "parts:\n  - title: Releases\n    items: [a.md, b.md, c.md]\n"
    loose = "items: [a.md, b.md, c.md]\n"
    check(starts(desk.convert(loose)) == [2, 3, 4], "items start pages")
    check(starts(desk.convert("item-start: flow\n" + loose)) == [1, 1, 1], "items follow on")
    check(starts(desk.convert("items: flow\n" + items)) == [1, 1, 1], "items of a part follow on")
    check(starts(desk.convert("items: right-page\n" + items)) == [2, 3, 4], "right-hand pages on one side")
    desk.write("two.yaml", TWO_SIDES)
    pages = desk.convert("style: two.yaml\nmarking: TLP:GREEN\ncover: on\ncontents: on\nitems: right-page\n" + items)
    check(starts(pages) == [7, 9, 11], f"right-hand pages: {starts(pages)}")
    blank = [number for number, page in enumerate(pages, 1) if page.split() == ["TLP:GREEN", "TLP:GREEN"]]
    check(blank == [2, 4, 6, 8, 10], f"blank pages: {blank}")
    check(says(pages[4], "Releases") and "First" not in pages[4], "a part has a page of its own")
    check(desk.labels() == [(0, "/r"), (4, "/D")], f"labels: {desk.labels()}")
    numbers = re.search(r"Releases[ .]+1\n.*Release A[ .]+3\n", pages[2])
    check(numbers and "iii / iv" in pages[2], f"contents: {pages[2]}")
    check(says(pages[6], "3 / 7") and "Release A" in pages[6].split("Release A", 1)[1], f"head: {pages[6]}")
    check("/" not in pages[0], f"a cover has no running foot: {pages[0]}")


def check_style(desk):
    """The style for desks has cover and contents for plans, and for nothing else."""
    items = "style: briefing\nitems: [a.md, b.md, c.md]\n"
    pages = desk.convert(items)
    check("Contents" in pages[1] and starts(pages) == [3, 4, 5], f"cover and contents of a style: {pages}")
    pages = desk.convert("cover: off\ncontents: off\n" + items)
    check(starts(pages) == [2, 3, 4] and desk.labels() == [(0, "/D")], f"the plan overrules its style: {pages}")
    subprocess.run([QUIRE, "a.md", "--style", "briefing", "-o", "x.pdf"], cwd=desk.folder, capture_output=True)
    check(len(desk.pages()) == 1, "a release has no cover")


def check_columns(desk):
    """A cover stands across the columns, below the embargo."""
    desk.write("columns.yaml", "extends: briefing\npage: {columns: 2}\n")
    desk.convert("style: columns.yaml\nembargo: 2026-05-02 12:00 UTC\nitems: [a.md]\n")
    boxes = subprocess.run(["pdftotext", "-bbox", "-l", "1", "x.pdf", "-"], cwd=desk.folder, capture_output=True).stdout
    title = re.search(r'xMin="([0-9.]+)" yMin="([0-9.]+)"[^>]*>Ports<', boxes.decode())
    check(title and float(title[1]) < 120 and float(title[2]) > 200, "the title stands low, at the start of the page")


def check_overviews(desk):
    """Title, source, date and summary of each item before them all; each source once behind them."""
    plan = ("contents: on\ncover: on\noverview: on\nsources: on\nnumber-headings: on\nparts:\n  - title: Releases\n"
            "    items:\n"
            "      - {file: a.md, source: 'https://agency.example/n', date: 2026-05-01}\n"
            "      - {file: b.md, publisher: Harbour office, summary: In short.}\n"
            "      - {file: c.md, source: 'https://agency.example/n', lang: de, date: 2026-05-03}\n"
            "      - {table: t.csv, title: Ships, caption: Ships by port}\n"
            "      - {file: d.md, title: Bare}\n"
            "      - text: No title.\n")
    desk.write("t.csv", "Port,Ships\nNorth,12\n")
    desk.write("d.md", "- A list\n")
    pages = desk.convert(plan, "x.txt", "x.html")
    overview = " ".join(pages[2].split())
    check("In this briefing Release A (page 2) https://agency.example/n · 1 May 2026 First of a. Release B (page 3) "
          "Harbour office In short. Release C (page 4) https://agency.example/n · 3 May 2026 First of c." in overview,
          f"overview: {overview}")
    check(desk.labels() == [(0, "/r"), (3, "/D")] and "In this briefing" in pages[1], "the overview is front matter")
    index = " ".join(pages[-1].split())
    check("Sources • https://agency.example/n · Release A (page 2) · Release C (page 4) • Harbour office · Release B "
          "(page 3)" in index, f"sources: {index}")
    text, markup = desk.read("x.txt"), desk.read("x.html")
    check("<dd>\n<p>Ships by port</p>" in markup and "<dd>\n<p>–</p>" in markup, "each item has a description")
    check("(page" not in text and "(page" not in markup, "pages are named on paper only")
    check('<span lang="de"><a href="#release-c">Release C</a></span>' in markup, "language of a title in the overview")


def check_versions(desk):
    """Versions of a release name each other; a right-to-left one mirrors the heads of its pages."""
    for lang, title in (("en", "Ferry"), ("fr", "Bac"), ("ar", "عبارة")):
        embargo = "embargo: 2026-05-01 09:00 UTC\n" if lang == "fr" else ""
        desk.write(f"{lang}.md", f"---\nlang: {lang}\ntitle: {title}\n{embargo}---\n{title}.\n")
    plan = ("embargo: 2026-05-02 12:00 UTC\nstatus: draft\nstyle: two.yaml\nitem-start: flow\nitems:\n"
            "  - versions: [en.md, fr.md, ar.md]\n")
    desk.convert(plan.replace("flow", "new-page"), "x.html", "x.txt")
    markup, text = desk.read("x.html"), desk.read("x.txt")
    links = [f'<a href="#{place}" hreflang="{lang}">' for place, lang in
             (("ferry", "en"), ("bac", "fr"), ("عبارة", "ar"))]
    check([markup.count(link) for link in links] == [2, 2, 2], f"links between versions: {markup}")
    check("Languages: English · Français · العربية" in text and "Langues" in text, f"versions: {text}")
    pages = desk.pages()
    heads = [" ".join(page.split("\n")[0].split()) for page in pages]
    whole = ["2 May 2026" in head for head in heads]
    check(whole == [True, False, True, False, True, False, True] and "1er mai 2026" in heads[5],
          f"the embargo of the whole but on pages of an item with its own: {heads}")
    check("DRAFT" not in "".join(pages), "a watermark is no text")
    drawn = (desk.folder / "x.pdf").stat().st_size
    desk.convert(plan.replace("flow", "new-page").replace("status: draft\n", ""))
    check(drawn > (desk.folder / "x.pdf").stat().st_size + 200, "a draft has a watermark")


with tempfile.TemporaryDirectory() as name:
    desk = Desk(pathlib.Path(name))
    check_starts(desk)
    check_style(desk)
    check_columns(desk)
    check_overviews(desk)
    check_versions(desk)
checks.finish("briefing_paper")

#!/usr/bin/env python3
"""Protective markings: every page says them in head and foot, a screen reader hears them once and first, every format
begins and ends with them. Watermarks are seen, and are no text.

usage: markings.py BUILD-FOLDER"""
import pathlib, re, subprocess, sys, tempfile, zipfile

sys.dont_write_bytecode = True
import checks

QUIRE = pathlib.Path(sys.argv[1]).resolve() / "quire"
STYLES = "standard release report briefing letter book".split()
LABELS = {"tlp:red": "TLP:RED", "TLP AMBER": "TLP:AMBER", "tlp amber-strict": "TLP:AMBER+STRICT",
          "Tlp:Amber+Strict": "TLP:AMBER+STRICT", "TLP:green": "TLP:GREEN", "TLP:CLEAR": "TLP:CLEAR",
          "TLP:WHITE": "TLP:CLEAR", "RESTRICTED": "RESTRICTED", "VS – Nur für den Dienst": "VS – Nur für den Dienst",
          "TLPX": "TLPX"}


def check(holds, what, why=""):
    checks.check(what, holds, why)


def quire(folder, *arguments):
    done = subprocess.run([QUIRE, *arguments], capture_output=True, cwd=folder, text=True)
    return done.returncode, done.stdout, done.stderr


def pages_of(pdf):
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def sizes_of(pdf, words):
    """Heights of the words in points, by pdftotext."""
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [float(bottom) - float(top) for top, bottom, word in
            re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', boxes) if word == words]


def labels(folder):
    (folder / "a.md").write_text("---\nlang: en\ndate: 2026-05-04\n---\n# Harbour\n\n" + "Words of it.\n\n" * 90)
    for given, label in LABELS.items():
        status, text, said = quire(folder, "--marking", given, "a.md", "-t", "text", "-o", "-")
        lines = [line for line in text.splitlines() if line.strip()]
        check(status == 0 and lines[0] == label and lines[-1] == label, f"{given} in text", said + text[:80])
        check(("TLP 1" in said) == ("WHITE" in given), f"{given}: a note", said)
    for wrong in ("TLP:YELLOW", "TLP", "x" * 200):
        status, _, said = quire(folder, "--marking", wrong, "a.md", "-t", "text", "-o", "-")
        check((status != 0) == (wrong != "TLP"), f"{wrong[:12]} is refused", said)


def pages(folder):
    for style in STYLES:
        status, _, said = quire(folder, "--marking", "TLP:AMBER", "--style", style, "a.md", "-o", "a.pdf")
        shown = pages_of(folder / "a.pdf")
        check(status == 0 and not said, f"{style}: silent", said)
        check(len(shown) > 1 and all(page.count("TLP:AMBER") == 2 for page in shown), f"{style}: twice on each page")
        sizes = sizes_of(folder / "a.pdf", "TLP:AMBER")
        check(len(sizes) == 2 * len(shown) and min(sizes) >= 12, f"{style}: 12 pt or more", sizes)
    _, tags, _ = quire(folder, "--marking", "TLP:AMBER", "a.md", "-t", "tags", "-o", "-")
    check(tags.count("TLP:AMBER") == 1, "tagged once", tags[:300])
    check(tags.index("TLP:AMBER") < tags.index("Harbour"), "heard first")
    (folder / "own.yaml").write_text('feet: {odd: {left: "{marking}", centre: "", right: "{page}"}}\n')
    quire(folder, "--marking", "TLP:RED", "--style", "own.yaml", "a.md", "-o", "own.pdf")
    check(all(page.count("TLP:RED") == 2 for page in pages_of(folder / "own.pdf")), "once where a style places it")
    status, _, _ = quire(folder, "--marking", "TLP:RED", "--page-size", "1in x 1in", "a.md", "-o", "tiny.pdf")
    check(status == 0, "a tiny page")


def screens(folder):
    _, page, _ = quire(folder, "--marking", "TLP:GREEN", "a.md", "-t", "html", "-o", "-")
    body = page[page.index("<body>"):]
    check(body.count("TLP:GREEN") == 2 and body.index("TLP:GREEN") < body.index("<main"), "HTML begins with it")
    check(body.rindex("TLP:GREEN") > body.index("</main>"), "HTML ends with it")
    quire(folder, "--marking", "TLP:GREEN", "a.md", "-o", "a.epub")
    with zipfile.ZipFile(folder / "a.epub") as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    check(text.count("TLP:GREEN") == 2, "EPUB begins and ends with it")


ORDER = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
HOUSE = ["OPEN", "VS-NfD", "SECRET"]
STYLE = """markings: [OPEN, {name: VS-NfD, ground: "#1F4E9E"}, {name: SECRET, colour: "#FFFFFF", ground: "#B00020"}]
"""


def release(folder, name, marking):
    said = f"marking: {marking}\n" if marking else ""
    (folder / name).write_text(f"---\nlang: en\n{said}---\n# {name}\n\nWords.\n")


def forbidden(folder):
    """Every pair of a whole and an item, by the order of the standard and of the style."""
    (folder / "house.yaml").write_text(STYLE)
    for order, style in ((ORDER, "standard"), (HOUSE, "house.yaml")):
        for whole, of_whole in enumerate(order):
            for item, of_item in enumerate(order):
                release(folder, "item.md", of_item)
                release(folder, "first.md", of_whole)
                release(folder, "bare.md", "")
                (folder / "p.yaml").write_text(f"title: P\nlang: en\nmarking: {of_whole}\nitems:\n- item.md\n")
                for sources, place in ((["p.yaml"], "p.yaml:5:"), (["first.md", "item.md"], "item.md:3:"),
                                       (["--marking", of_whole, "item.md"], "item.md:3:"),
                                       (["--marking", of_whole, "bare.md", "item.md"], "item.md:3:")):
                    status, _, said = quire(folder, "--style", style, *sources, "-t", "text", "-o", "-")
                    check((status != 0) == (item > whole), f"{of_item} in {of_whole}: {sources}", said)
                    named = said.startswith(place) and of_item in said and of_whole in said
                    check(named == (item > whole), f"{of_item} in {of_whole}: {sources} named", said)


def other_items(folder):
    release(folder, "item.md", "TLP:RED")
    release(folder, "bare.md", "")
    (folder / "p.yaml").write_text("title: P\nlang: en\nitems:\n- item.md\n- {file: bare.md, marking: TLP:GREEN}\n")
    status, _, said = quire(folder, "p.yaml", "-t", "text", "-o", "-")
    check(status != 0 and "4:3: error" in said and "5:3: error" in said, "a whole without a marking", said)
    status, text, said = quire(folder, "p.yaml", "--marking", "TLP:RED", "-t", "text", "-o", "-")
    check(status == 0 and text.startswith("TLP:RED"), "--marking marks a plan", said)
    (folder / "p.yaml").write_text("title: P\nlang: en\nmarking: TLP:RED\n"
                                   "items:\n- {file: item.md, marking: TLP:GREEN}\n")
    status, _, said = quire(folder, "p.yaml", "-t", "text", "-o", "-")
    check(status != 0 and said.startswith("item.md:3:"), "a plan lowers no marking", said)
    release(folder, "low.md", "TLP:GREEN")
    (folder / "p.yaml").write_text("title: P\nlang: en\nmarking: TLP:RED\nitems: [low.md, item.md, bare.md]\n")
    for sources in (["p.yaml"], ["item.md", "low.md", "bare.md"]):
        _, text, said = quire(folder, *sources, "-t", "text", "-o", "-")
        check(text.count("TLP:RED") == 2 and text.count("TLP:GREEN") == 1, f"{sources}: a lower item says it", text)
    release(folder, "other.md", "PRIVATE")
    (folder / "p.yaml").write_text("title: P\nlang: en\nmarking: RESTRICTED\nitems: [other.md]\n")
    status, _, said = quire(folder, "p.yaml", "-t", "text", "-o", "-")
    check(status == 0 and "cannot be compared" in said, "free texts have no order", said)


def styles(folder):
    release(folder, "item.md", "vs-nfd")
    quire(folder, "--style", "house.yaml", "item.md", "-o", "item.html")
    page = (folder / "item.html").read_text()
    check("color:#FFFFFF;background:#1F4E9E" in page and page.count(">VS-NfD<") == 2, "the colours of the house")
    for wrong, says in (("markings: SECRET", "must be a list"), ("markings: [A, a]", "the same name"),
                        ("markings: [{colour: text}]", "needs a name"), ("markings: [[A]]", "name of a marking"),
                        ("markings: [{name: A, color: blurple}]", "blurple"),
                        ("markings: [{name: A, grund: text}]", 'did you mean "ground"?')):
        (folder / "wrong.yaml").write_text(wrong + "\n")
        status, _, said = quire(folder, "--style", "wrong.yaml", "item.md", "-o", "x.html")
        check(status != 0 and says in said and said.startswith("wrong.yaml:1:"), wrong, said)
    (folder / "low.yaml").write_text('markings: [{name: A, colour: "#777777", ground: "#999999"}]\n')
    _, _, said = quire(folder, "--style", "low.yaml", "item.md", "-o", "x.html")
    check("low.yaml:1:12: warning" in said and "contrast of A" in said, "contrast", said)
    _, shown, _ = quire(folder, "--style", "house.yaml", "--show-style")
    (folder / "again.yaml").write_text(shown)
    check(quire(folder, "--style", "again.yaml", "--show-style")[1] == shown and "VS-NfD" in shown, "shown again")


def ink(folder, pdf):
    """Pixels of the first page that are neither white nor dark."""
    subprocess.run(["pdftoppm", "-r", "20", "-f", "1", "-l", "1", "-gray", pdf, "page"], cwd=folder, check=True)
    image = next(folder.glob("page-*.pgm"))
    pixels = image.read_bytes().split(b"255\n", 1)[1]
    image.unlink()
    return sum(200 < pixel < 250 for pixel in pixels)


def watermarks(folder):
    quire(folder, "a.md", "-o", "plain.pdf")
    before = subprocess.run(["pdftotext", "plain.pdf", "-"], cwd=folder, capture_output=True, check=True).stdout
    for word in ("DRAFT", "مسودة", "草案", "मसौदा"):
        status, _, said = quire(folder, "--watermark", word, "a.md", "-o", "w.pdf")
        after = subprocess.run(["pdftotext", "w.pdf", "-"], cwd=folder, capture_output=True, check=True).stdout
        check(status == 0 and after == before, f"the watermark {word} is no text", said)
        check(ink(folder, "w.pdf") > ink(folder, "plain.pdf") + 300, f"the watermark {word} is seen")
    _, tree, _ = quire(folder, "--watermark", "DRAFT", "a.md", "-t", "tags", "-o", "-")
    check("DRAFT" not in tree, "no tag of the watermark")
    status, _, said = quire(folder, "--watermark", "x" * 101, "a.md", "-o", "w.pdf")
    check(status == 2 and "too long" in said, "a long watermark", said)


def embargoes(folder):
    """(embargo, date, whether the one ends before the other)"""
    for embargo, date, is_early in (("2026-05-03T12:00+02:00", "2026-05-04", True),
                                    ("2026-05-04T12:00+02:00", "2026-05-04", False),
                                    ("2026-05-03T23:00Z", "2026-05-04", False),
                                    ("2026-05-02T23:00Z", "2026-05-04", True),
                                    ("2026-05-04T12:00+02:00", "2026-05-04T11:00Z", True),
                                    ("2026-05-04T12:00+02:00", "2026-05-04T09:59Z", False),
                                    ("1999-05-04T12:00Z", "1999-05-03", False)):
        (folder / "e.md").write_text(f"---\nlang: en\ndate: {date}\nembargo: {embargo}\n---\n# Title\n\nWords.\n")
        _, _, said = quire(folder, "e.md", "-t", "text", "-o", "-")
        check(("ends before the date" in said) == is_early, f"embargo {embargo}, date {date}", said)


def joined_embargoes(folder):
    """Moments in three zones: 11:00, 11:30 and 11:45 UTC. Every page of joined inputs says the latest; in a plan each
    item has its own in the heads of its pages, and the title page the latest."""
    items = {"a.md": ("en-GB", "12:00", "Europe/London", "12:00 BST"),
             "b.md": ("de", "13:30", "Europe/Berlin", "13:30 MESZ"),
             "c.md": ("en-GB", "13:45", "Europe/Paris", "13:45 CEST")}
    for name, (lang, time, zone, _) in items.items():
        (folder / name).write_text(f"---\nlang: {lang}\nembargo: 2026-10-16T{time}\nembargo-zone: {zone}\n---\n"
                                   f"# Title {name}\n\nWords.\n")
    (folder / "p.yaml").write_text("title: P\nlang: en-GB\nitems: [b.md, c.md, a.md]\n")
    for sources in (["a.md", "b.md", "c.md"], ["c.md", "a.md", "b.md"], ["p.yaml"]):
        status, _, said = quire(folder, *sources, "-o", "e.pdf")
        shown = pages_of(folder / "e.pdf")
        check(status == 0 and not said, f"{sources}: silent", said)
        heads = [page.strip().splitlines()[0] for page in shown]
        expected = ["13:45 CEST"] * len(heads)
        if sources == ["p.yaml"]:
            expected[-3:] = ["13:30 MESZ", "13:45 CEST", "12:00 BST"]
        check(all(words in head for words, head in zip(expected, heads)), f"{sources}: embargoes in the heads", heads)
        check(all(any(own in page for page in shown) for *_, own in items.values()), f"{sources}: each item its own")
    (folder / "p.yaml").write_text("title: P\nlang: en\nembargo: 2026-10-16T11:15Z\nitems:\n- a.md\n- b.md\n")
    _, _, said = quire(folder, "p.yaml", "-o", "e.pdf")
    check(said.startswith("p.yaml:6:3: warning: the item is under a later embargo") and said.count("later") == 1,
          "an item with a later embargo", said)


def copies(folder):
    own = folder / "copies"
    own.mkdir()
    release(folder, "item.md", "TLP:AMBER")
    outputs = ["-o", "copies/x-{copy}.pdf", "-o", "copies/x-{copy}.txt"]
    status, _, said = quire(folder, "item.md", "--copies", "12", *outputs)
    names = sorted(path.name for path in own.iterdir())
    check(status == 0 and names == sorted(f"x-{n:02}.{ext}" for n in range(1, 13) for ext in ("pdf", "txt")),
          "a file for each copy", said)
    for n in range(1, 13):
        line = f"TLP:AMBER · Copy {n} of 12"
        check((own / f"x-{n:02}.txt").read_text().count(line) == 2, f"copy {n} as text")
        check(all(page.count(line) == 2 for page in pages_of(own / f"x-{n:02}.pdf")), f"copy {n} as PDF")
    release(folder, "bare.md", "")
    quire(folder, "bare.md", "--copies", "3", "-o", "one.txt")
    check((folder / "one.txt").read_text().count("Copy ____ of 3") == 2, "one file without a number in its name")
    quire(folder, "bare.md", "item.md", "--copies", "2", "-d", "many", "--name", "{stem}-{copy}.{ext}", "-t", "text")
    check(sorted(path.name for path in (folder / "many").iterdir()) ==
          ["bare-1.txt", "bare-2.txt", "item-1.txt", "item-2.txt"], "copies of many inputs")
    for wrong in (["-d", "many", "--name", "{copy}.{ext}"], ["--copies", "0", "-o", "x.txt"],
                  ["--copies", "90", "-o", "x{copy}.txt", "-o", "x{copy}.html"]):
        check(quire(folder, "item.md", *wrong)[0] == 2, f"{wrong} is refused")


with tempfile.TemporaryDirectory() as work:
    here = pathlib.Path(work)
    labels(here)
    pages(here)
    screens(here)
    forbidden(here)
    other_items(here)
    styles(here)
    watermarks(here)
    embargoes(here)
    joined_embargoes(here)
    copies(here)
checks.finish("markings")

#!/usr/bin/env python3
"""What styles do to pages, seen in the text and boxes that poppler finds: what belongs together stays together at page
ends, furniture says what it is told, nothing is lost without a warning.

style_pages.py [BUILD-FOLDER]"""
import itertools, pathlib, random, re, subprocess, sys, tempfile

from checks import check, finish

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
LINE = "The ferry keeps its line beside the new bridge, and it leaves the quay every hour. "
FRONT = "---\ntitle: Harbour\nlang: en\n---\n\n"


def convert(folder, text, style="", *options, name="out.pdf"):
    """The path of what is made, and what is said."""
    (folder / "in.md").write_text(text)
    (folder / "s.yaml").write_text(style or "description: nothing\n")
    done = subprocess.run([build / "quire", "in.md", "--style", "s.yaml", *options, "-o", name], cwd=folder,
                          capture_output=True, text=True)
    check(f"converts {text[:60]!r} with {style!r}", done.returncode == 0, done.stderr)
    return folder / name, done.stderr


def pages_of(pdf):
    out = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [[line.strip() for line in page.split("\n") if line.strip()] for page in out.split("\f")[:-1]]


def speakers(folder):
    """A speaker has at least two lines of the quotation, or all of it, on the same page."""
    chance = random.Random(14)
    for style in ("", "blocks: {quote: {keep-with-next: on}, speaker: {keep-with-next: on}}"):
        text = FRONT
        for i in range(60):
            text += LINE * chance.randint(1, 4) + "\n\n"
            text += f"> Said {i} " + "we owe them a way home " * chance.randint(0, 12)
            text += chance.choice(["", f"\n>\n> Short {i}."]) + f"\n>\n> — Ann Lee {i}, Chair\n\n"
        pdf, _ = convert(folder, text, style, "--page-size", "a5", "--fit", "off")
        for lines in pages_of(pdf):
            for at, line in enumerate(lines):
                if "— Ann Lee" not in line:
                    continue
                said = list(itertools.takewhile(lambda one: re.match(r"(Said|Short|we|owe|them|a|way|home)\b", one),
                                                reversed(lines[:at])))
                check(f"a speaker stays with the quotation ({style})",
                      len(said) > 1 or (said and said[0].startswith("Said")), lines[:at + 1])


def letterhead_texts(folder):
    """Fields in lines and fields of the letterhead; lines by language."""
    style = ('letterhead: {lines: {en: [4 Quay Street, "Ref. {identifier}"], fr: [4 rue du Quai]}, '
             'fields: [{Date: "{date}"}, {Status: "{status}"}, {Code: "{{x}"}]}\n'
             'footer: {columns: {en: [One, "{publisher}"], fr: [Seul]}}\n')
    text = "---\ntitle: T\nlang: %s\nidentifier: E-12\npublisher: Elmport\ndate: 2026-05-01\n---\n\nText.\n"
    for lang, there, absent in (("en", ["4 Quay Street", "Ref. E-12", "Date May 1, 2026", "Code {x}", "One", "Elmport"],
                                 ["Status", "rue", "Seul"]),
                                ("fr", ["4 rue du Quai", "Date 1er mai 2026", "Seul"], ["Quay", "Ref.", "One"]),
                                ("de", ["4 Quay Street", "Ref. E-12"], ["rue", "Seul"])):
        made, _ = convert(folder, text % lang, style, name="out.txt")
        said = made.read_text()
        for words in there:
            check(f"the letterhead in {lang} says {words}", words in said, said)
        for words in absent:
            check(f"the letterhead in {lang} does not say {words}", words not in said, said)
    shown = subprocess.run([build / "quire", "--show-style", "--style", folder / "s.yaml"], capture_output=True,
                           text=True).stdout
    (folder / "shown.yaml").write_text(shown)
    again = subprocess.run([build / "quire", folder / "in.md", "--style", folder / "shown.yaml", "-t", "text"],
                           capture_output=True, text=True)
    check("a style that is shown has the same lines", again.stdout == said or not again.stdout, again.stderr)


def boxes(pdf, page=1):
    """The words of a page with their places."""
    out = subprocess.run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-"], capture_output=True,
                         text=True, check=True).stdout
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', out)
    return {word.strip("\u200b"): tuple(map(float, place)) for *place, word in found}


def running_heads(folder):
    """A head that has no room goes on in a second line; what is cut is said once, with its place."""
    text = FRONT.replace("Harbour", "Harbour " * 13 + "End") + (LINE * 30 + "\n\n") * 8
    pdf, said = convert(folder, text, "heads: {odd: {left: '{title}', right: Side}}\n", "--page-size", "a5")
    check("a long head has two lines", "End" in boxes(pdf, 2) and "Side" in boxes(pdf, 2) and not said, said)
    _, said = convert(folder, text, "heads: {odd: {left: '{title} {title} {title}'}}\n", "--page-size", "a5")
    check("a head that is cut is said once", said.count("it is cut") == 1 and "s.yaml:1:21: warning: heads.odd.left" in
          said, said)
    _, said = convert(folder, text.replace("Harbour " * 13, "Harbour " * 60), "", "--page-size", "a5")
    check("a title that is cut is said once", said.count("it is cut") == 1 and "in.md:2:" in said, said)
    pdf, _ = convert(folder, FRONT + "[TOC]\n\n" + LINE * 90 + "\n\n# One\n\n" + LINE + "\n\n# Two\n\n" + LINE)
    check("an introduction is no part of the contents", "Contents" not in boxes(pdf, 2), pages_of(pdf)[1][:2])


def captions(folder):
    """Captions of figures stand where these do; credits stay below."""
    (folder / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">'
                                  '<rect width="90" height="40" fill="#0b5563"/></svg>')
    text = FRONT + '![Quay](a.svg "Caption"){credit="Photographer"}\n\nText.\n'
    places = {}
    for side in ("start", "center", "end"):
        pdf, _ = convert(folder, text, f"figures: {{align: {side}}}\n")
        places[side] = boxes(pdf)["Caption"][0]
        html, _ = convert(folder, text, f"figures: {{align: {side}}}\n", name="out.html")
        check(f"captions at the {side} in HTML", side == "start" or
              f"figure figcaption,figure .credit{{text-align:{side}}}" in html.read_text())
    check("captions follow figures.align", places["start"] < places["center"] < places["end"], places)
    pdf, _ = convert(folder, text, "figures: {align: end}\nblocks: {caption: {align: start}}\n")
    check("unless they have a side of their own", boxes(pdf)["Caption"][0] == places["start"])
    pdf, _ = convert(folder, text, "figures: {caption: above}\n")
    words = boxes(pdf)
    check("a credit stays below", words["Caption"][1] + 40 < words["Photographer"][1], words)


def sinks(folder):
    """A title block that stands lower starts no page of its own."""
    front = "---\nlang: en\nauthor: Ann Example\n---\n# A report\n\n"
    for style in ("headings: {title-sink: 12%}\n", "headings: {title-sink: 12%}\noptions: {break-before: h1}\n",
                  "extends: report\n", "extends: book\n"):
        pdf, _ = convert(folder, front + "Text.\n", style)
        check(f"one page of {style}", len(pages_of(pdf)) == 1, pages_of(pdf))


def spaces(folder):
    """Between indented paragraphs lists and tables have air; a rule before a chapter on a new page is left out."""
    text = FRONT + "First.\n\n- item\n\nSecond.\n\nterm\n: meaning\n\nThird.\n\n- [ ] task\n\nFourth.\n"
    words = boxes(convert(folder, text, "extends: book\n")[0])
    for one, next_one in (("First.", "item"), ("item", "Second."), ("Second.", "term"), ("meaning", "Third."),
                          ("Third.", "task"), ("task", "Fourth.")):
        check(f"air between {one} and {next_one}", words[next_one][1] - words[one][1] > 20, words)
    text = FRONT + "# One\n\nText.\n\n---\n\n# Two\n\nText.\n\n---\n\nMore.\n"
    (folder / "in.md").write_text(text)
    shown = subprocess.run([build / "quire", folder / "in.md", "--style", "book", "-t", "layout"], capture_output=True,
                           text=True).stdout
    check("a rule before a chapter is left out", len(re.findall(r"fill \w+ rule", shown)) == 1, shown)


def letterheads(folder):
    """A letterhead that is too high for one piece keeps its logo and side."""
    (folder / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">'
                                  '<rect width="400" height="400" fill="#0b5563"/></svg>')
    lines = ", ".join(f"line{i}" for i in range(90))
    pdf, said = convert(folder, FRONT + "Text.\n", f"letterhead: {{logo: a.svg, align: end, lines: [{lines}]}}\n")
    words = boxes(pdf)
    check("lines stand at the end", words["line0"][0] > 400, words["line0"])
    check("the logo is as high as the style says", words["line0"][1] < 72 + 54 + 30, words["line0"])


def warnings(folder):
    """What leaves no room for text is said at its place; what is usual is not."""
    for style, place, words in (
            ("text: {size: 1pt}", "1:14", "too small"), ("text: {size: 200pt}", "1:14", "too large"),
            ("page: {margin-inner: 0, margin-outer: 0}", "1:22", "edge of the page"),
            ("headings: {title-sink: 1500pt}", "1:24", "no room"),
            ("blocks: {quote: {indent-start: 400pt}}", "1:32", "no room"),
            ("page: {background-on: first}", "1:23", "without page.background")):
        _, said = convert(folder, FRONT + "Text.\n\n> Said.\n", style + "\n")
        check(f"{style} is warned of", f"s.yaml:{place}: warning:" in said and words in said, said)
    fill = "blocks: {heading-2: {fill: link, colour: background}}\n"
    _, said = convert(folder, FRONT + "## [Quay](https://a.example/)\n\nText.\n", fill)
    check("a link in a heading with a fill has its colour", said == "", said)
    for name in sorted(path.stem for path in (root / "src/style/builtin").glob("*.yaml")):
        for size in ("a4", "a5", "letter"):
            _, said = convert(folder, FRONT + LINE, f"extends: {name}\n", "--page-size", size)
            check(f"{name} on {size} has no warning", said == "", said)


def cells(folder):
    """Words of narrow columns stay whole where another column is wide; a box has padding."""
    text = FRONT + "| Place | Measured | Remark |\n|---|---|---|\n" + "".join(
        f"| Quay {i} | {LINE * 3}| all windows shut and everything else measured |\n" for i in range(4))
    pdf, _ = convert(folder, text, "", "--page-size", "a5")
    lines = [line for page in pages_of(pdf) for line in page]
    check("no word of a table has a hyphen", not any("-" in line for line in lines), lines)
    pdf, _ = convert(folder, FRONT + "> Said.\n", "blocks: {quote: {border: box}}\n", name="out.html")
    check("a box has padding", "blockquote{" in pdf.read_text() and "padding:0 " not in
          re.search(r"blockquote\{[^}]*\}", pdf.read_text())[0], re.findall(r"blockquote\{[^}]*\}", pdf.read_text()))


def crop_marks(folder):
    """The boxes of pages that are cut, paint up to the bleed and no further, marks beyond it."""
    (folder / "wide.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">'
                                     '<rect width="400" height="200" fill="#00f"/></svg>')
    style = "page: {size: a5, bleed: 9pt, crop-marks: on, background: wide.svg}\n"
    pdf, _ = convert(folder, FRONT + "Text.\n", style)
    boxes = subprocess.run(["pdfinfo", "-box", pdf], capture_output=True, text=True, check=True).stdout
    sides = {key: [float(side) for side in found.split()] for key, found in re.findall(r"(\w+)Box: +(.*)", boxes)}
    width, height = 419.53, 595.28
    for key, beyond in (("Trim", 0), ("Bleed", 9), ("Media", 29)):
        wanted = [-beyond, -beyond, width + beyond, height + beyond]
        check(f"the {key}Box", all(abs(a - b) < 0.02 for a, b in zip(sides[key], wanted)), sides)
    drawn = subprocess.run(["pdftoppm", "-r", "72", pdf], capture_output=True, check=True).stdout
    across, down = map(int, drawn.split(b"\n", 3)[1].split())
    pixels = drawn[-across * down * 3:]

    def pixel(x, y):
        return tuple(pixels[(y * across + x) * 3:][:3])

    blue, white = (0, 0, 255), (255, 255, 255)
    check("the background reaches into the bleed", pixel(22, 22) == blue and pixel(across - 23, down - 23) == blue,
          pixel(22, 22))
    check("and no further", pixel(17, 200) == white and pixel(200, 17) == white, pixel(17, 200))
    check("marks", pixel(10, 28) != white or pixel(10, 29) != white, [pixel(10, y) for y in range(26, 32)])
    pdf, _ = convert(folder, FRONT + "Text.\n", "page: {size: a5}\n")
    boxes = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], capture_output=True).stdout
    check("no boxes without bleed", b"/TrimBox" not in boxes, "")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    speakers(folder)
    letterhead_texts(folder)
    letterheads(folder)
    running_heads(folder)
    captions(folder)
    sinks(folder)
    spaces(folder)
    warnings(folder)
    cells(folder)
    crop_marks(folder)
finish("style pages")

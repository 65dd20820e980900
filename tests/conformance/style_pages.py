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
                                ("fr", ["4 rue du Quai", "Date 1 mai 2026", "Seul"], ["Quay", "Ref.", "One"]),
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


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    speakers(folder)
    letterhead_texts(folder)
finish("style pages")

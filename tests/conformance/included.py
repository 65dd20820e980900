#!/usr/bin/env python3
"""Files that Markdown includes, fields of the metadata in texts, and QR codes, which zbar must read. Random
texts that are cut into files must give what they give in one piece; messages must name the place in the file; what
cannot be included is refused at the place of its comment. Random texts with fields must give what they give with the
values in their place.

usage: included.py BUILD-FOLDER [TEXTS]"""
import os, pathlib, random, re, subprocess, sys, tempfile

sys.dont_write_bytecode = True
import checks

QUIRE = pathlib.Path(sys.argv[1]).resolve() / "quire"
TEXTS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
rng = random.Random(1601)
WORDS = "ferry Hafen café ναός мост 港湾 مرفأ price naïve dock".split()


def check(holds, what):
    checks.check(what, holds)


def quire(*arguments, cwd):
    done = subprocess.run([QUIRE, *map(str, arguments)], capture_output=True, cwd=cwd)
    return done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace")


# ---- random texts ----

def words():
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(2, 7)))


def random_block(file, number):
    """A block, and what belongs to it at the end of its file; labels are those of the file."""
    label = f"n{number}"
    kind = rng.randint(0, 5)
    if kind == 0:
        return f"{'#' * rng.randint(2, 4)} {words()}", ""
    if kind == 1:
        return f"{words()}[^{label}@] {words()}", f"[^{label}@]: {words()}"
    if kind == 2:
        return f"{words()} [{words()}][{label}@]", f"[{label}@]: https://example.org/{file}/{number}"
    if kind == 3:
        return f"- {words()}\n- {words()}\n\n{words()}", ""
    if kind == 4:
        return "```\n<!-- include: none.md -->\n```", ""
    return words(), ""


def random_file(folder, depth, names):
    """Writes a file; returns its name and its text with those that it includes, their labels made different."""
    file = len(names)
    name = f"{'sub/' if rng.random() < 0.4 else ''}f{file}.md"
    names.append(name)
    blocks, whole, ends = [], [], []
    for number in range(rng.randint(1, 5)):
        if depth < 4 and len(names) < 12 and rng.random() < 0.35:
            other, text = random_file(folder, depth + 1, names)
            path = os.path.relpath(other, os.path.dirname(name) or ".")
            blocks.append(f"<!-- include: {path} -->")
            whole.append(text)
        block, end = random_block(file, number)
        blocks.append(block)
        whole.append(block.replace("@", f"-{file}"))
        ends.append(end)
    ends = [end for end in ends if end]
    (folder / name).write_text("\n\n".join(blocks + ends).replace("@", "") + "\n")
    return name, "\n\n".join(whole + [end.replace("@", f"-{file}") for end in ends])


def compare_texts(folder):
    for i in range(TEXTS):
        place = folder / str(i)
        (place / "sub").mkdir(parents=True)
        name, text = random_file(place, 0, [])
        head = "---\ntitle: Whole\nlang: en\n---\n\n"
        (place / "cut.md").write_text(head + f"<!-- include: {name} -->\n")
        (place / "whole.md").write_text(head + text + "\n")
        results = {}
        for source in ("cut", "whole"):
            status, _, said = quire(f"{source}.md", "-o", f"{source}.html", "-o", f"{source}.txt", cwd=place)
            check(status == 0, f"{source} {i}: {said}")
            results[source] = [(place / f"{source}.{ext}").read_text() for ext in ("txt", "html")]
        check(results["cut"] == results["whole"], f"text {i} differs in files and in one piece")


# ---- messages ----

def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text)


FILES = {
    "main.md": "---\nlang: en\ntitle: Main\n---\n\nSee [there](sub/part.md#deep).\n\n<!-- include: sub/part.md -->\n\n"
               "[broken](#gone)\n",
    "sub/part.md": "One.\n\n<!-- include: ../last.md -->\n\n## Deep\n\n![](none.png)\n",
    "last.md": "Note[^1].\n\n[broken](#gone2)\n\n[^1]: Its own.\n",
    "plan.yaml": "title: Plan\nlang: en\nitems:\n- text: |\n    Text.\n\n    <!-- include: sub/part.md -->\n\n"
                 "    [broken](#gone3)\n- main.md\n",
    "html.md": "<div>\n<!-- include: last.md -->\n</div>\n",
    "loop.md": "a\n\n> <!-- include: sub/loop2.md -->\n",
    "sub/loop2.md": "b\n\n<!-- include: ../loop.md -->\n",
    "missing.md": "a\n\n<!-- include: sub/none.md -->\n\n<!-- include: ../above.md -->\n<!-- include: -->\n",
    "red.md": "---\nmarking: TLP:RED\n---\nSecret.\n",
    "green.md": "---\nmarking: TLP:GREEN\n---\na\n\n<!-- include: red.md -->\n",
    **{f"deep{i}.md": f"a\n\n<!-- include: deep{i + 1}.md -->\n" for i in range(20)},
}
REFUSED = [  # input, what is said
    ("loop.md", 'sub/loop2.md:3:1: error: the file "../loop.md" includes itself'),
    ("missing.md", 'missing.md:3:1: error: cannot include "sub/none.md": No such file'),
    ("missing.md", 'missing.md:5:1: error: cannot include "../above.md": It is outside the folder'),
    ("missing.md", 'missing.md:6:1: error: cannot include "": the comment names no file'),
    ("deep0.md", "deep16.md:3:1: error: the input is too large (more than 16 files"),
    ("green.md", 'red.md:2:1: error: the marking of "red.md" (TLP:RED) is higher'),
]


def check_messages(folder):
    write(folder, FILES)
    status, text, said = quire("-v", "main.md", "-o", "main.html", "--depfile", "d", cwd=folder)
    html = (folder / "main.html").read_text()
    check(status == 0 and 'href="#deep"' in html and "Its own." in html, "links and notes of included files")
    rule = (folder / "d").read_text().split()
    check({"main.md", "sub/part.md", "last.md"} <= set(rule), f"--depfile: {rule}")
    for place in ("sub/part.md:7:1", "last.md:3:1", "main.md:10:1"):
        check(f"\n{place}: warning" in "\n" + said, f"a warning at {place}: {said}")
    status, _, said = quire("-v", "plan.yaml", "-o", "plan.txt", cwd=folder)
    for place in ("sub/part.md:7:1", "last.md:3:1", "plan.yaml:9:1"):
        check(f"\n{place}: warning" in "\n" + said, f"a warning at {place} of a plan: {said}")
    _, found, _ = quire("--check=json", "main.md", cwd=folder)
    check(re.search('"file": *"last.md", *"line": *3\\b', found), f"--check names the file: {found}")
    status, _, said = quire("html.md", "-o", "html.txt", cwd=folder)
    check(status == 0 and "html.md:2:1: warning: the include comment stands inside raw HTML" in said, said)
    for name, what in REFUSED:
        status, _, said = quire(name, "-o", "refused.txt", cwd=folder)
        check(status == 1 and what in said and not (folder / "refused.txt").exists(), f"{name}: {what}: {said}")
    status, text, _ = quire("--markdown", "gfm", "main.md", cwd=folder)
    check(status == 0 and "One." not in text, "GFM includes no files")
    status, _, said = quire("main.md", "last.md", "-d", "many", "-t", "txt", cwd=folder)
    check(status == 0 and "Its own." in (folder / "many/main.txt").read_text(), f"in worker processes: {said}")


def check_update(folder):
    run = ("-r", "sources", "-d", "out", "-t", "txt", "--update", "--lang", "en")
    write(folder, {"sources/a.md": "# A\n\n<!-- include: parts/p.txt -->\n", "sources/b.md": "# B\n",
                   "sources/parts/p.txt": "First.\n"})
    quire(*run, "--report", "r", cwd=folder)
    (folder / "sources/parts/p.txt").write_text("Second.\n")
    quire(*run, cwd=folder)
    check("Second." in (folder / "out/a.txt").read_text(), "--update knows included files")


# ---- fields ----

VALUES = {"title": "Harbour notes", "number": "2026-14", "publisher": "Port & Quay", "subtitle": "Tides",
          "label": "Note"}
HEAD = "---\nlang: en\n" + "".join(f"{key}: {value}\n" for key, value in VALUES.items()) + "fields: on\n---\n\n"


def random_fields():
    """A block with fields, and the same with their values."""
    name = rng.choice(list(VALUES))
    field, value = rng.choice(["{{%s}}", "{{ %s }}"]) % name, VALUES[name]
    form = rng.choice(["## A @ b", "a @ **@** b", "- x @\n- y", "[@](https://example.org/@ \"t @\") b",
                       "![@](none.png)", "| h @ |\n|---|\n| @ |", "> @", "a[^1] b\n\n[^1]: n @", "<p><b>@</b> @</p>"])
    kept = rng.choice(["", " `{{title}}`", "\n\n```\n{{title}}\n```"])
    if "](https" in form:  # neither address nor value has blanks
        field, value = "{{number}}", VALUES["number"]
    if form.startswith("- ") or form.startswith("|") or form.startswith("<p>"):
        kept = ""
    escaped = value.replace("&", "&amp;") if form.startswith("<p>") else value
    return form.replace("@", field) + kept, form.replace("@", escaped) + kept


def compare_fields(folder):
    folder.mkdir()
    for i in range(TEXTS):
        pairs = [random_fields() for _ in range(rng.randint(1, 4))]
        for number, name in enumerate(("fields", "values")):
            blocks = "\n\n".join(pair[number].replace("[^1]", f"[^{n}]") for n, pair in enumerate(pairs))
            head = HEAD if number == 0 else HEAD.replace("fields: on\n", "")
            (folder / f"{name}.md").write_text(head + "Begin.\n\n" + blocks + "\n")
            status, _, said = quire(f"{name}.md", "-o", f"{name}.txt", "-o", f"{name}.html", cwd=folder)
            check(status == 0, f"fields {i}: {said}")
        same = all((folder / f"fields.{ext}").read_text() == (folder / f"values.{ext}").read_text()
                   for ext in ("txt", "html"))
        check(same, f"fields {i}: {pairs}")


FIELD_FILES = {
    "f.md": "---\nlang: fr\ndate: 2026-05-04\nauthor: [Ana, Bo]\nfields: on\n---\n\n# Titre\n\nLe {{date}}, "
            "{{author}}, {{title}}, \\{{date}}\net {{ titel }} [x](https://example.org/\\{{date}}).\n",
    "off.md": "---\nlang: en\ntitle: T\n---\n\n{{title}} \\{{title}}\n",
    "p.yaml": "title: Plan\nlang: en\nnumber: 9\nfields: on\nitems:\n- text: 'No. {{number}}, {{nmber}}'\n"
              "- file: item.md\n  title: Item {{number}}\n",
    "item.md": "Of {{title}}.\n",
}


def check_fields(folder):
    write(folder, FIELD_FILES)
    _, text, said = quire("f.md", "-t", "html", "-o", "-", cwd=folder)
    text = re.sub("<span[^>]*>|</span>", "", text)
    check("Le 4 mai 2026, Ana et Bo, Titre, {{date}} et {{ titel }}" in text, f"fields in French: {text[-600:]}")
    check("https://example.org/%7B%7Bdate%7D%7D" in text, "an escaped field in an address")
    check("f.md:11:4: warning: unknown field {{titel}}; kept as typed (did you mean {{title}}?)" in said, said)
    status, _, said = quire("--strict", "f.md", "-o", "f.txt", cwd=folder)
    check(status == 1 and not (folder / "f.txt").exists(), "an unknown field with --strict")
    _, text, said = quire("off.md", cwd=folder)
    check("{{title}} {{title}}" in text and "field" not in said, f"without fields: on: {text}{said}")
    _, text, _ = quire("--fields", "off.md", cwd=folder)
    check("T {{title}}" in text, f"--fields: {text}")
    _, text, said = quire("p.yaml", cwd=folder)
    check("No. 9, {{nmber}}" in text and "Of Item 9." in text and "Item 9\n---" in text, f"fields in a plan: {text}")
    check("p.yaml:6:" in said and "did you mean {{number}}?" in said, said)


# ---- QR codes ----

QR_FILES = {
    "qr.md": "---\nlang: en\ntitle: Ferries\nsource: https://example.org/a?b=1&c=2\nqr: source\n---\n\n"
             "See [there](https://example.org/link){.qr}.\n\n![](https://example.org/café){.qr}\n\n"
             "![The map](https://example.org/map){.qr}\n",
    "qr.html": "<html lang=en><title>T</title><p><a class=qr href='https://example.org/1'>one</a> "
               "<img class=qr src='https://example.org/2'>",
    "qr.yaml": "title: Plan\nlang: en\nqr: source\nitems:\n- {file: item.md, source: https://example.org/item, "
               "title: Item}\n",
    "item.md": "Text.\n",
    "wrong.md": "---\nlang: en\ntitle: T\n---\n\n[a](b.html){.qr} ![x](none.png){.qr} [c](https://example.org/"
                + "x" * 2400 + "){.qr}\n",
}
QR_CODES = {
    "qr.md": {"https://example.org/a?b=1&c=2", "https://example.org/link", "https://example.org/caf%C3%A9",
              "https://example.org/map"},
    "qr.html": {"https://example.org/1", "https://example.org/2"},
    "qr.yaml": {"https://example.org/item"},
}


def codes_of(pdf, folder):
    for old in folder.glob("page*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "150", "-png", pdf, folder / "page"], check=True)
    read = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", *folder.glob("page*.png")],
                          capture_output=True, text=True)
    return set(read.stdout.split())


def check_codes(folder):
    write(folder, QR_FILES)
    for name, codes in QR_CODES.items():
        status, _, said = quire("--strict", name, "-o", "qr.pdf", "-o", "qr.html.txt", "-t", "pdf,txt", cwd=folder)
        check(status == 0, f"{name}: {said}")
        found = codes_of(folder / "qr.pdf", folder)
        check(found == codes, f"the codes of {name}: {found}")
        images = subprocess.run(["pdfimages", "-list", folder / "qr.pdf"], capture_output=True, text=True).stdout
        check(len(images.splitlines()) == 2, f"codes of {name} are vectors: {images}")
    _, html, _ = quire("qr.md", "-t", "html", "-o", "-", cwd=folder)
    alternatives = set(re.findall(r'<img[^>]* alt="([^"]*)"', html))
    check(alternatives == {"QR: https://example.org/a?b=1&amp;c=2", "QR: https://example.org/link",
                           "QR: https://example.org/café", "The map"}, f"alternative texts: {alternatives}")
    _, text, _ = quire("qr.md", cwd=folder)
    check(text.count("https://example.org/a?b=1&c=2") == 1 and "\nhttps://example.org/café\n" in text, f"text: {text}")
    status, text, said = quire("wrong.md", cwd=folder)
    check(status == 0 and said.count("cannot make a QR code") == 3 and "none.png" in text, f"wrong codes: {said}")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    compare_texts(folder / "random")
    check_messages(folder)
    check_update(folder / "update")
    compare_fields(folder / "random-fields")
    check_fields(folder / "fields")
    check_codes(folder / "codes")
checks.finish("included")

#!/usr/bin/env python3
"""Plans of briefings, and the CSV tables in them. Random tables are compared with what Python's csv module reads;
random plans with the parts, items, titles, languages and dates that they were made of; wrong plans must be refused,
each at its line and column.

usage: plan.py BUILD-FOLDER [TABLES [PLANS]]"""
import csv, io, pathlib, random, re, subprocess, sys, tempfile

sys.dont_write_bytecode = True
import checks

QUIRE = pathlib.Path(sys.argv[1]).resolve() / "quire"
TABLES = int(sys.argv[2]) if len(sys.argv) > 2 else 60
PLANS = int(sys.argv[3]) if len(sys.argv) > 3 else 25
rng = random.Random(1600)
WORDS = "ferry Hafen café ναός мост 港湾 مرفأ price naïve dock 0 12 7,5".split()


def check(holds, what):
    checks.check(what, holds)


def quire(*arguments, cwd=None, text=None):
    done = subprocess.run([QUIRE, *map(str, arguments)], capture_output=True, cwd=cwd, input=text)
    return done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace")


# ---- tables ----

def random_field():
    kind = rng.randint(0, 7)
    if kind == 0:
        return ""
    if kind == 1:
        return f"{rng.randint(0, 10**6) / 100:.2f}"
    words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 4)))
    between = {2: '"', 3: "\n", 4: ",", 5: ";"}.get(kind)
    return words + between + words if between else words


def cells_of_tree(tree):
    """Rows of cells as texts, of the output -t tree."""
    rows = []
    for line in tree.splitlines():
        node = line.strip()
        if node.startswith("row"):
            rows.append([])
        elif node.startswith("cell"):
            rows[-1].append("")
        elif node.startswith("text ") and rows:
            rows[-1][-1] += eval(node[5:])
        elif node == "break" and rows:
            rows[-1][-1] += "\n"
    return rows


def folded(rows):
    return [["\n".join(" ".join(line.split()) for line in cell.split("\n")).strip() for cell in row] for row in rows]


def compare_tables():
    for i in range(TABLES):
        separator, end = rng.choice([",", ";", "\t"]), rng.choice(["\n", "\r\n"])
        columns = rng.randint(2, 6)
        rows = [[f"h{i}" for i in range(columns)]]
        rows += [[random_field() for _ in range(columns)] for _ in range(rng.randint(1, 8))]
        out = io.StringIO()
        csv.writer(out, delimiter=separator, lineterminator=end, quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
                   ).writerows(rows)
        text = rng.choice(["", "\ufeff"]) + out.getvalue()
        read = [row for row in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator) if row]
        status, tree, said = quire("-f", "csv", "-", "-t", "tree", "-o", "-", "--lang", "en", text=text.encode())
        check(status == 0, f"table {i}: {said}")
        cells = folded(cells_of_tree(tree))
        check(cells == folded(read), f"table {i} differs: {text!r}\n{cells}")


# ---- plans ----

def make_item(folder, number):
    name, title = f"item-{number}.{rng.choice(['md', 'html'])}", f"Item {number} of the desk"
    lang, date = rng.choice(["en", "fr", "ar", "zh"]), f"2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    if name.endswith("md"):
        text = f"---\nlang: {lang}\ndate: {date}\n---\n\n# {title}\n\nWords of {number}.[^a]\n\n[^a]: Note {number}.\n"
    else:
        text = (f'<!DOCTYPE html><html lang="{lang}"><meta charset="utf-8"><meta name="date" content="{date}">'
                f"<title>{title}</title><h1>{title}</h1><p>Words of {number}.</p></html>")
    (folder / name).write_text(text)
    return {"file": name, "title": title, "date": date, "lang": lang}


def check_plan(number):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        by_date = rng.random() < 0.5
        lines = [f"title: Plan {number}", "lang: en", f"sort: {'date' if by_date else 'as-listed'}", "parts:"]
        wanted, count = [], 0
        for part in range(rng.randint(1, 3)):
            lines += [f"  - title: Part {part}", "    items:"]
            items = []
            for _ in range(rng.randint(1, 4)):
                count += 1
                item = make_item(folder, count)
                if rng.random() < 0.3:
                    item["title"] = f"Renamed {count}"
                    lines += [f"      - file: {item['file']}", f"        title: {item['title']}"]
                else:
                    lines.append(f"      - {item['file']}")
                items.append(item)
            wanted.append((f"Part {part}", sorted(items, key=lambda item: item["date"]) if by_date else items))
        (folder / "plan.yaml").write_text("\n".join(lines) + "\n")
        status, tree, said = quire("plan.yaml", "-t", "tree", "-o", "-", cwd=folder)
        check(status == 0 and not said, f"plan {number}: {said}")
        headings = re.findall(r'heading id="[^"]*"[^\n]*? level=(\d)[^\n]*\n +text "([^"]*)"', tree)
        expected = [("1", f"Plan {number}")]
        for title, items in wanted:
            expected.append(("2", title))
            for item in items:
                expected.append(("3", item["title"]))
                if item["title"].startswith("Renamed"):
                    expected.append(("4", f"Item {item['title'].split()[1]} of the desk"))
        check(headings == expected, f"plan {number}: {headings}\nwanted {expected}")
        notes = [int(n) for n in re.findall(r"footnote-reference [^\n]*number=(\d+)", tree)]
        check(notes == list(range(1, len(notes) + 1)), f"plan {number}: notes {notes}")


WRONG = [
    ("items: [a.md]\ntitel: x\n", 2, 1, 'did you mean "title"'),
    ("items:\n  - {fil: a.md}\n", 2, 6, 'did you mean "file"'),
    ("items:\n  - nope.md\n", 2, 5, "nope.md"),
    ("items:\n  - x*.md\n", 2, 5, "no file matches"),
    ("items:\n  - ../secret.md\n", 2, 5, "outside the folder"),
    ("items:\n  - /etc/hostname\n", 2, 5, "outside the folder"),
    ("title: x\n", 0, 0, "no items"),
    ("title: x\nitems: []\n", 0, 0, "no items"),
    ("items: [a.md]\nitems: [a.md]\n", 2, 1, "line 1"),
    ("items: [a.md]\nsort: size\n", 2, 7, "as-listed"),
    ("parts: [a.md]\n", 1, 9, "a title and items"),
    ("parts:\n  - title: x\n", 2, 5, "needs items"),
    ("items:\n  - {file: a.md, leave-out: [pictures]}\n", 2, 30, "images, notes"),
    ("items:\n  - {file: a.md, text: b}\n", 2, 24, "one of them"),
    ("items:\n  - {title: x}\n", 2, 5, "needs a file"),
    ("items: [a.md\n", 1, 8, "not closed"),
    ("items:\n  - self.yaml\n", 0, 0, "itself a plan"),
    ("- a.md\n", 1, 1, "a plan has keys"),
    ("[" * 5000 + "\n", 1, 257, "nested"),
    ("a: &a [x,x]\nb: &b [*a,*a]\nitems: [a.md]\n", 1, 1, "unknown key"),
    ("author: &a [x,x]\nby: " + "[" * 20 + "x" + "]" * 20 + "\nitems: [a.md]\n", 2, 22, "nested"),
    ("items:\n  - versions: a.md\n", 2, 15, "needs a list of items"),
    ("items:\n  - {file: a.md, versions: [a.md]}\n", 2, 5, "stands alone"),
    ("items:\n  - versions: [{versions: [a.md]}]\n", 2, 27, "have no versions themselves"),
]


def check_wrong():
    for text, line, column, words in WRONG:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "a.md").write_text("# A\n\nText.\n")
            (folder / "self.yaml").write_text("items: [a.md]\n")
            (folder / "p.yaml").write_text(text)
            status, _, said = quire("p.yaml", "-o", "x.txt", cwd=folder)
            place = f"p.yaml:{line}:{column}: error: " if line else "error: "
            check(status == 1 and any(place in one and words in one for one in said.splitlines()),
                  f"{text[:60]!r}: status {status}, {said}")
            check(not (folder / "x.txt").exists(), f"{text[:60]!r}: an output was left")


def check_left_out():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "a.md").write_text("---\nlang: en\n---\n# A\n\nOne.[^n] ![x](x.png)\n\n## Contact {#contact}\n\n"
                                     "Call.\n\n"
                                     "## Rest\n\nLast.\n\n[^n]: Note.\n")
        (folder / "p.yaml").write_text("title: P\nlang: en\nitems:\n  - file: a.md\n"
                                       "    leave-out: [images, notes, '#contact', '#nothing']\n")
        status, text, said = quire("p.yaml", "-t", "text", "-o", "-", cwd=folder)
        check(status == 0 and "Call" not in text and "Note." not in text and "Image" not in text and "Last." in text,
              f"leave-out: {text}")
        check(said.count("\n") == 1 and '"nothing"' in said and "p.yaml:4:5" in said, f"leave-out: {said}")


def check_cover():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "a.md").write_text("---\nlang: en\n---\n# Ferries\n\nLate.\n")
        (folder / "p.yaml").write_text("title: Ports\nlang: en-GB\nfor: [Board, Council]\nnumber: 117\n"
                                       "distribution: [Archive, Press, Office]\ncover: on\ncontents: on\n"
                                       "items: [a.md]\n")
        status, _, said = quire("p.yaml", "-o", "x.pdf", "-o", "x.txt", cwd=folder)
        check(status == 0 and said == "", f"cover: status {status}, {said}")
        cover = ["Ports", "For: Board and Council", "No.\u00a0117", "Distribution: Archive, Press and Office"]
        text = (folder / "x.txt").read_text()
        check(all(line.replace("\u00a0", " ") in text.replace("\u00a0", " ") for line in cover), f"cover: {text}")
        paper = subprocess.run(["pdftotext", "x.pdf", "-"], cwd=folder, capture_output=True).stdout.decode()
        pages = paper.split("\f")
        check(len(pages) == 4 and all(line.replace("\u00a0", " ") in pages[0].replace("\u00a0", " ") for line in cover)
              and "Ferries" not in pages[0] and "Contents" in pages[1] and "Late." in pages[2], f"cover: {pages}")


compare_tables()
for number in range(PLANS):
    check_plan(number)
check_wrong()
check_left_out()
check_cover()
checks.finish("plan")

#!/usr/bin/env python3
"""Files to print (--print booklet, n-up): sheets that are folded here, one after the other, have the words, links and
places of the readable file's pages where they have to be; reading aloud goes as in that, and both conform.

usage: imposition.py BUILD-FOLDER"""
import collections, json, os, pathlib, re, subprocess, sys, tempfile

sys.dont_write_bytecode = True
from checks import check, finish

build = pathlib.Path(sys.argv[1]).resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", build / "validators"))
SUFFIXES = {"booklet": "booklet", "n-up=2": "2up", "n-up=4": "4up"}
NEAR = 0.75  # points; places are rounded to whole ones
CREEP = 0.1 * 72 / 25.4  # points for each sheet

TABLE = "| " + " | ".join(f"column {i}" for i in range(14)) + " |\n" + "|--:" * 14 + "|\n" + \
        ("| " + " | ".join(f"{i}{i}.{i}{i}{i}" for i in range(14)) + " |\n") * 4
PART = """
## Chapter {n} {{#c{n}}}

The text of chapter {n} leads [elsewhere](https://{n}.example/ "a page") and to [its table](#c{next}).

""" + "The ferry crosses the water every hour, and the lamp on the pier is lit at dusk. " * 12 + "\n\n"


def source(lang, chapters, wide_at):
    text = f"---\ntitle: The crossing\nlang: {lang}\nbreak-before: h2\n---\n"
    for n in range(1, chapters + 1):
        text += PART.format(n=n, next=n % chapters + 1)
        text += TABLE + "\n" if n == wide_at else "![A line](line.svg)\n\n"
    return text


def run(*arguments):
    return subprocess.run(list(map(str, arguments)), capture_output=True, text=True)


# ---- where pages have to be ----

def fold(pages):
    """Saddle stitch: sheets as they come when the first and last pages are taken off again and again."""
    left = collections.deque(range(1, (pages + 3) // 4 * 4 + 1))
    while left:
        yield left.pop(), left.popleft()
        yield left.popleft(), left.pop()


def cells(way, pages, width, height, from_right):
    """Page -> side, x and y of its lower left corner, by the way it is printed."""
    places = {}
    if way == "booklet":
        for side, pair in enumerate(fold(pages)):
            for cell, page in enumerate(pair[::-1] if from_right else pair):
                shift = CREEP * (side // 2)
                places[page] = side, width * cell + (shift if cell == 0 else -shift), 0
        return places
    across, down = (2, 1) if way == "n-up=2" else (2, 2)
    if way == "n-up=2" and width > height:
        across, down = 1, 2
    for page in range(1, pages + 1):
        side, at = divmod(page - 1, across * down)
        row, column = divmod(at, across)
        column = across - 1 - column if from_right else column
        places[page] = side, width * column, height * (down - 1 - row)
    return places


def moved(place, size, first_size, x, y):
    """A point of a page, y up, on its side: a page that lies across the others is turned."""
    side, left, bottom = place
    return (side, left + size[1] - y, bottom + x) if size != first_size else (side, left + x, bottom + y)


# ---- what is on pages ----

def words(pdf):
    """(page, middle of the word, word), y up; and the sizes of pages."""
    found, sizes = [], []
    for line in run("pdftotext", "-bbox", pdf, "-").stdout.splitlines():
        if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            sizes.append((float(page[1]), float(page[2])))
        elif word := re.search(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word', line):
            x0, y0, x1, y1 = map(float, word.groups()[:4])
            found.append((len(sizes), (x0 + x1) / 2, sizes[-1][1] - (y0 + y1) / 2, word[5]))
    return found, sizes


def objects(pdf):
    made = json.loads(run("qpdf", "--json", pdf).stdout)
    table = {name.removeprefix("obj:"): value.get("value") for name, value in made["qpdf"][1].items()}
    return table, [page["object"] for page in made["pages"]]


def links_and_places(pdf):
    """(page, corners and middle of each annotation) and (title, page, x, y) of each bookmark, in their order."""
    table, pages = objects(pdf)
    number = {ref: i + 1 for i, ref in enumerate(pages)}
    links, places = [], []
    for i, ref in enumerate(pages):
        for annotation in table[ref].get("/Annots", []):
            body = table[annotation]
            x0, y0, x1, y1 = body["/Rect"]
            target = body.get("/Dest") or body["/A"]["/URI"]
            at = (number[target[0]], *target[2:4]) if isinstance(target, list) else target
            links.append((i + 1, (x0 + x1) / 2, (y0 + y1) / 2, body["/Contents"], at))
    for body in table.values():
        if isinstance(body, dict) and "/Title" in body and "/Dest" in body:
            places.append((body["/Title"], number[body["/Dest"][0]], *body["/Dest"][2:4]))
    return links, places


def is_near(a, b):
    """Two lists of (page, x, y, …), each item of one beside one of the other that is else the same."""
    rest = collections.defaultdict(list)
    for page, x, y, *what in b:
        rest[(page, str(what))].append((x, y))
    for page, x, y, *what in a:
        there = rest[(page, str(what))]
        near = [at for at in there if abs(at[0] - x) < NEAR and abs(at[1] - y) < NEAR]
        if not near:
            return (page, x, y, what)
        there.remove(near[0])
    return None if not any(rest.values()) else [key for key in rest if rest[key]]


def compare(work, name, way, from_right=False):
    readable, imposed = work / f"{name}.pdf", work / f"{name}-{SUFFIXES[way]}.pdf"
    before, sizes = words(readable)
    after, sheets = words(imposed)
    places = cells(way, len(sizes), *sizes[0], from_right)
    what = f"{name}, {way}"
    check(f"{what}: one page lies across", name == "w" or any(size != sizes[0] for size in sizes))
    sides = max(place[0] for place in places.values()) + 1
    check(f"{what}: sides", len(sheets) == sides, (len(sheets), sides))
    goal = lambda page, x, y: moved(places[page], sizes[page - 1], sizes[0], x, y)
    wanted = [(goal(page, x, y)[0] + 1, *goal(page, x, y)[1:], word) for page, x, y, word in before]
    check(f"{what}: words are in their places", is_near(wanted, after) is None, is_near(wanted, after))
    links, bookmarks = links_and_places(readable)
    links_after, bookmarks_after = links_and_places(imposed)
    def at(page, x, y):
        side, x, y = goal(page, x, y)
        return side + 1, x, y
    wanted = [(*at(page, x, y), said) for page, x, y, said, _ in links]
    there = [(page, x, y, said) for page, x, y, said, _ in links_after]
    check(f"{what}: links are in their places", links and is_near(wanted, there) is None, is_near(wanted, there))
    ends = sorted(str(target) for *_, target in links if isinstance(target, str))
    check(f"{what}: addresses", ends == sorted(str(target) for *_, target in links_after if isinstance(target, str)))
    wanted = [(*at(page, x, y), title) for title, page, x, y in bookmarks]
    there = [(page, x, y, title) for title, page, x, y in bookmarks_after]
    off = lambda page, x, y, title: any(page == p and title == t and abs(x - a) < 2 and abs(y - b) < 2
                                        for p, a, b, t in there)
    check(f"{what}: bookmarks lead to their places", wanted and all(off(*place) for place in wanted), (wanted, there))
    aloud = [re.sub(r"Object \d+|/BBox .*", "", run("pdfinfo", "-struct-text", file).stdout)
             for file in (readable, imposed)]
    check(f"{what}: read aloud in the same order", len(aloud[0]) > 500 and aloud[0] == aloud[1])
    return imposed


def conform(files):
    if not (validators / "maven").exists():
        print("skipped: no validators")
        return
    for flavour in ("ua1", "2a"):
        said = run("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*",
                   "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "text", *files)
        for file in files:
            check(f"{file.name}: veraPDF {flavour}", f"PASS {file}" in said.stdout, said.stdout)


# ---- the command ----

def several(work):
    """Names, refusals, and what records say."""
    quire = lambda *arguments: subprocess.run([build / "quire", *arguments], cwd=work, capture_output=True, text=True)
    (work / "b.md").write_text("---\nlang: en\ntitle: B\n---\nText.\n")
    done = quire("a.md", "b.md", "-d", "out", "-t", "pdf,html", "--print", "booklet", "--report", "r.jsonl",
                 "--depfile", "d.mk", "--checksums", "-q", "--embed-source")
    names = sorted(path.name for path in (work / "out").iterdir() if path.suffix in (".pdf", ".html"))
    check("files of a batch", names == ["a-booklet.pdf", "a.html", "a.pdf", "b-booklet.pdf", "b.html", "b.pdf"],
          (names, done.stderr))
    rows = [json.loads(line) for line in (work / "r.jsonl").read_text().splitlines()]
    outputs = [[output["format"] for output in row["outputs"]] for row in rows if "outputs" in row]
    check("the report knows them", outputs[:2] == [["pdf", "booklet", "html"]] * 2, outputs)
    check("the dependency file knows them", "out/a-booklet.pdf" in (work / "d.mk").read_text())
    check("the checksums know them", "b-booklet.pdf" in (work / "out/SHA256SUMS").read_text())
    done = quire("a.md", "--verify", "out/a-booklet.pdf")
    check("a booklet is verified", done.returncode == 0 and "the same bytes" in done.stdout, done.stdout + done.stderr)
    done = quire("--update", "a.md", "b.md", "-d", "up", "--print", "booklet")
    (work / "up/a-booklet.pdf").unlink()
    done = quire("--update", "a.md", "b.md", "-d", "up", "--print", "booklet")
    check("an update makes the missing one", (work / "up/a-booklet.pdf").exists() and "1 unchanged" in done.stderr,
          done.stderr)
    (work / "b-booklet.md").write_text("Text.\n")
    done = quire("b.md", "b-booklet.md", "-d", "twice", "--print", "booklet")
    check("two outputs of one name are refused", done.returncode == 2 and "b-booklet.pdf" in done.stderr, done.stderr)
    done = quire("b.md", "-t", "pdf", "--print", "booklet", "-o", "-")
    check("standard output has room for one", done.returncode == 2, done.stderr)
    (work / "said.md").write_text("---\nlang: en\ntitle: T\nprint: booklet\n---\nText.\n")
    done = quire("said.md", "-o", "said.pdf")
    check("a document cannot ask for files",
          "one-sided, two-sided" in done.stderr and not (work / "said-booklet.pdf").exists(), done.stderr)
    quire("b.md", "-o", "marked.pdf", "--print", "booklet", "--marking", "TLP:RED", "--page-size", "a5")
    said = [word for *_, word in words(work / "marked-booklet.pdf")[0]].count("TLP:RED")
    check("blank pages are marked too", said == 8, said)
    quire("b.md", "-o", "two.pdf", "--print", "two-sided")
    check("printers are told of two sides", b"/Duplex/DuplexFlipLongEdge" in plain(work / "two.pdf"))
    check("and of the short edge", b"/Duplex/DuplexFlipShortEdge" in plain(work / "out/b-booklet.pdf"))


def plain(pdf):
    return subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], capture_output=True).stdout.replace(
        b" /", b"/").replace(b"\n", b"").replace(b" ", b"")


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        (work / "line.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9">'
                                       '<rect width="80" height="5" fill="#246"/></svg>')
        made = []
        for name, lang, chapters, wide_at, size in (("a", "en", 9, 4, "a5"), ("r", "ar", 6, 3, "a5"),
                                                    ("w", "en", 3, 9, "200mm x 150mm")):
            (work / f"{name}.md").write_text(source(lang, chapters, wide_at))
            for way in ("booklet", "n-up=2", "n-up=4"):
                done = run(build / "quire", "-q", work / f"{name}.md", "-o", work / f"{name}.pdf", "--page-size", size,
                           "--print", way)
                check(f"{name}, {way}: is made", done.returncode == 0, done.stderr)
                made.append(compare(work, name, way, from_right=lang == "ar"))
        several(work)
        conform(made[::4])
    finish("imposition")


main()

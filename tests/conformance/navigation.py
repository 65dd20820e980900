#!/usr/bin/env python3
"""Places in a PDF can be reached: every id is a name (poppler lists it; the tree of names is as ISO 32000-1, 7.9.6 has
it, also for thousands), names and links land where the text stands that has the id, the file opens where --open-at
says, and readers are told how to show it.

navigation.py [BUILD-FOLDER]"""
import json, pathlib, re, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
COUNT = 5000       # of paragraphs with an id: three levels of names
IN_A_NODE = 64
# points between a place and the first word there, at most: padding of cells, space above headings
DISTANCE = 30
checked, failures = 0, 0


def check(what, holds, why=""):
    global checked, failures
    checked += 1
    if not holds:
        failures += 1
        print(f"FAILED {what}: {why}")


class Pdf:
    """A converted document: its objects as qpdf reads them, what quire said, and where poppler finds its words."""

    def __init__(self, folder, name, source, *options):
        self.path = folder / f"{name}.pdf"
        (folder / f"{name}.html").write_text(source, encoding="utf-8")
        arguments = [*options, folder / f"{name}.html", "-o", self.path]
        done = subprocess.run([build / "quire", *arguments], capture_output=True)
        self.said = done.stderr.decode()
        check(name, done.returncode == 0, self.said)
        listed = subprocess.run(["qpdf", "--json", self.path], check=True, capture_output=True).stdout
        self.objects = json.loads(listed)["qpdf"][1]
        self.catalog = self.get(self.get(self.objects["trailer"])["/Root"])
        self.pages = self.page_numbers()

    def get(self, value):
        """A value, or what it refers to."""
        if isinstance(value, str) and f"obj:{value}" in self.objects:
            value = self.objects[f"obj:{value}"]
        return value.get("value", value) if isinstance(value, dict) else value

    def page_numbers(self):
        kids, numbers = [self.catalog["/Pages"]], {}
        while kids:
            reference = kids.pop(0)
            node = self.get(reference)
            if "/Kids" in node:
                kids = node["/Kids"] + kids
            else:
                numbers[reference] = len(numbers) + 1
        return numbers

    def names(self, what):
        """Name and destination of each leaf, in order; checks the tree's shape."""
        found = []

        def walk(reference, is_root):
            node = self.get(reference)
            kids, leaf = node.get("/Kids", []), node.get("/Names", [])
            fits = len(kids) <= IN_A_NODE and len(leaf) <= 2 * IN_A_NODE
            check(what, fits and bool(kids) != bool(leaf), "a node's size")
            start = len(found)
            for kid in kids:
                walk(kid, False)
            found.extend((name_bytes(leaf[i]), leaf[i + 1]) for i in range(0, len(leaf), 2))
            limits = [name_bytes(name) for name in node.get("/Limits", [])]
            check(what, limits == ([] if is_root else [found[start][0], found[-1][0]]), f"limits {limits}")

        walk(self.get(self.catalog["/Names"])["/Dests"], True)
        check(what, all(a[0] < b[0] for a, b in zip(found, found[1:])), "names are not in order of bytes")
        return dict(found)

    def words(self):
        """Page and top of each word that is in the text once, in points from the upper edge; the height of its page."""
        boxes = subprocess.run(["pdftotext", "-bbox", self.path, "-"], check=True, capture_output=True).stdout.decode()
        words, page, height = {}, 0, 0.0
        for match in re.finditer(r'<page width="[\d.]+" height="([\d.]+)">|'
                                 r'<word xMin="[\d.]+" yMin="([\d.]+)".*?>(.*?)</word>', boxes):
            if match[1]:
                page, height = page + 1, float(match[1])
            else:
                words.setdefault(match[3], (page, float(match[2]), height))
        return words


def name_bytes(text):
    """The bytes of a string as qpdf prints it. Those of the test's names are the same in Latin-1 and PDFDocEncoding."""
    return bytes.fromhex(text[2:]) if text.startswith("b:") else text[2:].encode("latin-1")


def lands(pdf, words, what, destination, word):
    page, top, height = words[word]
    check(what, destination[1] == "/XYZ" and pdf.pages.get(destination[0]) == page, f"{destination} is not page {page}")
    distance = top - (height - destination[3])
    check(what, -3 <= distance <= DISTANCE, f"{destination} is {distance:.0f} points above {word!r}")


def many(folder):
    """Thousands of ids of every kind of place, with a link to each."""
    places = {f"p{i}": f"<p id='p{i}'>Word{i} of the paragraph, {'long ' * (i % 40)}end.</p>"
              for i in range(1, COUNT + 1)}
    places |= {
        "a(b)\\c": "<p>Text before <span id='a(b)\\c'>Parenthesis</span> and more.</p>",
        "größe": "<h2 id='größe'>Ümlaut heading</h2>",
        "水": "<h2 id='水'>Waterheading</h2>",
        "row": "<table><tr><th>Head</th><th>Other</th></tr>"
               "<tr id='row'><td>Rowcell</td><td id='cell'>Innercell</td></tr></table>",
        "item": "<ul><li>Before</li><li id='item'>Listitem</li></ul>",
        "quote": "<blockquote id='quote'><p>Quotation</p></blockquote>",
        "figure": "<figure id='figure'><pre>Codefigure</pre><figcaption>Its caption</figcaption></figure>",
    }
    words = {f"p{i}": f"Word{i}" for i in range(1, COUNT + 1)} | {
        "a(b)\\c": "Parenthesis", "größe": "Ümlaut", "水": "Waterheading", "row": "Rowcell", "cell": "Innercell",
        "item": "Listitem", "quote": "Quotation", "figure": "Codefigure"}
    links = "".join(f"<p><a href='#{name}'>To {i}</a></p>" for i, name in enumerate(words))
    source = f"<!doctype html><html lang=en><title>Many places</title><h1>Many places</h1>"
    source += "".join(places.values()) + links
    pdf = Pdf(folder, "many", source)
    names, found = pdf.names("many"), pdf.words()
    check("many", {name.encode() for name in words} <= names.keys(), "names are missing")
    check("many", b"many-places" in names, "the id of a heading that has none of its own is missing")
    for name, word in words.items():
        lands(pdf, found, f"name {name}", names.get(name.encode(), [None] * 4), word)
    annotations = [pdf.get(a) for page in pdf.pages for a in pdf.get(pdf.get(page).get("/Annots", []))]
    links = [a["/Dest"] for a in annotations if a.get("/Subtype") == "/Link"]
    check("links", len(links) == len(words), f"{len(links)} links")
    for destination, (name, word) in zip(links, words.items()):
        lands(pdf, found, f"link to {name}", destination, word)
    listed = subprocess.run(["pdfinfo", "-dests", pdf.path], check=True, capture_output=True).stdout
    listed = listed.decode().splitlines()[1:]
    listed = {line.split('"', 1)[1].rsplit('"', 1)[0] for line in listed}
    expected = {f"p{i}" for i in range(1, COUNT + 1)}
    check("pdfinfo", len(listed) == len(names) and expected <= listed, f"lists {len(listed)} names")


SMALL = ("<!doctype html><html lang=en><title>Opens</title><h1>Opens</h1><h2 id=background>Background</h2><p>Text.</p>"
         "<p style='page-break-before: always'>Second page.</p><h2 id='a,fit'>Comma</h2>")


def opening(folder):
    """What --open-at makes of the catalog's OpenAction: the page's number, and what follows; None: there is none."""
    two = re.sub("<p style.*?>", "<h1>New</h1><p>", SMALL)
    pages = ["--break-before", "h1"]
    # a zoom at the end is one, though "a,fit" is an id
    cases = {"2": (2, ["/XYZ", 0, 842, None]), "page=2": (2, ["/XYZ", 0, 842, None]), "2,fit": (2, ["/Fit"]),
             "width": (1, ["/FitH", 842]),
             "page=2,125%": (2, ["/XYZ", 0, 842, 1.25]), "#background,fit": (1, ["/Fit"]), "3": None,
             "nowhere": None, "a,fit": None, "#a,fit,width": (2, None)}
    for value, expected in cases.items():
        pdf = Pdf(folder, "opening", two, *pages, "--open-at", value)
        action = pdf.catalog.get("/OpenAction")
        if expected is None:
            check(f"open at {value}", action is None and "warning" in pdf.said, f"{action} {pdf.said}")
        else:
            page, rest = expected
            good = action and pdf.pages[action[0]] == page and rest in (None, action[1:])
            check(f"open at {value}", good, f"{action} {pdf.said}")
    pdf = Pdf(folder, "opening", two, *pages, "--open-at", "background,width")
    top = pdf.names("opening")[b"background"][3]
    check("open at an id", pdf.catalog["/OpenAction"][1:] == ["/FitH", top], pdf.catalog.get("/OpenAction"))


def viewing(folder):
    """What readers are told, and bookmarks in the text's own words."""
    pdf = Pdf(folder, "viewing", "<!doctype html><html lang=ar dir=rtl><title>دليل</title>"
              "<h1>دليل <em>الفيضانات</em> &amp; A</h1>"
              "<h2>防災の<ruby>手引<rt>てび</rt></ruby>き</h2><h2>Two<br>lines <code>x&lt;y</code></h2><p>نص")
    expected = {"/DisplayDocTitle": True, "/PrintScaling": "/None", "/Direction": "/R2L"}
    check("viewing", pdf.get(pdf.catalog["/ViewerPreferences"]) == expected, pdf.catalog["/ViewerPreferences"])
    check("viewing", pdf.catalog["/PageMode"] == "/UseOutlines", "the outline is not shown")
    check("viewing", pdf.get(pdf.catalog["/PageLabels"]) == {"/Nums": [0, {"/S": "/D"}]}, pdf.catalog["/PageLabels"])
    check("viewing", all(pdf.get(page)["/Tabs"] == "/S" for page in pdf.pages), "tab order")
    outline, titles = pdf.get(pdf.catalog["/Outlines"]), []
    entries = [outline["/First"]]
    while entries:
        entry = pdf.get(entries.pop())
        titles.append(entry["/Title"][2:])
        entries += [entry[key] for key in ("/Next", "/First") if key in entry]
    check("bookmarks", titles == ["دليل الفيضانات & A", "防災の手引き", "Two lines x<y"], titles)
    left = Pdf(folder, "left", SMALL)
    directed = "/Direction" in left.get(left.catalog["/ViewerPreferences"])
    check("viewing", not directed, "a direction for text from left to right")


with tempfile.TemporaryDirectory(prefix="quire-navigation-") as work:
    for part in (many, opening, viewing):
        part(pathlib.Path(work))
print(f"navigation: {checked} checked, {failures} failures")
sys.exit(1 if failures or not checked else 0)

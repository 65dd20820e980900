#!/usr/bin/env python3
"""Nothing that is in a sample is lost in its PDF, EPUB, HTML or text: every word of the source is found again in what
is extracted (pdftotext for PDF), and words do not change their order within a paragraph's neighbours. Of a web page
this is so with --extract all; else menus and the foot of the page are left out, and nothing more.

text.py BUILD-FOLDER"""
import html, html.parser, pathlib, re, subprocess, sys, tempfile, unicodedata, zipfile

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else root / "build"
SKIPPED_TAGS = {"script", "style", "head", "title"}
FURNITURE = {"nav", "footer"}


class Text(html.parser.HTMLParser):
    """The text of a page, without what is not shown."""

    def __init__(self, skipped=SKIPPED_TAGS):
        super().__init__()
        self.parts, self.depth, self.skipped = [], 0, skipped

    def handle_starttag(self, tag, attributes):
        self.depth += tag in self.skipped
        if tag not in "b i em strong a span code abbr time cite small del s sup".split():
            self.parts.append(" ")

    def handle_endtag(self, tag):
        self.depth -= tag in self.skipped and self.depth > 0
        if tag in ("p", "td", "th", "li", "h1", "h2", "h3", "dt", "dd", "div"):
            self.parts.append(" ")

    def handle_data(self, data):
        if not self.depth:
            self.parts.append(data)


def page_text(markup, furniture=frozenset()):
    reader = Text(SKIPPED_TAGS | furniture)
    reader.feed(markup)
    return "".join(reader.parts)


def source_text(path, furniture=frozenset()):
    """The words an input shows. Markdown's signs are taken off; what remains is prose."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return page_text(text, furniture)
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"^```.*$", "", text, flags=re.M)
    # what the dialect has beyond GFM: contents, abbreviations, alerts, divs, examples, page breaks, attributes, letters
    text = re.sub(r"^(?:\[TOC\]|\*\[\w+\]:.*|:::.*|\\newpage)$|\[!\w+\]|\(@\w*\)", " ", text, flags=re.M)
    text = re.sub(r"(?<=[\w)\]])(?: ?\{[^}\n]*\})|^\(?[ivxa-d]+\) ", " ", text, flags=re.M)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", " ", text)             # images: their alternative is checked elsewhere
    text = re.sub(r"\]\((?:[^()]|\([^)]*\))*\)", " ", text)       # link targets
    text = re.sub(r"^\[\^[^\]]*\]:", " ", text, flags=re.M)        # footnote definitions
    text = re.sub(r"\[\^[^\]]*\]", " ", text)
    text = re.sub(r"^\s*(?:[-*]|\d+\.)\s+(?:\[[ x]\])?", " ", text, flags=re.M)
    text = re.sub(r"^[|:\- ]+$", " ", text, flags=re.M)            # delimiter rows
    text = re.sub(r"<[^>@]*>", " ", text)
    return html.unescape(text)


def words(text):
    """Runs of letters, marks and digits, composed alike; format characters do not count."""
    text = unicodedata.normalize("NFKC", text)
    kinds = [(c, unicodedata.category(c)) for c in text]
    return "".join(c if kind[0] in "LMN" else "" if kind == "Cf" else " " for c, kind in kinds).split()


def letters(text):
    """All letters, marks and digits in a row: for finding words whatever line or hyphen breaks them."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LMN")


def extracted(folder, name):
    yield "pdf", subprocess.run(["pdftotext", "-enc", "UTF-8", folder / f"{name}.pdf", "-"], check=True,
                                capture_output=True).stdout.decode("utf-8")
    with zipfile.ZipFile(folder / f"{name}.epub") as book:
        pages = [n for n in sorted(book.namelist()) if n.endswith(".xhtml")]
        yield "epub", " ".join(page_text(book.read(n).decode("utf-8")) for n in pages)
    yield "html", page_text((folder / f"{name}.html").read_text(encoding="utf-8"))
    yield "txt", (folder / f"{name}.txt").read_text(encoding="utf-8")


checked = failures = 0


def compare(source, folder, furniture=frozenset()):
    global checked, failures
    wanted = words(source_text(source, furniture))
    assert len(wanted) > 20, source
    for kind, text in extracted(folder, source.stem):
        checked += 1
        found = letters(text)
        missing = sorted({w for w in wanted if letters(w) not in found})
        if missing or "\ufffd" in text:
            failures += 1
            print(f"FAILED {source.name} as {kind}: {len(missing)} of {len(set(wanted))} words are missing: "
                  + " ".join(missing[:12]))


for document in sorted(root.glob("samples/*.md")):
    compare(document, build / "samples")
for page in sorted(root.glob("samples/*.html")):
    compare(page, build / "samples", FURNITURE)
    with tempfile.TemporaryDirectory() as work:
        subprocess.run([build / "quire", "-q", "--extract", "all", page, "-d", work, "-t", "pdf,epub,html,text"],
                       check=True)
        compare(page, pathlib.Path(work))
print(f"text: {checked} checked, {failures} failures")
sys.exit(failures > 0 or checked == 0)

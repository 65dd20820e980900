#!/usr/bin/env python3
"""Every id of a page can be reached: pages put together at random, with ids on all kinds of elements, several at one
place and some twice, have each id once in HTML and EPUB and as a name in PDF (as poppler lists them); a duplicate is
said, and counts where it stands first.

ids.py [BUILD-FOLDER]"""
import pathlib, random, re, subprocess, sys, tempfile, zipfile

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
PAGES = 60
# "@" stands for an id, "%" for a block, "&" for what stands in a line.
BLOCKS = ["<p@>&</p>", "<div@>%</div>", "<section@>%%</section>", "<h2@>&</h2>", "<ul@><li@>&<li@>%</ul>",
          "<ol@><li@><p@>&</ol>", "<blockquote@>%</blockquote>", "<pre@><code@>code</code></pre>",
          "<dl@><dt@>&<dd@>%</dl>", "<hr@>", "<p@></p>", "<a @></a>", "<details@><summary@>&</summary>%</details>",
          "<figure@><img@ src=none.png alt=x><figcaption@>&</figcaption></figure>",
          "<table@><caption@>&</caption><thead@><tr@><th@>&<th@>h</thead><tbody@><tr@><td@>&<td@></table>",
          "<form@><input@ value=v><select@><option>o</select><button@>b</button></form>"]
INLINES = ["word", "word ", "<a @></a>word", "<span@><span@>&</span></span>", "<b@>&</b>", "<a @ href='#x'>&</a>",
           "<img@ src=none.png alt=i>", "<br@>word", "<i@></i>", "<ruby@>b<rt@>t</rt></ruby>", "<code@>c</code>",
           "<math@><mi>x</mi></math>", "<q@>&</q>"]
checked, failures = 0, 0


def check(what, holds, why):
    global checked, failures
    checked += 1
    if not holds:
        failures += 1
        print(f"FAILED {what}: {why}")


class Page:
    def __init__(self, chance):
        self.chance, self.ids, self.duplicates = chance, [], 0
        blocks = "".join(self.made(chance.choice(BLOCKS), 0) for _ in range(8))
        self.text = f"<!DOCTYPE html><html lang=en><title>T</title><h1>T</h1>{blocks}"

    def id(self, spaced):
        if self.chance.random() < 0.2:
            return "x" if spaced else ""
        if self.ids and self.chance.random() < 0.05:
            self.duplicates += 1
            return f" id={self.chance.choice(self.ids)}"
        self.ids.append(f"i{len(self.ids)}")
        return f" {'name' if spaced and self.chance.random() < 0.5 else 'id'}={self.ids[-1]}"

    def made(self, pattern, depth):
        out = []
        for i, c in enumerate(pattern):
            if c == "@":
                out.append(self.id(pattern[i - 1] == " "))
            elif c == "%":
                out.append(self.made(self.chance.choice(BLOCKS if depth < 4 else BLOCKS[:1]), depth + 1))
            elif c == "&":
                choice = INLINES if depth < 6 else INLINES[:1]
                out.extend(self.made(self.chance.choice(choice), depth + 1) for _ in range(2))
            else:
                out.append(c)
        return "".join(out)


def names_of(pdf):
    listed = subprocess.run(["pdfinfo", "-dests", pdf], check=True, capture_output=True).stdout.decode()
    return set(re.findall(r'"(.*?)"', listed))


def check_page(what, page, folder, *options):
    source, outputs = folder / "page.html", [folder / f"out.{extension}" for extension in ("html", "epub", "pdf")]
    source.write_text(page.text)
    targets = [part for out in outputs for part in ("-o", out)]
    done = subprocess.run([build / "quire", *options, "-v", source, *targets], capture_output=True)
    said = done.stderr.decode()
    check(what, done.returncode == 0, said)
    html = outputs[0].read_text()
    with zipfile.ZipFile(outputs[1]) as book:
        epub = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    names = names_of(outputs[2])
    for name in page.ids:
        counts = html.count(f' id="{name}"'), epub.count(f' id="{name}"'), int(name in names)
        check(what, counts == (1, 1, 1), f"id {name} is {counts} times in HTML, EPUB and PDF: {page.text}")
    check(what, said.count("duplicate id") == page.duplicates, f"{page.duplicates} duplicates, said: {said}")


def check_duplicates(folder):
    """The first in the page counts, whether a block, a mark in a line or a name."""
    source = folder / "twice.html"
    source.write_text("<html lang=en><title>T</title><h1>T</h1><p>a <b id=m>one</b><p id=m>two<p>b <a name=m>three</a>"
                      "<p>c <i id=m>four</i><p id=n>five<p>d <b id=n>six</b><p><a href='#m'>up</a> <a href='#n'>on</a>")
    out = folder / "twice.out.html"
    said = subprocess.run([build / "quire", source, "-o", out], capture_output=True).stderr.decode()
    html = out.read_text()
    check("duplicates", '<strong id="m">one' in html and html.count('id="m"') == 1, html)
    check("duplicates", '<p id="n">five' in html and html.count('id="n"') == 1, html)
    check("duplicates", said.count("ids are duplicates") == 1 and "4 ids" in said, said)
    found = subprocess.run([build / "quire", "--check", source], capture_output=True).stdout.decode()
    check("duplicates", 'twice.html:1:61: error: HTML 3.2.6 (A): id "m" belongs to 4 elements' in found, found)
    check("duplicates", found.count('id "m"') == 1 and 'id "n" belongs to 2 elements' in found, found)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    chance = random.Random(7)
    for number in range(PAGES):
        page = Page(chance)
        check_page(f"page {number}", page, folder, *["--as-is"][:number % 2])
    check_duplicates(folder)
print(f"ids: {checked} checks, {failures} failures")
sys.exit(failures > 0)

#!/usr/bin/env python3
"""Documents nobody would write: HTML and Markdown put together at random, from numbers that say which. Each becomes a PDF by
default and by --pdf ua-2,a-4f; veraPDF passes them as ua1 and 2a, and as ua2 and 4f; qpdf finds them sound and poppler opens them.

stress.py BUILD-FOLDER              some, as one of the tests
stress.py BUILD-FOLDER FIRST COUNT  those with these numbers: a longer run
Those that fail are left in BUILD-FOLDER/stress."""
import os, pathlib, random, re, shutil, subprocess, sys

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else root / "build"
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build" / "validators"))
FIRST, COUNT = (int(number) for number in sys.argv[2:4]) if len(sys.argv) > 3 else (1, 40)
SETS = {"default": ([], ["ua1", "2a"]), "ua-2,a-4f": (["--pdf", "ua-2,a-4f", "--contents"], ["ua2", "4f"])}

WORDS = ("harbour tide שלום العربية 日本語 한국어 हिन्दी ไทย မြန်မာ ភាសា தமிழ் 😀 👩‍🔬 🇩🇪 café e\u0301 ﬁ ß İ 3.14 1,000 (a) “q” — … ½ x² "
         "\u00ad soft\u00adhyphen zero\u200bwidth no\u00a0break \ue000 \u202bturned\u202c "
         "endlessendlessendlessendlessendlessendlessendlessendless https://example.org/a/b?c=d").split(" ")
LANGUAGES = "de fr ar he ja zh-Hant hi th en-US xx".split()
IMAGE = "drawing.svg"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="30" height="10"/><text y="18">A</text></svg>'


class Writer:
    """A document by its number: always the same."""

    def __init__(self, number):
        self.random, self.ids, self.notes = random.Random(number), 0, 0

    def one(self, *choices):
        return self.random.choice(choices)

    def some(self, most, make, *arguments, least=1):
        return [make(*arguments) for _ in range(self.random.randint(least, most))]

    def words(self):
        return " ".join(self.some(9, self.random.choice, WORDS))


class Html(Writer):
    suffix = "html"
    PLAIN = "em strong code kbd q cite del ins sub sup mark small u span bdo dfn time".split()
    BOXES = "blockquote aside article section div figure header main li fieldset".split()

    def attributes(self):
        found = ""
        if self.random.random() < 0.12:
            found += f" lang={self.random.choice(LANGUAGES)}"
        if self.random.random() < 0.08:
            found += f" dir={self.one('rtl', 'ltr', 'auto')}"
        if self.random.random() < 0.1:
            self.ids += 1
            found += f" id=i{self.ids}"
        return found

    def inline(self, depth):
        if depth <= 0 or self.random.random() < 0.45:
            return self.words()
        inside, own, place = " ".join(self.some(3, self.inline, depth - 1)), self.attributes(), self.random.randint(1, 20)
        tag = self.random.choice(self.PLAIN)
        return self.one(
            f"<{tag}{own}>{inside}</{tag}>", f"<{tag}{own}>{inside}</{tag}>", f"<{tag}{own}>{inside}</{tag}>",
            f'<a{own} href="https://example.org/{place}">{inside}</a>', f'<a{own} href="#i{place}">{inside}</a>',
            f'<a href="#i{place}"></a>', f'<a href="#i{place}" class=page-ref></a>',
            f'<a href="https://example.org/"><img src={IMAGE} alt=""></a>', f'<a href="#f{place % 4}" role=doc-noteref>n</a>',
            f'<img{own} src={self.one(IMAGE, "missing.png")} alt="{self.one("", "ü", "日本", "Alt")}" width={place * 20}>',
            f"<ruby{own}>漢<rp>(</rp><rt>{inside}</rt><rp>)</rp>字<rt>じ</rt></ruby>", f"<img src={IMAGE}>", DRAWING, "<br>",
            f'<abbr{own} title="{self.one("Full", "Größe")}">AB</abbr>', "<input value=v>", "<button>b</button>", "&nbsp;",
            '<math alttext="x^2"></math>', "<math><mfrac><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac></math>")

    def cell(self, depth):
        spans = self.one("", "", "", " colspan=2", " rowspan=2", " rowspan=0", " scope=row", " scope=col", " headers=i1")
        tag = self.one("td", "td", "th")
        return f"<{tag}{self.attributes()}{spans}>{self.one('', self.inline(2), self.blocks(depth - 1))}</{tag}>"

    def table(self, depth):
        rows = self.some(4, lambda: "<tr>" + "".join(self.some(4, self.cell, depth)) + "</tr>", least=0)
        head = self.one("", "<thead><tr>" + "".join(self.some(4, lambda: f"<th>{self.inline(1)}</th>")) + "</tr></thead>")
        caption = self.one("", "", f"<caption>{self.inline(2)}</caption>")
        return f"<table{self.attributes()}>{caption}{head}<tbody>{''.join(rows)}</tbody></table>"

    def items(self, depth):
        item = lambda: f"<li{self.attributes()}>{self.one(self.inline(2), self.blocks(depth - 1))}"
        return "".join(self.some(4, item, least=0))

    def block(self, depth):
        if depth <= 0 or self.random.random() < 0.35:
            return f"<p{self.attributes()}>{self.inline(3)}</p>"
        own, level, tag = self.attributes(), self.random.randint(1, 6), self.random.choice(self.BOXES)
        kind = self.one("heading", "list", "terms", "table", "table", "box", "box", "box", "figure", "code", "rule", "note", "bare")
        if kind == "heading":
            return f"<h{level}{own}>{self.inline(2)}</h{level}>"
        if kind == "list":
            return self.one(f"<ul{own}>{self.items(depth)}</ul>", f"<ol{own} start={level}>{self.items(depth)}</ol>")
        if kind == "terms":
            term = lambda: self.one(f"<dt>{self.inline(2)}", f"<dd>{self.blocks(depth - 1)}")
            return f"<dl{own}>" + "".join(self.some(5, term)) + "</dl>"
        if kind == "table":
            return self.table(depth)
        if kind == "figure":
            caption = f"<figcaption>{self.inline(2)}</figcaption>"
            return f"<figure{own}>{self.one('', caption)}<img src={IMAGE} alt=x>{self.blocks(depth - 1)}{self.one('', caption)}</figure>"
        if kind == "code":
            return f"<pre{own}><code>{self.words()}\n  {self.words()}\n\n</code></pre>"
        if kind == "note":
            self.notes += 1
            return f"<aside id=f{self.notes} role=doc-footnote>{self.blocks(depth - 1)}</aside>"
        if kind == "rule":
            return "<hr>"
        return f"<{tag}{own}>{self.blocks(depth - 1)}</{tag}>" if kind == "box" else self.inline(3)

    def blocks(self, depth):
        return "".join(self.some(3, self.block, depth))

    def document(self):
        title = self.one("", "<title></title>", "<title>A title</title>", "<title>تجربة</title>")
        own = self.one("", " lang=en", " lang=de", " lang=ja", " lang=ar dir=rtl")
        return f"<!DOCTYPE html><html{own}><meta charset=utf-8>{title}<body>" + "".join(self.some(12, self.block, 4, least=3))


class Markdown(Writer):
    suffix = "md"

    def inline(self, depth=2):
        if depth <= 0 or self.random.random() < 0.4:
            return self.words()
        inside = self.inline(depth - 1)
        return self.one(f"*{inside}*", f"**{inside}**", f"`{self.words()}`", f"~~{inside}~~", f"[{inside}](https://example.org)",
                        "[](#part)", f"![{self.one('', 'Alt')}]({IMAGE})", f"$x^{depth}$", f"{inside}[^{self.random.randint(1, 5)}]",
                        f"<kbd>{inside}</kbd>", f"{inside}\\\n{self.words()}", f"[{inside}]{{lang=de}}")

    def block(self, depth):
        if depth <= 0 or self.random.random() < 0.35:
            return self.inline() + "\n"
        inside = "\n".join(self.some(3, self.block, depth - 1))
        lines = inside.split("\n")
        turned = lambda mark: mark + "".join((" " * len(mark) if i else "") + line + "\n" for i, line in enumerate(lines))
        row = lambda: "|" + "|".join(self.some(3, self.inline, 1, least=3)).replace("\n", " ") + "|\n"
        heading = "#" * self.random.randint(1, 6) + f" {self.inline()}".replace("\n", " ") + "\n"
        return self.one(heading, turned("- "), turned("1. "), turned("- [ ] "), "".join(f"> {line}\n" for line in lines), "---\n",
                        f"```\n{self.words()}\n```\n", row() + "|---|:-:|--:|\n" + "".join(self.some(3, row)),
                        "$$\nx^2\n$$\n", f"{self.words()}\n: {self.inline()}\n")

    def document(self):
        notes = "".join(f"[^{i}]: {self.inline()}\n\n" for i in range(1, 6))
        front = self.one("", "---\ntitle: A title\nlang: de\n---\n", "---\nlang: ar\n---\n")
        return front + "\n".join(self.some(12, self.block, 3, least=3)) + "\n" + notes


def passing(folder, flavour):
    """The PDFs of a folder that veraPDF passes."""
    result = subprocess.run(["java", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*", "org.verapdf.apps.GreenfieldCliWrapper",
                             "--flavour", flavour, "--format", "text", folder], capture_output=True, check=False)
    return {pathlib.Path(name).name for name in re.findall(r"^PASS (\S+)", result.stdout.decode("utf-8"), flags=re.M)}


def faults_of(pdf, passes):
    found = [f"not {flavour}" for flavour, names in passes.items() if pdf.name not in names]
    if subprocess.run(["qpdf", "--check", pdf], capture_output=True, check=False).returncode:
        found.append("qpdf")
    opened = subprocess.run(["pdftoppm", "-r", "10", pdf, pdf.with_suffix("")], capture_output=True, check=False)
    if opened.returncode or opened.stderr:
        found.append("poppler: " + opened.stderr.decode("utf-8", "replace")[:200])
    for page in pdf.parent.glob(f"{pdf.stem}-*.ppm"):
        page.unlink()
    return found


def main():
    folder, failures, checked = build / "stress", 0, 0
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / IMAGE).write_text(DRAWING, encoding="utf-8")
    inputs = []
    for number in range(FIRST, FIRST + COUNT):
        writer = (Markdown if number % 3 == 0 else Html)(number)
        inputs.append(folder / f"{number}.{writer.suffix}")
        inputs[-1].write_text(writer.document(), encoding="utf-8")
    for name, (options, flavours) in SETS.items():
        made = folder / name
        result = subprocess.run([build / "quire", "-q", "-t", "pdf", *options, "-d", made, "--", *inputs], capture_output=True,
                                check=False)
        if result.returncode:
            failures += 1
            print(f"FAILED quire {name}: exit status {result.returncode}: {result.stderr.decode('utf-8')[-300:]}")
        passes = {flavour: passing(made, flavour) for flavour in flavours}
        for source in inputs:
            pdf = made / f"{source.stem}.pdf"
            checked += 1
            for fault in faults_of(pdf, passes) if pdf.exists() else ["no file"]:
                failures += 1
                print(f"FAILED {source.name} {name}: {fault}")
    print(f"stress: {checked} checked, {failures} failures")
    if not failures:
        shutil.rmtree(folder)
    sys.exit(1 if failures else 0)


main()

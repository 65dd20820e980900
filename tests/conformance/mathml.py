#!/usr/bin/env python3
"""Formulas put together at random, of known and unknown elements in any order: what comes out is well-formed, EPUBCheck
and the Nu HTML checker find nothing in it, and none of it leads anywhere or runs anything.

usage: mathml.py [BUILD-FOLDER [COUNT [SEED]]]      (400 formulas, seed 1)
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SPACE = "{http://www.w3.org/1998/Math/MathML}"
TOKENS = ["mi", "mn", "mo", "mtext", "ms"]
GROUPS = ["mrow", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mstyle",
          "mpadded", "mphantom", "menclose", "mfenced", "merror", "mmultiscripts", "mtable", "mtr", "mtd", "mlabeledtr",
          "semantics", "maction", "math", "annotation-xml"]
EMPTY = ["mspace", "none", "mprescripts", "malignmark", "maligngroup"]
RARE = ["apply", "ci", "mstack", "svg", "b", "script", "p"]
WORDS = ["x", "12", "+", "∑", "sin", "a b", "", " ", "é", "&lt;", "&amp;", "𝑥", "]]&gt;", "−"]
VALUES = {"display": ["block", "inline", "x"], "href": ["https://example.org/"], "onclick": ["alert(1)"],
          "id": ["a", "b"], "style": ["color:red"], "class": ["x"], "dir": ["rtl", "ltr", "x"], "mathcolor": ["red"],
          "mathvariant": ["normal", "bold", "x"], "displaystyle": ["true", "TRUE"], "scriptlevel": ["+1", "2", "x"],
          "linethickness": ["0", "2px", "thin"], "width": ["1em", "50%", "x", "-.5em", "1."],
          "lspace": ["0.2em", "thin"],
          "stretchy": ["false", "no"], "form": ["prefix", "x"], "columnalign": ["left right", "x", ""],
          "rowspan": ["2", "0", "x"], "columnspan": ["3"], "notation": ["box", "x"], "open": ["[", "&lt;", ""],
          "close": ["]"], "separators": [";,", "", " ; , "], "accent": ["true"], "columnlines": ["solid none"],
          "alttext": ["x &lt; y &amp; \"z\""], "frame": ["solid"], "xlink:href": ["https://example.org/"],
          "lquote": ["«"], "selection": ["2"], "maxsize": ["2em", "infinity"], "intent": ["x"], "xml:lang": ["en"]}


class Soup:
    def __init__(self, rng):
        self.rng = rng

    def attributes(self):
        names = self.rng.sample(sorted(VALUES), self.rng.choice([0, 0, 0, 1, 2, 4]))
        return "".join(f" {name}='{self.rng.choice(VALUES[name])}'" for name in names)

    def element(self, depth=0):
        kind = self.rng.randrange(40)
        if kind == 0:
            name = self.rng.choice(RARE)
        elif kind < 3:
            return f"<{self.rng.choice(EMPTY)}{self.attributes()}/>"
        elif kind < 18 or depth > 6:
            name = self.rng.choice(TOKENS)
            return f"<{name}{self.attributes()}>{self.rng.choice(WORDS)}</{name}>"
        elif kind == 18:
            return self.rng.choice(WORDS)
        elif kind == 19:
            return "<annotation encoding='application/x-tex'>x_{1} &lt; 2</annotation>"
        else:
            name = self.rng.choice(GROUPS)
        inside = "".join(self.element(depth + 1) for _ in range(self.rng.choice([0, 1, 2, 2, 3, 3, 4])))
        return f"<{name}{self.attributes()}>{inside}</{name}>"

    def formula(self):
        inside = "".join(self.element() for _ in range(self.rng.randrange(1, 4)))
        return f"<p>A <math{self.attributes()}>{inside}</math> b.</p>"


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def clean(element):
    """What is wrong with a formula that was written."""
    for node in element.iter():
        for name in node.attrib:
            allowed = name in ("alttext", "encoding") and node.tag in (SPACE + "math", SPACE + "annotation")
            if not allowed and re.search(r"href|^on|style$|color|^id$|class|xml", name) and name != "displaystyle":
                yield f"attribute {name}"
        if not node.tag.startswith(SPACE):
            yield f"element {node.tag}"


def main():
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build").resolve()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    soup = Soup(random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1))
    validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", ROOT / "build/validators"))
    failures = formulas = 0
    with tempfile.TemporaryDirectory() as folder:
        page, book, out = (pathlib.Path(folder) / name for name in ("soup.html", "soup.epub", "out.html"))
        page.write_text("<!DOCTYPE html><html lang='en'><title>Soup</title><h1>Soup</h1>" +
                        "\n".join(soup.formula() for _ in range(count)) + "</html>", "utf-8")
        done = run(build / "quire", page, "-o", book, "-o", out)
        if done.returncode:
            print(f"FAILED status {done.returncode}: {done.stderr[-2000:]}")
            return 1
        with zipfile.ZipFile(book) as archive:
            for name in archive.namelist():
                if not name.endswith("chapter-1.xhtml"):
                    continue
                for element in xml.etree.ElementTree.fromstring(archive.read(name)).iter(SPACE + "math"):
                    formulas += 1
                    for wrong in clean(element):
                        failures += 1
                        print(f"FAILED {wrong} in {xml.etree.ElementTree.tostring(element, 'unicode')[:400]}")
            if b'properties="mathml"' not in archive.read("OEBPS/package.opf"):
                failures += 1
                print("FAILED the package does not say that a chapter has MathML")
        for said in (run("java", "-XX:TieredStopAtLevel=1", "-cp", f"{validators}/maven/*",
                         "com.adobe.epubcheck.tool.Checker", "--failonwarnings", book),
                     run("java", "-jar", validators / "node_modules/vnu-jar/build/dist/vnu.jar", "--stdout", out)):
            if said.returncode:
                failures += 1
                lines = re.findall(".*(?:error|ERROR|WARN).*", said.stdout + said.stderr)
                print("FAILED " + "\n".join(line[:300] for line in lines[:12]))
    print(f"mathml: {count} checked, {formulas} of them MathML, {failures} failures")
    return 1 if failures or formulas < count // 3 else 0


sys.exit(main())

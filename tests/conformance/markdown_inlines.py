#!/usr/bin/env python3
"""Inlines that the dialect shares with pandoc: random paragraphs give the same nested inlines in both.

usage: markdown_inlines.py BUILD-FOLDER [COUNT [SEED]]   (1,500 paragraphs, seed 1)

pandoc is that of pypandoc_binary (PyPI), which setup.sh puts beside the validators; its extension "mark" is on, "smart"
is off. Compared are kinds, nesting, text, code, formulas, targets, titles, ids, languages and widths. What differs on
purpose is not in the paragraphs:
  - subscripts have at most eight letters, digits or signs, and a letter or bracket before;
  - "$" before a price is text; a formula looks like one;
  - a span without a language, role or look of its own is only its content here;
  - a note inside a link or a note, and a link inside a link, are read in different ways.
"""
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

WORDS = "alpha beta gamma delta quay harbour ferry 海港 é R&D 10 Q&A".split()
SHOWN = 5
METADATA_MOST = 300


# ---- random paragraphs ----

def words(rng):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 3)))


def enclosed(sign):
    return lambda rng, inside: sign + inline(rng, inside | {sign[0]}) + sign


def link(rng, inside):
    title = rng.choice(["", "", ' "A title"', " 'one'"])
    attributes = rng.choice(["", "", "{#i%d}" % rng.randint(1, 10**9)])
    target = rng.choice(["https://example.org/a", "b.html", "x_y_z.html"])
    return f"[{inline(rng, inside | {'['})}]({target}{title}){attributes}"


def image(rng, inside):
    attributes = rng.choice(["", "{width=%d%%}" % rng.randint(5, 95), "{#p%d}" % rng.randint(1, 10**9)])
    title = rng.choice(["", ' "A title"'])
    return f"![{words(rng)}](pic.png{title}){attributes}"


def span(rng, inside):
    attributes = rng.choice(["{lang=fr}", "{.mark}", '{lang="de" #s%d}' % rng.randint(1, 10**9)])
    return f"[{inline(rng, inside | {'['})}]{attributes}"


def code(rng, inside):
    return rng.choice(["`a*b*`", "`` a`b ``", "`x`{.python}", "`[l](u)`", "`$x$`"])


MAKERS = {
    "*": enclosed("*"), "**": enclosed("**"), "~~": enclosed("~~"), "==": enclosed("=="), "[link": link, "[span": span,
    "!": image, "`": code, "^[": lambda rng, inside: "^[" + inline(rng, inside | {"[", "^"}) + "]",
    "^": lambda rng, inside: rng.choice(["x^2^", "m^3^", "1^st^"]),
    "~": lambda rng, inside: rng.choice(["H~2~O", "CO~2~", "x~i~"]),
    "$": lambda rng, inside: rng.choice(["$x_1^2$", "$a + b = c$", r"$\frac{1}{2}$", "$[0,1]$"]),
    "<": lambda rng, inside: rng.choice(["<https://example.org/c>", "<a@example.org>"]),
    "\\": lambda rng, inside: rng.choice([r"\*a\*", r"\_b\_", r"\[c\]", r"\`d\`", "&copy;", "&amp;", r"\$5"]),
}


def inline(rng, inside=frozenset()):
    pieces = [words(rng)]
    for _ in range(rng.choice([0, 0, 1, 1, 2]) if inside else rng.randint(1, 5)):
        names = [name for name in MAKERS if name[0] not in inside and not (name == "<" and "[" in inside)]
        names = names if len(inside) < 3 else []
        pieces += [MAKERS[rng.choice(names)](rng, inside)] if names else []
        pieces += [words(rng)] if rng.random() < 0.6 else []
    return " ".join(pieces)


# ---- both trees as flat lists ----

def add_text(out, text):
    if out and out[-1].startswith("text:"):
        out[-1] += text
    else:
        out.append("text:" + text)


def named(kind, **values):
    return kind + "".join(f" {key}={value}" for key, value in sorted(values.items()) if value) + "("


KINDS = {"Emph": "emphasis", "Strong": "strong", "Strikeout": "strikethrough", "Superscript": "superscript",
         "Subscript": "subscript"}


def of_pandoc(inlines, out):
    for node in inlines:
        kind, c = node["t"], node.get("c")
        if kind in ("Space", "SoftBreak", "Str"):
            add_text(out, c if kind == "Str" else " ")
            continue
        if kind in ("Code", "Math"):
            out.append(f"{kind.lower()}:{c[1]}")
            continue
        if kind in KINDS:
            out.append(named(KINDS[kind]))
            of_pandoc(c, out)
        elif kind == "Span":
            ident, classes, pairs = c[0]
            is_mark = "mark" in classes
            out.append(named("marked" if is_mark else "span", id=ident, lang=dict(pairs).get("lang")))
            of_pandoc(c[1], out)
        elif kind == "Link":
            out.append(named("link", id=c[0][0], target=c[2][0].removeprefix("mailto:"), title=c[2][1]))
            of_pandoc(c[1], out)
        elif kind == "Image":
            alternative = []
            of_pandoc(c[1], alternative)
            out.append(named("image", id=c[0][0], source=c[2][0], title=c[2][1], alt="".join(alternative)[5:],
                             width=dict(c[0][2]).get("width", "").rstrip("%")))
        elif kind == "Note":
            out.append("note(")
            of_pandoc(c[0]["c"], out)
        else:
            out.append(kind + "(")
        out.append(")")


UNESCAPED = re.compile(r"\\(u\{([0-9A-F]+)\}|.)")


def plain(quoted):
    return UNESCAPED.sub(lambda m: chr(int(m[2], 16)) if m[2] else m[1], quoted[1:-1])


def values_of(rest):
    return {name: plain(quoted) if quoted else bare
            for name, quoted, bare in re.findall(r' ([a-z-]+)=(?:("(?:[^"\\]|\\.)*")|(\S+))', rest)}


def of_quire(lines, notes):
    """The inlines below a paragraph's lines, as (depth, kind, rest)."""
    out, open_depths = [], []
    for depth, kind, rest in lines:
        while open_depths and open_depths[-1] >= depth:
            open_depths.pop()
            out.append(")")
        values = values_of(rest)
        value = lambda name: values.get(name, "")
        if kind == "text" and out and out[-1] == "code":
            out[-1] = "code:" + plain(rest.strip())
        elif kind == "text":
            add_text(out, plain(rest.strip()))
        elif kind == "code":
            out.append("code")
        elif kind == "math":
            out.append("math:" + plain(rest.strip()))
        elif kind == "footnote-reference":
            out += ["note("] + notes[value("number")] + [")"]
        elif kind == "image":
            out.append(named("image", id=value("id"), source=value("source"), title=value("title"),
                             alt=value("alternative"), width=value("hint-width-percent")))
            open_depths.append(depth)
        else:
            is_link = kind == "link"
            out.append(named(kind, id=value("id"), lang=value("lang"), title=value("title"),
                             target=value("target").removeprefix("mailto:") if is_link else ""))
            open_depths.append(depth)
    return out + [")"] * len(open_depths)


def paragraphs_of_quire(tree):
    lines = [(len(m[1]), m[2], m[3]) for m in re.finditer(r"^( *)([a-z-]+)(.*)$", tree, re.M)]
    blocks, current = [], None
    for depth, kind, rest in lines:
        if kind in ("meta", "document"):
            continue
        if kind == "footnote" or (kind == "paragraph" and depth == 2):
            current = []
            blocks.append((kind, rest, current))
        elif kind != "paragraph" and current is not None:
            current.append((depth, kind, rest))
    notes = {}
    for kind, rest, inner in blocks:
        if kind == "footnote":
            notes[values_of(rest)["number"]] = of_quire(inner, notes)
    return [of_quire(inner, notes) for kind, _, inner in blocks if kind == "paragraph"]


def tidy(events):
    """Code ends without content of its own; spaces are single."""
    return [re.sub(r"\s+", " ", event) for event in events]


def in_boilerplate(source):
    """The text as a value of front matter, and below it a document that says nothing of it."""
    lines = "".join(f"  {line}\n" if line else "\n" for line in source.split("\n"))
    return f"boilerplate: |\n{lines}---\n\nText.\n"


def boilerplate_of(tree):
    behind = tree.partition("  section role=boilerplate\n")[2].split("\n", 2)[2]  # its heading and the text of that
    return re.sub(r"^  ", "", behind, flags=re.M)


def compare(quire, pandoc, texts, path, is_metadata=False):
    source = "\n\n".join(f"P{i} {text} end" for i, text in enumerate(texts)) + "\n"
    with open(path, "w", encoding="utf-8") as file:
        file.write("---\nlang: en\ntitle: t\n" + (in_boilerplate(source) if is_metadata else "---\n" + source))
    tree = subprocess.run([quire, path, "-q", "--as-is", "-t", "tree"], check=True, capture_output=True,
                          text=True).stdout
    answer = subprocess.run([pandoc, "-f", "markdown-smart+mark", "-t", "json"], input=source, check=True,
                            capture_output=True, text=True).stdout
    if is_metadata:
        tree = boilerplate_of(tree)
    theirs = []
    for block in json.loads(answer)["blocks"]:
        theirs.append([])
        of_pandoc(block["c"], theirs[-1])
    ours = paragraphs_of_quire(tree)
    return [(text, tidy(a), tidy(b)) for text, a, b in zip(texts, ours, theirs) if tidy(a) != tidy(b)] + \
        ([("number of paragraphs", [str(len(ours))], [str(len(theirs))])] if len(ours) != len(theirs) else [])


def main(build, count=1500, seed=1):
    rng = random.Random(int(seed))
    validators = os.environ.get("QUIRE_VALIDATORS", f"{build}/validators")
    pandoc = glob.glob(f"{validators}/venv/lib/python3*/site-packages/pypandoc/files/pandoc")[0]
    texts = [inline(rng) for _ in range(int(count))]
    with tempfile.TemporaryDirectory() as folder:
        failed = compare(f"{build}/quire", pandoc, texts, folder + "/in.md")
        plain_texts = [text for text in texts if "^[" not in text and "\n" not in text][:METADATA_MOST]
        failed += compare(f"{build}/quire", pandoc, plain_texts, folder + "/metadata.md", is_metadata=True)
    for text, ours, theirs in failed[:SHOWN]:
        at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
        print(f"FAILED\n{text}\n  quire:  {ours[at:at + 4]}\n  pandoc: {theirs[at:at + 4]}")
    print(f"markdown-inlines: {count} paragraphs, {len(plain_texts)} in front matter, {len(failed)} failed")
    return len(failed) > 0 or not texts


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/env python3
"""Styles of random values: whatever a style says of blocks, tables, figures and the rest, every format is made, no
character of the text is lost or doubled in PDF, and PDF stays PDF/UA-1 and PDF/A-2a. The values come from the schema.

style_values.py [BUILD-FOLDER [STYLES [SEED]]]"""
import collections, json, os, pathlib, random, re, subprocess, sys, tempfile, unicodedata

from checks import check, finish

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1114
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators"))
VALIDATED = 3

TEXT = """---
title: Harbour report
lang: %s
---

# Harbour report

Boats *came* with a [link](https://agency.example/q3) and `code`.[^1]

[^1]: A footnote of the report, with enough words for a second line of the page, or so it is hoped.

## %s

> Quoted, and in it:
>
> > %s
>
> ```
> code in a quotation
> ```

> [!NOTE]
> An aside with a list.
>
> - one
>   - two

Term
: What it means.

---

$$a^2 + b^2$$

| Year | Ships | Tons |
|------|------:|-----:|
| 2024 | 12    | 100.5 |
| 2025 | 17    | 98.25 |

Table: Ships by year

<table><tr><th>a</th><th colspan="2">b</th></tr><tr><td rowspan="2">tall</td><td>x</td><td>y</td></tr>
<tr><td colspan="2"><blockquote>%s</blockquote><pre>code</pre></td></tr></table>

<figure><img src="nothing.png" alt="A chart"><figcaption>The chart</figcaption></figure>

### %s

""" + "Words that fill the page, so that boxes and tables go on from one to the next. " * 40

WORDS = {
    "en": ("Piers", "A second quotation.", "wide", "Tides"),
    "ar": ("الأرصفة", "اقتباس ثان.", "عريض", "المد والجزر"),
    "hi": ("घाट", "दूसरा उद्धरण।", "चौड़ा", "ज्वार"),
    "zh": ("码头", "第二段引文。", "宽", "潮汐"),
}
# What adds text, or takes some away, is left as it is.
KEPT = {"options", "fonts", "headings"}
KEPT_KEYS = {"on-paper", "addresses", "numbering", "leaders", "bullets", "hyphens", "size"}
HEADS = set("YearShipsTonsab")  # heads of tables are set again on further pages
FIXED = {"text": {"hyphens": "off"}, "options": {"page-numbers": "off", "heads": "off", "fit": "off"},
         "contents": {"leaders": "none"}}

# Markers with a gap that is wider than the margin.
WIDE_GAPS = [{"lists": {"marker-gap": "60pt", "indent": "12pt"}, "page": {"margin-inner": "1pt", "size": size}}
             for size in ("a4", "a5", "a6", "letter")]

chance = random.Random(seed)


def rgb():
    return "#%06x" % chance.randrange(1 << 24)


def colour(part):
    names = re.findall(r"[a-z]+", json.dumps(part.get("anyOf", [])))
    names = [name for name in names if name in PALETTE]
    return chance.choice([rgb(), chance.choice(names)]) if names else rgb()


def value(key, part):
    """A value that the schema allows; None where there is none to be made."""
    text = json.dumps(part)
    if "enum" in part:
        return chance.choice(part["enum"])
    if part.get("type") == "integer":
        return chance.randint(part["minimum"], part["maximum"])
    if "pt|mm" in text:
        if "%" in text and chance.random() < 0.3:
            return f"{chance.randint(5, 150)}%"
        return "300pt" if key == "measure" else f"{chance.randint(1, 36)}pt"
    return colour(part) if "A-Fa-f" in text else None


def random_part(schema, path=()):
    made = {}
    for name, part in schema.get("properties", {}).items():
        if name in KEPT and not path or name in KEPT_KEYS and path[:1] != ("blocks",):
            continue
        if "properties" in part:
            inner = random_part(part, (*path, name))
            if inner:
                made[name] = inner
        elif path and chance.random() < 0.4:
            is_palette = path[0] in ("palette", "dark")  # where names could lead back to themselves
            found = rgb() if is_palette else value(name, part)
            if found is not None:
                made[name] = found
    return made


def join(style, fixed):
    for key, part in fixed.items():
        if isinstance(part, dict):
            join(style.setdefault(key, {}), part)
        else:
            style[key] = part


def characters(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return collections.Counter(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def convert(source, style, *targets):
    outputs = [argument for target in targets for argument in ("-o", target)]
    return subprocess.run([build / "quire", "--style", style, source, *outputs], capture_output=True)


def validate(files):
    command = ["java", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*", "org.verapdf.apps.GreenfieldCliWrapper"]
    for flavour in ("ua1", "2a"):
        done = subprocess.run([*command, "--flavour", flavour, "--format", "text", *files], capture_output=True)
        for file in files:
            check(f"{file.name} is {flavour}", f"PASS {file}" in done.stdout.decode(), done.stdout)


schema = json.loads(subprocess.run([build / "quire", "--style-schema"], capture_output=True, check=True).stdout)
PALETTE = set(schema["properties"]["palette"]["properties"])
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    plain = folder / "plain.yaml"
    plain.write_text(json.dumps(FIXED))
    expected = {}
    for lang, words in WORDS.items():
        (folder / f"{lang}.md").write_text(TEXT % (lang, *words))
        done = convert(folder / f"{lang}.md", plain, folder / "plain.pdf")
        check(f"{lang} in the standard style", done.returncode == 0, done.stderr)
        expected[lang] = characters(folder / "plain.pdf")
    made = []
    for number, style in enumerate([random_part(schema) for _ in range(count)] + WIDE_GAPS):
        join(style, FIXED)
        file, lang = folder / f"style-{number}.yaml", list(WORDS)[number % len(WORDS)]
        file.write_text(json.dumps(style, indent=1))
        pdf = folder / f"style-{number}.pdf"
        done = convert(folder / f"{lang}.md", file, pdf, folder / "out.html", folder / "out.epub")
        check(f"style {number} of seed {seed}, {lang}", done.returncode == 0, done.stderr)
        if done.returncode == 0:
            made.append(pdf)
            found = characters(pdf)
            more, fewer = found - expected[lang], expected[lang] - found
            check(f"text in style {number} of seed {seed}, {lang}", not fewer and set(more) <= HEADS,
                  f"more {more}, fewer {fewer}")
    if (validators / "maven").exists():
        validate(made[:VALIDATED])
finish("style_values")

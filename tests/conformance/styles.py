#!/usr/bin/env python3
"""Style files: what quire prints of them (--show-style, --style-schema, --style-manual) is right by other programs, the
schema and quire refuse and take the same, what is wrong is said where it stands with the nearest right key, and a style
reads nothing outside its folder.

styles.py [BUILD-FOLDER]"""
import json, os, pathlib, random, re, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators"))
python = validators / "venv/bin/python3"
if python.exists() and pathlib.Path(sys.prefix).resolve() != (validators / "venv").resolve():
    os.execv(python, [str(python), *sys.argv])
import jsonschema, yaml

from checks import check, finish
from style_faults import FAULTS, MISSING

TEXT = """---
title: Harbour report
lang: en
---

# Harbour report

Boats *came*.

> Quoted.

| a | b |
|---|---|
| 1 | 2 |

## Part

- one
- two

```
code
```
"""
chance = random.Random(1114)


def quire(*arguments, cwd=None):
    done = subprocess.run([build / "quire", *arguments], capture_output=True, cwd=cwd)
    return done.returncode, done.stdout, done.stderr.decode()


def printed(*arguments):
    status, out, said = quire(*arguments)
    check(" ".join(map(str, arguments)), status == 0 and not said, said)
    return out.decode()


def outputs(folder, *options):
    """The bytes of a document in all formats that wear a style."""
    made = [folder / "out.pdf", folder / "out.html", folder / "out.epub"]
    status, _, said = quire(*options, folder / "in.md", *(a for path in made for a in ("-o", path)))
    check(f"converts with {options}", status == 0, said)
    return [path.read_bytes() for path in made] if status == 0 else []


def leaves(schema, path=()):
    for name, part in schema.get("properties", {}).items():
        if "properties" in part:
            yield from leaves(part, (*path, name))
        else:
            yield (*path, name), part


def nested(path, value):
    for name in reversed(path):
        value = {name: value}
    return value


def fitting(part, name):
    """A value that the schema allows; None where it only says what kind. A colour may not be its own."""
    if "enum" in part:
        return chance.choice(part["enum"])
    if part.get("type") == "integer":
        return chance.randint(part["minimum"], part["maximum"])
    if part.get("pattern", "").startswith("^#"):
        return f"#{chance.randrange(1 << 24):06x}"
    for option in part.get("anyOf", []):
        if "auto|" in option.get("pattern", ""):
            return chance.choice(["auto", "5mm", "1cm"])
        if "(0|" in option.get("pattern", ""):
            return chance.choice(["40pt", "13mm", "1.4cm"])
        if "enum" in option:
            return chance.choice([word for word in option["enum"] if word != name])
    return None


def printed_things(folder, schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    plain = outputs(folder)
    for file in sorted((root / "src/style/builtin").glob("*.yaml")):
        name, own = file.stem, yaml.safe_load(file.read_text(encoding="utf-8"))
        check(f"{name} by the schema", not list(validator.iter_errors(own)), list(validator.iter_errors(own))[:1])
        shown = printed("--show-style", "--style", name)
        errors = list(validator.iter_errors(yaml.safe_load(shown)))
        check(f"{name} as shown by the schema", not errors, errors[:1])
        (folder / "shown.yaml").write_text(shown, encoding="utf-8")
        made = outputs(folder, "--style", name)
        check(f"{name} as shown looks the same", made == outputs(folder, "--style", folder / "shown.yaml"))
        strict = outputs(folder, "--strict", "--style", folder / "shown.yaml")
        check(f"{name} as shown is silent", bool(strict) or not outputs(folder, "--strict", "--style", name))
        check(f"{name} shown twice is the same", shown == printed("--show-style", "--style", folder / "shown.yaml"))
        check(f"{name} is a look of its own", (made == plain) == (name == "standard"))
    manual = folder / "quire-style.5"
    manual.write_text(printed("--style-manual"), encoding="utf-8")
    lint = subprocess.run(["mandoc", "-Tlint", "-Wwarning", manual], capture_output=True, text=True).stdout
    wrong = [line for line in lint.splitlines() if "missing date" not in line]
    check("the manual page", not wrong, wrong[:3])
    text = manual.read_text(encoding="utf-8").replace("\\-", "-")
    for path, _ in leaves(schema):
        key = path[-1] if path[0] == "blocks" else ".".join(path)
        check(f"the manual page names {key}", f"\n.B {key}\n" in text)


def said_of(folder, text, output=os.devnull):
    (folder / "s.yaml").write_text(text, encoding="utf-8")
    return quire("--style", folder / "s.yaml", folder / "in.md", "-t", "pdf", "-o", output)


def right_values(folder, schema):
    """What the schema allows is taken."""
    for path, part in leaves(schema):
        value = fitting(part, path[-1])
        if value is not None:
            status, _, said = said_of(folder, yaml.safe_dump(nested(path, value)))
            check(f"{'.'.join(path)}: {value}", status == 0, said)


def wrong_values(folder, schema):
    """A letter too few is found, named with its place, and mended; so is what is no value."""
    every = list(leaves(schema))
    for path, _ in chance.sample(every, 60):
        name = path[-1]
        if len(name) < 5:
            continue
        at = chance.randrange(1, len(name) - 1)
        bad = name[:at] + name[at + 1:]
        siblings = {other[-1] for other, _ in every if other[:-1] == path[:-1]}
        if bad in siblings or "color" in bad:
            continue
        status, _, said = said_of(folder, yaml.safe_dump(nested((*path[:-1], bad), "1pt")), folder / "never.pdf")
        line, column = len(path), 2 * len(path) - 1
        check(f"{path} as {bad}", status == 1 and f":{line}:{column}: error: unknown key \"{bad}\"" in said and
              "did you mean" in said, said)
    for path, part in every:
        if part.get("type") in ("string", ["string", "null"]) or not any(word in json.dumps(part) for word in
                                                                        ("enum", "pattern", "minimum")):
            continue
        if {"type": "string"} in part.get("anyOf", []):
            continue
        status, _, said = said_of(folder, yaml.safe_dump(nested(path, "gr\u00fcn")), folder / "never.pdf")
        check(f"{path}: no value", status == 1 and f":{len(path)}:" in said and ".".join(path) in said, said)
    check("nothing was written", not (folder / "never.pdf").exists())


def faults(folder):
    """What people write wrongly is said where it stands, with what is meant; nothing names a style's file by anything
    but its name."""
    for text, parts in FAULTS:
        status, _, said = said_of(folder, text, folder / "never.pdf")
        check(repr(text), status == 1 and all(part in said for part in parts), said)
    check("nothing was written", not (folder / "never.pdf").exists())
    (folder / "text.png").write_text("no image")
    (folder / "in.otf").write_text("no font")
    (folder / "folder.svg").mkdir()
    (folder / "out.svg").symlink_to("/etc/hostname")
    (folder / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for text, parts in MISSING:
        status, _, said = said_of(folder, text)
        check(repr(text), status == 0 and all(part in said for part in parts) and "style:" not in said, said)


def other_files(folder):
    """Files that are no styles, and styles in other encodings."""
    shutil.copy(folder / "in.md", folder / "rel.md")
    (folder / "image.yaml").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    (folder / "zeros.yaml").write_bytes(bytes(50))
    (folder / "folder.yaml").mkdir()
    for name, part in (("rel.md", "Markdown, not a style"), ("image.yaml", "a PNG image, not a style"),
                       ("zeros.yaml", "binary data"), ("folder.yaml", "Is a directory"),
                       ("none.yaml", "No such file"), ("none.txt", "No such file")):
        status, _, said = quire("--style", folder / name, folder / "in.md", "-o", folder / "x.pdf")
        check(f"--style {name}", status == 1 and part in said, said)
    status, _, said = quire("--style", "rel.md", folder / "in.md", "-o", folder / "x.pdf", cwd=folder)
    check("--style rel.md is a file, no name", status == 1 and "Markdown, not a style" in said, said)
    status, _, said = said_of(folder, "letterhead: {name: {gsw: A, tlh: B, pt-BR: C, zh-Hans: D, aae: E, ZU: F}}")
    check("languages that quire has no words for", status == 0 and said.count("\n") == 1 and "no text in" in said,
          said)
    text = "page: {size: a5}\r\nletterhead:\r\n  name: \u00c4lv\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        bytes_ = text.encode(encoding)
        mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
        (folder / "encoded.yaml").write_bytes(mark + bytes_)
        check(encoding, page_size(folder, folder / "in.md", "--style", folder / "encoded.yaml") == "420 x 595")


def confined(folder):
    (folder / "sub").mkdir()
    (folder / "outer.yaml").write_text("text: {size: 9pt}\n")
    for text in ("extends: ../outer.yaml\n", f"extends: {folder}/outer.yaml\n"):
        (folder / "sub/s.yaml").write_text(text)
        status, _, said = quire("--style", folder / "sub/s.yaml", folder / "in.md", "-o", folder / "x.pdf")
        check(text, status == 1 and "sub/s.yaml:1:10: error: cannot read style" in said, said)
    (folder / "sub/link.yaml").symlink_to("../outer.yaml")
    (folder / "sub/s.yaml").write_text("extends: link.yaml\n")
    status, _, said = quire("--style", folder / "sub/s.yaml", folder / "in.md", "-o", folder / "x.pdf")
    check("a link that leads out", status == 1 and "outside" in said, said)
    for name, fine in (("../outer.yaml", False), ("near.yaml", True), ("release", True), ("/etc/passwd.yaml", False)):
        (folder / "sub/near.yaml").write_text("text: {size: 9pt}\n")
        (folder / "sub/in.md").write_text(f"---\nlang: en\nstyle: {name}\n---\n# A\n\nText.\n")
        status, _, said = quire(folder / "sub/in.md", "-o", folder / "x.pdf")
        check(f"a document with style {name}", (status == 0) == fine, said)
    (folder / "sub/in.md").write_text("---\nlang: en\nstyle: ../outer.yaml\n---\n# A\n\nText.\n")
    status, _, said = quire("--root", folder, folder / "sub/in.md", "-o", folder / "x.pdf")
    check("a document with a style below the root", status == 0, said)
    (folder / "sub/quire.yaml").write_text("page: {size: a5}\n")
    (folder / "sub/in.md").write_text("---\nlang: en\n---\n# A\n\nText.\n")
    check("quire.yaml unasked", page_size(folder, folder / "sub/in.md") == "595 x 842")
    check("quire.yaml asked for", page_size(folder, folder / "sub/in.md", "--style", "beside") == "420 x 595")
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text(f"extends: {'b' if name == 'a' else 'a'}.yaml\n")
    status, _, said = quire("--style", folder / "a.yaml", folder / "in.md", "-o", folder / "x.pdf")
    check("a circle", status == 1 and "extends itself" in said, said)


def page_size(folder, source, *options):
    status, _, said = quire(*options, source, "-o", folder / "size.pdf")
    check(f"{source} {options}", status == 0, said)
    info = subprocess.run(["pdfinfo", folder / "size.pdf"], capture_output=True, text=True).stdout
    size = next(line for line in info.splitlines() if line.startswith("Page size"))
    return " x ".join(str(round(float(word))) for word in size.split() if word[0].isdigit())


DARK_FILLS = """blocks:
  contacts: {fill: "#122B4A", colour: "#FFFFFF"}
  quote: {fill: "#173B33", colour: "#FFFFFF"}
  table-head: {fill: "#122B4A", colour: "#FFFFFF"}
  letterhead: {fill: "#122B4A", colour: "#FFFFFF"}
letterhead: {name: Elmport Trust}
tables: {stripes: "#EEEEEE"}
"""
ON_DARK_FILLS = """---
lang: en
label: Press release
---
# A title

> Quoted, with a [link](https://a.example/) and <mark>marked</mark>.
>
> | a | b |
> |---|---|
> | 1 | 2 |
> | 3 | 4 |

<table><thead><tr><th>Year</th><th>Ships</th></tr></thead><tbody><tr><th>Side</th><td>12</td></tr></tbody></table>

## Contact

Ola Fell, [mail](mailto:press@ferry.example)
"""


def dark_fills(folder):
    """What stands in a box has the colour of the box where its own cannot be read there."""
    (folder / "fills.yaml").write_text(DARK_FILLS)
    (folder / "fills.md").write_text(ON_DARK_FILLS)
    status, _, said = quire("--style", folder / "fills.yaml", folder / "fills.md", "-o", folder / "fills.pdf",
                            "-o", folder / "fills.html")
    check("dark fills", status == 0 and not said, said)
    shown = subprocess.run(["pdftohtml", "-xml", "-i", "-stdout", folder / "fills.pdf"], capture_output=True)
    page = shown.stdout.decode()
    colours = dict(re.findall(r'<fontspec id="(\d+)".*?color="(#\w+)"', page))
    lines = [(colours[font], re.sub("<.*?>", "", text))
             for font, text in re.findall(r'font="(\d+)">(.*?)</text>', page)]
    for word, light in (("A title", False), ("Elmport", True), ("link", True), ("marked", False), ("4", True),
                        ("Year", True), ("Side", False), ("Contact", True), ("mail", True)):
        found = [colour for colour, text in lines if re.search(rf"\b{word}\b", text)]
        check(f"colour of {word}", found and (found[0] == "#ffffff") == light, str(lines))
    html = (folder / "fills.html").read_text()
    for rule in (".contacts a,.contacts a:visited{color:inherit}", "blockquote table{color:inherit}",
                 "blockquote mark{color:var(--text)", "tbody th,tfoot th{color:inherit}",
                 "blockquote tbody>tr:nth-child(even)>*{background:none}"):
        check(f"rule {rule}", rule in html)


def contrast(folder):
    """Text that cannot be read is warned of, in styles that are built in never."""
    (folder / "white.yaml").write_text("palette: {text: '#FFFFFF', link: '#FFFFFF'}\n")
    status, _, said = quire("--style", folder / "white.yaml", folder / "in.md", "-o", folder / "x.pdf")
    check("white on white", status == 0 and "too little contrast" in said and "(1:1)" in said, said)
    status, _, said = quire("--strict", "--style", folder / "white.yaml", folder / "in.md", "-o", folder / "x.pdf")
    check("white on white, strict", status == 1, said)
    for text, parts in (("blocks: {aside: {fill: '#0B4F9E'}}", ["s.yaml:1:24: warning:", "asides"]),
                        ("palette: {heading: '#DDDDDD'}", ["s.yaml:1:20: warning:", "all headings and the title"]),
                        ("tables: {stripes: '#777777'}", ["s.yaml:1:19: warning:", "the stripes of tables"])):
        status, _, said = said_of(folder, text)
        check(f"contrast of {text}", status == 0 and all(part in said for part in parts), said)
    status, _, said = said_of(folder, "letterhead: {name: A}\nheads: {first: {left: x}}\nblocks:\n"
                              "  letterhead: {fill: '#0B5563', colour: '#FFF'}\n  letterhead-name: {colour: '#FFF'}\n")
    check("a band that can be read", status == 0 and not said, said)
    dark_fills(folder)
    for name in sorted(path.stem for path in (root / "src/style/builtin").glob("*.yaml")):
        status, _, said = quire("--style", name, folder / "in.md", "-o", folder / "x.pdf")
        check(f"contrast of {name}", status == 0 and "contrast" not in said, said)


def precedence(folder):
    (folder / "five.yaml").write_text("page: {size: a5}\n")
    (folder / "p.md").write_text("---\nlang: en\n---\n# A\n\nText.\n")
    (folder / "q.md").write_text("---\nlang: en\npage-size: letter\n---\n# A\n\nText.\n")
    style = ("--style", folder / "five.yaml")
    check("default", page_size(folder, folder / "p.md") == "595 x 842")
    check("style over default", page_size(folder, folder / "p.md", *style) == "420 x 595")
    check("document over style", page_size(folder, folder / "q.md", *style) == "612 x 792")
    check("option over document", page_size(folder, folder / "q.md", *style, "--page-size", "a4") == "595 x 842")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "in.md").write_text(TEXT, encoding="utf-8")
    schema = json.loads(printed("--style-schema"))
    printed_things(folder, schema)
    right_values(folder, schema)
    wrong_values(folder, schema)
    faults(folder)
    other_files(folder)
    confined(folder)
    precedence(folder)
    contrast(folder)
finish("styles")

#!/usr/bin/env python3
"""Fonts of styles, of every kind: static and variable, TrueType, CFF and CFF2, collections. The PDF in four scripts is
PDF/UA-1 and PDF/A-2a (veraPDF), its text is the same as in quire's own fonts, and the embedded glyphs are the outlines
that fontTools makes of the font at the same place among its variations. EPUBs with the fonts pass EPUBCheck. Fonts that
veraPDF might stumble over, such as damaged ones, are accepted too or refused.

fonts.py [BUILD-FOLDER]"""
import io, os, pathlib, re, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
quire = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve() / "quire"
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators"))
python = validators / "venv/bin/python3"
if python.exists() and pathlib.Path(sys.prefix).resolve() != (validators / "venv").resolve():
    os.execv(python, [python, __file__, *sys.argv[1:]])
from fontTools import cffLib  # noqa: E402
from fontTools.designspaceLib import DesignSpaceDocument  # noqa: E402
from fontTools.pens.areaPen import AreaPen  # noqa: E402
from fontTools.pens.boundsPen import BoundsPen  # noqa: E402
from fontTools.pens.t2CharStringPen import T2CharStringPen  # noqa: E402
from fontTools.pens.transformPen import TransformPen  # noqa: E402
from fontTools.ttLib import TTCollection, TTFont  # noqa: E402
from fontTools.varLib import build, instancer  # noqa: E402

SYSTEM = pathlib.Path("/usr/share/fonts")
SERIF = SYSTEM / "truetype/liberation2"
CANTARELL = SYSTEM / "opentype/cantarell"
TEXT = """---
title: The harbour opens again
lang: en
---
The *new* quay is **ready**, and ***both*** say so: “efficient offices”, (brackets), 1 234 AVATAR To. `code = 1;`

## Languages

<p lang="ar" dir="rtl">افتتح الميناء الجديد في Rotterdam يوم ١٢ مايو 2026، وقال «المدير» إنه جاهز.</p>

<p lang="hi">नया बंदरगाह Rotterdam में खुल गया है, 12 मई को।</p>

<p lang="zh">新港口在 Rotterdam 开放，“码头”已经准备好了，2026 年。</p>

<p lang="el">Το νέο λιμάνι άνοιξε. π = 3,14 μ</p>

- One **bold *and italic* text** x² – em—dash … €
"""
checked = failures = 0


def failed(why):
    global failures
    failures += 1
    print(f"FAILED {why}")


# ---- fonts ----

def with_rights(source, rights, target):
    font = TTFont(source)
    font["OS/2"].fsType = rights
    font.save(target)


def with_other_widths(source, target):
    """In CFF, widths stand in two places: these differ."""
    font = TTFont(source)
    for name, (advance, bearing) in font["hmtx"].metrics.items():
        font["hmtx"].metrics[name] = (advance + 40, bearing)
    font.save(target)


def stretched(source, factor, target):
    """The font, drawn with lines and curves alone and that much wider."""
    font = TTFont(source)
    glyphs, charstrings = font.getGlyphSet(), font["CFF "].cff[0].CharStrings
    for name in font.getGlyphOrder():
        advance = round(font["hmtx"][name][0] * factor)
        pen = T2CharStringPen(advance, glyphs)
        glyphs[name].draw(TransformPen(pen, (factor, 0, 0, 1, 0, 0)))
        private = charstrings[name].private
        charstrings[name] = pen.getCharString(private=private, globalSubrs=charstrings.globalSubrs)
        font["hmtx"][name] = (advance, 0)
    for tag in ("GSUB", "GPOS", "GDEF"):
        del font[tag]
    font.save(target)


def variable_cff2(work):
    space = DesignSpaceDocument()
    space.addAxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700)
    for name, weight, factor in (("light.otf", 400, 1), ("heavy.otf", 700, 1.25)):
        stretched(CANTARELL / "Cantarell-Regular.otf", factor, work / name)
        space.addSourceDescriptor(name=name, font=TTFont(work / name), location={"Weight": weight})
    build(space)[0].save(work / "cff2.otf")


def make_fonts(work):
    collection = TTCollection()
    collection.fonts = [TTFont(SERIF / f"LiberationSerif-{s}.ttf") for s in ("Regular", "Bold", "Italic", "BoldItalic")]
    collection.save(work / "serif.ttc")
    variable_cff2(work)
    with_rights(SERIF / "LiberationSerif-Regular.ttf", 0x0100, work / "whole.ttf")
    with_rights(CANTARELL / "Cantarell-Regular.otf", 0x0108, work / "whole.otf")
    with_other_widths(CANTARELL / "Cantarell-Regular.otf", work / "widths.otf")
    for path in (*SERIF.glob("LiberationSerif-*"), *CANTARELL.glob("*"), SYSTEM / "truetype/inter-vf/Inter.var.ttf",
                 *SYSTEM.glob("truetype/noto/NotoNaskhArabic-*"), *SYSTEM.glob("truetype/noto/NotoSansDevanagari-*"),
                 SYSTEM / "opentype/noto/NotoSansCJK-Regular.ttc"):
        shutil.copy(path, work)


STACKS = {
    "truetype": "[LiberationSerif-Regular.ttf, LiberationSerif-Bold.ttf, LiberationSerif-Italic.ttf]",
    "cff": "[Cantarell-Regular.otf, Cantarell-Bold.otf, Cantarell-Light.otf]",
    "variable": "Inter.var.ttf", "cff2": "cff2.otf", "collection": "serif.ttc", "whole": "whole.ttf",
    "whole-cff": "whole.otf", "widths": "widths.otf",
    "scripts": '[cff2.otf, NotoNaskhArabic-Regular.ttf, NotoSansDevanagari-Regular.ttf, "NotoSansCJK-Regular.ttc#2"]',
    "named": "[Liberation Serif, Noto Sans Devanagari]",
}


def convert(work, name):
    stacks = f"fonts:\n  serif: {STACKS[name]}\n  sans: {STACKS[name]}\n"
    (work / f"{name}.yaml").write_text(stacks + "text: {hyphens: off}\n")
    for form in ("pdf", "epub"):
        run = subprocess.run([quire, "--style", f"{name}.yaml", "t.md", "-o", f"{name}.{form}"], cwd=work,
                             capture_output=True, text=True)
        if run.returncode or run.stderr:
            failed(f"{name}.{form}: status {run.returncode}, {run.stderr}")


# ---- what comes out ----

def words(pdf):
    """In an order that does not depend on where lines end, as poppler's of Arabic does."""
    run = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    return sorted(re.findall(r"\w+|[^\w\s\u200E\u200F\u202A-\u202E]", run.stdout))


def verapdf(files):
    java = ["java", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*", "org.verapdf.apps.GreenfieldCliWrapper"]
    for flavour in ("ua1", "2a"):
        run = subprocess.run([*java, "--flavour", flavour, "--format", "text", *files], capture_output=True, text=True)
        for file in files:
            if f"PASS {file}" not in run.stdout:
                failed(f"{file.name}: not {flavour}")


def epubcheck(file):
    java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*",
            "com.adobe.epubcheck.tool.Checker", "--failonwarnings"]
    run = subprocess.run([*java, file], capture_output=True, text=True)
    if run.returncode:
        failed(f"{file.name}: EPUBCheck\n{run.stdout[-800:]}")


# ---- glyphs ----

def look(glyphs, name, advance):
    """Advance, area and bounds of a glyph, rounded."""
    area, bounds = AreaPen(glyphs), BoundsPen(glyphs)
    glyphs[name].draw(area)
    glyphs[name].draw(bounds)
    return advance, area.value, bounds.bounds or (0, 0, 0, 0)


def looks(font):
    glyphs = font.getGlyphSet()
    return [look(glyphs, name, glyphs[name].width) for name in font.getGlyphOrder()]


def is_alike(one, other, em):
    near = abs(one[0] - other[0]) <= 1 and all(abs(a - b) <= 2 for a, b in zip(one[2], other[2]))
    return near and abs(one[1] - other[1]) <= em * 4


def embedded(work, pdf):
    """The CFF tables in the file, by their names."""
    folder = work / f"{pdf.stem}-fonts"
    folder.mkdir()
    subprocess.run(["mutool", "extract", pdf], cwd=folder, capture_output=True, check=True)
    for file in sorted(folder.glob("*.cid")):
        cff = cffLib.CFFFontSet()
        cff.decompile(io.BytesIO(file.read_bytes()), None)
        yield cff.fontNames[0], cff[0]


def compare_glyphs(work, pdf, sources):
    """Every embedded glyph has its like in the font that fontTools made; sources by PostScript name."""
    global checked
    found = 0
    for name, top in embedded(work, pdf):
        if name not in sources:
            continue
        font = sources[name]
        em, known = font["head"].unitsPerEm, looks(font)
        for glyph in top.CharStrings.keys():
            charstring = top.CharStrings[glyph]
            bounds, area = BoundsPen(None), AreaPen(None)
            charstring.draw(bounds)
            charstring.draw(area)
            mine = (charstring.width, area.value, bounds.bounds or (0, 0, 0, 0))
            checked += 1
            found += 1
            if not any(is_alike(mine, other, em) for other in known):
                failed(f"{pdf.name}: {name} has no glyph like {glyph}, {mine}")
    if not found:
        failed(f"{pdf.name}: no glyphs of {', '.join(sources)}")


def check_glyphs(work):
    inter = work / "Inter.var.ttf"
    compare_glyphs(work, work / "truetype.pdf",
                   {"LiberationSerif": TTFont(SERIF / "LiberationSerif-Regular.ttf"),
                    "LiberationSerif-Italic": TTFont(SERIF / "LiberationSerif-Italic.ttf")})
    compare_glyphs(work, work / "cff.pdf", {"Cantarell-Regular": TTFont(CANTARELL / "Cantarell-Regular.otf"),
                                            "Cantarell-Bold": TTFont(CANTARELL / "Cantarell-Bold.otf")})
    compare_glyphs(work, work / "variable.pdf", {
        "Inter": instancer.instantiateVariableFont(TTFont(inter), {"wght": 400, "slnt": 0}),
        "Inter_700wght": instancer.instantiateVariableFont(TTFont(inter), {"wght": 700, "slnt": 0}),
        "Inter_-10slnt": instancer.instantiateVariableFont(TTFont(inter), {"wght": 400, "slnt": -10})})
    compare_glyphs(work, work / "cff2.pdf", {
        "Cantarell-Regular": TTFont(work / "light.otf"), "Cantarell-Regular_700wght": TTFont(work / "heavy.otf")})
    for name, source in (("whole", work / "whole.ttf"), ("whole-cff", work / "whole.otf")):
        (_, top), = (pair for pair in embedded(work, work / f"{name}.pdf") if pair[0] in ("LiberationSerif",
                                                                                         "Cantarell-Regular"))
        glyphs = len(TTFont(source).getGlyphOrder())
        if len(top.CharStrings) < glyphs:
            failed(f"{name}.pdf: {len(top.CharStrings)} of {glyphs} glyphs")


def main():
    global checked
    with tempfile.TemporaryDirectory(prefix="quire-fonts-") as folder:
        work = pathlib.Path(folder)
        (work / "t.md").write_text(TEXT, encoding="utf-8")
        make_fonts(work)
        subprocess.run([quire, "--no-hyphens", "t.md", "-o", "own.pdf"], cwd=work, check=True)
        for name in STACKS:
            convert(work, name)
            checked += 1
            shown, own = words(work / f"{name}.pdf"), words(work / "own.pdf")
            if shown != own:
                failed(f"{name}.pdf: its text is another than in quire's own fonts: {set(shown) ^ set(own)}")
        verapdf([work / f"{name}.pdf" for name in STACKS])
        check_glyphs(work)
        for name in ("variable", "cff2", "collection", "whole-cff"):
            epubcheck(work / f"{name}.epub")
    print(f"fonts: {checked} checked, {failures} failures")
    return failures > 0


sys.exit(main())

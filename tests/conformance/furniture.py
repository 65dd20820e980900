#!/usr/bin/env python3
"""What a style prints around a document: letterhead, running heads, feet and footer stand once in every format, in the
document's language, on the right pages, and PDF, HTML and EPUB stay valid; hostile styles stop nothing.

furniture.py [BUILD-FOLDER]"""
import os, pathlib, re, subprocess, sys, tempfile

from checks import check, finish

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators"))

LANGUAGES = {
    "en": ("Harbour bridge opens", "Elmport Trust", "The ferry keeps its line beside the new bridge. "),
    "ar": ("جسر الميناء يفتح", "هيئة إلمبورت", "تبقى العبارة على خطها بجانب الجسر الجديد في كل يوم. "),
    "zh": ("港湾大桥开放", "榆港港务局", "渡轮继续在新桥旁边运行，每天往返多次。"),
    "hi": ("बंदरगाह का पुल खुला", "एल्मपोर्ट न्यास", "नए पुल के पास नौका अपनी राह पर चलती रहेगी। "),
}
HOUSE = """
page: {sides: two, margin-inner: 30mm, margin-outer: 20mm, border: 1pt}
letterhead:
  logo: logo.svg
  logo-alt: Elmsign
  name: {%s}
  lines: [Quaystreet 4]
  fields: [{label: Callus, value: "+44 1632 960 100"}]
  rule: 1pt
heads:
  first: {left: "{status}"}
  odd: {left: "{title} · {embargo}", right: "Oddhead"}
  even: {left: "", right: "Evenhead"}
feet: {odd: {left: "{publisher}", centre: "", right: "{page} – {pages}"}, rule: 1pt}
footer: {columns: ["Charity 000\\nFounded 1891", Elmbank]}
""" % ", ".join(f"{lang}: {words[1]}" for lang, words in LANGUAGES.items())
STYLES = {
    "house": HOUSE,
    "band": "extends: house.yaml\nletterhead: {align: center}\n"
            "blocks: {letterhead: {fill: '#0B5563', colour: '#FFFFFF'}, letterhead-name: {colour: '#FFFFFF'}, "
            "footer: {fill: head}}\n",
    "columns": "extends: house.yaml\npage: {columns: 2, background: logo.svg}\n",
}
LONG = "x" * 3000
HOSTILE = {
    "no-margins": "page: {margin-top: 0, margin-bottom: 0, margin-inner: 0, margin-outer: 0}\n"
                  "letterhead: {name: A, rule: 40pt}\nheads: {first: {left: '{title}'}}\nfooter: {columns: [a]}\n",
    "long-heads": f"heads: {{first: {{left: '{LONG}', centre: '{LONG}'}}, odd: {{left: '{LONG}', right: '{LONG}'}}}}\n",
    "huge-logo": "letterhead: {logo: huge.png, name: A}\n",
    "missing-files": "letterhead: {logo: none.svg, name: A}\npage: {background: none.png}\n",
    "broken-files": "letterhead: {logo: broken.svg, name: A}\npage: {background: broken.svg}\n",
    "high-letterhead": f"letterhead: {{lines: [{', '.join(f'line {i}' for i in range(300))}]}}\n",
    "high-footer": f"footer: {{columns: ['{'word ' * 4000}', b, c, d]}}\n",
    "large-margins": "page: {margin-top: 2000pt, margin-bottom: 2000pt, margin-inner: 2000pt, border: 40pt, "
                     "border-distance: 400pt}\nfooter: {columns: [a, b, c, d], space-before: 400pt}\n",
    "tiny-page": "page: {size: 1in x 1in}\nletterhead: {name: Harbour, logo: logo.svg, lines: [a b c]}\n"
                 "footer: {columns: [aaaa aaa, bbb bbb, cc, dd]}\n",
    "huge-type": "text: {size: 1pt}\nletterhead: {name: Harbour}\nfooter: {columns: [Words]}\n"
                 "blocks: {letterhead-name: {size: 200pt}, footer: {size: 200pt}}\n",
}
SVG = ('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#0b5563"/>'
       "</svg>")


def run(*command):
    return subprocess.run(command, capture_output=True, timeout=120)


def convert(folder, style, source, name, *options):
    """The files made; a style may cause warnings, never a failure."""
    made = {kind: folder / f"{name}.{kind}" for kind in ("pdf", "html", "epub", "txt")}
    done = run(build / "quire", "--style", folder / f"{style}.yaml", folder / source, *options,
               *(argument for path in made.values() for argument in ("-o", path)))
    check(f"{name} is converted", done.returncode == 0, done.stderr)
    return made


def page_texts(pdf):
    return run("pdftotext", "-raw", pdf, "-").stdout.decode().split("\f")[:-1]


def check_pages(name, pdf, publisher):
    pages = page_texts(pdf)
    last = len(pages)
    check(f"{name} has several pages", last > 2, last)
    whole = "\n".join(pages)
    for words, page in (("Quaystreet", 0), ("Callus", 0), ("Founded", last - 1), ("Elmbank", last - 1)):
        check(f"{name}: {words} once", whole.count(words) == 1 and words in pages[page], whole[:300])
    for at, text in enumerate(pages, start=1):
        check(f"{name}: status on page {at}", ("Draft" in text) == (at == 1), text[:200])
        check(f"{name}: heads of page {at}", ("Oddhead" in text) == (at > 1 and at % 2 == 1) and
              ("Evenhead" in text) == (at % 2 == 0), text[:200])


def check_texts(name, made):
    tags = run(build / "quire", "-t", "tags", "-o", "-", *made["tags"]).stdout.decode()
    check(f"{name}: logo tagged once", tags.count('Alt="Elmsign"') == 1, tags[:300])
    check(f"{name}: letterhead tagged once", tags.count("Quaystreet") == 1 and tags.count("Elmbank") == 1, tags[:300])
    html = made["html"].read_text()
    check(f"{name}: landmarks", html.count('class="letterhead"') == 1 and html.count("<footer") == 1 and
          html.index('<header class="letterhead"') < html.index("<main") < html.index("</main>") <
          html.index("<footer"))
    text = made["txt"].read_text()
    check(f"{name}: text", text.index("Quaystreet") < text.index("\n\n") + 200 and
          text.rstrip().endswith("Elmbank"), text[-200:])


def validate(made):
    if not (validators / "maven").exists():
        print("skipped: no validators")
        return
    java = ["java", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*"]
    pdfs = [str(files["pdf"]) for files in made]
    for flavour in ("ua1", "2a"):
        said = run_long(*java, "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "text", *pdfs)
        for pdf in pdfs:
            check(f"{pdf} is {flavour}", f"PASS {pdf}" in said, re.findall(f".*{pdf}.*", said))
    said = run_long("java", "-jar", str(validators / "node_modules/vnu-jar/build/dist/vnu.jar"), "--stdout", "--format",
                    "gnu", *(str(files["html"]) for files in made))
    check("HTML is valid", not said.strip(), said)
    for files in made[::4]:
        said = run_long(*java, "com.adobe.epubcheck.tool.Checker", "--failonwarnings", str(files["epub"]))
        check(f"{files['epub']} is valid", "No errors or warnings detected" in said, said)


def run_long(*command):
    done = subprocess.run(command, capture_output=True, timeout=900)
    return (done.stdout + done.stderr).decode()


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "logo.svg").write_text(SVG)
    (folder / "broken.svg").write_text("<svg")
    run("python3", "-c", "from PIL import Image; Image.new('L', (20000, 20000)).save('%s')" % (folder / "huge.png"))
    for style, text in {**STYLES, **HOSTILE}.items():
        (folder / f"{style}.yaml").write_text(text)
    for lang, (title, publisher, sentence) in LANGUAGES.items():
        body = "\n\n".join(f"## {title} {n}\n\n{sentence * 30}" for n in range(14))
        (folder / f"{lang}.md").write_text(f"---\ntitle: {title}\nlang: {lang}\npublisher: {publisher}\n"
                                           f"status: Draft\n---\n\n# {title}\n\n{body}\n")
    all_made = []
    for style in STYLES:
        for lang, words in LANGUAGES.items():
            for size in ("a4", "a5", "letter"):
                case = f"{style}-{lang}-{size}"
                made = convert(folder, style, f"{lang}.md", case, "--page-size", size)
                if not made["pdf"].exists():
                    continue
                made["tags"] = ["--style", folder / f"{style}.yaml", folder / f"{lang}.md", "--page-size", size]
                check_pages(case, made["pdf"], words[1])
                check_texts(case, made)
                all_made.append(made)
    for style in HOSTILE:
        for lang in ("en", "ar"):
            made = convert(folder, style, f"{lang}.md", f"{style}-{lang}")
            if made["pdf"].exists():
                all_made.append(made)
    validate(all_made)
finish("furniture")

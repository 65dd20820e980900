#!/usr/bin/env python3
"""The title block at random: whatever front matter says, and whatever of it the text says already in one form or
another, each value stands once and only once in text, HTML, EPUB and PDF; and what quire makes of its own HTML is the
same again. Sentences, quotations and embargoes that name a value do not say it: they come on top of the once. Values
are made of words that stand nowhere else. Pages as content management systems and word processors write them
(page_titles.py) have one title and one subtitle in all formats, and that title in their metadata. Releases as authors
type them (releases.py) have each of their parts once. The seed is fixed.

title_block.py [BUILD-FOLDER [COUNT]]"""
import html, pathlib, random, re, subprocess, sys, tempfile, unicodedata, zipfile

import page_titles
import releases

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 60
MONTHS = {
    "en-GB": (lambda y, m, d: f"{d} {m} {y}", "January February March April May June July August September October "
              "November December".split()),
    "de": (lambda y, m, d: f"{d}. {m} {y}", "Januar Februar März April Mai Juni Juli August September Oktober "
           "November Dezember".split()),
    "fr": (lambda y, m, d: f"{d} {m} {y}", "janvier février mars avril mai juin juillet août septembre octobre "
           "novembre décembre".split()),
    "es": (lambda y, m, d: f"{d} de {m} de {y}", "enero febrero marzo abril mayo junio julio agosto septiembre "
           "octubre noviembre diciembre".split()),
}
SYLLABLES = "ba do fe gu ki lo ma ne pi ro su ta ve wi zo".split()
random = random.Random(20260301)
used = set()


def word(syllables=4):
    while True:
        made = "".join(random.choice(SYLLABLES) for _ in range(syllables))
        if made not in used:
            used.add(made)
            return made


def words(count):
    return " ".join([word().capitalize()] + [word() for _ in range(count - 1)])


def name():
    return f"{word().capitalize()} {word().capitalize()}"


def quoted(text):
    return '"' + text + '"'


class Case:
    """Front matter, a text, and the values that must be found once."""

    def __init__(self):
        self.lang = random.choice(list(MONTHS))
        self.front, self.once, self.mentions = [f"lang: {self.lang}"], [], []
        self.title = words(4)
        self.maybe(1, "title", self.title)
        self.subtitle = self.maybe(0.6, "subtitle", words(5))
        self.authors()
        self.publisher = self.maybe(0.5, "publisher", words(3))
        self.date()
        self.maybe(0.4, "status", words(2))
        version = self.maybe(0.4, "version", words(2))
        if random.random() < 0.3:
            codes = {"it": "Italiano", "pl": "Polski", "fi": "Suomi"}
            self.front.append("translations:")
            for code, shown in codes.items():
                self.front.append(f"  {code}: https://{word()}.example/{code}")
                self.once.append(shown)
        self.maybe(0.3, "source", f"https://{word()}.example/{word()}")
        abstract = self.maybe(0.3, "abstract", words(12) + ".")
        self.body()

    def maybe(self, chance, key, value):
        if random.random() > chance:
            return None
        self.front.append(f"{key}: {quoted(value)}")
        self.once.append(value)
        return value

    def authors(self):
        self.names = [name() for _ in range(random.choice((0, 1, 1, 2, 3)))]
        if not self.names:
            return
        self.once += self.names
        shape = random.choice(("list", "mappings", "affiliations"))
        self.front.append("author:")
        for person in self.names:
            if shape == "list":
                self.front.append(f"  - {person}")
                continue
            self.front.append(f"  - name: {person}")
            if shape == "affiliations":
                place = words(2)
                self.front.append(f"    affiliation: {place}")
                self.once.append(place)

    def date(self):
        self.day = None
        if random.random() < 0.3:
            return
        year, month, day = random.randint(1990, 2035), random.randint(1, 12), random.randint(1, 28)
        form, months = MONTHS[self.lang]
        day_shown = "1er" if self.lang == "fr" and day == 1 else day
        self.day = form(year, months[month - 1], day)
        self.front.append(f"date: {year:04}-{month:02}-{day:02}")
        self.year, self.day_said = str(year), form(year, months[month - 1], day_shown)
        self.once.append(self.year)

    def mention(self, value):
        self.mentions.append(value)
        return value

    def lead(self):
        """Text that names values of the metadata without saying them of the document."""
        values = [value for value in (*self.names, self.publisher, self.subtitle) if value]
        kind = random.choice(("plain", "plain", "short", "value first", "day", "quoted"))
        if kind == "day" and self.day:
            self.mentions.append(self.year)
            return f"{words(random.choice((3, 25)))} {self.day_said}."
        if kind in ("plain", "day") or not values:
            return f"{words(30)}."
        value = self.mention(random.choice(values))
        if kind == "quoted":
            return f"\u201c{words(4)}\u201d, {word()} {value}."
        if kind == "value first":
            return f"{value} {word()} {' '.join(word() for _ in range(random.choice((2, 20))))}."
        return f"{words(5)} {value}, {word()}."

    def body(self):
        """What the text says itself, in other letters and with other punctuation."""
        lines = []
        if random.random() < 0.5:
            lines.append(f"# {self.title.upper() if random.random() < 0.3 else self.title}")
        if self.subtitle and random.random() < 0.4:
            lines.append(f"*{self.subtitle}; {words(3)}*")
        said = []
        if len(self.names) and random.random() < 0.3 and not any("affiliation" in line for line in self.front):
            said.append(" / ".join(self.names))
        if self.day and random.random() < 0.3:
            said.append(self.day_said)
        if said:
            lines.append(f"**{', '.join(said)}**" if random.random() < 0.5 else " · ".join(said))
        if self.publisher and random.random() < 0.2:
            lines.insert(0, f"{self.publisher.upper()} | {words(2)}")
        lines.append(self.lead())
        if random.random() < 0.3 and self.names:
            lines.append(f"> {words(6)}.\n>\n> — {self.mention(random.choice(self.names))}, {word()}")
        heading = random.choice(("#", "##"))
        for _ in range(2):
            lines += [f"{heading} {words(3)}", f"{words(20)}."]
        self.text = "---\n" + "\n".join(self.front) + "\n---\n\n" + "\n\n".join(lines) + "\n"


def plain(text):
    """Without what only lays out: white space, hyphens at line ends; in one case."""
    return re.sub(r"[\s\u00AD\u200B\u202F\u00A0]+", "", text).casefold()


def of_markup(text):
    text = re.sub(r"(?s)<(head|style|nav)\b.*?</\1>", "", text)
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True)


class Outputs:
    """The texts of all formats, and the titles that their metadata has."""

    def __init__(self, folder, source, *options):
        self.texts, self.titles, self.page = {}, {}, ""
        self.paths = {kind: folder / f"out.{kind}" for kind in ("txt", "html", "epub", "pdf")}
        targets = [option for path in self.paths.values() for option in ("-o", path)]
        done = run(build / "quire", *options, "--hyphens", "off", "--links", "none", "--heads", "off", source, *targets)
        self.error = done.stderr if done.returncode else ""
        if not done.returncode:
            self.read()

    def read(self):
        with zipfile.ZipFile(self.paths["epub"]) as book:
            chapters = [book.read(each).decode() for each in book.namelist() if "chapter-" in each]
            package = next(book.read(each).decode() for each in book.namelist() if each.endswith(".opf"))
        self.page = self.paths["html"].read_text(encoding="utf-8")
        again = run(build / "quire", "-q", "--links", "none", "-t", "text", self.paths["html"]).stdout
        self.texts = {"text": self.paths["txt"].read_text(encoding="utf-8"), "html": of_markup(self.page),
                      "epub": of_markup("".join(chapters)),
                      "pdf": run("pdftotext", "-raw", self.paths["pdf"], "-").stdout, "text of html": again}
        info = run("pdfinfo", self.paths["pdf"]).stdout
        self.titles = {"html": html.unescape(re.search("<title>(.*?)</title>", self.page)[1]),
                       "epub": html.unescape(re.search("<dc:title[^>]*>(.*?)</dc:title>", package)[1]),
                       "pdf": re.search("(?m)^Title: *(.*)$", info)[1]}


def faults_of_case(case, folder):
    source = folder / "case.md"
    source.write_text(case.text, encoding="utf-8")
    made = Outputs(folder, source, "--strict")
    faults = [made.error] if made.error else []
    for kind, text in made.texts.items():
        wrong = [value for value in case.once if plain(text).count(plain(value)) != 1 + case.mentions.count(value)]
        faults += [f"{kind}: not once: {', '.join(wrong)}"] if wrong else []
    return faults


def words_of(text):
    """Letters and digits alone."""
    return "".join(each for each in unicodedata.normalize("NFKC", text).casefold() if each.isalnum())


def faults_of_page(page, folder):
    source = folder / "page.html"
    source.write_text(page.text, encoding="utf-8")
    made = Outputs(folder, source, "-q")
    faults = [made.error] if made.error else []
    shaped = page.lang in ("ar", "he", "hi") # poppler gives letters in the order in which they are drawn
    for kind, text in made.texts.items():
        wrong = [value for value in page.once if words_of(text).count(words_of(value)) != 1]
        faults += [f"{kind}: not once: {', '.join(wrong)}"] if wrong and not (kind == "pdf" and shaped) else []
    faults += [f"title of {kind}: {title}" for kind, title in made.titles.items()
               if words_of(title) != words_of(page.title)]
    tops = [of_markup(each) for each in re.findall("(?s)<h1.*?</h1>", made.page)]
    if [words_of(each) for each in tops[:1]] != [words_of(page.title)]:
        faults.append(f"headings of level 1: {tops}")
    subtitles = [of_markup(each) for each in re.findall('(?s)<p class="subtitle".*?</p>', made.page)]
    if [words_of(each) for each in subtitles] != [words_of(each) for each in (page.subtitle,) if each]:
        faults.append(f"subtitles: {subtitles}")
    return faults


def faults_of_release(release, folder):
    source = folder / "release.md"
    source.write_text(release.text, encoding="utf-8")
    return release.faults(run(build / "quire", source, "-q", "-t", "tree", "-o", "-").stdout)


def check(kind, number, case, faults):
    for fault in faults:
        print(f"FAILED {kind} {number}, {fault}")
    if faults:
        print(case.text)
    return bool(faults)


failures = 0
with tempfile.TemporaryDirectory() as temporary:
    folder = pathlib.Path(temporary)
    for number in range(COUNT):
        case = Case()
        failures += check("case", number, case, faults_of_case(case, folder))
    for number in range(COUNT):
        page = page_titles.Page(random)
        failures += check("page", number, page, faults_of_page(page, folder))
    for number in range(COUNT):
        release = releases.Release(random, words, name)
        failures += check("release", number, release, faults_of_release(release, folder))
print(f"title block: {COUNT} documents, {COUNT} pages, {COUNT} releases, {failures} failures")
sys.exit(failures > 0)

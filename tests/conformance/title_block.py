#!/usr/bin/env python3
"""The title block at random: whatever front matter says, and whatever of it the text says already in one form or
another, each value stands once and only once in text, HTML, EPUB and PDF; and what quire makes of its own HTML is the
same again. Sentences, quotations and embargoes that name a value do not say it: they come on top of the once. Values
are made of words that stand nowhere else. The seed is fixed.

title_block.py [BUILD-FOLDER [COUNT]]"""
import html, pathlib, random, re, subprocess, sys, tempfile, zipfile

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


def outputs(folder, source):
    paths = {kind: folder / f"out.{kind}" for kind in ("txt", "html", "epub", "pdf")}
    options = [option for path in paths.values() for option in ("-o", path)]
    done = run(build / "quire", "--strict", "--hyphens", "off", "--links", "none", "--heads", "off", source, *options)
    if done.returncode:
        return {"conversion": done.stderr}
    with zipfile.ZipFile(paths["epub"]) as book:
        chapters = [book.read(each).decode() for each in book.namelist() if "chapter-" in each]
    page = paths["html"].read_text(encoding="utf-8")
    again = run(build / "quire", "-q", "--links", "none", "-t", "text", paths["html"]).stdout
    return {"text": paths["txt"].read_text(encoding="utf-8"), "html": of_markup(page),
            "epub": of_markup("".join(chapters)), "pdf": run("pdftotext", "-raw", paths["pdf"], "-").stdout,
            "text of html": again}


failures = 0
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    for number in range(COUNT):
        case, source = Case(), folder / "case.md"
        source.write_text(case.text, encoding="utf-8")
        for kind, text in outputs(folder, source).items():
            wrong = [value for value in case.once
                     if plain(text).count(plain(value)) != 1 + case.mentions.count(value)]
            if wrong:
                failures += 1
                print(f"FAILED case {number}, {kind}: not once: {', '.join(wrong)}")
                print(case.text if failures < 4 else "")
print(f"title block: {COUNT} documents, {failures} failures")
sys.exit(failures > 0)

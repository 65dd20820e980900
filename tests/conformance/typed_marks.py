#!/usr/bin/env python3
"""Typed quotation marks, dashes and ellipses: English as pandoc prints it, all languages by a round trip.

usage: typed_marks.py BUILD-FOLDER [COUNT]

1. Random English paragraphs read by quire and by pandoc -f markdown+smart (pypandoc_binary, PyPI) give the same text.
   Not in them, since they differ on purpose: primes, options, and words and years without their first part.
2. Random paragraphs in many languages, with their marks undone, give the source again: nothing is lost or added, and
   every mark that opens also closes. The marks of a language are those that quire prints for one quotation in another.
"""
import glob
import os
import random
import re
import subprocess
import sys

SEED = 31
LANGUAGES = {
    "en": "harbour quay don't ferry", "de": "Hafen Kai geht's Fähre", "fr": "port quai l'eau bateau",
    "es": "puerto muelle ¿barco? agua", "nl": "haven kade foto's boot", "pl": "port statek woda brzeg",
    "sv": "hamn kaj båt vatten",
    "ru": "порт причал судно вода", "el": "λιμάνι πλοίο νερό τ'αυτί",
    "he": "נמל רציף ספינה מים",
    "ar": "ميناء رصيف سفينة ماء", "ko": "항구 부두 배 물",
    "fi": "satama laituri laiva vesi",
    "hu": "kikötő hajó víz part", "tr": "liman iskele gemi İzmir'de",
    "hi": "बंदरगाह घाट नाव पानी",
}


def words(rng, pool, most=3):
    return " ".join(rng.choice(pool) for _ in range(rng.randint(1, most)))


def marked(rng, text):
    return rng.choice(["%s", "%s", "%s", "*%s*", "**%s**", "[%s](x)"]) % text


def phrase(rng, pool, outside=""):
    """Words with markup, a dash or a quotation, in which one in the other marks may stand."""
    kind = rng.randint(0, 5)
    if kind < 2 or len(outside) == 2:
        return marked(rng, words(rng, pool))
    if kind == 2:
        return words(rng, pool) + rng.choice([" -- ", "---", "...", " ... "]) + words(rng, pool)
    sign = rng.choice("\"\"'") if not outside else "'" if outside == '"' else '"'
    parts = [words(rng, pool), phrase(rng, pool, outside + sign), words(rng, pool)]
    return sign + " ".join(parts[rng.randint(0, 1):]) + rng.choice(["", "", ".", ",", "!"]) + sign


def paragraph(rng, pool):
    parts = [phrase(rng, pool) for _ in range(rng.randint(1, 5))]
    return " ".join(rng.choice(["%s", "%s", "(%s)", "%s,"]) % part for part in parts) + "."


def plain(markdown):
    return re.sub(r"\s", "", re.sub(r"\[|\]\(x\)|\*", "", markdown))


def quire(build, markdown):
    source = "---\ntitle: T\nlang: en\n---\n\n" + markdown
    out = subprocess.run([os.path.join(build, "quire"), "-q", "-f", "markdown", "-t", "tree", "-o", "-", "-"],
                         input=source, capture_output=True, text=True, check=True).stdout
    paragraphs = []
    for line in out.splitlines():
        if re.match(r"\s*paragraph", line):
            paragraphs.append("")
        text = re.match(r'\s*text "(.*)"$', line)
        if text and paragraphs:
            paragraphs[-1] += re.sub(r"\\u\{(\w+)\}", lambda m: chr(int(m[1], 16)),
                                     text[1].replace('\\"', '"').replace("\\\\", "\\"))
    return [re.sub(r"\s", "", p) for p in paragraphs]


def pandoc(build, markdown):
    validators = os.environ.get("QUIRE_VALIDATORS", os.path.join(build, "validators"))
    program = glob.glob(f"{validators}/venv/lib/python3*/site-packages/pypandoc/files/pandoc")
    if not program:
        return None
    out = subprocess.run([program[0], "-f", "markdown+smart", "-t", "plain", "--wrap=none"],
                         input=markdown.replace("*", ""), capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\s", "", p) for p in out.strip().split("\n\n")]


def failures_of(name, sources, found, expected):
    bad = [(s, f, e) for s, f, e in zip(sources, found, expected) if f != e]
    for s, f, e in bad[:5]:
        print(f"{name}: {s}\n  quire:    {f}\n  expected: {e}")
    return len(bad) + abs(len(found) - len(expected))


def undone(text, marks):
    """Signs of print as those of a keyboard; `marks` are the language's: outer and inner, opening and closing."""
    for typed, printed in (('"', marks[:2]), ("'", marks[2:] + ["’", "׳"])):
        for mark in printed:
            text = text.replace(mark, typed)
    if marks[1] == "’":
        text = text.replace('"', "'")
    return text.replace("—", "---").replace("–", "--").replace("…", "...")


def main():
    build, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rng = random.Random(SEED)
    sources = [paragraph(rng, LANGUAGES["en"].split()) for _ in range(count)]
    failures, checked = 0, 0
    expected = pandoc(build, "\n\n".join(sources))
    if expected:
        failures += failures_of("pandoc", sources, quire(build, "\n\n".join(sources)), expected)
        checked += count
    else:
        print("typed_marks: no pandoc; not compared with it")
    for language, pool in LANGUAGES.items():
        sources = [paragraph(rng, pool.split()) for _ in range(count)]
        word = pool.split()[0]
        probe = f'"{word} \'{word}\' {word}"'
        text = "\n\n".join([f"::: {{lang={language}}}", probe] + sources + [":::"])
        outer, *found = quire(build, text)
        letters = outer.split(word)
        marks = [letters[0], letters[3], letters[1], letters[2]]
        failures += failures_of(language, sources, [undone(f, marks) for f in found],
                                [undone(plain(s), marks) for s in sources])
        checked += count
    print(f"typed_marks: {checked} checked, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

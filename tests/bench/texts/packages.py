#!/usr/bin/env python3
"""Long texts in English, French and German for spacing.py, from the documentation in Debian packages that are installed or
unpacked (debian-handbook, gnome-user-docs, debian-edu-doc-en, -fr and -de): running text of at least 300 characters, without
addresses and code. Paragraphs go by turns into two halves: parameters are chosen with one and judged with the other.

    packages.py ROOT FOLDER    ROOT is / or where packages were unpacked; writes FOLDER/tune and FOLDER/judge"""
import html
import pathlib
import re
import sys

WORDS = {"en": "the of and to in is that it for with as be on are this by",
         "fr": "le la les de des et en un une est que pour dans sur par qui ce au du",
         "de": "der die das und in zu den ist mit von für nicht ein eine es sich auf werden dem"}
FILES = {"en": ("doc/debian-handbook/html/en-US/*.html", "help/C/*/*.page", "doc/debian-edu-doc-en/*.html"),
         "fr": ("doc/debian-handbook/html/fr-FR/*.html", "help/fr/*/*.page", "doc/debian-edu-doc-fr/*.html"),
         "de": ("doc/debian-handbook/html/de-DE/*.html", "help/de/*/*.page", "doc/debian-edu-doc-de/*.html")}
SHORTEST, NO_PROSE = 300, re.compile(r"[/_@=<>{}\\|]|://|--")


def paragraphs(page):
    page = re.sub(r"(?s)<(script|style|pre|table)\b.*?</\1>", "", page)
    for found in re.finditer(r'(?s)<p(?:\s[^>]*)?>(.*?)</p>|<div class="para">(.*?)</div>', page):
        text = html.unescape(re.sub(r"<[^>]+>", "", found.group(1) or found.group(2) or ""))
        yield re.sub(r"[ \t\r\n\u200b]+", " ", text).strip()


def is_prose(text, language):
    words = re.findall(r"\w+", text.lower())
    shares = {name: sum(word in common.split() for word in words) for name, common in WORDS.items()}
    return (len(text) >= SHORTEST and max(shares, key=shares.get) == language and shares[language] > len(words) * 0.18
            and len(NO_PROSE.findall(text)) <= 2)


def collect(root, language):
    seen = {}
    for pattern in FILES[language]:
        for path in sorted(root.glob("usr/share/" + pattern)):
            for text in paragraphs(path.read_text(encoding="utf-8", errors="replace")):
                if is_prose(text, language):
                    seen[text] = None
    return list(seen)


def write(path, language, texts):
    path.parent.mkdir(parents=True, exist_ok=True)
    escaped = (re.sub(r"([\\`*_\[\]<>#~$|^])", r"\\\1", text) for text in texts)
    path.write_text(f"---\ntitle: {language}\nlang: {language}\n---\n\n" + "\n\n".join(escaped) + "\n", encoding="utf-8")


def main():
    root, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    for language in FILES:
        texts = collect(root, language)
        if not texts:
            sys.exit(f"{root}: no text in {language}: install or unpack the packages first")
        write(folder / "tune" / f"{language}.md", language, texts[0::2])
        write(folder / "judge" / f"{language}.md", language, texts[1::2])


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Addresses, codes and numbers in Chromium, in windows from 200 to 900 pixels: no line ends where what is kept together
would be torn, nothing in tokens is hyphenated, no page is wider than its window, and the text is what it was, also as
it is copied; as one HTML page, and as a chapter of an EPUB. tokens.js measures.

tokens_browser.py [BUILD-FOLDER]"""
import json, os, pathlib, random, subprocess, sys, tempfile, zipfile

from token_texts import KEPT, Text

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build" / "validators"))
SEED, PARAGRAPHS = 20261128, 24
dice = random.Random(SEED)


def page(folder, lang):
    """A page as HTML and as a chapter, and what is expected of their paragraphs."""
    texts = [Text(dice, lang) for _ in range(PARAGRAPHS)]
    body = "\n".join(f"<p>{text.text.replace('&', '&amp;')}</p>" for text in texts)
    source = folder / f"{lang}.source.html"
    source.write_text(f'<!doctype html><html lang="{lang}"><title>T</title><body><h1>T</h1>{body}', encoding="utf-8")
    targets = [folder / f"{lang}.html", folder / f"{lang}.epub"]
    for target in targets:
        subprocess.run([build / "quire", "-q", source, "-o", target], check=True)
    book = folder / f"{lang}.book"
    with zipfile.ZipFile(targets[1]) as archive:
        archive.extractall(book)
    chapter = max(book.rglob("*.xhtml"), key=lambda path: path.stat().st_size)
    expected = [{"text": text.text, "kept": text.kept, "tokens": text.tokens} for text in texts]
    return [{"file": str(file), "paragraphs": expected} for file in (targets[0], chapter)]


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    pages = [one for lang in KEPT for one in page(folder, lang)]
    (folder / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
    script = pathlib.Path(__file__).with_name("tokens.js")
    environment = os.environ | {"NODE_PATH": str(validators / "node_modules")}
    sys.exit(subprocess.run(["node", script, folder / "profile", folder / "pages.json"], env=environment).returncode)

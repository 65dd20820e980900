#!/usr/bin/env python3
"""Writes en.md, fr.md and de.md beside itself: 4,000 words of running text each, for spacing.py. Run it after changing
phrases.py; the texts themselves are kept, so that figures can be compared."""
import pathlib

import phrases

WORDS = 4000
TITLES = {"en": "Notes from the valley", "fr": "Nouvelles de la vallée", "de": "Nachrichten aus dem Tal"}

for language, title in TITLES.items():
    sentences = phrases.Sentences(language)
    paragraphs, words = [], 0
    while words < WORDS:
        paragraphs.append(sentences.paragraph())
        words += len(paragraphs[-1].split())
    text = f"---\ntitle: {title}\nlang: {language}\n---\n\n" + "\n\n".join(paragraphs) + "\n"
    pathlib.Path(__file__).with_name(f"{language}.md").write_text(text, encoding="utf-8")

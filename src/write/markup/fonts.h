/* The fonts of a style in pages and books: names for CSS, @font-face rules, and files with the characters in use. */
#ifndef MARKUP_FONTS_H
#define MARKUP_FONTS_H

#include "font/web.h"
#include "write/markup/css.h"

typedef struct {
    Context *ctx;
    Arena *arena;
    CssFonts names;
    WebFont *fonts;      /* files of the style that may be embedded */
    size_t count;
    uint8_t *characters; /* in use, as bits; see web_font_file */
} MarkupFonts;

/* NULL when the document's style names no fonts. */
MarkupFonts *markup_fonts(const Document *);
/* Notes the characters of a text (UTF-8, with markup) that is shown in the fonts. */
void markup_fonts_note(MarkupFonts *, String text);
/* The file of a font with the characters that were noted; empty when it has none of them. */
String markup_font_file(MarkupFonts *, size_t font);
/* "font/otf" or "font/ttf". */
const char *markup_font_type(const MarkupFonts *, size_t font);
/* @font-face with this address. */
void markup_font_rule(Buffer *css, const MarkupFonts *, size_t font, String url);

#endif

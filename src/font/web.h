/* Font files of a style for pages and books: what CSS says of them, and files reduced to the characters of a text. */
#ifndef FONT_WEB_H
#define FONT_WEB_H

#include "font/font.h"

/* A font of the style's files. */
typedef struct {
    String family;
    const char *extension;       /* "ttf", or "otf" for outlines of CFF */
    int weight_low, weight_high; /* as CSS has them; the same where weight does not vary */
    bool italic;
    int slant;                   /* degrees that an upright font can lean; 0 for none */
    const struct HouseFont *font;
} WebFont;

/* The fonts of the style's files that may be embedded, each once, in the order of the stacks. */
size_t web_fonts(const House *, Arena *, WebFont **fonts);
/* The names of a role's families, in their order; fonts of the machine are named even where they are not found, since
 * readers may have them. */
size_t web_families(const House *, Family, const String **names);
/* The font as a file with these characters alone, as bits: 1 << c % 8 of byte c / 8; with all of them where its licence
 * forbids subsets. Empty when HarfBuzz cannot make it. */
String web_font_file(Context *, const WebFont *, const uint8_t *characters, Arena *);

#endif

/* Faces, which face shows which character, and shaping. All measures of a face are in its font units; layout scales
 * them. Faces and the word cache live in the engine's store; what is given out stays valid for the conversion. */
#ifndef FONT_FONT_H
#define FONT_FONT_H

#include "base/buffer.h"
#include "base/context.h"
#include "style/style.h"

typedef struct Face Face;   /* one face of one file, opened on first use */
typedef struct Fonts Fonts; /* the stack of a conversion */
typedef struct House House; /* the fonts that its style names */

/* Metrics in font units. */
typedef struct {
    int units_per_em;
    int ascent, descent; /* descent is positive below the baseline */
    int cap_height, x_height;
    int underline_position, underline_thickness; /* position is negative below the baseline */
    int bbox[4];
    bool italic, fixed_pitch, serif;
    bool cff;    /* embedded as a CFF table, in which CIDs are glyph ids */
    bool redrawn; /* embedded as face_redraw makes it */
    int weight; /* 100..900 */
    uint32_t glyph_count;
} FaceMetrics;

Fonts *fonts_of(Context *);

/* Puts the fonts that a sheet names (fonts.serif …) before those of the stack, and warns of those that cannot
 * serve; does nothing for the sheet of the last call. NULL: the sheet names none. */
const House *fonts_wear(Fonts *, const StyleSheet *);

/* The face for a code point in a style: the style's own fonts where they serve its script, the script's family
 * first, by language where scripts share characters (Han in ja, ko, zh-Hans, zh-Hant; Arabic in ur; Cyrillic forms by
 * locl), then every family that has it, then fontconfig's answer. `before`, the face of the character before it (NULL:
 * none), is kept for spaces, marks, digits and punctuation that it has too, if it serves this style; but brackets and
 * quotation marks come from the language's face, so that both of a pair match. Characters that need no glyph
 * (Default_Ignorable_Code_Point) always stay with `before`. NULL when no font has it. */
const Face *font_for(Fonts *, Family, bool bold, bool italic, String lang, uint32_t code_point, const Face *before);
/* The face for a whole grapheme cluster (UAX #29, not empty): as font_for for its first code point, but one that has
 * all of it, where there is one; and U+FE0F and U+FE0E choose between emoji and text (UTS #51). One code point takes
 * font_for's way. */
const Face *font_for_cluster(Fonts *, Family, bool bold, bool italic, String lang, String cluster, const Face *before);
/* The face that spaces and metrics of the style come from. */
const Face *font_primary(Fonts *, Family, bool bold, bool italic, String lang);

const FaceMetrics *face_metrics(const Face *);
/* PostScript name with only the characters that PDF names take without escape. */
const char *face_name(const Face *);
bool face_has(const Face *, uint32_t code_point);
/* Advance of a glyph in font units. */
int face_advance(const Face *, uint32_t glyph);
/* How far the ink of a glyph reaches above and below the baseline, in font units; false when the font does not tell. */
bool face_ink(const Face *, uint32_t glyph, int *up, int *down);
/* The nominal glyph of a code point, before any shaping; 0 when the face has none. */
uint32_t face_glyph(const Face *, uint32_t code_point);
/* A step of an outline, in font units, y up: 'm' moves and 'l' draws a line to one point, 'c' a cubic curve with three.
 * Outlines are closed. */
typedef struct {
    char kind;
    int count; /* of the points */
    struct {
        int x, y;
    } points[3];
} OutlineStep;
typedef struct {
    const OutlineStep *steps;
    size_t count; /* 0: the glyph has no ink */
} FaceOutline;
/* The outline of a glyph, in the conversion's arena. */
FaceOutline face_outline(Context *, const Face *, uint32_t glyph);
/* True when the face's glyphs are colour bitmaps (emoji). */
bool face_is_colour(const Face *);
/* The PNG of a colour glyph; false when it has none. */
bool face_glyph_png(const Face *, uint32_t glyph, Arena *, String *png);

typedef struct {
    uint32_t glyph;
    uint32_t cluster;   /* byte offset, in the shaped text, of the first character it stands for */
    int32_t advance;    /* font units */
    int32_t x_offset, y_offset;
} Glyph;

typedef struct {
    const Glyph *glyphs; /* in visual order, left to right */
    uint32_t count;
    int32_t advance;     /* sum */
} Shaped;

/* Shapes one run: one face, script (ISO 15924 tag), language and direction. Clusters are grapheme clusters at the least
 * (HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES). Words that were shaped before come from a cache. The result lives in
 * the conversion's arena or in the cache: for the whole conversion. */
const Shaped *font_shape(Fonts *, const Face *, uint32_t script, String lang, bool rtl, String text);

/* The same for one word, never cut at spaces: the way for callers that break text into words themselves. A word shaped
 * before costs one look-up. */
const Shaped *font_shape_word(Fonts *, const Face *, uint32_t script, String lang, bool rtl, String word);
/* The same for a word too long for the cache, in an arena of the caller's. */
const Shaped *font_shape_into(Arena *, Fonts *, const Face *, uint32_t script, String lang, bool rtl, String word);

/* Whether a font of the machine may be embedded (OS/2, fsType), found by its PostScript name; false when it is not
 * found among those with outlines. */
bool font_may_embed(Context *, String postscript_name);

/* A subset for embedding: only these glyphs, without layout tables and hints. new_ids[i] is the id in the subset of
 * glyphs[i]. *data is a TrueType file, or for CFF faces the bare CFF table (CID-keyed, CIDs are the old glyph ids, then
 * new_ids[i] == glyphs[i]). glyphs are sorted, without repeats; glyph 0 need not be among them. */
void face_subset(Context *, const Face *, const uint32_t *glyphs, uint32_t count, Arena *, String *data,
                 uint32_t *new_ids);

/* A glyph and the CID that shows it. */
typedef struct {
    uint16_t cid;
    uint16_t glyph;
} CidGlyph;

/* Fonts of styles are drawn anew for embedding: a CID-keyed CFF table of these glyphs, whose CIDs ascend from 1;
 * CID 0 is .notdef. */
void face_redraw(Context *, const Face *, const CidGlyph *glyphs, uint32_t count, Arena *, String *data);
/* Whether all glyphs must be embedded (OS/2 fsType forbids subsets). */
bool face_is_whole(const Face *);

/* Names and files of the fonts in use, for --version -v and the tests: one per line. */
void fonts_describe(Context *, Buffer *);

#endif

/* Clusters: the glyphs of a run that stand for the same characters, and how they can carry them. */
#ifndef PDF_CLUSTER_H
#define PDF_CLUSTER_H

#include "layout/display.h"

typedef enum {
    CLUSTER_WHOLE, /* one glyph: all the characters */
    CLUSTER_PARTS, /* right to left: a character each for one glyph and some spaces */
    CLUSTER_SPAN   /* ActualText */
} ClusterKind;

typedef struct {
    uint32_t from, to; /* glyphs */
    String text;
    ClusterKind kind;
} Cluster;

/* The characters from `from` to `to` of a run's text, from left to right, as glyphs shall carry them. Format
 * characters (U+200B, U+2060 …) behind them belong to the next glyph, for pdf.js leaves out a glyph whose characters
 * end with one; soft hyphens that are not seen, and others before a space or the run's end, to none; but for
 * joiners, which may be part of a word's spelling. */
String cluster_text_slow(String run, size_t from, size_t to);
static inline String cluster_text(String run, size_t from, size_t to) {
    bool plain = to - from == 1 && (from == 0 || (unsigned char)run.bytes[from - 1] < 0x80);
    return plain ? (String){run.bytes + from, 1} : cluster_text_slow(run, from, to);
}

/* The cluster of a run of glyphs that starts at glyph `from`; glyphs end at `end`. */
Cluster cluster_at(const Item *, uint32_t from, uint32_t end);
/* Its glyph with the largest advance. */
uint32_t cluster_widest(const Item *, const Cluster *);
/* From where to where it reaches, from the run's origin: its widest glyph and the strokes that lengthen it. */
void cluster_extent(const Item *, const Cluster *, Length *left, Length *right);
/* True when readers take what comes behind this glyph as what it is: a space of this width, or (0) what may belong
 * to the same word, which ends at `right`. Marks have a width of their own in many fonts, which takes no room in the
 * line: where one ends too far to the right or left of it, poppler sees no space, or one too many, or two columns. */
bool cluster_ends_word(const Item *, uint32_t glyph, Length right, Length space);
/* Its glyph to show last: one that ends the word so, or comes nearest to that. */
uint32_t cluster_last(const Item *, const Cluster *, Length right, Length space);
/* True for a width at which poppler takes a character for the same as the next one, drawn twice: less than a tenth
 * of the em. */
bool cluster_is_narrow(const Item *, Length width);
/* True when the widest glyph carries the whole cluster: one character, and as wide, also by what the font says; if
 * not narrow. */
bool cluster_is_carried(const Item *, const Cluster *);
bool cluster_is_space(const Cluster *);
/* How wide the white space behind its last glyph is that is no character; 0 where there is none. */
Length cluster_gap(const Item *, const Cluster *);
/* The same before its first glyph, where the run begins with it. */
Length cluster_gap_before(const Item *, const Cluster *);
/* True for a character of the run's text that readers would take away from it: a mark at its end, and a digit, comma
 * and the like that no letter from right to left follows (UAX #9: types EN, AN, ES, ET and CS). */
bool cluster_needs_mark(const Item *, String character);

#endif

/* Which characters of a cluster each of its glyphs carries in ToUnicode, from left to right. */
#ifndef PDF_SHARE_H
#define PDF_SHARE_H

#include "write/pdf/cluster.h"

enum { SHARE_MOST = 24 }; /* glyphs of a cluster that are looked at */

typedef struct {
    String of[SHARE_MOST]; /* by glyph of the cluster; what none of the characters is left for has length 0 */
} Shares;

/* The shares join to the cluster's text, in order. A glyph gets what it draws, as far as the font's character map and the order of
 * the glyphs tell; one that stands before its letter but belongs behind it, as some vowel signs do, gets nothing, and the letter
 * gets both. */
void share_text(const Item *, const Cluster *, Shares *);

#endif

/* Parts of an SVG drawing that are more than shapes: what a <switch> chooses, and HTML in a <foreignObject>. */
#ifndef READ_HTML_SVG_PARTS_H
#define READ_HTML_SVG_PARTS_H

#include "base/buffer.h"
#include "read/html/page.h"

typedef struct {
    const HtmlNode *shown; /* the child that browsers show; NULL for none */
    const HtmlNode *drawn; /* the one that can be drawn in its place: the same, or the one behind HTML; NULL for none */
} SvgChoice;

/* What a <switch> shows to readers of a language (SVG 2, 5.9). */
SvgChoice svg_choose(const HtmlNode *svg_switch, String lang);
/* Writes the words of a <foreignObject> as <text> in the middle of its box; false, with nothing written, where it is
 * more than a few short lines of text or says not where its box is. */
bool svg_write_foreign(Arena *, const HtmlNode *, Buffer *xml);

#endif

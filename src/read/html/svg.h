/* Drawings that stand in a page: an <svg> of the light DOM as an SVG file. */
#ifndef READ_HTML_SVG_H
#define READ_HTML_SVG_H

#include "base/buffer.h"
#include "read/html/page.h"

typedef struct {
    String xml;         /* well-formed, without scripts and references that lead out */
    String title;       /* of the <title> and the <desc> of the drawing as a whole; white space folded */
    String description;
    String text;        /* all that is written in the drawing, white space folded */
    bool draws;         /* something is drawn */
    bool has_outside;   /* referred to something outside, which is left out */
    bool has_links;     /* had links, which are left out; what stands in them is not */
    bool has_foreign;   /* had HTML or the like inside, which is left out */
} HtmlSvg;

/* The strings live in the arena. */
void html_svg_write(Arena *, const HtmlNode *svg, HtmlSvg *);

#endif

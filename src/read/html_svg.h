/* Drawings that stand in a page: the source of an <svg> element, which is read by the rules of HTML, as an SVG file. */
#ifndef READ_HTML_SVG_H
#define READ_HTML_SVG_H

#include "base/buffer.h"

typedef struct {
    String xml;         /* well-formed, without entities, scripts and references that lead out */
    String title;       /* of the <title> and the <desc> of the drawing as a whole; white space folded */
    String description;
    String text;        /* all that is written in the drawing, white space folded */
    bool draws;         /* something is drawn */
    bool has_outside;   /* referred to something outside, which is left out */
    bool has_links;     /* had links, which are left out; what stands in them is not */
    bool has_foreign;   /* had HTML or the like inside, which is left out */
} HtmlSvg;

/* `source` starts with "<svg" and ends with the content of that element, or behind it. What it leaves open is closed. */
void html_svg_rewrite(Arena *, String source, HtmlSvg *);

#endif

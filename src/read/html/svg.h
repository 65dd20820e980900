/* Serializes an <svg> element of the light DOM as an SVG file. */
#ifndef READ_HTML_SVG_H
#define READ_HTML_SVG_H

#include "base/buffer.h"
#include "read/html/page.h"

typedef struct {
    String xml;         /* well-formed, without scripts and external references */
    String title;       /* of the <title> and the <desc> of the drawing as a whole; white space folded */
    String description;
    String text;        /* all text that is drawn, white space collapsed */
    String foreign;     /* the text in HTML that is not */
    bool draws;         /* the drawing is not empty */
    bool has_outside;   /* had external references, which are removed */
    bool has_links;     /* had links, which are removed; their content is kept */
    bool has_foreign;   /* had HTML or other foreign content that is more than a label, and is removed */
} HtmlSvg;

/* The parts of all drawings of a page by id, from which drawings take what they use. They live in the arena. */
typedef struct HtmlSvgParts HtmlSvgParts;
HtmlSvgParts *html_svg_parts(Arena *, const HtmlNode *in_page);
/* The strings live in the arena. `lang` is the language of the reader, for what a drawing shows in several. Parts of
 * other drawings of the page (`elsewhere`) that it uses are copied into it, with their style sheets. */
void html_svg_write(Arena *, const HtmlNode *svg, String lang, HtmlSvgParts *elsewhere, HtmlSvg *);

#endif

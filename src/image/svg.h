/* SVG: size and safety from its markup, and rendering to a bitmap. Inside the image folder only; others use image.h. */
#ifndef IMAGE_SVG_H
#define IMAGE_SVG_H

#include "image/image.h"

extern const char svg_library[];

/* True when the root element is called svg. */
bool svg_is(String bytes);
/* Fills in kind, size in CSS pixels (smaller in proportion when that is beyond any page) and whether it is safe to hand
 * on. False with *why for what would take too long to draw. Whether it is well-formed XML is left to rendering. */
bool svg_parse(Context *, Image *, DiagnosticId *problem, String *why);
/* Whether it can be drawn: draws it small. */
bool svg_check(Context *, const Image *, String *why);
/* image_decode for SVG: as large as a page needs it. Nothing outside the file is read. */
bool svg_decode(Context *, Arena *, const Image *, Pixels *, String *why);

/* ---- between the files of SVG ---- */

typedef enum {
    SVG_START,       /* name, attributes, is_empty */
    SVG_END,         /* name */
    SVG_TEXT,        /* text, also of a CDATA section */
    SVG_COMMENT,
    SVG_INSTRUCTION, /* text: what stands between <? and ?> */
    SVG_DOCTYPE      /* text: what stands between <! and > */
} SvgTokenKind;

typedef struct {
    SvgTokenKind kind;
    String name;       /* without prefix */
    String attributes; /* for svg_attribute */
    bool is_empty;     /* <name/> */
    String text;
} SvgToken;

/* Cuts the next token of an XML file off *rest; false at the end or where the file is no longer XML. For well-formed
 * files these are the tokens that an XML parser sees; references stay as they are. */
bool svg_token(String *rest, SvgToken *);
/* Cuts the next attribute off the attributes of a start tag; the name without prefix. */
bool svg_attribute(String *attributes, String *name, String *value);

/* True when markup holds no script, no animation of addresses and no reference to what is not in the file, and when it
 * is in UTF-8 without declarations of its own. */
bool svg_is_self_contained(String bytes);
/* The same drawing without what svg_is_self_contained refuses: scripts, references to outside, document types (their
 * entities are resolved). False when that cannot be taken away. The result lives as long as the conversion. */
bool svg_clean(Context *, String bytes, String *cleaned);

/* For svg_clean: whether an element, an attribute and a style sheet may stay. */
bool svg_is_element_safe(String name);
bool svg_is_attribute_safe(String name, String value);
bool svg_is_style_safe(String css);

/* False with *why when drawing would take too long. */
bool svg_is_bearable(String bytes, String *why);
/* About how many elements a renderer draws when references are followed; UINT32_MAX when that is over LIMIT_SVG_WORK,
 * when edges are over LIMIT_SVG_EDGES, or when it cannot be told. */
uint32_t svg_work(Context *, String bytes, uint32_t *edges);
/* The work of an outline, counted in edges, its vertices, and about its length: of path data, or of the points of a
 * polygon. */
uint64_t svg_shape_work(Arena *scratch, String data, bool is_path, size_t *vertices, uint64_t *length);
/* Calls `take` for every selector of a style sheet with the class (".a"), id ("#a") or name that it ends in; with an
 * empty key, and perhaps the whole style sheet, where that cannot be told. */
void svg_each_rule(String css, void *user, void (*take)(void *user, String key, String declarations));

#endif

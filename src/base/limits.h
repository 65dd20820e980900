/* Every limit in one place; those of pages, nodes, pixels and memory are options (base/settings.def). All are far above
 * what documents need; they are there so that hostile input ends in a message. Refusals depend on these counts alone,
 * so they repeat on every machine. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stdint.h>

enum {
    LIMIT_INPUT_BYTES = 256 << 20,     /* one input */
    LIMIT_RESOURCE_BYTES = 64 << 20,   /* one image */
    LIMIT_BUFFER_BYTES = 1 << 30,      /* one buffer */
    LIMIT_DEPTH = 32,                  /* nested nodes of a tree: PDF readers follow structure 40 levels deep */
    LIMIT_ENTITY_BYTES = 1 << 20,      /* what entities that an XML text declares stand for, … */
    LIMIT_ENTITY_FACTOR = 16,          /* … and so many times its own bytes */
    LIMIT_XML_ATTRIBUTES = 4096,       /* of one element of XML: libxml2 compares each with all others */
    LIMIT_XML_NAMESPACES = 256,        /* declared at once: libxml2 looks through all of them */
    LIMIT_OPEN_FORMATS = 64,           /* open inline elements remembered at once */
    LIMIT_HTML_DEPTH = 512,            /* nested elements of a page; deeper ones stand side by side, as in browsers;
                                        * searches up the stack go no further, so that each tag takes bounded time */
    LIMIT_HTML_FORMATS = 128,          /* formatting elements that each paragraph opens again; the oldest give way */
    LIMIT_FRAMES = 8,                  /* pages in frames (<iframe srcdoc>) inside each other */
    LIMIT_CSS_RULES = 100000,          /* selectors of a page's style sheets */
    LIMIT_CSS_VARIABLES = 100000,      /* custom properties in effect on the elements of a page; others are ignored */
    LIMIT_CSS_WORK = 50000000,         /* steps of matching selectors in a page */
    LIMIT_TABLE_COLUMNS = 4096,        /* columns of a table */
    LIMIT_ATTACHMENT_BYTES = 256 << 20, /* a file that is attached */
    LIMIT_KEY_BYTES = 1 << 20,         /* a file with a key and certificates */
    LIMIT_PASSWORD_BYTES = 1024,       /* the password of one */
    LIMIT_INCLUDE_DEPTH = 16,          /* files that include each other */
    LIMIT_INCLUDES = 10000,            /* files that a document includes, each as often as it does */
    LIMIT_YAML_DEPTH = 256,            /* nested brackets in front matter */
    LIMIT_STYLE_BYTES = 1 << 20,       /* a style file */
    LIMIT_STYLE_DEPTH = 8,             /* styles that extend each other */
    LIMIT_STYLE_FONTS = 64,            /* fonts of one role in a style, and faces of one font file */
    LIMIT_PAGES = 500000,              /* pages of a document */
    LIMIT_IMAGE_PIXELS = 100000000,    /* pixels of an image */
    LIMIT_SHOWN_PIXELS = 24000000,     /* the same where it has to be decoded to be shown: larger ones are reduced */
    LIMIT_PIXELS_BY_BYTE = 1000,       /* pixels for each byte of a file; an image that has more … */
    LIMIT_EMPTY_PIXELS = 16000000,     /* … has no more than so many, and all of a document those of pixel-limit */
    LIMIT_SVG_BYTES = 4 << 20,         /* an SVG file */
    LIMIT_SVG_ELEMENTS = 100000,       /* its elements */
    LIMIT_SVG_DEPTH = 200,             /* nested */
    LIMIT_SVG_WORK = 200000,           /* what it draws, counted by svg_work */
    LIMIT_SVG_PARTS_WORK = 15000,      /* the same where parts of it are bitmaps in a PDF; else all of it is one */
    LIMIT_SVG_EDGES = 2000000,         /* edges and possible crossings, counted by svg_work */
    LIMIT_SVG_DRAWN_BY_BYTE = 100000,  /* pixels that elements of an SVG file may draw for each of its bytes */
    LIMIT_SVG_BORROWED = 1000000,      /* nodes that drawings of a page take from each other */
    LIMIT_SVG_DRAWN_BYTES = 32 << 20,  /* what a drawing takes in a PDF */
    LIMIT_SVG_FINE_PIXELS = 24000000,  /* of bitmaps with 300 dpi in drawings of a document; further ones have 150 */
    LIMIT_SVG_FILTER_RADIUS = 20,      /* what a step of a filter does for each pixel grows with the square of this */
    LIMIT_LANGUAGE_TAG = 35,           /* bytes of a language tag, RFC 5646 4.4.1 */
    LIMIT_MESSAGE_BYTES = 1024,        /* one message */
    LIMIT_MESSAGE_ARGUMENT_BYTES = 240 /* one argument in a message */
};

#define LIMIT_DOCUMENT_DRAWN UINT64_C(30000000000) /* the same for all drawings of a document beyond that */

#endif

/* The light DOM of a page: output of the tree constructor, input of the walk. It lives in its own arena while the page
 * is read; names and texts are slices of the source where possible. */
#ifndef READ_HTML_PAGE_H
#define READ_HTML_PAGE_H

#include "base/context.h"
#include "read/html/names.h"

typedef struct {
    String name; /* lower case; of SVG and MathML in their own case; "xlink:href" keeps its prefix */
    String value; /* references resolved; empty when there was none */
} HtmlAttribute;

typedef enum { HTML_DOCUMENT, HTML_ELEMENT, HTML_TEXT, HTML_COMMENT, HTML_DOCTYPE } HtmlNodeKind;
typedef enum { SPACE_HTML, SPACE_SVG, SPACE_MATHML } HtmlSpace;

/* What a look at the whole page found an element to be. */
typedef enum {
    USE_ORDINARY,
    USE_LEFT_OUT,       /* with all inside */
    USE_FURNITURE,      /* not of the article of the page: left out with all inside, but links lead to where it was */
    USE_ARRANGEMENT,    /* a table that only arranges what it holds */
    USE_NOTE_REFERENCE, /* a link to a note */
    USE_NOTE,
    USE_NOTES,          /* a section or list of notes, which makes no node */
    USE_UNWRAPPED,      /* only what is inside counts */
    USE_TITLE,          /* a heading that was a paragraph of that style */
    USE_SUBTITLE,       /* a paragraph, whatever it was */
    USE_LABEL           /* a paragraph above the title that was a heading */
} HtmlUse;

/* The content of a <template> stands in it as children. Adjacent texts are not joined. */
typedef struct HtmlNode {
    struct HtmlNode *parent, *first, *last, *next, *previous;
    union {
        String name; /* ELEMENT; DOCTYPE */
        String text; /* TEXT, COMMENT */
    };
    uint32_t at;            /* byte of the source where it starts */
    uint8_t kind;           /* HtmlNodeKind */
    uint8_t tag;            /* HtmlName, of elements of every namespace */
    uint8_t use;            /* HtmlUse */
    uint8_t space : 2;      /* HtmlSpace */
    bool is_open : 1;       /* on the stack of open elements, while the tree is made */
    bool self_closing : 1;  /* its start tag ended in "/>" */
    bool is_made : 1;
    bool is_typed : 1;      /* TEXT: builder_typed */
    bool keeps_lines : 1;   /* TEXT: builder_lines */
    bool holds_visible : 1; /* CSS hides it, but not something inside it */
    bool holds_article : 1; /* around what is kept of a page, or kept itself */
    bool holds_html : 1;    /* an HTML integration point in SVG or MathML (13.2.6) */
    /* TEXT and COMMENT end here: of others only */
    union {
        HtmlAttribute *attributes; /* DOCTYPE: "public" and "system", where there are any */
        struct Node *made;         /* is_made: what another reader made of it; it has no attributes */
    };
    const struct HtmlStyle *style; /* NULL where CSS says nothing */
    uint32_t attribute_count;
    uint32_t ordinal; /* of an element among those of its parent, from 1; 0 as long as nobody asked */
} HtmlNode;

/* Markup that is not closed before the end of the source: the name of the element, "!--", or a tag without ">". */
typedef struct {
    String name;
    size_t at;
    bool is_tag;
} HtmlUnfinished;

typedef struct {
    HtmlNode *document;
    HtmlUnfinished unfinished; /* an empty name when there is none */
    const HtmlNode *past_formats; /* the first for which LIMIT_HTML_FORMATS made an older one give way, or NULL */
    bool quirks;
    bool is_whole; /* a page of its own, of which the article may be read alone; not the HTML in Markdown */
} HtmlPage;

/* Reads a page (HTML 13.2, without scripts). `text` is valid UTF-8 with "\n" alone as line ends, at most 4 GiB, and
 * lives at least as long as the page. Fails with SAY_LIMIT on more nodes than the setting node-limit. */
void html_page_read(HtmlPage *, Arena *, String text);
/* Reads a fragment (HTML 13.2.4, "parsing HTML fragments"): what would stand inside an element of this name. The
 * document then has one child, an <html> that holds the nodes. */
void html_fragment_read(HtmlPage *, Arena *, String text, String context, HtmlSpace space);

/* A node in no place yet; NULL when there is no memory for it. */
HtmlNode *html_node_new_try(Arena *, HtmlNodeKind, size_t at);
/* `before` NULL appends. */
void html_node_insert_before(HtmlNode *parent, HtmlNode *, HtmlNode *before);
void html_node_append(HtmlNode *parent, HtmlNode *);
/* Removes a node from its parent, with its content. */
void html_node_remove(HtmlNode *);
/* The value of an attribute of an element, or NULL if absent. */
const String *html_node_attribute(const HtmlNode *, const char *name);
/* Gives an element an attribute that it does not have, or another value. */
void html_node_set_attribute(HtmlNode *, Arena *, String name, String value);
/* The next node in tree order inside `root`; NULL at the end. */
const HtmlNode *html_node_next(const HtmlNode *, const HtmlNode *root);
/* The same, skipping the content of this node. */
const HtmlNode *html_node_skip(const HtmlNode *, const HtmlNode *root);

#endif

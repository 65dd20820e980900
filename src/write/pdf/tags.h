/* The structure tree (ISO 32000-1, 14.7 and 14.8): a second tree beside the drawing, made from the document's nodes as their
 * content is drawn. Every marked content belongs to exactly one element; all else is an artifact. The same tree is printed
 * into the PDF and dumped for tests. */
#ifndef PDF_TAGS_H
#define PDF_TAGS_H

#include "layout/display.h"

typedef enum {
#define TAG(name, type, content, role) TAG_##name,
#include "write/pdf/tagtypes.def"
#undef TAG
    TAG_COUNT
} Tag;

typedef enum { KID_ELEMENT, KID_MARK, KID_ANNOTATION } KidKind;

typedef struct Element Element;
typedef struct HeaderList HeaderList;
typedef struct Kid Kid;
struct Kid {
    Kid *next;
    union {
        Element *element; /* ELEMENT */
        struct {
            uint32_t page;  /* MARK and ANNOTATION: index of the page, from 0 */
            uint32_t value; /* MARK: its id on the page; ANNOTATION: the caller's */
        };
    };
    uint8_t kind; /* KidKind */
};

/* There are as many as the document has paragraphs and cells: kept small. */
struct Element {
    Element *parent;
    Kid *first, *last;
    Kid in_parent;
    const Node *node;
    String lang;      /* empty when inherited */
    union {
        const Length *box;   /* Figure: left, bottom, right, top, from the page's lower left corner; may be NULL */
        HeaderList *headers; /* TH and TD: NULL when Scope says enough */
    };
    uint32_t number;  /* after tags_finish: 0, 1, … in document order of creation */
    uint8_t tag;      /* Tag */
    uint8_t depth;    /* of the root: 1 */
    bool kept;        /* has content; or stands although it is empty, as a cell does. Final after tags_finish */
    bool linked;      /* has an annotation */
};

/* One entry of the parent tree: a page's elements by mark, or the one element of an annotation. */
typedef struct {
    Element **elements;
    uint32_t count, capacity;
    bool page;
} ParentKey;

/* Headers of one cell of a table: those of its columns from the top, then those of its rows from the start of the row. */
struct HeaderList {
    Element **heads;
    uint32_t count;
};

typedef struct Tags Tags;

/* What an element says of itself beside its kids. */
typedef struct {
    String alternative, expansion, id;
    const char *numbering;          /* L: ListNumbering */
    const char *scope;              /* TH */
    uint32_t column_span, row_span; /* 1 or more */
    const HeaderList *headers;      /* TH and TD: NULL when Scope says enough */
} TagAttributes;

Tags *tags_new(const Document *);
/* Begins a page; returns its key in the parent tree. */
uint32_t tags_page(Tags *, const Page *);
/* The element that an item belongs to; NULL when it is an artifact. */
Element *tags_item(Tags *, const Item *);
/* A new marked content of the element on this page; returns its id. */
uint32_t tags_mark(Tags *, Element *);
/* The Link element of a node with an area. */
Element *tags_link(Tags *, const Node *);
/* Puts an annotation of this page into its Link element; returns its key in the parent tree. */
uint32_t tags_annotation(Tags *, Element *, uint32_t annotation);
/* Drops what is empty and numbers the rest. Returns the root. */
Element *tags_finish(Tags *);

/* The element of a node that was drawn, else of what it stands in. After tags_finish. */
const Element *tags_element(const Tags *, const Node *);

const char *tag_type(Tag);
/* False for grouping elements, which hold other elements only. */
bool tag_holds_text(Tag);
/* The standard type that a type is mapped to, or NULL. */
const char *tag_role(Tag);
TagAttributes tags_attributes(Tags *, const Element *);
/* The name by which the structure tree finds an element, in the arena; empty when it has none. After tags_finish. */
String tag_id(Arena *, const Element *);
/* After tags_finish: all elements that are kept, by number; and the keys of the parent tree. */
Element *const *tags_elements(const Tags *, uint32_t *count);
const ParentKey *tags_keys(const Tags *, uint32_t *count);

/* Where a link may lead: outside to an address, or to a node of the document. */
typedef enum { TARGET_NONE, TARGET_ADDRESS, TARGET_NODE } TargetKind;
typedef struct {
    TargetKind kind;
    String address;
    const Node *node;
} Target;
/* Of a LINK, FOOTNOTE_REFERENCE or FOOTNOTE. Addresses that run or open something on the reader's machine are no targets. */
Target link_target(const Document *, const Node *);

#endif

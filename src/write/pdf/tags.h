/* The structure tree (ISO 32000-1, 14.7 and 14.8): a second tree beside the drawing, made from the document's nodes as
 * their content is drawn. Every marked content belongs to exactly one element; all else is an artifact. The same tree
 * is printed into the PDF and dumped for tests. */
#ifndef PDF_TAGS_H
#define PDF_TAGS_H

#include "write/pdf/placement.h"

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
    uint32_t page : 30; /* MARK and ANNOTATION: index of the page, from 0 */
    uint32_t kind : 2;  /* KidKind; an ELEMENT is the in_parent of its element */
    uint32_t value;     /* MARK: its id on the page; ANNOTATION: the caller's; ELEMENT: its number */
};

/* There are as many as the document has paragraphs and cells: kept small. */
struct Element {
    Kid in_parent; /* comes first: see kid_element */
    Element *parent;
    Kid *first, *last;
    const Node *node;
    union {
        const Box *box;      /* Figure; may be NULL */
        HeaderList *headers; /* TH and TD: NULL when Scope says enough */
    };
    uint8_t tag;      /* Tag */
    uint8_t depth;    /* of the root: 1 */
    bool kept;        /* has content; or stands although it is empty, as a cell does. Final after tags_finish */
    bool linked;      /* has an annotation */
    uint8_t lang;     /* ElementLang: see element_lang */
};

/* Whose language: the node's, or its parent's. */
typedef enum { LANG_INHERITED, LANG_OF_NODE, LANG_OF_PARENT } ElementLang;

/* One entry of the parent tree: a page's elements by mark, or the one element of an annotation. */
typedef struct {
    union {
        const uint32_t *marked; /* page: elements in order of creation, counted from 0 */
        uint32_t linked;        /* annotation: the same of its element */
    };
    uint32_t count;
    bool page;
} ParentKey;

/* Headers of one cell of a table: those of its columns from the top, then those of its rows from the start of the
 * row. */
struct HeaderList {
    Element **heads;
    uint32_t count;
};

typedef struct Tags Tags;

/* What an element says of itself beside its kids. */
typedef struct {
    String alternative, expansion, id;
    const char *numbering;          /* L: ListNumbering of PDF 2.0 */
    const char *scope;              /* TH */
    uint32_t column_span, row_span; /* 1 or more */
    const HeaderList *headers;      /* TH and TD: NULL when Scope says enough */
} TagAttributes;

/* Strings may be made in the arena. Defined in tagtables.c. */
TagAttributes tag_attributes(Arena *, const Element *);

Tags *tags_new(const Document *);
/* Begins a page of the document, on a page of the file that has none yet. Returns the key of that in the parent
 * tree. */
uint32_t tags_page(Tags *, const Placement *);
/* The same on a page of the file with this key, on which others stand. */
void tags_page_beside(Tags *, const Placement *, uint32_t key);
/* The element that an item belongs to; NULL when it is an artifact. */
Element *tags_item(Tags *, const Item *);
/* A new marked content of the element on this page; returns its id. */
uint32_t tags_mark(Tags *, Element *);
/* The Link element of a node with an area. */
Element *tags_link(Tags *, const Node *);
/* Puts an annotation of this page into its Link element; returns its key in the parent tree. */
uint32_t tags_annotation(Tags *, Element *, uint32_t annotation);
/* The element of a field, behind all there is. */
Element *tags_field(Tags *);
/* Drops what is empty and numbers the rest. Returns the root. */
Element *tags_finish(Tags *);

/* Gives the memory of all elements back. */
void tags_close(Tags *);

/* The element of a node that was drawn, else of what it stands in. After tags_finish. */
const Element *tags_element(const Tags *, const Node *);

const char *tag_type(Tag);
/* False for grouping elements, which hold other elements only. */
bool tag_holds_text(Tag);
/* The standard type that a type is mapped to, or NULL. */
const char *tag_role(Tag);
/* The name by which the structure tree finds an element, in the arena; empty when it has none. After tags_finish. */
String tag_id(Arena *, const Element *);
/* After tags_finish: 0, 1, … in order of creation. */
uint32_t element_number(const Element *);
/* The language, empty when it is inherited. */
String element_lang(const Element *);
/* The element that a kid of kind ELEMENT is. */
Element *kid_element(const Kid *);
/* After tags_finish: how many elements are kept; one after the other by number, from `at` 0 on, NULL behind the last;
 * and the keys of the parent tree. */
uint32_t tags_count(const Tags *);
const Element *tags_next(const Tags *, uint32_t *at);
const ParentKey *tags_keys(const Tags *, uint32_t *count);
const Element *tags_key_element(const Tags *, const ParentKey *, uint32_t index);

/* Where a link may lead: outside to an address, or to a node of the document. */
typedef enum { TARGET_NONE, TARGET_ADDRESS, TARGET_NODE } TargetKind;
typedef struct {
    TargetKind kind;
    String address;
    const Node *node;
} Target;
/* Of a LINK, FOOTNOTE_REFERENCE or FOOTNOTE. Addresses that run or open something on the reader's machine are no
 * targets. */
Target link_target(const Document *, const Node *);

#endif

/* The blocks of a page as numbers: how much text each holds, how much of it in links, and how much that reads like
 * prose. In: a page whose styles and notes are known; out: its regions, from which the article is chosen. */
#ifndef READ_HTML_REGIONS_H
#define READ_HTML_REGIONS_H

#include "base/arena.h"
#include "read/html/page.h"

/* What the names of an element (class, id, role, microdata) say of it; of several, the last one in this order. */
typedef enum {
    NAMED_NOTHING,
    NAMED_MAIN,     /* the main content of the page */
    NAMED_ARTICLE,  /* the article with its head and foot */
    NAMED_BODY,     /* the text of the article */
    NAMED_PIECE,    /* what belongs to an article beside its text: byline, date, contacts, notes, sources */
    NAMED_DOUBTFUL, /* not of the article where it is little text or many links */
    NAMED_ASIDE,    /* furniture: menus, adverts, related articles */
    NAMED_COMMENTS  /* what readers say of the article */
} RegionName;

/* A displayed block with all inside it. Text is measured in letters; an ideograph counts as three. */
typedef struct {
    HtmlNode *node;
    uint32_t parent, end;         /* numbers of regions; `end` is the first one that does not stand in it */
    uint32_t letters, linked;     /* all text; that in links */
    uint32_t own, own_linked;     /* of that, the text that stands in no region inside it */
    uint32_t own_ends;            /* commas, full stops and their like in `own` */
    uint32_t prose;               /* text of blocks that read like prose */
    uint32_t useful;              /* the same, without furniture */
    uint32_t links, inner_links;  /* links; those of them to a place of this page */
    uint32_t files;               /* links to documents to be loaded, and to mail and telephones */
    uint32_t mails;               /* those to mail and telephones */
    uint32_t headings, linked_headings; /* with text; those of them that are links */
    uint8_t name;                 /* RegionName */
    bool holds_note;
    bool holds_field;             /* a field to be filled in */
} Region;

typedef struct {
    Region *items; /* in tree order; the first one is the whole page */
    size_t count, capacity;
} Regions;

/* Finds the regions inside <body>; none when there is no body. In the arena. */
Regions regions_find(Arena *, const HtmlPage *);
/* Whether what is inside an element is text of the page; true for what is no element. */
bool region_is_read(const HtmlNode *);
/* The words in a node that are displayed; an ideograph counts as one. */
size_t region_words(const HtmlNode *);
/* Whether `inner` stands in `outer`, or is the same. */
static inline bool region_holds(const Regions *regions, size_t outer, size_t inner) {
    return outer <= inner && inner < regions->items[outer].end;
}

/* The text of its own that stands in no link. */
static inline uint32_t region_plain(const Region *region) { return region->own - region->own_linked; }
/* The letters of prose in the text of its own. */
uint32_t region_own_prose(const Region *);
/* Says that what is furniture by its name is none where it holds most of the page, and counts what is useful. */
void regions_weigh(Regions *);

/* Whether something says to be the article, by a name from `least` to NAMED_BODY, and has so many useful letters. */
bool regions_say(const Regions *, RegionName least, uint32_t useful);

/* region_names.c */
RegionName region_name(const HtmlNode *);

#endif

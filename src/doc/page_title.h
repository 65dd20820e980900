/* Titles of web pages: <title> often has more than the title of the text, "Harbour opens | News | Agency of Ports".
 * In: the title and what a heading says; out: whether the heading is the title, and what stands beside it. */
#ifndef DOC_PAGE_TITLE_H
#define DOC_PAGE_TITLE_H

#include "doc/folded.h"

enum { PAGE_TITLE_PARTS = 12 }; /* the last one holds the rest */

/* The title in parts, at the signs that web sites put between the title and their name. */
typedef struct {
    String text;
    Folded words; /* of all parts */
    struct {
        String text;
        size_t first;      /* its first word in `words` */
        bool behind_colon; /* "Agency: Harbour opens" */
    } parts[PAGE_TITLE_PARTS];
    size_t count;
} PageTitle;

typedef enum {
    TITLE_MATCH_NONE,
    TITLE_MATCH_PART, /* names of sites or sections stand beside it */
    TITLE_MATCH_CUT,  /* the title is only the beginning of the heading, with an ellipsis: "Harbour opens after …" */
    TITLE_MATCH_ALL
} TitleMatch;

typedef struct {
    TitleMatch match;
    String site;     /* of PART: the part farthest from the title, as a rule the name of the site; else empty */
    bool is_main;    /* it is the first part, or none beside it has more columns */
} PageTitleMatch;

/* In arena. */
PageTitle page_title_read(Arena *, String title);
/* Compares folded words: case, punctuation and white space do not count. */
PageTitleMatch page_title_match(const PageTitle *, Folded heading);

#endif

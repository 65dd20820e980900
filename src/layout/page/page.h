/* The door of pages: strips are stacked into pages, which go out as display lists. */
#ifndef LAYOUT_PAGE_PAGE_H
#define LAYOUT_PAGE_PAGE_H

#include "layout/column.h"

typedef struct Pages Pages;

/* How full pages are: those since the last break that the author asked for, or page that was turned. Heights are of all
 * columns together. */
typedef struct {
    uint32_t pages;        /* of the document */
    int pages_used;        /* since that break */
    int64_t page;          /* the last page's height */
    int64_t before;        /* that of the pages before it */
    int64_t used, last;    /* of what stands on all, and on the last */
    int64_t lines, spaces; /* what of it is lines, and what is space between them */
} PagesUsage;

/* Starts the first page. Pages go to the function, without what stands in their margins. In the conversion's arena. */
Pages *pages_open(Layout, PageFunction *, void *user);
/* The column that a document flows into; finished pages go out. */
Column pages_column(Pages *);
/* Sends out what waits. */
void pages_close(Pages *);
/* Between two chapters: sends out what waits, so that what follows starts a page. False when footnotes are left over
 * for that page. */
bool pages_break(Pages *);
/* Remembers the place between two chapters at which nothing waits, and goes back to it. Pages that went out meanwhile
 * will come again. */
void pages_mark(Pages *);
void pages_return(Pages *);
/* What follows has this layout, at such a place. Its style differs from the one before in measures inside columns. */
void pages_wear(Pages *, Layout);
/* How full they are. */
PagesUsage pages_usage(const Pages *);
/* Sends out a page with this number that has only what marks every page, also in its margins. */
void pages_blank(Layout, uint32_t number, PageFunction *, void *user);
/* Sends out the margins of all pages, which are closed and will not be looked at again. */
void pages_margins(Pages *, PageFunction *, void *user);

#endif

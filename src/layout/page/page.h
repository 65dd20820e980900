/* The door of pages: strips are stacked into pages, which go out as display lists. */
#ifndef LAYOUT_PAGE_PAGE_H
#define LAYOUT_PAGE_PAGE_H

#include "layout/column.h"

typedef struct Pages Pages;

/* Starts the first page. The functions are those of layout_document. In the conversion's arena. */
Pages *pages_open(Layout, PageFunction *page, PageFunction *margins, void *user);
/* The column that a document flows into; finished pages go out. */
Column pages_column(Pages *);
/* Sends out what waits, and the margins of all pages. */
void pages_close(Pages *);

#endif

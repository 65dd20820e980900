/* The door of layout: a document goes in, display lists come out, page by page. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "layout/display.h"

/* Lays out the whole document. Each page goes to the first function as soon as it is finished, without what stands
 * in its margins: that may name the number of pages, which is known only at the end. Then the second function
 * (unless it is NULL) gets, in order of pages, the running heads and page numbers: a Page with the number of the
 * page they belong to and with items that are all artifacts. */
void layout_document(const Document *, const Style *, PageFunction *page, PageFunction *margins, void *user);

/* Blank pages with these numbers, which follow those of the document where a printer needs more: with what marks every
 * page, and nothing else. */
void layout_blank_pages(const Document *, const Style *, uint32_t first, uint32_t last, PageFunction *, void *user);

#endif

/* The measures of pages: those of the document's style, and those of landscape pages for wide tables. */
#ifndef LAYOUT_GEOMETRY_H
#define LAYOUT_GEOMETRY_H

#include "layout/job.h"

/* The measures of a page of the document, or of a landscape page for wide tables, which has one column. */
PageStyle geometry_page(const Job *, bool landscape);
/* The same of an odd or even page: where a document has two sides, left and right margins change places. */
PageStyle geometry_page_side(const Job *, bool landscape, bool even);
/* The height of a page's text. */
Length geometry_text_height(const Job *, bool landscape);
/* The width and left edge of a wide table on a landscape page: it fills the page up to narrow margins. */
Length geometry_landscape_width(const Job *, Length *x);
/* True when all pages are landscape and have one column: a wide table reaches into the margins and needs no page of
 * its own. */
bool geometry_holds_wide(const Job *);

#endif

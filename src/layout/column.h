/* Columns: where strips go. */
#ifndef LAYOUT_COLUMN_H
#define LAYOUT_COLUMN_H

#include "layout/job.h"
#include "layout/strip.h"

/* Strips go to a function, so that a table cell can collect what a page would place. */
typedef struct {
    Length x, width; /* of the text, from the left edge of the page */
    Length page_width; /* of the text of all the page's columns; 0 where there are none */
    void (*add)(void *user, Strip *);
    /* Nothing but strips that were added is in the layout's arena any more: memory of pages that are out may be used
     * again. NULL: not here. */
    void (*settle)(void *user);
    /* Whether a footnote stands on the page of its reference already. NULL: none does. */
    bool (*has_note)(void *user, const Node *footnote);
    void *user;
    bool page; /* a page's own: a table too wide for it may stand on pages of its own */
} Column;

/* Flows everything below `root` (not root itself) into a column. `base` is the look of its paragraphs. What stands
 * below the flow, as tables do, is handed such a function for the blocks inside it. */
typedef void FlowFunction(Layout, const Node *root, const Column *, const BlockStyle *base);

#endif

/* What the structure tree takes from tables, lists and other nodes beside their nesting. */
#ifndef PDF_TAGTABLES_H
#define PDF_TAGTABLES_H

#include "write/pdf/tags.h"

enum { DEPTH_MOST = 38 }; /* pdf.js follows structure 40 levels deep */

/* Which rows go into THead, TBody and TFoot. A table has at most one THead, first, and one TFoot, last, and with either a
 * TBody. */
typedef struct {
    const Node *head_end; /* first row that is no head; NULL when there is no body */
    const Node *foot;     /* first row of the foot, or NULL */
    bool in_head, in_foot;
} TablePlan;

TablePlan table_plan(const Node *table);
/* The part of the next row; rows are asked for in order. */
Tag table_part(TablePlan *, const Node *row);

#endif

/* The door of tables: one is measured and fitted, then its rows go into a column. */
#ifndef LAYOUT_TABLE_TABLE_H
#define LAYOUT_TABLE_TABLE_H

#include "layout/column.h"

typedef struct Table Table;

/* Measures a table for a column of this place and width and chooses how it is set. May choose the width of a
 * landscape page when `may_turn`. `flow` flows what its cells hold. NULL when it has no rows. In the conversion's
 * arena. */
Table *table_open(Layout, const Node *table, Length x, Length width, bool may_turn, FlowFunction *flow);
/* Whether it stands on landscape pages of its own. */
bool table_turned(const Table *);
/* Whether it is wider than its column; then *x and *width become the place it has. */
bool table_widened(const Table *, Length *x, Length *width);
/* Hands the rows to the column; the table is used up. */
void table_flow(Table *, const Column *, const Decoration *);

#endif

/* Which header cells a cell of a table has, by the rules of HTML (Living Standard, 4.9.12.2): pass_table_heads finds them once,
 * for every writer that says so (ISO 32000-1, 14.8.5.7: Headers; HTML's attribute headers). */
#ifndef DOC_TABLE_HEADS_H
#define DOC_TABLE_HEADS_H

#include "doc/node.h"

/* True for a header cell of columns, false for one of rows. A header of a group of rows that lies across the whole
 * table heads what is below it. */
bool cell_heads_column(const Node *cell);
/* Whether a cell has headers that scope alone does not tell: its author named them, or header cells of its table span, or stand
 * behind data. Readers of HTML find the others themselves. */
bool cell_spells_heads(const Node *cell);

#endif

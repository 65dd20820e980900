/* Which header cells a cell of a table has (ISO 32000-1, 14.8.5.7: Headers). */
#ifndef PDF_TAGHEADERS_H
#define PDF_TAGHEADERS_H

#include "write/pdf/tags.h"

/* Headers of one cell: those of its columns from the top, then those of its rows from the start of the row. */
struct HeaderList {
    Element **heads;
    uint32_t count;
};

/* Gives every cell of a table whose rows and cells are all made the list of its headers, by the rules of HTML (Living
 * Standard, 4.9.12.2), when Scope alone does not say them: headers on both sides, header cells that span, headers behind
 * data. Does nothing for other tables, and none for grids that hardly have any cells. */
void tag_headers(Arena *, Element *table);

#endif

/* Which header cells a cell of a table has (ISO 32000-1, 14.8.5.7: Headers). */
#ifndef PDF_TAGHEADERS_H
#define PDF_TAGHEADERS_H

#include "write/pdf/tags.h"

/* Gives every cell of a table whose rows and cells are all made the list of its headers, by the rules of HTML (Living
 * Standard, 4.9.12.2), when Scope alone does not say them: headers on both sides, header cells that span, headers
 * behind data. Other tables, and large grids that hardly have any cells, get none but those below.
 * A cell whose author named its headers has just these. */
void tag_headers(Arena *, Element *table);

#endif

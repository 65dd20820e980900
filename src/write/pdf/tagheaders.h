/* Which header cells a cell of a table has (ISO 32000-1, 14.8.5.7: Headers). */
#ifndef PDF_TAGHEADERS_H
#define PDF_TAGHEADERS_H

#include "write/pdf/tags.h"

/* Gives every cell of a table whose rows and cells are all made the list of its headers, which pass_table_heads found. */
void tag_headers(Arena *, Element *table);

#endif

/* The items of a plan: found, read, and joined into the document of the plan. */
#ifndef READ_PLAN_H
#define READ_PLAN_H

#include "doc/document.h"

/* `whole` is the document of a plan, its first passes done. Reads its items and joins them; fails when one cannot be
 * read, after all that cannot have been named. `name` is that of the plan in messages. */
void read_plan_items(Document *whole, const char *name);

#endif

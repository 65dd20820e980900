/* What a plan says of a table that is one of its items. */
#ifndef PLAN_TABLES_H
#define PLAN_TABLES_H

#include "doc/plan.h"

/* Before the passes: caption, head and alignment of the first table of the item's document. */
void plan_table_shape(Document *, const PlanItem *);

#endif

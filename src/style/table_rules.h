/* Rules in and around tables: how wide each is, and its colour. PDF, HTML and EPUB take them from here. */
#ifndef STYLE_TABLE_RULES_H
#define STYLE_TABLE_RULES_H

#include "style/sheet.h"

/* Rows: between two of a part. Columns: between two in the rows of a part. The parts are in the order of RowPart. */
typedef enum {
    RULE_HEAD_ROWS, RULE_BODY_ROWS, RULE_FOOT_ROWS,
    RULE_HEAD_COLUMNS, RULE_BODY_COLUMNS, RULE_FOOT_COLUMNS,
    RULE_BELOW_HEAD, RULE_BELOW_BODY, /* where another part follows */
    RULE_TOP, RULE_BOTTOM, RULE_SIDES,
    TABLE_RULE_COUNT
} TableRulePlace;

typedef struct {
    Length width; /* 0: there is no rule */
    Ink ink;
} TableRule;

/* Sets all of them by "tables" of a sheet. */
void table_rules_set(TableRule[TABLE_RULE_COUNT], const StyleSheet *);
/* Whether they are more than tables.rules says: rules of columns, parts or a frame of their own. */
bool table_rules_are_own(const StyleSheet *);

#endif

/* What "tables.rules" means for each place, and what the other properties of "tables" change of it. */
#include "style/table_rules.h"

/* Of "tables.rules": THIN is as wide as tables.rule, THICK as tables.rule-of-head. */
typedef enum { NO_RULE, THIN, THICK } Usual;
static const uint8_t usual[TABLE_RULES_COUNT][TABLE_RULE_COUNT] = {
    [TABLE_RULES_ROWS] = {[RULE_HEAD_ROWS] = THIN, [RULE_BODY_ROWS] = THIN, [RULE_FOOT_ROWS] = THIN,
                          [RULE_BELOW_HEAD] = THICK, [RULE_BELOW_BODY] = THICK, [RULE_BOTTOM] = THICK},
    [TABLE_RULES_GRID] = {[RULE_HEAD_ROWS] = THIN, [RULE_BODY_ROWS] = THIN, [RULE_FOOT_ROWS] = THIN,
                          [RULE_HEAD_COLUMNS] = THIN, [RULE_BODY_COLUMNS] = THIN, [RULE_FOOT_COLUMNS] = THIN,
                          [RULE_BELOW_HEAD] = THICK, [RULE_BELOW_BODY] = THICK, [RULE_TOP] = THIN,
                          [RULE_BOTTOM] = THICK, [RULE_SIDES] = THIN},
    [TABLE_RULES_HEAD] = {[RULE_BELOW_HEAD] = THICK, [RULE_BELOW_BODY] = THICK, [RULE_TOP] = THICK,
                          [RULE_BOTTOM] = THICK},
};

/* What a style says of a place by itself. */
static void set_own(TableRule *rule, StyleLength width, Ink ink) {
    if (width.kind != LENGTH_AUTO)
        rule->width = style_length(width, 0, 0);
    if (ink.kind != INK_NONE)
        rule->ink = ink;
}

void table_rules_set(TableRule rules[TABLE_RULE_COUNT], const StyleSheet *sheet) {
    Length widths[] = {[NO_RULE] = 0, [THIN] = style_length(sheet->rule_thin, 0, 0),
                       [THICK] = style_length(sheet->rule_thick, 0, 0)};
    Ink none = {.kind = INK_NONE};
    for (int place = 0; place < TABLE_RULE_COUNT; place++)
        rules[place] = (TableRule){widths[usual[sheet->table_rules][place]], sheet->table_rule};
    for (int place = RULE_HEAD_COLUMNS; place <= RULE_FOOT_COLUMNS; place++)
        set_own(&rules[place], sheet->column_rule, sheet->column_rule_colour);
    set_own(&rules[RULE_HEAD_COLUMNS], sheet->head_column_rule, none);
    set_own(&rules[RULE_FOOT_COLUMNS], sheet->foot_column_rule, none);
    set_own(&rules[RULE_HEAD_ROWS], sheet->head_row_rule, none);
    set_own(&rules[RULE_FOOT_ROWS], sheet->foot_row_rule, none);
    set_own(&rules[RULE_BELOW_HEAD], (StyleLength){.kind = LENGTH_AUTO}, sheet->head_rule_colour);
    set_own(&rules[RULE_BELOW_BODY], sheet->foot_rule, sheet->foot_rule_colour);
    for (int place = RULE_TOP; place <= RULE_SIDES; place++)
        set_own(&rules[place], sheet->table_frame, sheet->table_frame_colour);
}

bool table_rules_are_own(const StyleSheet *sheet) {
    const StyleLength widths[] = {sheet->column_rule, sheet->head_column_rule, sheet->foot_column_rule,
                                  sheet->head_row_rule, sheet->foot_row_rule, sheet->foot_rule, sheet->table_frame};
    const Ink inks[] = {sheet->column_rule_colour, sheet->head_rule_colour, sheet->foot_rule_colour,
                        sheet->table_frame_colour};
    bool own = false;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        own |= widths[i].kind != LENGTH_AUTO;
    for (size_t i = 0; i < sizeof inks / sizeof *inks; i++)
        own |= inks[i].kind != INK_NONE;
    return own;
}

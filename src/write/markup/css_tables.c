/* Rules in and around tables. Borders are collapsed: of two that meet, the wider one is seen, and "hidden" removes
 * both. */
#include "write/markup/css_put.h"

static const TableRule *rule_at(const Css *css, TableRulePlace place) { return &css->style->table_rules[place]; }

static void put_border(Css *css, const char *property, const TableRule *rule, const char *without) {
    css_put(css, property);
    css_put(css, ":");
    if (rule->width == 0) {
        css_put(css, without);
        css_put(css, ";");
        return;
    }
    css_put_em(css, rule->width);
    css_put(css, " solid;");
    if (rule->ink.kind == INK_NONE)
        return;
    css_put(css, property);
    css_put(css, "-");
    css_put_ink(css, "color", rule->ink, /*dark*/ false);
}

static void put_rule(Css *css, const char *selector, const char *property, TableRulePlace place) {
    css_put(css, selector);
    css_put(css, "{");
    put_border(css, property, rule_at(css, place), "0");
    css_put(css, "}\n");
}

void css_put_table_rules(Css *css) {
    css_put(css, "table{");
    put_border(css, "border-top", rule_at(css, RULE_TOP), "hidden");
    put_border(css, "border-bottom", rule_at(css, RULE_BOTTOM), "hidden");
    put_border(css, "border-inline", rule_at(css, RULE_SIDES), "hidden");
    css_put(css, "}\n");
    static const struct {
        const char *selector, *property;
        TableRulePlace place;
    } rules[] = {
        {"td,th", "border-bottom", RULE_BODY_ROWS},
        {"td,th", "border-inline", RULE_BODY_COLUMNS},
        {"thead>tr>*", "border-bottom", RULE_HEAD_ROWS},
        {"thead>tr>*", "border-inline", RULE_HEAD_COLUMNS},
        {"thead", "border-bottom", RULE_BELOW_HEAD},
        {"tfoot>tr>*", "border-bottom", RULE_FOOT_ROWS},
        {"tfoot>tr>*", "border-inline", RULE_FOOT_COLUMNS},
        {"tfoot", "border-top", RULE_BELOW_BODY},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        put_rule(css, rules[i].selector, rules[i].property, rules[i].place);
    css_put(css, "thead>tr:last-child>*,:last-child>tr:last-child>*{border-bottom:0}\n" /* another rule is there */
                 "thead:last-child{border-bottom:0}\n");
}

void css_put_table_align(Css *css) {
    static const char *const sides[SIDE_COUNT] = {
        [SIDE_CENTER] = "table{margin-inline:auto}\n", [SIDE_END] = "table{margin-inline-start:auto}\n",
    };
    const Style *style = css->style;
    if (style->sheet->table_align == SIDE_START)
        return;
    css_put(css, sides[style->sheet->table_align]);
    css_put(css, "table>caption{text-align:");
    css_put(css, css_align(style->table_caption_align));
    css_put(css, "}\n");
}

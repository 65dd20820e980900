/* Parts of tables, and the attributes of elements (ISO 32000-1, 14.8.5). */
#include "write/pdf/tagtables.h"

#include "doc/terms.h"

static const Node *next_row(const Node *node) {
    while (node && node->kind != KIND_ROW)
        node = node->next;
    return node;
}

TablePlan table_plan(const Node *table) {
    TablePlan plan = {.in_head = true};
    const Node *row = next_row(table->first);
    while (row && row->as.row.part == ROW_HEAD)
        row = next_row(row->next);
    plan.head_end = row;
    for (; row; row = next_row(row->next)) {
        if (row->as.row.part != ROW_FOOT)
            plan.foot = NULL;
        else if (!plan.foot && row != plan.head_end)
            plan.foot = row;
    }
    return plan;
}

Tag table_part(TablePlan *plan, const Node *row) {
    if (row == plan->head_end || !plan->head_end)
        plan->in_head = false;
    if (row == plan->foot)
        plan->in_foot = true;
    return plan->in_head ? TAG_TABLE_HEAD : plan->in_foot ? TAG_TABLE_FOOT : TAG_TABLE_BODY;
}

static const char *numbering(const Node *node) {
    static const char *const names[] = {
        [MARKER_DEFAULT] = "Decimal",        [MARKER_DECIMAL] = "Decimal",
        [MARKER_LOWER_ALPHA] = "LowerAlpha", [MARKER_UPPER_ALPHA] = "UpperAlpha",
        [MARKER_LOWER_ROMAN] = "LowerRoman", [MARKER_UPPER_ROMAN] = "UpperRoman",
    };
    if (node->kind != KIND_LIST)
        return NULL;
    if (!node->as.list.ordered)
        return "Disc";
    return names[node->hints ? node->hints->marker : MARKER_DEFAULT];
}

static const char *scope(const Node *cell) {
    switch ((Scope)cell->as.cell.scope) {
    case SCOPE_ROW:
    case SCOPE_ROW_GROUP: return "Row";
    case SCOPE_COLUMN:
    case SCOPE_COLUMN_GROUP: return "Column";
    case SCOPE_AUTO: break;
    }
    return cell->parent->as.row.part == ROW_HEAD ? "Column" : "Row";
}

static String image_alternative(const Node *image) {
    if (image->as.image.alternative.length)
        return image->as.image.alternative;
    if (image->as.image.title.length)
        return image->as.image.title;
    bool is_inside = string_starts_ascii_nocase(image->as.image.source, S("data:"));
    return is_inside ? term(node_lang(image), TERM_IMAGE) : image->as.image.source;
}

static String note_id(Arena *arena, const Node *footnote) {
    Buffer b;
    buffer_open(&b, arena);
    buffer_text(&b, "note-");
    for (int power = 100000; power > 1 && footnote->as.footnote.number < power; power /= 10)
        buffer_byte(&b, '0');
    buffer_int(&b, footnote->as.footnote.number);
    return buffer_view(&b);
}

TagAttributes tag_attributes(Arena *arena, const Element *element) {
    const Node *node = element->node;
    TagAttributes a = {.column_span = 1, .row_span = 1};
    if (element->tag == TAG_LIST) {
        a.numbering = numbering(node);
    } else if (element->tag == TAG_HEADER_CELL || element->tag == TAG_DATA_CELL) {
        a.column_span = node->as.cell.column_span;
        a.row_span = node->as.cell.row_span;
        a.scope = element->tag == TAG_HEADER_CELL ? scope(node) : NULL;
    } else if (element->tag == TAG_FIGURE && node->kind == KIND_IMAGE) {
        a.alternative = image_alternative(node);
    } else if (element->tag == TAG_FORMULA) {
        a.alternative = node->as.text;
    } else if (element->tag == TAG_NOTE) {
        a.id = note_id(arena, node);
    } else if (node->kind == KIND_ABBREVIATION && element->tag == TAG_SPAN) {
        a.expansion = node->as.abbreviation.expansion;
    }
    return a;
}

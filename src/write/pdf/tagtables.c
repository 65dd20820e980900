/* Parts of tables, and the attributes of elements (ISO 32000-1, 14.8.5). */
#include "write/pdf/tagtables.h"

#include "doc/table_heads.h"
#include "doc/terms.h"
#include "write/pdf/tagheaders.h"

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

/* ListNumbering of PDF 2.0. */
static const char *numbering(const Node *node) {
    if (node->kind != KIND_LIST)
        return NULL;
    const MarkerStyle *style = node_marker_style(node);
    for (const Node *item = node->first; item && style == marker_style(MARKER_NONE); item = item->next)
        style = node_marker_style(item); /* of a list with labels it is not "None" */
    return style ? style->numbering : node->as.list.ordered ? "Decimal" : "Disc";
}

static String image_alternative(const Node *image) {
    if (image->as.image.alternative.length)
        return image->as.image.alternative;
    if (image->as.image.title.length)
        return image->as.image.title;
    return term(node_lang(image), TERM_IMAGE);
}

/* What a link is called that has nothing but images, or nothing to read at all: by its text, or where it leads. */
static String link_alternative(Arena *arena, const Element *link) {
    bool has_figure = false;
    for (const Kid *kid = link->first; kid; kid = kid->next) {
        if (kid->kind == KID_MARK || (kid->kind == KID_ELEMENT && kid_element(kid)->tag != TAG_FIGURE))
            return S("");
        has_figure = has_figure || kid->kind == KID_ELEMENT;
    }
    String text = string_trim(node_plain_text(link->node, arena));
    if (has_figure || text.length || link->node->kind != KIND_LINK)
        return text;
    return link->node->as.link.title.length ? link->node->as.link.title : link->node->as.link.target;
}

/* Short, since a cell names all its headers. */
static String numbered_id(Arena *arena, const char *prefix, int64_t number) {
    Buffer b;
    buffer_open(&b, arena);
    buffer_text(&b, prefix);
    buffer_int(&b, number);
    return buffer_view(&b);
}

String tag_id(Arena *arena, const Element *element) {
    if (element->tag == TAG_NOTE)
        return numbered_id(arena, "note-", element->node->as.footnote.number);
    if (element->tag == TAG_HEADER_CELL && element->headers)
        return numbered_id(arena, "h", element_number(element));
    return S("");
}

TagAttributes tag_attributes(Arena *arena, const Element *element) {
    const Node *node = element->node;
    TagAttributes a = {.column_span = 1, .row_span = 1, .id = tag_id(arena, element)};
    if (element->tag == TAG_LIST) {
        a.numbering = numbering(node);
    } else if (element->tag == TAG_HEADER_CELL || element->tag == TAG_DATA_CELL) {
        a.column_span = node->as.cell.column_span;
        a.row_span = node->as.cell.row_span;
        if (element->tag == TAG_HEADER_CELL)
            a.scope = cell_heads_column(node) ? "Column" : "Row";
        a.headers = element->headers && element->headers->count ? element->headers : NULL;
    } else if (element->tag == TAG_FIGURE && node->kind == KIND_IMAGE) {
        a.alternative = image_alternative(node);
    } else if (element->tag == TAG_FORMULA) {
        bool is_numbered = node->kind == KIND_MATH_BLOCK && node->as.math.number.length;
        a.alternative = is_numbered ? arena_join(arena, node->as.math.tex, S(" "), node->as.math.number)
                                    : node->as.text;
    } else if (element->tag == TAG_LABEL && node->kind == KIND_ITEM && node->as.item.task != TASK_NONE) {
        a.alternative = term(node_lang(node), node->as.item.task == TASK_DONE ? TERM_TASK_DONE : TERM_TASK_OPEN);
    } else if (element->tag == TAG_LINK) {
        a.alternative = link_alternative(arena, element);
    } else if (node->kind == KIND_ABBREVIATION && element->tag == TAG_SPAN) {
        a.expansion = node->as.abbreviation.expansion;
    }
    return a;
}

/* Tables: rows and cells into the tree. */
#include "base/limits.h"
#include "read/html/walk.h"

/* The nearest element around this one that is shown as one of a kind, up to the nearest table; NULL when there is
 * none. */
static const HtmlNode *around(const HtmlNode *element, Kind kind) {
    for (const HtmlNode *node = element->parent; node && node->kind == HTML_ELEMENT; node = node->parent) {
        Kind shown = node->is_made ? (Kind)node->made->kind : (Kind)html_shown_as(node)->kind;
        if (shown == kind)
            return node;
        if (shown == KIND_TABLE)
            return NULL;
    }
    return NULL;
}

/* A table whose role is presentation only arranges what it holds (ARIA 1.2, 5.4). */
bool html_is_arranged_by_role(const HtmlNode *table) {
    return html_has_word(table, "role", "presentation") || html_has_word(table, "role", "none");
}

/* The cells of a table that only arranges what it holds follow each other. */
void html_start_table(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (element->use != USE_ARRANGEMENT)
        html_start_node(walk, element, open);
    else if (html_is_arranged_by_role(element))
        diagnose1(walk->ctx, SAY_LAYOUT_TABLE_ROLE, open->at, string_trim(html_value(element, "role")));
    else
        diagnose0(walk->ctx, SAY_LAYOUT_TABLE, open->at);
}

static bool in_table(const HtmlNode *element) {
    const HtmlNode *table = around(element, KIND_TABLE);
    return table && table->use != USE_ARRANGEMENT;
}

/* The node of the innermost table that is open, or NULL. */
static Node *open_table(const HtmlWalk *walk) {
    for (size_t i = walk->open_count; i > 0; i--)
        if (walk->open[i - 1].what->kind == KIND_TABLE)
            return walk->open[i - 1].node;
    return NULL;
}

void html_start_caption(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (in_table(element))
        html_start_node(walk, element, open);
}

/* "2*" is none: no browser reads it (HTML 15.3.9). */
static ColumnWidth width_of(const HtmlNode *column) {
    Hints size = html_size(column);
    bool is_relative = string_ends(html_value(column, "width"), S("*"));
    return is_relative ? (ColumnWidth){0} : (ColumnWidth){size.width_pixels, size.width_percent};
}

/* Alignments and widths of columns. The widths of cells do not count: editors put on every cell what it had on a screen
 * once. A column group that holds columns leaves it to them. */
void html_start_column(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)open;
    Node *table = in_table(element) ? open_table(walk) : NULL;
    if (!table || (element->tag == NAME_COLGROUP && !html_has(element, "span")))
        return;
    uint32_t columns = (uint32_t)html_number(element, "span", 1, 1000, 1), old = table->as.table.align_count;
    if (columns > LIMIT_TABLE_COLUMNS - old)
        columns = LIMIT_TABLE_COLUMNS - old;
    uint8_t *aligns = arena_resize(walk->arena, (void *)(uintptr_t)table->as.table.align, old, old + columns);
    ColumnWidth *widths = arena_resize(walk->arena, (void *)(uintptr_t)table->as.table.widths, old * sizeof *widths,
                                       (old + columns) * sizeof *widths);
    for (uint32_t i = 0; i < columns; i++) {
        aligns[old + i] = html_style(element)->align;
        widths[old + i] = width_of(element);
    }
    table->as.table.align = aligns;
    table->as.table.widths = widths;
    table->as.table.align_count = old + columns;
}

/* The first <thead> and the first <tfoot> of a table are its head and foot; further ones stay where they stand (CSS 2
 * 17.2). */
static RowPart part_of(const HtmlNode *rows) {
    for (const HtmlNode *before = rows->previous; before; before = before->previous)
        if (before->kind == HTML_ELEMENT && before->tag == rows->tag)
            return ROW_BODY;
    return rows->tag == NAME_THEAD ? ROW_HEAD : ROW_FOOT;
}

/* The part of the table that an element stands in. */
RowPart html_row_part(HtmlWalk *walk, const HtmlNode *element) {
    for (const HtmlNode *node = element->parent; node && node->kind == HTML_ELEMENT; node = node->parent) {
        if (node->tag == NAME_TABLE || html_shown_as(node)->kind == KIND_TABLE)
            return ROW_BODY;
        if (node->tag != NAME_THEAD && node->tag != NAME_TFOOT)
            continue;
        if (walk->rows != node)
            walk->rows_part = part_of(node);
        walk->rows = node;
        return walk->rows_part;
    }
    return ROW_BODY;
}

static void open_row(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_open_node(walk, open, KIND_ROW)->as.row.part = html_row_part(walk, element);
}

/* Rows and cells that are not of a table are only blocks. */
void html_start_row(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (in_table(element)) {
        open_row(walk, element, open);
        return;
    }
    html_break_block(walk);
    open->is_block = true; /* what follows is not glued to it */
}

static Scope scope_of(const HtmlNode *element) {
    String scope = html_value(element, "scope");
    return html_is(scope, "row")        ? SCOPE_ROW
           : html_is(scope, "col")      ? SCOPE_COLUMN
           : html_is(scope, "rowgroup") ? SCOPE_ROW_GROUP
           : html_is(scope, "colgroup") ? SCOPE_COLUMN_GROUP
                                        : SCOPE_AUTO;
}

void html_start_cell(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (!in_table(element)) {
        html_break_block(walk);
        open->is_block = true; /* what follows is not glued to it */
        html_open_style(walk, element, open);
        return;
    }
    if (!around(element, KIND_ROW) && builder_current(walk->builder)->kind != KIND_ROW) {
        walk->id_taken = walk->lang_taken = true; /* they are the cell's */
        open_row(walk, element, open);
        walk->id_taken = walk->lang_taken = false;
        open->opened_count = 0; /* other cells may follow in it */
        open->node = NULL;
    }
    Node *cell = html_open_node(walk, open, KIND_CELL);
    cell->as.cell.header = element->tag == NAME_TH;
    cell->as.cell.scope = (uint8_t)scope_of(element);
    cell->as.cell.align = html_style(element)->align;
    cell->as.cell.headers = html_keep(walk, html_value(element, "headers"));
    cell->as.cell.column_span = (uint32_t)html_number(element, "colspan", 1, 1000, 1);
    cell->as.cell.row_span = (uint32_t)html_number(element, "rowspan", 0, 65534, 1);
    if (html_is_unbroken(walk, element))
        node_hints(cell, walk->arena)->no_wrap = true;
    html_open_style(walk, element, open);
}

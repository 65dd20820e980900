/* Start tags of blocks: headings, lists, tables, code. */
#include "base/limits.h"
#include "read/html_build.h"

void html_start_node(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    Node *node = html_open_node(feed, open, (Kind)open->element->kind);
    node->role = (uint8_t)html_role(event);
}

static void take_align(HtmlFeed *feed, Node *node) {
    if (feed->align != ALIGN_DEFAULT)
        node_hints(node, feed->arena)->align = feed->align;
}

void html_start_paragraph(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    html_start_node(feed, event, open);
    take_align(feed, open->node);
}

void html_start_heading(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    html_start_node(feed, event, open);
    open->node->as.heading.level = event->name.bytes[1] - '0';
    take_align(feed, open->node);
    if (html_inside(feed, GROUP_NOTES)) {
        arena_grow(feed->arena, feed->furniture, feed->furniture_count, feed->furniture_capacity);
        feed->furniture[feed->furniture_count++] = open->node;
    }
}

void html_start_figcaption(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    if (builder_inside(feed->builder, KIND_FIGURE))
        html_start_node(feed, event, open);
}

/* A division is a node only where it has something to say; else it only ends the paragraph. */
void html_start_division(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    if (html_has_word(event, "role", "heading")) /* of level 2 where it does not say (ARIA 1.2) */
        html_open_node(feed, open, KIND_HEADING)->as.heading.level = html_number(event, "aria-level", 1, 6, 2);
    else if (html_role(event) != ROLE_NONE)
        html_open_node(feed, open, KIND_SECTION)->role = (uint8_t)html_role(event);
    if (html_is(event->name, "textarea"))
        feed->drop_newline = true;
}

/* <html> and <body>: what they say holds for the whole document. */
void html_start_root(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)open;
    Node *root = feed->document->root;
    String lang = html_lang(feed, event);
    if (lang.length) {
        meta_add(feed->document, META_LANGUAGE, lang);
        root->lang = lang;
    }
    if (html_direction(event) != DIRECTION_INHERIT)
        root->direction = (uint8_t)html_direction(event);
    feed->lang_taken = true;
}

void html_start_quote(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    html_start_node(feed, event, open);
    open->node->as.quote.cite = html_keep(feed, html_value(event, "cite"));
}

/* ---- lists ---- */

static Marker marker_of(const HtmlEvent *event) {
    static const struct {
        const char *type, *style;
        Marker marker;
    } markers[] = {{"1", "decimal", MARKER_DECIMAL},         {"a", "lower-alpha", MARKER_LOWER_ALPHA},
                   {"A", "upper-alpha", MARKER_UPPER_ALPHA}, {"i", "lower-roman", MARKER_LOWER_ROMAN},
                   {"I", "upper-roman", MARKER_UPPER_ROMAN}, {"a", "lower-latin", MARKER_LOWER_ALPHA},
                   {"A", "upper-latin", MARKER_UPPER_ALPHA}};
    String style = html_style(event, "list-style-type"), type = html_value(event, "type");
    for (size_t i = 0; i < sizeof markers / sizeof *markers; i++)
        if (html_is(style, markers[i].style) || (style.length == 0 && string_equal(type, string_of(markers[i].type))))
            return markers[i].marker;
    return MARKER_DEFAULT;
}

void html_start_list(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    html_start_node(feed, event, open);
    Node *list = open->node;
    String reversed;
    list->as.list.ordered = html_is(event->name, "ol");
    list->as.list.reversed = html_attribute(event, "reversed", &reversed);
    list->as.list.start = html_number(event, "start", -1000000, 1000000, list->as.list.reversed ? INT32_MIN : 1);
    if (list->as.list.ordered && marker_of(event) != MARKER_DEFAULT)
        node_hints(list, feed->arena)->marker = marker_of(event);
}

/* A list that counts down without a start ends at 1. */
void html_finish_list(HtmlFeed *feed, HtmlOpen *open) {
    (void)feed;
    if (!open->node || open->node->kind != KIND_LIST || open->node->as.list.start != INT32_MIN)
        return;
    int items = 0;
    for (const Node *item = open->node->first; item; item = item->next)
        items++;
    open->node->as.list.start = items;
}

void html_start_item(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    html_start_node(feed, event, open);
    String value;
    if (html_attribute(event, "value", &value)) {
        open->node->as.item.value = html_number(event, "value", -1000000, 1000000, INT32_MIN);
        open->node->as.item.has_value = open->node->as.item.value != INT32_MIN;
    }
}

/* ---- tables ---- */

/* One that says that it only arranges what it holds is no table: its cells follow each other (ARIA 1.2, presentation). */
void html_start_table(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    open->arranges = html_has_word(event, "role", "presentation") || html_has_word(event, "role", "none");
    if (!open->arranges)
        html_start_node(feed, event, open);
    feed->align = ALIGN_DEFAULT;
}

static bool in_table(HtmlFeed *feed) {
    const HtmlOpen *table = html_innermost(feed, GROUP_TABLE);
    return table && !table->arranges;
}

/* Alignments of columns; a column group that holds columns leaves it to them. */
void html_start_column(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)open;
    const HtmlOpen *around = html_innermost(feed, GROUP_TABLE);
    Align align = html_align(event);
    String span;
    if (!around || !around->node || (html_is(event->name, "colgroup") && !html_attribute(event, "span", &span)))
        return;
    Node *table = around->node;
    uint32_t columns = (uint32_t)html_number(event, "span", 1, 1000, 1), old = table->as.table.align_count;
    if (columns > LIMIT_TABLE_COLUMNS - old)
        columns = LIMIT_TABLE_COLUMNS - old;
    uint8_t *aligns = arena_resize(feed->arena, (void *)(uintptr_t)table->as.table.align, old, old + columns);
    for (uint32_t i = 0; i < columns; i++)
        aligns[old + i] = (uint8_t)align;
    table->as.table.align = aligns;
    table->as.table.align_count = old + columns;
}

static void open_row(HtmlFeed *feed, HtmlOpen *open) {
    const HtmlOpen *part = html_innermost(feed, GROUP_PART);
    bool inside = part && feed->last_in_group[GROUP_PART] > feed->last_in_group[GROUP_TABLE];
    Node *row = html_open_node(feed, open, KIND_ROW);
    row->as.row.part = !inside                              ? ROW_BODY
                       : html_is(string_of(part->element->name), "thead") ? ROW_HEAD
                       : html_is(string_of(part->element->name), "tfoot") ? ROW_FOOT
                                                                        : ROW_BODY;
}

/* Rows and cells that are not of a table are only blocks. */
void html_start_row(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)event;
    if (in_table(feed))
        open_row(feed, open);
    else
        html_break_block(feed);
}

static Scope scope_of(const HtmlEvent *event) {
    String scope = html_value(event, "scope");
    return html_is(scope, "row")        ? SCOPE_ROW
           : html_is(scope, "col")      ? SCOPE_COLUMN
           : html_is(scope, "rowgroup") ? SCOPE_ROW_GROUP
           : html_is(scope, "colgroup") ? SCOPE_COLUMN_GROUP
                                        : SCOPE_AUTO;
}

void html_start_cell(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    if (!in_table(feed)) {
        html_break_block(feed);
        return;
    }
    bool in_row = feed->last_in_group[GROUP_ROW] > feed->last_in_group[GROUP_TABLE];
    if (!in_row && builder_current(feed->builder)->kind != KIND_ROW) {
        HtmlOpen row = {.element = open->element};
        feed->id_taken = feed->lang_taken = true; /* they are the cell's */
        open_row(feed, &row);
        feed->id_taken = feed->lang_taken = false;
    }
    Node *cell = html_open_node(feed, open, KIND_CELL);
    cell->as.cell.header = html_is(event->name, "th");
    cell->as.cell.scope = (uint8_t)scope_of(event);
    cell->as.cell.align = (uint8_t)html_align(event);
    cell->as.cell.headers = html_keep(feed, html_value(event, "headers"));
    cell->as.cell.column_span = (uint32_t)html_number(event, "colspan", 1, 1000, 1);
    cell->as.cell.row_span = (uint32_t)html_number(event, "rowspan", 0, 65534, 1);
}

/* ---- code, rules ---- */

void html_start_pre(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    html_start_node(feed, event, open);
    open->node->as.code.language = html_keep(feed, html_code_language(event));
    feed->drop_newline = true;
    feed->in_line = false;
}

void html_start_rule(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)open;
    bool page = html_has_word(event, "class", "page") || html_has_word(event, "class", "page-break") ||
                html_has_word(event, "class", "pagebreak");
    Node *rule = builder_leaf(feed->builder, page ? KIND_PAGE_BREAK : KIND_RULE, event->at);
    if (html_inside(feed, GROUP_NOTES)) {
        arena_grow(feed->arena, feed->furniture, feed->furniture_count, feed->furniture_capacity);
        feed->furniture[feed->furniture_count++] = rule;
    }
}

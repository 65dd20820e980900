/* What can be told when all blocks are known: cmark's blocks in, some of them made blocks of our own. */
#include "read/markdown/markdown.h"

size_t block_first_line(cmark_node *node) {
    int line = cmark_node_get_start_line(node) - 1 - MARKDOWN_LINES_BEFORE;
    return line > 0 ? (size_t)line : 0;
}

size_t block_last_line(cmark_node *node) {
    int line = cmark_node_get_end_line(node) - 1 - MARKDOWN_LINES_BEFORE;
    return line > 0 ? (size_t)line : 0;
}

BlockText block_text_of(Arena *arena, String text, const Lines *lines, cmark_node *node) {
    size_t first = block_first_line(node), last = block_last_line(node);
    bool is_underlined = cmark_node_get_type(node) == CMARK_NODE_HEADING && last > first;
    return block_text_between(arena, text, lines, first, last > first ? last - is_underlined : first);
}

static bool has(const Arrange *arrange, Feature feature) {
    return feature_in(arrange->blocks->rules.features, feature);
}

/* ---- page breaks ---- */

static void break_page(const Arrange *arrange, cmark_node *node) {
    block_make_own(arrange->arena, node, PAGE_BREAK_BLOCK);
}

static bool says_page_break(String text) {
    return string_is_one_of(string_trim(text), "\\newpage \\pagebreak {pagebreak}");
}

/* <!-- pagebreak -->, <div class="page-break"></div>. */
static bool is_break_markup(String text) {
    text = string_trim(text);
    if (string_starts(text, S("<!--")) && string_ends(text, S("-->")) && text.length >= 7)
        return string_is_one_of(string_trim(string_slice(text, 4, text.length - 3)), "pagebreak page-break newpage");
    if (!string_starts(text, S("<div class=")) || !string_ends(text, S("</div>")))
        return false;
    text = string_trim(string_slice(text, 11, text.length - 6));
    return text.length < 20 && string_is_one_of(text, "\"page-break\"> \"pagebreak\"> 'page-break'> page-break>");
}

/* ---- quotations ---- */

static void arrange_quote(const Arrange *arrange, cmark_node *quote) {
    if (has(arrange, FEATURE_ODD_BLANKS))
        arrange_quotation(arrange, quote);
    if (has(arrange, FEATURE_ALERTS))
        arrange_alert(arrange, quote);
}

/* ---- attributes ---- */

/* "{:.class}" on the line right behind a heading, block of code or table belongs to that. A heading and a block of code
 * have it as their user data. */
static void arrange_attributes(const Arrange *arrange, cmark_node *block) {
    cmark_node *behind = cmark_node_next(block);
    Attributes found;
    size_t start;
    if (!behind || cmark_node_get_type(behind) != CMARK_NODE_PARAGRAPH ||
        string_trim(lines_text(arrange->lines, block_first_line(behind) - 1)).length == 0 ||
        !attributes_of_block(string_trim(block_string(behind)), &start, &found) || start > 0)
        return;
    Attributes *kept = arena_array(arrange->arena, Attributes, 1);
    *kept = found;
    if (block_part(block))
        block_part(block)->attributes = kept;
    else
        cmark_node_set_user_data(block, kept);
    cmark_node_unlink(behind);
}

static void arrange_heading(const Arrange *arrange, cmark_node *heading) {
    if (has(arrange, FEATURE_ATTRIBUTES))
        arrange_attributes(arrange, heading);
    if (has(arrange, FEATURE_END_MARKS))
        arrange_end_mark(arrange, heading);
}

/* ---- tables ---- */

static bool is_empty_row(cmark_node *row) {
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell))
        if (block_string(cell).length)
            return false;
    return true;
}

/* A header row whose cells are all empty is no header, if other rows follow. */
static void drop_empty_head(cmark_node *table) {
    cmark_node *head = cmark_node_first_child(table);
    if (head && block_part(head)->header && cmark_node_next(head) && is_empty_row(head))
        cmark_node_unlink(head);
}

static bool has_empty_head(cmark_node *grid) {
    for (cmark_node *row = cmark_node_first_child(grid); row && block_part(row)->header; row = cmark_node_next(row))
        for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell))
            if (cmark_node_first_child(cell))
                return false;
    return true;
}

static void arrange_grid(const Arrange *arrange, cmark_node *grid) {
    cmark_node *last = cmark_node_last_child(grid);
    if (has(arrange, FEATURE_EMPTY_HEADS) && !block_part(last)->header && has_empty_head(grid))
        for (cmark_node *row; block_part(row = cmark_node_first_child(grid))->header;)
            cmark_node_unlink(row);
    if (has(arrange, FEATURE_COLUMN_WIDTHS))
        arrange_widths(arrange, grid);
    if (has(arrange, FEATURE_CAPTIONS))
        arrange_caption(arrange, grid);
}

static void arrange_table(const Arrange *arrange, cmark_node *table) {
    if (has(arrange, FEATURE_MERGED_CELLS))
        arrange_spans(arrange, table);
    if (has(arrange, FEATURE_COLUMN_WIDTHS))
        arrange_widths(arrange, table);
    if (has(arrange, FEATURE_EMPTY_HEADS))
        drop_empty_head(table);
    if (has(arrange, FEATURE_CAPTIONS))
        arrange_caption(arrange, table);
    if (has(arrange, FEATURE_ATTRIBUTES) && !block_part(table)->attributes)
        arrange_attributes(arrange, table);
}

/* ---- definitions ---- */

/* Lists that follow each other are one. */
static void join_definitions(cmark_node *list) {
    for (cmark_node *next; block_is(next = cmark_node_next(list), DEFINITIONS_BLOCK);) {
        for (cmark_node *part; (part = cmark_node_first_child(next));)
            cmark_node_append_child(list, part);
        cmark_node_unlink(next);
    }
}

/* ---- the walk ---- */

static void arrange_paragraph(const Arrange *arrange, cmark_node *paragraph) {
    String text = block_string(paragraph);
    if (has(arrange, FEATURE_CONTENTS) && arrange_contents(arrange, paragraph))
        return;
    if (has(arrange, FEATURE_PAGE_BREAKS) && text.length < 20 && says_page_break(text))
        break_page(arrange, paragraph);
    else if (has(arrange, FEATURE_LINE_BLOCKS) && string_starts(text, S("|")))
        arrange_lines(arrange, paragraph);
}

static void arrange_markup(const Arrange *arrange, cmark_node *html) {
    if (has(arrange, FEATURE_PAGE_BREAKS) && is_break_markup(string_of(cmark_node_get_literal(html))))
        break_page(arrange, html);
    else if (has(arrange, FEATURE_INCLUDES))
        arrange_include(arrange, html);
}

static void arrange_one(const Arrange *arrange, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_PARAGRAPH)
        arrange_paragraph(arrange, node);
    else if (type == CMARK_NODE_HEADING)
        arrange_heading(arrange, node);
    else if (type == CMARK_NODE_CODE_BLOCK && has(arrange, FEATURE_ATTRIBUTES))
        arrange_attributes(arrange, node);
    else if (type == CMARK_NODE_LIST && has(arrange, FEATURE_CONTENTS))
        arrange_contents_list(arrange, node);
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        arrange_quote(arrange, node);
    else if (type == CMARK_NODE_HTML_BLOCK)
        arrange_markup(arrange, node);
    else if (block_is(node, TABLE_WHOLE))
        arrange_table(arrange, node);
    else if (block_is(node, GRID_TABLE))
        arrange_grid(arrange, node);
    else if (block_is(node, LIST_BLOCK))
        arrange_list(arrange, node);
    else if (block_is(node, DEFINITIONS_BLOCK))
        join_definitions(node);
}

void blocks_arrange(const Arrange *arrange) {
    cmark_node *root = arrange->blocks->root;
    if (has(arrange, FEATURE_LATER_METADATA))
        arrange_metadata(arrange);
    for (cmark_node *node = root; node; node = block_next(root, node))
        arrange_one(arrange, node);
}

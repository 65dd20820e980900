/* Tables that only arrange what they hold: found in the whole page, before it is walked.
 *
 * The markup counts first, as in browsers' accessibility trees: role, header cells, captions, scopes and the like.
 * Where it says nothing, the cells decide: texts, pictures and nested tables side by side are layout; labels, numbers
 * and everything in the shape of a grid are data. In doubt a table is data. */
#include "read/html/table_facts.h"
#include "read/html/passes.h"
#include "read/html/walk.h"

/* A table that is open while the page is looked through. */
typedef struct OpenTable {
    struct OpenTable *outer;
    HtmlNode *node;
    HtmlTableFacts facts;
    const HtmlNode *cell_node; /* NULL between cells */
    HtmlCellFacts cell;
    uint32_t link_depth, heading_depth; /* of the cell */
} OpenTable;

typedef struct {
    Arena *scratch;
    OpenTable *table, *unused;
    bool as_is;
} Search;

/* ---- the rule ---- */

enum { MOST_LAYOUT_COLUMNS = 5 }; /* rows of more cells are data (as in Gecko's heuristic) */

static bool has_value_column(const HtmlTableFacts *table) {
    for (size_t i = 0; i < TABLE_FACTS_COLUMNS; i++)
        if (table->column_values[i] > 1 && table->column_values[i] * 3 >= table->column_cells[i] * 2)
            return true;
    return false;
}

/* Two rows or more with cells side by side. */
static bool grid_is_layout(const HtmlTableFacts *table, bool has_borders) {
    const HtmlCellCounts *all = &table->all;
    if (has_borders || table->columns > MOST_LAYOUT_COLUMNS || has_value_column(table) || table->first_row_labels)
        return false;
    if (table->picture_rows && table->picture_rows + table->caption_rows == table->grid_rows)
        return true; /* pictures with what they show below them */
    if (table->picture_first_rows && table->text_first_rows &&
        table->picture_first_rows + table->text_first_rows == table->grid_rows)
        return true; /* columns change sides: they mean nothing */
    uint32_t exceptions = table->grid_rows > 3; /* a row that heads the others */
    if (table->label_rows + exceptions >= table->grid_rows)
        return false;
    return all->structured && (all->structured + all->pictures) * 2 >= all->cells;
}

/* Some lines at either side, not one beside the other. */
static bool is_letterhead(const HtmlTableFacts *table) {
    return table->least_lines > 1 && table->least_lines < table->most_lines;
}

/* One row with cells side by side; above and below it at most rows of one cell. */
static bool row_is_layout(const HtmlTableFacts *table, bool has_borders) {
    const HtmlCellCounts *all = &table->all;
    if (has_borders)
        return all->big * 2 >= all->cells;
    if (all->structured || (all->links && all->links + all->separators == all->cells))
        return true;
    if (all->cells == 2 && (all->plain_pictures || (table->is_plain && is_letterhead(table))))
        return true;
    bool is_wide = table->columns > MOST_LAYOUT_COLUMNS && all->links * 2 < all->cells;
    if (table->value_rows || (table->is_pair && all->cells == 2) || is_wide)
        return false;
    return table->has_spacers || all->rich || all->prose || all->pictures || (all->separators && all->sentences) ||
           (table->is_plain && (all->links || all->labels < all->cells));
}

/* Never two cells side by side. */
static bool column_is_layout(const HtmlTableFacts *table, bool has_borders) {
    const HtmlCellCounts *all = &table->all;
    if (all->cells == 0) /* keeps a place free, unless it is to be filled in by hand */
        return !has_borders && (table->blank_cells == 1 || table->has_spacers);
    if (all->cells == 1 && (table->blank_cells == 0 || all->labels == 0 || all->headers))
        return true;
    if (has_borders)
        return all->big * 2 >= all->cells;
    if (all->structured || all->links == all->cells)
        return true;
    bool is_text = all->sentences && ((all->sentences + all->titles) * 2 >= all->cells || table->blank_cells);
    bool is_plain = table->has_spacers || is_text || (table->is_plain && table->blank_cells == 0);
    return all->values * 2 < all->cells && (is_plain || all->rich || all->prose || all->pictures);
}

static bool is_layout(const HtmlTableFacts *table) {
    /* <th> alone, without a <td> that they could head, is what some makers of mail use for every cell; in one column of
     * text one with an <h1> is a heading */
    bool is_text = table->grid_rows == 0 && table->all.sentences;
    uint32_t headers = table->all.headers - (is_text ? table->all.title_headers : 0);
    bool has_headers = headers && table->has_plain_cells;
    if (table->is_data || has_headers)
        return false;
    bool has_borders = table->has_borders || (table->all.bordered > 1 && table->all.bordered * 2 >= table->all.cells);
    return table->grid_rows > 1    ? grid_is_layout(table, has_borders)
           : table->grid_rows == 1 ? row_is_layout(table, has_borders)
                                   : column_is_layout(table, has_borders);
}

/* Rows of short cells with numbers, or below header cells: they read as rows only, whatever role the table has. */
static bool has_rows_of_data(const HtmlTableFacts *table) {
    const HtmlCellCounts *all = &table->all;
    bool has_headers = all->headers && table->has_plain_cells;
    return table->grid_rows > 1 && all->labels == all->cells && all->links == 0 &&
           (has_headers || table->value_rows * 2 >= table->grid_rows);
}

static bool is_arrangement(const HtmlNode *table, const HtmlTableFacts *facts, bool as_is) {
    if (html_is_arranged_by_role(table))
        return as_is || !has_rows_of_data(facts);
    return !as_is && is_layout(facts);
}

/* ---- the search ---- */

static void start_table(Search *search, const HtmlNode *element) {
    OpenTable *table = search->unused;
    if (table)
        search->unused = table->outer;
    else
        table = arena_new(search->scratch, OpenTable);
    *table = (OpenTable){.outer = search->table, .node = (HtmlNode *)(uintptr_t)element};
    html_table_facts_start(&table->facts, element);
    search->table = table;
}

static void end_table(Search *search) {
    OpenTable *table = search->table;
    html_table_facts_end_row(&table->facts);
    if (is_arrangement(table->node, &table->facts, search->as_is)) {
        table->node->use = USE_ARRANGEMENT;
        if (table->facts.caption_rows && !search->as_is)
            html_pair_captions(table->node);
    }
    search->table = table->outer;
    if (search->table && search->table->cell_node)
        search->table->cell.tables += table->facts.all.cells > 0;
    table->outer = search->unused;
    search->unused = table;
}

static void start_cell(OpenTable *table, const HtmlNode *element) {
    table->cell_node = element;
    table->link_depth = table->heading_depth = 0;
    html_cell_facts_start(&table->cell, element);
    if (html_cell_facts_is_data(element))
        table->facts.is_data = true;
}

static bool is_heading(const HtmlNode *element) { return html_element(element)->kind == KIND_HEADING; }

static void enter_element(Search *search, const HtmlNode *element) {
    OpenTable *table = search->table;
    const HtmlElement *what = html_shown_as(element);
    if (what->kind == KIND_TABLE) {
        start_table(search, element);
    } else if (table && table->cell_node) {
        html_cell_facts_element(&table->cell, element);
        if (!search->as_is && html_is_spacer(element))
            ((HtmlNode *)(uintptr_t)element)->use = USE_LEFT_OUT;
        table->link_depth += element->tag == NAME_A;
        table->heading_depth += is_heading(element);
    } else if (table && what->kind == KIND_CELL) {
        start_cell(table, element);
    } else if (table && what->kind == KIND_CAPTION && html_has_text(element)) {
        table->facts.is_data = true;
    }
}

static bool is_in_head_or_foot(const HtmlNode *cell) {
    const HtmlNode *part = cell->parent->parent;
    return part && part->kind == HTML_ELEMENT && (part->tag == NAME_THEAD || part->tag == NAME_TFOOT);
}

static void end_cell(OpenTable *table) {
    if (table->cell.letters && is_in_head_or_foot(table->cell_node))
        table->facts.is_data = true;
    html_table_facts_cell(&table->facts, &table->cell);
    table->cell_node = NULL;
}

static void leave_element(Search *search, const HtmlNode *element) {
    OpenTable *table = search->table;
    if (!table)
        return;
    if (element == table->node) {
        end_table(search);
    } else if (element == table->cell_node) {
        end_cell(table);
    } else if (table->cell_node) {
        table->link_depth -= element->tag == NAME_A;
        table->heading_depth -= is_heading(element);
        if (html_shown_as(element)->flags & ELEMENT_BLOCK)
            html_cell_facts_break(&table->cell);
    } else if (html_shown_as(element)->kind == KIND_ROW) {
        html_table_facts_end_row(&table->facts);
    }
}

/* What is not shown tells nothing. */
static bool is_passed_over(const HtmlNode *element) {
    bool is_dropped = html_element(element)->flags & ELEMENT_DROPPED;
    return element->use == USE_LEFT_OUT || (!element->is_made && (is_dropped || html_is_undisplayed(element)));
}

/* True when leave_element is called behind it. */
static bool enter(Search *search, const HtmlNode *node) {
    OpenTable *table = search->table;
    if (node->kind == HTML_TEXT && table && table->cell_node)
        html_cell_facts_text(&table->cell, node, table->link_depth, table->heading_depth);
    if (node->kind != HTML_ELEMENT || is_passed_over(node))
        return false;
    enter_element(search, node);
    return true;
}

void html_find_layout_tables(const HtmlWalk *walk, const HtmlPage *page) {
    Search search = {.scratch = walk->scratch, .as_is = walk->ctx->settings.as_is};
    const HtmlNode *root = page->document, *node = root->first;
    while (node) {
        bool is_entered = enter(&search, node);
        if (is_entered && node->first) {
            node = node->first;
            continue;
        }
        if (is_entered)
            leave_element(&search, node);
        while (!node->next && node->parent != root) {
            node = node->parent;
            leave_element(&search, node);
        }
        node = node->next;
    }
}

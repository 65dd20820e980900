/* Columns of numbers. A column is one when most of its cells are numbers that ask for no other alignment; the decimal
 * sign is the one that its numbers show, else the language's. Its numbers stand with the ends of their integer parts
 * at one place, and together as far to the line's end as the widest allows. Where that place is in a number is looked
 * up on the finished line, so that it holds for every script and direction. */
#include "layout/table/parts.h"
#include "layout/table/number.h"
#include "text/unicode.h"

enum { LONGEST_NUMBER = 64, WIDEST_LINE = INT32_MAX / 4 };

typedef struct {
    char bytes[LONGEST_NUMBER];
    size_t length;
} ShortText;

static bool add_text(ShortText *text, String more) {
    if (more.length > LONGEST_NUMBER - text->length)
        return false;
    for (size_t i = 0; i < more.length; i++)
        text->bytes[text->length++] = more.bytes[i];
    return true;
}

static String view(const ShortText *text) { return (String){text->bytes, text->length}; }

/* Notes beside a number are no part of it. */
static bool is_note(const Node *node) {
    return node->kind == KIND_FOOTNOTE_REFERENCE || node->kind == KIND_SUPERSCRIPT;
}

/* The text of a cell that holds at most one paragraph of plain words; false for other cells and longer ones. */
static bool cell_text(const Node *cell, ShortText *text) {
    text->length = 0;
    Walk walk = walk_start(cell);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node == cell)
            continue;
        if (is_note(node))
            walk_skip(&walk);
        else if (node->kind == KIND_PARAGRAPH ? node->previous != NULL || node->parent != cell
                 : node->kind == KIND_TEXT    ? !add_text(text, node_shown_text(node))
                                              : !kind_is_inline((Kind)node->kind) || !node->first)
            return false;
    }
    return true;
}

/* ---- which columns ---- */

typedef struct {
    uint32_t numbers, others, points, commas;
} Votes;

static Align cell_align(const Table *t, const Node *cell) {
    uint32_t column = cell->as.cell.column;
    if (cell->first && cell->first->hints && cell->first->hints->align != ALIGN_DEFAULT)
        return cell->first->hints->align;
    if (cell->as.cell.align != ALIGN_DEFAULT)
        return (Align)cell->as.cell.align;
    return column < t->node->as.table.align_count ? (Align)t->node->as.table.align[column] : ALIGN_DEFAULT;
}

/* Cells that take part: of one column, in the body, and aligned by nobody, or to where numbers go anyhow. */
static bool takes_part(const Table *t, const Node *cell) {
    Align align = cell_align(t, cell);
    return !cell->as.cell.header && cell->as.cell.column_span == 1 &&
           (align == ALIGN_DEFAULT || align == ALIGN_END || align == (t->rtl ? ALIGN_LEFT : ALIGN_RIGHT));
}

static void vote(const Table *t, const Node *cell, Votes *votes) {
    ShortText text;
    if (cell->as.cell.header || cell->as.cell.column_span != 1)
        return;
    Number number = {.content = CELL_TEXT};
    if (cell_text(cell, &text))
        number = number_read(view(&text));
    if (number.content == CELL_BLANK)
        return;
    if (number.content == CELL_TEXT || !takes_part(t, cell)) {
        votes->others++;
        return;
    }
    votes->numbers++;
    votes->points += number.sign == SIGN_POINT;
    votes->commas += number.sign == SIGN_COMMA;
}

void table_find_decimals(Table *t) {
    Arena *arena = &t->layout.job->ctx->arena;
    Votes *votes = arena_array(arena, Votes, t->columns);
    t->decimals = arena_array(arena, Decimal, t->columns);
    for (const Node *row = t->first; row; row = row->next)
        for (const Node *cell = row->first; cell; cell = cell->next)
            vote(t, cell, &votes[cell->as.cell.column]);
    uint32_t usual = number_sign(node_lang(t->node));
    for (uint32_t i = 0; i < t->columns; i++) {
        const Votes *v = &votes[i];
        t->decimals[i].aligned = v->numbers > 1 && v->numbers / 3 >= v->others; /* three in four */
        t->decimals[i].sign = v->points > v->commas ? '.' : v->commas > v->points ? ',' : usual;
    }
}

bool table_in_decimals(const Table *t, const Node *cell) {
    return cell->as.cell.column_span == 1 && t->decimals[cell->as.cell.column].aligned;
}

/* ---- where the integer part ends on a line ---- */

static bool is_noted(const Node *node) {
    for (; node && node->kind != KIND_CELL; node = node->parent)
        if (is_note(node))
            return true;
    return false;
}

/* The side of the glyph for the byte `at` of the item where the text goes on, or where it came from. */
static Length glyph_edge(const Item *item, size_t at, bool onward) {
    const PlacedGlyph *found = NULL;
    for (uint32_t i = 0; i < item->as.run.count; i++) {
        const PlacedGlyph *glyph = &item->as.run.glyphs[i];
        if (glyph->cluster <= at && (!found || glyph->cluster >= found->cluster))
            found = glyph;
    }
    if (!found)
        return item->x;
    return item->x + found->x + (onward != item->as.run.rtl ? found->advance : 0);
}

/* Moves *at before the digit that ends there; false when none does. */
static bool ends_in_digit(String text, size_t *at) {
    size_t before = *at;
    if (before == 0 || !code_point_is_digit(utf8_previous(text, &before)))
        return false;
    *at = before;
    return true;
}

/* Sets *x to the end of the integer part of the number on this line. */
static bool find_point(const Strip *line, uint32_t sign, Length *x) {
    ShortText text = {.length = 0};
    for (const Item *item = line->items; item; item = item->next)
        if (item->kind != ITEM_GLYPHS || (!is_noted(item->node) && !add_text(&text, item->as.run.text)))
            return false;
    Number number = number_read(view(&text));
    if (number.content != CELL_NUMBER)
        return false;
    bool ends = number.sign != SIGN_AMBIGUOUS || number.separator == sign;
    size_t end = ends ? number.decimal : number.integer, wanted = end, at = 0;
    bool digit = ends_in_digit(view(&text), &wanted); /* else a number like ".5": its sign itself is looked for */
    for (const Item *item = line->items; item; item = item->next) {
        if (is_noted(item->node))
            continue;
        if (wanted < at + item->as.run.text.length) {
            *x = glyph_edge(item, wanted - at, digit);
            return true;
        }
        at += item->as.run.text.length;
    }
    return false;
}

static void extents(const Strip *line, Length *left, Length *right) {
    *left = INT32_MAX;
    *right = INT32_MIN;
    for (const Item *item = line->items; item; item = item->next) {
        *left = item->x < *left ? item->x : *left;
        *right = item->x + item->width > *right ? item->x + item->width : *right;
    }
}

static bool is_candidate(const Table *t, const Node *cell) {
    return t->decimals[cell->as.cell.column].aligned && takes_part(t, cell) && cell->first && !cell->first->next;
}

bool table_measure_number(Table *t, Layout layout, const Node *cell) {
    if (!is_candidate(t, cell))
        return false;
    Decimal *decimal = &t->decimals[cell->as.cell.column];
    Paragraph *p = para_open(layout, cell->first, &layout.style->blocks[BLOCK_TABLE_CELL]);
    Strip *line = para_lines(p, 0, WIDEST_LINE);
    Length x, left, right;
    if (!line || line->next || !find_point(line, decimal->sign, &x))
        return false;
    extents(line, &left, &right);
    decimal->left = x - left > decimal->left ? x - left : decimal->left;
    decimal->right = right - x > decimal->right ? right - x : decimal->right;
    return true;
}

/* ---- setting ---- */

static void shift(Strip *line, Length by) {
    for (Item *item = line->items; item; item = item->next)
        item->x += by;
    for (Item *item = line->behind; item; item = item->next)
        item->x += by;
    for (Area *area = line->areas; area; area = area->next)
        area->x += by;
    for (Anchor *anchor = line->anchors; anchor; anchor = anchor->next)
        anchor->x += by;
}

bool table_flow_number(Table *t, const Node *cell, Length x, Length width, CellStrips *strips) {
    const Decimal *decimal = &t->decimals[cell->as.cell.column];
    ShortText text;
    if (!is_candidate(t, cell) || !cell_text(cell, &text))
        return false;
    CellContent content = number_read(view(&text)).content;
    if (content == CELL_TEXT)
        return false;
    Length left = decimal->left, right = decimal->right, at;
    if ((int64_t)left + right > width)
        return false;
    BlockStyle style = *table_cell_style(t, cell);
    style.align = ALIGN_LEFT;
    *strips = table_flow_cell(t, cell, &style, 0, WIDEST_LINE);
    Strip *line = strips->first;
    if (!line || line->next)
        return false;
    if (content == CELL_BLANK) /* a dash stands where the ones do */
        extents(line, &(Length){0}, &at);
    else if (!find_point(line, decimal->sign, &at))
        return false;
    shift(line, (t->rtl ? x + left : x + width - right) - at);
    return true;
}

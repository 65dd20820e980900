/* Tables. They are measured and fitted (fit.c); rows then go out one by one (rows.c), so that a long table
 * is never held whole. What could not be fitted is taken apart (stacked.c). */
#include "layout/geometry.h"
#include "layout/table/parts.h"
#include "style/contrast.h"

static void collect_strip(void *user, Strip *strip) {
    CellStrips *cell = user;
    strip->next = NULL;
    if (cell->last)
        cell->last->next = strip;
    else
        cell->first = strip;
    cell->last = strip;
}

/* What fills the cell; NULL: nothing. */
static const BlockStyle *ground_of(const Table *t, const Node *cell) {
    bool head = cell->parent->as.row.part == ROW_HEAD;
    const BlockStyle *style = &t->style->blocks[head ? BLOCK_TABLE_HEAD : BLOCK_TABLE_CELL];
    return t->stacked || style->fill.kind == INK_NONE ? NULL : style;
}

Colour table_head_colour(const Table *t, const Node *cell) {
    const BlockStyle *blocks = t->style->blocks, *ground = ground_of(t, cell);
    Colour paper = t->style->palette[COLOUR_BACKGROUND];
    ground = ground ? ground : t->layout.ground;
    return colour_on(blocks[BLOCK_TABLE_HEAD].colour, ground ? ink_colour(t->style, ground->fill, paper) : paper,
                     ground ? ground->colour : blocks[BLOCK_TABLE_CELL].colour);
}

const BlockStyle *table_cell_style(const Table *t, const Node *cell) {
    BlockStyle *own = arena_new(t->layout.arena, BlockStyle);
    *own = cell->as.cell.header ? t->style->blocks[BLOCK_TABLE_HEAD] : t->style->blocks[BLOCK_TABLE_CELL];
    if (cell->as.cell.header)
        own->colour = table_head_colour(t, cell);
    if (t->stacked) {
        own->align = ALIGN_START;
        return own;
    }
    uint32_t column = cell->as.cell.column;
    bool head = cell->parent->as.row.part == ROW_HEAD;
    if (cell->as.cell.align != ALIGN_DEFAULT)
        own->align = cell->as.cell.align;
    else if (column < t->node->as.table.align_count && t->node->as.table.align[column] != ALIGN_DEFAULT)
        own->align = t->node->as.table.align[column];
    else if (head && cell->as.cell.column_span > 1)
        own->align = ALIGN_CENTER; /* over what it heads */
    else if (t->decimals && table_in_decimals(t, cell) && (head || !cell->as.cell.header))
        own->align = ALIGN_END;
    return own;
}

/* Boxes stay inside the cell: above its first strip and below its last there is room for them. */
static void make_room(Table *t, CellStrips *strips) {
    if (!strips->first)
        return;
    Length above = decoration_reach(strips->first->decoration, /*below*/ false);
    Length below = decoration_reach(strips->last->decoration, /*below*/ true);
    strips->first->space_before = 0;
    if (above) {
        Strip *top = arena_new(t->layout.arena, Strip);
        *top = (Strip){.height = above, .next = strips->first};
        strips->first->break_before = BREAK_BEFORE_AVOID;
        strips->first = top;
    }
    if (below) {
        Strip *end = arena_new(t->layout.arena, Strip);
        *end = (Strip){.height = below, .break_before = BREAK_BEFORE_AVOID};
        collect_strip(strips, end);
    }
}

/* Rows begin where the first of their cells does that has content. */
static bool begins_row(const Node *cell) {
    const Node *first = cell->parent->first;
    while (first && !first->first)
        first = first->next;
    return cell == (first ? first : cell->parent->first);
}

/* The place of a row or cell with an id: at the cell's first strip, before all that begins in it. */
static void add_anchor(Table *t, const Node *node, Length x, CellStrips *strips) {
    if (!node->id.length)
        return;
    if (!strips->first)
        collect_strip(strips, arena_new(t->layout.arena, Strip));
    Anchor **end = &strips->first->anchors; /* the last stands first */
    while (*end)
        end = &(*end)->next;
    *end = arena_new(t->layout.arena, Anchor);
    **end = (Anchor){.node = node, .x = x};
}

CellStrips table_flow_cell(Table *t, const Node *cell, const BlockStyle *style, Length x, Length width) {
    CellStrips strips = {.first = NULL};
    Column column = {.x = x, .width = width, .add = collect_strip, .user = &strips};
    Layout layout = t->layout;
    layout.style = t->style;
    layout.hyphenate = table_hyphenates(t, cell);
    const BlockStyle *ground = ground_of(t, cell);
    if (ground)
        layout.ground = ground;
    t->flow(layout, cell, &column, style);
    make_room(t, &strips);
    add_anchor(t, cell, x, &strips);
    if (begins_row(cell))
        add_anchor(t, cell->parent, x, &strips);
    return strips;
}

/* ---- the head, again ---- */

static void add_to_stack(void *user, Strip *strip) { stack_add(user, strip); }

/* A copy of the head in this arena, for the pages after the first. */
static void make_repeat(Table *t, Arena *own) {
    Stack stack;
    stack_open(&stack, own, 0);
    Column column = {.add = add_to_stack, .user = &stack};
    Table copy = *t;
    copy.layout.arena = own;
    copy.layout.quiet = true;
    copy.column = &column;
    copy.decoration = NULL;
    for (const Node *row = t->first; row && row->as.row.part == ROW_HEAD;)
        row = table_emit_rows(&copy, row);
    if (stack.y <= 0 || stack.y >= geometry_text_height(t->layout.job, t->layout.landscape) / 3)
        return;
    Strip *head = arena_new(own, Strip);
    head->items = stack.items.first;
    head->behind = stack.behind.first;
    head->height = stack.y;
    t->head = head;
    Strip *continued = arena_new(own, Strip);
    *continued = *head;
    continued->height += t->style->cell_padding_y;
    t->head_continued = continued;
}

/* ---- the whole ---- */

Table *table_open(Layout layout, const Node *node, Length x, Length width, bool may_turn, FlowFunction *flow) {
    const Node *first = node->first;
    while (first && first->kind != KIND_ROW)
        first = first->next;
    if (!first)
        return NULL;
    Table *t = arena_new(&layout.job->ctx->arena, Table);
    *t = (Table){.layout = layout, .flow = flow, .node = node, .first = first, .style = layout.style, .x = x,
                 .most = width, .columns = node->as.table.columns, .rtl = node_direction(node) == DIRECTION_RTL};
    table_fit(t, may_turn);
    t->layout.landscape |= t->landscape;
    return t;
}

bool table_turned(const Table *t) { return t->landscape; }

bool table_widened(const Table *t, Length *x, Length *width) {
    if (!t->widened)
        return false;
    *x = t->x;
    *width = t->most;
    return true;
}

void table_flow(Table *t, const Column *column, const Decoration *decoration) {
    t->column = column;
    t->decoration = decoration;
    t->keep = true; /* to what stands above */
    if (t->stacked) {
        table_stack(t);
        return;
    }
    Length room = t->most - t->width;
    Side side = (Side)t->style->sheet->table_align;
    t->x += side == SIDE_CENTER ? room / 2 : (side == SIDE_END) != t->rtl ? room : 0;
    t->covered = arena_array(&t->layout.job->ctx->arena, uint32_t, t->columns);
    t->joined = arena_array(&t->layout.job->ctx->arena, bool, t->columns);
    /* a table in a cell or a note is made as a whole, in the arena of these */
    BlockArena *own = column->settle ? memory_take_block(t->layout.job->memory) : NULL;
    if (t->first->as.row.part == ROW_HEAD)
        make_repeat(t, own ? memory_block_arena(own) : t->layout.arena);
    for (const Node *row = t->first; row;) {
        t->head_done = row->as.row.part != ROW_HEAD;
        row = table_emit_rows(t, row);
        if (column->settle)
            column->settle(column->user);
    }
    if (own)
        memory_leave_block(t->layout.job->memory, own);
}

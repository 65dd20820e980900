/* Column widths from minimum and preferred content widths (CSS 2.2 17.5.2.2 in outline). */
#include "layout/para.h"
#include "layout/table.h"

typedef struct {
    int64_t min, preferred;
} Wants;

static void widen(Wants *wants, Length min, Length preferred) {
    if (min > wants->min)
        wants->min = min;
    if (preferred > wants->preferred)
        wants->preferred = preferred;
}

/* How far a block is indented inside its cell; in *columns how many columns of inner tables stand beside it, which are
 * taken to want as much. */
static Length indent_of(const Node *block, const Node *cell, const Style *style, uint32_t *columns) {
    Length indent = 0;
    *columns = 1;
    for (const Node *node = block->parent; node != cell; node = node->parent) {
        if (node->kind == KIND_ITEM || node->kind == KIND_DESCRIPTION || node->kind == KIND_QUOTE)
            indent += style->list_indent;
        else if (node->kind == KIND_CELL)
            indent += 2 * style->cell_padding_x;
        else if (node->kind == KIND_TABLE && node->as.table.columns > *columns)
            *columns = node->as.table.columns;
    }
    return indent;
}

static Length within(Length width, uint32_t times, Length most) {
    return (int64_t)width * times < most ? width * (Length)times : most;
}

static Wants cell_wants(Table *t, const Node *cell) {
    const Style *style = t->layout->style;
    const BlockStyle *base = cell->as.cell.header ? &style->table_head : &style->table_cell;
    Wants wants = {0, 0};
    Walk walk = walk_start(cell);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || kind_content((Kind)node->kind) != CONTENT_INLINES || kind_is_inline((Kind)node->kind))
            continue;
        uint32_t columns;
        Length min, preferred, indent = indent_of(node, cell, style, &columns);
        para_widths(para_open(t->layout, node, node->kind == KIND_CODE_BLOCK ? &style->code : base), &min, &preferred);
        widen(&wants, within(min, columns, t->width) + indent, within(preferred, columns, t->width * 4) + indent);
        walk_skip(&walk);
    }
    wants.min += 2 * style->cell_padding_x;
    wants.preferred += 2 * style->cell_padding_x;
    return wants;
}

/* A cell over several columns spreads what they lack over them. */
static void spread(Wants *columns, uint32_t count, Wants wants) {
    Wants have = {0, 0};
    for (uint32_t i = 0; i < count; i++) {
        have.min += columns[i].min;
        have.preferred += columns[i].preferred;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (wants.min > have.min)
            columns[i].min += (wants.min - have.min) / count;
        if (wants.preferred > have.preferred)
            columns[i].preferred += (wants.preferred - have.preferred) / count;
    }
}

static void close_scratch(void *arena) { arena_close(arena); }

/* Measures every cell. Paragraphs made for it are dropped row by row. */
static Wants *measure(Table *t) {
    Layout *layout = t->layout;
    uint32_t count = t->node->as.table.columns;
    Wants *columns = arena_array(&layout->ctx->arena, Wants, count);
    Arena *outer = layout->arena, *scratch = arena_new(&layout->ctx->arena, Arena);
    arena_open(scratch, layout->ctx);
    struct Release *release = release_push(layout->ctx, close_scratch, scratch);
    layout->arena = scratch;
    layout->quiet = true;
    for (int pass = 0; pass < 2; pass++) {
        for (const Node *row = t->first; row; row = row->next) {
            for (const Node *cell = row->first; cell; cell = cell->next) {
                bool spans = cell->as.cell.column_span > 1;
                if (spans != (pass == 1))
                    continue;
                Wants wants = cell_wants(t, cell);
                spread(&columns[cell->as.cell.column], cell->as.cell.column_span, wants);
            }
            arena_reset(scratch);
        }
    }
    layout->arena = outer;
    layout->quiet = false;
    release_now(layout->ctx, release);
    return columns;
}

/* Between least and liked: each column gets its least and a share of the rest. */
static void share(Table *t, const Wants *columns, uint32_t count, int64_t min, int64_t preferred) {
    for (uint32_t i = 0; i < count; i++) {
        int64_t width;
        if (preferred <= t->width)
            width = columns[i].preferred;
        else if (min <= t->width)
            width = columns[i].min + (columns[i].preferred - columns[i].min) * (t->width - min) / (preferred - min);
        else
            width = columns[i].min * t->width / min;
        t->widths[i] = (Length)width;
    }
}

void table_widths(Table *t) {
    uint32_t count = t->node->as.table.columns;
    Wants *columns = measure(t);
    int64_t min = 0, preferred = 0, sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (columns[i].preferred < columns[i].min)
            columns[i].preferred = columns[i].min;
        min += columns[i].min;
        preferred += columns[i].preferred;
    }
    t->widths = arena_array(&t->layout->ctx->arena, Length, count);
    share(t, columns, count, min, preferred);
    for (uint32_t i = 0; i < count; i++)
        sum += t->widths[i];
    t->width = (Length)sum;
}

Length table_span_width(const Table *t, const Node *cell) {
    Length width = 0;
    for (uint32_t i = 0; i < cell->as.cell.column_span; i++)
        width += t->widths[cell->as.cell.column + i];
    return width;
}

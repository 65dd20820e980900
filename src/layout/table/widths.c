/* Column widths. What a column needs (its longest word) and likes (its longest line) is measured; then the room is
 * shared: columns that ask for little get it, the others share what is left by the square root of what they like, which
 * keeps rows low without starving any. */
#include "layout/image_size.h"
#include "layout/table/parts.h"

/* Words of a table that fits are never broken; rounding when sizes are scaled must not break them either. */
enum { SLACK = 16 };

static void widen(Wants *wants, int64_t min, int64_t preferred, int64_t tight) {
    wants->min = min > wants->min ? min : wants->min;
    wants->preferred = preferred > wants->preferred ? preferred : wants->preferred;
    wants->tight = tight > wants->tight ? tight : wants->tight;
}

/* How far a block is indented inside its cell; in *columns how many columns of inner tables stand beside it, which are
 * taken to want as much. */
static Length indent_of(const Node *block, const Node *cell, const Style *style, uint32_t *columns) {
    Length indent = block->kind == KIND_CODE_BLOCK ? block_sides(&style->blocks[BLOCK_CODE]) : 0;
    *columns = 1;
    for (const Node *node = block->parent; node != cell; node = node->parent) {
        if (node->kind == KIND_ITEM || node->kind == KIND_DESCRIPTION || node->kind == KIND_QUOTE ||
            node->kind == KIND_ASIDE)
            indent += style->list_indent;
        else if (node->kind == KIND_CELL)
            indent += 2 * style->cell_padding_x;
        else if (node->kind == KIND_TABLE && node->as.table.columns > *columns)
            *columns = node->as.table.columns;
    }
    return indent;
}

static int64_t within(int64_t width, uint32_t times, Length most) {
    return width * times < most ? width * times : most;
}

/* What a block inside a cell is set in; `base` for its paragraphs. */
static const BlockStyle *style_inside(const Style *style, const Node *block, const BlockStyle *base) {
    if (block->kind == KIND_CODE_BLOCK)
        return &style->blocks[BLOCK_CODE];
    if (block->kind != KIND_HEADING)
        return base;
    return &style->blocks[block_of_heading(style, block)];
}

static Wants cell_wants(Table *t, Layout layout, const Node *cell) {
    const Style *style = layout.style;
    const BlockStyle *base = cell->as.cell.header ? &style->blocks[BLOCK_TABLE_HEAD] : &style->blocks[BLOCK_TABLE_CELL];
    Wants wants = {.min = 0};
    if (table_measure_number(t, layout, cell))
        return wants;
    Walk walk = walk_start(cell);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || kind_content((Kind)node->kind) != CONTENT_INLINES || kind_is_inline((Kind)node->kind))
            continue;
        uint32_t columns;
        Length min, preferred, indent = indent_of(node, cell, style, &columns);
        para_widths(para_open(layout, node, style_inside(style, node, base)), &min, &preferred);
        int64_t most = within(preferred, columns, t->most * 4) + indent;
        widen(&wants, within(min, columns, t->most) + indent, most, most);
        if (node->kind == KIND_CODE_BLOCK && most > wants.code)
            wants.code = most;
        walk_skip(&walk);
    }
    if (cell->parent->as.row.part == ROW_HEAD && wants.tight / 2 > wants.min)
        wants.tight /= 2;
    else if (cell->parent->as.row.part == ROW_HEAD)
        wants.tight = wants.min;
    return wants;
}

/* The share of one of several columns in `lack`, by what they have. */
static int64_t part_of(int64_t lack, int64_t has, int64_t all, uint32_t count) {
    if (lack <= 0)
        return 0;
    return all > 0 ? (lack * has + all - 1) / all : (lack + count - 1) / count;
}

/* A cell over several columns spreads what they lack over them. One over all columns only wants its words, and its
 * lines of code, whole. */
static void spread(const Table *t, Wants *columns, uint32_t count, Wants wants) {
    Wants have = {.min = 0};
    int64_t padding = (int64_t)(count - 1) * t->layout.style->cell_padding_x; /* half of what may be between them */
    if (count == t->columns && count > 1)
        wants.preferred = wants.tight = wants.code > wants.min ? wants.code : wants.min;
    for (uint32_t i = 0; i < count; i++) {
        have.min += columns[i].min;
        have.preferred += columns[i].preferred;
        have.tight += columns[i].tight;
    }
    for (uint32_t i = 0; i < count; i++) {
        Wants *c = &columns[i];
        int64_t by = c->preferred;
        c->min += part_of(wants.min - have.min - padding, by, have.preferred, count);
        c->preferred += part_of(wants.preferred - have.preferred - padding, by, have.preferred, count);
        c->tight += part_of(wants.tight - have.tight - padding, by, have.preferred, count);
    }
}

static void close_scratch(void *arena) { arena_close(arena); }

/* Measures the cells of the row that span columns, or those that do not. Returns whether there are others. */
static bool measure_row(Table *t, Layout layout, const Node *row, Wants *columns, bool spans) {
    bool others = false;
    for (const Node *cell = row->first; cell; cell = cell->next) {
        Wants *column = &columns[cell->as.cell.column];
        if (spans != (cell->as.cell.column_span > 1)) {
            others = true;
            continue;
        }
        if (spans && cell->first)
            spread(t, column, cell->as.cell.column_span, cell_wants(t, layout, cell));
        if (spans)
            continue;
        Wants wants = cell_wants(t, layout, cell);
        widen(column, wants.min, wants.preferred, wants.tight);
    }
    return others;
}

/* Numbers that stand below each other never break. */
static void take_decimals(const Table *t, Wants *columns) {
    for (uint32_t i = 0; i < t->columns; i++) {
        int64_t width = (int64_t)t->decimals[i].left + t->decimals[i].right;
        widen(&columns[i], width, width, width);
    }
}

Wants *table_measure(Table *t, bool hyphenate) {
    Layout layout = t->layout;
    Wants *columns = arena_array(&layout.job->ctx->arena, Wants, t->columns);
    Arena *scratch = arena_new(&layout.job->ctx->arena, Arena);
    arena_open(scratch, layout.job->ctx);
    struct Release *release = release_push(layout.job->ctx, close_scratch, scratch);
    layout.arena = scratch;
    layout.quiet = true;
    layout.hyphenate = hyphenate;
    bool spans = false;
    for (const Node *row = t->first; row; row = row->next) {
        spans |= measure_row(t, layout, row, columns, false);
        arena_reset(scratch);
    }
    take_decimals(t, columns);
    for (const Node *row = t->first; row && spans; row = row->next) {
        measure_row(t, layout, row, columns, true);
        arena_reset(scratch);
    }
    release_now(layout.job->ctx, release);
    for (uint32_t i = 0; i < t->columns; i++) {
        Wants *c = &columns[i];
        c->min += SLACK;
        c->preferred = c->preferred + SLACK > c->min ? c->preferred + SLACK : c->min;
        c->tight = c->tight + SLACK > c->min ? c->tight + SLACK : c->min;
    }
    return columns;
}

/* ---- sharing ---- */

static int64_t square_root(int64_t n) {
    int64_t root = 0;
    for (int64_t bit = (int64_t)1 << 31; bit; bit >>= 1)
        if ((root + bit) * (root + bit) <= n)
            root += bit;
    return root;
}

static int64_t sum_of(const int64_t *widths, uint32_t count) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += widths[i];
    return sum;
}

static int64_t clamp(int64_t value, int64_t low, int64_t high) {
    return value < low ? low : value > high ? high : value;
}

/* Gives `room` to columns: each at least its least and at most what it likes, all that like no more than an even share
 * what they like, and the others by the square roots. `weight` 0 marks those that have theirs. */
static void fill(const Wants *wants, int64_t *widths, int64_t *weights, uint32_t count, int64_t room) {
    int64_t left = room, need = 0; /* of those that are open */
    uint32_t open = count;
    for (uint32_t i = 0; i < count; i++)
        need += wants[i].min;
    for (bool changed = true; changed && open;) {
        changed = false;
        int64_t even = left / open;
        for (uint32_t i = 0; i < count; i++) {
            if (!weights[i] || wants[i].tight > even || left - wants[i].tight < need - wants[i].min)
                continue;
            widths[i] = wants[i].tight;
            weights[i] = 0;
            left -= widths[i];
            need -= wants[i].min;
            open--;
            changed = true;
        }
    }
    /* the factor of the roots for which the rest just fits, in 256ths */
    int64_t low = 0, high = (int64_t)1 << 32;
    while (high - low > 1) {
        int64_t factor = (low + high) / 2, sum = 0;
        for (uint32_t i = 0; i < count; i++)
            if (weights[i])
                sum += clamp(weights[i] * factor / 256, wants[i].min, wants[i].tight);
        *(sum <= left ? &low : &high) = factor;
    }
    for (uint32_t i = 0; i < count; i++)
        if (weights[i])
            widths[i] = clamp(weights[i] * low / 256, wants[i].min, wants[i].tight);
}

/* Spreads `more` over columns by what each lacks to `preferred`. */
static void spread_rest(const Wants *wants, int64_t *widths, uint32_t count, int64_t more) {
    int64_t lack = 0;
    for (uint32_t i = 0; i < count; i++)
        lack += wants[i].preferred - widths[i];
    for (uint32_t i = 0; i < count && lack > 0; i++)
        widths[i] += (wants[i].preferred - widths[i]) * (more < lack ? more : lack) / lack;
}

/* A table that nearly fills the text fills it: columns of words take the rest, when they are so wide that it does not
 * show; else all do. */
static void justify(const Table *t, int64_t *widths, int64_t room) {
    int64_t sum = sum_of(widths, t->columns), words = 0, done = 0, before = 0;
    if (sum >= room || sum < room - room / 8)
        return;
    for (uint32_t i = 0; i < t->columns; i++)
        words += t->decimals[i].aligned ? 0 : widths[i];
    bool all = words < 2 * (room - sum);
    for (uint32_t i = 0; i < t->columns; i++) {
        if (t->decimals[i].aligned && !all)
            continue;
        before += widths[i];
        int64_t upto = (room - sum) * before / (all ? sum : words);
        widths[i] += upto - done;
        done = upto;
    }
}

/* What the author asks of a column, without padding; 0: nothing. */
static int64_t asked_width(const Table *t, uint32_t column) {
    const Node *table = t->node;
    if (!table->as.table.widths || column >= table->as.table.align_count)
        return 0;
    ColumnWidth asked = table->as.table.widths[column];
    int64_t padding = 2 * (int64_t)t->style->cell_padding_x;
    int64_t width = asked.percent ? (int64_t)t->most * asked.percent / 100 - padding
                                  : (int64_t)asked.pixels * 72 * POINT / CSS_DPI;
    return !asked.percent && !asked.pixels ? 0 : width > 1 ? width : 1;
}

/* Columns get the widths that the author asks for, as far as the words of all stay whole: those that ask for more than
 * there is give way alike. */
static void take_asked(const Table *t, Wants *wants, int64_t room) {
    int64_t asked = 0;
    for (uint32_t i = 0; i < t->columns; i++) {
        int64_t width = asked_width(t, i);
        asked += width > wants[i].min ? width : width > 0 ? wants[i].min : 0;
        room -= width > 0 ? 0 : wants[i].min; /* of those that do not ask */
    }
    for (uint32_t i = 0; i < t->columns; i++) {
        int64_t width = asked_width(t, i);
        if (width == 0)
            continue;
        if (asked > room)
            width = room > 0 ? width * room / asked : 0;
        wants[i].min = width > wants[i].min ? width : wants[i].min;
        wants[i].preferred = wants[i].tight = wants[i].min;
    }
}

static int64_t sum_min(const Wants *wants, uint32_t count) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += wants[i].min;
    return sum;
}

/* Shares `room`; when not even what is needed fits, all give way alike. */
static void share(const Table *t, const Wants *wants, int64_t *widths, int64_t room) {
    Arena *arena = &t->layout.job->ctx->arena;
    int64_t *weights = arena_array(arena, int64_t, t->columns), min = sum_min(wants, t->columns), preferred = 0;
    for (uint32_t i = 0; i < t->columns; i++) {
        widths[i] = wants[i].preferred;
        preferred += widths[i];
        weights[i] = square_root(wants[i].tight) + 1;
    }
    if (min > room) {
        for (uint32_t i = 0; i < t->columns; i++)
            widths[i] = wants[i].min * room / min;
    } else if (preferred > room) {
        fill(wants, widths, weights, t->columns, room);
        spread_rest(wants, widths, t->columns, room - sum_of(widths, t->columns));
    }
    justify(t, widths, room);
}

void table_share(Table *t, const Wants *wants) {
    Arena *arena = &t->layout.job->ctx->arena;
    Wants *own = arena_array(arena, Wants, t->columns);
    int64_t *widths = arena_array(arena, int64_t, t->columns);
    Length padding = 2 * t->style->cell_padding_x;
    for (uint32_t i = 0; i < t->columns; i++)
        own[i] = wants[i];
    int64_t room = (int64_t)t->most - (int64_t)padding * t->columns;
    take_asked(t, own, room);
    if (sum_min(own, t->columns) > room)
        for (uint32_t i = 0; i < t->columns; i++)
            own[i] = wants[i];
    share(t, own, widths, room);
    t->edges = arena_array(arena, Length, t->columns + 1);
    for (uint32_t i = 0; i < t->columns; i++)
        t->edges[i + 1] = t->edges[i] + (Length)widths[i] + padding;
    t->width = t->edges[t->columns];
}

Length table_span_width(const Table *t, const Node *cell) {
    return t->edges[cell->as.cell.column + cell->as.cell.column_span] - t->edges[cell->as.cell.column];
}

bool table_hyphenates(const Table *t, const Node *cell) {
    if (!t->layout.job->hyphens || t->stacked)
        return t->stacked && cell->parent->as.row.part == ROW_HEAD; /* a label */
    return t->hyphenate; /* else all words fit, and lines end at spaces */
}

Length table_columns_x(const Table *t, uint32_t from, uint32_t to) {
    return t->rtl ? t->x + t->width - t->edges[to] : t->x + t->edges[from];
}

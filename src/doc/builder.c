/* The tree from events: which block is open, what ends it, what it needs around it. Inline content is in
 * builder_inline.c. */
#include "doc/builder.h"

#include "base/limits.h"
#include "doc/builder_state.h"

/* Levels that blocks leave free below them for inline nodes. */
enum { BLOCK_DEPTH = LIMIT_DEPTH - 8 };

/* How many levels a block needs below it to hold text. */
static int room_needed(Kind kind) {
    switch (kind_content(kind)) {
    case CONTENT_INLINES:
    case CONTENT_NOTHING:
        return 0;
    case CONTENT_BLOCKS:
        return 1;
    case CONTENT_ROWS:
        return kind == KIND_TABLE ? 3 : 2;
    }
    return 0;
}

#define BIT(kind) (UINT64_C(1) << KIND_##kind)

/* The blocks that an end tag, or the search for a parent, does not look outside of. */
static uint64_t fences_of(Kind kind) {
    static const uint64_t general = BIT(CELL) | BIT(CAPTION) | BIT(TABLE) | BIT(FOOTNOTE);
    static const struct {
        Kind kind;
        uint64_t fences;
    } exceptions[] = {
        {KIND_FOOTNOTE, 0},
        {KIND_TABLE, BIT(FOOTNOTE)},
        {KIND_FIGURE, BIT(CELL) | BIT(FOOTNOTE)},
        {KIND_ROW, BIT(TABLE) | BIT(FOOTNOTE)},
        {KIND_CELL, BIT(TABLE) | BIT(FOOTNOTE)},
        {KIND_ITEM, BIT(LIST) | general},
        {KIND_TERM, BIT(DEFINITIONS) | general},
        {KIND_DESCRIPTION, BIT(DEFINITIONS) | general},
    };
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        if (exceptions[i].kind == kind)
            return exceptions[i].fences;
    return general;
}

/* The innermost open block of this kind that an end tag reaches, or NULL. */
static Node *find_open(const Builder *b, Kind kind) {
    uint64_t fences = fences_of(kind);
    for (Node *node = b->block; node; node = node->parent) {
        if (node->kind == kind)
            return node;
        if (fences >> node->kind & 1)
            return NULL;
    }
    return NULL;
}

/* In `shields`: a block that formats reach across. */
static const size_t NO_SHIELD = SIZE_MAX;

/* Formats opened inside a cell, caption or footnote do not act outside it, nor the other way round. */
static bool shields_formats(Kind kind) { return kind == KIND_CELL || kind == KIND_CAPTION || kind == KIND_FOOTNOTE; }

/* Makes a block the innermost open one. */
static Node *enter(Builder *b, Kind kind, Position at) {
    Node *node = node_new(b->document->arena, kind, at);
    builder_count_node(b, at);
    if (kind == KIND_ROW)
        node->as.row.part = ROW_BODY;
    if (kind == KIND_CELL)
        node->as.cell.column_span = node->as.cell.row_span = 1;
    node_append(b->block, node);
    b->block = node;
    b->depth++;
    builder_take_ids(b, node);
    if (shields_formats(kind) && b->shield_count < LIMIT_DEPTH) {
        b->shields[b->shield_count++] = b->format_base;
        b->format_base = b->format_count;
    }
    builder_inline_reset(b);
    return node;
}

/* Ends the innermost open block. */
static void leave(Builder *b) {
    Node *node = b->block;
    builder_inline_end(b);
    if (shields_formats((Kind)node->kind) && b->shield_count > 0 && b->shields[--b->shield_count] != NO_SHIELD) {
        b->format_count = b->format_base;
        b->format_base = b->shields[b->shield_count];
    }
    b->block = node->parent;
    b->depth--;
    builder_inline_reset(b);
}

static void leave_to(Builder *b, const Node *node) {
    while (b->block != node)
        leave(b);
}

/* A cell that no tag has opened: formats that are open, of the table too, act in it and may end in it. */
static void enter_implied_cell(Builder *b, Position at) {
    size_t shields = b->shield_count;
    enter(b, KIND_CELL, at);
    if (b->shield_count == shields)
        return;
    b->format_base = b->shields[shields];
    b->shields[shields] = NO_SHIELD;
}

/* Opens again the last child of the open block if it is of this kind, else opens a new one. */
static void reopen_or_enter(Builder *b, Kind kind, Position at) {
    if (b->block->last && b->block->last->kind == kind) {
        b->block = b->block->last;
        b->depth++;
        builder_inline_reset(b);
    } else {
        enter(b, kind, at);
    }
}

/* Descends from a list, table, row or definition list to where blocks may stand. */
static void descend(Builder *b, Position at) {
    while (kind_content((Kind)b->block->kind) == CONTENT_ROWS) {
        if (b->block->kind == KIND_LIST)
            reopen_or_enter(b, KIND_ITEM, at);
        else if (b->block->kind == KIND_DEFINITIONS)
            reopen_or_enter(b, KIND_DESCRIPTION, at);
        else if (b->block->kind == KIND_TABLE)
            enter(b, KIND_ROW, at);
        else
            enter_implied_cell(b, at);
    }
}

void builder_open_text_block(Builder *b, Position at) {
    descend(b, at);
    if (kind_content((Kind)b->block->kind) != CONTENT_BLOCKS)
        return;
    if (b->block->kind == KIND_ITEM)
        b->block->parent->as.list.tight = true; /* <li>text: no paragraphs of its own */
    enter(b, KIND_PARAGRAPH, at);
}

/* A paragraph or heading inside a heading, caption or term is only a break in it. */
static bool is_absorbed(const Builder *b, Kind kind) {
    Kind around = (Kind)b->block->kind;
    if (kind == KIND_PARAGRAPH)
        return around == KIND_HEADING || around == KIND_CAPTION || around == KIND_TERM || around == KIND_CODE_BLOCK;
    return kind == KIND_HEADING && (around == KIND_CAPTION || around == KIND_TERM);
}

/* Ends what cannot go on when a block opens, up to a block that can hold it. */
static void end_inline_content(Builder *b) {
    if (kind_content((Kind)b->block->kind) == CONTENT_INLINES)
        leave(b);
}

/* Makes the open block one that `kind` may stand in. */
static void prepare_parent(Builder *b, Kind kind, Position at) {
    end_inline_content(b);
    Kind wanted = kind_parent(kind);
    if (wanted == KIND_COUNT) {
        if (!(kind == KIND_CAPTION && b->block->kind == KIND_TABLE))
            descend(b, at);
        return;
    }
    Node *parent = find_open(b, wanted);
    if (parent) {
        leave_to(b, parent);
        return;
    }
    if (wanted == KIND_ROW)
        prepare_parent(b, KIND_ROW, at);
    else
        descend(b, at);
    enter(b, wanted, at);
    if (wanted == KIND_LIST)
        b->block->as.list.start = 1;
}

static Node *flatten(Builder *b, Kind kind, Position at) {
    b->flattened[kind]++;
    builder_break_block(b);
    return node_new(b->document->arena, kind, at);
}

/* Whether a block of this kind, and the parents it needs, stay within the depth. */
static bool fits(const Builder *b, Kind kind) {
    Kind wanted = kind_parent(kind);
    if (wanted != KIND_COUNT && find_open(b, wanted))
        return true;
    int depth = b->depth + (kind_content((Kind)b->block->kind) == CONTENT_INLINES ? 0 : 1);
    if (wanted != KIND_COUNT)
        depth += 2;
    if (kind_content((Kind)b->block->kind) == CONTENT_ROWS)
        depth += 2;
    return depth + room_needed(kind) <= BLOCK_DEPTH;
}

/* Where a caption belongs: the nearest figure or table, or NULL. */
static Node *caption_parent(const Builder *b) {
    for (Node *node = b->block; node; node = node->parent) {
        if (node->kind == KIND_FIGURE || node->kind == KIND_TABLE)
            return node;
        if (node->kind == KIND_CELL || node->kind == KIND_FOOTNOTE)
            return NULL;
    }
    return NULL;
}

/* A row of a table that was flattened is none of the table around it. */
static bool parent_flattened(const Builder *b, Kind kind) {
    Kind wanted = kind_parent(kind);
    return wanted != KIND_COUNT && b->flattened[wanted] > 0;
}

static Node *open_block(Builder *b, Kind kind, Position at) {
    if (is_absorbed(b, kind) || parent_flattened(b, kind))
        return flatten(b, kind, at);
    if (kind == KIND_CAPTION) {
        Node *parent = caption_parent(b);
        if (!parent)
            return flatten(b, kind, at);
        leave_to(b, parent);
    }
    if (!fits(b, kind)) {
        if (!b->said_depth)
            diagnose1(b->document->ctx, SAY_DEPTH, at, number(LIMIT_DEPTH));
        b->said_depth = true;
        return flatten(b, kind, at);
    }
    prepare_parent(b, kind, at);
    return enter(b, kind, at);
}

Node *builder_open(Builder *b, Kind kind, Position at) {
    return kind_is_inline(kind) ? builder_open_format(b, kind, at) : open_block(b, kind, at);
}

void builder_close(Builder *b, Kind kind) {
    if (b->flattened[kind] > 0) {
        b->flattened[kind]--;
        if (!kind_is_inline(kind))
            builder_break_block(b);
        return;
    }
    if (kind_is_inline(kind)) {
        builder_close_format(b, kind);
        return;
    }
    Node *node = find_open(b, kind);
    if (node && node->parent)
        leave_to(b, node->parent);
}

Node *builder_leaf(Builder *b, Kind kind, Position at) {
    if (kind_is_inline(kind))
        return builder_inline_leaf(b, kind, at);
    end_inline_content(b);
    descend(b, at);
    Node *node = node_new(b->document->arena, kind, at);
    builder_count_node(b, at);
    node_append(b->block, node);
    builder_take_ids(b, node);
    return node;
}

void builder_break_block(Builder *b) {
    if (b->block->kind == KIND_PARAGRAPH)
        leave(b);
    else if (b->block->kind == KIND_CODE_BLOCK)
        builder_text(b, S("\n"), NOWHERE);
    else if (kind_content((Kind)b->block->kind) == CONTENT_INLINES)
        b->break_pending = !b->at_start;
}

bool builder_inside(const Builder *b, Kind kind) {
    if (kind_is_inline(kind))
        return builder_format_open(b, kind);
    for (const Node *node = b->block; node; node = node->parent)
        if (node->kind == kind)
            return true;
    return false;
}

Node *builder_current(Builder *b) { return b->block; }

Builder *builder_new(Document *document) {
    Builder *b = arena_new(document->arena, Builder);
    b->document = document;
    b->block = document->root;
    buffer_open(&b->text, document->arena);
    builder_inline_reset(b);
    return b;
}

void builder_finish(Builder *b) {
    leave_to(b, b->document->root);
    builder_inline_end(b);
    builder_end_ids(b);
    builder_clean_strings(b->document);
}

void builder_count_node(Builder *b, Position at) {
    int most = b->document->ctx->settings.node_limit;
    if (++b->nodes > (uint64_t)most)
        fail2(b->document->ctx, SAY_LIMIT, at, S("nodes"), number(most));
}

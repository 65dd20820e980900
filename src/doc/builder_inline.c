/* Text and inline nodes: folding white space, and formats that run through several blocks. */
#include "doc/builder_state.h"

#include <string.h>

#include "text/clean.h"
#include "text/unicode.h"

void builder_inline_reset(Builder *b) {
    for (size_t i = 0; i < b->format_count; i++)
        b->formats[i].node = NULL;
    b->at_start = true;
    b->space_pending = b->newline_pending = b->break_pending = b->begins_line = false;
    b->last = 0;
}

/* The innermost node that text goes into now. */
static Node *container(const Builder *b) {
    for (size_t i = b->format_count; i > b->format_base; i--)
        if (b->formats[i - 1].node)
            return b->formats[i - 1].node;
    return b->block;
}

/* The collected text for the tree: what stands in the source just so is not copied. */
static String kept_text(const Builder *b) {
    String source = b->document->text, text = buffer_view(&b->text);
    size_t at = (size_t)((uintptr_t)b->text_from - (uintptr_t)source.bytes); /* out of range when it is elsewhere */
    bool stands = at < source.length && text.length <= source.length - at &&
                  memcmp(source.bytes + at, text.bytes, text.length) == 0;
    return stands ? string_slice(source, at, at + text.length) : arena_string(b->document->arena, text);
}

/* Turns the collected text into a node. */
static void flush_text(Builder *b) {
    if (b->text.length == 0)
        return;
    Node *node = node_new(b->document->arena, KIND_TEXT, b->text_at);
    builder_count_node(b, b->text_at);
    node->letters = b->text_letters;
    node->typed = b->text_typed;
    node->begins_line = b->begins_line;
    b->begins_line = false;
    node->as.text = kept_text(b);
    node_append(container(b), node);
    buffer_clear(&b->text);
}

void builder_inline_end(Builder *b) {
    flush_text(b);
    builder_inline_reset(b);
}

void builder_id(Builder *b, String id, Position at) {
    id = text_clean_piece(b->document->ctx, id, at);
    if (id.length == 0)
        return;
    arena_grow(b->document->arena, b->ids, b->id_count, b->id_capacity);
    b->ids[b->id_count++] = (WaitingId){id, at};
}

/* An inline node that was flattened leaves its id, which the caller filled in after that. */
static void take_flattened_id(Builder *b) {
    const Node *format = b->flattened_format;
    b->flattened_format = NULL;
    if (format)
        builder_id(b, format->id, format->at);
}

void builder_take_ids(Builder *b, Node *node) {
    take_flattened_id(b);
    for (size_t i = 0; i < b->id_count; i++) {
        WaitingId waiting = b->ids[i];
        if (map_get(&b->document->ids, waiting.id)) {
            document_duplicate_id(b->document, waiting.at, waiting.id);
            continue;
        }
        Position *at = arena_new(b->document->arena, Position);
        *at = waiting.at;
        map_set(&b->document->ids, waiting.id, node);
        map_set(&b->document->id_places, waiting.id, at);
    }
    b->id_count = 0;
}

void builder_end_ids(Builder *b) {
    Node *last = NULL;
    Walk walk = walk_start(b->document->root);
    take_flattened_id(b);
    for (Node *node; b->id_count && (node = walk_next(&walk));)
        if (!kind_is_inline((Kind)node->kind) && kind_content((Kind)node->kind) == CONTENT_INLINES && node->first)
            last = node;
    if (!last)
        return;
    Node *anchor = node_new(b->document->arena, KIND_SPAN, b->ids[0].at);
    builder_count_node(b, anchor->at);
    node_append(last, anchor);
    builder_take_ids(b, anchor);
}

enum { ZERO_WIDTH_SPACE = 0x200B };

/* Keeps the white space seen before `next`, unless it stands at a start, or is a newline between characters that need
 * none (CSS Text 3 4.1.3). */
static void keep_space(Builder *b, uint32_t next) {
    bool joins = b->newline_pending && (b->last == ZERO_WIDTH_SPACE || next == ZERO_WIDTH_SPACE ||
                                        (code_point_joins_lines(b->last) && code_point_joins_lines(next)));
    bool begins_line = b->keeps_lines && b->newline_pending && !b->at_start;
    if (b->space_pending && !b->at_start && !joins)
        buffer_byte(&b->text, ' ');
    if (begins_line) {
        flush_text(b);
        b->begins_line = true;
    }
    b->space_pending = b->newline_pending = false;
}

/* Copies the formats that are open into the inline content that is open. White space before them stays outside. */
static void open_copies(Builder *b, uint32_t next) {
    bool missing = false;
    for (size_t i = b->format_base; i < b->format_count; i++)
        missing |= !b->formats[i].node;
    if (!missing)
        return;
    keep_space(b, next);
    flush_text(b);
    for (size_t i = b->format_base; i < b->format_count; i++) {
        Format *format = &b->formats[i];
        if (format->node)
            continue;
        Node *node = format->template;
        if (format->used) {
            node = node_copy(b->document->arena, node);
            node->id = S("");
        }
        builder_count_node(b, node->at);
        node_append(container(b), node);
        format->node = node;
        format->used = true;
    }
}

/* Ids wait for text inside a block: an empty span carries each; at the block's start the block itself. */
static void place_ids(Builder *b) {
    take_flattened_id(b);
    if (b->id_count == 0)
        return;
    if (!b->block->first && b->text.length == 0) {
        builder_take_ids(b, b->block);
        return;
    }
    flush_text(b);
    Node *anchor = node_new(b->document->arena, KIND_SPAN, b->text_at);
    builder_count_node(b, b->text_at);
    node_append(container(b), anchor);
    builder_take_ids(b, anchor);
}

/* Makes ready for visible inline content that starts with `next`. */
static void begin(Builder *b, Position at, uint32_t next) {
    if (kind_content((Kind)b->block->kind) != CONTENT_INLINES)
        builder_open_text_block(b, at);
    if (b->break_pending && b->block->kind != KIND_CODE_BLOCK)
        builder_inline_leaf(b, KIND_BREAK, at);
    place_ids(b);
    open_copies(b, next);
    uint8_t letters = b->block->kind == KIND_CODE_BLOCK ? LETTERS_AS_WRITTEN : b->letters;
    bool typed = b->typed && b->block->kind != KIND_CODE_BLOCK;
    if (letters != b->text_letters || typed != b->text_typed)
        flush_text(b);
    b->text_letters = letters;
    b->text_typed = typed;
}

static void add_folded(Builder *b, String s, Position at) {
    size_t i = 0;
    while (i < s.length) {
        if (ascii_space(s.bytes[i])) {
            b->space_pending = true;
            b->newline_pending |= s.bytes[i] == '\n';
            i++;
            continue;
        }
        size_t end = i;
        while (end < s.length && !ascii_space(s.bytes[end]))
            end++;
        String word = string_slice(s, i, end);
        size_t first = 0, last = word.length;
        uint32_t next = utf8_next(word, &first);
        begin(b, at, next);
        bool starts = b->text.length == 0;
        if (starts)
            b->text_at = (Position){at.line, at.line ? at.column + (uint32_t)utf8_count(string_slice(s, 0, i)) : 0};
        keep_space(b, next);
        if (starts)
            b->text_from = i > 0 ? word.bytes - b->text.length : word.bytes; /* with the space before it */
        buffer_string(&b->text, word);
        b->at_start = false;
        utf8_previous(word, &last);
        b->last = utf8_next(word, &last);
        i = end;
    }
}

void builder_text(Builder *b, String s, Position at) {
    s = text_clean_piece(b->document->ctx, s, at);
    if (s.length == 0)
        return;
    if (b->block->kind != KIND_CODE_BLOCK) {
        add_folded(b, s, at);
        return;
    }
    begin(b, at, 'x');
    if (b->text.length == 0) {
        b->text_at = at;
        b->text_from = s.bytes;
    }
    buffer_string(&b->text, s);
}

void builder_typed(Builder *b, bool typed) {
    b->typed = typed;
    b->document->has_typed |= typed;
}

void builder_lines(Builder *b, bool keeps) { b->keeps_lines = keeps; }

void builder_letters(Builder *b, Letters letters) {
    b->letters = (uint8_t)letters;
    b->document->has_letters |= letters != LETTERS_AS_WRITTEN;
}

bool builder_format_open(const Builder *b, Kind kind) {
    for (size_t i = b->format_base; i < b->format_count; i++)
        if (b->formats[i].template->kind == kind)
            return true;
    return false;
}

Node *builder_open_format(Builder *b, Kind kind, Position at) {
    if (kind == KIND_LINK && builder_format_open(b, KIND_LINK))
        builder_close_format(b, KIND_LINK);
    Node *template = node_new(b->document->arena, kind, at);
    /* six levels stay free below the blocks; more formats at once are told apart by nobody */
    if (b->format_count == LIMIT_OPEN_FORMATS || b->format_count - b->format_base >= 6) {
        if (!b->said_depth)
            diagnose1(b->document->ctx, SAY_DEPTH, at, number(LIMIT_DEPTH));
        b->said_depth = true;
        b->flattened[kind]++;
        take_flattened_id(b);
        b->flattened_format = template;
        return template;
    }
    b->formats[b->format_count++] = (Format){.template = template};
    return template;
}

void builder_close_format(Builder *b, Kind kind) {
    size_t i = b->format_count;
    while (i > b->format_base && b->formats[i - 1].template->kind != kind)
        i--;
    if (i == b->format_base)
        return;
    i--;
    Node *template = b->formats[i].template;
    if (!b->formats[i].used && kind == KIND_LINK && template->as.link.target.length)
        begin(b, template->at, 'x');
    if (b->formats[i].node)
        flush_text(b);
    if (!b->formats[i].used)
        builder_id(b, template->id, template->at);
    for (size_t k = i; k + 1 < b->format_count; k++) {
        b->formats[k] = b->formats[k + 1];
        b->formats[k].node = NULL;
    }
    b->format_count--;
}

/* Where a word may be broken: nothing at the start of a line, and it leaves spaces as they are. */
static Node *add_word_break(Builder *b, Position at) {
    Node *node = node_new(b->document->arena, KIND_WORD_BREAK, at);
    if (!b->space_pending)
        b->last = ZERO_WIDTH_SPACE; /* as browsers read it: a newline behind it vanishes */
    if (b->at_start && b->text.length == 0)
        return node;
    flush_text(b);
    builder_count_node(b, at);
    node_append(container(b), node);
    return node;
}

static Node *add_leaf(Builder *b, Kind kind, Position at) {
    b->break_pending &= kind != KIND_BREAK; /* which does the same */
    begin(b, at, 'x');
    if (kind != KIND_BREAK)
        keep_space(b, 'x');
    flush_text(b);
    Node *node = node_new(b->document->arena, kind, at);
    builder_count_node(b, at);
    node_append(container(b), node);
    b->at_start = kind == KIND_BREAK;
    b->space_pending = b->newline_pending = false;
    b->last = 'x';
    return node;
}

/* The outermost open superscript or subscript; format_count when there is none. */
static size_t outermost_raise(const Builder *b) {
    size_t i = b->format_base;
    while (i < b->format_count && b->formats[i].template->kind != KIND_SUPERSCRIPT &&
           b->formats[i].template->kind != KIND_SUBSCRIPT)
        i++;
    return i;
}

/* A reference to a note raises its own mark: a superscript around it ends before it and goes on behind it. */
static Node *add_reference(Builder *b, Position at) {
    size_t count = b->format_count, outside = outermost_raise(b);
    if (outside < count && b->formats[outside].node)
        flush_text(b);
    for (size_t i = outside; i < count; i++)
        b->formats[i].node = NULL;
    b->format_count = outside;
    Node *node = add_leaf(b, KIND_FOOTNOTE_REFERENCE, at);
    b->format_count = count;
    return node;
}

Node *builder_inline_leaf(Builder *b, Kind kind, Position at) {
    if (kind == KIND_WORD_BREAK)
        return add_word_break(b, at);
    if (kind == KIND_FOOTNOTE_REFERENCE)
        return add_reference(b, at);
    if (kind == KIND_BREAK && b->block->kind == KIND_CODE_BLOCK) {
        builder_text(b, S("\n"), at);
        return node_new(b->document->arena, kind, at);
    }
    return add_leaf(b, kind, at);
}

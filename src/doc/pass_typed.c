/* Typed text of a document becomes that of print (typeset.h), by the language that it stands in: blocks of the tree,
 * and what front matter says in words. Only TEXT that its reader calls typed; code, formulas and addresses stay. */
#include "doc/passes.h"
#include "doc/typeset.h"

/* The inlines of the block at hand. */
typedef struct {
    Arena *arena;
    TypedPiece *pieces;
    Node **nodes; /* of the pieces that are typed, else NULL */
    size_t count, piece_capacity, node_capacity;
    bool has_signs;
} Block;

static void add(Block *block, TypedKind kind, Node *node) {
    size_t count = block->count;
    arena_grow(block->arena, block->pieces, count, block->piece_capacity);
    arena_grow(block->arena, block->nodes, count, block->node_capacity);
    bool is_text = kind == TYPED_TEXT || kind == TYPED_KEPT;
    block->pieces[count] = (TypedPiece){.kind = kind, .text = is_text ? node->as.text : S("")};
    block->nodes[count] = kind == TYPED_TEXT ? node : NULL;
    block->count++;
}

/* Changes what was collected. */
static void finish(Block *block) {
    for (size_t i = 0; block->has_signs && i < block->count; i++)
        if (block->nodes[i])
            block->pieces[i].lang = node_lang(block->nodes[i]);
    if (block->has_signs)
        typeset(block->arena, block->pieces, block->count);
    for (size_t i = 0; i < block->count; i++) {
        if (!block->nodes[i])
            continue;
        block->nodes[i]->as.text = block->pieces[i].text;
        block->nodes[i]->typed = false;
    }
    block->count = 0;
    block->has_signs = false;
}

static void add_text(Block *block, Node *node) {
    add(block, node->typed ? TYPED_TEXT : TYPED_KEPT, node);
    block->has_signs |= node->typed && typeset_wants(node->as.text);
}

/* Takes an inline node. Returns whether its children follow. */
static bool add_inline(Block *block, Node *node) {
    if (node->kind == KIND_TEXT) {
        add_text(block, node);
    } else if (node->kind == KIND_LINK && node_shows_address(node)) {
        node->first->typed = false;
        add(block, TYPED_KEPT, node->first);
        return false;
    } else if (node->kind == KIND_CODE || !node->first) {
        bool is_note = node->kind == KIND_FOOTNOTE_REFERENCE, is_break = node->kind == KIND_BREAK;
        if (node->kind != KIND_WORD_BREAK)
            add(block, is_note ? TYPED_NOTE : is_break ? TYPED_BREAK : TYPED_OBJECT, node);
        return false;
    }
    return true;
}

static void typeset_metadata(Document *document) {
    for (int field = 0; field < META_COUNT; field++) {
        TypedWords words = document->typed_meta[field];
        Buffer value;
        buffer_open(&value, document->arena);
        for (size_t i = 0; i < words.count; i++)
            words.pieces[i].lang = meta_value(document, META_LANGUAGE);
        typeset(document->arena, words.pieces, words.count);
        for (size_t i = 0; i < words.count; i++)
            buffer_string(&value, words.pieces[i].text);
        if (words.count)
            meta_add(document, (MetaField)field, buffer_view(&value));
    }
}

void pass_typed(Document *document) {
    typeset_metadata(document);
    if (!document->has_typed)
        return;
    Block block = {.arena = document->arena};
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!kind_is_inline((Kind)node->kind))
            finish(&block);
        else if (walk.entering && !add_inline(&block, node) && node->first)
            walk_skip(&walk);
    }
    finish(&block);
}

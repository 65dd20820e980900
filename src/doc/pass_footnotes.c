/* Footnotes: which reference belongs to which, their numbers, and their place at the end of the document. */
#include "doc/passes.h"

static void move_to_end(Document *document, Node *footnote) {
    node_remove(footnote);
    node_append(document->root, footnote);
}

/* Every footnote by label; the first of a label wins, a second one keeps its text under a label of its own. */
static Node **collect(Document *document, Map *by_label, size_t *count) {
    Node **footnotes = NULL;
    size_t capacity = 0;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_FOOTNOTE)
            continue;
        arena_grow(document->arena, footnotes, *count, capacity);
        footnotes[(*count)++] = node;
        if (!map_get(by_label, node->as.footnote.label))
            map_set(by_label, node->as.footnote.label, node);
    }
    return footnotes;
}

/* Joins a reference with its footnote and numbers the footnote at its first one. */
static void refer(Document *document, Node *reference, const Map *by_label, int *last_number, Map *uses) {
    Node *footnote = map_get(by_label, reference->as.reference.label);
    reference->as.reference.footnote = footnote;
    if (!footnote) {
        diagnose1(document->ctx, SAY_FOOTNOTE_MISSING, reference->at, reference->as.reference.label);
        return;
    }
    if (!footnote->as.footnote.first_reference) {
        footnote->as.footnote.first_reference = reference;
        footnote->as.footnote.number = ++*last_number;
    }
    int *use = map_get(uses, footnote->as.footnote.label);
    if (!use)
        map_set(uses, footnote->as.footnote.label, use = arena_new(document->arena, int));
    reference->as.reference.occurrence = ++*use;
}

/* A reference without a footnote stays as the text that it was written as. */
static void restore_text(Document *document, Node *reference) {
    Node *text = node_new(document->arena, KIND_TEXT, reference->at);
    text->as.text = arena_join(document->arena, S("["), reference->as.reference.label, S("]"));
    node_insert(reference->parent, text, reference);
    node_remove(reference);
}

void pass_footnotes(Document *document) {
    Map by_label, uses;
    map_open(&by_label, document->arena);
    map_open(&uses, document->arena);
    size_t count = 0;
    Node **footnotes = collect(document, &by_label, &count);
    const int before = document->last_footnote;
    int last_number = before;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_FOOTNOTE_REFERENCE)
            continue;
        refer(document, node, &by_label, &last_number, &uses);
        if (!node->as.reference.footnote) {
            walk_skip(&walk);
            restore_text(document, node);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (footnotes[i]->as.footnote.number)
            continue;
        footnotes[i]->as.footnote.number = ++last_number;
        diagnose1(document->ctx, SAY_FOOTNOTE_UNUSED, footnotes[i]->at, footnotes[i]->as.footnote.label);
    }
    Node **by_number = arena_array(document->arena, Node *, count + 1);
    for (size_t i = 0; i < count; i++)
        by_number[footnotes[i]->as.footnote.number - before - 1] = footnotes[i];
    for (size_t i = 0; i < count; i++)
        move_to_end(document, by_number[i]);
    document->last_footnote = last_number;
}

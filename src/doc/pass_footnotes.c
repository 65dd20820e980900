/* Footnotes: which reference belongs to which, their numbers, and their place at the end of the document. Numbers go by
 * the first references. Where the marks that an author printed are others, these stay, in the order of the source, so
 * that "see note 3" stays true. */
#include "doc/passes.h"
#include "doc/digits.h"
#include "doc/terms.h"

static void move_to_end(Document *document, Node *footnote) {
    node_remove(footnote);
    node_append(document->root, footnote);
}

String footnote_key(const Document *document, const Node *node) {
    bool is_note = node->kind == KIND_FOOTNOTE;
    String label = is_note ? node->as.footnote.label : node->as.reference.label;
    size_t file = document->file_count ? diagnostics_input(&document->ctx->diagnostics, node->at) : 0;
    return file ? arena_join(document->arena, label, S("\n"), number((int64_t)file)) : label;
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
        String key = footnote_key(document, node);
        if (!map_get(by_label, key))
            map_set(by_label, key, node);
    }
    return footnotes;
}

/* Joins a reference with its footnote and numbers the footnote at its first one. */
static void refer(Document *document, Node *reference, const Map *by_label, int *last_number, Map *uses) {
    String key = footnote_key(document, reference);
    Node *footnote = map_get(by_label, key);
    reference->as.reference.footnote = footnote;
    if (!footnote) {
        diagnose1(document->ctx, SAY_FOOTNOTE_MISSING, reference->at, reference->as.reference.label);
        return;
    }
    if (!footnote->as.footnote.first_reference) {
        footnote->as.footnote.first_reference = reference;
        footnote->as.footnote.number = ++*last_number;
    }
    int *use = map_get(uses, key);
    if (!use)
        map_set(uses, key, use = arena_new(document->arena, int));
    reference->as.reference.occurrence = ++*use;
}

/* A reference without a footnote stays as the text that it was written as. */
static void restore_text(Document *document, Node *reference) {
    Node *text = node_new(document->arena, KIND_TEXT, reference->at);
    text->as.text = arena_join(document->arena, S("["), reference->as.reference.label, S("]"));
    node_insert(reference->parent, text, reference);
    node_remove(reference);
}

/* ---- the author's marks ---- */

static String shown_number(Document *document, const Node *footnote, int value) {
    Buffer digits;
    buffer_open(&digits, document->arena);
    term_number(&digits, digits_of(footnote), value);
    return buffer_view(&digits);
}

/* Whether the author's marks, if there are any, are the numbers that are printed without them. */
static bool are_marks_numbers(Document *document, Node *const *footnotes, size_t count, int before) {
    for (size_t i = 0; i < count; i++) {
        String mark = footnotes[i]->as.footnote.mark;
        int value = footnotes[i]->as.footnote.number - before;
        if (mark.length && !string_equal(mark, number(value)) &&
            !string_equal(mark, shown_number(document, footnotes[i], value)))
            return false;
    }
    return true;
}

static bool have_headings(Node *const *footnotes, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (!string_equal(footnotes[i]->as.footnote.heading, footnotes[0]->as.footnote.heading))
            return true;
    return false;
}

/* Marks that are no numbers, or have gaps, stay, each on one note; notes without one get the numbers between. */
static void keep_marks(Document *document, Node *const *footnotes, size_t count) {
    static char written, printed;
    Map marks;
    map_open(&marks, document->arena);
    for (size_t i = 0; i < count; i++)
        if (footnotes[i]->as.footnote.mark.length)
            map_set(&marks, footnotes[i]->as.footnote.mark, &written);
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        String mark = footnotes[i]->as.footnote.mark;
        if (mark.length == 0 || map_get(&marks, mark) == &printed)
            do
                mark = shown_number(document, footnotes[i], ++value);
            while (map_get(&marks, mark));
        map_set(&marks, mark, &printed);
        footnotes[i]->as.footnote.mark = mark;
    }
}

/* Settles marks and order of the footnotes, which come as in the source, with numbers behind `before`. */
static void settle_marks(Document *document, Node *const *footnotes, size_t count, int before) {
    bool are_numbers = are_marks_numbers(document, footnotes, count, before);
    if (!are_numbers)
        keep_marks(document, footnotes, count);
    for (size_t i = 0; i < count && are_numbers; i++)
        footnotes[i]->as.footnote.mark = S("");
    if (!are_numbers || have_headings(footnotes, count))
        for (size_t i = 0; i < count; i++)
            footnotes[i]->as.footnote.number = before + (int)i + 1;
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
    settle_marks(document, footnotes, count, before);
    Node **by_number = arena_array(document->arena, Node *, count + 1);
    for (size_t i = 0; i < count; i++)
        by_number[footnotes[i]->as.footnote.number - before - 1] = footnotes[i];
    for (size_t i = 0; i < count; i++)
        move_to_end(document, by_number[i]);
    document->last_footnote = last_number;
}

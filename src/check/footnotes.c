/* Footnotes: a reference leads to a note and back. */
#include "check/rules.h"

/* "[^label]" that a reader of Markdown has left as text, since no note has the label. */
static void check_left(const Node *text, Findings *findings) {
    enum { LABEL_MOST = 200 }; /* bytes */
    String rest = text->as.text;
    for (size_t at; (at = string_find(rest, S("[^"))) != SIZE_MAX;) {
        rest = string_slice(rest, at + 2, rest.length);
        size_t end = string_find_byte(string_slice(rest, 0, LABEL_MOST), ']');
        String label = string_slice(rest, 0, end);
        if (end == SIZE_MAX || end == 0 || string_find_byte(label, ' ') != SIZE_MAX ||
            string_find_byte(label, '[') != SIZE_MAX)
            continue;
        find1(findings, FIND_FOOTNOTE_MISSING, text->at, label);
    }
}

static bool is_code(const Node *text) {
    return node_is_inside(text, KIND_CODE) || node_is_inside(text, KIND_CODE_BLOCK);
}

/* Labels of all nodes of a kind: notes (FOOTNOTE), or references to them. */
static void collect_labels(const Document *document, Kind kind, Map *labels) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == kind)
            map_set(labels, kind == KIND_FOOTNOTE ? node->as.footnote.label : node->as.reference.label, node);
}

void check_footnotes(const Document *document, Findings *findings) {
    Map notes, references;
    map_open(&notes, document->arena);
    map_open(&references, document->arena);
    collect_labels(document, KIND_FOOTNOTE, &notes);
    collect_labels(document, KIND_FOOTNOTE_REFERENCE, &references);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        if (node->kind == KIND_FOOTNOTE_REFERENCE && !map_get(&notes, node->as.reference.label))
            find1(findings, FIND_FOOTNOTE_MISSING, node->at, node->as.reference.label);
        else if (node->kind == KIND_FOOTNOTE && !map_get(&references, node->as.footnote.label))
            find1(findings, FIND_FOOTNOTE_UNUSED, node->at, node->as.footnote.label);
        else if (node->kind == KIND_TEXT && !is_code(node))
            check_left(node, findings);
    }
}

/* Footnotes: a reference leads to a note and back. (Those that Markdown leaves as text: remarks.c.) */
#include "check/rules.h"

#include "doc/passes.h"

/* Labels of all nodes of a kind: notes (FOOTNOTE), or references to them. */
static void collect_labels(const Document *document, Kind kind, Map *labels) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == kind)
            map_set(labels, footnote_key(document, node), node);
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
        if (node->kind == KIND_FOOTNOTE_REFERENCE && !map_get(&notes, footnote_key(document, node)))
            find1(findings, FIND_FOOTNOTE_MISSING, node->at, node->as.reference.label);
        else if (node->kind == KIND_FOOTNOTE && !map_get(&references, footnote_key(document, node)))
            find1(findings, FIND_FOOTNOTE_UNUSED, node->at, node->as.footnote.label);
    }
}

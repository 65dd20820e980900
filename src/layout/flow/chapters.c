/* A document that flows chapter by chapter: between two chapters nothing waits but space and anchors, so a copy of what
 * is known there is enough to go back. */
#include "layout/flow/parts.h"

struct DocumentFlow {
    Flow flow, marked;
    Walk walk, marked_walk;
    const Node *root;
};

DocumentFlow *document_flow_open(Layout layout, const Column *column) {
    DocumentFlow *document = arena_new(&layout.job->ctx->arena, DocumentFlow);
    document->root = layout.job->document->root;
    document->walk = walk_start(document->root);
    flow_begin(&document->flow, layout, column, &layout.style->blocks[BLOCK_BODY]);
    return document;
}

bool document_flow_chapter(DocumentFlow *document) {
    document->flow.fresh = true;
    if (flow_on(&document->flow, &document->walk, document->root))
        return true;
    flow_finish(&document->flow);
    return false;
}

/* Anchors change when a page takes them. */
static Anchor *copy_of(Arena *arena, const Anchor *anchors) {
    Anchor *first = NULL, **end = &first;
    for (; anchors; anchors = anchors->next) {
        *end = arena_new(arena, Anchor);
        **end = *anchors;
        end = &(*end)->next;
    }
    return first;
}

static void copy_flow(Flow *to, const Flow *from) {
    *to = *from;
    to->anchors = copy_of(&flow_job(from)->ctx->arena, from->anchors);
}

void document_flow_mark(DocumentFlow *document) {
    copy_flow(&document->marked, &document->flow);
    document->marked_walk = document->walk;
}

void document_flow_return(DocumentFlow *document) {
    copy_flow(&document->flow, &document->marked);
    document->walk = document->marked_walk;
}

static const BlockStyle *same_block(const BlockStyle *block, const Style *from, const Style *to) {
    return block ? &to->blocks[block - from->blocks] : NULL;
}

void document_flow_wear(DocumentFlow *document, Layout layout) {
    for (int i = 0; i <= document->flow.depth; i++) {
        Frame *f = &document->flow.frames[i];
        f->body = same_block(f->body, f->layout.style, layout.style);
        f->boxed = same_block(f->boxed, f->layout.style, layout.style);
        f->layout.job = layout.job;
        f->layout.style = layout.style;
    }
}

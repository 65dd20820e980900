/* Ids: those of the source are unique and stand in the tree, each where it was written; every heading and footnote gets
 * one. In: document->ids as the builder filled it, and the ids of nodes. Out: document->ids with all of them. */
#include "doc/passes.h"

#include <stdlib.h>

#include "doc/slug.h"

/* A string that is no id yet: base, base-1, base-2 … as GitHub numbers them. `last` remembers where the counting of a
 * base stopped, so that many equal headings stay linear. */
static String unique(Document *document, Map *last, String base) {
    if (!map_get(&document->ids, base))
        return base;
    int *count = map_get(last, base);
    if (!count)
        map_set(last, base, count = arena_new(document->arena, int));
    String id;
    do
        id = arena_join(document->arena, base, S("-"), number(++*count));
    while (map_get(&document->ids, id));
    return id;
}

/* ---- ids that the author wrote: they come first, with their spelling ---- */

static void mark_places(const Document *document, bool mark) {
    for (size_t i = 0; i < document->ids.count; i++)
        ((Node *)document->ids.entries[i].value)->mark = mark;
}

/* Of equal ids the first in the document counts, as in browsers. `other` has the id already; its mark tells that it
 * comes later, so that its id was of a place without a node of its own. */
static void settle_duplicate(Document *document, Node *node, const Node *other) {
    if (!other->mark) {
        document_duplicate_id(document, node->at, node->id);
        node->id = S("");
        return;
    }
    Position *place = map_get(&document->id_places, node->id), later = *place;
    *place = node->at;
    map_set(&document->ids, node->id, node);
    document_duplicate_id(document, later, node->id);
}

static void collect_ids(Document *document) {
    mark_places(document, true);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        node->mark = false;
        if (node->id.length == 0)
            continue;
        const Node *other = map_get(&document->ids, node->id);
        if (!other)
            map_set(&document->ids, node->id, node);
        else if (other != node)
            settle_duplicate(document, node, other);
    }
    mark_places(document, false);
}

/* The ids that links of the document lead to, as they are written there. */
static Map linked_ids(Document *document) {
    Map linked;
    map_open(&linked, document->arena);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_LINK && string_starts(node->as.link.target, S("#")))
            map_set(&linked, string_slice(node->as.link.target, 1, node->as.link.target.length), node);
    return linked;
}

/* What a link leads to may be another place than its author meant; where none does, nothing is lost. */
static void say_duplicates(Document *document) {
    if (document->duplicate_id_count == 0)
        return;
    Map linked = linked_ids(document);
    for (size_t i = 0; i < document->duplicate_id_count; i++) {
        String id = document->duplicate_ids[i].id;
        DiagnosticId what = map_get(&linked, id) ? SAY_ID_DUPLICATE : SAY_ID_REPEATED;
        diagnose1(document->ctx, what, document->duplicate_ids[i].at, id);
    }
}

/* ---- several ids at one place ---- */

/* An id whose node is called by another one. */
typedef struct {
    const Node *node;
    String id;
    size_t order; /* in which they were written */
} Alias;

typedef struct {
    Document *document;
    Alias *aliases; /* by node, then by order */
    size_t count;
    const Alias **waiting; /* for the next text */
    size_t waiting_count;
    Node *last; /* the last block of text so far */
} Aliases;

static int by_node(const void *left, const void *right) {
    const Alias *a = left, *b = right;
    if (a->node != b->node)
        return (uintptr_t)a->node < (uintptr_t)b->node ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Ids of places without a node of their own: the node takes the first; the others are its aliases, and it is marked. */
static void find_aliases(Aliases *all) {
    const Map *ids = &all->document->ids;
    all->aliases = arena_array(all->document->arena, Alias, ids->count);
    for (size_t i = 0; i < ids->count; i++) {
        Node *node = ids->entries[i].value;
        if (node->id.length == 0)
            node->id = ids->entries[i].key;
        if (string_equal(node->id, ids->entries[i].key))
            continue;
        all->aliases[all->count++] = (Alias){node, ids->entries[i].key, i};
        node->mark = true;
    }
    if (all->count)
        qsort(all->aliases, all->count, sizeof *all->aliases, by_node);
}

static void wait_for_text(Aliases *all, Node *node) {
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((uintptr_t)all->aliases[middle].node < (uintptr_t)node)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < all->count && all->aliases[low].node == node; low++)
        all->waiting[all->waiting_count++] = &all->aliases[low];
    node->mark = false;
}

/* An empty span for each that waits, in `parent` before `before` (NULL: at its end). */
static void add_spans(Aliases *all, Node *parent, Node *before) {
    for (size_t i = 0; i < all->waiting_count; i++) {
        Node *span = node_new(all->document->arena, KIND_SPAN, all->waiting[i]->node->at);
        span->id = all->waiting[i]->id;
        node_insert(parent, span, before);
    }
    all->waiting_count = 0;
}

/* Formats have one id a node: each alias gets a span where text begins at its node, or next behind it. The map leads to
 * the node itself, so that links inside the document do, and know what it is called. */
static void place_aliases(Document *document) {
    Aliases all = {.document = document};
    find_aliases(&all);
    if (!all.count)
        return;
    all.waiting = arena_array(document->arena, const Alias *, all.count);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        bool is_inline = kind_is_inline((Kind)node->kind);
        if (node->kind == KIND_FOOTNOTE && all.last) /* it stands elsewhere */
            add_spans(&all, all.last, NULL);
        if (node->mark)
            wait_for_text(&all, node);
        if (is_inline && node->kind != KIND_RUBY_TEXT)
            add_spans(&all, node->parent, node);
        else if (kind_content((Kind)node->kind) == CONTENT_INLINES)
            add_spans(&all, node, node->first);
        if (!is_inline && kind_content((Kind)node->kind) == CONTENT_INLINES)
            all.last = node;
    }
    if (all.last)
        add_spans(&all, all.last, NULL);
}

/* ---- ids that are made ---- */

static String footnote_id(Document *document, const Node *node) {
    if (node->kind == KIND_FOOTNOTE)
        return arena_join(document->arena, S("fn-"), number(node->as.footnote.number), S(""));
    int note = node->as.reference.footnote->as.footnote.number;
    String id = arena_join(document->arena, S("fnref-"), number(note), S(""));
    if (node->as.reference.occurrence > 1)
        id = arena_join(document->arena, id, S("-"), number(node->as.reference.occurrence));
    return id;
}

static void make_ids(Document *document) {
    Map last;
    map_open(&last, document->arena);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->id.length)
            continue;
        String base = S("");
        if (node->kind == KIND_HEADING)
            base = slug_github(document->arena, node_plain_text(node, document->arena));
        else if (node->kind == KIND_FOOTNOTE || node->kind == KIND_FOOTNOTE_REFERENCE)
            base = footnote_id(document, node);
        else
            continue;
        node->id = unique(document, &last, base.length ? base : S("section"));
        map_set(&document->ids, node->id, node);
    }
}

void pass_ids(Document *document) {
    collect_ids(document);
    say_duplicates(document);
    place_aliases(document);
    make_ids(document);
}

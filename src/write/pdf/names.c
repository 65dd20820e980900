/* A level of the tree after the other, from the leaves up: all but the last node of a level are full. */
#include "write/pdf/names.h"

#include <stdlib.h>

#include "write/pdf/syntax.h"

enum {
    IN_A_NODE = 64,
    NAME_BYTES_MOST = 32767 /* of any string: ISO 19005-2, 6.1.13 */
};

static int by_name(const void *a, const void *b) {
    return string_compare(((const NamedPlace *)a)->name, ((const NamedPlace *)b)->name);
}

void names_open(Names *names, const Document *document, const Links *links, Haru *haru) {
    *names = (Names){.arena = &document->ctx->arena};
    names->places = arena_array(names->arena, NamedPlace, document->ids.count);
    for (size_t i = 0; i < document->ids.count; i++) {
        const MapEntry *id = &document->ids.entries[i];
        const Place *place = links_place(links, id->value);
        if (place && id->key.length > NAME_BYTES_MOST)
            diagnose2(document->ctx, SAY_PDF_NAME, ((const Node *)id->value)->at, id->key, number(NAME_BYTES_MOST));
        else if (place && id->key.length)
            names->places[names->count++] = (NamedPlace){id->key, place};
    }
    if (!names->count)
        return;
    qsort(names->places, names->count, sizeof *names->places, by_name);
    names->root = haru_object(haru);
}

static size_t nodes_above(size_t count) { return (count + IN_A_NODE - 1) / IN_A_NODE; }

uint32_t names_pack_count(const Names *names) {
    size_t total = 0;
    for (size_t level = nodes_above(names->count); level > 1; level = nodes_above(level))
        total += level;
    return (uint32_t)total;
}

/* The names in a leaf. They are bytes to readers: UTF-8, as an address has them once it is decoded. */
static void print_names(const Names *names, size_t from, size_t to, Buffer *b) {
    buffer_text(b, "/Names[");
    for (size_t i = from; i < to; i++) {
        pdf_bytes(b, names->places[i].name);
        place_print_named(b, names->places[i].place);
    }
    buffer_byte(b, ']');
}

static void print_kids(Ref first, size_t count, Buffer *b) {
    buffer_text(b, "/Kids");
    for (size_t i = 0; i < count; i++) {
        buffer_byte(b, i ? ' ' : '[');
        pdf_reference(b, first + (Ref)i);
    }
    buffer_byte(b, ']');
}

static void print_limits(const Names *names, size_t from, size_t to, Buffer *b) {
    buffer_text(b, "/Limits[");
    pdf_bytes(b, names->places[from].name);
    pdf_bytes(b, names->places[to - 1].name);
    buffer_byte(b, ']');
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* The nodes of a level, over `kids` nodes from `below` on, or over names where that is 0. */
static void pack_level(const Names *names, Haru *haru, size_t span, size_t kids, Ref below, Buffer *b) {
    size_t nodes = nodes_above(kids);
    for (size_t i = 0; i < nodes; i++) {
        buffer_clear(b);
        size_t from = i * span, to = least(from + span, names->count);
        if (nodes > 1) /* the root has no limits */
            print_limits(names, from, to, b);
        if (below)
            print_kids(below + (Ref)(i * IN_A_NODE), least(IN_A_NODE, kids - i * IN_A_NODE), b);
        else
            print_names(names, from, to, b);
        if (nodes > 1)
            haru_pack(haru, buffer_view(b));
    }
}

void names_pack(const Names *names, Haru *haru, Ref first) {
    if (!names->count)
        return;
    Buffer b;
    buffer_open(&b, names->arena);
    Ref below = 0;
    size_t kids = names->count, span = IN_A_NODE; /* names under a full node */
    for (size_t nodes = 0; nodes != 1; kids = nodes, span *= IN_A_NODE) {
        pack_level(names, haru, span, kids, below, &b);
        nodes = nodes_above(kids);
        below = first;
        first += (Ref)nodes;
    }
    haru_body(haru, names->root, buffer_view(&b));
}

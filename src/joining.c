#include "joining.h"

#include "load/source.h"

Joining joining_open(Document *whole, const char *name, size_t most) {
    Arena *arena = &whole->ctx->arena;
    Joining joining = {.whole = whole, .inputs = arena_array(arena, JoinedInput, most + 1),
                       .parts = arena_array(arena, Document *, most + 1), .count = 1,
                       .lines = document_last_line(whole), .last = (Source *)(uintptr_t)whole->source};
    joining.inputs[0] = (JoinedInput){name, 0};
    joining.parts[0] = whole;
    return joining;
}

uint32_t joining_add(Joining *joining, Document *part, const char *name, uint32_t lines_before) {
    uint32_t start = ++joining->lines + lines_before;
    joining->inputs[joining->count] = (JoinedInput){name, joining->lines};
    joining->parts[joining->count++] = part;
    joining->lines = start + document_last_line(part);
    joining->last->next = (Source *)(uintptr_t)part->source;
    joining->last = joining->last->next;
    return start;
}

void joining_close(const Joining *joining) {
    Diagnostics *diagnostics = &joining->whole->ctx->diagnostics;
    diagnostics->inputs = joining->inputs;
    diagnostics->input_count = joining->count;
    document_join_links(joining->parts, joining->count);
}

#include "joining.h"

#include "load/source.h"

/* The inputs of a document whose lines start behind `start`: itself, and the files that it includes. */
static void add_inputs(Joining *joining, Document *document, const char *name, uint32_t start) {
    Arena *arena = &joining->whole->ctx->arena;
    size_t count = document->file_count ? document->file_count : 1;
    for (size_t i = 0; i < count; i++) {
        const IncludedFile *file = document->file_count ? &document->files[i] : NULL;
        size_t capacity = joining->capacity;
        arena_grow(arena, joining->parts, joining->count, capacity);
        arena_grow(arena, joining->inputs, joining->count, joining->capacity);
        joining->inputs[joining->count] =
            (JoinedInput){i ? file->name : name, i ? start + file->lines_before : joining->lines};
        joining->parts[joining->count++] = i ? file->document : document;
    }
    while (joining->last->next)
        joining->last = joining->last->next;
}

/* Those of the document, which may have ended before its last file does. */
static uint32_t lines_of(const Document *document) {
    uint32_t lines = document_last_line(document);
    uint32_t last = document->file_count ? document->files[document->file_count - 1].lines_before + 1 : 0;
    return lines > last ? lines : last;
}

Joining joining_open(Document *whole, const char *name) {
    Joining joining = {.whole = whole, .last = (Source *)(uintptr_t)whole->source};
    add_inputs(&joining, whole, name, 0);
    joining.lines = lines_of(whole);
    return joining;
}

uint32_t joining_add(Joining *joining, Document *part, const char *name, uint32_t lines_before) {
    uint32_t start = joining->lines + 1 + lines_before;
    joining->lines++;
    joining->last = joining->last->next = (Source *)(uintptr_t)part->source;
    add_inputs(joining, part, name, start);
    joining->lines = start + lines_of(part);
    return start;
}

void joining_close(const Joining *joining) {
    Diagnostics *diagnostics = &joining->whole->ctx->diagnostics;
    diagnostics->inputs = joining->inputs;
    diagnostics->input_count = joining->count;
    diagnostics->reading = 0;
    document_join_links(joining->parts, joining->count);
}

/* Footnotes on their pages: which a strip refers to, and their strips. */
#include <stdlib.h>

#include "layout/flow/flow.h"
#include "layout/page/parts.h"

void notes_open(Notes *notes, Layout layout, Length x, Length width) {
    *notes = (Notes){.layout = layout, .column = {.x = x, .width = width}, .end = &notes->first};
    const Node *last = layout.job->document->root->last; /* footnotes are the last children, in order of number */
    if (!last || last->kind != KIND_FOOTNOTE)
        return;
    notes->count = last->as.footnote.number + 1;
    notes->placed = arena_array(&layout.job->ctx->arena, bool, (size_t)notes->count);
}

void notes_forget(Notes *notes) {
    notes->first = NULL;
    notes->end = &notes->first;
}

Length notes_rule_height(const Style *style) { return style->note_above + style->note_rule + style->note_below; }

bool notes_placed(const Notes *notes, const Node *footnote) {
    int number = footnote->as.footnote.number;
    return number < notes->count && notes->placed[number];
}

/* The footnote that an area refers to first; NULL when there is none to place. */
static const Node *called_by(const Notes *notes, const Area *area) {
    if (area->node->kind != KIND_FOOTNOTE_REFERENCE)
        return NULL;
    const Node *footnote = area->node->as.reference.footnote;
    if (!footnote || footnote->as.footnote.first_reference != area->node || notes_placed(notes, footnote))
        return NULL;
    return footnote->as.footnote.number > 0 && footnote->as.footnote.number < notes->count ? footnote : NULL;
}

static int by_number(const void *a, const void *b) {
    const Node *const *left = a, *const *right = b;
    return ((*left)->as.footnote.number > (*right)->as.footnote.number) -
           ((*left)->as.footnote.number < (*right)->as.footnote.number);
}

/* The footnotes that a strip calls for, in order; they count as placed from now on. */
static const Node **collect(Notes *notes, const Strip *strip, size_t *count) {
    const Node **called = NULL;
    size_t capacity = 0;
    *count = 0;
    for (const Area *area = strip->areas; area; area = area->next) {
        const Node *footnote = called_by(notes, area);
        if (!footnote)
            continue;
        arena_grow(notes->layout.arena, called, *count, capacity);
        called[(*count)++] = footnote;
        notes->placed[footnote->as.footnote.number] = true;
    }
    if (*count > 1)
        qsort(called, *count, sizeof *called, by_number);
    return called;
}

static void take_strip(void *user, Strip *strip) {
    Notes *notes = user;
    strip->next = NULL;
    *notes->end = strip;
    notes->end = &strip->next;
}

/* Lays out the footnotes that a strip calls for. Returns the first strip of the last; NULL when there is none. */
static Strip *place_called(Notes *notes, const Strip *strip) {
    size_t count;
    const Node **called = collect(notes, strip, &count);
    Strip *last = NULL;
    Column column = notes->column;
    column.add = take_strip;
    column.user = notes;
    Layout layout = notes->layout;
    layout.landscape = strip->landscape; /* notes stand on its page */
    for (size_t i = 0; i < count; i++) {
        Strip **start = notes->end;
        flow_footnote(layout, called[i], &column);
        if (!*start)
            continue;
        last = *start;
        last->space_before = notes->layout.style->blocks[BLOCK_FOOTNOTE].space_after;
    }
    return last;
}

void notes_of_strip(Notes *notes, Strip *strip) {
    if (!notes->count || !strip->areas)
        return;
    Strip **start = notes->end, *last = place_called(notes, strip);
    if (!last)
        return;
    int64_t height = 0;
    for (Strip *note = strip->notes = *start; note; note = note->next) {
        Strip *inner = place_called(notes, note); /* a note that refers to another */
        last = inner ? inner : last;
        height += note->height + (note == *start ? 0 : note->space_before);
        strip->notes_last = note;
        note->turn = strip->turn;
    }
    strip->last_note = last;
    strip->notes_height = height < INT32_MAX / 4 ? (Length)height : INT32_MAX / 4;
}

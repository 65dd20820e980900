/* Blocks come in the same order in each run, so the search goes on where the last one ended. */
#include "layout/text/kept.h"

enum { SEARCHED_MOST = 64 };

struct KeptParagraphs {
    Arena *arena;
    const Paragraph **paragraphs;
    size_t count, capacity, next; /* where the search begins */
};

KeptParagraphs *kept_new(Arena *arena) {
    KeptParagraphs *kept = arena_new(arena, KeptParagraphs);
    kept->arena = arena;
    return kept;
}

void kept_clear(KeptParagraphs *kept) { kept->count = kept->next = 0; }

size_t kept_place(const KeptParagraphs *kept, bool is_used) { return is_used ? kept->next : kept->count; }

void kept_return(KeptParagraphs *kept, size_t place) { kept->next = place; }

/* Only strips have memory that stays as it is while the run's memory is kept. */
void kept_add(Paragraph *p) {
    const Job *job = p->layout.job;
    KeptParagraphs *kept = job->kept;
    if (!kept || p->layout.arena != memory_strips(job->memory) || !memory_is_kept(job->memory))
        return;
    arena_grow(kept->arena, kept->paragraphs, kept->count, kept->capacity);
    kept->paragraphs[kept->count++] = p;
}

static bool is_same_type(const BlockStyle *a, const BlockStyle *b) {
    return a->family == b->family && a->adapts == b->adapts && a->bold == b->bold && a->italic == b->italic &&
           a->size == b->size && a->first_line == b->first_line &&
           memcmp(&a->colour, &b->colour, sizeof a->colour) == 0;
}

static bool is_same(const Paragraph *p, const Paragraph *before) {
    return before->block == p->block && !before->altered && !before->fleeting && !before->ruby_count &&
           before->opened_align == p->align &&
           before->preserve == p->preserve && before->hyphenate == p->hyphenate &&
           is_same_type(p->style, before->style);
}

static const Paragraph *find(KeptParagraphs *kept, const Paragraph *p) {
    size_t most = kept->count < SEARCHED_MOST ? kept->count : SEARCHED_MOST;
    for (size_t i = 0; i < most; i++) {
        size_t at = (kept->next + i) % kept->count;
        if (!is_same(p, kept->paragraphs[at]))
            continue;
        kept->next = at + 1;
        return kept->paragraphs[at];
    }
    return NULL;
}

bool kept_take(Paragraph *p) {
    KeptParagraphs *kept = p->layout.job->earlier;
    const Paragraph *before = kept ? find(kept, p) : NULL;
    if (!before)
        return false;
    Paragraph again = *before;
    again.layout = p->layout;
    again.line_arena = p->line_arena;
    again.style = p->style;
    again.align = p->align;
    again.anchor_done = 0;
    *p = again;
    para_set_leading(p);
    return true;
}

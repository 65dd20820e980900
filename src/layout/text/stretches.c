/* Long paragraphs: their pieces take ten times the memory of the text, and so do their lines. So the pieces are made
 * stretch by stretch, each time that they are gone through, and lines when the page takes them. */
#include <string.h>

#include "layout/text/para.h"

enum {
    TEXT_LEAST = 64 << 10,    /* bytes of a paragraph that is divided */
    STRETCH_PIECES = 4 << 10,
    LINES_AT_ONCE = 32        /* of text; of code those of a stretch */
};

struct Stretches {
    BlockArena *memory;
    BlockArena *glyphs, *glyphs_before; /* of the stretch made last, and of those before it that are still at hand */
    size_t stretch;    /* the piece at hand that the stretch made last begins with */
    size_t before;     /* pieces before those at hand */
    Length split;      /* boxes are made no wider than this; 0: not yet known */
    Length x, width;   /* of the lines */
    size_t from, line; /* the piece that the next line begins with, and how many lines are made */
    bool in_lines;     /* the first are made */
};

/* ---- moving ---- */

static void *move(Arena *to, Arena *from, void *items, size_t count, size_t *capacity, size_t size) {
    if (!items)
        return NULL;
    void *moved = arena_alloc_array(to, count + 1, size);
    if (count)
        memcpy(moved, items, count * size);
    arena_release(from, items, *capacity * size);
    *capacity = count + 1;
    return moved;
}

#define MOVE(to, from, p, items, count, capacity)                                                                      \
    ((p)->items = move((to), (from), (p)->items, (p)->count, &(p)->capacity, sizeof *(p)->items))

/* What of a paragraph is there when its text is collected. */
static void move_text(Paragraph *p, Arena *to, Arena *from) {
    Buffer text = p->text;
    buffer_open(&p->text, to);
    buffer_string(&p->text, buffer_view(&text));
    buffer_close(&text);
    MOVE(to, from, p, spans, span_count, span_capacity);
    MOVE(to, from, p, anchors, anchor_count, anchor_capacity);
    MOVE(to, from, p, word_breaks, word_break_count, word_break_capacity);
    MOVE(to, from, p, unbroken, unbroken_count, unbroken_capacity);
    MOVE(to, from, p, controls, control_count, control_capacity);
}

Paragraph *stretches_open(Paragraph *p) {
    LayoutMemory *memory = p->layout.job->memory;
    Arena *strips = p->layout.arena;
    if (p->text.length < TEXT_LEAST || p->ruby_count || strips != memory_strips(memory))
        return p;
    BlockArena *own = memory_take_block(memory);
    Arena *arena = memory_block_arena(own);
    Paragraph *moved = arena_new(arena, Paragraph);
    *moved = *p;
    moved->layout.arena = arena;
    moved->stretches = arena_new(arena, Stretches);
    *moved->stretches = (Stretches){.memory = own, .glyphs = memory_take_block(memory),
                                    .glyphs_before = memory_take_block(memory)};
    move_text(moved, arena, strips);
    return moved;
}

/* ---- pieces ---- */

bool para_is_long(const Paragraph *p) { return p->stretches; }

bool stretches_done(const Paragraph *p) { return !p->stretches || p->made_run == p->run_count; }

size_t stretches_before(const Paragraph *p) { return p->stretches ? p->stretches->before : 0; }

Arena *stretches_arena(const Paragraph *p) { return memory_block_arena(p->stretches->glyphs); }

/* Glyphs of pieces that are dropped are not needed any more: lines have glyphs of their own. */
static void turn_glyphs(Stretches *s, size_t keep) {
    if (keep < s->stretch)
        return;
    BlockArena *glyphs = s->glyphs_before;
    s->glyphs_before = s->glyphs;
    s->glyphs = glyphs;
    arena_reset(memory_block_arena(glyphs));
}

bool stretches_next(Paragraph *p, size_t keep) {
    Stretches *s = p->stretches;
    if (stretches_done(p))
        return false;
    turn_glyphs(s, keep);
    size_t kept = p->piece_count - keep;
    if (keep && kept)
        memmove(p->pieces, p->pieces + keep, kept * sizeof *p->pieces);
    p->piece_count = kept;
    s->before += keep;
    s->stretch = kept;
    para_add_pieces(p, kept + STRETCH_PIECES);
    if (s->split)
        para_split_wide(p, kept, s->split);
    return true;
}

/* Nothing is made again while the first stretch is at hand. */
void stretches_rewind(Paragraph *p) {
    Stretches *s = p->stretches;
    if (s->before == 0 && p->piece_count)
        return;
    p->piece_count = p->made_run = p->made_end = p->tab_at = 0;
    p->tab_columns = 0;
    s->before = s->stretch = 0;
    arena_reset(memory_block_arena(s->glyphs_before));
    stretches_next(p, 0);
}

void stretches_split(Paragraph *p, Length width) {
    if (!stretches_before(p))
        para_split_wide(p, 0, width);
    if (p->stretches)
        p->stretches->split = width;
    if (stretches_before(p))
        stretches_rewind(p);
}

/* ---- lines ---- */

static Strip *text_lines(Paragraph *p) {
    Stretches *s = p->stretches;
    Strip *first = NULL, **link = &first;
    for (size_t n = 0; n < LINES_AT_ONCE && s->line < p->lines; n++, s->line++) {
        size_t end = p->ends[s->line];
        while (end >= s->before + p->piece_count && stretches_next(p, s->from - s->before))
            continue;
        *link = para_line(p, s->from - s->before, end - s->before, s->line, s->x, s->width);
        link = &(*link)->next;
        s->from = end + 1;
    }
    return first;
}

/* A stretch of code is whole lines. */
static Strip *stretch_of_code(Paragraph *p) {
    Stretches *s = p->stretches;
    if (s->in_lines && !stretches_next(p, p->piece_count))
        return NULL;
    s->in_lines = true;
    Strip *first = code_lines(p, s->x, s->width);
    for (Strip *strip = first; strip; strip = strip->next, s->line++)
        if (s->line == 1 || (s->line && !strip->next && stretches_done(p)))
            strip->break_before = BREAK_BEFORE_AVOID;
    return first;
}

Strip *para_next_lines(Paragraph *p) {
    Stretches *s = p->stretches;
    if (!s)
        return NULL;
    Strip *lines = p->preserve ? stretch_of_code(p) : text_lines(p);
    if (lines)
        return lines;
    BlockArena *const left[] = {s->memory, s->glyphs, s->glyphs_before};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        memory_leave_block(p->layout.job->memory, left[i]);
    return NULL;
}

Strip *para_first_lines(Paragraph *p, Length x, Length width) {
    Stretches *s = p->stretches;
    if (!s)
        return para_lines(p, x, width);
    s->x = x;
    s->width = width;
    if (p->preserve) {
        code_fit(p, width);
    } else {
        stretches_split(p, width);
        para_find_breaks(p, width);
    }
    stretches_rewind(p);
    return para_next_lines(p);
}

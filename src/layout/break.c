/* Optimal line breaking (Knuth & Plass, Breaking Paragraphs into Lines, 1981): of all ways to break, the one whose lines
 * together are least stretched or squeezed. Ragged text goes the same way with the white space at the line's end as what is
 * stretched. The active list holds what can still begin a line, so time is linear in the text. */
#include "layout/para.h"

/* A break that a line may start after. */
typedef struct Active {
    struct Active *next;     /* in the active list, by position */
    const struct Active *from; /* where the line that ends here began */
    uint32_t piece;          /* the piece broken at; UINT32_MAX is the paragraph's start */
    uint32_t line;
    int64_t width, stretch, shrink; /* sums up to what follows the break */
    int64_t demerits;
    uint8_t fitness; /* 0 tight … 3 very loose */
} Active;

typedef struct {
    const Paragraph *p;
    Length line_width;
    bool ragged;
    Length slack; /* ragged: white space that costs as much as stretching fully */
    Active *active;
    int64_t width, stretch, shrink; /* sums up to the piece at hand */
} Breaker;

enum { BADNESS_MOST = 2000000, LINE_PENALTY = 10, FITNESS_DEMERITS = 3000 };

/* 100 times the cube of part / whole. Far above TeX's ceiling it still tells bad from worse, for scripts without spaces. */
static int64_t cube_badness(int64_t part, int64_t whole) {
    if (part >= 27 * whole)
        return part > 0 ? BADNESS_MOST : 0;
    int64_t ratio = part * 1000 / whole; /* thousandths, below 27000 */
    int64_t badness = ratio * ratio * ratio / 10000000;
    return badness < BADNESS_MOST ? badness : BADNESS_MOST;
}

/* Badness of the line from `a` to here, and its fitness class; -1 when it is too long. */
static int64_t line_badness(const Breaker *b, const Active *a, bool last, uint8_t *fitness) {
    int64_t room = b->line_width - (b->width - a->width);
    int64_t shrink = b->ragged ? 0 : b->shrink - a->shrink;
    *fitness = 1;
    if (room < 0) {
        if (-room > shrink)
            return -1;
        int64_t badness = cube_badness(-room, shrink);
        *fitness = badness > 12 ? 0 : 1;
        return badness;
    }
    if (last)
        return 0;
    int64_t stretch = b->ragged ? b->slack : b->stretch - a->stretch;
    if (stretch < b->p->style->size / 2) /* hardly a space in the line: it will be ragged */
        stretch = b->p->style->size / 2;
    int64_t badness = cube_badness(room, stretch);
    *fitness = badness > 99 ? 3 : badness > 12 ? 2 : 1;
    return badness;
}

static int64_t demerits_of(int64_t badness, int32_t penalty, uint8_t fitness, const Active *a) {
    int64_t line = LINE_PENALTY + badness;
    int64_t demerits = line * line + (int64_t)penalty * penalty;
    int difference = (int)fitness - (int)a->fitness;
    if (difference > 1 || difference < -1)
        demerits += FITNESS_DEMERITS;
    return demerits + a->demerits;
}

/* Sums at the start of the line that follows a break at `piece`: glue there vanishes. */
static void sums_after(const Breaker *b, size_t piece, Active *node) {
    const Paragraph *p = b->p;
    node->width = b->width;
    node->stretch = b->stretch;
    node->shrink = b->shrink;
    for (size_t i = piece; i < p->piece_count && p->pieces[i].kind != PIECE_BOX; i++) {
        if (i > piece && p->pieces[i].forced)
            break;
        node->width += p->pieces[i].width;
        node->stretch += p->pieces[i].stretch;
        node->shrink += p->pieces[i].shrink;
    }
}

/* Considers a break at this piece: finds the best line that ends here, drops starts that are too far back. */
static void try_break(Breaker *b, size_t piece, int32_t penalty, bool forced) {
    const Active *best = NULL, *last_dropped = NULL;
    int64_t least = INT64_MAX;
    uint8_t best_fitness = 1;
    Active **link = &b->active;
    while (*link) {
        Active *a = *link;
        uint8_t fitness;
        int64_t badness = line_badness(b, a, piece == b->p->piece_count || forced, &fitness);
        bool keep = badness >= 0 && !forced;
        if (badness >= 0) {
            int64_t demerits = demerits_of(badness, penalty, fitness, a);
            if (demerits < least) {
                least = demerits;
                best = a;
                best_fitness = fitness;
            }
        } else {
            last_dropped = a;
        }
        if (keep)
            link = &a->next;
        else
            *link = a->next;
    }
    if (!best) { /* every start is too far back: an overfull line cannot be avoided */
        best = last_dropped;
        least = best->demerits + (int64_t)BADNESS_MOST * BADNESS_MOST;
    }
    Active *node = arena_new(b->p->layout->arena, Active);
    *node = (Active){.from = best, .piece = (uint32_t)piece, .line = best->line + 1, .demerits = least,
                     .fitness = best_fitness};
    sums_after(b, piece, node);
    *link = node;
}

static size_t collect(const Breaker *b, const Active *last, uint32_t **ends) {
    size_t lines = last->line;
    *ends = arena_array(b->p->layout->arena, uint32_t, lines);
    for (const Active *a = last; a->from; a = a->from)
        (*ends)[a->line - 1] = a->piece;
    return lines;
}

size_t para_break(const Paragraph *p, Length width, uint32_t **ends) {
    Breaker b = {.p = p, .line_width = width, .ragged = p->align != ALIGN_JUSTIFY || p->preserve};
    b.slack = p->style->size * 3;
    Active *start = arena_new(p->layout->arena, Active);
    *start = (Active){.piece = UINT32_MAX, .fitness = 1};
    sums_after(&b, 0, start);
    b.active = start;
    for (size_t i = 0; i < p->piece_count; i++) {
        const Piece *piece = &p->pieces[i];
        if (piece->kind == PIECE_PENALTY && piece->penalty < PENALTY_NEVER)
            try_break(&b, i, piece->penalty, piece->forced);
        else if (piece->kind == PIECE_GLUE && piece->penalty < PENALTY_NEVER && i > 0 &&
                 p->pieces[i - 1].kind == PIECE_BOX)
            try_break(&b, i, 0, false);
        b.width += piece->width;
        b.stretch += piece->stretch;
        b.shrink += piece->shrink;
    }
    try_break(&b, p->piece_count, 0, true);
    return collect(&b, b.active, ends);
}

/* Optimal line breaking (Knuth & Plass, Breaking Paragraphs into Lines, 1981): of all ways to break, the one whose
 * lines together are least stretched or squeezed. Ragged text goes the same way with the white space at the line's
 * end as what is stretched. The active list holds what can still begin a line, so time is linear in the text. */
#include "layout/text/para.h"

/* Totals of the pieces up to a place. */
typedef struct {
    int64_t width, stretch, shrink;
    int64_t scalable; /* width of glyphs that may be widened or narrowed */
} Sums;

/* Where a line ends, and where the one before it does. */
typedef struct LineEnd {
    struct LineEnd *from; /* NULL: the paragraph's start; of one that is not used, the next of these */
    uint32_t piece;       /* broken at; UINT32_MAX: none, at the start */
    uint32_t line;
    uint32_t users;       /* ends of lines that begin here, and the active list */
} LineEnd;

/* A break that a line may start after. */
typedef struct Active {
    struct Active *next; /* in the active list, by position; of one that is not used, the next of these */
    LineEnd *end;
    Sums sums;           /* up to what follows the break */
    int64_t demerits;
    uint8_t fitness;     /* 0 tight … 3 very loose */
    uint8_t hyphens;     /* lines in a row that end with one, this included */
} Active;

/* A break that is being considered. */
typedef struct {
    size_t piece;
    int32_t penalty;
    bool forced, hyphen, end; /* end: of the paragraph */
    Length edge;              /* what the line gets or loses at its end: a hyphen, hanging punctuation */
} Break;

typedef struct {
    Paragraph *p;
    Length line_width;
    bool ragged;
    Length slack; /* ragged: white space that costs as much as stretching fully */
    int64_t tolerance; /* badness that a line may have */
    Active *active, **tail; /* in order of position; where the last one's next stands */
    Active *unused;         /* to be used again */
    LineEnd *unused_ends;
    Sums sums;    /* up to the piece at hand */
    size_t next;  /* the box or forced break behind the last break that was tried … */
    Sums until;   /* … and the sums up to it */
    Length hang;  /* how much of the line's last box stands outside at its end */
} Breaker;

enum {
    BADNESS_MOST = 2000000,
    TOLERANCE = 2400, /* spaces of 2.9 times their stretch: a looser line stays ragged (LOOSEST in line.c) */
    HYPHENS_COUNTED = 3,
    LINE_PENALTY = 10,
    FITNESS_DEMERITS = 1000,
    SECOND_HYPHEN_DEMERITS = 6000,   /* two lines in a row end with one */
    THIRD_HYPHEN_DEMERITS = 3000000, /* three or more */
    RAGGED_DEMERITS = 10000000,
    LAST_HYPHEN_DEMERITS = 5000,     /* the last line begins with half a word */
    SHORT_LAST_DEMERITS = 300000      /* a short word alone on the last line */
};

/* 100 times the ratio of part and whole, and above 1 its cube. What is far above the tolerance is not worth a
 * division. */
static int64_t badness_of(const Breaker *b, int64_t part, int64_t whole) {
    if (part >= (b->tolerance < BADNESS_MOST ? 3 : 27) * whole)
        return part > 0 ? BADNESS_MOST : 0;
    int64_t ratio = part * 1000 / whole; /* thousandths, below 27000 */
    int64_t badness = ratio <= 1000 ? ratio / 10 : ratio * ratio * ratio / 10000000;
    return badness < BADNESS_MOST ? badness : BADNESS_MOST;
}

/* What glyphs can give of what the line lacks or has too much: they go first, since nobody sees it. */
static int64_t without_flex(const Breaker *b, const Active *a, int64_t room) {
    if (b->ragged)
        return room;
    int64_t flex = (b->sums.scalable - a->sums.scalable) * FLEX_MOST / STRETCH_NONE;
    return room > flex ? room - flex : room < -flex ? room + flex : 0;
}

/* Badness of the line from `a` to here, and its fitness class; -1 when it is too long. */
static int64_t line_badness(const Breaker *b, const Active *a, const Break *at, uint8_t *fitness) {
    int64_t natural = b->line_width - (b->sums.width - a->sums.width) - at->edge;
    int64_t room = without_flex(b, a, natural);
    int64_t shrink = b->ragged ? 0 : b->sums.shrink - a->sums.shrink;
    *fitness = 1;
    if (room < 0) {
        bool is_only_line = at->end && !a->end->from; /* its spaces are never squeezed: it would stand out */
        if (-room > shrink || is_only_line)
            return -1;
        int64_t badness = badness_of(b, -room, shrink);
        *fitness = badness > 12 ? 0 : 1;
        return badness;
    }
    if (at->end || at->forced)
        return 0;
    int64_t stretch = b->ragged ? b->slack : b->sums.stretch - a->sums.stretch;
    if (stretch < b->p->size / 2) /* hardly a space in the line: it will be ragged */
        stretch = b->p->size / 2;
    int64_t badness = badness_of(b, room, stretch);
    *fitness = badness > 99 ? 3 : badness > 12 ? 2 : 1;
    return badness;
}

static int64_t hyphen_demerits(const Active *a, const Break *at) {
    if (at->end)
        return a->hyphens ? LAST_HYPHEN_DEMERITS : 0;
    if (!at->hyphen || a->hyphens == 0)
        return 0;
    return a->hyphens == 1 ? SECOND_HYPHEN_DEMERITS : THIRD_HYPHEN_DEMERITS;
}

static int64_t demerits_of(const Breaker *b, const Active *a, const Break *at, int64_t badness, uint8_t fitness) {
    int64_t line = LINE_PENALTY + badness;
    int64_t demerits = line * line + (int64_t)at->penalty * at->penalty + hyphen_demerits(a, at);
    if (badness > TOLERANCE && !b->ragged)
        demerits += RAGGED_DEMERITS;
    int difference = (int)fitness - (int)a->fitness;
    if (difference > 1 || difference < -1)
        demerits += FITNESS_DEMERITS;
    if (at->end && a->end->from && b->sums.width - a->sums.width < 3 * (int64_t)b->p->size)
        demerits += SHORT_LAST_DEMERITS;
    return demerits + a->demerits;
}

/* Adds a piece to the totals. */
static void add_sums(Sums *sums, const Paragraph *p, const Piece *piece) {
    sums->width += piece->width;
    sums->stretch += piece->stretch;
    sums->shrink += piece->shrink;
    sums->scalable += para_scalable(p, piece);
}

/* Sums at the start of the line that follows a break at `piece`: glue there vanishes, punctuation may hang. Breaks in a
 * row have the same. */
static Sums sums_after(Breaker *b, size_t piece) {
    const Paragraph *p = b->p;
    if (piece >= b->next) {
        b->until = b->sums;
        size_t i = piece;
        for (; i < p->piece_count && p->pieces[i].kind != PIECE_BOX && !(i > piece && p->pieces[i].forced); i++)
            add_sums(&b->until, p, &p->pieces[i]);
        b->next = i;
    }
    Sums sums = b->until;
    if (b->next < p->piece_count && p->pieces[b->next].kind == PIECE_BOX)
        sums.width += p->pieces[b->next].hang_start;
    return sums;
}

/* What the line gets at its end beside its pieces: a hyphen, less what stands out. */
static Length edge_at(const Breaker *b, const Piece *piece) {
    return piece && piece->hyphen ? piece->break_width - piece->hang_end : -b->hang;
}

/* Whether the line from `a` to here would not fill half its width. */
static bool is_far_short(const Breaker *b, const Active *a, const Break *at) {
    return !at->forced && !at->end && b->sums.width - a->sums.width < b->line_width / 2;
}

static LineEnd *new_end(Breaker *b) {
    LineEnd *end = b->unused_ends;
    if (!end)
        return arena_new(b->p->layout.arena, LineEnd);
    b->unused_ends = end->from;
    return end;
}

/* An active break whose line begins at `from`; NULL: the paragraph's start. */
static Active *new_active(Breaker *b, LineEnd *from, uint32_t piece) {
    Active *node = b->unused ? b->unused : arena_new(b->p->layout.arena, Active);
    if (b->unused)
        b->unused = node->next;
    *node = (Active){.end = new_end(b), .fitness = 1};
    *node->end = (LineEnd){.from = from, .piece = piece, .line = from ? from->line + 1 : 0, .users = 1};
    if (from)
        from->users++;
    return node;
}

/* Gives up one use of a line's end, and with the last one those before it that only it needed: what stays are those of
 * the lines that can still be chosen. */
static void leave(Breaker *b, LineEnd *end) {
    for (LineEnd *from; end && --end->users == 0; end = from) {
        from = end->from;
        end->from = b->unused_ends;
        b->unused_ends = end;
    }
}

static void leave_all(Breaker *b, Active *dropped) {
    for (Active *next; dropped; dropped = next) {
        next = dropped->next;
        leave(b, dropped->end);
        dropped->next = b->unused;
        b->unused = dropped;
    }
}

/* Considers a break: finds the best line that ends here, drops starts that are too far back. False when no line can
 * begin any more within the tolerance. */
static bool try_break(Breaker *b, const Break *at) {
    Active *best = NULL, *last_dropped = NULL, *dropped = NULL;
    int64_t least = INT64_MAX;
    uint8_t best_fitness = 1;
    Active **link = &b->active;
    while (*link) {
        Active *a = *link;
        if (best && is_far_short(b, a, at)) { /* and so are all that start behind it */
            link = b->tail;
            break;
        }
        uint8_t fitness;
        int64_t badness = line_badness(b, a, at, &fitness);
        if (badness >= 0 && badness <= b->tolerance) {
            int64_t demerits = demerits_of(b, a, at, badness, fitness);
            if (demerits < least) {
                least = demerits;
                best = a;
                best_fitness = fitness;
            }
        } else if (badness < 0) {
            last_dropped = a;
        }
        if (badness >= 0 && !at->forced && !at->end) {
            link = &a->next;
        } else {
            *link = a->next;
            a->next = dropped;
            dropped = a;
        }
    }
    if (!best && (b->active || b->tolerance < BADNESS_MOST)) {
        b->tail = link;
        leave_all(b, dropped);
        return b->active != NULL;
    }
    if (!best) { /* every start is too far back: an overfull line cannot be avoided */
        best = last_dropped;
        least = best->demerits + (int64_t)BADNESS_MOST * BADNESS_MOST;
    }
    Active *node = new_active(b, best->end, (uint32_t)(stretches_before(b->p) + at->piece));
    node->demerits = least;
    node->fitness = best_fitness;
    if (at->hyphen)
        node->hyphens = best->hyphens < HYPHENS_COUNTED ? (uint8_t)(best->hyphens + 1) : HYPHENS_COUNTED;
    node->sums = sums_after(b, at->piece);
    *link = node;
    b->tail = &node->next;
    leave_all(b, dropped);
    return true;
}

static size_t collect(const Breaker *b, const LineEnd *last, uint32_t **ends) {
    size_t lines = last->line;
    *ends = arena_array(b->p->layout.arena, uint32_t, lines);
    for (const LineEnd *end = last; end->from; end = end->from)
        (*ends)[end->line - 1] = end->piece;
    return lines;
}

/* Whether a line may end at this piece. */
static bool may_break(const Paragraph *p, size_t i) {
    const Piece *piece = &p->pieces[i];
    if (piece->penalty >= PENALTY_NEVER || piece->kind == PIECE_BOX)
        return false;
    return piece->kind == PIECE_PENALTY || (i > 0 && p->pieces[i - 1].kind == PIECE_BOX);
}

/* Up to where breaks can be tried: a line that follows one begins with a box, which must be at hand. */
static size_t ready_end(const Paragraph *p) {
    size_t end = p->piece_count;
    while (!stretches_done(p) && end > 0 && p->pieces[end - 1].kind != PIECE_BOX)
        end--;
    return stretches_done(p) ? end : end > 0 ? end - 1 : 0;
}

/* Goes on to the next stretch when the break at `i` cannot be tried yet. False when there are no more. */
static bool is_ready(Breaker *b, size_t *i, size_t *end) {
    while (*i >= *end) {
        size_t keep = *i ? *i - 1 : 0; /* the piece before it counts too */
        if (!stretches_next(b->p, keep))
            return false;
        *i -= keep;
        b->next = b->next > keep ? b->next - keep : 0;
        *end = ready_end(b->p);
    }
    return true;
}

static void begin(Breaker *b, int64_t tolerance) {
    Active *start = new_active(b, NULL, UINT32_MAX);
    b->tolerance = tolerance;
    b->sums = (Sums){0};
    b->next = 0;
    b->hang = 0;
    start->sums = sums_after(b, 0);
    b->active = start;
    b->tail = &start->next;
}

/* Goes over all breaks; false when they cannot be had within the tolerance. */
static bool break_within(Breaker *b, int64_t tolerance) {
    Paragraph *p = b->p;
    if (stretches_before(p))
        stretches_rewind(p);
    size_t i = 0, end = ready_end(p);
    is_ready(b, &i, &end);
    begin(b, tolerance);
    for (; is_ready(b, &i, &end); i++) {
        const Piece *piece = &p->pieces[i];
        if (may_break(p, i) &&
            !try_break(b, &(Break){.piece = i, .penalty = piece->penalty,
                                   .forced = piece->forced, .hyphen = piece->hyphen, .edge = edge_at(b, piece)}))
            return false;
        add_sums(&b->sums, p, piece);
        if (piece->kind == PIECE_BOX || piece->forced)
            b->hang = piece->kind == PIECE_BOX ? piece->hang_end : 0;
    }
    return try_break(b, &(Break){.piece = p->piece_count, .end = true, .edge = edge_at(b, NULL)});
}

size_t para_break(Paragraph *p, Length width, uint32_t **ends) {
    Breaker b = {.p = p, .line_width = width, .ragged = p->align != ALIGN_JUSTIFY || p->preserve};
    b.slack = p->size * 3;
    if (!break_within(&b, TOLERANCE))
        break_within(&b, BADNESS_MOST);
    return collect(&b, b.active->end, ends);
}

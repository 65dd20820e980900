/* What the files of a line share: line.c puts its pieces in order and fits them, line_runs.c makes the items. */
#ifndef LAYOUT_TEXT_LINE_H
#define LAYOUT_TEXT_LINE_H

#include "layout/text/para.h"

/* Consecutive pieces of one run. */
typedef struct {
    size_t from, to; /* pieces */
    Length x, width;
    Length trailing; /* the part of the width that its last box leaves to glue and stretched breaks behind it */
    Item *item;
    Area *area; /* of the link it stands in; neighbours share one */
    ItemList readings; /* of rubies whose base ends here */
} Segment;

typedef struct {
    Paragraph *p;
    Strip *strip;
    Area *area; /* the last one made */
    Segment *segments;
    size_t count;
    uint8_t *levels;
    uint32_t *order;
    int64_t extra;    /* to spread over the glue of the line; negative to squeeze */
    bool squeezed;    /* the pieces are wider than the line */
    int32_t stretch;  /* of the glyphs of alphabets, in ten-thousandths */
    const Piece *hyphen; /* the break at the line's end, if it sets a hyphen */
    int64_t room;     /* left over: for the alignment */
    size_t glue_count;
    int64_t shares, shares_done; /* of the extra: one for each glue, or what it can shrink by */
    bool space_after; /* the line ended at a space */
    Length above, below;
    size_t ruby_from, ruby_to; /* rubies of the paragraph that stand here */
} Line;

static inline const Run *line_run(const Line *line, const Segment *s) {
    return &line->p->runs[line->p->pieces[s->from].run];
}
static inline const Span *line_span(const Line *line, const Segment *s) {
    return &line->p->spans[line_run(line, s)->span];
}
/* Whether a piece may be wider than it is. */
static inline bool line_stretches(const Piece *piece) { return piece->kind != PIECE_BOX && piece->stretch > 0; }
/* Whether a piece takes part of what this line has too much, or lacks: ideographs never come closer. */
static inline bool line_gives(const Line *line, const Piece *piece) {
    return line->squeezed ? piece->kind == PIECE_GLUE && piece->shrink > 0 : line_stretches(piece);
}
/* How many shares of it: all spaces become wider alike, but small ones give less when they are squeezed. */
static inline int64_t line_share(const Line *line, const Piece *glue) { return line->squeezed ? glue->shrink : 1; }
static inline Length line_stretched(Length width, int32_t stretch) {
    return stretch == STRETCH_NONE ? width : (Length)((int64_t)width * stretch / STRETCH_NONE);
}

/* line_runs.c: the item of a segment, with its width: glyphs; or an image or the box of a missing character. */
void line_make_run(Line *, Segment *);
void line_make_object(Line *, Segment *);

/* line_ruby.c: makes room above for the readings of bases that end before `end`, or of all that are left. */
void line_make_ruby_room(Line *, uint32_t end, bool all);
/* Sets these readings, when the segments have their places. */
void line_place_ruby(Line *);
/* How much of the line's foot holds nothing. */
Length line_free_below(const Line *);

#endif

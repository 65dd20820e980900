/* A paragraph on its way from text to lines: spans of one look, runs of one face and direction, pieces that lines
 * are made of. */
#ifndef LAYOUT_TEXT_PARA_H
#define LAYOUT_TEXT_PARA_H

#include "layout/text/text.h"
#include "text/tokens.h"

#define OBJECT_REPLACEMENT "\xEF\xBF\xBC" /* U+FFFC stands for an image */
#define LINE_SEPARATOR "\xE2\x80\xA8"     /* U+2028 stands for a forced break */

/* How a stretch of text looks. */
typedef struct {
    uint8_t family; /* Family */
    bool bold, italic, underline, strike, marked;
    bool emphasized; /* wants to differ from the text around, italic or not */
    Length size;
    Length rise; /* of the baseline, up */
    Colour colour;
} Look;

/* Text of one node in one look. */
typedef struct {
    uint32_t start, end; /* bytes of the paragraph's text */
    const Node *node;    /* TEXT, IMAGE, FOOTNOTE_REFERENCE … */
    const Node *link;    /* the link around it: LINK, FOOTNOTE_REFERENCE, or NULL */
    String lang;
    Look look;
    const Image *image; /* IMAGE spans: what stands at the U+FFFC */
} Span;

/* A place inside the paragraph that can be linked to. */
typedef struct {
    uint32_t at;
    const Node *node;
} InlineAnchor;

/* Bytes [start, end) of the paragraph's text. */
typedef struct {
    uint32_t start, end;
} TextRange;

/* Formatting characters of Unicode that would stand here in plain text: they count for the order of letters only. */
typedef struct {
    uint32_t at;
    String controls;
} BidiControls;

/* A reading that stands above its base: <ruby>. The base is text of the paragraph like any other, the reading is
 * not. In order of their ends; one whose base holds another ruby comes behind that. */
typedef struct {
    uint32_t start, end; /* the base: bytes of the paragraph's text */
    const Node *node;    /* RUBY_TEXT */
    Paragraph *reading;  /* of one line */
    Length reading_width;
    bool spreads;                  /* the characters of a reading that is shorter than its base are spread over it */
    Length width;                  /* of the base with the space around it */
    Length over_start, over_end;   /* how far the reading reaches over what stands beside the base */
    Length space_start, space_end; /* at the ends of the base, but around a reading of its own above this one */
    Length rise, top;              /* of the reading: its baseline and upper edge, from the baseline of the line */
} Ruby;

/* What shows emphasis beside the face. */
typedef enum { MARK_NONE, MARK_LINE, MARK_DOTS_OVER, MARK_DOTS_UNDER } EmphasisMark;

/* How a stretch of text is shown in the end. */
typedef struct {
    uint8_t family; /* Family */
    bool bold, italic;
    uint8_t mark;   /* EmphasisMark */
} Shown;

/* Text of one face, script and direction. */
typedef struct {
    uint32_t start, end;
    uint32_t span;
    const Face *face; /* NULL: no font has it, or an image */
    uint32_t script;
    uint8_t level;    /* bidi */
    uint8_t mark;     /* EmphasisMark */
    bool neutral;     /* no character has a script of its own */
    Length size;      /* of the font: the look's, as the script needs it */
    bool scalable;    /* an alphabet's: glyphs may be widened or narrowed a little */
    Length ascent, descent; /* of the face at this size */
    const Shaped *space, *hyphen; /* when they were met */
} Run;

/* What the breaker works on: boxes, glue, and penalties between them. */
typedef enum { PIECE_BOX, PIECE_GLUE, PIECE_PENALTY } PieceKind;
typedef struct {
    uint8_t kind;
    bool forced;         /* PENALTY: the line ends here */
    bool hyphen;         /* PENALTY: a break here sets a hyphen, of width break_width */
    bool kept;           /* GLUE: no break here, for the sake of what it joins, as long as that fits into a line */
    uint32_t run;        /* BOX and GLUE */
    uint32_t start, end; /* bytes of the text; GLUE: the space */
    Length width;
    Length stretch, shrink; /* GLUE; PENALTY between ideographs: stretch */
    int32_t penalty;        /* PENALTY: cost of a break here; GLUE: PENALTY_NEVER forbids it, all else is its cost */
    union {
        Length break_width; /* PENALTY: of its hyphen */
        Length kashida;     /* BOX */
    };
    /* BOX: how much of it stands outside at a line's start and end; PENALTY: of its hyphen */
    Length hang_start, hang_end;
    const Glyph *glyphs;    /* BOX: in visual order, clusters from cluster_base; none: space beside a ruby's base; GLUE:
                             * the space's glyph */
    uint32_t glyph_count;
    uint32_t cluster_base;  /* text offset that glyph clusters count from */
    uint32_t kashida_at;    /* BOX: a stroke of width `kashida`, part of width, stands left of this glyph; 0: none */
} Piece;

enum { PENALTY_NEVER = 10000 };
/* What a break behind a hyphen of the text costs: it looks like one of ours, but the word was written so. */
enum { WRITTEN_HYPHEN_PENALTY = 100 };

/* Glyphs are widened or narrowed by at most this part of STRETCH_NONE (Tz), in justified lines. */
enum { FLEX_MOST = 250 };
/* No space of a squeezed line is narrower, in thousandths of the font's size. */
enum { SPACE_LEAST = 181 };

typedef struct Stretches Stretches;

struct Paragraph {
    Layout layout;      /* its arena holds all but the lines */
    Arena *line_arena;
    Stretches *stretches; /* NULL: all pieces are there at once */
    const Node *block;
    const BlockStyle *style;
    String lang;
    ScriptNeeds needs;    /* of the script of most of the text */
    Length size, leading; /* the style's, as that script needs them */
    bool preserve;  /* white space as it is: code */
    bool hyphenate;
    bool wide_punctuation; /* full-width punctuation occurs */
    Align align, opened_align; /* opened_align: before para_align */
    Buffer text;
    Span *spans;
    size_t span_count, span_capacity;
    InlineAnchor *anchors;
    size_t anchor_count, anchor_capacity;
    size_t anchor_done; /* given to lines already */
    uint32_t *word_breaks; /* a line may end here, whatever the letters say: <wbr> */
    size_t word_break_count, word_break_capacity;
    TextRange *unbroken;   /* no line ends in these; in order, none inside another */
    size_t unbroken_count, unbroken_capacity;
    Tokens tokens;         /* addresses, codes, numbers with their units … */
    bool keeps;            /* some piece is kept */
    const uint32_t *ends;  /* the pieces that end its lines of `broken_width`; NULL: not yet known */
    size_t lines;
    Length broken_width;
    Align broken_align;
    bool altered;          /* making its lines has changed pieces: no other lines can be made of it */
    bool fleeting;         /* shows the number of a page, or lacks glyphs, which is said: each run sets it anew */
    BidiControls *controls; /* in order */
    size_t control_count, control_capacity;
    uint8_t *levels; /* per byte; until there are runs */
    uint8_t base_level;
    Run *runs;
    size_t run_count, run_capacity;
    const uint8_t *breaks; /* BreakKind before each byte of the text; until there are pieces */
    Piece *pieces;
    size_t piece_count, piece_capacity;
    uint32_t made_run, made_end; /* pieces are made up to this byte of this run */
    uint32_t tab_at;     /* up to this byte … */
    size_t tab_columns;  /* … the columns of its line are counted */
    Length ascent, descent; /* of the style's own face, at `size` */
    Ruby *rubies;
    size_t ruby_count, ruby_capacity;
    size_t ruby_done;    /* stand in lines already */
    Length free_below;   /* how much of the last line made is empty, at its foot: a reading may stand there */
    bool is_reading;     /* a ruby's: ruby inside it stands in the line, in brackets */
    const Ruby *measured; /* when some were wider than a line: those of that attempt which have not come again … */
    size_t measured_count;
    Length line_width;    /* … and that line's width */
};

/* para.c: the text of a ruby's reading, in this look, ready to be set. */
Paragraph *para_open_reading(const Paragraph *around, const Node *ruby_text, Look, const Node *link);
/* para_text.c: fills text, spans, anchors and rubies from the tree, beginning in this look and link. */
void para_collect(Paragraph *, Look, const Node *link);
/* ruby.c: takes the reading of the base that begins at `base` and ends with the text so far. False when it has to stand
 * in the line, in brackets: there is no base, or one with a line break in it or wider than the line. */
bool ruby_add(Paragraph *, const Node *ruby_text, uint32_t base, Look, const Node *link);
/* Joins the pieces of each base to one box as wide as its reading wants it. */
void ruby_join(Paragraph *);
/* True when a base does not fit into a line of this width. */
bool ruby_is_wider(const Paragraph *, Length width);
/* How far the letters of a run reach above and below the baseline of its line; less than the face claims. */
void ruby_extent(const Paragraph *, const Run *, Length *up, Length *down);
/* para_runs.c: levels and runs from text and spans. */
void para_itemize(Paragraph *);
/* para_emphasis.c: how a look is shown as it is, … */
Shown para_plain(const Look *);
/* … and how emphasized text of it is, at a character of a script. */
Shown para_emphasis(const Paragraph *, const Span *, uint32_t code_point, uint32_t script);
/* para_size.c: how large each run is set, and the paragraph's own size and leading. */
void para_set_sizes(Paragraph *);
void para_set_leading(Paragraph *);
/* para_pieces.c: shaped pieces from runs: all, or the first stretch. */
void para_make_pieces(Paragraph *);
/* Goes on with the runs behind those whose pieces are made, until there are `most` pieces or a few more: up to where a
 * line may end, in code does end, and what follows changes none of them. */
void para_add_pieces(Paragraph *, size_t most);
/* hyphens.c: cuts a box where its words may be hyphenated; false when they may not. */
bool para_add_hyphenated(Paragraph *, const Piece *whole);
bool para_follows_soft_hyphen(const Paragraph *, uint32_t at);
/* Adds the break behind a soft hyphen (U+00AD), where a hyphen is seen (CSS Text 3, 5.4); none in text from right to
 * left. False when the text is set without hyphens, as code is: the break is one as any. */
bool para_add_soft_hyphen(Paragraph *, uint32_t run, uint32_t at);
/* Adds what is cut from a box: its glyphs [from, to), which stand for text [start, end). */
void para_add_part(Paragraph *, const Piece *whole, uint32_t from, uint32_t to, uint32_t start, uint32_t end);
Piece *para_add_piece(Paragraph *, PieceKind, uint32_t run, uint32_t start, uint32_t end);
/* east_asian.c: squeezes full-width punctuation that meets other, and lets it stand out at line edges. */
void para_squeeze_punctuation(Paragraph *, size_t first);
/* hanging.c: lets stops, hyphens and quotation marks of alphabets stand out at line edges. */
void para_hang_punctuation(Paragraph *, size_t first);
/* kashida.c: spreads up to `room` over strokes in the Arabic words of a line, widening its pieces [from, to).
 * Returns what was spread. */
int64_t para_add_kashida(Paragraph *, size_t from, size_t to, int64_t room);
/* The stroke, one glyph. */
const Shaped *para_tatweel(const Paragraph *, const Run *);
/* Whether a quarter of an em belongs between these characters: ideographs beside letters or digits of an alphabet. */
bool para_wants_space(uint32_t before, uint32_t after);
/* Ideographs and kana, not their punctuation. */
bool para_is_ideographic(uint32_t code_point);
/* True for punctuation that the face may have as wide as an ideograph: it gets a box of its own.
 * NULL stands for a face without ideographs. */
bool para_is_wide_punctuation(uint32_t code_point, const Face *);

/* The width of a piece as far as it may be widened or narrowed: of glyphs of alphabets, their spaces too. */
static inline Length para_scalable(const Paragraph *p, const Piece *piece) {
    return piece->kind != PIECE_PENALTY && p->runs && p->runs[piece->run].scalable ? piece->width : 0;
}

/* Splits boxes wider than the line, from the piece `first` on, where a cluster ends, so that no line is overfull. */
void para_split_wide(Paragraph *, size_t first, Length width);

/* stretches.c: a long paragraph whose pieces are made stretch by stretch, in an arena of its own, each time they are
 * gone through: to find its breaks, and to make its lines. Moves a paragraph whose text is collected; returns one that
 * need not be divided as it is. */
Paragraph *stretches_open(Paragraph *);
/* Begins again with the first stretch. */
void stretches_rewind(Paragraph *);
/* Makes the next stretch, behind the pieces from `keep` on; those before it are dropped. False when all are made, and
 * then nothing is dropped. */
bool stretches_next(Paragraph *, size_t keep);
/* For glyphs of the stretch that is made. */
Arena *stretches_arena(const Paragraph *);
/* Whether the pieces at hand are the last. */
bool stretches_done(const Paragraph *);
/* Has boxes made no wider than this: those of all pieces, or of stretches that are made from now on. */
void stretches_split(Paragraph *, Length width);
/* How many pieces stood before those at hand: 0 of a paragraph without stretches. */
size_t stretches_before(const Paragraph *);

/* break.c: the optimal breaks (Knuth & Plass 1981) for lines of one width. Writes the indices of the pieces that end
 * the lines (a glue or penalty, or how many there are at the end) and returns how many lines. */
size_t para_break(Paragraph *, Length width, uint32_t **ends);

/* para.c: finds its lines, of text that is no code. */
void para_find_breaks(Paragraph *, Length width);
/* The strip of line `number`, of the pieces [from, to) at hand. */
Strip *para_line(Paragraph *, size_t from, size_t to, size_t number, Length x, Length width);

/* code_lines.c: before the lines: splits what is wider than they are, or has each stretch split. */
void code_fit(Paragraph *, Length width);
/* All lines of code that are in the pieces at hand, chained. */
Strip *code_lines(Paragraph *, Length x, Length width);

/* line.c: the strip of the pieces [from, to). `last` says that the line ends the paragraph or stands before a forced
 * break. */
Strip *line_make(Paragraph *, size_t from, size_t to, bool last, Length x, Length width);

/* Font units to lengths, rounded to nearest. */
static inline Length scale(int32_t units, Length size, int units_per_em) {
    int64_t product = (int64_t)units * size;
    int64_t half = units_per_em / 2;
    int64_t length = (product + (product < 0 ? -half : half)) / units_per_em;
    /* a word of 450,000 letters is wider than a Length */
    return length > INT32_MAX ? INT32_MAX : length < INT32_MIN ? INT32_MIN : (Length)length;
}

#endif

/* Lines of code: text with its white space as it is → lines; what is wider than the measure goes on in lines that hang
 * below its indent, each with a mark in front, which is no text. */
#include "layout/text/para.h"

/* Continuation lines stand this many characters deeper than the line they belong to. */
enum { HANG_CHARACTERS = 3 };

/* One line of the source. */
typedef struct {
    size_t from, to; /* pieces; `to` is the forced break, or the end */
    int64_t width;   /* without white space at its end */
    Length indent;   /* of its white space at the start */
} CodeLine;

static bool is_blank(const Paragraph *p, const Piece *piece) {
    char c = p->text.bytes[piece->start];
    return piece->end > piece->start && (c == ' ' || c == '\t');
}

static CodeLine source_line(const Paragraph *p, size_t from) {
    CodeLine line = {.from = from, .to = from};
    int64_t width = 0;
    bool at_start = true;
    for (; line.to < p->piece_count && !p->pieces[line.to].forced; line.to++) {
        const Piece *piece = &p->pieces[line.to];
        if (piece->kind != PIECE_BOX)
            continue;
        width += piece->width;
        at_start &= is_blank(p, piece);
        if (at_start)
            line.indent = (Length)(width < INT32_MAX / 4 ? width : INT32_MAX / 4);
        if (!is_blank(p, piece))
            line.width = width;
    }
    return line;
}

/* How much narrower continuation lines are. */
static Length hang_of(const Paragraph *p, const CodeLine *line, Length width) {
    const BlockStyle *style = p->style;
    const Face *face = font_primary(p->layout.job->fonts, (Family)style->family, style->bold, style->italic, p->lang);
    Length character = scale(face_advance(face, face_glyph(face, ' ')), p->size, face_metrics(face)->units_per_em);
    Length hang = line->indent + HANG_CHARACTERS * character;
    return hang < width / 2 ? hang : width / 2;
}

/* How far the lines that are too wide hang at most; 0: all fit. */
static Length widest_hang(const Paragraph *p, Length width) {
    Length most = 0;
    for (size_t from = 0; from < p->piece_count;) {
        CodeLine line = source_line(p, from);
        if (line.width > width) {
            Length hang = hang_of(p, &line, width);
            most = hang > most ? hang : most;
        }
        from = line.to + 1;
    }
    return most;
}

/* The width is that of the narrowest continuation line. */
void code_fit(Paragraph *p, Length width) {
    Length most = widest_hang(p, width);
    while (stretches_next(p, p->piece_count)) {
        Length hang = widest_hang(p, width);
        most = hang > most ? hang : most;
    }
    if (most)
        stretches_split(p, width - most);
}

/* Where the line from `from` ends: at the last break between words that fits, or inside a word where that would leave
 * more than half the line empty. */
static size_t line_end(const Paragraph *p, size_t from, size_t to, Length width) {
    size_t between = to, inside = to;
    int64_t used = 0, filled = 0;
    for (size_t i = from; i < to; i++) {
        const Piece *piece = &p->pieces[i];
        if (piece->kind == PIECE_BOX) {
            bool one_blank = is_blank(p, piece) && used <= width; /* may stand outside */
            used += piece->width;
            if (used > width && !one_blank && (between < to || inside < to))
                return between < to && (filled * 2 >= width || inside == to) ? between : inside;
        } else if (i > from && piece->penalty == 0) {
            between = i;
            filled = used;
        } else if (i > from && piece->penalty < PENALTY_NEVER) {
            inside = i;
        }
    }
    return to;
}

static void add_mark(const Paragraph *p, Strip *strip, Length x, Length hang, Length width) {
    bool rtl = p->base_level & 1;
    Length size = p->size / 2, gap = p->size / 4;
    Item *mark = item_fill(p->line_arena, p->block, rtl ? x + width - hang + gap : x + hang - gap - size,
                           strip->baseline - size, size, size, p->layout.style->palette[COLOUR_MUTED]);
    mark->shape = rtl ? SHAPE_TURN_LEFT : SHAPE_TURN_RIGHT;
    mark->next = strip->behind;
    strip->behind = mark;
}

/* The lines of one line of the source; returns where the next goes. */
static Strip **set_source(Paragraph *p, const CodeLine *source, Length x, Length width, Strip **link) {
    Length hang = source->width > width ? hang_of(p, source, width) : 0, shift = p->base_level & 1 ? 0 : hang;
    for (size_t from = source->from;;) {
        bool first = from == source->from;
        Length own = first ? width : width - hang;
        size_t to = source->width > width ? line_end(p, from, source->to, own) : source->to;
        *link = line_make(p, from, to, true, first ? x : x + shift, own);
        if (!first)
            add_mark(p, *link, x, hang, width);
        link = &(*link)->next;
        if (to == source->to)
            return link;
        from = to + 1;
    }
}

Strip *code_lines(Paragraph *p, Length x, Length width) {
    Strip *first = NULL, **link = &first;
    for (size_t from = 0; from < p->piece_count;) {
        CodeLine source = source_line(p, from);
        link = set_source(p, &source, x, width, link);
        from = source.to + 1;
    }
    return first;
}

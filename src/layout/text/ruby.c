/* Ruby: readings above their bases (JLREQ 3.3, CSS Ruby 1). A base and its reading are one box, in which no line
 * breaks: collected text → the base's pieces, with space around them when the reading is longer. A reading of kana
 * or ideographs that is shorter is spread over its base, a base of ideographs that is shorter is spread under its
 * reading: half as much space at the ends as between characters. Other scripts are centred. line_ruby.c sets the
 * readings. */
#include <string.h>

#include "layout/text/para.h"
#include "text/unicode.h"

enum {
    ANNOTATIONS_MOST = 4, /* readings of one base, one above the other */
    OVER_KANA = 50,       /* how far a reading reaches over kana beside its base, in percent of its size: half a kana */
    BETWEEN_WORDS = 25    /* between readings in letters, which have no edges of their own */
};

/* ---- collecting ---- */

static String base_text(const Paragraph *p, uint32_t start, uint32_t end) {
    return string_slice(buffer_view(&p->text), start, end);
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/* Spaces at the ends of a base are beside it. */
static void trim(const Paragraph *p, uint32_t *start, uint32_t *end) {
    while (*start < *end && is_space(p->text.bytes[*start]))
        ++*start;
    while (*end > *start && is_space(p->text.bytes[*end - 1]))
        --*end;
}

static bool breaks_line(String base) {
    return string_find(base, S(LINE_SEPARATOR)) != SIZE_MAX || string_find_byte(base, '\n') != SIZE_MAX;
}

/* Cuts a span in two where a base begins or ends inside it. */
static void cut_span(Paragraph *p, uint32_t at) {
    size_t i = p->span_count;
    while (i > 0 && p->spans[i - 1].start >= at)
        i--;
    if (i == 0 || p->spans[i - 1].end <= at)
        return;
    arena_grow(p->layout.arena, p->spans, p->span_count, p->span_capacity);
    memmove(&p->spans[i], &p->spans[i - 1], (p->span_count - i + 1) * sizeof *p->spans);
    p->span_count++;
    p->spans[i - 1].end = p->spans[i].start = at;
}

/* The width of a line that holds nothing else. */
static int64_t whole_width(const Ruby *ruby) { return (int64_t)ruby->width + ruby->over_start + ruby->over_end; }

/* True when the attempt before found the reading's base wider than a line. */
static bool was_too_wide(Paragraph *p, const Node *ruby_text) {
    if (!p->measured_count || p->measured->node != ruby_text)
        return false;
    p->measured_count--;
    return whole_width(p->measured++) > p->line_width;
}

/* A reading right behind another is one more of the same base. */
static bool share_base(const Paragraph *p, const Node *ruby_text, Ruby *ruby) {
    size_t count = p->ruby_count;
    if (!count || p->rubies[count - 1].node != ruby_text->previous)
        return false;
    ruby->start = p->rubies[count - 1].start;
    ruby->end = p->rubies[count - 1].end;
    const Ruby *fourth = count >= ANNOTATIONS_MOST ? &p->rubies[count - ANNOTATIONS_MOST] : NULL;
    return !fourth || fourth->start != ruby->start || fourth->end != ruby->end;
}

bool ruby_add(Paragraph *p, const Node *ruby_text, uint32_t base, Look look, const Node *link) {
    Ruby ruby = {.start = base, .end = (uint32_t)p->text.length, .node = ruby_text};
    if (was_too_wide(p, ruby_text))
        return false;
    trim(p, &ruby.start, &ruby.end);
    if (ruby.start == ruby.end && !share_base(p, ruby_text, &ruby))
        return false;
    if (breaks_line(base_text(p, ruby.start, ruby.end)))
        return false;
    ruby.reading = para_open_reading(p, ruby_text, look, link);
    if (para_is_empty(ruby.reading))
        return true;
    cut_span(p, ruby.start);
    cut_span(p, ruby.end);
    arena_grow(p->layout.arena, p->rubies, p->ruby_count, p->ruby_capacity);
    p->rubies[p->ruby_count++] = ruby;
    return true;
}

/* ---- measuring ---- */

static bool is_kana(uint32_t c) { return c >= 0x3041 && c <= 0x30FF; }

static bool is_bopomofo(uint32_t c) { return (c >= 0x3100 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x31BF); }

static bool is_spreadable(uint32_t c) { return is_kana(c) || (para_is_ideographic(c) && !is_bopomofo(c)); }

/* True for a text of kana and ideographs alone. */
static bool spreads(String text) {
    for (size_t at = 0; at < text.length;)
        if (!is_spreadable(utf8_next(text, &at)))
            return false;
    return true;
}

static void measure_reading(const Paragraph *p, Ruby *ruby) {
    const Paragraph *reading = ruby->reading;
    int64_t width = 0;
    for (size_t i = 0; i < reading->piece_count; i++)
        width += reading->pieces[i].width;
    ruby->reading_width = (Length)(width < INT32_MAX / 4 ? width : INT32_MAX / 4);
    ruby->spreads = spreads(buffer_view(&reading->text)) && spreads(base_text(p, ruby->start, ruby->end));
}

/* Readings in letters keep apart from those beside them. */
static Length separation(const Ruby *ruby) {
    uint32_t first = utf8_next(buffer_view(&ruby->reading->text), &(size_t){0});
    return first >= 0x2E80 ? 0 : ruby->reading->style->size * BETWEEN_WORDS / 100;
}

/* How far the i-th reading may reach over the character beside its base: kana without a reading, or punctuation. */
static Length room_over(const Paragraph *p, size_t i, bool at_start) {
    const Ruby *ruby = &p->rubies[i];
    String text = buffer_view(&p->text);
    size_t at = at_start ? ruby->start : ruby->end;
    if (at_start ? at == 0 : at == text.length)
        return 0;
    uint32_t beside = at_start ? utf8_previous(text, &at) : utf8_next(text, &at);
    bool has_reading = at_start ? i > 0 && p->rubies[i - 1].end == ruby->start
                                : i + 1 < p->ruby_count && p->rubies[i + 1].start == ruby->end;
    bool may = is_kana(beside) || para_is_wide_punctuation(beside, NULL);
    return may && !has_reading ? ruby->reading->style->size * OVER_KANA / 100 : 0;
}

/* ---- joining ---- */

/* Space that is added to pieces, by their index. */
typedef struct {
    Length *before, *behind;
    bool any;
} Spaces;

/* The first piece that ends behind a place in the text. */
static size_t piece_behind(const Paragraph *p, uint32_t at) {
    size_t low = 0, high = p->piece_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->pieces[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The pieces [from, to) of a base. */
static void pieces_of(const Paragraph *p, const Ruby *ruby, size_t *from, size_t *to) {
    *from = piece_behind(p, ruby->start);
    *to = piece_behind(p, ruby->end - 1);
    while (*to < p->piece_count && p->pieces[*to].start < ruby->end)
        ++*to;
}

/* No line breaks between these pieces. Returns how many places between ideographs are among them, and their width. */
static uint32_t forbid_breaks(Paragraph *p, size_t from, size_t to, const Spaces *spaces, int64_t *width) {
    uint32_t places = 0;
    for (size_t i = from; i < to; i++) {
        Piece *piece = &p->pieces[i];
        *width += (int64_t)piece->width + spaces->before[i] + spaces->behind[i];
        if (piece->kind == PIECE_BOX)
            continue;
        places += piece->kind == PIECE_PENALTY && piece->stretch > 0;
        piece->penalty = PENALTY_NEVER;
        piece->hyphen = false;
    }
    return places;
}

/* Readings of bases inside this one stand over their own text still. */
static void tell_inner(Paragraph *p, size_t i, Length start, Length end) {
    const Ruby *outer = &p->rubies[i];
    while (i-- > 0 && p->rubies[i].start >= outer->start) {
        Ruby *inner = &p->rubies[i];
        if (inner->start == outer->start)
            inner->space_start += start;
        if (inner->end == outer->end)
            inner->space_end += end;
    }
}

/* Spreads the pieces [from, to) of a base by `room`. Returns the space at each end. */
static Length spread_base(Paragraph *p, size_t from, size_t to, uint32_t places, Length room, Spaces *spaces) {
    Length between = room / (Length)(places + 1);
    for (size_t i = from; places && i < to; i++) {
        Piece *piece = &p->pieces[i];
        if (piece->kind == PIECE_PENALTY && piece->stretch > 0)
            *piece = (Piece){.kind = PIECE_BOX, .run = piece->run, .start = piece->start, .end = piece->end,
                             .width = between};
    }
    Length end = (room - between * (Length)places) / 2;
    spaces->before[from] += end;
    spaces->behind[to - 1] += end;
    spaces->any = true;
    return end;
}

static Length least(int64_t a, Length b) { return a < b ? (Length)a : b; }

static void join(Paragraph *p, size_t i, Spaces *spaces) {
    Ruby *ruby = &p->rubies[i];
    size_t from, to;
    pieces_of(p, ruby, &from, &to);
    if (from >= to)
        return;
    int64_t width = 0;
    uint32_t places = forbid_breaks(p, from, to, spaces, &width);
    measure_reading(p, ruby);
    int64_t lack = (int64_t)ruby->reading_width + separation(ruby) - width;
    if (lack > 0) {
        ruby->over_start = least(lack / 2, room_over(p, i, true));
        ruby->over_end = least(lack / 2, room_over(p, i, false));
        Length room = least(lack - ruby->over_start - ruby->over_end, INT32_MAX / 4);
        Length end = room > 0 ? spread_base(p, from, to, places, room, spaces) : 0;
        tell_inner(p, i, end, end);
        width += room;
    }
    ruby->width = least(width, INT32_MAX / 2);
    /* at the edge of a line the reading is the edge */
    if (ruby->over_start)
        p->pieces[from].hang_start = -ruby->over_start;
    if (ruby->over_end)
        p->pieces[to - 1].hang_end = -ruby->over_end;
}

static void add_copy(Paragraph *p, const Piece *piece) {
    *para_add_piece(p, PIECE_BOX, 0, 0, 0) = *piece;
}

static void add_space(Paragraph *p, const Piece *beside, uint32_t at, Length width) {
    Piece *space = para_add_piece(p, PIECE_BOX, beside->run, at, at);
    space->width = width;
    space->hang_start = beside->hang_start < 0 ? beside->hang_start : 0;
    space->hang_end = beside->hang_end < 0 ? beside->hang_end : 0;
}

static void insert_spaces(Paragraph *p, const Spaces *spaces) {
    const Piece *old = p->pieces;
    size_t count = p->piece_count;
    p->pieces = NULL;
    p->piece_count = p->piece_capacity = 0;
    for (size_t i = 0; i < count; i++) {
        if (spaces->before[i])
            add_space(p, &old[i], old[i].start, spaces->before[i]);
        add_copy(p, &old[i]);
        if (spaces->behind[i])
            add_space(p, &old[i], old[i].end, spaces->behind[i]);
    }
}

void ruby_join(Paragraph *p) {
    Spaces spaces = {.before = arena_array(p->layout.arena, Length, p->piece_count),
                     .behind = arena_array(p->layout.arena, Length, p->piece_count)};
    for (size_t i = 0; i < p->ruby_count; i++)
        join(p, i, &spaces);
    if (spaces.any)
        insert_spaces(p, &spaces);
}

bool ruby_is_wider(const Paragraph *p, Length width) {
    for (size_t i = 0; i < p->ruby_count; i++)
        if (whole_width(&p->rubies[i]) > width)
            return true;
    return false;
}

/* ---- how tall letters are ---- */

void ruby_extent(const Paragraph *p, const Run *run, Length *up, Length *down) {
    static const struct {
        uint32_t script;
        uint8_t up, down; /* percent of the size */
    } extents[] = {
        {0x48616E69 /* Hani */, 88, 12}, {0x48697261 /* Hira */, 88, 12}, {0x4B616E61 /* Kana */, 88, 12},
        {0x426F706F /* Bopo */, 88, 12}, {0x48616E67 /* Hang */, 88, 12}, {0x59696969 /* Yiii */, 88, 12},
        {0x4C61746E /* Latn */, 95, 25}, {0x4772656B /* Grek */, 95, 25},
        {0x4379726C /* Cyrl */, 95, 25}, {0x41726D6E /* Armn */, 95, 25}, {0x47656F72 /* Geor */, 95, 25},
    };
    const Look *look = &p->spans[run->span].look;
    *up = run->face ? run->ascent : look->size + look->rise;
    *down = run->face ? run->descent : look->size / 8 - look->rise;
    for (size_t i = 0; run->face && i < sizeof extents / sizeof *extents; i++) {
        if (extents[i].script != run->script)
            continue;
        *up = script_scaled(run->size, 100, extents[i].up) + look->rise;
        *down = script_scaled(run->size, 100, extents[i].down) - look->rise;
    }
}

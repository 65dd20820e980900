/* Columns of a page end level: the last lines of all stand on one baseline. What a column lacks goes to the spaces
 * between its blocks, and then, in parts that nobody sees, between its lines. On the last page the longest column gives
 * way a little too. A column that lacks more, as before a large figure, stays as it is. */
#include "layout/page/parts.h"

/* How much spaces and lines may grow, in percent, and which part of that they may shrink by. */
enum { SPACES_MOST = 100, LINES_MOST = 6, SPACES_SHRINK = 4, LINES_SHRINK = 2 };

typedef struct {
    int64_t height, spaces, lines; /* spaces, lines: what they may grow by */
    Length depth;                  /* below the last baseline */
} Measured;

/* True for a line below another of its block. */
static bool goes_on(const Strip *before, const Strip *strip) {
    return before->baseline > 0 && strip->baseline > 0 && strip->space_before == 0;
}

static Length growth(const Strip *before, const Strip *strip) {
    return goes_on(before, strip) ? strip->height * LINES_MOST / 100 : strip->space_before * SPACES_MOST / 100;
}

static Measured measure(const ColumnFill *column) {
    Measured m = {0};
    const Strip *before = NULL;
    for (const Strip *strip = column->first; strip && strip != column->stop; strip = strip->next) {
        m.height += before ? strip->height + strip->space_before : strip_height_at_top(strip);
        if (before)
            *(goes_on(before, strip) ? &m.lines : &m.spaces) += growth(before, strip);
        m.depth = strip->baseline ? strip->height - strip->baseline : 0;
        before = strip;
    }
    return m;
}

/* What spaces, or lines, take: each in proportion to what it may grow by. */
typedef struct {
    int64_t missing, all; /* what is to be added, and what may be */
    int64_t so_far, given;
} Share;

static Length take(Share *share, Length growth) {
    if (share->all <= 0)
        return 0;
    share->so_far += growth;
    int64_t due = share->missing * share->so_far / share->all, part = due - share->given;
    share->given = due;
    return (Length)part;
}

static int64_t most_added(const Measured *m) { return m->spaces + m->lines; }
static int64_t most_taken(const Measured *m) { return m->spaces / SPACES_SHRINK + m->lines / LINES_SHRINK; }

/* Adds this to the height of a column, or takes it if it is less than 0; nothing when that is too much. */
static void stretch(const ColumnFill *column, const Measured *m, int64_t missing) {
    if (missing == 0 || missing > most_added(m) || missing < -most_taken(m))
        return;
    int64_t least = -m->spaces / SPACES_SHRINK;
    int64_t to_spaces = missing > m->spaces ? m->spaces : missing < least ? least : missing;
    Share spaces = {.missing = to_spaces, .all = m->spaces};
    Share lines = {.missing = missing - to_spaces, .all = m->lines};
    const Strip *before = column->first;
    for (Strip *strip = before->next; strip && strip != column->stop; before = strip, strip = strip->next)
        strip->space_before += take(goes_on(before, strip) ? &lines : &spaces, growth(before, strip));
}

/* The baseline on which all columns can end: of the last page near that of the longest. */
static int64_t common_end(const Measured *measured, int count, Length height, bool ends) {
    int64_t longest = 0, common = height;
    for (int i = 0; i < count; i++) {
        const Measured *m = &measured[i];
        int64_t end = m->height - m->depth, lowest = ends && m->height ? end + most_added(m) : height - m->depth;
        longest = end > longest ? end : longest;
        common = lowest < common ? lowest : common;
    }
    return ends && longest < common ? longest : common;
}

void level_columns(const ColumnFill *columns, int count, Length height, bool ends) {
    Measured measured[COLUMNS_MOST];
    for (int i = 0; i < count; i++)
        measured[i] = columns[i].first && columns[i].first != columns[i].stop ? measure(&columns[i]) : (Measured){0};
    int64_t common = common_end(measured, count, height, ends);
    for (int i = 0; i < count; i++) {
        const Measured *m = &measured[i];
        if (ends && m->height - m->depth - common > most_taken(m)) /* too few lines to make up for one */
            return;
    }
    for (int i = 0; i < count; i++) {
        const Measured *m = &measured[i];
        bool has_notes = columns[i].note && columns[i].note != columns[i].note_stop;
        if (m->height > 0 && !has_notes)
            stretch(&columns[i], m, common - (m->height - m->depth));
    }
}

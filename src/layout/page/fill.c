/* How much of the waiting strips a column takes. Notes stand in the column of their reference. A note is split only
 * when it would not fit into a column of its own line, or when moving the line on would leave much of the column
 * empty. */
#include "layout/page/parts.h"

/* The part of a column that may stay empty for the sake of an unsplit note, and that notes left over may take. */
enum { EMPTY_MOST = 4, CARRIED_NUMERATOR = 3, CARRIED_DENOMINATOR = 4 };

Length strip_height_at_top(const Strip *strip) {
    return strip->height + (strip->repeat ? strip->repeat->height + strip->space_before : 0);
}

int64_t strips_span(const Strip *first, const Strip *stop) {
    int64_t height = 0;
    for (const Strip *strip = first; strip && strip != stop; strip = strip->next)
        height += strip->height + (strip == first ? 0 : strip->space_before);
    return height;
}

Strip *strips_first_note(Strip *strip) {
    while (strip && !strip->notes)
        strip = strip->next;
    return strip ? strip->notes : NULL;
}

/* The strip at which notes from `first` to before `end` must be split to fit into `room`; `end` when all fit, NULL
 * when none. With `force` at least one strip counts as fitting. The split is behind the strip `started`, unless that
 * is NULL. */
static Strip *split_notes(Strip *first, Strip *end, const Strip *started, int64_t room, bool force, int64_t *height) {
    Strip *best = NULL;
    bool may = !started;
    int64_t so_far = 0;
    *height = 0;
    for (Strip *strip = first; strip && strip != end; strip = strip->next) {
        if (may && strip != first && strip->break_before == BREAK_BEFORE_FREE) {
            best = strip;
            *height = so_far;
        }
        may |= strip == started;
        so_far += strip->height + (strip == first ? 0 : strip->space_before);
        if (so_far <= room)
            continue;
        if (best || !force)
            return best;
        *height = so_far;
        return strip->next;
    }
    *height = so_far;
    return end;
}

void fill_open(Fill *fill, const Style *style, Length most, Strip *note, Strip *note_end, bool last) {
    *fill = (Fill){.style = style, .most = most, .column.note = note};
    if (!note || note == note_end)
        return;
    int64_t room = last ? most : (int64_t)most * CARRIED_NUMERATOR / CARRIED_DENOMINATOR, height;
    Strip *split = split_notes(note, note_end, NULL, room - notes_rule_height(style), true, &height);
    fill->carries = true;
    fill->blocked = split != note_end;
    fill->column.note_stop = split;
    fill->notes = height + notes_rule_height(style);
}

/* What stands between the notes that are here and the first of a strip. */
static Length before_notes(const Fill *fill, const Strip *strip) {
    return fill->notes ? strip->notes->space_before : notes_rule_height(fill->style);
}

/* Ends the column before `stop`; notes are split at `split`, or not when that is NULL. */
static bool end_at(Fill *fill, Strip *stop, Strip *split) {
    fill->column.stop = stop;
    if (split)
        fill->column.note_stop = split;
    else if (!fill->blocked)
        fill->column.note_stop = strips_first_note(stop);
    return true;
}

/* Of a strip with all its notes. */
static int64_t own_height(const Fill *fill, const Strip *strip) {
    return strip->height + (strip->notes ? (int64_t)notes_rule_height(fill->style) + strip->notes_height : 0);
}

/* Splits the notes of the strip that overflows, when that must be. The first line of each must be here. */
static bool split_pending(Fill *fill, Strip *next) {
    const Strip *strip = fill->pending;
    bool top = strip == fill->column.first;
    if (!strip->notes || fill->blocked || (!top && next && next->break_before == BREAK_BEFORE_AVOID))
        return false;
    int64_t height;
    bool must = top || !fill->best || own_height(fill, strip) > fill->most ||
                fill->most - fill->best_height > fill->most / EMPTY_MOST;
    int64_t room = fill->most - fill->pending_body - fill->notes - before_notes(fill, strip);
    Strip *end = strip->notes_last->next;
    Strip *split = must ? split_notes(strip->notes, end, strip->last_note, room, false, &height) : NULL;
    if (!split || split == end)
        return false;
    return end_at(fill, next, split);
}

/* Ends the column at the strip that did not fit; `next` is the one behind it. */
static bool end_column(Fill *fill, Strip *next) {
    Strip *strip = fill->pending;
    if (split_pending(fill, next))
        return true;
    bool movable = fill->best || own_height(fill, strip) <= fill->most || fill->pending_body > fill->most;
    if (strip != fill->column.first && movable)
        return end_at(fill, fill->best ? fill->best : strip, NULL);
    if (fill->carries)
        return end_at(fill, strip, NULL);
    if (!strip->notes)
        return end_at(fill, next, NULL);
    /* a strip that leaves its notes no room: what fits not goes on in the next column */
    int64_t height, room = fill->most - fill->pending_body - fill->notes - before_notes(fill, strip);
    Strip *split = split_notes(strip->notes, strip->notes_last->next, NULL, room, false, &height);
    return end_at(fill, next, split ? split : strip->notes);
}

/* A strip that stays with the one that overflows only because of its notes, such as the second line of a paragraph: the
 * notes give way to it. */
static bool joins_pending(Fill *fill, const Strip *strip) {
    const Strip *pending = fill->pending;
    if (!pending->notes || fill->blocked || strip->notes || strip->break_before != BREAK_BEFORE_AVOID)
        return false;
    int64_t body = fill->pending_body + strip->space_before + strip->height;
    if (body + fill->notes + before_notes(fill, pending) + 2 * fill->style->blocks[BLOCK_FOOTNOTE].leading > fill->most)
        return false;
    fill->pending_body = body;
    return true;
}

bool fill_take(Fill *fill, Strip *strip) {
    if (fill->pending)
        return joins_pending(fill, strip) ? false : end_column(fill, strip);
    if (!fill->column.first)
        fill->column.first = strip;
    if (!fill->column.note)
        fill->column.note = strip->notes;
    if (fill->any && strip->break_before == BREAK_BEFORE_FREE) {
        fill->best = strip;
        fill->best_height = fill->body + fill->notes;
    }
    int64_t body = fill->body + (fill->any ? strip->space_before + strip->height : strip_height_at_top(strip));
    int64_t notes = fill->notes + (strip->notes ? before_notes(fill, strip) + (int64_t)strip->notes_height : 0);
    if (body + notes > fill->most || (strip->notes && fill->blocked)) {
        fill->pending = strip;
        fill->pending_body = body;
        return false;
    }
    fill->any = true;
    fill->body = body;
    fill->notes = notes;
    return false;
}

bool fill_end(Fill *fill) {
    if (fill->pending)
        return end_column(fill, NULL);
    if (!fill->blocked)
        fill->column.note_stop = NULL;
    fill->column.stop = NULL;
    return false;
}

/* Lines and columns of bytes: each text is counted through once, and what was found at every few kilobytes is kept. */
#include "read/html/places.h"

enum { STEP = 4096 }; /* bytes between two places that are kept */

typedef struct {
    size_t byte;   /* of all texts */
    size_t offset; /* in its text */
    Position at;
} Mark;

typedef struct {
    String text;
    size_t first; /* number of its first byte */
    size_t mark;  /* index of its first mark */
} Piece;

struct HtmlPlaces {
    Arena *arena;
    Piece *pieces;
    size_t piece_count, piece_capacity;
    Mark *marks; /* in order of bytes */
    size_t mark_count, mark_capacity;
    size_t end;
    Mark *last; /* the place found last, where the next search may go on */
};

HtmlPlaces *html_places_new(Arena *arena) {
    HtmlPlaces *places = arena_new(arena, HtmlPlaces);
    places->arena = arena;
    places->last = arena_new(arena, Mark);
    return places;
}

/* Goes on to a byte of the text. */
static void advance(Mark *mark, String text, size_t offset) {
    for (; mark->offset < offset; mark->offset++, mark->byte++) {
        char c = text.bytes[mark->offset];
        bool goes_on = mark->offset + 1 < text.length && ((unsigned char)text.bytes[mark->offset + 1] & 0xC0) == 0x80;
        if (c == '\n')
            mark->at = (Position){mark->at.line + 1, 1};
        else if (!goes_on)
            mark->at.column++;
    }
}

static void keep(HtmlPlaces *places, Mark mark) {
    arena_grow(places->arena, places->marks, places->mark_count, places->mark_capacity);
    places->marks[places->mark_count++] = mark;
}

/* The piece that follows the others. */
static void add_piece(HtmlPlaces *places, String text, Position at) {
    arena_grow(places->arena, places->pieces, places->piece_count, places->piece_capacity);
    places->pieces[places->piece_count++] = (Piece){text, places->end, places->mark_count};
    Mark mark = {places->end, 0, at};
    keep(places, mark);
    for (size_t offset = STEP; at.line && offset < text.length; offset += STEP) {
        advance(&mark, text, offset);
        keep(places, mark);
    }
    places->end += text.length;
}

size_t html_places_add(HtmlPlaces *places, String text, Position at) {
    size_t first = places->end;
    add_piece(places, text, at);
    places->end++; /* for what stands behind the last byte */
    return first;
}

size_t html_places_add_lines(HtmlPlaces *places, String text, const HtmlLine *lines) {
    size_t first = places->end, start = 0;
    do {
        size_t end = string_find_byte(string_slice(text, start, text.length), '\n');
        end = end == SIZE_MAX ? text.length : start + end + 1;
        if (lines->made)
            add_piece(places, string_slice(text, start, start + lines->made), lines->at);
        add_piece(places, string_slice(text, start + lines->made, end), lines->at);
        lines++;
        start = end;
    } while (start < text.length);
    places->end++;
    return first;
}

/* The last mark that is not behind the byte. */
static const Mark *mark_before(const HtmlPlaces *places, size_t byte) {
    size_t low = 0, high = places->mark_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (places->marks[middle].byte <= byte)
            low = middle;
        else
            high = middle;
    }
    return &places->marks[low];
}

static const Piece *piece_of(const HtmlPlaces *places, size_t byte) {
    size_t low = 0, high = places->piece_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (places->pieces[middle].first <= byte)
            low = middle;
        else
            high = middle;
    }
    return &places->pieces[low];
}

Position html_places_find(const HtmlPlaces *places, size_t byte) {
    if (places->piece_count == 0)
        return NOWHERE;
    const Piece *piece = piece_of(places, byte);
    size_t offset = byte - piece->first < piece->text.length ? byte - piece->first : piece->text.length;
    Mark *last = places->last;
    bool follows = last->at.line && last->byte >= piece->first && last->byte <= byte && byte - last->byte < STEP;
    if (!follows)
        *last = *mark_before(places, byte);
    if (last->at.line)
        advance(last, piece->text, offset);
    return last->at;
}

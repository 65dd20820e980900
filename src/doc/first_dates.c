/* Reads a text piece by piece around each year that it has. */
#include "doc/first_dates.h"

#include <unicode/uchar.h>

#include "doc/date.h"
#include "text/unicode.h"

enum {
    PIECES_MOST = 400,
    BESIDE_YEAR = 6, /* pieces before or behind the year that may belong to the date: "1 de marzo de 2026" */
    DATE_PIECES_MOST = 9
};

/* A number, a word, or an ideograph. */
typedef struct {
    size_t start, end;
    int64_t value; /* of a number of up to four digits, else -1 */
} Piece;

typedef struct {
    Piece pieces[PIECES_MOST];
    size_t count;
} Pieces;

bool date_sought_open(DateSought *sought, const Document *document, String iso) {
    int64_t seconds;
    *sought = (DateSought){.document = document, .iso = string_slice(iso, 0, 10)};
    sought->has_eras = string_is_one_of(lang_primary(meta_value(document, META_LANGUAGE)), "ja zh yue");
    return date_parse(iso, &seconds) && string_to_int(string_slice(iso, 0, 4), &sought->year);
}

static Piece number_at(String text, size_t start) {
    Piece piece = {start, start, 0};
    int digits = 0;
    for (size_t at = start; at < text.length; piece.end = at) {
        int32_t digit = u_charDigitValue((UChar32)utf8_next(text, &at));
        if (digit < 0)
            break;
        piece.value = ++digits > 4 ? -1 : piece.value * 10 + digit;
    }
    piece.value = digits > 4 ? -1 : piece.value;
    return piece;
}

static bool is_letter(uint32_t c) {
    return (code_point_is_word(c) || code_point_is_mark(c)) && !code_point_is_digit(c);
}

static Piece word_at(String text, size_t start) {
    Piece piece = {start, start, -1};
    for (size_t at = start; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (!is_letter(c) || (piece.end > start && code_point_joins_lines(c)))
            break;
        piece.end = at;
        if (code_point_joins_lines(c))
            break;
    }
    return piece;
}

static void split(String text, Pieces *pieces) {
    pieces->count = 0;
    for (size_t at = 0; at < text.length && pieces->count < PIECES_MOST;) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (!code_point_is_digit(c) && !is_letter(c)) {
            at = next;
            continue;
        }
        Piece piece = code_point_is_digit(c) ? number_at(text, at) : word_at(text, at);
        pieces->pieces[pieces->count++] = piece;
        at = piece.end;
    }
}

/* The year of the Common Era, the Buddhist and the Persian one, and in Chinese and Japanese those of eras. */
static bool is_year(const DateSought *sought, int64_t value) {
    static const int64_t before[] = {0, -543, 621, 622, 2018, 1988, 1925, 1911, 1867};
    for (size_t i = 0; i < (sought->has_eras ? sizeof before / sizeof *before : 4); i++)
        if (value > 0 && value == sought->year - before[i])
            return true;
    return false;
}

bool date_sought_year(const DateSought *sought, String text) {
    Pieces pieces;
    split(text, &pieces);
    for (size_t i = 0; i < pieces.count; i++)
        if (is_year(sought, pieces.pieces[i].value))
            return true;
    return false;
}

static bool is_date(const DateSought *sought, String text) {
    String iso;
    if (sought->iso.length == 4 && string_equal(text, sought->iso))
        return true;
    return date_read_usual(sought->document, text, &iso) && string_starts(iso, sought->iso);
}

/* Of the texts around the year that are the date, the first, without words behind it. */
static bool find_around(const DateSought *sought, String text, const Pieces *pieces, size_t year, size_t *from,
                        size_t *to) {
    size_t first = year > BESIDE_YEAR ? year - BESIDE_YEAR : 0;
    size_t last = year + BESIDE_YEAR < pieces->count ? year + BESIDE_YEAR : pieces->count - 1;
    for (size_t start = first; start <= year; start++)
        for (size_t end = year; end <= last && end - start < DATE_PIECES_MOST; end++) {
            *from = pieces->pieces[start].start;
            *to = pieces->pieces[end].end;
            if (is_date(sought, string_slice(text, *from, *to)))
                return true;
        }
    return false;
}

bool date_sought_text(const DateSought *sought, String text, size_t *start, size_t *end) {
    Pieces pieces;
    split(text, &pieces);
    for (size_t i = 0; i < pieces.count; i++)
        if (is_year(sought, pieces.pieces[i].value) && find_around(sought, text, &pieces, i, start, end))
            return true;
    return false;
}

typedef bool DateRead(const Document *, String, String *iso);

/* The date around a year that says most: one with a time before one without. */
static String date_around(const Document *document, String text, const Pieces *pieces, size_t year, DateRead *read) {
    size_t first = year > BESIDE_YEAR ? year - BESIDE_YEAR : 0;
    size_t last = year + BESIDE_YEAR < pieces->count ? year + BESIDE_YEAR : pieces->count - 1;
    String best = S("");
    for (size_t start = first; start <= year; start++)
        for (size_t end = year; end <= last && end - start < DATE_PIECES_MOST; end++) {
            String iso, slice = string_slice(text, pieces->pieces[start].start, pieces->pieces[end].end);
            if (read(document, slice, &iso) && iso.length > best.length && iso.length >= S("2026-03-01").length)
                best = iso;
        }
    return best;
}

static bool find_first(const Document *document, String text, DateRead *read, String *iso) {
    enum { YEAR_FIRST = 1000, YEAR_LAST = 2999 };
    Pieces pieces;
    split(text, &pieces);
    *iso = S("");
    for (size_t i = 0; i < pieces.count && !iso->length; i++)
        if (pieces.pieces[i].value >= YEAR_FIRST && pieces.pieces[i].value <= YEAR_LAST)
            *iso = date_around(document, text, &pieces, i, read);
    return iso->length > 0;
}

bool date_first_in(const Document *document, String text, String *iso) {
    return find_first(document, text, date_read, iso);
}

bool date_first_day_in(const Document *document, String text, String *iso) {
    return find_first(document, text, date_read_usual, iso);
}

bool date_sought_node(const DateSought *sought, const Node *block) {
    Walk walk = walk_start(block);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_DATE && string_starts(node->as.date.value, sought->iso))
            return true;
    return false;
}

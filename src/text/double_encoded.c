/* Finds double-encoded UTF-8: a letter from U+00C2 to U+00F4, which stands for a first byte, and behind it characters
 * that stand for bytes from 80 to BF, together the bytes of one character. */
#include "text/double_encoded.h"

#include "base/buffer.h"
#include "text/clean.h"
#include "text/utf8.h"

enum { MOST_ROUNDS = 4, RUN = 3, RUN_GAP = 3 };

typedef struct {
    size_t start, end;   /* in the text */
    uint32_t code_point; /* what it was */
    bool certain, latin; /* latin: U+00A0 to U+00FF, which is mended beside certain ones */
} Sequence;

typedef struct {
    Context *ctx;
    String text;
    Sequence *items;
    size_t count, capacity, certain;
} Sequences;

/* The byte from 80 to BF that the code point stands for in windows-1252 or ISO-8859-1, or 0. */
static unsigned char byte_of(uint32_t c) {
    static const uint16_t windows[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    if (c >= 0x80 && c <= 0xBF)
        return (unsigned char)c;
    for (unsigned i = 0; c > 0xFF && i < 32; i++)
        if (windows[i] == c)
            return (unsigned char)(0x80 + i);
    return 0;
}

/* Reads one code point that is well-formed; 0 when there is none. */
static uint32_t read_code_point(String s, size_t *at) {
    size_t taken;
    if (*at >= s.length || utf8_sequence(s, *at, &taken) == 0)
        return 0;
    return utf8_next(s, at);
}

static bool is_letter_at(String s, size_t at, bool small_only) {
    char c = at < s.length ? s.bytes[at] : ' ';
    return small_only ? c >= 'a' && c <= 'z' : ascii_alpha(c);
}

/* True where the letter before `at` is a capital, of ASCII or from U+00C0 to U+00DE. */
static bool behind_capital(String s, size_t at) {
    if (at == 0)
        return false;
    unsigned char last = (unsigned char)s.bytes[at - 1];
    return (last >= 'A' && last <= 'Z') || (at > 1 && (unsigned char)s.bytes[at - 2] == 0xC3 && last < 0x9F);
}

/* What double-encoded text of Latin script and emoji becomes, in places where it cannot be meant. */
static bool is_certain(String s, const Sequence *q, unsigned char lead, uint32_t second) {
    uint32_t c = q->code_point;
    if (lead >= 0xF0)
        return c >= 0x1F000 && c < 0x1FB00;
    if (lead >= 0xE0)
        return (c >= 0x2010 && c <= 0x2044) || c == 0x20AC || c == 0x2122 || (c >= 0x2190 && c < 0x2200) || c == 0xFEFF;
    if (lead > 0xC5 || c < 0xA0)
        return false;
    bool in_small_word = q->start > 0 && is_letter_at(s, q->start - 1, true);
    bool goes_on = is_letter_at(s, q->end, false) && second != 0x2019;
    return in_small_word || (goes_on && lead != 0xC2) || (lead <= 0xC3 && !behind_capital(s, q->start));
}

/* The sequence whose first letter is at q->start; false when there is none. */
static bool read_sequence(String s, Sequence *q) {
    char bytes[4];
    size_t at = q->start, length, taken;
    uint32_t lead = read_code_point(s, &at), second = 0;
    if (lead < 0xC2 || lead > 0xF4)
        return false;
    length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    bytes[0] = (char)lead;
    for (size_t i = 1; i < length; i++) {
        uint32_t c = read_code_point(s, &at);
        unsigned char byte = byte_of(c);
        /* of U+201D the last byte, which windows-1252 lacks, is often lost */
        if (c == 0xFFFD && i == 2 && lead == 0xE2 && bytes[1] == (char)0x80)
            byte = 0x9D;
        if (byte == 0)
            return false;
        if (i == 1)
            second = c;
        bytes[i] = (char)byte;
    }
    if (utf8_sequence((String){bytes, length}, 0, &taken) != length)
        return false;
    q->end = at;
    q->code_point = utf8_next((String){bytes, length}, &(size_t){0});
    q->latin = q->code_point >= 0xA0 && q->code_point <= 0xFF;
    q->certain = is_certain(s, q, (unsigned char)lead, second);
    return true;
}

/* A sequence between quotation marks, as in text about such sequences. In text that is double-encoded, curly quotes are
 * sequences themselves. */
static bool is_quoted(String s, const Sequence *q) {
    static const char *const quotes[] = {"\"", "'", "`", "“", "”", "„", "‘", "’", "«", "»", "‹", "›", "「", "」"};
    bool opens = false, closes = false;
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        opens = opens || string_ends(string_slice(s, 0, q->start), string_of(quotes[i]));
        closes = closes || string_starts(string_slice(s, q->end, s.length), string_of(quotes[i]));
    }
    return opens && closes;
}

/* Whether two sequences follow each other with no letter between. */
static bool adjoins(String s, const Sequence *first, const Sequence *second) {
    if (second->start - first->end > RUN_GAP)
        return false;
    for (size_t i = first->end; i < second->start; i++)
        if (ascii_alpha(s.bytes[i]) || s.bytes[i] & 0x80)
            return false;
    return true;
}

/* Text in other scripts is all such sequences: some in a row are certain. */
static void count_certain(Sequences *all) {
    for (size_t from = 0, to; from < all->count; from = to) {
        for (to = from + 1; to < all->count && adjoins(all->text, &all->items[to - 1], &all->items[to]);)
            to++;
        for (size_t i = from; i < to; i++) {
            all->items[i].certain = all->items[i].certain || to - from >= RUN;
            all->certain += all->items[i].certain;
        }
    }
}

/* A quick look at the letter at `at`: what follows it must begin as the characters that stand for 80 to BF do. */
static bool may_be_sequence(String s, size_t at) {
    unsigned char second = at + 2 < s.length ? (unsigned char)s.bytes[at + 1] : 0;
    if (second < 0x82 || second > 0xB4)
        return false;
    return string_find_byte(S("\xC2\xC5\xC6\xCB\xE2\xEF"), s.bytes[at + 2]) != SIZE_MAX;
}

static void find_sequences(Sequences *all) {
    String s = all->text;
    for (size_t at = 0; at < s.length;) {
        size_t next = string_find_byte(string_slice(s, at, s.length), (char)0xC3);
        if (next == SIZE_MAX)
            break;
        Sequence q = {.start = at + next};
        at = q.start + 1;
        if (!may_be_sequence(s, q.start) || !read_sequence(s, &q) || is_quoted(s, &q))
            continue;
        arena_grow(&all->ctx->arena, all->items, all->count, all->capacity);
        all->items[all->count++] = q;
        at = q.end;
    }
    count_certain(all);
}

static void say(const Sequences *all, bool mend) {
    Place place = PLACE_START;
    for (size_t i = 0; i < all->count; i++) {
        const Sequence *q = &all->items[i];
        char bytes[4];
        String was = {bytes, utf8_encode(q->code_point, bytes)};
        if (q->certain)
            diagnose2(all->ctx, mend ? SAY_ENCODING_DOUBLE_MENDED : SAY_ENCODING_DOUBLE,
                      place_move(&place, all->text, q->start), string_slice(all->text, q->start, q->end), was);
    }
}

static String mended(const Sequences *all) {
    Buffer out;
    size_t at = 0;
    buffer_open(&out, &all->ctx->arena);
    for (size_t i = 0; i < all->count; i++) {
        const Sequence *q = &all->items[i];
        if (!q->certain && !(q->latin && all->certain * 2 >= all->count))
            continue;
        buffer_string(&out, string_slice(all->text, at, q->start));
        buffer_code_point(&out, q->code_point);
        at = q->end;
    }
    buffer_string(&out, string_slice(all->text, at, all->text.length));
    return buffer_view(&out);
}

String double_encoded_mend(Context *ctx, String text, bool mend) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
        Sequences all = {.ctx = ctx, .text = text};
        find_sequences(&all);
        if (all.certain == 0)
            return text;
        if (round == 0)
            say(&all, mend);
        if (!mend)
            return text;
        text = mended(&all);
    }
    return text;
}

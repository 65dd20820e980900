/* Finds double-encoded UTF-8 by reading the text as the bytes of each code page in question, and restores that of the
 * page which explains most. What was encoded three times, or through several pages, takes several rounds. */
#include "text/double_encoded.h"

#include "base/buffer.h"
#include "text/clean.h"
#include "text/code_page.h"
#include "text/double_sequence.h"
#include "text/utf8.h"

enum { MOST_ROUNDS = 4 };

/* Where the next byte that is not ASCII stands. */
static size_t next_high(String s, size_t at) {
    const uint64_t tops = 0x8080808080808080u;
    uint64_t word;
    for (; s.length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, s.bytes + at, sizeof word);
        if (word & tops)
            break;
    }
    while (at < s.length && !(s.bytes[at] & 0x80))
        at++;
    return at;
}

/* A line that may hold such sequences in some pages, a bit each. */
typedef struct {
    size_t start;
    uint32_t pages;
} Line;

typedef struct {
    Line *items;
    size_t count, capacity;
    size_t known;      /* where the last of them was added for: the line goes on until the next end of line */
    uint32_t pages;    /* of all of them */
    size_t characters; /* above ASCII, in the whole text */
} Lines;

static void add_line(Context *ctx, String s, size_t at, uint32_t pages, Lines *lines) {
    size_t start = at, known = lines->known;
    while (start > known && s.bytes[start - 1] != '\n')
        start--;
    if (lines->count == 0 || start > known) {
        arena_grow(&ctx->arena, lines->items, lines->count, lines->capacity);
        lines->items[lines->count++] = (Line){start, 0};
    }
    lines->known = at;
    lines->items[lines->count - 1].pages |= pages;
    lines->pages |= pages;
}

/* Whether two characters above ASCII that pages may have stand side by side, as in every sequence: few texts have
 * such, and tables for the scan need not be made. */
static bool has_sequence(String s, size_t at) {
    for (bool before = false; at < s.length;) {
        bool is_in_page = (s.bytes[at] & 0x80) && code_page_may_have(s, &at);
        if (before && is_in_page)
            return true;
        before = is_in_page;
        if (!before)
            at = next_high(s, at);
    }
    return false;
}

static Lines lines_in_question(Context *ctx, String s, bool regular) {
    Lines lines = {0};
    size_t at = next_high(s, 0);
    if (at == s.length || !has_sequence(s, at))
        return lines;
    PageScan *scan = page_scan_open(&ctx->arena);
    while (at < s.length) {
        size_t start = at;
        uint32_t pages = page_scan_stretch(scan, s, regular, &at, &lines.characters);
        if (pages)
            add_line(ctx, s, start, pages, &lines);
        at = next_high(s, at);
    }
    page_scan_close(&ctx->arena, scan);
    return lines;
}

static DoubleSequences find_in_page(Context *ctx, String text, const Lines *lines, size_t page) {
    DoubleSequences all = {0};
    CodePage *code_page = code_page_open(&ctx->arena, page);
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].pages >> page & 1)
            double_sequences_in_line(ctx, text, lines->items[i].start, code_page, &all);
    double_sequences_end(&all, lines->characters);
    code_page_close(&ctx->arena, code_page);
    return all;
}

static bool explains_more(const DoubleSequences *a, const DoubleSequences *b) {
    if (a->certain == 0)
        return false;
    size_t more = a->certain + b->misfits, less = b->certain + a->misfits;
    return more > less || (more == less && a->count > b->count);
}

/* Those of the page with most certain ones. Without `regular`, lines in which all letters look as usual, as in sound
 * text, are passed over. */
static DoubleSequences find_sequences(Context *ctx, String text, bool regular) {
    DoubleSequences best = {0};
    Lines lines = lines_in_question(ctx, text, regular);
    for (size_t page = 0; page < code_page_count(); page++) {
        if (!(lines.pages >> page & 1))
            continue;
        DoubleSequences all = find_in_page(ctx, text, &lines, page);
        if (explains_more(&all, &best))
            best = all;
    }
    return best;
}

static void say(Context *ctx, String text, const DoubleSequences *all, bool mend) {
    Place place = PLACE_START;
    for (size_t i = 0; i < all->count; i++) {
        const DoubleSequence *q = &all->items[i];
        char bytes[4];
        String was = {bytes, utf8_encode(q->code_point, bytes)};
        if (q->certain)
            diagnose2(ctx, mend ? SAY_ENCODING_DOUBLE_MENDED : SAY_ENCODING_DOUBLE, place_move(&place, text, q->start),
                      string_slice(text, q->start, q->end), was);
    }
}

static String mended(Context *ctx, String text, const DoubleSequences *all) {
    Buffer out;
    size_t at = 0;
    buffer_open(&out, &ctx->arena);
    for (size_t i = 0; i < all->count; i++) {
        const DoubleSequence *q = &all->items[i];
        if (!q->certain && !q->likely)
            continue;
        buffer_string(&out, string_slice(text, at, q->start));
        buffer_code_point(&out, q->code_point);
        at = q->end;
    }
    buffer_string(&out, string_slice(text, at, text.length));
    return buffer_view(&out);
}

String double_encoded_mend(Context *ctx, String text, bool mend) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
        DoubleSequences all = find_sequences(ctx, text, /*regular*/ false);
        if (all.certain == 0)
            return text;
        all = find_sequences(ctx, text, /*regular*/ true);
        if (round == 0)
            say(ctx, text, &all, mend);
        if (!mend)
            return text;
        text = mended(ctx, text, &all);
    }
    return text;
}

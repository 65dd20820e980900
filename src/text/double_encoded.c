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

/* The pages in which some neighbours may be the start of a sequence, a bit each. */
static uint32_t pages_in_question(Context *ctx, String s) {
    uint32_t found = 0;
    size_t at = next_high(s, 0);
    if (at == s.length)
        return 0;
    PageMasks *masks = page_masks_open(&ctx->arena);
    for (uint32_t before = ' '; at < s.length; at = next_high(s, at)) {
        for (size_t taken; at < s.length && (s.bytes[at] & 0x80);) {
            size_t length = utf8_sequence(s, at, &taken);
            uint32_t c = length ? utf8_next(s, &(size_t){at}) : 0xFFFD;
            found |= page_masks_pair(masks, before, c);
            at += length ? length : taken;
            before = c;
        }
        before = ' ';
    }
    page_masks_close(&ctx->arena, masks);
    return found;
}

static bool explains_more(const DoubleSequences *a, const DoubleSequences *b) {
    if (a->certain == 0)
        return false;
    size_t more = a->certain + b->misfits, less = b->certain + a->misfits;
    return more > less || (more == less && a->count > b->count);
}

/* Those of the page with most certain ones. */
static DoubleSequences find_sequences(Context *ctx, String text) {
    DoubleSequences best = {0};
    uint32_t in_question = pages_in_question(ctx, text);
    for (size_t page = 0; page < code_page_count(); page++) {
        if (!(in_question >> page & 1))
            continue;
        DoubleSequences all = {0};
        CodePage *code_page = code_page_open(&ctx->arena, page);
        double_sequences_find(ctx, text, code_page, &all);
        code_page_close(&ctx->arena, code_page);
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
        DoubleSequences all = find_sequences(ctx, text);
        if (all.certain == 0)
            return text;
        if (round == 0)
            say(ctx, text, &all, mend);
        if (!mend)
            return text;
        text = mended(ctx, text, &all);
    }
    return text;
}

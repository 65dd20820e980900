/* UTF-8 with anything in it becomes clean text: malformed sequences, control characters and noncharacters turn into
 * U+FFFD and are said, newlines become \n. Clean input, the common case, is only looked at, eight bytes at a time. */
#include "text/clean.h"

#include <string.h>

#include "text/binary.h"
#include "text/utf8.h"

Position place_move(Place *place, String text, size_t to) {
    for (; place->at < to; place->at++) {
        unsigned char c = (unsigned char)text.bytes[place->at];
        bool second = c == '\n' && place->after_return;
        place->after_return = c == '\r';
        if (second)
            continue;
        if (c == '\n' || c == '\r' || c == '\f') {
            place->line++;
            place->column = 1;
        } else if ((c & 0xC0) != 0x80) {
            place->column++;
        }
    }
    return (Position){place->line, place->column};
}

String hex_text(String bytes, HexText *storage) {
    static const char digits[] = "0123456789ABCDEF";
    size_t length = 0;
    for (size_t i = 0; i < bytes.length && i < 8; i++) {
        unsigned char c = (unsigned char)bytes.bytes[i];
        if (i > 0)
            storage->bytes[length++] = ' ';
        storage->bytes[length++] = digits[c >> 4];
        storage->bytes[length++] = digits[c & 15];
    }
    return (String){storage->bytes, length};
}

/* True for eight bytes of which none is a control character but \n or not ASCII. */
static bool plain_word(uint64_t word) {
    const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    if (word & tops)
        return false;
    uint64_t below_space = (word - ones * 0x20) & ~word & tops;
    uint64_t is_delete = ((word ^ ones * 0x7F) - ones) & tops;
    return !below_space && !is_delete;
}

/* Length of what may stay at `at`: a code point that is well-formed and no control or noncharacter; else 0. */
static size_t clean_length(String s, size_t at) {
    unsigned char c = (unsigned char)s.bytes[at];
    if (c < 0x80)
        return (c >= 0x20 && c != 0x7F) || c == '\n' || c == '\t';
    size_t taken, length = utf8_sequence(s, at, &taken);
    if (length < 2 || (c > 0xC2 && c < 0xEF))
        return length;
    size_t behind = at;
    uint32_t code_point = utf8_next(s, &behind);
    bool control = code_point < 0xA0;
    bool noncharacter = (code_point & 0xFFFE) == 0xFFFE || (code_point >= 0xFDD0 && code_point <= 0xFDEF);
    return control || noncharacter ? 0 : length;
}

/* Where the clean text that starts at `at` ends. */
static size_t clean_end(String s, size_t at) {
    while (at < s.length) {
        uint64_t word;
        while (s.length - at >= sizeof word) {
            memcpy(&word, s.bytes + at, sizeof word);
            if (!plain_word(word))
                break;
            at += sizeof word;
        }
        /* the letters behind need not be looked at as a word each time when the text is not ASCII */
        for (int i = 0; i < 8 && at < s.length; i++) {
            unsigned char c = (unsigned char)s.bytes[at];
            size_t length = c >= 0x20 && c < 0x7F ? 1 : clean_length(s, at);
            if (length == 0)
                return at;
            at += length;
        }
    }
    return at;
}

typedef struct {
    Context *ctx;
    String in;
    Buffer out;
    Place place;     /* in out */
    const Position *at; /* where all of it stands; NULL for a whole input, where `place` tells */
    bool silent, address, keeps_nul;
} Cleaner;

static Position position_of(Cleaner *c) {
    return c->at ? *c->at : place_move(&c->place, buffer_view(&c->out), c->out.length);
}

static void say(Cleaner *c, size_t at, size_t length, bool well_formed) {
    if (c->silent)
        return;
    Position where = position_of(c);
    String bad = hex_text(string_slice(c->in, at, at + length), &(HexText){{0}});
    if (c->address)
        diagnose1(c->ctx, SAY_INPUT_ADDRESS, where, well_formed ? code_point_name(utf8_next(c->in, &at)) : bad);
    else if (well_formed)
        diagnose1(c->ctx, SAY_INPUT_CONTROL, where, code_point_name(utf8_next(c->in, &at)));
    else
        diagnose2(c->ctx, SAY_ENCODING_MALFORMED, where, bad, S("UTF-8"));
}

/* Deals with what is not clean at `at`; returns where to go on. */
static size_t mend(Cleaner *c, size_t at) {
    char byte = c->in.bytes[at];
    if (byte == '\r' || byte == '\f') {
        buffer_byte(&c->out, '\n');
        return at + 1 + (byte == '\r' && at + 1 < c->in.length && c->in.bytes[at + 1] == '\n');
    }
    if (byte == '\0' && c->keeps_nul) {
        diagnose0(c->ctx, SAY_INPUT_NUL, position_of(c));
        buffer_byte(&c->out, byte);
        return at + 1;
    }
    size_t taken, length = utf8_sequence(c->in, at, &taken);
    if (length)
        taken = length;
    say(c, at, taken, length > 0);
    buffer_code_point(&c->out, 0xFFFD);
    return at + taken;
}

/* Everything from `at`, where the first thing to mend stands. */
static String clean_from(Cleaner *c, size_t at) {
    String in = c->in;
    buffer_open(&c->out, &c->ctx->arena);
    buffer_reserve(&c->out, in.length);
    buffer_add(&c->out, in.bytes, at);
    while (at < in.length) {
        at = mend(c, at);
        size_t end = clean_end(in, at);
        buffer_add(&c->out, in.bytes + at, end - at);
        at = end;
    }
    return buffer_view(&c->out);
}

String text_clean(Context *ctx, String bytes, bool keeps_nul) {
    size_t at = clean_end(bytes, 0);
    if (at == bytes.length)
        return bytes;
    if (text_is_binary(bytes))
        fail0(ctx, SAY_INPUT_BINARY, NOWHERE);
    return clean_from(&(Cleaner){.ctx = ctx, .in = bytes, .place = PLACE_START, .keeps_nul = keeps_nul}, at);
}

bool text_is_clean(String text) { return clean_end(text, 0) == text.length; }

String text_clean_piece(Context *ctx, String piece, Position where) {
    size_t at = clean_end(piece, 0);
    return at == piece.length ? piece : clean_from(&(Cleaner){.ctx = ctx, .in = piece, .at = &where}, at);
}

String text_clean_silently(Context *ctx, String piece) {
    size_t at = clean_end(piece, 0);
    return at == piece.length ? piece : clean_from(&(Cleaner){.ctx = ctx, .in = piece, .silent = true}, at);
}

String text_clean_address(Context *ctx, String address, Position where) {
    bool folds = string_find_byte(address, '\n') != SIZE_MAX || string_find_byte(address, '\t') != SIZE_MAX;
    if (!folds && text_is_clean(address))
        return address;
    Cleaner c = {.ctx = ctx, .in = address, .at = &where, .address = true};
    buffer_open(&c.out, &ctx->arena);
    for (size_t at = 0; at < address.length;) {
        size_t taken, length = utf8_sequence(address, at, &taken);
        bool ends_line = length == 1 && string_find_byte(S("\t\n\r\f"), address.bytes[at]) != SIZE_MAX;
        if (!ends_line && clean_length(address, at))
            buffer_add(&c.out, address.bytes + at, length);
        else if (!ends_line)
            say(&c, at, length ? length : taken, length > 0);
        at += length ? length : taken;
    }
    return buffer_view(&c.out);
}

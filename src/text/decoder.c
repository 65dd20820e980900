/* Bytes in a known encoding become UTF-8, which may still hold control characters. Chooses the family of the encoding;
 * UTF-16, UTF-32 and what browsers do not read go through iconv as a whole. */
#include "text/decoder.h"

#include <errno.h>

#include "text/iconv.h"

void decoder_malformed(Decoder *d, size_t length) {
    d->malformed++;
    if (!d->quiet) {
        Position where = place_move(&d->place, buffer_view(&d->out), d->out.length);
        String bad = string_slice(d->rest, 0, length);
        diagnose2(d->ctx, SAY_ENCODING_MALFORMED, where, hex_text(bad, &(HexText){{0}}), d->label);
    }
    buffer_code_point(&d->out, 0xFFFD);
    d->rest = string_slice(d->rest, length, d->rest.length);
}

void decoder_copy_ascii(Decoder *d) {
    String rest = d->rest;
    size_t end = 0;
    uint64_t word;
    while (rest.length - end >= sizeof word) {
        memcpy(&word, rest.bytes + end, sizeof word);
        if (word & 0x8080808080808080u)
            break;
        end += sizeof word;
    }
    while (end < rest.length && !(rest.bytes[end] & 0x80))
        end++;
    buffer_add(&d->out, rest.bytes, end);
    d->rest = string_slice(rest, end, rest.length);
}

/* ---- through iconv as a whole ---- */

/* How many bytes iconv takes for one character where it stops; of two seven-bit bytes both are malformed. */
typedef enum { SEVEN_BIT, EIGHT_BIT, SIXTEEN, THIRTY_TWO } Width;

static const struct {
    const char *name;
    Width width;
} streams[] = {
    {"UTF-16LE", SIXTEEN},      {"UTF-16BE", SIXTEEN},      {"UTF-32LE", THIRTY_TWO},
    {"UTF-32BE", THIRTY_TWO},   {"ISO-2022-KR", SEVEN_BIT}, {"ISO-2022-CN", SEVEN_BIT},
    {"ISO-2022-CN-EXT", SEVEN_BIT}, {"EUC-TW", EIGHT_BIT},  {"JOHAB", EIGHT_BIT},
};

static size_t malformed_length(Width width, String rest) {
    const unsigned char *p = (const unsigned char *)rest.bytes;
    size_t length = 1;
    switch (width) {
    case SEVEN_BIT:
        length = rest.length > 1 && p[0] > 0x20 && p[0] < 0x7F && p[1] > 0x20 && p[1] < 0x7F ? 2 : 1;
        break;
    case EIGHT_BIT:
        length = rest.length > 1 && p[0] > 0x80 && p[1] >= 0x80 ? 2 : 1;
        break;
    case SIXTEEN:
        length = 2;
        break;
    case THIRTY_TWO:
        length = 4;
        break;
    }
    return length < rest.length ? length : rest.length;
}

/* One call of iconv over the rest; false when all is read. */
static bool stream_step(Decoder *d, iconv_t descriptor, Width width) {
    size_t room = d->rest.length + d->rest.length / 2 + 64;
    char *in = (char *)(uintptr_t)d->rest.bytes, *out = buffer_reserve(&d->out, room), *from = out;
    size_t left = d->rest.length;
    size_t result = iconv(descriptor, left ? &in : NULL, left ? &left : NULL, &out, &room);
    int problem = result == (size_t)-1 ? errno : 0;
    d->out.length += (size_t)(out - from);
    bool flushed = d->rest.length == 0;
    d->rest = (String){in, left};
    if (problem == EILSEQ)
        decoder_malformed(d, malformed_length(width, d->rest));
    else if (problem == EINVAL)
        decoder_malformed(d, d->rest.length);
    return problem == E2BIG || !flushed;
}

static bool decode_stream(Decoder *d, const char *name, Width width) {
    Iconv converter;
    if (!iconv_start(d->ctx, &converter, "UTF-8", name))
        return false;
    while (stream_step(d, converter.descriptor, width))
        continue;
    iconv_end(d->ctx, &converter);
    return true;
}

bool decode_bytes(Decoder *d, String bytes, const char *name) {
    d->rest = bytes;
    d->place = PLACE_START;
    d->malformed = 0;
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++)
        if (strcmp(streams[i].name, name) == 0)
            return decode_stream(d, name, streams[i].width);
    if (double_byte_is(name))
        return decode_double_byte(d, name);
    if (strcmp(name, "ISO-2022-JP") == 0)
        return decode_iso_2022_jp(d);
    if (strcmp(name, "HZ") == 0)
        return decode_hz(d);
    return decode_single_byte(d, name);
}

/* HZ (RFC 1843): GB 2312 in seven bits between "~{" and "~}". */
#include "text/decoder.h"
#include "text/lookup.h"

static void skip(Decoder *d, size_t length) { d->rest = string_slice(d->rest, length, d->rest.length); }

static void read_pair(Decoder *d, Lookup *lookup) {
    const unsigned char *p = (const unsigned char *)d->rest.bytes;
    bool whole = d->rest.length > 1 && p[0] > 0x20 && p[0] < 0x7F && p[1] > 0x20 && p[1] < 0x7F;
    uint32_t code_point = whole ? lookup_bytes(lookup, (unsigned char[]){p[0] | 0x80, p[1] | 0x80}, 2) : NO_CODE_POINT;
    if (code_point == NO_CODE_POINT) {
        decoder_malformed(d, whole ? 2 : 1);
        return;
    }
    buffer_code_point(&d->out, code_point);
    skip(d, 2);
}

/* Outside "~{": "~~" is a tilde, and "~" before the end of a line joins lines. */
static void read_ascii(Decoder *d, bool *chinese) {
    char next = d->rest.length > 1 ? d->rest.bytes[1] : 0;
    if (d->rest.bytes[0] & 0x80) {
        decoder_malformed(d, 1);
    } else if (d->rest.bytes[0] != '~' || (next != '{' && next != '~' && next != '\n')) {
        buffer_byte(&d->out, d->rest.bytes[0]);
        skip(d, 1);
    } else {
        *chinese = next == '{';
        if (next == '~')
            buffer_byte(&d->out, '~');
        skip(d, 2);
    }
}

bool decode_hz(Decoder *d) {
    Lookup lookup;
    if (!lookup_open(d->ctx, &lookup, "GB18030"))
        return false;
    bool chinese = false;
    while (d->rest.length > 0) {
        if (!chinese) {
            read_ascii(d, &chinese);
        } else if (string_starts(d->rest, S("~}"))) {
            chinese = false;
            skip(d, 2);
        } else if (d->rest.bytes[0] == '\n' || d->rest.bytes[0] == '\r') {
            chinese = false; /* a line's end ends it too */
        } else {
            read_pair(d, &lookup);
        }
    }
    lookup_close(&lookup);
    return true;
}

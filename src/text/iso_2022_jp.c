/* ISO-2022-JP, whose escape sequences choose between four sets of seven-bit characters. After the decoder of the WHATWG
 * Encoding Standard, 12.2. */
#include "text/decoder.h"
#include "text/lookup.h"

typedef enum { SET_ASCII, SET_ROMAN, SET_KATAKANA, SET_JIS0208 } Set;

typedef struct {
    Decoder *d;
    Lookup lookup; /* of JIS X 0208 */
    Set set;
    bool escaped; /* nothing was written since the last escape sequence */
} Reader;

static const struct {
    char intermediate, final;
    Set set;
} escapes[] = {
    {'(', 'B', SET_ASCII},   {'(', 'J', SET_ROMAN},   {'(', 'I', SET_KATAKANA},
    {'$', '@', SET_JIS0208}, {'$', 'B', SET_JIS0208},
};

/* At ESC. An unknown sequence is a malformed ESC and text; the second of two in a row, which could hide text from
 * filters, is malformed too. */
static void read_escape(Reader *r) {
    String rest = r->d->rest;
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        if (rest.length < 3 || rest.bytes[1] != escapes[i].intermediate || rest.bytes[2] != escapes[i].final)
            continue;
        r->set = escapes[i].set;
        if (r->escaped)
            decoder_malformed(r->d, 3);
        else
            r->d->rest = string_slice(rest, 3, rest.length);
        r->escaped = true;
        return;
    }
    r->escaped = false;
    decoder_malformed(r->d, 1);
}

static void write_code_point(Reader *r, uint32_t code_point, size_t length) {
    buffer_code_point(&r->d->out, code_point);
    r->d->rest = string_slice(r->d->rest, length, r->d->rest.length);
}

static bool in_94(unsigned char byte) { return byte > 0x20 && byte < 0x7F; }

/* The length of the character at p, which is not ESC, with its code point or NO_CODE_POINT. */
static size_t read_character(Reader *r, const unsigned char *p, size_t left, uint32_t *code_point) {
    *code_point = NO_CODE_POINT;
    switch (r->set) {
    case SET_ASCII:
    case SET_ROMAN:
        if (p[0] < 0x80 && p[0] != 0x0E && p[0] != 0x0F)
            *code_point = p[0];
        if (r->set == SET_ROMAN && (p[0] == 0x5C || p[0] == 0x7E))
            *code_point = p[0] == 0x5C ? 0xA5 : 0x203E;
        break;
    case SET_KATAKANA:
        if (p[0] > 0x20 && p[0] < 0x60)
            *code_point = 0xFF61u - 0x21 + p[0];
        break;
    case SET_JIS0208:
        if (!in_94(p[0]) || left < 2 || p[1] == 0x1B)
            break;
        if (in_94(p[1])) {
            BytePair cell = jis0208_pair(p[0] - 0x21u, p[1] - 0x21u);
            *code_point = lookup_bytes(&r->lookup, (unsigned char[]){cell.lead, cell.trail}, 2);
        }
        return 2;
    }
    return 1;
}

bool decode_iso_2022_jp(Decoder *d) {
    Reader r = {.d = d};
    if (!lookup_open(d->ctx, &r.lookup, JIS0208_ICONV_NAME))
        return false;
    while (d->rest.length > 0) {
        if (d->rest.bytes[0] == 0x1B) {
            read_escape(&r);
            continue;
        }
        uint32_t code_point;
        size_t length = read_character(&r, (const unsigned char *)d->rest.bytes, d->rest.length, &code_point);
        r.escaped = false;
        if (code_point == NO_CODE_POINT)
            decoder_malformed(d, length);
        else
            write_code_point(&r, code_point, length);
    }
    lookup_close(&r.lookup);
    return true;
}

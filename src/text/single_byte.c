/* Encodings of one byte a character: iconv is asked once for each of the 256 bytes, and what the WHATWG Encoding
 * Standard reads differently is put over its answers. */
#include <string.h>

#include "text/decoder.h"
#include "text/lookup.h"
#include "text/utf8.h"

typedef struct {
    uint32_t code_points[256]; /* NO_CODE_POINT where undefined */
} ByteTable;

static const struct {
    const char *name;
    unsigned char byte;
    uint16_t code_point;
} differences[] = {
    {"KOI8-U", 0xAE, 0x045E},    {"KOI8-U", 0xBE, 0x040E},       {"MACINTOSH", 0xC6, 0x2206},
    {"MACINTOSH", 0xF0, 0xF8FF}, {"MAC-CYRILLIC", 0xFF, 0x20AC}, {"CP1255", 0xCA, 0x05BA},
};

/* The Standard fills what Windows left undefined from 80 to 9F with the controls of the same numbers. */
static bool has_controls(const char *name) { return strncmp(name, "CP125", 5) == 0 || strcmp(name, "CP874") == 0; }

static bool table_make(Context *ctx, ByteTable *table, const char *name) {
    bool user_defined = strcmp(name, "x-user-defined") == 0;
    Lookup lookup;
    if (!user_defined && !lookup_open(ctx, &lookup, name))
        return false;
    for (unsigned byte = 0; byte < 256; byte++) {
        uint32_t code_point = user_defined ? byte < 0x80 ? byte : 0xF700 + byte
                                           : lookup_bytes(&lookup, &(unsigned char){(unsigned char)byte}, 1);
        if (code_point == NO_CODE_POINT && byte >= 0x80 && byte < 0xA0 && has_controls(name))
            code_point = byte;
        table->code_points[byte] = code_point;
    }
    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
        if (strcmp(differences[i].name, name) == 0)
            table->code_points[differences[i].byte] = differences[i].code_point;
    if (!user_defined)
        lookup_close(&lookup);
    return true;
}

bool decode_single_byte(Decoder *d, const char *name) {
    ByteTable table;
    if (!table_make(d->ctx, &table, name))
        return false;
    while (d->rest.length > 0) {
        unsigned char byte = (unsigned char)d->rest.bytes[0];
        uint32_t code_point = table.code_points[byte];
        if (code_point == NO_CODE_POINT) {
            decoder_malformed(d, 1);
            continue;
        }
        d->out.length += utf8_encode(code_point, buffer_reserve(&d->out, 4));
        d->rest.bytes++;
        d->rest.length--;
    }
    return true;
}

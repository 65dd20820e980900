/* Single characters through iconv. */
#include "text/lookup.h"

#include "text/decoder.h"

bool lookup_open(Context *ctx, Lookup *lookup, const char *name) {
    lookup->ctx = ctx;
    return iconv_start(ctx, &lookup->converter, "UTF-32LE", name);
}

void lookup_close(Lookup *lookup) { iconv_end(lookup->ctx, &lookup->converter); }

static uint32_t u32_of(const unsigned char *p) {
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

uint32_t lookup_bytes(Lookup *lookup, const unsigned char *bytes, size_t length) {
    unsigned char found[16];
    char *in = (char *)(uintptr_t)bytes, *out = (char *)found;
    size_t left = length, room = sizeof found;
    iconv(lookup->converter.descriptor, NULL, NULL, NULL, NULL);
    if (iconv(lookup->converter.descriptor, &in, &left, &out, &room) == (size_t)-1)
        return NO_CODE_POINT;
    /* some converters hold a letter back until they know that no mark follows */
    iconv(lookup->converter.descriptor, NULL, NULL, &out, &room);
    switch (sizeof found - room) {
    case 4:
        return u32_of(found);
    case 8: {
        uint32_t letter = u32_of(found), mark = u32_of(found + 4);
        return letter <= 0xFFFF && mark >= 0x300 && mark <= 0x36F ? letter | mark << 16 : NO_CODE_POINT;
    }
    }
    return NO_CODE_POINT;
}

BytePair jis0208_pair(unsigned row, unsigned cell) {
    unsigned pointer = row * 94 + cell, lead = pointer / 188, trail = pointer % 188;
    return (BytePair){(unsigned char)(lead + (lead < 0x1F ? 0x81 : 0xC1)),
                      (unsigned char)(trail + (trail < 0x3F ? 0x40 : 0x41))};
}

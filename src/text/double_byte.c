/* East Asian encodings of two bytes a character (up to four in GB18030, three in EUC-JP). Where characters begin and
 * end, and how many bytes are malformed, follows the decoders of the WHATWG Encoding Standard (10 to 13): a second byte
 * that is ASCII is never swallowed. What a pair of bytes means comes from iconv, asked once for each that occurs. */
#include <string.h>

#include "text/decoder.h"
#include "text/lookup.h"
#include "text/utf8.h"

typedef const unsigned char *Bytes;

typedef struct {
    Lookup pairs;
    Lookup jis0212;        /* EUC-JP's three bytes */
    uint32_t *known;       /* by lead - 0x80 and trail: what was looked up, or 0 */
    const uint32_t *differences; /* bytes and code point in turn, ends with 0 */
} Indexes;

/* One character at p, of `left` bytes: returns its length and sets *code_point; when it is malformed (NO_CODE_POINT)
 * the length is that of what U+FFFD replaces. p[0] is not ASCII. */
typedef size_t ReadCharacter(Indexes *, Bytes p, size_t left, uint32_t *code_point);

static bool within(unsigned byte, unsigned first, unsigned last) { return byte >= first && byte <= last; }

static uint32_t look_up_pair(Indexes *indexes, unsigned char lead, unsigned char trail) {
    uint32_t bytes = (uint32_t)lead << 8 | trail;
    for (const uint32_t *difference = indexes->differences; *difference; difference += 2)
        if (difference[0] == bytes)
            return difference[1];
    return lookup_bytes(&indexes->pairs, (unsigned char[]){lead, trail}, 2);
}

static uint32_t pair(Indexes *indexes, unsigned char lead, unsigned char trail) {
    uint32_t *known = &indexes->known[(lead - 0x80) * 256 + trail];
    if (*known == 0)
        *known = look_up_pair(indexes, lead, trail);
    return *known;
}

/* A lead and a trail that may follow it or not; what is malformed ends before an ASCII trail. */
static size_t read_pair(Indexes *indexes, Bytes p, size_t left, bool may_follow, uint32_t *code_point) {
    *code_point = left > 1 && may_follow ? pair(indexes, p[0], p[1]) : NO_CODE_POINT;
    return left > 1 && (*code_point != NO_CODE_POINT || p[1] >= 0x80) ? 2 : 1;
}

static size_t malformed(uint32_t *code_point) {
    *code_point = NO_CODE_POINT;
    return 1;
}

static size_t read_shift_jis(Indexes *indexes, Bytes p, size_t left, uint32_t *code_point) {
    if (p[0] == 0x80 || within(p[0], 0xA1, 0xDF)) {
        *code_point = p[0] == 0x80 ? 0x80 : 0xFF61u - 0xA1 + p[0];
        return 1;
    }
    if (p[0] == 0xA0 || p[0] > 0xFC)
        return malformed(code_point);
    bool may_follow = left > 1 && (within(p[1], 0x40, 0x7E) || within(p[1], 0x80, 0xFC));
    return read_pair(indexes, p, left, may_follow, code_point);
}

static size_t read_euc_kr(Indexes *indexes, Bytes p, size_t left, uint32_t *code_point) {
    if (!within(p[0], 0x81, 0xFE))
        return malformed(code_point);
    return read_pair(indexes, p, left, left > 1 && within(p[1], 0x41, 0xFE), code_point);
}

static size_t read_big5(Indexes *indexes, Bytes p, size_t left, uint32_t *code_point) {
    if (!within(p[0], 0x81, 0xFE))
        return malformed(code_point);
    bool may_follow = left > 1 && (within(p[1], 0x40, 0x7E) || within(p[1], 0xA1, 0xFE));
    return read_pair(indexes, p, left, may_follow, code_point);
}

static size_t read_euc_jp(Indexes *indexes, Bytes p, size_t left, uint32_t *code_point) {
    *code_point = NO_CODE_POINT;
    if (p[0] != 0x8E && p[0] != 0x8F && !within(p[0], 0xA1, 0xFE))
        return 1;
    if (left < 2 || p[1] < 0x80)
        return 1;
    if (p[0] == 0x8E && within(p[1], 0xA1, 0xDF)) {
        *code_point = 0xFF61u - 0xA1 + p[1];
    } else if (p[0] == 0x8F && within(p[1], 0xA1, 0xFE)) {
        if (left < 3 || p[2] < 0x80)
            return 2;
        if (within(p[2], 0xA1, 0xFE))
            *code_point = lookup_bytes(&indexes->jis0212, p, 3);
        return 3;
    } else if (p[0] >= 0xA1 && within(p[1], 0xA1, 0xFE)) {
        BytePair cell = jis0208_pair(p[0] - 0xA1u, p[1] - 0xA1u);
        *code_point = pair(indexes, cell.lead, cell.trail);
    }
    return 2;
}

/* Counts four bytes as the Standard's "pointer" does. */
static uint32_t gb18030_pointer(unsigned a, unsigned b, unsigned c, unsigned d) {
    return ((a - 0x81) * 10 + b - 0x30) * 1260 + (c - 0x81) * 10 + d - 0x30;
}

/* iconv lacks the places that some characters left when the edition of 2022 moved them; the Standard keeps them. */
static uint32_t gb18030_four(Indexes *indexes, Bytes p) {
    uint32_t pointer = gb18030_pointer(p[0], p[1], p[2], p[3]);
    uint32_t ideographs = pointer - gb18030_pointer(0x82, 0x35, 0x90, 0x37);
    uint32_t vertical_forms = pointer - gb18030_pointer(0x84, 0x31, 0x82, 0x36);
    if (ideographs < 8)
        return 0x9FB4 + ideographs;
    if (vertical_forms < 10)
        return 0xFE10 + vertical_forms;
    return lookup_bytes(&indexes->pairs, p, 4);
}

static size_t read_gb18030(Indexes *indexes, Bytes p, size_t left, uint32_t *code_point) {
    *code_point = p[0] == 0x80 ? 0x20AC : NO_CODE_POINT;
    if (!within(p[0], 0x81, 0xFE))
        return 1;
    if (left > 1 && within(p[1], 0x30, 0x39)) {
        if (left > 3 && within(p[2], 0x81, 0xFE) && within(p[3], 0x30, 0x39)) {
            *code_point = gb18030_four(indexes, p);
            return 4;
        }
        /* at the end of the text all of an unfinished character is one; else only its lead */
        return left == 2 || (left == 3 && within(p[2], 0x81, 0xFE)) ? left : 1;
    }
    bool may_follow = left > 1 && (within(p[1], 0x40, 0x7E) || within(p[1], 0x80, 0xFE));
    return read_pair(indexes, p, left, may_follow, code_point);
}

enum { PAIRS = 128 * 256 };

static const uint32_t none[] = {0};

/* Big5 has the only table of some length: it is looked at once for each pair. */
static const uint32_t big5_differences[] = {
#define PAIR_BIG5(bytes, code_point) bytes, code_point,
#define PAIR_GB18030(bytes, code_point)
#define PAIR(encoding, bytes, code_point) PAIR_##encoding(bytes, code_point)
#include "text/pair_differences.def"
#undef PAIR_BIG5
#undef PAIR_GB18030
    0};
static const uint32_t gb18030_differences[] = {
#define PAIR_BIG5(bytes, code_point)
#define PAIR_GB18030(bytes, code_point) bytes, code_point,
#include "text/pair_differences.def"
#undef PAIR_BIG5
#undef PAIR_GB18030
#undef PAIR
    0};

typedef struct {
    const char *name;
    ReadCharacter *read;
    const char *pairs, *three_bytes; /* iconv's names */
    const uint32_t *differences;
} Family;

static const Family families[] = {
    {"CP932", read_shift_jis, "CP932", NULL, none},
    {"EUC-JP-MS", read_euc_jp, JIS0208_ICONV_NAME, "EUC-JP", none},
    {"UHC", read_euc_kr, "UHC", NULL, none},
    {"BIG5-HKSCS", read_big5, "BIG5-HKSCS", NULL, big5_differences},
    {"GB18030", read_gb18030, "GB18030", NULL, gb18030_differences},
};

static const Family *family_of(const char *name) {
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strcmp(families[i].name, name) == 0)
            return &families[i];
    return NULL;
}

bool double_byte_is(const char *name) { return family_of(name) != NULL; }

static bool indexes_open(Context *ctx, Indexes *indexes, const Family *family) {
    if (!lookup_open(ctx, &indexes->pairs, family->pairs))
        return false;
    if (family->three_bytes && !lookup_open(ctx, &indexes->jis0212, family->three_bytes)) {
        lookup_close(&indexes->pairs);
        return false;
    }
    indexes->known = arena_array(&ctx->arena, uint32_t, PAIRS);
    indexes->differences = family->differences;
    return true;
}

static void indexes_close(Context *ctx, Indexes *indexes, const Family *family) {
    arena_release(&ctx->arena, indexes->known, PAIRS * sizeof(uint32_t));
    if (family->three_bytes)
        lookup_close(&indexes->jis0212);
    lookup_close(&indexes->pairs);
}

static void add_code_points(Buffer *out, uint32_t found) {
    if (found <= 0x10FFFF) {
        out->length += utf8_encode(found, buffer_reserve(out, 4));
        return;
    }
    buffer_code_point(out, found & 0xFFFF);
    buffer_code_point(out, found >> 16);
}

bool decode_double_byte(Decoder *d, const char *name) {
    const Family *family = family_of(name);
    Indexes indexes;
    if (!indexes_open(d->ctx, &indexes, family))
        return false;
    while (d->rest.length > 0) {
        if (!(d->rest.bytes[0] & 0x80)) {
            decoder_copy_ascii(d);
            continue;
        }
        uint32_t found;
        size_t length = family->read(&indexes, (Bytes)d->rest.bytes, d->rest.length, &found);
        if (found == NO_CODE_POINT) {
            decoder_malformed(d, length);
            continue;
        }
        add_code_points(&d->out, found);
        d->rest = string_slice(d->rest, length, d->rest.length);
    }
    indexes_close(d->ctx, &indexes, family);
    return true;
}

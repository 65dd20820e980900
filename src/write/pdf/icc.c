/* The profile is a header, a table of tags and their data; the three curves share one. Numbers are s15Fixed16. */
#include "write/pdf/icc.h"

enum { HEADER = 128, TAGS = 9, DATA = HEADER + 4 + 12 * TAGS };

typedef struct {
    Buffer data, table;
    size_t start;
} Profile;

static void begin(Profile *p) { p->start = p->data.length; }

static void tag(Profile *p, const char *name) {
    buffer_text(&p->table, name);
    buffer_u32(&p->table, (uint32_t)(DATA + p->start));
    buffer_u32(&p->table, (uint32_t)(p->data.length - p->start));
}

static void align(Profile *p) { buffer_fill(&p->data, 0, (4 - p->data.length % 4) % 4); }

/* multiLocalizedUnicodeType with one English text. */
static void text_tag(Profile *p, const char *name, String ascii) {
    begin(p);
    buffer_text(&p->data, "mluc");
    buffer_u32(&p->data, 0);
    buffer_u32(&p->data, 1);
    buffer_u32(&p->data, 12);
    buffer_text(&p->data, "enUS");
    buffer_u32(&p->data, (uint32_t)(2 * ascii.length));
    buffer_u32(&p->data, 28);
    for (size_t i = 0; i < ascii.length; i++)
        buffer_u16(&p->data, (unsigned char)ascii.bytes[i]);
    tag(p, name);
    align(p);
}

static void numbers(Buffer *b, const uint32_t *values, size_t count) {
    for (size_t i = 0; i < count; i++)
        buffer_u32(b, values[i]);
}

static const uint32_t white[3] = {0xF6D6, 0x10000, 0xD32D}; /* D50: 0.9642 1 0.8249 */

static void colour_tags(Profile *p) {
    /* the primaries of sRGB, adapted to D50 */
    static const uint32_t red[3] = {0x6FA2, 0x38F5, 0x390}, green[3] = {0x6299, 0xB785, 0x18DA},
                          blue[3] = {0x24A0, 0xF84, 0xB6CF};
    static const struct { const char *name; const uint32_t *xyz; } tags[] = {
        {"wtpt", white}, {"rXYZ", red}, {"gXYZ", green}, {"bXYZ", blue}};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        begin(p);
        buffer_text(&p->data, "XYZ ");
        buffer_u32(&p->data, 0);
        numbers(&p->data, tags[i].xyz, 3);
        tag(p, tags[i].name);
    }
}

/* Parametric curve of type 3: gamma 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045. */
static void curve_tags(Profile *p) {
    static const uint32_t curve[5] = {0x26666, 0xF2A7, 0xD59, 0x13D0, 0xA5B};
    begin(p);
    buffer_text(&p->data, "para");
    buffer_u32(&p->data, 0);
    buffer_u32(&p->data, 3u << 16);
    numbers(&p->data, curve, 5);
    tag(p, "rTRC");
    tag(p, "gTRC");
    tag(p, "bTRC");
}

static void header(Buffer *out, size_t size) {
    size_t start = out->length;
    buffer_u32(out, (uint32_t)size);
    buffer_u32(out, 0);
    buffer_u32(out, 0x04200000);
    buffer_text(out, "mntrRGB XYZ ");
    static const unsigned date[6] = {2024, 1, 1, 0, 0, 0};
    for (int i = 0; i < 6; i++)
        buffer_u16(out, date[i]);
    buffer_text(out, "acsp");
    buffer_fill(out, 0, 28);
    numbers(out, white, 3);
    buffer_fill(out, 0, HEADER - (out->length - start));
}

void icc_srgb(Buffer *out) {
    Profile p;
    buffer_open(&p.data, out->arena);
    buffer_open(&p.table, out->arena);
    text_tag(&p, "desc", S("sRGB"));
    text_tag(&p, "cprt", S("CC0"));
    colour_tags(&p);
    curve_tags(&p);
    header(out, DATA + p.data.length);
    buffer_u32(out, TAGS);
    buffer_string(out, buffer_view(&p.table));
    buffer_string(out, buffer_view(&p.data));
}

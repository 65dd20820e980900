/* Which characters of a cluster its glyphs carry, in the fonts of fonts/stack.def. */
#include "conversion.h"

#include "font/font.h"
#include "text/utf8.h"
#include "write/pdf/share.h"

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* A run of one cluster, placed as layout places it. */
static Item run_of(Context *ctx, const char *language, uint32_t script, const char *text, PlacedGlyph *placed) {
    Fonts *fonts = fonts_of(ctx);
    size_t at = 0;
    uint32_t first = utf8_next(string_of(text), &at);
    const Face *face = font_for(fonts, FAMILY_SERIF, false, false, string_of(language), first, NULL);
    const Shaped *shaped = font_shape(fonts, face, script, string_of(language), false, string_of(text));
    for (uint32_t i = 0; i < shaped->count; i++)
        placed[i] = (PlacedGlyph){.glyph = shaped->glyphs[i].glyph, .cluster = shaped->glyphs[i].cluster,
                                  .advance = shaped->glyphs[i].advance};
    Item item = {.kind = ITEM_GLYPHS};
    item.as.run.face = face;
    item.as.run.size = 10 * POINT;
    item.as.run.stretch = STRETCH_NONE;
    item.as.run.text = string_of(text);
    item.as.run.glyphs = placed;
    item.as.run.count = shaped->count;
    return item;
}

/* The shares with a stroke between them. */
static String shares_of(Context *ctx, const char *language, uint32_t script, const char *text) {
    PlacedGlyph placed[64];
    Item item = run_of(ctx, language, script, text, placed);
    Cluster cluster = cluster_at(&item, 0, item.as.run.count);
    assert_int_equal(cluster.to, item.as.run.count);
    Shares shares;
    share_text(&item, &cluster, &shares);
    Buffer joined = {.arena = &ctx->arena};
    for (uint32_t i = 0; i < item.as.run.count; i++) {
        if (i)
            buffer_byte(&joined, '|');
        buffer_string(&joined, shares.of[i]);
    }
    return (String){joined.bytes, joined.length};
}

static void cases(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct { const char *language, *text, *shares; uint32_t script; } cases[] = {
        {"th", "ที่", "ท|ี|่", TAG('T', 'h', 'a', 'i')},
        {"th", "ปี่", "ป|ี|่", TAG('T', 'h', 'a', 'i')},
        {"hi", "के", "क|े", TAG('D', 'e', 'v', 'a')},
        {"hi", "कि", "|कि", TAG('D', 'e', 'v', 'a')},     /* the vowel sign stands before */
        {"hi", "र्क", "र्क|", TAG('D', 'e', 'v', 'a')},   /* the sign of the first letter stands behind */
        {"ta", "கொ", "|க|ொ", TAG('T', 'a', 'm', 'l')},    /* a vowel on both sides */
        {"my", "ကို", "က|ိ|ု", TAG('M', 'y', 'm', 'r')},
        {"km", "ក្តី", "ក|្ត|ី", TAG('K', 'h', 'm', 'r')},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_is(shares_of(ctx, cases[i].language, cases[i].script, cases[i].text), cases[i].shares);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Choosing fonts, shaping, and subsets. The machine's fonts are those of fonts/stack.def as found when built. */
#include "conversion.h"

#include <stdlib.h>

#include <hb-ot.h>

#include "font/face.h"
#include "font/font.h"
#include "text/utf8.h"

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define LATIN TAG('L', 'a', 't', 'n')
#define ARABIC TAG('A', 'r', 'a', 'b')

static uint32_t first_of(const char *text) {
    size_t at = 0;
    return utf8_next(string_of(text), &at);
}

/* The name of the face that a character comes in, or "none". */
static const char *choose(Context *ctx, Family family, bool bold, bool italic, const char *language, const char *text) {
    const Face *face = font_for(fonts_of(ctx), family, bold, italic, string_of(language), first_of(text), NULL);
    return face ? face_name(face) : "none";
}

static void scripts(Context *ctx) {
    static const struct { const char *language, *text, *serif, *sans, *mono; } cases[] = {
        {"en", "a", "NotoSerif-Regular", "NotoSans-Regular", "NotoSansMono-Regular"},
        {"el", "λ", "NotoSerif-Regular", "NotoSans-Regular", "NotoSansMono-Regular"},
        {"sr", "ж", "NotoSerif-Regular", "NotoSans-Regular", "NotoSansMono-Regular"},
        {"ar", "ب", "NotoNaskhArabic-Regular", "NotoSansArabic-Regular", "NotoSansArabic-Regular"},
        {"fa", "پ", "NotoNaskhArabic-Regular", "NotoSansArabic-Regular", "NotoSansArabic-Regular"},
        {"ur", "ب", "NotoNastaliqUrdu-Regular", "NotoNastaliqUrdu-Regular", "NotoNastaliqUrdu-Regular"},
        {"pa-Arab", "ب", "NotoNastaliqUrdu-Regular", "NotoNastaliqUrdu-Regular", "NotoNastaliqUrdu-Regular"},
        {"he", "א", "NotoSerifHebrew-Regular", "NotoSansHebrew-Regular", "NotoSansHebrew-Regular"},
        {"hi", "क", "NotoSerifDevanagari-Regular", "NotoSansDevanagari-Regular", "NotoSansDevanagari-Regular"},
        {"bn", "ক", "NotoSerifBengali-Regular", "NotoSansBengali-Regular", "NotoSansBengali-Regular"},
        {"ta", "க", "NotoSerifTamil-Regular", "NotoSansTamil-Regular", "NotoSansTamil-Regular"},
        {"th", "ก", "NotoSerifThai-Regular", "NotoSansThai-Regular", "NotoSansThai-Regular"},
        {"lo", "ກ", "NotoSerifLao-Regular", "NotoSansLao-Regular", "NotoSansLao-Regular"},
        {"km", "ក", "NotoSerifKhmer-Regular", "NotoSansKhmer-Regular", "NotoSansKhmer-Regular"},
        {"my", "က", "NotoSerifMyanmar-Regular", "NotoSansMyanmar-Regular", "NotoSansMyanmar-Regular"},
        {"bo", "ཀ", "NotoSerifTibetan-Regular", "NotoSerifTibetan-Regular", "NotoSerifTibetan-Regular"},
        {"am", "ሀ", "NotoSerifEthiopic-Regular", "NotoSansEthiopic-Regular", "NotoSansEthiopic-Regular"},
        {"ka", "ა", "NotoSerifGeorgian-Regular", "NotoSansGeorgian-Regular", "NotoSansGeorgian-Regular"},
        {"hy", "ա", "NotoSerifArmenian-Regular", "NotoSansArmenian-Regular", "NotoSansArmenian-Regular"},
        {"chr", "Ꭰ", "NotoSansCherokee-Regular", "NotoSansCherokee-Regular", "NotoSansCherokee-Regular"},
        {"ja", "直", "NotoSerifCJKjp-Regular", "NotoSansCJKjp-Regular", "NotoSansMonoCJKjp-Regular"},
        {"ko", "直", "NotoSerifCJKkr-Regular", "NotoSansCJKkr-Regular", "NotoSansMonoCJKkr-Regular"},
        {"zh", "直", "NotoSerifCJKsc-Regular", "NotoSansCJKsc-Regular", "NotoSansMonoCJKsc-Regular"},
        {"zh-Hans-CN", "直", "NotoSerifCJKsc-Regular", "NotoSansCJKsc-Regular", "NotoSansMonoCJKsc-Regular"},
        {"ZH-hant", "直", "NotoSerifCJKtc-Regular", "NotoSansCJKtc-Regular", "NotoSansMonoCJKtc-Regular"},
        {"zh-TW", "直", "NotoSerifCJKtc-Regular", "NotoSansCJKtc-Regular", "NotoSansMonoCJKtc-Regular"},
        {"zh-HK", "直", "NotoSerifCJKhk-Regular", "NotoSansCJKhk-Regular", "NotoSansMonoCJKhk-Regular"},
        {"en", "直", "NotoSerifCJKjp-Regular", "NotoSansCJKjp-Regular", "NotoSansMonoCJKjp-Regular"},
        {"ko", "한", "NotoSerifCJKkr-Regular", "NotoSansCJKkr-Regular", "NotoSansMonoCJKkr-Regular"},
        {"ja", "。", "NotoSerifCJKjp-Regular", "NotoSansCJKjp-Regular", "NotoSansMonoCJKjp-Regular"},
        {"zh", "。", "NotoSerifCJKsc-Regular", "NotoSansCJKsc-Regular", "NotoSansMonoCJKsc-Regular"},
        {"en", "😀", "NotoColorEmoji", "NotoColorEmoji", "NotoColorEmoji"},
        {"en", "©", "NotoSerif-Regular", "NotoSans-Regular", "NotoSansMono-Regular"},
        {"en", "7", "NotoSerif-Regular", "NotoSans-Regular", "NotoSansMono-Regular"},
        {"en", "∮", "NotoSansMath-Regular", "NotoSansMath-Regular", "NotoSansMath-Regular"},
        {"en", "𝔄", "NotoSansMath-Regular", "NotoSansMath-Regular", "NotoSansMath-Regular"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(choose(ctx, FAMILY_SERIF, false, false, cases[i].language, cases[i].text), cases[i].serif);
        assert_string_equal(choose(ctx, FAMILY_SANS, false, false, cases[i].language, cases[i].text), cases[i].sans);
        assert_string_equal(choose(ctx, FAMILY_MONO, false, false, cases[i].language, cases[i].text), cases[i].mono);
    }
}

static void styles(Context *ctx) {
    assert_string_equal(choose(ctx, FAMILY_SERIF, true, false, "en", "a"), "NotoSerif-Bold");
    assert_string_equal(choose(ctx, FAMILY_SERIF, false, true, "en", "a"), "NotoSerif-Italic");
    assert_string_equal(choose(ctx, FAMILY_SANS, true, true, "en", "a"), "NotoSans-BoldItalic");
    assert_string_equal(choose(ctx, FAMILY_MONO, true, true, "en", "a"), "NotoSansMono-Bold");
    assert_string_equal(choose(ctx, FAMILY_MONO, false, true, "en", "a"), "NotoSansMono-Regular");
    assert_string_equal(choose(ctx, FAMILY_SERIF, true, true, "hi", "क"), "NotoSerifDevanagari-Bold");
    assert_string_equal(choose(ctx, FAMILY_SERIF, true, false, "ug", "ᮗ"), "NotoSansSundanese-Bold");
    assert_string_equal(choose(ctx, FAMILY_SERIF, true, true, "und", "ᛗ"), "NotoSansRunic-Regular");
    assert_string_equal(choose(ctx, FAMILY_SERIF, false, false, "en", "\xF4\x8F\xBF\xBD"), "none");
    assert_string_equal(face_name(font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("ar"))),
                        "NotoNaskhArabic-Regular");
    assert_string_equal(face_name(font_primary(fonts_of(ctx), FAMILY_SANS, true, false, S("ja"))),
                        "NotoSansCJKjp-Bold");
    assert_string_equal(face_name(font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("sr-Latn"))),
                        "NotoSerif-Regular");
}

/* What the face of the character before decides, and clusters. */
static void before(Context *ctx) {
    Fonts *fonts = fonts_of(ctx);
    const Face *latin = font_for(fonts, FAMILY_SERIF, false, false, S("en"), 'a', NULL);
    const Face *kana = font_for(fonts, FAMILY_SERIF, false, false, S("en"), 0x3042, latin);
    const Face *bold = font_for(fonts, FAMILY_SERIF, true, false, S("en"), 'a', latin);
    const Face *emoji = font_for(fonts, FAMILY_SERIF, false, false, S("en"), 0x1F600, latin);
    assert_ptr_not_equal(latin, kana);
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, false, false, S("en"), ' ', kana), kana);
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, false, false, S("en"), 'b', kana), latin);
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, false, false, S("en"), ',', bold), latin);
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, false, false, S("en"), ')', kana), latin);
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, false, false, S("en"), 0x201D, kana), latin);
    const Face *chinese = font_primary(fonts, FAMILY_SERIF, false, false, S("zh"));
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, false, false, S("zh"), 0x201D, latin), chinese);
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, false, false, S("zh"), 0x2019, latin), latin);
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, false, false, S("en"), ' ', emoji), latin);
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, false, false, S("en"), 0x200D, emoji), emoji);
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, true, false, S("en"), 0x301, bold), bold);
    const Face *korean = font_for(fonts, FAMILY_SERIF, false, false, S("en"), 0xD55C, latin);
    assert_string_equal(face_name(korean), "NotoSerifCJKkr-Regular");
    assert_ptr_equal(font_for(fonts, FAMILY_SERIF, false, false, S("en"), 0x76F4, korean), korean);
    static const struct { const char *cluster, *name; } clusters[] = {
        {"❤", "NotoSansSymbols2-Regular"}, {"❤️", "NotoColorEmoji"}, {"1️⃣", "NotoColorEmoji"},
        {"👩‍🔬", "NotoColorEmoji"},
        {"⌚︎", "NotoSansSymbols2-Regular"}, {"é", "NotoSerif-Regular"}, {"🇩🇪", "NotoColorEmoji"},
    };
    for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
        const Face *face =
            font_for_cluster(fonts, FAMILY_SERIF, false, false, S("en"), string_of(clusters[i].cluster), latin);
        assert_non_null(face);
        if (strcmp(face_name(face), clusters[i].name) != 0)
            fail_msg("%s is in %s, not in %s", clusters[i].cluster, face_name(face), clusters[i].name);
    }
}

static const Shaped *shape(Context *ctx, const char *language, uint32_t script, bool rtl, const char *text) {
    Fonts *fonts = fonts_of(ctx);
    const Face *face = font_for(fonts, FAMILY_SERIF, false, false, string_of(language), first_of(text), NULL);
    return font_shape(fonts, face, script, string_of(language), rtl, string_of(text));
}

static void latin(Context *ctx) {
    const Shaped *office = shape(ctx, "en", LATIN, false, "office");
    assert_int_equal(office->count, 4); /* o ffi c e */
    assert_int_equal(office->glyphs[1].cluster, 1);
    assert_int_equal(office->glyphs[2].cluster, 4);
    const Shaped *av = shape(ctx, "en", LATIN, false, "AV");
    const Face *face = font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("en"));
    assert_true(av->advance < face_advance(face, av->glyphs[0].glyph) + face_advance(face, av->glyphs[1].glyph));
    assert_int_equal(face_glyph(face, 'A'), av->glyphs[0].glyph);
    assert_ptr_equal(shape(ctx, "en", LATIN, false, "AV"), av);
    const FaceMetrics *m = face_metrics(face);
    assert_int_equal(m->units_per_em, 1000);
    assert_in_range(m->cap_height, 650, 750);
    assert_in_range(m->ascent, 900, 1100);
    assert_in_range(m->descent, 200, 350);
    assert_true(m->serif && !m->italic && !m->fixed_pitch && !m->cff && m->weight == 400 && m->underline_position < 0);
    const Face *mono = font_primary(fonts_of(ctx), FAMILY_MONO, true, false, S("en"));
    assert_true(face_metrics(mono)->fixed_pitch && face_metrics(mono)->weight == 700 && !face_metrics(mono)->serif);
}

static void complex_scripts(Context *ctx) {
    const Shaped *arabic = shape(ctx, "ar", ARABIC, true, "ببب");
    const Face *naskh = font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("ar"));
    assert_true(arabic->count >= 3);
    assert_int_equal(arabic->glyphs[0].cluster, 4); /* the last letter stands leftmost */
    assert_int_equal(arabic->glyphs[arabic->count - 1].cluster, 0);
    const Shaped *alone = shape(ctx, "ar", ARABIC, true, "ب");
    assert_int_not_equal(arabic->glyphs[0].glyph, alone->glyphs[0].glyph);
    assert_true(arabic->advance < 3 * alone->advance);
    assert_true(face_has(naskh, 0x628));
    const Shaped *hindi = shape(ctx, "hi", TAG('D', 'e', 'v', 'a'), false, "किक");
    assert_int_equal(hindi->count, 3); /* the vowel sign stands before its consonant, in one cluster */
    assert_int_equal(hindi->glyphs[0].cluster, 0);
    assert_int_equal(hindi->glyphs[1].cluster, 0);
    assert_int_equal(hindi->glyphs[2].cluster, 6);
    const Face *deva = font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("hi"));
    assert_int_equal(face_glyph(deva, 0x915), hindi->glyphs[1].glyph);
    const Shaped *thai = shape(ctx, "th", TAG('T', 'h', 'a', 'i'), false, "ที่");
    assert_int_equal(thai->glyphs[thai->count - 1].cluster, 0);
}

/* The run shaped at once by HarfBuzz alone. */
static void assert_as_whole(Context *ctx, Family family, const char *language, uint32_t script, bool rtl,
                            const char *text) {
    Fonts *fonts = fonts_of(ctx);
    const Face *face = font_for(fonts, family, false, false, string_of(language), first_of(text), NULL);
    const Shaped *shaped = font_shape(fonts, face, script, string_of(language), rtl, string_of(text));
    /* font_shape_word never cuts */
    const Shaped *whole = font_shape_word(fonts, face, script, string_of(language), rtl, string_of(text));
    assert_int_equal(shaped->count, whole->count);
    assert_int_equal(shaped->advance, whole->advance);
    for (uint32_t i = 0; i < whole->count; i++)
        assert_memory_equal(&shaped->glyphs[i], &whole->glyphs[i], sizeof whole->glyphs[i]);
}

static void words(Context *ctx) {
    static const struct { const char *language; uint32_t script; bool rtl; const char *text; } cases[] = {
        {"en", LATIN, false, "The first AVAILABLE office, To. Wait  for Yes; five waffles fit in a T box, V. A. Y"},
        {"de", LATIN, false, " Auflage für Äpfel — „Straße“ (Tüte) 12 345,67 "},
        {"tr", LATIN, false, "fikir ve Iğdır ile istasyon"},
        {"vi", LATIN, false, "Nước Việt tự do, Ấy ỡ"},
        {"en", LATIN, false, "a \xCC\x81 b"},
        {"el", TAG('G', 'r', 'e', 'k'), false, "Η αρχή είναι το ήμισυ του παντός"},
        {"sr", TAG('C', 'y', 'r', 'l'), false, "Брза лисица прескаче АУ ТА, Г. Д."},
        {"bg", TAG('C', 'y', 'r', 'l'), false, "Вятърът духа"},
        {"ar", ARABIC, true, "السلام عليكم ورحمة  الله لا إله"},
        {"ur", ARABIC, true, "یہ اردو کا ایک جملہ ہے"},
        {"fa", ARABIC, true, "می‌خواهم به خانه بروم "},
        {"he", TAG('H', 'e', 'b', 'r'), true, "שָׁלוֹם עולם ועוד"},
        {"hi", TAG('D', 'e', 'v', 'a'), false, "हिन्दी में एक वाक्य क्षत्रिय"},
        {"th", TAG('T', 'h', 'a', 'i'), false, "ภาษาไทย ที่นี่ น้ำ"},
        {"km", TAG('K', 'h', 'm', 'r'), false, "ភាសាខ្មែរ នៅទីនេះ"},
        {"my", TAG('M', 'y', 'm', 'r'), false, "မြန်မာ ဘာသာ"},
        {"ko", TAG('H', 'a', 'n', 'g'), false, "한국어 문장 입니다"},
        {"ja", TAG('H', 'i', 'r', 'a'), false, "かな と カナ"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int family = FAMILY_SERIF; family <= FAMILY_MONO; family++)
            assert_as_whole(ctx, (Family)family, cases[i].language, cases[i].script, cases[i].rtl, cases[i].text);
}

static int compare_ids(const void *a, const void *b) {
    uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
    return (one > other) - (one < other);
}

/* The glyphs of a text, sorted and without repeats. */
static uint32_t glyphs_of(Context *ctx, const Face *face, const char *text, uint32_t script, uint32_t *ids) {
    const Shaped *shaped = font_shape(fonts_of(ctx), face, script, S("en"), false, string_of(text));
    uint32_t count = 0;
    for (uint32_t i = 0; i < shaped->count; i++)
        ids[i] = shaped->glyphs[i].glyph;
    qsort(ids, shaped->count, sizeof *ids, compare_ids);
    for (uint32_t i = 0; i < shaped->count; i++)
        if (count == 0 || ids[count - 1] != ids[i])
            ids[count++] = ids[i];
    return count;
}

static void latin_subset(Context *ctx) {
    const Face *face = font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("en"));
    uint32_t ids[200], new_ids[200], again_ids[200];
    uint32_t count =
        glyphs_of(ctx, face, "Office waffles, é ĵ: the quick brown fox (jumps) over 1234567890 lazy dogs", LATIN, ids);
    String data, again;
    face_subset(ctx, face, ids, count, &ctx->arena, &data, new_ids);
    face_subset(ctx, face, ids, count, &ctx->arena, &again, again_ids);
    assert_true(string_equal(data, again));
    assert_true(data.length > 2000 && data.length < 16000);
    hb_blob_t *blob = hb_blob_create(data.bytes, (unsigned)data.length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *made = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(made);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(new_ids[i] > 0 && new_ids[i] < hb_face_get_glyph_count(made));
        assert_int_equal(hb_font_get_glyph_h_advance(font, new_ids[i]), face_advance(face, ids[i]));
    }
    hb_tag_t tags[32];
    unsigned tag_count = 32;
    hb_face_get_table_tags(made, 0, &tag_count, tags);
    assert_int_equal(tag_count, 6); /* glyf head hhea hmtx loca maxp */
    hb_font_destroy(font);
    hb_face_destroy(made);
    hb_blob_destroy(blob);
}

static unsigned number_at(String data, size_t at, unsigned width) {
    unsigned value = 0;
    for (unsigned i = 0; i < width; i++)
        value = value << 8 | (unsigned char)data.bytes[at + i];
    return value;
}

/* Where the charset stands: operator 15 of the top dictionary, whose operand hb-subset writes as a number of 5
 * bytes. */
static size_t charset_of(String cff) {
    for (size_t i = 4; i + 6 < 200; i++)
        if (cff.bytes[i] == 29 && cff.bytes[i + 5] == 15)
            return number_at(cff, i + 1, 4);
    fail_msg("no charset");
    return 0;
}

/* The CIDs of a charset (Adobe TN #5176, 13) of `count` glyphs beside .notdef. */
static void read_charset(String cff, uint32_t count, uint32_t *cids) {
    size_t at = charset_of(cff);
    unsigned format = number_at(cff, at++, 1);
    assert_in_range(format, 0, 2);
    for (uint32_t read = 0; read < count;) {
        uint32_t first = number_at(cff, at, 2), more = format ? number_at(cff, at + 2, format) : 0;
        at += 2 + format;
        for (uint32_t i = 0; i <= more && read < count; i++)
            cids[read++] = first + i;
    }
}

static void cff_subset(Context *ctx) {
    const Face *face = font_for(fonts_of(ctx), FAMILY_SANS, false, false, S("ja"), 0x65E5, NULL);
    uint32_t ids[200], new_ids[200];
    uint32_t count = glyphs_of(ctx, face, "日本語の文章をここに書きます。東京都、大阪府、京都市。春夏秋冬、山川草木、花鳥風月、海空星。",
                               TAG('H', 'a', 'n', 'i'), ids);
    assert_in_range(count, 35, 50);
    assert_true(face_metrics(face)->cff);
    String data;
    face_subset(ctx, face, ids, count, &ctx->arena, &data, new_ids);
    assert_true(data.length > 1000 && data.length < 10000);
    assert_memory_equal(data.bytes, "\x01\x00", 2);
    assert_memory_equal(new_ids, ids, count * sizeof *ids);
    uint32_t cids[200];
    read_charset(data, count, cids);
    assert_memory_equal(cids, ids, count * sizeof *ids);
}

static void emoji(Context *ctx) {
    Fonts *fonts = fonts_of(ctx);
    const Face *face = font_for(fonts, FAMILY_SERIF, false, false, S("en"), 0x1F600, NULL);
    assert_true(face_is_colour(face));
    const Shaped *shaped = font_shape(fonts, face, TAG('Z', 'y', 'y', 'y'), S("en"), false, S("👩‍🔬"));
    assert_int_equal(shaped->count, 1);
    String png;
    assert_true(face_glyph_png(face, shaped->glyphs[0].glyph, &ctx->arena, &png));
    assert_memory_equal(png.bytes, "\x89PNG", 4);
    assert_false(face_glyph_png(font_primary(fonts, FAMILY_SERIF, false, false, S("en")), 40, &ctx->arena, &png));
}

/* An engine's second conversion finds faces and words again. */
static void conversions(Context *ctx) {
    const Face *face = font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("en"));
    const Shaped *shaped = font_shape_word(fonts_of(ctx), face, LATIN, S("en"), false, S("again"));
    context_close(ctx);
    context_open(ctx, &conversion_store);
    assert_ptr_equal(font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("en")), face);
    assert_ptr_equal(font_shape_word(fonts_of(ctx), face, LATIN, S("en"), false, S("again")), shaped);
    assert_ptr_not_equal(font_shape_word(fonts_of(ctx), face, LATIN, S("de"), false, S("again")), shaped);
}

enum { KEPT_LANGUAGES = 8, KEPT_TEXTS = 5, KEPT_STYLES = FAMILY_COUNT * 4 };

static const Face *kept_face(Context *ctx, int language, int style, int text) {
    static const char *const languages[KEPT_LANGUAGES] = {"en", "ja", "zh-Hant", "ko", "ur", "hi", "he", "el"};
    static const char *const texts[KEPT_TEXTS] = {"a", "漢", "ب", "(", "\xF0\x9F\x98\x80"};
    return font_for(fonts_of(ctx), (Family)(style / 4), style & 1, style & 2, string_of(languages[language]),
                    first_of(texts[text]), NULL);
}

/* Faces in more styles and languages than an engine keeps are the same in all its conversions, whatever comes first. */
static void choices_kept(Context *ctx) {
    const Face *first[KEPT_LANGUAGES][KEPT_STYLES][KEPT_TEXTS];
    for (int language = 0; language < KEPT_LANGUAGES; language++)
        for (int style = 0; style < KEPT_STYLES; style++)
            for (int text = 0; text < KEPT_TEXTS; text++)
                first[language][style][text] = kept_face(ctx, language, style, text);
    for (int round = 1; round < 30; round++) {
        context_close(ctx);
        context_open(ctx, &conversion_store);
        for (int i = 0; i < 40; i++) {
            int language = (round * 3 + i / 16) % KEPT_LANGUAGES, style = (round + i * 7) % KEPT_STYLES;
            int text = (round + i) % KEPT_TEXTS;
            assert_ptr_equal(kept_face(ctx, language, style, text), first[language][style][text]);
        }
    }
}

/* More words than the cache takes: all come out as the first ones did. */
static void many_words(Context *ctx) {
    Fonts *fonts = fonts_of(ctx);
    const Face *face = font_primary(fonts, FAMILY_SERIF, false, false, S("en"));
    int32_t digit = font_shape_word(fonts, face, LATIN, S("en"), false, S("0"))->advance;
    const Shaped *first = font_shape_word(fonts, face, LATIN, S("en"), false, S("100000"));
    for (int i = 100000; i < 170000; i++)
        assert_int_equal(font_shape_word(fonts, face, LATIN, S("en"), false, number(i))->advance, 6 * digit);
    assert_int_equal(first->advance, 6 * digit);
    context_close(ctx);
    context_open(ctx, &conversion_store);
    assert_int_equal(font_shape_word(fonts_of(ctx), face, LATIN, S("en"), false, S("100000"))->advance, 6 * digit);
}

/* True when asking for the face's metrics fails. */
static bool fails_to_open(Context *ctx, const Face *face) {
    if (setjmp(ctx->landing) != 0)
        return true;
    face_metrics(face);
    return false;
}

static void vanished(Context *ctx) {
    Face *face = face_listed(font_store(ctx), 0);
    StackFace other = *face->listed;
    face->path = "gone.ttf";
    assert_true(fails_to_open(ctx, face));
    assert_string_equal(conversion_said(), "0:0: error: font file \"gone.ttf\" is missing or has changed "
                                           "since quire was built (rebuild quire)\n");
    face->path = stack_text + other.path;
    other.checksum++;
    face->listed = &other;
    assert_true(fails_to_open(ctx, face));
    assert_non_null(strstr(conversion_said(), face->path));
}

static void use_fonts(Context *ctx) {
    Fonts *fonts = fonts_of(ctx);
    static const char *const languages[] = {"en", "ja", "ar", "hi"};
    for (int i = 0; i < 4; i++) {
        String language = string_of(languages[i]);
        const Face *face = font_primary(fonts, FAMILY_SANS, i % 2, false, language);
        const Shaped *shaped = font_shape(fonts, face, LATIN, language, false, S("a few words  "));
        uint32_t id = shaped->glyphs[0].glyph, new_id;
        String data;
        face_subset(ctx, face, &id, 1, &ctx->arena, &data, &new_id);
        face_glyph(face, 'a');
    }
    font_for(fonts, FAMILY_SERIF, false, false, S("en"), 0x10FFFD, NULL);
}

/* True when it could be done with so many allocations. */
static bool done_within(uint64_t allocations) {
    Store store;
    Context ctx;
    store_open(&store);
    context_open(&ctx, &store);
    ctx.allocations_left = allocations;
    bool done = setjmp(ctx.landing) == 0 && (use_fonts(&ctx), true);
    assert_int_equal(ctx.diagnostics.errors, done ? 0 : 1);
    context_close(&ctx);
    store_close(&store);
    return done;
}

/* Whichever allocation fails, the failure is said and nothing leaks (which a build with QUIRE_SANITIZE sees). */
static void out_of_memory(Context *unused) {
    (void)unused;
    unsigned failures = 0;
    while (!done_within(failures))
        failures++;
    assert_in_range(failures, 30, 1000);
}

/* The last resort, asked for what any machine has. */
static void machine(Context *ctx) {
    Fonts *fonts = fonts_of(ctx);
    const Face *face = system_face(font_store(ctx), 'A', true, false);
    assert_non_null(face);
    assert_true(face_has(face, 'A') && !face_has(face, 0x10FFFD));
    assert_ptr_equal(system_face(font_store(ctx), 'A', true, false), face);
    assert_null(system_face(font_store(ctx), 0x10FFFD, false, false));
    assert_true(face_metrics(face)->weight >= 600 && face_metrics(face)->units_per_em > 0);
    assert_int_equal(strspn(face_name(face), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+"),
                     strlen(face_name(face)));
    const Shaped *shaped = font_shape(fonts, face, LATIN, S("en"), false, S("A A"));
    assert_int_equal(shaped->count, 3);
    assert_int_equal(face_glyph(face, 'A'), shaped->glyphs[0].glyph);
    uint32_t id = shaped->glyphs[0].glyph, new_id;
    String data;
    face_subset(ctx, face, &id, 1, &ctx->arena, &data, &new_id);
    assert_true(data.length > 100);
}

static void described(Context *ctx) {
    Buffer b;
    buffer_open(&b, &ctx->arena);
    fonts_describe(ctx, &b);
    assert_int_not_equal(string_find(buffer_view(&b), S("NotoSerifCJKhk-Bold ")), SIZE_MAX);
    assert_true(string_ends(buffer_view(&b), S("\n")));
}

typedef struct {
    void (*body)(Context *);
} Test;

/* The landing is here, so that no test's variables live across setjmp. */
static void run(void **state) {
    Context *ctx = conversion_open();
    ((const Test *)*state)->body(ctx);
    conversion_close();
}

#define TEST(body) {#body, run, NULL, NULL, &(Test){body}}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(scripts),   TEST(styles),     TEST(before),    TEST(latin),         TEST(complex_scripts),
        TEST(words),     TEST(conversions), TEST(many_words), TEST(latin_subset), TEST(cff_subset),
        TEST(emoji),     TEST(vanished),   TEST(described), TEST(out_of_memory), TEST(machine),
        TEST(choices_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

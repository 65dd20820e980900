/* The report for authors: contrast by WCAG's formula, file names and empty phrases in several languages, language
 * tags, and what each check finds and leaves alone. */
#include "conversion.h"

#include "check/check.h"
#include "check/rules.h"
#include "doc/file_name.h"
#include "check/words.h"
#include "style/contrast.h"
#include "doc/builder.h"
#include "load/source.h"
#include "quire.h"
#include "read/reader.h"

extern const Reader reader_html, reader_markdown;

/* ---- contrast ---- */

static void computes_contrast(void **state) {
    (void)state;
    const Colour black = {0, 0, 0}, white = {0xFF, 0xFF, 0xFF};
    assert_int_equal(colour_luminance(white), 1000000);
    assert_int_equal(colour_luminance(black), 0);
    assert_int_equal(colour_luminance((Colour){0xFF, 0, 0}), 212600);
    assert_int_equal(colour_contrast(black, white), 2100);
    assert_int_equal(colour_contrast(white, white), 100);
    /* the greys on both sides of 4.5:1 */
    assert_int_equal(colour_contrast((Colour){0x76, 0x76, 0x76}, white), 454);
    assert_int_equal(colour_contrast(white, (Colour){0x77, 0x77, 0x77}), 447);
}

typedef struct {
    size_t count;
    char first[80];
} Told;

static void count_pair(void *user, const LowContrast *pair) {
    Told *told = user;
    assert_true(pair->contrast >= 100 && pair->contrast < CONTRAST_LEAST);
    if (told->count++ == 0)
        snprintf(told->first, sizeof told->first, "%.*s", (int)pair->what.length, pair->what.bytes);
}

static Ink own_ink(uint8_t red, uint8_t green, uint8_t blue) {
    return (Ink){.kind = INK_RGB, .rgb = {red, green, blue}};
}

static void chooses_colours_on_fills(void **state) {
    (void)state;
    Colour white = {255, 255, 255}, navy = {0x12, 0x2B, 0x4A}, grey = {0x40, 0x40, 0x40};
    assert_true(colour_same(colour_on(navy, white, grey), navy));
    assert_true(colour_same(colour_on(navy, navy, white), white));
    assert_true(colour_same(colour_on(white, navy, grey), white));
    assert_true(colour_same(colour_on(grey, navy, navy), grey)); /* no better */
}

/* Colours of a style's own stay in dark mode where they have contrast, else they become those of the palette. */
static void answers_dark_mode(void **state) {
    (void)state;
    static const struct {
        Ink text, fill;
        int keeps_text, keeps_fill;
    } cases[] = {
        {{INK_RGB, 0, {0x66, 0xAA, 0xFF}}, {INK_NONE}, 1, 0},             /* light blue: seen on both */
        {{INK_RGB, 0, {0x00, 0x22, 0x44}}, {INK_NONE}, 0, 0},             /* navy: not on a dark page */
        {{INK_RGB, 0, {0xFF, 0xFF, 0xFF}}, {INK_RGB, 0, {0x00, 0x33, 0x66}}, 1, 1}, /* white on blue */
        {{INK_PALETTE, COLOUR_TEXT, {0}}, {INK_RGB, 0, {0xFF, 0xEE, 0xCC}}, 0, 0}, /* cream */
        {{INK_RGB, 0, {0xFF, 0xFF, 0xFF}}, {INK_PALETTE, COLOUR_HEADING, {0}}, 0, 0}, /* a fill that becomes light */
    };
    StyleSheet sheet;
    sheet_open(&sheet);
    Style style = {.sheet = &sheet};
    memcpy(style.palette, sheet.palette, sizeof style.palette);
    memcpy(style.dark, sheet.dark, sizeof style.dark);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        style.blocks[BLOCK_QUOTE] = (BlockStyle){.ink = cases[i].text, .fill = cases[i].fill};
        DarkBlock dark = block_dark(&style, BLOCK_QUOTE);
        assert_int_equal(memcmp(&dark.text, &cases[i].text.rgb, sizeof(Colour)) == 0, cases[i].keeps_text);
        assert_int_equal(memcmp(&dark.fill, &cases[i].fill.rgb, sizeof(Colour)) == 0, cases[i].keeps_fill);
        assert_true(colour_contrast(dark.text, dark.fill) >= CONTRAST_LEAST);
    }
}

/* A text is measured on its own fill. */
static void measures_fills(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    StyleSheet *sheet = arena_new(&ctx->arena, StyleSheet);
    sheet_open(sheet);
    sheet->blocks[BLOCK_QUOTE].fill = own_ink(0x55, 0x55, 0x55);
    document->sheet = sheet;
    Told told = {.count = 0};
    style_check_contrast(style_for(document), count_pair, &told);
    assert_true(told.count >= 1);
    assert_string_equal(told.first, "quotations");
    conversion_close();
}

static Document *read_as(Context *ctx, const Reader *reader, const char *text) {
    const Source *source = source_memory(ctx, "test", text, strlen(text), NULL);
    Document *document = document_new(ctx);
    document->source = source;
    Builder *builder = builder_new(document);
    reader->read(document, builder, source->bytes);
    builder_finish(builder);
    return document;
}

static void house_style_has_contrast(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = read_as(ctx, &reader_markdown, "Text.");
    Style style = *style_for(document);
    Findings findings = {.arena = &ctx->arena};
    check_contrast(&style, &findings);
    assert_int_equal(findings.count, 0);
    style.palette[COLOUR_LINK] = (Colour){0x99, 0x99, 0x99};
    style.dark[COLOUR_MUTED] = style.dark[COLOUR_BACKGROUND];
    check_contrast(&style, &findings);
    /* links on two grounds of the palette, muted text and nine kinds in it in dark mode */
    assert_int_equal(findings.count, 12);
    assert_int_equal(findings.items[0].id, FIND_CONTRAST);
    assert_string_equal(findings.items[0].message, "the style shows headings of level 6 in dark mode with a contrast "
                                                   "ratio of 1:1, below 4.5:1");
    assert_string_equal(findings.items[9].message,
                        "the style shows links on paper with a contrast ratio of 2.84:1, below 4.5:1");
    conversion_close();
}

/* ---- words ---- */

static void knows_file_names(void **state) {
    (void)state;
    static const struct {
        const char *words, *source;
        bool is;
    } cases[] = {
        {"logo.png", "", true},          {"My Photo.JPEG", "", true},   {"IMG_2041", "", true},
        {"DSC00012", "", true},          {"Screenshot 2026-05-01", "", true},
        {"chart-2", "a/chart-2.svg?x=1", true},                         {"map_east", "map_east.webp", true},
        {"harbour", "harbour.jpg", false},                              {"A chart of fares", "chart.svg", false},
        {"Photo of the crew", "", false}, {"Version 2.0", "", false},   {".png", "", false},
        {"Image", "", false},            {"", "a.png", false},          {"The address quay.example", "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (text_is_file_name(string_of(cases[i].words), string_of(cases[i].source)) != cases[i].is)
            fail_msg("\"%s\" of \"%s\"", cases[i].words, cases[i].source);
}

static void knows_empty_phrases(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const links[] = {
        "Click here", "  HERE! ",    "Read more …",  "»\xC2\xA0Weiterlesen", "En savoir plus >", "Aquí",     "[qui]",
        "Saiba mais", "Lees\n meer", "Więcej",       "ПОДРОБНЕЕ",             "详情",             "こちら。", "اقرأ المزيد",
        "और पढ़ें",      "Devamını oku",
    };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (!words_are_listed(WORDS_LINK, words_plain(&ctx->arena, string_of(links[i]))))
            fail_msg("\"%s\" says nothing", links[i]);
    static const char *const others[] = {"Here comes the ferry", "More ferries", "Fahrplan", "", "Photo"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(words_are_listed(WORDS_LINK, words_plain(&ctx->arena, string_of(others[i]))));
    assert_true(words_are_listed(WORDS_IMAGE, words_plain(&ctx->arena, S("Photo."))));
    assert_true(words_are_listed(WORDS_IMAGE, words_plain(&ctx->arena, S("ΕΙΚΌΝΑ"))));
    assert_false(words_are_listed(WORDS_IMAGE, words_plain(&ctx->arena, S("Photo of the quay"))));
    assert_string_is(words_plain(&ctx->arena, S("→ L’Île  d’Ys, ici ←")), "l’île d’ys, ici");
    conversion_close();
}

static void knows_languages(void **state) {
    (void)state;
    static const char *const known[] = {"en", "pt-BR", "zh-Hant", "yue", "DE", "iw", "ckb-Arab"};
    static const char *const unknown[] = {"", "zz", "xx-US", "english", "und", "mul", "e", "en_GB"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!language_is_known(string_of(known[i])))
            fail_msg("%s is a language", known[i]);
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        if (language_is_known(string_of(unknown[i])))
            fail_msg("%s is no language", unknown[i]);
}

/* ---- what is found ---- */

static void add_id(void *user, const quire_finding *found) {
    char *ids = user;
    size_t length = strlen(ids);
    snprintf(ids + length, 400 - length, "%s%s", length ? " " : "", found->id);
}

/* Sources and the ids of all that is found in them, in order. */
static const struct {
    const char *format, *text, *ids;
} cases[] = {
    {"html", "<html lang=en><title>T</title><p>Text.", ""},
    {"html", "<p>Text.", "language-missing title-missing"},
    {"html", "<html lang=qq><title>T</title><p>Text.", "language-unknown"},
    {"html", "<html lang=en><h2>Two</h2><p>Text.", "heading-first"},
    {"html", "<html lang=en><h1>One</h1><h2>Two</h2><h3>Three</h3><h2>Two</h2>", ""},
    {"html", "<html lang=en><h1>One</h1><h3>Three</h3><h3>Three</h3><h4>Four</h4>", "heading-skipped"},
    {"html", "<html lang=en><h1>One</h1><h1><img src=a.png alt='A map of the isles'></h1>", "heading-several"},
    {"html", "<html lang=en><h1>One</h1><h2> </h2>", "heading-empty"},
    {"html", "<html lang=en><h1>One</h1><p><b>Fares</b></p><p>Text.", "heading-bold"},
    {"html", "<html lang=en><h1>One</h1><p><b>A sentence in bold.</b></p><p>Text.", ""},
    {"html", "<html lang=en><h1>One</h1><p><b>Bold</b></p><p><b>and bold</b></p>", ""},
    {"html", "<html lang=en><h1>One</h1><ul><li><p><b>Item</b></p><p>Text.</ul>", ""},
    {"html", "<html lang=en><h1>One</h1><img src=a.png alt=''><img src=b.png role=presentation>", ""},
    {"html", "<html lang=en><h1>One</h1><img src=a.png><img src=b.png alt='b.png'>",
     "image-alternative-missing image-alternative-name"},
    {"html", "<html lang=en><h1>One</h1><a href=https://a.example/>Here</a> <a href=https://a.example/></a>",
     "link-vague link-empty"},
    {"html", "<html lang=en><h1>One</h1><a href=https://a.example/>A ferry</a> "
     "<a href=https://a.example>a ferry</a>", ""},
    {"html", "<html lang=en><h1>One</h1><a href=https://a.example/>A ferry</a> <a href=https://b.example/>a ferry</a>",
     "link-same-text"},
    {"html", "<html lang=en><h1>One</h1><a href='#x'>Far</a> "
     "<a href='#%C3%A9'>Near</a> <a href='#top'>Up</a><p id='é'>E",
     "link-broken"},
    {"html", "<html lang=en><h1>One</h1><p id=m>A<p id=m>B<p>C<b id=m>D</b><p id=n>E", "id-duplicate"},
    {"html", "<html lang=en><h1>One</h1><p>A <b id=m>B<p>C</b> D<p><a id=n name=n>C</a>", ""},
    {"html", "<html lang=en><h1>One</h1><a href='#'>Menu</a> <a href='#top'>Up</a>", "link-nowhere"},
    {"html", "<html lang=en><h1>One</h1><a href='https://a.example/'>https://a.example/</a> "
     "<a href='mailto:a@a.example'>a@a.example</a>",
     "link-address"},
    {"html", "<html lang=en><h1>One</h1><table><tr><td>a<td>b<tr><td>c<td>d</table>", "table-headers"},
    {"html", "<html lang=en><h1>One</h1><table><tr><td>a<th>b<tr><td>c<td>d</table>", ""},
    {"html", "<html lang=en><h1>One</h1><table><tr><td>a<tr><td>c</table>", "table-layout"},
    {"html", "<html lang=en><h1>One</h1><p>EVERYTHING IS WRITTEN IN CAPITALS HERE</p>", "capitals"},
    {"html", "<html lang=en><h1>One</h1><p>UNESCO, NATO, WHO and ASEAN</p><p>A B C D E F</p><p>NOT FOUR</p>", ""},
    {"html", "<html lang=en><h1>NATO, UN AND EU</h1><p>UNESCO AND UNICEF MEET WHO</p><p>THE END</p>", ""},
    {"html", "<html lang=en><h1>One</h1><p>ALL DOGS MUST BE ON A LEAD AT ALL TIMES</p>", "capitals"},
    {"html", "<html lang=en><h1>One</h1><p><b>Ends</b><p>A.<p><b>– ENDE –</b><p>B.<p><b>Oslo, 3 May 2026</b><p>C.", ""},
    {"html", "<html lang=el><h1>Α</h1><p>ΌΛΑ ΕΊΝΑΙ ΓΡΑΜΜΈΝΑ ΜΕ ΚΕΦΑΛΑΊΑ</p>", "capitals"},
    {"html", "<html lang=en><h1>One</h1><p>• a<p>• b<p>• c<p>Text.", "list-typed"},
    {"html", "<html lang=fr><h1>Un</h1><p>— Venez.<p>— J’arrive.<p>Rouge • Bleu • Vert", ""},
    {"html", "<html lang=en><h1>One</h1><p>- only one", ""},
    {"html", "<html lang=en><h1>One</h1><p>1. First<p>2. Second<p>3. Third", "list-typed"},
    {"html", "<html lang=en><h1>One</h1><p>1) First<br>2) Second", "list-typed"},
    {"html", "<html lang=en><h1>One</h1><p>2026. A year.<p>1. Alone<p>1.5 m", ""},
    {"html", "<html lang=en><h1>One</h1><p>Name:&nbsp;&nbsp;&nbsp;&nbsp;Tel.", "spaces"},
    {"html", "<html lang=ru><h1>Паром</h1><p>Линия открывается."
     "<p>This sentence is English and its markup does not say so.",
     "language-part"},
    {"html", "<html lang=ru><h1>Паром</h1><p>Линия открывается.<p>quay.example", ""},
    {"html", "<html lang=sr><h1>Трајект</h1><p>Ova rečenica je na srpskom jeziku, pisana latinicom.", ""},
    {"html", "<html lang=en><h1>One</h1><p>Text.<p lang=ru>Линия открывается.", ""},
    {"html", "<html lang=en><h1>Паром</h1><p>Линия открывается в мае.", "language-wrong"},
    {"markdown", "---\nlang: en\n---\n# One\n\nText[^a], `[^b]`, [^c].\n\n[^a]: Note.\n", "footnote-missing"},
    {"markdown", "---\nlang: en\n---\n# One\n\nText.\n\n[^a]: Note.\n", "footnote-unused"},
    {"markdown", "---\nlang: en\n---\n# One\n\n[](#two), [](#two \"page\"), [](#three)\n\n## Two\n", "link-broken"},
    {"markdown", "---\nlang: en\n---\n# One\n\nPort    Fare\nNorth   4.50\n", "table-typed"},
    {"markdown", "---\nlang: en\n---\n# One\n\nOne   space too many\nin two   lines.\n", ""},
    {"markdown", "---\nlang: en\n---\n# One\n\n```\nPort   Fare\nNorth  4.50\nSouth  6.00\n"
     "```\n\n```\na  = 1;\nb  = 2;\nc  = 3;\n```\n",
     "table-typed"},
    {"markdown", "---\ntitle: ferry_final.docx\nlang: en\n---\nText.\n", "title-name"},
    {"markdown", "Text.", "language-missing title-missing"},
};

static void finds_what_is_in_the_way(void **state) {
    (void)state;
    quire_engine *engine = quire_engine_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char ids[400] = "";
        quire_source source = {.bytes = cases[i].text, .length = strlen(cases[i].text), .name = "test",
                               .format = cases[i].format};
        assert_int_equal(quire_check(engine, &source, add_id, ids, NULL), QUIRE_OK);
        if (strcmp(ids, cases[i].ids) != 0)
            fail_msg("%s\nfound \"%s\", not \"%s\"", cases[i].text, ids, cases[i].ids);
    }
    quire_engine_free(engine);
}

static void long_texts_want_headings(void **state) {
    (void)state;
    static char text[20000] = "<html lang=en><title>T</title><p>";
    for (size_t words = 0; words < 999; words++)
        strcat(text, "ship ");
    char ids[400] = "";
    quire_engine *engine = quire_engine_new();
    quire_source source = {.bytes = text, .length = strlen(text), .name = "test", .format = "html"};
    assert_int_equal(quire_check(engine, &source, add_id, ids, NULL), QUIRE_OK);
    assert_string_equal(ids, "");
    strcat(text, "ship");
    source.length = strlen(text);
    assert_int_equal(quire_check(engine, &source, add_id, ids, NULL), QUIRE_OK);
    assert_string_equal(ids, "heading-none");
    quire_engine_free(engine);
}

static void strict_and_unreadable(void **state) {
    (void)state;
    quire_engine *engine = quire_engine_new();
    quire_options *options = quire_options_new();
    assert_null(quire_options_set(options, "strict", NULL));
    assert_null(quire_options_set(options, "lang", "en"));
    char ids[400] = "";
    quire_source source = {.bytes = "# One", .length = 5, .name = "test", .format = "markdown"};
    assert_int_equal(quire_check(engine, &source, add_id, ids, options), QUIRE_OK);
    source.bytes = "One";
    source.length = 3;
    assert_int_equal(quire_check(engine, &source, add_id, ids, options), QUIRE_FAILED);
    assert_string_equal(ids, "title-missing");
    source.length = 0; /* nothing to be read */
    ids[0] = '\0';
    assert_int_equal(quire_check(engine, &source, add_id, ids, NULL), QUIRE_FAILED);
    assert_string_equal(ids, "");
    source.format = "nothing";
    ids[0] = '\0';
    assert_int_equal(quire_check(engine, &source, add_id, ids, NULL), QUIRE_FAILED);
    assert_string_equal(ids, "");
    quire_options_free(options);
    quire_engine_free(engine);
}

static void wording_is_one_line(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Findings findings = {.arena = &ctx->arena};
    find1(&findings, FIND_LINK_VAGUE, ((Position){2, 1}), S("a\n\tb\x1B""c"));
    find1(&findings, FIND_LINK_VAGUE, ((Position){1, 9}),
          S("éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"));
    find0(&findings, FIND_TITLE_MISSING, NOWHERE);
    findings_sort(&findings);
    assert_int_equal(findings.items[0].id, FIND_TITLE_MISSING);
    assert_non_null(strstr(findings.items[1].message, "éé…\" does"));
    assert_non_null(strstr(findings.items[2].message, "\"a  b\\x1B""c\""));
    conversion_close();
}

/* Ids are in order and differ; every wording fits one line of text. */
static void catalogue_is_in_order(void **state) {
    (void)state;
    for (int i = 0; i < FIND_COUNT; i++) {
        FindingText text = finding_text((FindingId)i);
        assert_true(i == 0 || strcmp(finding_text((FindingId)(i - 1)).id, text.id) < 0);
        assert_true(strncmp(text.rule, "WCAG ", 5) == 0 || strncmp(text.rule, "PDF/UA ", 7) == 0 ||
                    strncmp(text.rule, "HTML ", 5) == 0);
        assert_null(strchr(text.message, '\n'));
        assert_int_equal(text.mend[strlen(text.mend) - 1], '.');
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(computes_contrast), cmocka_unit_test(chooses_colours_on_fills),
        cmocka_unit_test(answers_dark_mode),
        cmocka_unit_test(measures_fills),           cmocka_unit_test(house_style_has_contrast),
        cmocka_unit_test(knows_file_names),         cmocka_unit_test(knows_empty_phrases),
        cmocka_unit_test(knows_languages),          cmocka_unit_test(finds_what_is_in_the_way),
        cmocka_unit_test(long_texts_want_headings), cmocka_unit_test(strict_and_unreadable),
        cmocka_unit_test(wording_is_one_line),      cmocka_unit_test(catalogue_is_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

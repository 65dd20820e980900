/* Paragraphs as a typesetter would set them: lines that fill their measure, hyphens, punctuation at line edges, and
 * space between scripts; all without a change to the text. */
#include "conversion.h"

#include "doc/builder.h"
#include "layout/text/para.h"
#include "load/source.h"

enum { MEASURE = 300 * POINT };

/* What a document may ask for. */
typedef struct {
    bool hang, kashida;
} Wishes;

/* A paragraph of this text in the body's style, set in lines. */
static Strip *set_wished(Context *ctx, Wishes wishes, const char *lang, const char *text, Align align,
                         Paragraph **paragraph) {
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, string_of(lang));
    document->source = source_memory(ctx, "test", "", 0, NULL);
    Builder *b = builder_new(document);
    builder_text(b, string_of(text), NOWHERE);
    builder_finish(b);
    document_passes(document);
    Job *job = arena_new(&ctx->arena, Job);
    *job = (Job){.document = document, .ctx = ctx, .style = style_for(document), .fonts = fonts_of(ctx),
                 .images = images_of(ctx, document->source), .token_rules = arena_new(&ctx->arena, TokenRules),
                 .hyphens = hyphens_new(ctx), .hang = wishes.hang, .kashida = wishes.kashida};
    Layout layout = {.job = job, .style = job->style, .arena = &ctx->arena};
    BlockStyle *style = arena_new(&ctx->arena, BlockStyle);
    *style = job->style->blocks[BLOCK_BODY];
    style->align = (uint8_t)align;
    *paragraph = para_open(layout, document->root->first, style);
    return para_lines(*paragraph, 0, MEASURE);
}

static Strip *set_lines(Context *ctx, const char *lang, const char *text, Align align, Paragraph **paragraph) {
    return set_wished(ctx, (Wishes){false, false}, lang, text, align, paragraph);
}

static Length right_edge(const Strip *strip) {
    Length edge = 0;
    for (const Item *item = strip->items; item; item = item->next)
        edge = item->x + item->width > edge ? item->x + item->width : edge;
    return edge;
}

/* All text of the lines, a space where one hides at a line's end. */
static String text_of(Context *ctx, const Strip *strip) {
    Buffer text;
    buffer_open(&text, &ctx->arena);
    for (; strip; strip = strip->next)
        for (const Item *item = strip->items; item; item = item->next) {
            buffer_string(&text, item->as.run.text);
            if (item->as.run.space_after)
                buffer_byte(&text, ' ');
        }
    return buffer_view(&text);
}

static const char english[] =
    "The municipality announced yesterday that considerable improvements to the transportation infrastructure would be "
    "undertaken throughout the following administrative period, including the reconstruction of several historically "
    "important buildings, the establishment of a comprehensive cycling network, and the modernisation of neighbourhood "
    "libraries; representatives of the participating organisations welcomed the announcement enthusiastically, "
    "notwithstanding their reservations concerning the financial responsibilities involved.";

static void fills_the_measure(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Paragraph *p;
    Strip *first = set_lines(ctx, "en", english, ALIGN_JUSTIFY, &p);
    for (const Strip *strip = first; strip->next; strip = strip->next) {
        assert_in_range(right_edge(strip), MEASURE - POINT / 16, MEASURE + POINT / 16);
        for (const Item *item = strip->items; item; item = item->next)
            assert_in_range(item->as.run.stretch, STRETCH_NONE - FLEX_MOST, STRETCH_NONE + FLEX_MOST);
    }
    assert_string_is(text_of(ctx, first), english);
    conversion_close();
}

/* The narrowest space between glyphs of a line, in thousandths of the size. */
static int narrowest_space(const Strip *strip) {
    int least = 1000;
    for (const Item *item = strip->items; item; item = item->next)
        for (uint32_t i = 0; i < item->as.run.count; i++) {
            const PlacedGlyph *glyph = &item->as.run.glyphs[i];
            int width = (int)((int64_t)glyph->advance * 1000 / item->as.run.size);
            if (item->as.run.text.bytes[glyph->cluster] == ' ' && width < least)
                least = width;
        }
    return least;
}

/* Words of random length, so that many lines are squeezed as far as they may be. */
static void keeps_spaces_wide(void **state) {
    (void)state;
    uint32_t random = 1;
    for (int round = 0; round < 40; round++) {
        Context *ctx = conversion_open();
        Buffer text;
        buffer_open(&text, &ctx->arena);
        for (int word = 0; word < 120; word++) {
            for (uint32_t letters = 1 + (random >> 16) % 11; letters > 0; letters--)
                buffer_byte(&text, "enrotisula"[(random = random * 1103515245u + 12345u) >> 16 & 7]);
            buffer_byte(&text, word < 119 ? ' ' : '.');
        }
        buffer_byte(&text, 0);
        Paragraph *p;
        for (const Strip *strip = set_lines(ctx, "en", text.bytes, ALIGN_JUSTIFY, &p); strip; strip = strip->next)
            assert_in_range(narrowest_space(strip), 180, 1000);
        conversion_close();
    }
}

/* What is a little longer than a line becomes two, since a squeezed line alone would stand out. */
static void never_squeezes_a_single_line(void **state) {
    (void)state;
    size_t of_one_line = 0;
    for (size_t length = 40; length < 75; length++) {
        Context *ctx = conversion_open();
        Paragraph *p;
        String text = string_slice(string_of(english), 0, length);
        Strip *strip = set_lines(ctx, "en", arena_c_string(&ctx->arena, text), ALIGN_JUSTIFY, &p);
        if (!strip->next)
            assert_true(narrowest_space(strip) >= 250);
        of_one_line += !strip->next;
        conversion_close();
    }
    assert_in_range(of_one_line, 5, 30);
}

/* A line's last run knows that it is the last, and whether the text goes on behind it without a space. */
static void ends_of_lines(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Paragraph *p;
    size_t inside = 0;
    Strip *strip = set_lines(ctx, "en", "The up-to-the-minute-and-never-out-of-date-list, the good-for-nothing-"
                             "but-well-kept-and-never-to-be-thrown-away-book and the once-in-a-while-but-not-too-"
                             "often-and-not-for-long-guest.",
                             ALIGN_START, &p);
    for (; strip; strip = strip->next)
        for (const Item *item = strip->items; item; item = item->next) {
            assert_int_equal(item->as.run.line_end, !item->next);
            bool goes_on = !item->next && strip->next && !item->as.run.space_after;
            assert_int_equal(item->as.run.goes_on, goes_on);
            inside += goes_on;
        }
    assert_true(inside > 0);
    conversion_close();
}

static size_t count_hyphens(const Strip *strip, size_t *in_a_row) {
    size_t count = 0, row = 0;
    for (*in_a_row = 0; strip; strip = strip->next) {
        const Item *last = strip->items;
        while (last && last->next)
            last = last->next;
        bool hyphenated = last && last->as.run.hyphenated;
        row = hyphenated ? row + 1 : 0;
        count += hyphenated;
        *in_a_row = row > *in_a_row ? row : *in_a_row;
    }
    return count;
}

static void hyphenates(void **state) {
    (void)state;
    static const struct { const char *lang, *text; } samples[] = {
        {"en", english},
        {"de", "Die Verkehrsgesellschaft veröffentlichte Nachhaltigkeitsberichte, Bürgerbeteiligungsverfahren und "
               "Haushaltskonsolidierungsmaßnahmen, welche die Landesregierung außerordentlich begrüßte, weil sie "
               "Wirtschaftlichkeitsuntersuchungen und Planungsbeschleunigungsgesetze zusammenführen."},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        Context *ctx = conversion_open();
        Paragraph *p;
        size_t in_a_row;
        Strip *first = set_lines(ctx, samples[i].lang, samples[i].text, ALIGN_JUSTIFY, &p);
        assert_true(count_hyphens(first, &in_a_row) > 0);
        assert_true(in_a_row <= 2);
        assert_string_is(text_of(ctx, first), samples[i].text);
        conversion_close();
    }
}

static void ragged_has_no_hyphens(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Paragraph *p;
    size_t in_a_row;
    Strip *first = set_lines(ctx, "en", english, ALIGN_START, &p);
    assert_int_equal(count_hyphens(first, &in_a_row), 0);
    conversion_close();
}

static void hangs_punctuation(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Paragraph *p;
    Strip *first = set_wished(ctx, (Wishes){.hang = true}, "en", english, ALIGN_JUSTIFY, &p);
    int out = 0;
    for (const Strip *strip = first; strip->next; strip = strip->next) {
        assert_in_range(right_edge(strip), MEASURE - POINT / 16, MEASURE + 5 * POINT);
        out += right_edge(strip) > MEASURE + POINT / 2;
    }
    assert_true(out > 0);
    assert_string_is(text_of(ctx, first), english);
    conversion_close();
}

static uint32_t count_glyphs(const Strip *strip) {
    uint32_t count = 0;
    for (; strip; strip = strip->next)
        for (const Item *item = strip->items; item; item = item->next)
            count += item->as.run.count;
    return count;
}

static void stretches_arabic(void **state) {
    (void)state;
    static const char arabic[] =
        "تفتح مكتبة الواحة العامة أبوابها من جديد يوم السبت المقبل بعد ثلاث سنوات من أعمال الترميم والتوسعة وتضم "
        "المكتبة الآن أكثر من مئة ألف كتاب وقاعة للأطفال ومختبرًا لحفظ المخطوطات القديمة في المدينة. وقد أعيد بناء "
        "السقف الخشبي بالطريقة التقليدية نفسها التي استخدمها البناؤون قبل مئة عام في حين زود المبنى بألواح شمسية "
        "تغطي ثلثي حاجته من الكهرباء ويستطيع الزوار الوصول إلى جميع الطوابق دون مساعدة.";
    Context *ctx = conversion_open();
    Paragraph *p;
    Strip *plain = set_lines(ctx, "ar", arabic, ALIGN_JUSTIFY, &p);
    Strip *stretched = set_wished(ctx, (Wishes){.kashida = true}, "ar", arabic, ALIGN_JUSTIFY, &p);
    assert_true(count_glyphs(stretched) > count_glyphs(plain));
    for (const Strip *strip = stretched; strip->next; strip = strip->next)
        assert_in_range(right_edge(strip), MEASURE - POINT / 16, MEASURE + POINT / 16);
    assert_string_is(text_of(ctx, stretched), arabic);
    conversion_close();
}

/* Width of a text on one line. */
static Length width_of(Context *ctx, const char *lang, const char *text) {
    Paragraph *p;
    Strip *strip = set_lines(ctx, lang, text, ALIGN_START, &p);
    assert_null(strip->next);
    assert_string_is(text_of(ctx, strip), text);
    return right_edge(strip);
}

static void spaces_scripts(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Paragraph *p;
    set_lines(ctx, "zh-Hans", "字", ALIGN_START, &p);
    Length quarter = p->style->size / 4;
    Length apart = width_of(ctx, "zh-Hans", "汉字") + width_of(ctx, "zh-Hans", "ABC");
    assert_in_range(width_of(ctx, "zh-Hans", "汉字ABC") - apart, quarter - 2, quarter + 2);
    assert_in_range(width_of(ctx, "ja", "漢字（ABC）") + 4, 4, MEASURE); /* none beside punctuation: only that it is set */
    conversion_close();
}

static void squeezes_punctuation(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Paragraph *p;
    set_lines(ctx, "ja", "字", ALIGN_START, &p);
    Length em = p->style->size;
    /* eight squares, of which two halves go: 」 before 。 and the half of 。 at the end counts in the item */
    Length width = width_of(ctx, "ja", "彼は「はい」。");
    assert_in_range(width, 7 * em - em / 2 - 4, 7 * em - em / 2 + 4);
    /* curly quotation marks of Chinese too: seven squares, of which the halves of ： and 。 go */
    assert_in_range(width_of(ctx, "zh-Hans", "他说：“好。”"), 6 * em - 4, 6 * em + 4);
    assert_in_range(width_of(ctx, "en", "“so”"), 2 * em - em / 2, 2 * em + em / 2);
    /* traditional Chinese centres its stops: nothing is squeezed */
    assert_in_range(width_of(ctx, "zh-Hant", "他說好。，"), 5 * em - 4, 5 * em + 4);
    conversion_close();
}

static void stands_out_at_edges(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Paragraph *p;
    Buffer text;
    buffer_open(&text, &ctx->arena);
    for (int i = 0; i < 40; i++)
        buffer_text(&text, "云汀市公布，新建路段。“全长”五十二公里，");
    buffer_byte(&text, '\0');
    Strip *first = set_lines(ctx, "zh-Hans", text.bytes, ALIGN_JUSTIFY, &p);
    Length half = p->style->size / 2;
    int out = 0;
    for (const Strip *strip = first; strip->next; strip = strip->next) {
        Length edge = right_edge(strip);
        assert_in_range(edge, MEASURE - 2, MEASURE + half + 2);
        out += edge > MEASURE + half / 2;
    }
    assert_true(out > 0);
    conversion_close();
}

/* ---- long paragraphs ---- */

/* Words in several scripts, some wider than a line, and everything that may stand between them. */
static String mixed_text(Context *ctx, size_t length, bool in_lines) {
    static const char *const pieces[] = {
        "word", "considerable", "transportation", "“quoted”", "שלום", "(א)", "道路建設。", "「引用」、", "5 km", "and/or",
        "https://example.org/a/long-address/that-goes-on?and=on#and-on", "con\u00ADsid\u00ADer\u00ADable", "EUR 100",
        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", "\u2028", "a-b"};
    static const char *const between[] = {" ", " ", " ", "", "  ", "\u00A0", "\u200B", ", "};
    Buffer text;
    buffer_open(&text, &ctx->arena);
    for (uint32_t random = 1; text.length < length;) {
        random = random * 1664525u + 1013904223u;
        buffer_text(&text, pieces[random >> 16 & 15]);
        buffer_text(&text, between[random >> 24 & 7]);
        if (in_lines && (random >> 28) == 0)
            buffer_byte(&text, '\n');
    }
    return buffer_view(&text);
}

static void assert_same_line(const Strip *a, const Strip *b) {
    assert_int_equal(a->height, b->height);
    assert_int_equal(a->break_before, b->break_before);
    const Item *x = a->items, *y = b->items;
    for (; x && y; x = x->next, y = y->next) {
        assert_int_equal(x->kind, y->kind);
        assert_int_equal(x->x, y->x);
        assert_int_equal(x->width, y->width);
        if (x->kind == ITEM_GLYPHS) {
            assert_true(string_equal(x->as.run.text, y->as.run.text));
            assert_int_equal(x->as.run.count, y->as.run.count);
            assert_memory_equal(x->as.run.glyphs, y->as.run.glyphs, x->as.run.count * sizeof *x->as.run.glyphs);
        }
    }
    assert_true(!x && !y);
}

static void assert_same_lines(Layout layout, const Node *block, const BlockStyle *style) {
    Strip *whole = para_lines(para_open(layout, block, style), 0, MEASURE);
    Paragraph *p = para_open_flowing(layout, block, style);
    assert_true(para_is_long(p));
    for (Strip *lines = para_first_lines(p, 0, MEASURE); lines; lines = para_next_lines(p))
        for (const Strip *line = lines; line; line = line->next, whole = whole->next) {
            assert_non_null(whole);
            assert_same_line(whole, line);
        }
    assert_null(whole);
}

static void set_long(Kind kind, BlockKind look, Align align) {
    enum { LONG = 200000 };
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, S("en"));
    document->source = source_memory(ctx, "test", "", 0, NULL);
    Builder *b = builder_new(document);
    builder_open(b, kind, NOWHERE);
    builder_text(b, mixed_text(ctx, LONG, kind == KIND_CODE_BLOCK), NOWHERE);
    builder_finish(b);
    document_passes(document);
    Job job = {.document = document, .ctx = ctx, .style = style_for(document), .fonts = fonts_of(ctx),
               .images = images_of(ctx, document->source), .token_rules = arena_new(&ctx->arena, TokenRules),
               .hyphens = hyphens_new(ctx), .memory = memory_open(ctx), .hang = true};
    Layout layout = {.job = &job, .style = job.style, .arena = memory_strips(job.memory)};
    BlockStyle style = job.style->blocks[look];
    style.align = (uint8_t)align;
    assert_same_lines(layout, document->root->first, &style);
    conversion_close();
}

static void sets_long_ones_alike(void **state) {
    (void)state;
    set_long(KIND_PARAGRAPH, BLOCK_BODY, ALIGN_JUSTIFY);
    set_long(KIND_PARAGRAPH, BLOCK_BODY, ALIGN_START);
    set_long(KIND_CODE_BLOCK, BLOCK_CODE, ALIGN_START);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_of_lines), cmocka_unit_test(fills_the_measure),   cmocka_unit_test(hyphenates),
        cmocka_unit_test(keeps_spaces_wide), cmocka_unit_test(never_squeezes_a_single_line),
        cmocka_unit_test(ragged_has_no_hyphens), cmocka_unit_test(spaces_scripts),
        cmocka_unit_test(squeezes_punctuation), cmocka_unit_test(stands_out_at_edges),
        cmocka_unit_test(hangs_punctuation), cmocka_unit_test(stretches_arabic),
        cmocka_unit_test(sets_long_ones_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

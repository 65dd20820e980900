/* Ruby: readings stand above their bases, spread or spreading, and collide with nothing, whatever the text; no text
 * is lost. */
#include "conversion.h"

#include "doc/builder.h"
#include "layout/text/para.h"
#include "load/source.h"
#include "unicode_data.h"

enum { MEASURE = 300 * POINT, NEAR = POINT / 8 };

/* ---- making paragraphs ---- */

typedef struct {
    Context *ctx;
    Document *document;
    Builder *builder;
} Text;

static Text text_open(Context *ctx, const char *lang) {
    Text text = {.ctx = ctx, .document = document_new(ctx)};
    meta_add(text.document, META_LANGUAGE, string_of(lang));
    text.document->source = source_memory(ctx, "test", "", 0, NULL);
    text.builder = builder_new(text.document);
    return text;
}

static void add(Text *text, const char *string) { builder_text(text->builder, string_of(string), NOWHERE); }

/* A reading of what stands in the open ruby. */
static void add_reading(Text *text, const char *reading) {
    builder_open(text->builder, KIND_RUBY_TEXT, NOWHERE);
    add(text, reading);
    builder_close(text->builder, KIND_RUBY_TEXT);
}

static void add_ruby(Text *text, const char *base, const char *reading) {
    builder_open(text->builder, KIND_RUBY, NOWHERE);
    add(text, base);
    add_reading(text, reading);
    builder_close(text->builder, KIND_RUBY);
}

static Strip *set(Text *text, Align align, Length width) {
    Context *ctx = text->ctx;
    builder_finish(text->builder);
    document_passes(text->document);
    Job *job = arena_new(&ctx->arena, Job);
    *job = (Job){.document = text->document, .ctx = ctx, .style = style_for(text->document), .fonts = fonts_of(ctx),
                 .images = images_of(ctx, text->document->source), .token_rules = arena_new(&ctx->arena, TokenRules),
                 .hyphens = hyphens_new(ctx)};
    Layout layout = {.job = job, .style = job->style, .arena = &ctx->arena};
    BlockStyle *style = arena_new(&ctx->arena, BlockStyle);
    *style = job->style->blocks[BLOCK_BODY];
    style->align = (uint8_t)align;
    return para_lines(para_open(layout, text->document->root->first, style), 0, width);
}

/* The only item whose text this is. */
static const Item *find(const Strip *first, const char *text) {
    const Item *found = NULL;
    for (const Strip *strip = first; strip; strip = strip->next)
        for (const Item *item = strip->items; item; item = item->next)
            if (item->kind == ITEM_GLYPHS && string_equal(item->as.run.text, string_of(text))) {
                assert_null(found);
                found = item;
            }
    if (!found)
        fail_msg("\"%s\" was not set", text);
    return found;
}

static Length right_of(const Item *item) { return item->x + item->width; }

/* Where the ink of the n-th glyph begins, from the line's left edge; each glyph is as wide as `size`. */
static Length glyph_x(const Item *item, uint32_t n) { return item->x + item->as.run.glyphs[n].x; }

static void assert_near(int64_t a, int64_t b) {
    if (a - b > NEAR || b - a > NEAR)
        fail_msg("%d is not near %d", (int)a, (int)b);
}

/* ---- one base ---- */

static void stands_above(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Text text = text_open(ctx, "ja");
    add(&text, "前");
    add_ruby(&text, "東京", "とうきょ");
    add(&text, "後");
    Strip *strip = set(&text, ALIGN_START, MEASURE);
    const Item *base = find(strip, "東京"), *reading = find(strip, "とうきょ");
    assert_true(reading->reading && !base->reading);
    assert_int_equal(reading->as.run.size, base->as.run.size / 2);
    assert_near(reading->x, base->x);
    assert_near(right_of(reading), right_of(base));
    assert_in_range(base->y - reading->y, base->as.run.size * 8 / 10, base->as.run.size * 11 / 10);
    assert_true(reading->y - reading->as.run.size * 88 / 100 >= 0);
    assert_true(base->next == reading); /* in reading order */
    conversion_close();
}

/* Half as much space at the ends as between characters (JLREQ 3.3.6). */
static void spreads_readings(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Text text = text_open(ctx, "ja");
    add_ruby(&text, "小学校", "とし");
    Strip *strip = set(&text, ALIGN_START, MEASURE);
    const Item *base = find(strip, "小学校"), *reading = find(strip, "とし");
    Length size = reading->as.run.size, between = glyph_x(reading, 1) - glyph_x(reading, 0) - size;
    assert_near(between, 2 * size);
    assert_near(2 * (glyph_x(reading, 0) - base->x), between);
    conversion_close();
}

static void spreads_bases(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Text text = text_open(ctx, "ja");
    add(&text, "前");
    add_ruby(&text, "大人", "おとなたちみな");
    add(&text, "後");
    Strip *strip = set(&text, ALIGN_START, MEASURE);
    const Item *base = find(strip, "大人"), *reading = find(strip, "おとなたちみな");
    Length size = base->as.run.size, between = glyph_x(base, 1) - glyph_x(base, 0) - size;
    assert_near(between, (reading->width - 2 * size) / 2);
    assert_near(2 * (glyph_x(base, 0) - base->x), between);
    assert_near(reading->x, base->x);
    assert_near(find(strip, "後")->x, right_of(reading));
    conversion_close();
}

/* Kana beside a base have room above them; ideographs have not, nor has the edge of the line. */
static void reaches_over_kana(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Text text = text_open(ctx, "ja");
    add_ruby(&text, "港", "みなと");
    add(&text, "の");
    add_ruby(&text, "志", "みなと");
    add(&text, "後");
    Strip *strip = set(&text, ALIGN_START, MEASURE);
    const Item *kana = find(strip, "の"), *second = find(strip, "志");
    const Item *first_reading = strip->items->next, *second_reading = second->next;
    Length size = kana->as.run.size;
    assert_near(first_reading->x, 0);
    assert_near(right_of(first_reading), kana->x + size / 4);
    assert_near(second_reading->x, kana->x + size * 3 / 4);
    assert_near(find(strip, "後")->x, right_of(second_reading));
    conversion_close();
}

/* Letters are not spaced: base and reading are centred. */
static void centres_letters(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct {
        const char *lang, *base, *reading;
    } pairs[] = {{"en", "WWW", "World Wide Web Consortium"}, {"en", "international", "abc"}, {"ko", "한국", "韓國"},
                 {"zh-Hans", "北京", "běi"}, {"zh-Hant", "臺北城", "ㄊㄞˊ"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        Text text = text_open(ctx, pairs[i].lang);
        add(&text, "x ");
        add_ruby(&text, pairs[i].base, pairs[i].reading);
        add(&text, " y");
        Strip *strip = set(&text, ALIGN_START, MEASURE);
        const Item *base = NULL, *reading = NULL;
        Length natural = 0;
        for (const Item *item = strip->items; item; item = item->next) {
            base = string_equal(item->as.run.text, string_of(pairs[i].base)) ? item : base;
            natural += item->reading ? item->width : 0;
            reading = item->reading && !reading ? item : reading;
        }
        assert_true(base && reading);
        assert_near(2 * (int64_t)reading->x + natural, 2 * (int64_t)base->x + base->width);
    }
    conversion_close();
}

static void nests(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Text text = text_open(ctx, "ja");
    builder_open(text.builder, KIND_RUBY, NOWHERE);
    add_ruby(&text, "東", "とう");
    add_ruby(&text, "京", "きょ");
    add_reading(&text, "Tokyo");
    add_reading(&text, "Tokio");
    builder_close(text.builder, KIND_RUBY);
    Strip *strip = set(&text, ALIGN_START, MEASURE);
    const Item *base = find(strip, "東"), *inner = find(strip, "とう"), *outer = find(strip, "Tokyo");
    const Item *second = find(strip, "Tokio");
    assert_near(inner->x, base->x);
    assert_true(outer->y < inner->y - inner->as.run.size * 7 / 10);
    assert_true(second->y < outer->y - outer->as.run.size * 7 / 10);
    assert_near(2 * (int64_t)outer->x + outer->width, base->x + right_of(find(strip, "京")));
    conversion_close();
}

/* What has no base, or one that does not fit into a line, stands in the line. */
static void falls_back_to_brackets(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Text text = text_open(ctx, "ja");
    builder_open(text.builder, KIND_RUBY, NOWHERE);
    add_reading(&text, "だけ");
    builder_close(text.builder, KIND_RUBY);
    add(&text, "前");
    add_ruby(&text, "港湾管理組合港湾管理組合", "こうわんかんり");
    add_ruby(&text, "灯台", "とうだい");
    Strip *strip = set(&text, ALIGN_START, 100 * POINT);
    String all = S("");
    for (; strip; strip = strip->next)
        for (const Item *item = strip->items; item; item = item->next) {
            assert_true(right_of(item) <= 101 * POINT);
            all = arena_join(&ctx->arena, all, item->as.run.text, string_of(item->reading ? "^" : ""));
        }
    assert_string_is(all, "(だけ)前港湾管理組合港湾管理組合(こうわんかんり)灯台とうだい^");
    conversion_close();
}

/* Lines are only taller where readings need it: where they fit between the lines, these stay as far apart. */
static void grows_lines_as_needed(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Text text = text_open(ctx, "ja");
    for (int i = 0; i < 40; i++)
        add(&text, "港の");
    add_ruby(&text, "港", "みな");
    for (int i = 0; i < 40; i++)
        add(&text, "港の");
    Strip *strip = set(&text, ALIGN_START, MEASURE);
    Length leading = style_for(text.document)->blocks[BLOCK_BODY].leading;
    for (; strip; strip = strip->next)
        assert_int_equal(strip->height, leading);
    text = text_open(ctx, "ja");
    add_ruby(&text, "港", "みな");
    strip = set(&text, ALIGN_START, MEASURE);
    assert_in_range(strip->height, leading + 1, leading * 5 / 4);
    conversion_close();
}

/* ---- any text ---- */

static void add_random(Text *text, Buffer *bases, Buffer *readings, uint64_t *seed) {
    static const char *const ideographs[] = {"港", "湾", "灯", "台", "船", "海"};
    static const char *const others[] = {"の", "で", "ー", "、", "。", "「", "」", "word ", "12", "Ęg", "ไทย"};
    static const char *const kana[] = {"み", "な", "と", "しょ", "うたまわ", "běi", "ẞÄ", "大"};
    Buffer base, reading;
    buffer_open(&base, &text->ctx->arena);
    buffer_open(&reading, &text->ctx->arena);
    bool ruby = random_next(seed) % 2;
    size_t others_count = sizeof others / sizeof *others, count = random_next(seed) % 3 + 1;
    for (size_t i = 0; i < count; i++)
        buffer_text(&base, ruby ? ideographs[random_next(seed) % 6] : others[random_next(seed) % others_count]);
    count = random_next(seed) % 5 + 1;
    for (size_t i = 0; i < count; i++)
        buffer_text(&reading, kana[random_next(seed) % 8]);
    buffer_byte(&base, '\0');
    buffer_byte(&reading, '\0');
    buffer_text(bases, base.bytes);
    if (ruby) {
        buffer_text(readings, reading.bytes);
        add_ruby(text, base.bytes, reading.bytes);
    } else {
        add(text, base.bytes);
    }
}

/* How far ink reaches over and below the baseline, a little less than it does. */
static Length ink_above(const Item *item) { return item->as.run.size * 7 / 10; }
static Length ink_below(const Item *item) { return item->as.run.size / 10; }

static bool overlap(const Item *a, const Item *b) {
    return a->y == b->y && right_of(a) > b->x + NEAR && a->x < right_of(b) - NEAR;
}

/* A reading stands in its line, beside other readings, and meets nothing of the line before. */
static void check_reading(const Strip *strip, const Item *reading, const Strip *before) {
    if (reading->x < -NEAR || right_of(reading) > MEASURE + NEAR)
        fail_msg("a reading from %d to %d of %d", reading->x, right_of(reading), MEASURE);
    for (const Item *item = strip->items; item; item = item->next)
        if (item != reading && item->reading && overlap(item, reading))
            fail_msg("readings from %d and from %d meet", item->x, reading->x);
    for (const Item *item = before ? before->items : NULL; item; item = item->next)
        assert_true(reading->y + before->height - ink_above(reading) >= item->y + ink_below(item));
    if (!before)
        assert_true(reading->y >= ink_above(reading));
}

static const Node *ruby_of(const Item *item) {
    const Node *node = item->node;
    while (node && node->kind != KIND_RUBY)
        node = node->parent;
    return node;
}

/* The reading stands over its base, which is on the same line. */
static void check_base(const Strip *strip, const Item *reading) {
    Length left = INT32_MAX, right = INT32_MIN;
    for (const Item *item = strip->items; item; item = item->next) {
        if (ruby_of(item) != ruby_of(reading))
            continue;
        left = !item->reading && item->x < left ? item->x : left;
        right = !item->reading && right_of(item) > right ? right_of(item) : right;
    }
    assert_true(right > left);
    assert_true(reading->x < right && right_of(reading) > left);
}

static void collides_with_nothing(void **state) {
    (void)state;
    uint64_t seed = 11;
    for (int round = 0; round < 60; round++) {
        Context *ctx = conversion_open();
        Text text = text_open(ctx, round % 3 ? "ja" : "zh-Hans");
        Buffer bases, readings, base_text, reading_text;
        Buffer *buffers[] = {&bases, &readings, &base_text, &reading_text};
        for (size_t i = 0; i < 4; i++)
            buffer_open(buffers[i], &ctx->arena);
        for (int i = 0; i < 120; i++)
            add_random(&text, &bases, &readings, &seed);
        add(&text, "終");
        buffer_text(&bases, "終");
        Strip *before = NULL, *strip = set(&text, round % 2 ? ALIGN_JUSTIFY : ALIGN_START, MEASURE);
        for (; strip; before = strip, strip = strip->next)
            for (const Item *item = strip->items; item; item = item->next) {
                buffer_string(item->reading ? &reading_text : &base_text, item->as.run.text);
                if (item->as.run.space_after)
                    buffer_byte(&base_text, ' ');
                if (!item->reading)
                    continue;
                check_reading(strip, item, before);
                check_base(strip, item);
            }
        assert_true(string_equal(buffer_view(&base_text), buffer_view(&bases)));
        assert_true(string_equal(buffer_view(&reading_text), buffer_view(&readings)));
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stands_above),      cmocka_unit_test(spreads_readings),
        cmocka_unit_test(spreads_bases),     cmocka_unit_test(reaches_over_kana),
        cmocka_unit_test(centres_letters),   cmocka_unit_test(nests),
        cmocka_unit_test(falls_back_to_brackets), cmocka_unit_test(grows_lines_as_needed),
        cmocka_unit_test(collides_with_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

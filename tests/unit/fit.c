/* Fitting: a text that runs over by little loses its last page, others stay as they are, and no limit is passed. */
#include "conversion.h"

#include "doc/builder.h"
#include "doc/settings.h"
#include "layout/fit.h"
#include "layout/held.h"
#include "layout/layout.h"
#include "load/source.h"

typedef struct {
    uint32_t pages, margins;
    Length body; /* size of the text */
    Length second; /* baseline of the second line of the first page */
    size_t glyphs;
} Seen;

static Seen seen;

static void see(void *user, const Page *page) {
    (void)user;
    assert_int_equal(page->number, ++seen.pages);
    Length first = 0;
    for (const Item *item = page->items; item; item = item->next) {
        seen.glyphs += item->as.run.text.length;
        seen.body = item->as.run.size;
        first = first ? first : item->y;
        if (page->number == 1 && item->y > first && !seen.second)
            seen.second = item->y;
    }
}

static void see_margins(void *user, const Page *page) {
    (void)user;
    (void)page;
    seen.margins++;
}

/* Lays out so many paragraphs of three lines. */
static Seen lay_out(int paragraphs, const char *fit, const char *columns) {
    memset(&seen, 0, sizeof seen);
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, S("en"));
    assert_null(setting_set(document, setting_of_key(S("fit")), string_of(fit)));
    assert_null(setting_set(document, setting_of_key(S("columns")), string_of(columns)));
    Builder *b = builder_new(document);
    for (int i = 0; i < paragraphs; i++) {
        builder_open(b, KIND_PARAGRAPH, NOWHERE);
        for (int k = 0; k < 30; k++)
            builder_text(b, S("harbour "), NOWHERE);
        builder_close(b, KIND_PARAGRAPH);
    }
    builder_finish(b);
    document->source = source_memory(ctx, "test", "", 0, NULL);
    document_passes(document);
    layout_document(document, style_for(document), see, see_margins, NULL);
    conversion_close();
    return seen;
}

static void saves_the_last_page(void **state) {
    (void)state;
    int saved[2] = {0}, kept[2] = {0};
    for (int columns = 1; columns <= 2; columns++) {
        for (int paragraphs = 1; paragraphs < 90; paragraphs++) {
            const char *in = columns == 1 ? "1" : "2";
            Seen off = lay_out(paragraphs, "off", in), on = lay_out(paragraphs, "on", in);
            assert_true(on.pages == off.pages || on.pages + 1 == off.pages);
            assert_int_equal(on.glyphs, off.glyphs);
            assert_true(on.body * 100 >= off.body * 98 - 100);
            assert_true(on.pages < off.pages || on.second == off.second);
            if (off.pages > HELD_MOST)
                assert_int_equal(on.pages, off.pages);
            assert_int_equal(on.margins, on.pages > 1 ? on.pages : 0);
            saved[columns - 1] += on.pages < off.pages;
            kept[columns - 1] += on.pages == off.pages;
        }
        assert_true(saved[columns - 1] > 5);
        assert_true(kept[columns - 1] > 20);
    }
}

static void steps_keep_to_limits(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    const Style *style = style_for(document);
    const BlockStyle *body = &style->blocks[BLOCK_BODY], *margin = &style->blocks[BLOCK_MARGIN];
    assert_ptr_equal(style_tightened(style, 0, &ctx->arena), style);
    for (int step = 1; step <= FIT_LETTERS; step++) {
        const Style *tight = style_tightened(style, step, &ctx->arena);
        const BlockStyle *block = &tight->blocks[BLOCK_BODY];
        int letters = step == FIT_LETTERS ? style->fit.letters : 100;
        assert_true(block->leading < body->leading);
        assert_in_range(block->leading, body->leading * style->fit.leading / 100 * letters / 100 - 1, body->leading);
        assert_in_range(block->space_after, body->space_after * style->fit.spaces / 100 - 1, body->space_after - 1);
        assert_int_equal(block->size, body->size * letters / 100);
        assert_memory_equal(&tight->blocks[BLOCK_MARGIN], margin, sizeof *margin);
        assert_in_range(style->page.margin_bottom - tight->page.margin_bottom, 0, style->fit.bottom);
        assert_int_equal(tight->page.footer_baseline, style->page.footer_baseline);
    }
    conversion_close();
}

/* Usage of two pages of 1000 units, of which the first is full. */
static PagesUsage usage(int64_t last) {
    return (PagesUsage){.pages = 2, .pages_used = 2, .page = 1000 * POINT, .before = 1000 * POINT,
                        .used = (1000 + last) * POINT, .last = last * POINT, .lines = (900 + last) * POINT,
                        .spaces = 100 * POINT};
}

static void judges_by_estimates(void **state) {
    (void)state;
    Style style = {.page.columns = 1, .fit = {.leading = 90, .spaces = 50, .letters = 98, .bottom = 0}};
    PagesUsage little = usage(20), half = usage(600), third = usage(305), none = usage(0), one = usage(100);
    one.pages = 1;
    one.pages_used = 1;
    Fit fit;
    assert_int_equal(fit_open(&fit, &style, &little), 2); /* all steps gain 92 + 50 points */
    assert_int_equal(fit_next(&fit, &little), 4);
    assert_int_equal(fit_next(&fit, &little), FIT_STEPS);
    assert_int_equal(fit_next(&fit, &little), FIT_LETTERS);
    assert_int_equal(fit_next(&fit, &little), 0);
    assert_int_equal(fit_open(&fit, &style, &half), 0);
    assert_int_equal(fit_open(&fit, &style, &third), 0);
    assert_int_equal(fit_open(&fit, &style, &one), 0);
    assert_int_equal(fit_open(&fit, &style, &none), 1);
    style.fit = (FitStyle){.leading = 100, .spaces = 100, .letters = 100};
    assert_int_equal(fit_open(&fit, &style, &little), 0);
}

static void knows_a_nearly_empty_page(void **state) {
    (void)state;
    Style style = {.page.columns = 1, .blocks[BLOCK_BODY].leading = 15 * POINT};
    PagesUsage few = usage(60), more = usage(61), one = usage(60);
    one.pages_used = 1;
    assert_true(fit_is_nearly_empty(&style, &few));
    assert_false(fit_is_nearly_empty(&style, &more));
    assert_false(fit_is_nearly_empty(&style, &one));
    style.page.columns = 2;
    assert_true(fit_is_nearly_empty(&style, &more));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(saves_the_last_page),
        cmocka_unit_test(steps_keep_to_limits),
        cmocka_unit_test(judges_by_estimates),
        cmocka_unit_test(knows_a_nearly_empty_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

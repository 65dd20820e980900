/* Layout: the breaker on lines made by hand, and whole documents, of which every character must stand on a page, inside
 * its column. */
#include "conversion.h"

#include "doc/builder.h"
#include "doc/passes.h"
#include "layout/layout.h"
#include "layout/text/para.h"
#include "load/source.h"

/* ---- the breaker ---- */

/* A paragraph of words of these widths (0 ends) with spaces one unit wide. */
static Paragraph *words(Layout layout, const int *widths, Align align) {
    Paragraph *p = arena_new(layout.arena, Paragraph);
    BlockStyle *style = arena_new(layout.arena, BlockStyle);
    style->size = 2 * POINT;
    *p = (Paragraph){.layout = layout, .style = style, .size = style->size, .align = align};
    for (int i = 0; widths[i]; i++) {
        for (int k = 0; k < (i ? 2 : 1); k++) {
            arena_grow(layout.arena, p->pieces, p->piece_count, p->piece_capacity);
            bool glue = i && k == 0;
            p->pieces[p->piece_count++] = (Piece){.kind = glue ? PIECE_GLUE : PIECE_BOX,
                                                  .width = (glue ? 1 : widths[i]) * POINT,
                                                  .stretch = glue ? POINT / 2 : 0, .shrink = glue ? POINT / 3 : 0};
        }
    }
    return p;
}

/* The lines as the numbers of words on them. */
static void assert_lines(Paragraph *p, int width, const int *expected) {
    uint32_t *ends;
    size_t lines = para_break(p, width * POINT, &ends);
    uint32_t from = 0;
    for (size_t i = 0; i < lines; i++) {
        int count = 0;
        for (uint32_t k = from; k < ends[i]; k++)
            count += p->pieces[k].kind == PIECE_BOX;
        assert_int_equal(count, expected[i]);
        from = ends[i] + 1;
    }
    assert_int_equal(expected[lines], 0);
}

static void breaks_optimally(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Layout layout = {.arena = &ctx->arena};
    /* first fit would set 3+2, 2, 5 */
    assert_lines(words(layout, (int[]){3, 2, 2, 5, 0}, ALIGN_START), 6, (int[]){1, 2, 1, 0});
    /* a space may shrink by a third, no more */
    assert_lines(words(layout, (int[]){4, 4, 4, 4, 4, 4, 0}, ALIGN_JUSTIFY), 14, (int[]){3, 3, 0});
    assert_lines(words(layout, (int[]){5, 5, 5, 5, 0}, ALIGN_JUSTIFY), 15, (int[]){2, 2, 0});
    /* a short word does not stand alone on the last line when that can be had */
    assert_lines(words(layout, (int[]){4, 4, 4, 4, 4, 4, 1, 0}, ALIGN_START), 14, (int[]){2, 3, 2, 0});
    /* what fits nowhere stands alone */
    assert_lines(words(layout, (int[]){3, 20, 3, 0}, ALIGN_START), 6, (int[]){1, 1, 1, 0});
    conversion_close();
}

static void breaks_where_forced(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Layout layout = {.arena = &ctx->arena};
    Paragraph *p = words(layout, (int[]){1, 1, 1, 0}, ALIGN_JUSTIFY);
    p->pieces[1] = (Piece){.kind = PIECE_PENALTY, .forced = true};
    assert_lines(p, 100, (int[]){1, 2, 0});
    conversion_close();
}

/* ---- documents ---- */

typedef struct {
    Buffer text;       /* of the items, in order, a space for each that a line end hides */
    uint32_t pages, repeated, labels, missing;
    Length left, right; /* the column */
    Length bottom;
} Seen;

static void see(void *user, const Page *page) {
    Seen *seen = user;
    seen->pages = page->number;
    for (const Item *item = page->items; item; item = item->next) {
        if (item->part == PART_FOOTER)
            continue;
        seen->repeated += item->part == PART_ARTIFACT;
        seen->labels += item->part == PART_LABEL;
        seen->missing += item->kind == ITEM_MISSING;
        /* full-width punctuation may stand out by half its square */
        assert_true(item->x >= seen->left - 6 * POINT && item->x + item->width <= seen->right + 6 * POINT);
        assert_true(item->y > 0 && item->y <= seen->bottom);
        if (item->part == PART_CONTENT && item->kind == ITEM_GLYPHS) {
            buffer_string(&seen->text, item->as.run.text);
            if (item->as.run.space_after)
                buffer_byte(&seen->text, ' ');
        } else if (item->kind == ITEM_MISSING) {
            buffer_string(&seen->text, item->as.missing.text);
            if (item->as.missing.space_after)
                buffer_byte(&seen->text, ' ');
        }
    }
}

static void lay_out(Document *document, Seen *seen) {
    document->source = source_memory(document->ctx, "test", "", 0, NULL);
    document_passes(document);
    const Style *style = style_for(document);
    *seen = (Seen){.left = style->page.margin_left, .right = style->page.page_width - style->page.margin_right,
                   .bottom = style->page.page_height - style->page.margin_bottom};
    buffer_open(&seen->text, document->arena);
    layout_document(document, style, see, NULL, seen);
}

static Document *document_in(Context *ctx, const char *lang) {
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, string_of(lang));
    return document;
}

/* One long paragraph: all of its text comes back from the items, in order. */
static void assert_text_kept(const char *lang, const char *sentence, bool missing) {
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, lang);
    Buffer text;
    buffer_open(&text, &ctx->arena);
    for (int i = 0; i < 60; i++) {
        buffer_text(&text, sentence);
        buffer_byte(&text, ' ');
    }
    Builder *b = builder_new(document);
    builder_text(b, buffer_view(&text), NOWHERE);
    builder_finish(b);
    Seen seen;
    lay_out(document, &seen);
    String expected = string_trim(buffer_view(&text));
    if (seen.text.length != expected.length)
        fail_msg("%s: \"%.*s\"", lang, (int)seen.text.length, seen.text.bytes);
    assert_memory_equal(seen.text.bytes, expected.bytes, expected.length);
    assert_int_equal(seen.missing > 0, missing);
    conversion_close();
}

static void keeps_text(void **state) {
    (void)state;
    static const struct { const char *lang, *text; } samples[] = {
        {"en", "A well-known state-of-the-art example, with “quotes” and 12,500 figures."},
        {"de", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfsfassung und mehr."},
        {"ar", "تفتح المكتبة أبوابها في 10 مايو 2026 (الطابق الأول)."},
        {"he", "שלום עולם, version 2.0 יוצאת היום."},
        {"hi", "सभी विद्यालयों में स्वच्छ पेयजल की व्यवस्था।"},
        {"th", "เทศบาลเมืองเปิดให้บริการเรือโดยสารไฟฟ้าสายแรก"},
        {"ja", "集合場所は午前八時に開きます。「ありがとう」とカタカナも。"},
        {"ko", "집결지는 여덟 시에 문을 엽니다."},
        {"ur", "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔"},
        {"my", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် မွေးဖွားလာသည်။"},
        {"en", "Emoji 👩‍🚀 👍🏽 🇪🇺 and combining e\xCC\x81 marks."},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_text_kept(samples[i].lang, samples[i].text, false);
    assert_text_kept("en", "no font has \xF4\x8F\xBF\xBD this", true);
}

static void wraps_long_words(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    Builder *b = builder_new(document);
    builder_open(b, KIND_CODE_BLOCK, NOWHERE);
    Buffer code;
    buffer_open(&code, &ctx->arena);
    buffer_text(&code, "    indented ");
    buffer_fill(&code, 'x', 3000);
    buffer_text(&code, "\n\n\tend\n");
    builder_text(b, buffer_view(&code), NOWHERE);
    builder_finish(b);
    Seen seen;
    lay_out(document, &seen);
    /* the first newline reads as a space, that of the empty line and the last are not seen; all else is there */
    assert_int_equal(seen.text.length, code.length - 2);
    conversion_close();
}

static void add_cell(Builder *b, bool header, String text) {
    builder_open(b, KIND_CELL, NOWHERE)->as.cell.header = header;
    builder_text(b, text, NOWHERE);
    builder_close(b, KIND_CELL);
}

static void tables(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    Builder *b = builder_new(document);
    builder_open(b, KIND_TABLE, NOWHERE);
    for (int row = 0; row < 100; row++) {
        builder_open(b, KIND_ROW, NOWHERE)->as.row.part = row == 0 ? ROW_HEAD : ROW_BODY;
        for (int column = 0; column < 3; column++)
            add_cell(b, row == 0, row == 0 ? S("Head") : S("some text in the cell"));
        builder_close(b, KIND_ROW);
    }
    builder_finish(b);
    Seen seen;
    lay_out(document, &seen);
    assert_in_range(seen.pages, 3, 6);
    assert_int_equal(seen.repeated, 3 * (seen.pages - 1));
    conversion_close();
}

static void tall_rows_split(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    Builder *b = builder_new(document);
    builder_open(b, KIND_TABLE, NOWHERE);
    builder_open(b, KIND_ROW, NOWHERE)->as.row.part = ROW_BODY;
    for (int column = 0; column < 2; column++) {
        builder_open(b, KIND_CELL, NOWHERE);
        for (int i = 0; i < 3000; i++)
            builder_text(b, S("words "), NOWHERE);
        builder_close(b, KIND_CELL);
    }
    builder_finish(b);
    Seen seen;
    lay_out(document, &seen);
    assert_true(seen.pages > 3);
    conversion_close();
}

static void labels(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    Builder *b = builder_new(document);
    for (int i = 0; i < 20; i++) { /* nested lists whose items begin with a list, and an empty item */
        builder_open(b, KIND_LIST, NOWHERE);
        builder_open(b, KIND_ITEM, NOWHERE);
    }
    builder_text(b, S("deep"), NOWHERE);
    builder_close(b, KIND_ITEM);
    builder_open(b, KIND_ITEM, NOWHERE);
    builder_finish(b);
    Seen seen;
    lay_out(document, &seen);
    assert_true(seen.labels >= 10);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaks_optimally), cmocka_unit_test(breaks_where_forced), cmocka_unit_test(keeps_text),
        cmocka_unit_test(wraps_long_words), cmocka_unit_test(tables),              cmocka_unit_test(tall_rows_split),
        cmocka_unit_test(labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

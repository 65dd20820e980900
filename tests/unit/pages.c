/* Pages: footnotes stand at the foot of the page that refers to them and are split only when they must be, paragraphs
 * are not torn, columns are balanced, and what stands in the margins knows how many pages there are. */
#include "conversion.h"

#include <stdlib.h>

#include "doc/builder.h"
#include "doc/settings.h"
#include "layout/layout.h"
#include "layout/page/parts.h"
#include "load/source.h"

enum { PARAGRAPHS_MOST = 400, NOTES_MOST = 10001, COLUMNS = 2 };

typedef struct {
    const Style *style;
    uint32_t pages, margins, heads, feet, filled; /* filled: pages whose text reaches the last lines */
    uint32_t reference[NOTES_MOST], note[NOTES_MOST], note_end[NOTES_MOST]; /* pages, by number */
    uint32_t lines[PARAGRAPHS_MOST][8]; /* lines of a paragraph by page of its eight first */
    uint32_t first_page[PARAGRAPHS_MOST];
    Length lowest[COLUMNS]; /* text of the last page, by column */
    uint32_t uneven; /* pages whose columns do not end level */
    uint32_t body_behind_note; /* items of the body behind those of notes */
    String foot;
} Seen;

static Seen seen; /* cleared by lay_out */

static const Node *note_around(const Node *node) {
    while (node && node->kind != KIND_FOOTNOTE)
        node = node->parent;
    return node;
}

/* The number of the top-level paragraph that an item stands in; -1 when it is in none. */
static int paragraph_of(const Item *item) {
    const Node *node = item->node;
    while (node && node->kind != KIND_PARAGRAPH)
        node = node->parent;
    if (!node || item->part != PART_CONTENT || note_around(node))
        return -1;
    return (int)node->at.line - 1;
}

static void see_line(const Page *page, int paragraph) {
    if (!seen.first_page[paragraph])
        seen.first_page[paragraph] = page->number;
    uint32_t index = page->number - seen.first_page[paragraph];
    if (index < 8)
        seen.lines[paragraph][index]++;
}

static void see(void *user, const Page *page) {
    (void)user;
    const PageStyle *style = &seen.style->page;
    Length bottom = style->page_height - style->margin_bottom, lowest = 0, last_y = -1;
    bool in_notes = false;
    seen.pages++;
    assert_int_equal(page->number, seen.pages);
    memset(seen.lowest, 0, sizeof seen.lowest);
    for (const Item *item = page->items; item; item = item->next) {
        const Node *note = note_around(item->node);
        assert_true(item->y > 0 && item->y <= bottom + POINT);
        assert_true(item->x >= style->margin_left - POINT);
        assert_true(item->x + item->width <= style->page_width - style->margin_right + POINT);
        lowest = item->y > lowest ? item->y : lowest;
        int column = item->x > style->margin_left + style->column_width && style->columns > 1;
        seen.lowest[column] = item->y > seen.lowest[column] ? item->y : seen.lowest[column];
        if (note) {
            int number = note->as.footnote.number;
            if (!seen.note[number])
                seen.note[number] = page->number;
            seen.note_end[number] = page->number;
        } else if (paragraph_of(item) >= 0 && item->y != last_y) {
            see_line(page, paragraph_of(item));
        }
        last_y = item->y;
        seen.body_behind_note += in_notes && !note;
        in_notes |= note != NULL;
    }
    seen.uneven += style->columns > 1 && abs(seen.lowest[0] - seen.lowest[1]) > 1;
    for (const Area *area = page->areas; area; area = area->next)
        if (area->node->kind == KIND_FOOTNOTE_REFERENCE)
            seen.reference[area->node->as.reference.footnote->as.footnote.number] = page->number;
    seen.filled += lowest > bottom - 3 * seen.style->blocks[BLOCK_BODY].leading;
}

static void see_margins(void *user, const Page *page) {
    (void)user;
    assert_int_equal(page->number, ++seen.margins);
    for (const Item *item = page->items; item; item = item->next) {
        seen.heads += item->part == PART_HEADER;
        seen.feet += item->part == PART_FOOTER;
        assert_true(item->part == PART_HEADER || item->part == PART_FOOTER);
        if (item->part == PART_FOOTER)
            seen.foot = arena_string(&conversion_context.arena, item->as.run.text);
    }
}

/* Without fitting (tests/unit/fit.c), which changes the number of pages. */
static void lay_out(Document *document) {
    memset(&seen, 0, sizeof seen);
    assert_null(setting_set(document, setting_of_key(S("fit")), S("off")));
    document->source = source_memory(document->ctx, "test", "", 0, NULL);
    document_passes(document);
    seen.style = style_for(document);
    layout_document(document, seen.style, see, see_margins, NULL);
    assert_int_equal(seen.body_behind_note, 0);
}

static Document *document_in(Context *ctx, const char *lang) {
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, string_of(lang));
    return document;
}

static void set(Document *document, const char *key, const char *value) {
    assert_null(setting_set(document, setting_of_key(string_of(key)), string_of(value)));
}

static String label_of(int number) {
    Buffer label;
    buffer_open(&label, &conversion_context.arena);
    buffer_int(&label, number);
    return buffer_view(&label);
}

/* Paragraphs know their place by the line that they say they come from. */
static void begin_paragraph(Builder *b, int index) {
    builder_open(b, KIND_PARAGRAPH, (Position){(uint32_t)index + 1, 1});
}

static void add_words(Builder *b, int count) {
    static const char *const words[] = {"harbour", "of", "committee", "a", "exercise", "the", "boats", "and", "winter"};
    for (int i = 0; i < count; i++) {
        builder_text(b, string_of(words[(size_t)(i * 7 + count) % (sizeof words / sizeof *words)]), NOWHERE);
        builder_text(b, S(" "), NOWHERE);
    }
}

static void add_reference(Builder *b, int number) {
    builder_leaf(b, KIND_FOOTNOTE_REFERENCE, NOWHERE)->as.reference.label = label_of(number);
}

static void add_note(Builder *b, int number, int words) {
    builder_open(b, KIND_FOOTNOTE, NOWHERE)->as.footnote.label = label_of(number);
    add_words(b, words);
    builder_close(b, KIND_FOOTNOTE);
}

static void add_paragraph(Builder *b, int index, int words, int note) {
    begin_paragraph(b, index);
    add_words(b, words / 2);
    if (note)
        add_reference(b, note);
    add_words(b, words - words / 2);
    builder_close(b, KIND_PARAGRAPH);
}

static void assert_notes_on_pages(int count) {
    for (int n = 1; n <= count; n++)
        if (seen.note[n] != seen.reference[n] || !seen.note[n])
            fail_msg("note %d: on page %u, its reference on %u", n, seen.note[n], seen.reference[n]);
}

static void notes_stand_on_their_pages(void **state) {
    (void)state;
    for (int columns = 1; columns <= 2; columns++) {
        Context *ctx = conversion_open();
        Document *document = document_in(ctx, "en");
        set(document, "columns", columns == 1 ? "1" : "2");
        Builder *b = builder_new(document);
        for (int i = 0; i < 200; i++)
            add_paragraph(b, i, 20 + i * 37 % 90, i + 1);
        for (int n = 1; n <= 200; n++)
            add_note(b, n, 5 + n * 31 % 60);
        builder_finish(b);
        lay_out(document);
        assert_true(seen.pages > 10);
        assert_notes_on_pages(200);
        /* no note is so long that it must be split */
        for (int n = 1; n <= 200; n++)
            assert_int_equal(seen.note_end[n], seen.note[n]);
        conversion_close();
    }
}

/* References in a heading, a list, a quote, a cell and in another note. */
static void notes_of_all_blocks(void **state) {
    (void)state;
    static const Kind around[][4] = {
        {KIND_HEADING}, {KIND_LIST, KIND_ITEM}, {KIND_QUOTE}, {KIND_TABLE, KIND_ROW, KIND_CELL}};
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    Builder *b = builder_new(document);
    int n = 1;
    for (int i = 0; i < 40; i++) {
        add_paragraph(b, i, 60, 0);
        const Kind *kinds = around[i % 4];
        for (int k = 0; kinds[k]; k++)
            builder_open(b, kinds[k], NOWHERE);
        add_words(b, 4);
        add_reference(b, n++);
        builder_close(b, kinds[0]);
    }
    for (int i = 1; i < n; i++) {
        builder_open(b, KIND_FOOTNOTE, NOWHERE)->as.footnote.label = label_of(i);
        add_words(b, 10);
        if (i == 5)
            add_reference(b, n);
        builder_close(b, KIND_FOOTNOTE);
    }
    add_note(b, n, 10);
    add_note(b, n + 1, 10); /* nothing refers to it: at the end */
    builder_finish(b);
    lay_out(document);
    assert_notes_on_pages(n);
    assert_int_equal(seen.note[n + 1], seen.pages);
    conversion_close();
}

static void long_notes_are_split(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    Builder *b = builder_new(document);
    for (int i = 0; i < 40; i++)
        add_paragraph(b, i, 80, i == 4 ? 1 : i == 30 ? 2 : 0);
    add_note(b, 1, 2500);
    add_note(b, 2, 10);
    builder_finish(b);
    lay_out(document);
    assert_notes_on_pages(2);
    assert_int_equal(seen.note[1], 1);
    assert_in_range(seen.note_end[1], 3, 6);
    /* the text goes on beside it: no page waits for the note */
    for (uint32_t page = 1; page < seen.note_end[1]; page++) {
        bool body = false;
        for (int i = 0; i < 40; i++)
            for (uint32_t k = 0; k < 8; k++)
                body |= seen.lines[i][k] && seen.first_page[i] + k == page;
        assert_true(body);
    }
    assert_true(seen.filled >= seen.pages - 1);
    conversion_close();
}

/* Memory of pages is used again between notes that stand far from each other. */
static void notes_far_apart(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    Builder *b = builder_new(document);
    for (int i = 0; i < PARAGRAPHS_MOST; i++)
        add_paragraph(b, i, 60, i % 40 ? 0 : i / 40 + 1);
    for (int n = 1; n <= PARAGRAPHS_MOST / 40; n++)
        add_note(b, n, 30);
    builder_finish(b);
    lay_out(document);
    assert_notes_on_pages(PARAGRAPHS_MOST / 40);
    conversion_close();
}

static void many_notes(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    Builder *b = builder_new(document);
    begin_paragraph(b, 0);
    for (int n = 1; n <= 10000; n++) { /* one paragraph, as dense as can be */
        builder_text(b, S("a"), NOWHERE);
        add_reference(b, n);
        builder_text(b, S(" "), NOWHERE);
    }
    builder_close(b, KIND_PARAGRAPH);
    for (int n = 1; n <= 10000; n++)
        add_note(b, n, 1);
    builder_finish(b);
    lay_out(document);
    for (int n = 1; n <= 10000; n++)
        assert_true(seen.note[n] >= seen.reference[n] && seen.note_end[n] == seen.note[n]);
    conversion_close();
}

/* A table's row that refers to more notes than a page has room for: they go on behind it. */
static void notes_overflow(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    Builder *b = builder_new(document);
    builder_open(b, KIND_TABLE, NOWHERE);
    builder_open(b, KIND_ROW, NOWHERE);
    builder_open(b, KIND_CELL, NOWHERE);
    for (int n = 1; n <= 300; n++) {
        builder_text(b, S("b "), NOWHERE);
        add_reference(b, n);
    }
    builder_close(b, KIND_TABLE);
    for (int n = 1; n <= 300; n++)
        add_note(b, n, 20);
    builder_finish(b);
    lay_out(document);
    for (int n = 1; n <= 300; n++)
        assert_true(seen.note[n] >= 1);
    assert_int_equal(seen.note[1], 1);
    assert_true(seen.pages > 8);
    assert_true(seen.filled >= seen.pages - 1);
    conversion_close();
}

/* No page begins with the last line of a paragraph or ends with its first, and none is left half empty for it. */
static void no_widows_and_orphans(void **state) {
    (void)state;
    for (int seed = 0; seed < 12; seed++) {
        Context *ctx = conversion_open();
        Document *document = document_in(ctx, "en");
        Builder *b = builder_new(document);
        for (int i = 0; i < 150; i++)
            add_paragraph(b, i, 15 + (i * 53 + seed * 17) % 110, 0);
        builder_finish(b);
        lay_out(document);
        for (int i = 0; i < 150; i++) {
            uint32_t total = 0;
            for (int k = 0; k < 8; k++)
                total += seen.lines[i][k];
            for (int k = 0; k < 8; k++)
                if (seen.lines[i][k] == 1 && total > 1)
                    fail_msg("seed %d, paragraph %d: a line alone of %u", seed, i, total);
        }
        assert_true(seen.filled >= seen.pages - 3);
        conversion_close();
    }
}

/* A list's first item does not end a page alone, nor does its last begin one. */
static void short_items_are_kept(void **state) {
    (void)state;
    for (int seed = 0; seed < 30; seed++) {
        Context *ctx = conversion_open();
        Document *document = document_in(ctx, "en");
        Builder *b = builder_new(document);
        add_paragraph(b, 0, 280 + seed * 11, 0);
        builder_open(b, KIND_LIST, NOWHERE);
        for (int i = 1; i <= 4; i++) {
            builder_open(b, KIND_ITEM, NOWHERE);
            add_paragraph(b, i, 3, 0);
            builder_close(b, KIND_ITEM);
        }
        builder_finish(b);
        lay_out(document);
        assert_int_equal(seen.first_page[1], seen.first_page[2]);
        assert_int_equal(seen.first_page[3], seen.first_page[4]);
        conversion_close();
    }
}

static void headings_are_kept(void **state) {
    (void)state;
    for (int seed = 0; seed < 30; seed++) {
        Context *ctx = conversion_open();
        Document *document = document_in(ctx, "en");
        Builder *b = builder_new(document);
        add_paragraph(b, 0, 300 + seed * 11, 0);
        builder_open(b, KIND_HEADING, NOWHERE)->as.heading.level = 2;
        add_reference(b, 1); /* tells the page */
        builder_text(b, S("Heading"), NOWHERE);
        builder_close(b, KIND_HEADING);
        add_paragraph(b, 1, 60, 0);
        add_note(b, 1, 1);
        builder_finish(b);
        lay_out(document);
        assert_int_equal(seen.reference[1], seen.first_page[1]);
        assert_true(seen.lines[1][0] >= 2);
        conversion_close();
    }
}

static void columns_end_level(void **state) {
    (void)state;
    uint32_t uneven = 0;
    for (int count = 2; count < 40; count += 3) {
        Context *ctx = conversion_open();
        Document *document = document_in(ctx, "en");
        set(document, "columns", "2");
        Builder *b = builder_new(document);
        for (int i = 0; i < count; i++)
            add_paragraph(b, i, 30 + i * 29 % 50, 0);
        builder_finish(b);
        lay_out(document);
        assert_true(seen.lowest[0] > 0 && seen.lowest[1] > 0);
        uneven += seen.uneven;
        conversion_close();
    }
    assert_true(uneven <= 3); /* too few lines to spread one over */
}

static void margins(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "ar");
    meta_add(document, META_TITLE, S("عنوان"));
    Builder *b = builder_new(document);
    for (int i = 0; i < 60; i++)
        add_paragraph(b, i, 80, 0);
    builder_finish(b);
    lay_out(document);
    assert_int_equal(seen.margins, seen.pages);
    assert_int_equal(seen.heads, seen.pages - 1);
    assert_true(seen.feet >= seen.pages && seen.foot.length > 0);
    conversion_close();

    ctx = conversion_open();
    document = document_in(ctx, "en");
    meta_add(document, META_TITLE, S("One page"));
    b = builder_new(document);
    add_paragraph(b, 0, 80, 0);
    builder_finish(b);
    lay_out(document);
    assert_int_equal(seen.pages, 1);
    assert_int_equal(seen.margins, 0);
    conversion_close();
}

static void headings_start_pages(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    set(document, "page_break_before", "H2");
    Builder *b = builder_new(document);
    for (int i = 0; i < 5; i++) {
        builder_open(b, KIND_HEADING, NOWHERE)->as.heading.level = i == 0 ? 1 : 2;
        builder_text(b, S("Heading"), NOWHERE);
        builder_close(b, KIND_HEADING);
        if (i)
            add_paragraph(b, i, 10, 0);
    }
    builder_finish(b);
    lay_out(document);
    assert_int_equal(seen.pages, 4); /* the first h2 stays with its h1 */
    conversion_close();
}

static void hints_start_pages(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_in(ctx, "en");
    Builder *b = builder_new(document);
    for (int i = 0; i < 4; i++) {
        builder_open(b, KIND_QUOTE, NOWHERE);
        node_hints(builder_current(b), &ctx->arena)->page_break_after = i == 1;
        add_paragraph(b, 2 * i, 5, 0);
        builder_close(b, KIND_QUOTE);
        builder_open(b, KIND_PARAGRAPH, (Position){(uint32_t)i * 2 + 2, 1});
        node_hints(builder_current(b), &ctx->arena)->page_break_before = i == 2;
        add_words(b, 5);
        builder_close(b, KIND_PARAGRAPH);
    }
    builder_finish(b);
    lay_out(document);
    static const uint32_t expected[] = {1, 1, 1, 2, 2, 3, 3, 3};
    for (int i = 0; i < 8; i++)
        assert_int_equal(seen.first_page[i], expected[i]);
    conversion_close();
}

/* Blocks that no page divides, behind any number of others. */
static void hints_keep_blocks(void **state) {
    (void)state;
    enum { KEPT = 6, FILLERS_MOST = 40 };
    for (int fillers = 1; fillers <= FILLERS_MOST; fillers++) {
        Context *ctx = conversion_open();
        Document *document = document_in(ctx, "en");
        Builder *b = builder_new(document);
        for (int i = 0; i < fillers; i++)
            add_paragraph(b, i, 12, 0);
        builder_open(b, KIND_SECTION, NOWHERE);
        node_hints(builder_current(b), &ctx->arena)->keep_together = true;
        for (int i = 0; i < KEPT; i++)
            add_paragraph(b, fillers + i, 30, 0);
        builder_close(b, KIND_SECTION);
        builder_open(b, KIND_PARAGRAPH, (Position){(uint32_t)(fillers + KEPT) + 1, 1});
        node_hints(builder_current(b), &ctx->arena)->keep_after = true;
        add_words(b, 5);
        builder_close(b, KIND_PARAGRAPH);
        add_paragraph(b, fillers + KEPT + 1, 30, 0);
        builder_finish(b);
        lay_out(document);
        for (int i = 1; i < KEPT; i++)
            assert_int_equal(seen.first_page[fillers + i], seen.first_page[fillers]);
        assert_int_equal(seen.lines[fillers + KEPT - 1][1], 0);
        assert_int_equal(seen.first_page[fillers + KEPT + 1], seen.first_page[fillers + KEPT]);
        conversion_close();
    }
}

/* One that no page holds is divided as if nothing were said; one inside it is not. */
static void hints_keep_what_fits(void **state) {
    (void)state;
    enum { COUNT = 200, KEPT = 4 };
    uint32_t pages[2];
    for (int kept = 0; kept < 2; kept++) {
        Context *ctx = conversion_open();
        Document *document = document_in(ctx, "en");
        Builder *b = builder_new(document);
        add_paragraph(b, 0, 5, 0);
        builder_open(b, KIND_SECTION, NOWHERE);
        node_hints(builder_current(b), &ctx->arena)->keep_together = kept;
        for (int i = 1; i < COUNT; i++) {
            if (i % KEPT == 1) {
                builder_open(b, KIND_SECTION, NOWHERE);
                node_hints(builder_current(b), &ctx->arena)->keep_together = true;
            }
            add_paragraph(b, i, 40, 0);
            if (i % KEPT == 0)
                builder_close(b, KIND_SECTION);
        }
        builder_finish(b);
        lay_out(document);
        for (int i = 1; i < COUNT; i++)
            assert_int_equal(seen.first_page[i], seen.first_page[i - (i - 1) % KEPT]);
        pages[kept] = seen.pages;
        assert_true(seen.first_page[1] == 1);
        conversion_close();
    }
    assert_int_equal(pages[0], pages[1]);
}

/* An address of six lines, or contacts of several paragraphs, behind more and more text. */
static void addresses_are_kept(void **state) {
    (void)state;
    for (int contacts = 0; contacts <= 1; contacts++) {
        for (int filler = 0; filler < 60; filler++) {
            Context *ctx = conversion_open();
            Document *document = document_in(ctx, "en");
            Builder *b = builder_new(document);
            for (int i = 0; i < filler; i++)
                add_paragraph(b, i, 3, 0);
            if (contacts)
                builder_open(b, KIND_SECTION, NOWHERE)->role = ROLE_CONTACTS;
            for (int i = 0; i <= contacts; i++) {
                begin_paragraph(b, filler + i);
                for (int line = 0; line < 6; line++) {
                    add_words(b, 3);
                    if (line < 5)
                        builder_leaf(b, KIND_BREAK, NOWHERE);
                }
                builder_close(b, KIND_PARAGRAPH);
            }
            builder_finish(b);
            lay_out(document);
            assert_int_equal(seen.lines[filler][0], 6);
            assert_int_equal(seen.lines[filler + contacts][0], 6);
            assert_int_equal(seen.first_page[filler + contacts], seen.first_page[filler]);
            conversion_close();
        }
    }
}

/* What ends in a colon stands on the page of what follows. */
static void announcements_are_kept(void **state) {
    (void)state;
    for (int filler = 1; filler < 60; filler++) {
        Context *ctx = conversion_open();
        Document *document = document_in(ctx, "en");
        Builder *b = builder_new(document);
        for (int i = 0; i < filler; i++)
            add_paragraph(b, i, 3, 0);
        begin_paragraph(b, filler);
        builder_text(b, S("These boats came:"), NOWHERE);
        builder_close(b, KIND_PARAGRAPH);
        add_paragraph(b, filler + 1, 3, 0);
        builder_finish(b);
        lay_out(document);
        assert_int_equal(seen.first_page[filler], seen.first_page[filler + 1]);
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_stand_on_their_pages), cmocka_unit_test(notes_of_all_blocks),
        cmocka_unit_test(long_notes_are_split),       cmocka_unit_test(many_notes),
        cmocka_unit_test(notes_far_apart),            cmocka_unit_test(notes_overflow),
        cmocka_unit_test(no_widows_and_orphans),      cmocka_unit_test(headings_are_kept),
        cmocka_unit_test(columns_end_level),          cmocka_unit_test(short_items_are_kept),
        cmocka_unit_test(margins),                    cmocka_unit_test(headings_start_pages),
        cmocka_unit_test(hints_start_pages),           cmocka_unit_test(hints_keep_blocks),
        cmocka_unit_test(hints_keep_what_fits),        cmocka_unit_test(addresses_are_kept),
        cmocka_unit_test(announcements_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

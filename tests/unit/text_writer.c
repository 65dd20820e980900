/* The text writer on trees made by hand. */
#include "conversion.h"

#include "doc/builder.h"
#include "doc/settings.h"
#include "write/writer.h"

extern const Writer writer_text;

static Document *document;
static Builder *builder;

static void open_document(Context *ctx, const char *lang) {
    document = document_new(ctx);
    builder = builder_new(document);
    meta_add(document, META_LANGUAGE, string_of(lang));
}

static void set_option(const char *name, const char *value) {
    SettingId id = setting_find(string_of(name));
    assert_true(setting_check(id, string_of(value), &(ValueProblem){{0}, 0}));
    assert_true(settings_set(&document->settings, document->arena, id, string_of(value), ORIGIN_OPTION));
}

static Node *begin(Kind kind) { return builder_open(builder, kind, NOWHERE); }
static void end(Kind kind) { builder_close(builder, kind); }
static Node *leaf(Kind kind) { return builder_leaf(builder, kind, NOWHERE); }
static void text(const char *s) { builder_text(builder, string_of(s), NOWHERE); }
static void block(Kind kind, const char *s) {
    begin(kind);
    text(s);
    end(kind);
}
static void heading(int level, const char *s) {
    begin(KIND_HEADING)->as.heading.level = level;
    text(s);
    end(KIND_HEADING);
}
static void link_to(const char *target, const char *s) {
    begin(KIND_LINK)->as.link.target = string_of(target);
    text(s);
    end(KIND_LINK);
}
static void list(bool ordered, int start, bool tight) {
    Node *node = begin(KIND_LIST);
    node->as.list.ordered = ordered;
    node->as.list.start = start;
    node->as.list.tight = tight;
}
static void item(const char *s) {
    begin(KIND_ITEM);
    block(KIND_PARAGRAPH, s);
    end(KIND_ITEM);
}
static Node *cell(uint32_t columns, uint32_t rows, const char *s) {
    Node *node = begin(KIND_CELL);
    node->as.cell.column_span = columns;
    node->as.cell.row_span = rows;
    if (*s)
        text(s);
    end(KIND_CELL);
    return node;
}
static void row(RowPart part, const char *a, const char *b, const char *c) {
    begin(KIND_ROW)->as.row.part = part;
    const char *const cells[] = {a, b, c};
    for (int i = 0; i < 3 && cells[i]; i++)
        cell(1, 1, cells[i])->as.cell.header = part == ROW_HEAD;
    end(KIND_ROW);
}

static void check(const char *expected) {
    Buffer out;
    buffer_open(&out, &document->ctx->arena);
    builder_finish(builder);
    document_passes(document);
    writer_text.write(document, sink_buffer(document->ctx, &out));
    String got = buffer_view(&out), wanted = string_of(expected);
    if (!string_equal(got, wanted))
        fail_msg("---- got:\n%.*s---- expected:\n%s", (int)got.length, got.bytes, expected);
}

static void wrapping(void) {
    set_option("width", "20");
    block(KIND_PARAGRAPH, "One two three four five six. A-very-long-word-that-does-not-fit");
    block(KIND_PARAGRAPH, "Donau\u00ADdampf\u00ADschiff\u00ADfahrt und mehr");
    block(KIND_PARAGRAPH, "天地玄黃宇宙洪荒日月盈昃、辰宿列張");
    begin(KIND_PARAGRAPH);
    text("line");
    leaf(KIND_BREAK);
    text("broken");
    check("One two three four\nfive six. A-very-\nlong-word-that-does-\nnot-fit\n\n"
          "Donaudampfschifffahrt\nund mehr\n\n"
          "天地玄黃宇宙洪荒日月\n盈昃、辰宿列張\n\nline\nbroken\n");
}

static void unwrapped(void) {
    set_option("width", "0");
    block(KIND_PARAGRAPH, "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen");
    check("One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen\n");
}

static void headings(void) {
    heading(1, "标题");
    heading(2, "Second");
    block(KIND_PARAGRAPH, "Text");
    heading(3, "Third");
    leaf(KIND_RULE);
    check("标题\n====\n\nSecond\n------\n\nText\n\n\nThird\n\n* * *\n");
}

static void lists(void) {
    list(true, 9, true);
    item("nine");
    begin(KIND_ITEM);
    text("ten");
    list(false, 0, true);
    item("inner");
    begin(KIND_ITEM)->as.item.task = TASK_DONE;
    text("done");
    end(KIND_ITEM);
    end(KIND_LIST);
    end(KIND_ITEM);
    begin(KIND_ITEM)->as.item.has_value = false;
    end(KIND_ITEM);
    end(KIND_LIST);
    block(KIND_PARAGRAPH, "between");
    list(false, 0, false);
    begin(KIND_ITEM);
    block(KIND_PARAGRAPH, "first");
    block(KIND_PARAGRAPH, "second");
    end(KIND_ITEM);
    item("third");
    check(" 9. nine\n10. ten\n    • inner\n    [x] done\n11.\n\nbetween\n\n• first\n\n  second\n\n• third\n");
}

static void quotes(void) {
    block(KIND_PARAGRAPH, "before");
    begin(KIND_QUOTE);
    block(KIND_PARAGRAPH, "one");
    begin(KIND_QUOTE);
    block(KIND_PARAGRAPH, "two");
    end(KIND_QUOTE);
    block(KIND_CODE_BLOCK, "  code  \n\n\tend\n");
    end(KIND_QUOTE);
    block(KIND_PARAGRAPH, "after");
    check("before\n\n> one\n>\n> > two\n>\n>       code  \n>\n>     \tend\n\nafter\n");
}

static void inlines(void) {
    begin(KIND_PARAGRAPH);
    block(KIND_STRONG, "Bold");
    text(" 10");
    block(KIND_SUPERSCRIPT, "-6");
    text(" m");
    block(KIND_SUPERSCRIPT, "2");
    text(" H");
    block(KIND_SUBSCRIPT, "2");
    text("O 1");
    block(KIND_SUPERSCRIPT, "er");
    text(" e");
    block(KIND_SUPERSCRIPT, "x+1");
    text(" ");
    begin(KIND_DELETED);
    block(KIND_STRIKETHROUGH, "old");
    end(KIND_DELETED);
    text(" ");
    block(KIND_INSERTED, "new");
    text(" ");
    begin(KIND_QUOTATION);
    text("a ");
    block(KIND_QUOTATION, "b");
    end(KIND_QUOTATION);
    text(" ");
    begin(KIND_RUBY);
    text("漢");
    block(KIND_RUBY_TEXT, "kan");
    end(KIND_RUBY);
    for (int i = 0; i < 2; i++) {
        text(" ");
        begin(KIND_ABBREVIATION)->as.abbreviation.expansion = S("World Health Organization");
        text("WHO");
        end(KIND_ABBREVIATION);
    }
    check("Bold 10⁻⁶ m² H₂O 1er e^(x+1) [supprimé\u00A0: old] new «\u00A0a “b”\u00A0» 漢(kan) WHO\n"
          "(World Health Organization) WHO\n");
}

/* A link changes nothing about what is raised; what cannot be shifted as a whole is marked. */
static void raised(void) {
    static const struct {
        const char *target, *text;
    } links[] = {{"#x", "2"}, {"https://example.org/1", "1"}, {"#x", "[3]"}, {"#x", "er"}};
    begin(KIND_PARAGRAPH);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        text(" a");
        begin(KIND_SUPERSCRIPT);
        link_to(links[i].target, links[i].text);
        end(KIND_SUPERSCRIPT);
    }
    text(" CO");
    begin(KIND_SUBSCRIPT);
    link_to("#x", "2");
    end(KIND_SUBSCRIPT);
    text(" e");
    begin(KIND_SUPERSCRIPT);
    text("x");
    block(KIND_SUPERSCRIPT, "2");
    end(KIND_SUPERSCRIPT);
    text(" 2");
    begin(KIND_SUPERSCRIPT);
    text("3");
    block(KIND_SUPERSCRIPT, "2");
    end(KIND_SUPERSCRIPT);
    check("a² a¹<1> a[3] aer CO₂ e^(x²) 2^(3²)\n\n\nLinks\n-----\n\n<1> https://example.org/1\n");
}

static void images(void) {
    begin(KIND_PARAGRAPH);
    text("A ");
    Node *image = leaf(KIND_IMAGE);
    image->as.image.has_alternative = true;
    text(" b ");
    image = leaf(KIND_IMAGE);
    image->as.image.alternative = S("A bridge\nat dawn");
    end(KIND_PARAGRAPH);
    begin(KIND_FIGURE);
    image = leaf(KIND_IMAGE);
    image->as.image.alternative = S("The bridge");
    block(KIND_CAPTION, "The bridge");
    end(KIND_FIGURE);
    check("A b [Image: A bridge at dawn]\n\n[Image]\nThe bridge\n");
}

static void links(void) {
    begin(KIND_PARAGRAPH);
    text("See ");
    link_to("https://example.org/report", "the report");
    text(", ");
    link_to("https://example.org/", "example.org");
    text(", ");
    link_to("mailto:desk@example.org", "desk@example.org");
    text(", ");
    link_to("https://example.org/report", "again");
    text(" and ");
    link_to("figures.csv", "figures");
    text(".");
    end(KIND_PARAGRAPH);
    check("See the report<1>, example.org, desk@example.org, again<1> and\nfigures<2>.\n\n\nLinks\n-----\n\n"
          "<1> https://example.org/report\n<2> figures.csv\n");
}

static void links_inline(void) {
    set_option("links", "inline");
    begin(KIND_PARAGRAPH);
    link_to("https://example.org/report", "the report");
    check("the report <https://example.org/report>\n");
}

static void links_none(void) {
    set_option("links", "none");
    begin(KIND_PARAGRAPH);
    link_to("https://example.org/report", "the report");
    check("the report\n");
}

/* The mark stays with its word, also where Chinese would allow a break; numbers have the document's digits. */
static void footnotes(void) {
    set_option("width", "20");
    begin(KIND_PARAGRAPH);
    text("天地玄黃宇宙洪荒日月");
    leaf(KIND_FOOTNOTE_REFERENCE)->as.reference.label = S("a");
    end(KIND_PARAGRAPH);
    begin(KIND_FOOTNOTE)->as.footnote.label = S("a");
    block(KIND_PARAGRAPH, "First paragraph of the note");
    block(KIND_PARAGRAPH, "Second");
    end(KIND_FOOTNOTE);
    check("天地玄黃宇宙洪荒日\n月[۱]\n\n\nیادداشت‌ها\n---------\n\n[۱] First paragraph\n    of the note\n\n    Second\n");
}

static void definitions(void) {
    begin(KIND_DEFINITIONS);
    block(KIND_TERM, "Term");
    begin(KIND_DESCRIPTION);
    block(KIND_PARAGRAPH, "What it is");
    end(KIND_DESCRIPTION);
    block(KIND_TERM, "Other");
    begin(KIND_DESCRIPTION);
    block(KIND_PARAGRAPH, "What that is");
    check("Term\n    What it is\n\nOther\n    What that is\n");
}

static void tables(void) {
    Node *table = begin(KIND_TABLE);
    static const uint8_t align[] = {ALIGN_DEFAULT, ALIGN_RIGHT, ALIGN_CENTER};
    table->as.table.align = align;
    table->as.table.align_count = 3;
    block(KIND_CAPTION, "Visitors");
    row(ROW_HEAD, "Région", "Number", "Share");
    row(ROW_BODY, "东部", "1,234", "7%");
    row(ROW_BODY, "West", "9", "");
    row(ROW_FOOT, "All", "1,243", "100%");
    check("Visitors\n\nRégion  Number  Share\n------  ------  -----\n东部     1,234   7%\nWest         9\n"
          "------  ------  -----\nAll      1,243  100%\n");
}

static void table_wrapped(void) {
    set_option("width", "30");
    begin(KIND_TABLE);
    row(ROW_HEAD, "Name", "Description", NULL);
    row(ROW_BODY, "first", "a text that has to be wrapped", NULL);
    row(ROW_BODY, "second", "short", NULL);
    check("Name    Description\n------  ----------------------\nfirst   a text that has to be\n        wrapped\n\n"
          "second  short\n");
}

static void table_spans(void) {
    begin(KIND_TABLE);
    begin(KIND_ROW)->as.row.part = ROW_HEAD;
    cell(1, 1, "Year");
    cell(2, 1, "Visitors to the museum");
    end(KIND_ROW);
    begin(KIND_ROW)->as.row.part = ROW_BODY;
    cell(1, 2, "2025");
    cell(1, 1, "a");
    cell(1, 1, "b");
    end(KIND_ROW);
    begin(KIND_ROW)->as.row.part = ROW_BODY;
    cell(1, 1, "c");
    cell(1, 1, "d");
    check("Year  Visitors to the museum\n----  ----------  ----------\n2025  a           b\n      c           d\n");
}

static void table_records(void) {
    set_option("width", "20");
    begin(KIND_TABLE);
    row(ROW_HEAD, "Designation", "Establishment", "Remarks");
    row(ROW_BODY, "first", "a text that is wrapped", "");
    row(ROW_BODY, "", "short", "");
    check("Designation:\n  first\nEstablishment:\n  a text that is\n  wrapped\nRemarks:\n\nEstablishment:\n  short\n");
}

static void encoded(void) {
    set_option("output-encoding", "ISO-8859-1");
    block(KIND_PARAGRAPH, "Café „10 €“");
    check("Caf\xE9 \"10 EUR\"\n");
    assert_non_null(strstr(conversion_said(), "U+20AC"));
}

/* Whatever the width: with white space and prefixes taken off, what comes out is what went in. */
static void nothing_lost(void) {
    static const char *const words[] = {"harbour", "Küste-Meer", "เรือแต่ละลำรับผู้โดยสาร", "天地玄黃，宇宙洪荒。", "السلام",
                                        "(a/b)",
                                        "e\u0301te\u0301", "👨‍👩‍👧‍👦", "12,500.50", "«x»",
                                        "https://saltby.example/a-b?c=d#e"};
    Buffer in, packed, out;
    Arena *arena = &document->ctx->arena;
    buffer_open(&in, arena);
    buffer_open(&packed, arena);
    buffer_open(&out, arena);
    uint32_t random = 7;
    for (int i = 0; i < 2000; i++) {
        random = random * 1664525 + 1013904223;
        const char *word = words[random / 65536 % (sizeof words / sizeof *words)];
        buffer_text(&in, word);
        buffer_text(&packed, word);
        if (random >> 9 & 1)
            buffer_byte(&in, ' ');
    }
    set_option("width", "33");
    begin(KIND_PARAGRAPH);
    builder_text(builder, buffer_view(&in), NOWHERE);
    builder_finish(builder);
    document_passes(document);
    writer_text.write(document, sink_buffer(document->ctx, &out));
    size_t length = 0;
    for (size_t i = 0; i < out.length; i++)
        if (out.bytes[i] != ' ' && out.bytes[i] != '\n')
            out.bytes[length++] = out.bytes[i];
    assert_true(string_equal((String){out.bytes, length}, buffer_view(&packed)));
}

static const struct {
    const char *name, *lang;
    void (*run)(void);
} cases[] = {
    {"wrapping", "de", wrapping},           {"unwrapped", "en", unwrapped},       {"headings", "zh", headings},
    {"lists", "en", lists},                 {"quotes", "en", quotes},             {"inlines", "fr", inlines},
    {"raised", "en", raised},
    {"images", "en", images},               {"links", "en", links},               {"links inline", "en", links_inline},
    {"links none", "en", links_none},       {"footnotes", "fa", footnotes},       {"definitions", "en", definitions},
    {"tables", "en", tables},               {"wrapped table", "en", table_wrapped}, {"table spans", "en", table_spans},
    {"records", "en", table_records},       {"encoded", "en", encoded},
    {"nothing lost", "en", nothing_lost},
};

static void run_case(void **state) {
    size_t i = (size_t)(uintptr_t)*state;
    open_document(conversion_open(), cases[i].lang);
    cases[i].run();
    conversion_close();
}

/* Builds and writes a document with all kinds of content while the n-th allocation fails; true when it was not
 * reached. */
static bool survives(uint64_t n) {
    store_open(&conversion_store);
    context_open(&conversion_context, &conversion_store);
    conversion_context.diagnostics.print = NULL;
    conversion_context.allocations_left = n;
    bool done = false;
    if (setjmp(conversion_context.landing) == 0) {
        open_document(&conversion_context, "en");
        heading(1, "Title");
        list(true, 1, false);
        begin(KIND_ITEM);
        begin(KIND_TABLE);
        row(ROW_HEAD, "a", "b", "c");
        row(ROW_BODY, "one two three", "four", "five");
        end(KIND_TABLE);
        end(KIND_ITEM);
        end(KIND_LIST);
        begin(KIND_PARAGRAPH);
        link_to("https://example.org/", "link");
        builder_finish(builder);
        document_passes(document);
        Buffer out;
        buffer_open(&out, &document->ctx->arena);
        writer_text.write(document, sink_buffer(document->ctx, &out));
        done = out.length > 0;
    }
    context_close(&conversion_context);
    store_close(&conversion_store);
    assert_int_equal(conversion_context.memory, 0);
    return done;
}

static void faults(void **state) {
    (void)state;
    uint64_t n = 0;
    while (n < 100000 && !survives(n))
        n++;
    assert_in_range(n, 2, 99999);
}

int main(void) {
    enum { COUNT = sizeof cases / sizeof *cases };
    struct CMUnitTest tests[COUNT + 1];
    for (size_t i = 0; i < COUNT; i++)
        tests[i] = (struct CMUnitTest){cases[i].name, run_case, NULL, NULL, (void *)(uintptr_t)i};
    tests[COUNT] = (struct CMUnitTest)cmocka_unit_test(faults);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tables: what is a number, numbers below each other, how wide tables are fitted, heads, spans and tall rows at page
 * breaks, and memory that does not grow with the rows. */
#include "conversion.h"

#include "base/limits.h"
#include "doc/builder.h"
#include "doc/passes.h"
#include "doc/settings.h"
#include "layout/layout.h"
#include "layout/image_size.h"
#include "layout/table/number.h"
#include "load/source.h"
#include "read/reader.h"

extern const Reader reader_html;

/* ---- numbers ---- */

static void reads_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        CellContent content;
        int points, commas; /* where the integer part ends, by the column's decimal sign */
    } cases[] = {
        {"12", CELL_NUMBER, 2, 2},
        {"12.5", CELL_NUMBER, 2, 2},
        {"1,234.5", CELL_NUMBER, 5, 5},
        {"1.234,5", CELL_NUMBER, 5, 5},
        {"1.234", CELL_NUMBER, 1, 5},
        {"1,234", CELL_NUMBER, 5, 1},
        {"0,125", CELL_NUMBER, 1, 1},
        {"1234.567", CELL_NUMBER, 4, 4},
        {"1,234,567", CELL_NUMBER, 9, 9},
        {"12,34,567.8", CELL_NUMBER, 9, 9},
        {"1 234,5", CELL_NUMBER, 5, 5},
        {"1'234.50", CELL_NUMBER, 5, 5},
        {"-.5", CELL_NUMBER, 1, 1},
        {"+3 %", CELL_NUMBER, 2, 2},
        {"(3.25)", CELL_NUMBER, 2, 2},
        {"EUR 7.5", CELL_NUMBER, 5, 5},
        {"$5*", CELL_NUMBER, 2, 2},
        {"\xD9\xA1\xD9\xA2\xD9\xAB\xD9\xA5", CELL_NUMBER, 4, 4}, /* Arabic-Indic 12.5 */
        {"\xE0\xA5\xA7,\xE0\xA5\xA8\xE0\xA5\xA9\xE0\xA5\xAA", CELL_NUMBER, 13, 3}, /* Devanagari 1,234 */
        {"", CELL_BLANK, 0, 0},
        {"\xE2\x80\x93", CELL_BLANK, 0, 0},
        {"2026-03-01", CELL_TEXT, 0, 0},
        {"1.2.3", CELL_TEXT, 0, 0},
        {"12:30", CELL_TEXT, 0, 0},
        {"12 km", CELL_TEXT, 0, 0},
        {"5-7", CELL_TEXT, 0, 0},
        {"1,23,4", CELL_TEXT, 0, 0},
        {"north", CELL_TEXT, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Number number = number_read(string_of(cases[i].text));
        bool ambiguous = number.sign == SIGN_AMBIGUOUS;
        int points = (int)(ambiguous && number.separator != '.' ? number.integer : number.decimal);
        int commas = (int)(ambiguous && number.separator != ',' ? number.integer : number.decimal);
        if (number.content != cases[i].content ||
            (number.content == CELL_NUMBER && (points != cases[i].points || commas != cases[i].commas)))
            fail_msg("\"%s\": %d, %d, %d", cases[i].text, number.content, points, commas);
    }
    assert_int_equal(number_sign(S("de-AT")), ',');
    assert_int_equal(number_sign(S("en")), '.');
}

/* ---- documents ---- */

enum { SEEN_MOST = 4096 };

typedef struct {
    char text[40];
    uint32_t page;
    Length x, y, width, size;
    Length glyphs[16]; /* left edges of the glyphs, by byte; -1: none starts there */
    bool repeated;
} SeenItem;

typedef struct {
    Context *ctx;
    SeenItem items[SEEN_MOST];
    size_t count;
    uint32_t pages, landscape;
    Length foot[64];   /* where the lowest text of a page stands */
    Length left, right;
    uint64_t most_memory;
} Seen;

static void see_item(Seen *seen, const Page *page, const Item *item) {
    assert_true(seen->count < SEEN_MOST);
    SeenItem *out = &seen->items[seen->count++];
    *out = (SeenItem){.page = page->number, .x = item->x, .y = item->y, .width = item->width, .size = item->as.run.size,
                      .repeated = item->part == PART_ARTIFACT};
    String text = item->as.run.text;
    size_t length = text.length < sizeof out->text - 1 ? text.length : sizeof out->text - 1;
    memcpy(out->text, text.bytes, length);
    memset(out->glyphs, 0xFF, sizeof out->glyphs);
    for (uint32_t i = 0; i < item->as.run.count; i++)
        if (item->as.run.glyphs[i].cluster < 16)
            out->glyphs[item->as.run.glyphs[i].cluster] = item->x + item->as.run.glyphs[i].x;
}

static void see(void *user, const Page *page) {
    Seen *seen = user;
    bool landscape = page->width > page->height;
    seen->pages = page->number;
    seen->landscape += landscape;
    if (seen->ctx->memory > seen->most_memory)
        seen->most_memory = seen->ctx->memory;
    for (const Item *item = page->items; item; item = item->next) {
        if (item->part == PART_FOOTER || item->kind != ITEM_GLYPHS)
            continue;
        if (!landscape) {
            assert_true(item->x >= seen->left - POINT);
            assert_true(item->x + item->width <= seen->right + POINT);
        }
        assert_true(item->y < page->height);
        if (page->number < 64 && item->y > seen->foot[page->number])
            seen->foot[page->number] = item->y;
        if (seen->count < SEEN_MOST)
            see_item(seen, page, item);
    }
}

static Document *read_html(Context *ctx, const char *lang, String html) {
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, string_of(lang));
    Builder *builder = builder_new(document);
    reader_html.read(document, builder, html);
    builder_finish(builder);
    document->source = source_memory(ctx, "test", "", 0, NULL);
    document_passes(document);
    return document;
}

static Seen *lay_out(Document *document) {
    Seen *seen = arena_new(&document->ctx->arena, Seen);
    const Style *style = style_for(document);
    seen->ctx = document->ctx;
    seen->left = style->page.margin_left;
    seen->right = style->page.page_width - style->page.margin_right;
    layout_document(document, style, see, NULL, seen);
    return seen;
}

static Seen *set_html(Context *ctx, const char *lang, const char *html) {
    return lay_out(read_html(ctx, lang, string_of(html)));
}

/* The n-th item (from 0) of this text. */
static const SeenItem *find(const Seen *seen, const char *text, int n) {
    for (size_t i = 0; i < seen->count; i++)
        if (strcmp(seen->items[i].text, text) == 0 && n-- == 0)
            return &seen->items[i];
    fail_msg("\"%s\" was not set", text);
    return NULL;
}

/* ---- numbers below each other ---- */

static void aligns_decimals(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    const Seen *seen = set_html(ctx, "en",
        "<table><thead><tr><th>Name<th>Price<th>Centred</thead>"
        "<tr><td>a<td>1,234.5<td align=center>1.5<tr><td>b<td>7.125<td align=center>22.255"
        "<tr><td>c<td>.75<td align=center>3<tr><td>d<td>42<td align=center>4<tr><td>e<td>\xE2\x80\x93<td></table>");
    Length point = find(seen, "1,234.5", 0)->glyphs[5];
    assert_int_equal(find(seen, "7.125", 0)->glyphs[1], point);
    assert_int_equal(find(seen, ".75", 0)->glyphs[0], point);
    const SeenItem *whole = find(seen, "42", 0), *head = find(seen, "Price", 0), *widest = find(seen, "7.125", 0);
    assert_in_range(whole->x + whole->width, point - 2, point + 2);
    /* the head ends where the widest fraction does */
    assert_in_range(head->x + head->width, widest->x + widest->width - 40, widest->x + widest->width + 40);
    const SeenItem *dash = find(seen, "\xE2\x80\x93", 0);
    assert_in_range(dash->x + dash->width, point - 2, point + 2);
    assert_int_not_equal(find(seen, "1.5", 0)->glyphs[1], find(seen, "22.255", 0)->glyphs[2]);
    conversion_close();
}

static void aligns_decimals_anywhere(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    /* a comma where the column has commas: "1.234" is whole */
    const Seen *seen = set_html(ctx, "de", "<table><tr><td>a<td>1.234<tr><td>b<td>5,5<tr><td>c<td>(12,25)</table>");
    const SeenItem *whole = find(seen, "1.234", 0);
    Length point = find(seen, "5,5", 0)->glyphs[1];
    assert_in_range(whole->x + whole->width, point - 2, point + 2);
    assert_int_equal(find(seen, "(12,25)", 0)->glyphs[3], point);
    /* from right to left, in digits of two scripts; the table stands at the right edge */
    seen = set_html(ctx, "ar", "<table><tr><td>\xD8\xA3<td>\xD9\xA1\xD9\xA2\xD9\xAB\xD9\xA5<tr>"
                               "<td>\xD8\xA8<td>\xD9\xA7\xD9\xAB\xD9\xA2\xD9\xA5</table>");
    assert_int_equal(find(seen, "\xD9\xA1\xD9\xA2\xD9\xAB\xD9\xA5", 0)->glyphs[4],
                     find(seen, "\xD9\xA7\xD9\xAB\xD9\xA2\xD9\xA5", 0)->glyphs[2]);
    assert_true(find(seen, "\xD8\xA3", 0)->x > find(seen, "\xD9\xA7\xD9\xAB\xD9\xA2\xD9\xA5", 0)->x);
    conversion_close();
}

/* Mostly words: no column of numbers. */
static void leaves_words_alone(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    const Seen *seen = set_html(ctx, "en", "<table><tr><td>word<tr><td>1<tr><td>23<tr><td>some words</table>");
    assert_int_equal(find(seen, "1", 0)->x, find(seen, "word", 0)->x);
    assert_int_equal(find(seen, "23", 0)->x, find(seen, "word", 0)->x);
    conversion_close();
}

/* ---- widths ---- */

static void shares_widths(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    const Seen *seen = set_html(ctx, "en",
        "<table><tr><td>short words<td>A sentence that is far too long for one line of any table on such a page, and "
        "so it takes several<td>also short<tr><td>a<td>b<td>c</table>");
    find(seen, "short words", 0); /* on one line each */
    find(seen, "also short", 0);
    conversion_close();
}

/* Checks where the second of two columns begins, in hundredths of the text's width. */
static void check_second(Context *ctx, const char *html, int64_t hundredths) {
    const Seen *seen = set_html(ctx, "en", html);
    int64_t width = seen->right - seen->left, at = find(seen, "b", 0)->x - find(seen, "a", 0)->x;
    assert_in_range(at, width * hundredths / 100 - width / 50, width * hundredths / 100 + width / 50);
}

static void gives_asked_widths(void **state) {
    (void)state;
    Context *ctx = conversion_open();
#define ROWS "<tr><td>a<td>b<tr><td>c<td>d</table>"
    check_second(ctx, "<table><col width=50%>" ROWS, 50);
    check_second(ctx, "<table><colgroup span=1 style='width: 30%'></colgroup><col style='width:70%'>" ROWS, 30);
    check_second(ctx, "<table><col width=3000><col width=1000>" ROWS, 75); /* more than there is: in proportion */
    const Seen *seen = set_html(ctx, "en", "<table><col width=1><col><tr><td>unbroken<td>b<tr><td>c<td>d</table>");
    find(seen, "unbroken", 0); /* its words stay whole */
    seen = set_html(ctx, "en", "<table><col width='100%'><col><tr><td>a<td>unbroken<tr><td>c<td>d</table>");
    assert_true(find(seen, "unbroken", 0)->x < seen->right);
#undef ROWS
    conversion_close();
}

/* A table of `columns` columns of this word. */
static Document *read_columns(Context *ctx, int columns, const char *word) {
    Buffer html;
    buffer_open(&html, &ctx->arena);
    buffer_text(&html, "<p>before<table>");
    for (int row = 0; row < 3; row++) {
        buffer_text(&html, "<tr>");
        for (int i = 0; i < columns; i++) {
            buffer_text(&html, "<td>");
            buffer_text(&html, word);
        }
    }
    buffer_text(&html, "</table><p>after");
    return read_html(ctx, "en", buffer_view(&html));
}

static const Seen *set_columns(Context *ctx, int columns, const char *word) {
    return lay_out(read_columns(ctx, columns, word));
}

static void fits_in_steps(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Length size = style_for(document_new(ctx))->blocks[BLOCK_TABLE_CELL].size, padding = 0;
    /* as it likes; squeezed; smaller; hyphenated; turned; stacked */
    static const struct {
        int columns;
        bool smaller, landscape, stacked, hyphens;
    } cases[] = {{3, false, false, false, false}, {5, false, false, false, false}, {6, true, false, false, false},
                 {7, false, false, false, true},  {10, false, true, false, false}, {20, true, true, false, true},
                 {30, false, false, true, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Seen *seen = set_columns(ctx, cases[i].columns, "considerations");
        const char *start = cases[i].hyphens ? "consid" : "considerations";
        const SeenItem *first = find(seen, start, 0), *second = find(seen, start, 1);
        if ((first->size < size) != cases[i].smaller || (seen->landscape > 0) != cases[i].landscape ||
            (first->y != second->y) != cases[i].stacked)
            fail_msg("%d columns: size %d, %u landscape", cases[i].columns, first->size, seen->landscape);
        assert_true(first->size * 10 >= size * 7 - 10);
        assert_true(find(seen, "after", 0)->page >= first->page);
        if (i == 0)
            padding = first->x - seen->left;
        if (i == 1)
            assert_true(first->x - seen->left < padding);
    }
    conversion_close();
}

/* In a table that fits in no columns each cell stands beside its head: the head itself first, then copies. */
static void labels_stacked_cells(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer html;
    buffer_open(&html, &ctx->arena);
    buffer_text(&html, "<table><thead><tr><th colspan=2>group<th colspan=58>others<tr><th>first<th>second");
    for (int i = 2; i < 60; i++)
        buffer_text(&html, "<th>incomprehensible");
    buffer_text(&html, "</thead><tr><td>a<td><td>c<tr><td><td>B<td>C</table>");
    const Seen *seen = lay_out(read_html(ctx, "en", buffer_view(&html)));
    assert_int_equal(seen->landscape, 0);
    static const struct {
        const char *value, *label, *above;
        int label_at, above_at;
        bool repeated;
    } pairs[] = {{"a", "first", "group", 0, 0, false}, {"c", "incomprehensible", "others", 0, 0, false},
                 {"B", "second", "group", 1, 1, true}, {"C", "incomprehensible", "others", 58, 1, true}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const SeenItem *value = find(seen, pairs[i].value, 0), *label = find(seen, pairs[i].label, pairs[i].label_at);
        const SeenItem *above = find(seen, pairs[i].above, pairs[i].above_at);
        assert_int_equal(label->y, value->y);
        assert_true(label->x + label->width < value->x);
        assert_true(above->y < label->y);
        assert_int_equal(label->repeated, pairs[i].repeated);
        assert_int_equal(above->repeated, pairs[i].repeated);
        assert_false(value->repeated);
    }
    assert_false(find(seen, "second", 0)->repeated); /* over an empty cell */
    conversion_close();
}

/* On landscape pages a wide table reaches into the margins, or in two columns gets a landscape page of its own. */
static void stays_landscape(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct {
        const char *columns;
        int table_columns;
        bool widened;
        uint32_t pages;
    } cases[] = {{"1", 3, false, 1}, {"1", 10, true, 1}, {"1", 20, true, 1}, {"2", 3, false, 1}, {"2", 20, true, 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *document = read_columns(ctx, cases[i].table_columns, "considerations");
        assert_null(setting_set(document, setting_of_key(S("orientation")), S("landscape")));
        assert_null(setting_set(document, setting_of_key(S("columns")), string_of(cases[i].columns)));
        const Seen *seen = lay_out(document);
        Length left = find(seen, cases[i].table_columns == 20 ? "consid" : "considerations", 0)->x;
        if (seen->pages != cases[i].pages || seen->landscape != seen->pages || (left < seen->left) != cases[i].widened)
            fail_msg("%d columns: %u of %u landscape, x %d", cases[i].table_columns, seen->landscape, seen->pages,
                     left);
        assert_int_equal(find(seen, "before", 0)->x, seen->left);
        if (cases[i].pages > 1)
            assert_int_equal(find(seen, "after", 0)->x, seen->left);
    }
    conversion_close();
}

/* A table that is turned, of three rows. */
static void add_turned(Buffer *html) {
    buffer_text(html, "<table>");
    for (int i = 0; i < 30; i++)
        buffer_text(html, i % 10 ? "<td>considerations" : "<tr><td>considerations");
    buffer_text(html, "</table>");
}

/* What leads to a turned table stands on its page; what does not, does not. */
static void takes_headings_along(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer html;
    buffer_open(&html, &ctx->arena);
    buffer_text(&html, "<p>before<h2>Above</h2><section><h3>Below</h3><p>intro");
    add_turned(&html);
    buffer_text(&html, "</section><ul><li>between</ul><p>announced:");
    add_turned(&html);
    buffer_text(&html, "<p>amid<h2>Last</h2><p>of all");
    add_turned(&html);
    buffer_text(&html, "<p>end");
    const Seen *seen = lay_out(read_html(ctx, "en", buffer_view(&html)));
    static const struct {
        const char *text;
        uint32_t page;
    } pages[] = {{"before", 1}, {"Above", 2}, {"Below", 2}, {"intro", 2},  {"between", 3},
                 {"announced:", 4}, {"amid", 4}, {"Last", 4}, {"of all", 4}, {"end", 5}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (find(seen, pages[i].text, 0)->page != pages[i].page)
            fail_msg("\"%s\" on page %u", pages[i].text, find(seen, pages[i].text, 0)->page);
    assert_int_equal(find(seen, "considerations", 0)->page, 2);
    assert_int_equal(find(seen, "considerations", 30)->page, 4);
    assert_int_equal(find(seen, "Above", 0)->x, find(seen, "intro", 0)->x);
    conversion_close();
}

/* ---- page breaks ---- */

static void repeats_heads(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer html;
    buffer_open(&html, &ctx->arena);
    buffer_text(&html, "<table><thead><tr><th rowspan=2>Tall<th colspan=2>Above<tr><th>Left<th>Right</thead><tbody>");
    for (int i = 0; i < 100; i++)
        buffer_text(&html, "<tr><td>row<td>x<td>y");
    buffer_text(&html, "</table>");
    const Seen *seen = lay_out(read_html(ctx, "en", buffer_view(&html)));
    assert_true(seen->pages >= 3);
    for (int i = 0; i < (int)seen->pages; i++) {
        const SeenItem *tall = find(seen, "Tall", i), *left = find(seen, "Left", i), *above = find(seen, "Above", i);
        assert_int_equal(tall->page, i + 1);
        assert_int_equal(tall->repeated, i > 0);
        assert_int_equal(tall->y, left->y); /* heads stand at the foot */
        assert_true(above->y < left->y);
        assert_int_equal(left->y - above->y, find(seen, "Left", 0)->y - find(seen, "Above", 0)->y);
    }
    conversion_close();
}

static void keeps_spans(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer html;
    buffer_open(&html, &ctx->arena);
    buffer_text(&html, "<table>");
    for (int i = 0; i < 40; i++)
        buffer_text(&html, "<tr><td rowspan=3>group<td>one<tr><td>two<tr><td>three");
    buffer_text(&html, "<tr><td rowspan=200>many<td>line");
    for (int i = 0; i < 199; i++)
        buffer_text(&html, "<tr><td>line");
    buffer_text(&html, "</table>");
    const Seen *seen = lay_out(read_html(ctx, "en", buffer_view(&html)));
    for (int i = 0; i < 40; i++) {
        assert_int_equal(find(seen, "group", i)->page, find(seen, "three", i)->page);
        assert_int_equal(find(seen, "group", i)->y, find(seen, "one", i)->y);
    }
    /* a group taller than the page fills pages, beginning where the others end */
    assert_int_equal(find(seen, "many", 0)->page, find(seen, "three", 39)->page);
    for (uint32_t page = 1; page < seen->pages; page++)
        assert_true(seen->foot[page] > 600 * POINT);
    conversion_close();
}

/* Markers of lists stand inside their cell, however narrow it is, in both directions. */
static void keeps_markers_inside(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const langs[] = {"en", "ar"}, *const heads[2][6] = {
        {"a", "b", "c", "d", "e", "f"},
        {"\xD8\xA7", "\xD8\xA8", "\xD8\xAF", "\xD8\xB1", "\xD8\xB3", "\xD9\x84"}};
    for (size_t i = 0; i < 2; i++) {
        Buffer html;
        buffer_open(&html, &ctx->arena);
        buffer_text(&html, "<table><tr>");
        for (int cell = 0; cell < 6; cell++) {
            buffer_text(&html, "<th>");
            buffer_text(&html, heads[i][cell]);
        }
        buffer_text(&html, "<tr>");
        for (int cell = 0; cell < 6; cell++)
            buffer_text(&html, i ? "<td><ul><li>\xD9\x88\xD8\xA7\xD8\xAD\xD8\xAF</ul>"
                                 : "<td><ul><li>one two three four five six</ul>");
        buffer_text(&html, "</table>");
        const Seen *seen = lay_out(read_html(ctx, langs[i], buffer_view(&html)));
        for (int cell = 0; cell < 6; cell++) {
            const SeenItem *bullet = find(seen, "\xE2\x80\xA2", cell), *head = find(seen, heads[i][cell], 0);
            Length inside = i ? head->x + head->width - bullet->x - bullet->width : bullet->x - head->x;
            assert_true(inside >= -POINT / 2);
        }
    }
    conversion_close();
}

/* What stands beyond the columns that a table may have goes on in the last one, in every row. */
static void keeps_what_is_too_wide(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    enum { CELLS = LIMIT_TABLE_COLUMNS + 3 };
    Buffer html;
    buffer_open(&html, &ctx->arena);
    buffer_text(&html, "<table><tr>");
    for (int i = 0; i < CELLS; i++)
        buffer_text(&html, i < CELLS - 3 ? "<td rowspan=2>a" : "<td>over");
    buffer_text(&html, "<tr><td>over<tr><td>b</table>");
    Document *document = read_html(ctx, "en", buffer_view(&html));
    assert_int_equal(ctx->diagnostics.counts[SAY_TABLE_COLUMNS], 1);
    int over = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (node->kind == KIND_CELL && walk.entering)
            assert_true(node->as.cell.column + node->as.cell.column_span <= LIMIT_TABLE_COLUMNS);
        if (node->kind != KIND_TEXT || !string_equal(node->as.text, S("over")))
            continue;
        assert_int_equal(node->parent->parent->parent->as.cell.column, LIMIT_TABLE_COLUMNS - 1);
        over++;
    }
    assert_int_equal(over, 4);
    conversion_close();
}

static void keeps_tall_spans(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer html;
    buffer_open(&html, &ctx->arena);
    buffer_text(&html, "<table><tr><td rowspan=6000>group<td>line");
    for (int i = 1; i < 6000; i++)
        buffer_text(&html, "<tr><td>line");
    buffer_text(&html, "<tr><td>after<td>line</table>");
    Walk walk = walk_start(read_html(ctx, "en", buffer_view(&html))->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_TEXT && string_equal(node->as.text, S("line")))
            assert_int_equal(node->parent->parent->as.cell.column, 1);
    conversion_close();
}

static void cuts_tall_rows(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer html;
    buffer_open(&html, &ctx->arena);
    buffer_text(&html, "<p>before<table><thead><tr><th>Head<th>Other</thead><tr><td>short<td>");
    for (int i = 0; i < 120; i++)
        buffer_text(&html, "<p>item");
    buffer_text(&html, "</table>");
    const Seen *seen = lay_out(read_html(ctx, "en", buffer_view(&html)));
    const SeenItem *last = find(seen, "item", 0);
    assert_int_equal(last->page, 1); /* it begins on the page of what stands before */
    for (int i = 1; i < 120; i++) {
        const SeenItem *item = find(seen, "item", i);
        assert_true(item->page > last->page || item->y > last->y);
        last = item;
    }
    assert_true(last->page >= 3);
    assert_int_equal(find(seen, "Head", 2)->page, 3);
    conversion_close();
}

/* ---- growth ---- */

/* The most memory that is in use while pages go out, over that before. */
static uint64_t growth(Context *ctx, int rows) {
    Buffer html;
    buffer_open(&html, &ctx->arena);
    buffer_text(&html, "<table>");
    for (int i = 0; i < rows; i++)
        buffer_text(&html, "<tr><td>some words<td>12.5<td>others");
    Document *document = read_html(ctx, "en", buffer_view(&html));
    uint64_t before = ctx->memory;
    Seen *seen = lay_out(document);
    return seen->most_memory - before;
}

static void hands_pages_out(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    uint64_t few = growth(ctx, 300), many = growth(ctx, 3000);
    print_message("memory of layout: %u KB for 300 rows, %u KB for 3000\n", (unsigned)(few >> 10),
                  (unsigned)(many >> 10));
    assert_true(many < 2 * few + (1 << 20));
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_numbers), cmocka_unit_test(aligns_decimals), cmocka_unit_test(aligns_decimals_anywhere),
        cmocka_unit_test(leaves_words_alone), cmocka_unit_test(shares_widths),
        cmocka_unit_test(gives_asked_widths), cmocka_unit_test(fits_in_steps),
        cmocka_unit_test(labels_stacked_cells), cmocka_unit_test(stays_landscape),
        cmocka_unit_test(takes_headings_along),
        cmocka_unit_test(repeats_heads), cmocka_unit_test(keeps_spans), cmocka_unit_test(cuts_tall_rows),
        cmocka_unit_test(keeps_markers_inside), cmocka_unit_test(keeps_what_is_too_wide),
        cmocka_unit_test(keeps_tall_spans),
        cmocka_unit_test(hands_pages_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

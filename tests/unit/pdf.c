/* The PDF writer: its numbers and strings, the codes of fonts, and whole files from pages that are laid out by hand. */
#include "conversion.h"
#include "unpacked.h"

#include <stdlib.h>

#include "doc/builder.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "write/pdf/codes.h"
#include "write/pdf/content.h"
#include "write/pdf/pdf.h"
#include "write/pdf/syntax.h"
#include "write/pdf/tags.h"
#include "write/pdf/xmp.h"

static void syntax(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct { int64_t length; const char *text; } lengths[] = {
        {0, "0"}, {1024, "1"}, {-1536, "-1.5"}, {1, "0.001"}, {609562, "595.275"}, {-1, "-0.001"}, {512000, "500"}};
    Buffer b;
    buffer_open(&b, &ctx->arena);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        buffer_clear(&b);
        pdf_length(&b, lengths[i].length);
        assert_string_is(buffer_view(&b), lengths[i].text);
    }
    static const struct { const char *utf8, *pdf; } texts[] = {
        {"a (b) \\", "(a \\(b\\) \\\\)"}, {"é", "<FEFF00E9>"}, {"😀", "<FEFFD83DDE00>"},
        {"\uFEFFß", "<FEFF00DF>"}, {"", "()"},
        {"a\nb", "<FEFF0061000A0062>"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        buffer_clear(&b);
        pdf_text(&b, string_of(texts[i].utf8));
        assert_string_is(buffer_view(&b), texts[i].pdf);
    }
    buffer_clear(&b);
    pdf_bytes(&b, S("\r\n)\0("));
    assert_int_equal(b.length, 11);
    assert_memory_equal(b.bytes, "(\\r\\n\\)\0\\()", 11);
    conversion_close();
}

/* Fonts of a file that goes to `out`, and two faces: TrueType and CFF. */
static void open_faces(Context *ctx, Buffer *out, PdfFonts *fonts, const Face *faces[2]) {
    buffer_open(out, &ctx->arena);
    pdffonts_open(fonts, ctx, haru_open(ctx, sink_buffer(ctx, out), "1.7", NULL));
    faces[0] = font_for(fonts->fonts, FAMILY_SANS, false, false, S("en"), 'a', NULL);
    faces[1] = font_for(fonts->fonts, FAMILY_SANS, false, false, S("ja"), 0x76F4, NULL);
}

static void codes(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    PdfFonts fonts;
    Buffer out;
    const Face *faces[2];
    open_faces(ctx, &out, &fonts, faces);
    PdfFont *font = pdffont_for(&fonts, faces[0], 10), *cff = pdffont_for(&fonts, faces[1], 10);
    assert_ptr_equal(pdffont_for(&fonts, faces[0], 60000), font);
    assert_ptr_not_equal(cff, font);
    assert_int_equal(pdffont_pair(&fonts, font, 40, S("a"))->code, 1);
    assert_int_equal(pdffont_pair(&fonts, font, 40, S("b"))->code, 2);
    assert_int_equal(pdffont_pair(&fonts, font, 40, S("a"))->code, 1);
    assert_int_equal(pdffont_pair(&fonts, font, 3, S(" "))->code, CODE_SPACE);
    assert_true(cff->cff);
    assert_int_equal(pdffont_pair(&fonts, cff, 700, S("x"))->code, 0x0100);
    assert_int_equal(pdffont_pair(&fonts, cff, 700, S("y"))->code, 0x0101);
    conversion_close();
}

/* Every code is given once, none holds a byte that strings escape, and a full font is followed by another. */
static void all_codes(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    PdfFonts fonts;
    Buffer out;
    const Face *faces[2];
    open_faces(ctx, &out, &fonts, faces);
    for (size_t i = 0; i < 2; i++) {
        PdfFont *font = pdffont_for(&fonts, faces[i], 1);
        uint8_t *seen = arena_array(&ctx->arena, uint8_t, 0x10000);
        Buffer text;
        buffer_open(&text, &ctx->arena);
        for (int n = 0; pdffont_for(&fonts, faces[i], 1) == font; n++) {
            buffer_clear(&text);
            buffer_int(&text, n);
            uint16_t code = pdffont_pair(&fonts, font, 10, buffer_view(&text))->code;
            assert_false(seen[code]++);
            assert_true(i == 1 ? code > 0xFF
                        : code > 0xFF ? code >> 8 >= CODE_TWO_BYTES
                                      : code && code < CODE_TWO_BYTES);
            assert_int_not_equal(code, CODE_SPACE);
            assert_null(code & 0xFF ? strchr("()\\\r\n", code & 0xFF) : NULL);
        }
        assert_int_equal(font->count - 1, i == 0 ? 217 + 32 * 251 : 249 * 251);
    }
    conversion_close();
}

/* ---- pages by hand: every text of the tree on a line of its own, forty to a page ---- */

typedef struct {
    const Document *document;
    Context *ctx;
    Page page;
    Item **end;
    Area **areas;
    Anchor **anchors;
    Length y;
    PageFunction *function;
    void *user;
} Hand;

static void hand_page(Hand *hand) {
    hand->page = (Page){.number = hand->page.number + 1, .width = 595 * POINT, .height = 842 * POINT};
    hand->end = &hand->page.items;
    hand->areas = &hand->page.areas;
    hand->anchors = &hand->page.anchors;
    hand->y = 60 * POINT;
}

static Item *hand_item(Hand *hand, ItemKind kind, const Node *node) {
    Item *item = arena_new(&hand->ctx->arena, Item);
    item->kind = (uint8_t)kind;
    item->node = node;
    item->x = 72 * POINT;
    item->y = hand->y;
    *hand->end = item;
    hand->end = &item->next;
    return item;
}

static Length hand_scale(int32_t units, Length size, const Face *face) {
    return (Length)((int64_t)units * size / face_metrics(face)->units_per_em);
}

static void hand_missing(Hand *hand, const Node *node, String text, uint32_t c) {
    Item *item = hand_item(hand, ITEM_MISSING, node);
    item->width = item->height = 10 * POINT;
    item->y -= item->height;
    item->as.missing.text = text;
    item->as.missing.code_point = c;
}

/* One run, in the face and direction of its first character. */
static void hand_run(Hand *hand, const Node *node, String text, Part part) {
    enum { SIZE = 12 * POINT };
    size_t at = 0;
    uint32_t c = utf8_next(text, &at);
    Fonts *fonts = fonts_of(hand->ctx);
    const Face *face = font_for(fonts, FAMILY_SANS, node->kind == KIND_HEADING, false, node_lang(node), c, NULL);
    if (!face) {
        hand_missing(hand, node, text, c);
        return;
    }
    bool rtl = text_first_strong(text) == 1;
    const Shaped *shaped = font_shape(fonts, face, code_point_script(c), node_lang(node), rtl, text);
    PlacedGlyph *glyphs = arena_array(&hand->ctx->arena, PlacedGlyph, shaped->count);
    int32_t pen = 0;
    for (uint32_t i = 0; i < shaped->count; i++) {
        const Glyph *g = &shaped->glyphs[i];
        glyphs[i] = (PlacedGlyph){g->glyph, g->cluster, hand_scale(pen + g->x_offset, SIZE, face),
                                  hand_scale(g->y_offset, SIZE, face), hand_scale(g->advance, SIZE, face)};
        pen += g->advance;
    }
    Item *item = hand_item(hand, ITEM_GLYPHS, node);
    item->part = (uint8_t)part;
    item->width = hand_scale(pen, SIZE, face);
    item->as.run.face = face;
    item->as.run.size = SIZE;
    item->as.run.stretch = STRETCH_NONE;
    item->as.run.rtl = rtl;
    item->as.run.text = text;
    item->as.run.glyphs = glyphs;
    item->as.run.count = shaped->count;
    item->as.run.space_after = true;
}

static void hand_area(Hand *hand, const Node *node) {
    Area *area = arena_new(&hand->ctx->arena, Area);
    *area = (Area){.node = node, .x = 72 * POINT, .y = hand->y - 10 * POINT, .width = 100 * POINT,
                   .height = 14 * POINT};
    *hand->areas = area;
    hand->areas = &area->next;
}

static void hand_anchor(Hand *hand, const Node *node) {
    Anchor *anchor = arena_new(&hand->ctx->arena, Anchor);
    *anchor = (Anchor){.node = node, .x = 72 * POINT, .y = hand->y - 12 * POINT};
    *hand->anchors = anchor;
    hand->anchors = &anchor->next;
}

static void hand_node(Hand *hand, const Node *node) {
    if (node->id.length || node->kind == KIND_HEADING || node->kind == KIND_FOOTNOTE)
        hand_anchor(hand, node);
    if (node->kind == KIND_LINK || node->kind == KIND_FOOTNOTE_REFERENCE || node->kind == KIND_FOOTNOTE)
        hand_area(hand, node);
    if (node->kind == KIND_ITEM || node->kind == KIND_FOOTNOTE)
        hand_run(hand, node, S("1. "), PART_LABEL);
    if (node->kind == KIND_FOOTNOTE_REFERENCE)
        hand_run(hand, node, S("1"), PART_CONTENT);
    if (node->kind == KIND_TEXT) {
        hand_run(hand, node, node->as.text, PART_CONTENT);
        hand->y += 18 * POINT;
    }
}

static void hand_layout(const Document *document, PageFunction *function, void *user) {
    Hand hand = {.document = document, .ctx = document->ctx, .function = function, .user = user};
    hand_page(&hand);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        hand_node(&hand, node);
        if (hand.y < 780 * POINT)
            continue;
        function(user, &hand.page);
        hand_page(&hand);
    }
    hand_run(&hand, document->root, S("Page"), PART_FOOTER);
    function(user, &hand.page);
}

/* ---- documents from events: "[kind", "]kind", text ---- */

static Kind hand_kind(String name) {
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (string_equal(string_of(kind_name((Kind)kind)), name))
            return (Kind)kind;
    fail_msg("no kind %.*s", (int)name.length, name.bytes);
    return KIND_COUNT;
}

static void hand_open(Builder *b, String name) {
    String argument = name, kind;
    string_next(&argument, '=', &kind);
    Node *node = builder_open(b, hand_kind(kind), NOWHERE);
    if (node->kind == KIND_LINK)
        node->as.link.target = argument;
    else if (node->kind == KIND_HEADING)
        node->as.heading.level = argument.bytes[0] - '0';
    else if (node->kind == KIND_CELL)
        node->as.cell.header = argument.length > 0;
    else if (node->kind == KIND_FOOTNOTE)
        node->as.footnote.label = argument;
    else
        node->lang = argument;
}

static const char sample[] =
    "[heading=1|A title that is set|]heading|[paragraph|Office flow with fi and AVA kerning. |"
    "[emphasis|Said aloud|]emphasis|[link=https://example.org/ä b|a link|]link|(reference|"
    "]paragraph|[paragraph=ar|السلام عليكم، بِسْمِ نص عربي|]paragraph|[paragraph=hi|"
    "सभी मनुष्यों को गौरव और अधिकारों के मामले में स्वतन्त्रता|]paragraph|[paragraph=th|"
    "น้ำที่นี่ปั้นกำลัง|]paragraph|[paragraph=zh|人人生而自由，骨直|]paragraph|[paragraph|😀👍🏽|]paragraph|"
    "[list|[item|[paragraph|one|]paragraph|]item|[item|[paragraph|two|]paragraph|[list|[item|deep|"
    "]item|]list|]item|]list|[heading=2|A table|]heading|[table|[row|[cell=h|Name|]cell|[cell=h|"
    "Count|]cell|]row|[row|[cell|Pears|]cell|[cell|]cell|]row|]table|[quote|[paragraph|Quoted|"
    "]paragraph|]quote|[code-block|int x;|]code-block|[definitions|[term|T|]term|[description|D|"
    "]description|]definitions|[paragraph|\xF3\xB0\x80\x80|]paragraph|[heading=2|A place|]heading|"
    "[paragraph|[link=#a-title-that-is-set|back to the top|]link| and |[link=javascript:x|no link|"
    "]link|]paragraph|[footnote=n|[paragraph|The note.|]paragraph|]footnote";

static Document *sample_document(Context *ctx) {
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, S("en"));
    meta_add(document, META_TITLE, S("Übung & <Test>"));
    meta_add(document, META_AUTHOR, S("The Press Office"));
    meta_add(document, META_DATE, S("2026-05-01"));
    Builder *b = builder_new(document);
    String rest = string_of(sample), event;
    while (string_next(&rest, '|', &event)) {
        if (event.length && event.bytes[0] == '[')
            hand_open(b, string_slice(event, 1, event.length));
        else if (event.length && event.bytes[0] == ']')
            builder_close(b, hand_kind(string_slice(event, 1, event.length)));
        else if (string_equal(event, S("(reference")))
            builder_leaf(b, KIND_FOOTNOTE_REFERENCE, NOWHERE)->as.reference.label = S("n");
        else
            builder_text(b, event, NOWHERE);
    }
    builder_finish(b);
    document_passes(document);
    return document;
}

static void write_sample(Context *ctx, Buffer *out) {
    Document *document = sample_document(ctx);
    buffer_open(out, &ctx->arena);
    PdfFile *file = pdf_open(document, sink_buffer(ctx, out));
    hand_layout(document, pdf_page, file);
    pdf_finish(file);
}

static void files(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer first, second;
    write_sample(ctx, &first);
    write_sample(ctx, &second);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.bytes, second.bytes, first.length);
    String file = buffer_view(&first);
    assert_true(string_starts(file, S("%PDF-1.7\n")));
    assert_true(string_ends(string_trim(file), S("%%EOF")));
    file = unpacked(ctx, file);
    static const char *const parts[] = {"/Marked true", "/DisplayDocTitle true", "<pdfuaid:part>1</pdfuaid:part>",
                                        "<pdfaid:conformance>A</pdfaid:conformance>",
                                        "(https://example.org/%C3%A4%20b)", "/Type/ObjStm", "/Type/XRef",
                                        "Übung &amp; &lt;Test&gt;", "(D:20260501000000Z)"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (string_find(file, string_of(parts[i])) == SIZE_MAX)
            fail_msg("%s is missing", parts[i]);
    assert_int_equal(string_find(file, S("javascript")), SIZE_MAX);
    conversion_close();
}

/* ---- text that comes back ---- */

/* The text of the literal string behind *at, by the codes of the only font. */
static void read_string(const PdfFont *font, String content, size_t *at, Buffer *text) {
    for (; content.bytes[*at] != ')'; ++*at) {
        unsigned code = (unsigned char)content.bytes[*at];
        if (code >= CODE_TWO_BYTES)
            code = code << 8 | (unsigned char)content.bytes[++*at];
        for (uint32_t i = 1; i < font->count; i++)
            if (font->pairs[i].code == code)
                buffer_string(text, font->pairs[i].text);
    }
}

static unsigned hex_value(const char *digits) {
    unsigned value = 0;
    for (int i = 0; i < 4; i++)
        value = value * 16 + (unsigned)(digits[i] <= '9' ? digits[i] - '0' : digits[i] - 'A' + 10);
    return value;
}

/* What a reader takes from a content stream: the characters of codes, and ActualText in place of what it spans. */
static String read_content(Context *ctx, const PdfFont *font, String content) {
    Buffer text;
    buffer_open(&text, &ctx->arena);
    for (size_t at = 0; at < content.length; at++) {
        String rest = string_slice(content, at, content.length);
        if (string_starts(rest, S("/ActualText<FEFF"))) {
            for (size_t digit = at + 16; content.bytes[digit] != '>'; digit += 4)
                buffer_code_point(&text, hex_value(content.bytes + digit));
            at += string_find(rest, S("EMC"));
        } else if (content.bytes[at] == '(') {
            at++;
            read_string(font, content, &at, &text);
        }
    }
    return buffer_view(&text);
}

static String reversed(Context *ctx, String text) {
    Buffer b;
    buffer_open(&b, &ctx->arena);
    for (size_t at = text.length, end; at > 0;) {
        end = at;
        utf8_previous(text, &at);
        buffer_string(&b, string_slice(text, at, end));
    }
    return buffer_view(&b);
}

/* The page with one run of text: its only item, and its content stream. */
static Item *draw_run(Context *ctx, const char *lang, const char *text, Hand *hand) {
    Document *document = document_new(ctx);
    document->root->lang = string_of(lang);
    Node *paragraph = node_new(&ctx->arena, KIND_PARAGRAPH, NOWHERE);
    node_append(document->root, paragraph);
    *hand = (Hand){.document = document, .ctx = ctx};
    hand_page(hand);
    hand_run(hand, paragraph, string_of(text), PART_CONTENT);
    return hand->page.items;
}

static void draw_page(Context *ctx, const Hand *hand, ContentStream *content) {
    Buffer out;
    buffer_open(&out, &ctx->arena);
    Tags *tags = tags_new(hand->document);
    content_open(content, hand->document, haru_open(ctx, sink_buffer(ctx, &out), "1.7", NULL), tags);
    const Placement placement = placement_alone(&hand->page, 0);
    tags_page(tags, &placement);
    content_page(content, &hand->page, &placement);
}

/* What comes back from a page with one run of text, as it is at a line's end or not. */
static String text_back(Context *ctx, const char *lang, const char *text, bool line_end, bool goes_on) {
    Hand hand;
    Item *item = draw_run(ctx, lang, text, &hand);
    item->as.run.line_end = line_end;
    item->as.run.goes_on = goes_on;
    item->as.run.space_after = !goes_on;
    ContentStream content;
    draw_page(ctx, &hand, &content);
    return read_content(ctx, content.fonts.first, buffer_view(&content.out));
}

static void extraction(void **state) {
    (void)state;
    static const struct { const char *lang, *text; bool rtl; } cases[] = {
        {"en", "Office (AVA) fjord", false},
        {"hi", "ज़िले में कें द्र हर विद्यालय", false},
        {"th", "น้ำที่นี่ปั้น", false},
        {"ta", "கொண்டு வாருங்கள்", false},
        {"ar", "إلى كَتَبَ صباحًا لا", true},
        {"ur", "تمام انسان آزاد", true},
        {"he", "שלום עליכם", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        String text = text_back(ctx, cases[i].lang, cases[i].text, /*line_end*/ false, /*goes_on*/ false);
        text = cases[i].rtl ? reversed(ctx, text) : text;
        assert_string_is(string_trim(text), cases[i].text);
        conversion_close();
    }
}

/* pdf.js leaves out a glyph whose characters end with one that shows nothing. */
static void no_format_at_ends(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Hand hand;
    draw_run(ctx, "km", "ក\u200Bខ្ញុំ\u200Bab", &hand);
    ContentStream content;
    draw_page(ctx, &hand, &content);
    for (const PdfFont *font = content.fonts.first; font; font = font->next)
        for (uint32_t i = 1; i < font->count; i++) {
            String text = font->pairs[i].text;
            size_t at = text.length;
            uint32_t last = at ? utf8_previous(text, &at) : 0;
            assert_true(at == 0 || last != 0x200B);
        }
    conversion_close();
}

/* A mark at the end of a run from right to left is kept there by U+200F. */
static void mark_at_the_end(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    String text = reversed(ctx, text_back(ctx, "dv", "ދިވެހި", /*line_end*/ false, /*goes_on*/ true));
    assert_string_is(text, "ދިވެހި\u200F");
    conversion_close();
}

/* Behind U+002D at a line's end, and behind a line of single characters, stands a character that keeps readers from
 * mending; no glyph's characters end with one that shows nothing. */
static void ends_of_lines(void **state) {
    (void)state;
    static const struct { const char *lang, *text; bool line_end, goes_on; const char *back; } cases[] = {
        {"en", "so well-", true, true, "so well-\u00AD"}, {"en", "pre-", true, false, "pre-\u200B "},
        {"en", "well-", false, true, "well-"},            {"en", "well\u2010", true, true, "well\u2010"},
        {"en", "I 1 c", true, false, "I 1 c\u200B "},    {"en", "a b cd", true, true, "a b cd"},
        {"en", "I 1 c", false, true, "I 1 c"},            {"en", "a", true, true, "a"},
        /* a soft hyphen is not seen */
        {"de", "Tei\u00ADle zero\u200Bwidth\u2060", true, true, "Teile zero\u200Bwidth"},
        {"en", "known", true, true, "known"},             {"hi", "ज़िले-", true, true, "ज़िले-\u00AD"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        assert_string_is(text_back(ctx, cases[i].lang, cases[i].text, cases[i].line_end, cases[i].goes_on),
                         cases[i].back);
        conversion_close();
    }
}

/* Raised text at the left of a line has a character of the line's size before it, which is behind it in text from
 * right to left. */
static void raised(void **state) {
    (void)state;
    for (int rtl = 0; rtl < 2; rtl++) {
        Context *ctx = conversion_open();
        Hand hand;
        Item *item = draw_run(ctx, rtl ? "he" : "en", "a", &hand);
        item->as.run.in_rtl = rtl;
        item->as.run.raised = 4 * POINT;
        item->as.run.line_size = 18 * POINT;
        item->as.run.space_after = false;
        ContentStream content;
        draw_page(ctx, &hand, &content);
        String out = buffer_view(&content.out);
        assert_true(string_find(out, S(" 18 Tf")) != SIZE_MAX);
        assert_string_is(read_content(ctx, content.fonts.first, out), rtl ? "\u200Fa\u200B" : "\u200Ba");
        conversion_close();
    }
}

/* Spaces that stand for characters have a width of their own; behind them glyphs are as wide as before. */
static void stretched(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Hand hand;
    draw_run(ctx, "ar", "كَتَبَ", &hand)->as.run.stretch = 9800;
    ContentStream content;
    draw_page(ctx, &hand, &content);
    String out = buffer_view(&content.out);
    size_t hidden = 0, restored = 0;
    for (size_t at = 0; at < out.length; at++) {
        String rest = string_slice(out, at, out.length);
        hidden += string_starts(rest, S(" Tz ("));
        restored += string_starts(rest, S(")Tj 98 Tz\n"));
    }
    assert_true(hidden > 0);
    assert_int_equal(hidden, restored);
    conversion_close();
}

/* What stands behind the text is an artifact, whatever its shape and even when nothing was drawn before it. */
static void shapes_are_artifacts(void **state) {
    (void)state;
    for (int shape = SHAPE_WHOLE; shape <= SHAPE_TURN_LEFT; shape++) {
        Context *ctx = conversion_open();
        Hand hand;
        draw_run(ctx, "zh", "点", &hand);
        Item *fill = arena_new(&ctx->arena, Item);
        *fill = (Item){.kind = ITEM_FILL, .part = PART_ARTIFACT, .shape = (uint8_t)shape, .width = POINT,
                       .height = POINT};
        hand.page.behind = fill;
        ContentStream content;
        draw_page(ctx, &hand, &content);
        String out = buffer_view(&content.out);
        size_t marked = string_find(out, S("/Artifact<<")), filled = string_find(out, S("f\n"));
        assert_true(marked < filled && filled < string_find(out, S("EMC")));
        conversion_close();
    }
}

/* Writes the sample with so many allocations; false when they did not do. */
static bool enough(uint64_t allocations) {
    Context *ctx = &conversion_context;
    store_open(&conversion_store);
    context_open(ctx, &conversion_store);
    bool done = setjmp(ctx->landing) == 0;
    if (done) {
        ctx->allocations_left = allocations;
        Buffer out;
        write_sample(ctx, &out);
        assert_true(out.length > 10000);
    } else {
        assert_int_equal(ctx->diagnostics.errors, 1);
        assert_int_equal(ctx->diagnostics.counts[SAY_MEMORY], 1);
    }
    conversion_close();
    return ctx->diagnostics.errors == 0;
}

/* Memory runs out at one point after another: each time the conversion ends with one message (and, under ASan, no
 * leak). */
static void running_out(void **state) {
    (void)state;
    uint64_t allowed = 1;
    while (!enough(allowed))
        allowed += allowed / 5 + 1;
    assert_true(allowed > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syntax), cmocka_unit_test(codes), cmocka_unit_test(all_codes), cmocka_unit_test(files),
        cmocka_unit_test(extraction), cmocka_unit_test(no_format_at_ends), cmocka_unit_test(mark_at_the_end),
        cmocka_unit_test(ends_of_lines), cmocka_unit_test(raised), cmocka_unit_test(stretched),
        cmocka_unit_test(shapes_are_artifacts), cmocka_unit_test(running_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

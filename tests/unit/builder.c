/* The builder's rules, each as events and the tree they give; and the passes. */
#include "conversion.h"

#include "doc/builder.h"
#include "doc/passes.h"

/* Events in one string: "[kind" opens, "]kind" closes, "(kind)" is a leaf, the rest is text; separated by "|". */
static Kind kind_named(const char *name, size_t length) {
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (strlen(kind_name((Kind)kind)) == length && memcmp(kind_name((Kind)kind), name, length) == 0)
            return (Kind)kind;
    fail_msg("no kind %.*s", (int)length, name);
    return KIND_COUNT;
}

static Document *build(Context *ctx, const char *events) {
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, S("en"));
    meta_add(document, META_TITLE, S("t"));
    Builder *b = builder_new(document);
    String rest = string_of(events), event;
    while (string_next(&rest, '|', &event)) {
        if (event.length && event.bytes[0] == '[')
            builder_open(b, kind_named(event.bytes + 1, event.length - 1), NOWHERE);
        else if (event.length && event.bytes[0] == ']')
            builder_close(b, kind_named(event.bytes + 1, event.length - 1));
        else if (event.length && event.bytes[0] == '(')
            builder_leaf(b, kind_named(event.bytes + 1, event.length - 2), NOWHERE);
        else if (event.length && event.bytes[0] == '#')
            builder_id(b, string_slice(event, 1, event.length), NOWHERE);
        else
            builder_text(b, event, NOWHERE);
    }
    builder_finish(b);
    pass_tidy(document);
    node_check(document->root);
    return document;
}

/* The tree in one line: kind(children) and texts in quotes. */
static void print(Buffer *out, const Node *root) {
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering) {
            buffer_byte(out, ')');
            continue;
        }
        if (node->previous)
            buffer_byte(out, ' ');
        if (node->kind == KIND_TEXT) {
            buffer_byte(out, '"');
            buffer_string(out, node->as.text);
            buffer_byte(out, '"');
            continue;
        }
        buffer_text(out, kind_name((Kind)node->kind));
        if (node->first)
            buffer_byte(out, '(');
    }
}

static void builds(void **state) {
    (void)state;
    static const struct { const char *events, *tree; } cases[] = {
        {"a  b| |[strong|c", "document(paragraph(\"a b \" strong(\"c\")))"},
        {"[paragraph|x |[strong|y|]strong| z |]paragraph", "document(paragraph(\"x \" strong(\"y\") \" z\"))"},
        {"[strong|[paragraph|a|]paragraph|[paragraph|b|]paragraph|]strong|c",
         "document(paragraph(strong(\"a\")) paragraph(strong(\"b\")) paragraph(\"c\"))"},
        {"[strong|a|[emphasis|b|]strong|c|]emphasis",
         "document(paragraph(strong(\"a\" emphasis(\"b\")) emphasis(\"c\")))"},
        {"[list|[item|a|[item|b|]list|c",
         "document(list(item(paragraph(\"a\")) item(paragraph(\"b\"))) paragraph(\"c\"))"},
        {"[item|a|]item", "document(list(item(paragraph(\"a\"))))"},
        {"[list|[item|a|]item|[list|[item|b|]list|]list",
         "document(list(item(paragraph(\"a\") list(item(paragraph(\"b\"))))))"},
        {"[table|[row|[cell|a|[cell|b|]row|]table|c",
         "document(table(row(cell(paragraph(\"a\")) cell(paragraph(\"b\")))) paragraph(\"c\"))"},
        {"[table|stray|[cell|a|]table", "document(table(row(cell(paragraph(\"stray\")) cell(paragraph(\"a\")))))"},
        {"[table|[row|[cell|[table|[row|[cell|in|]cell|]row|]table|out|]cell|]row|]table",
         "document(table(row(cell(table(row(cell(paragraph(\"in\")))) paragraph(\"out\")))))"},
        {"[table|[row|[cell|[strong|a|]cell|[cell|b|]table",
         "document(table(row(cell(paragraph(strong(\"a\"))) cell(paragraph(\"b\")))))"},
        {"[heading|a|[paragraph|b|]paragraph|c|]heading|d",
         "document(heading(\"a\" break \"b\" break \"c\") paragraph(\"d\"))"},
        {"[paragraph|a|(rule)|b", "document(paragraph(\"a\") rule paragraph(\"b\"))"},
        {"a|(break)| b", "document(paragraph(\"a\" break \"b\"))"},
        {"[code-block|a\n  b\n|]code-block", "document(code-block(\"a\n  b\n\"))"},
        {"漢|\n|字 a\nb", "document(paragraph(\"漢字 a b\"))"},
        {"[superscript|(footnote-reference)|–|[strong|(footnote-reference)|c|]strong|]superscript|d",
         "document(paragraph(footnote-reference superscript(\"–\") footnote-reference superscript(strong(\"c\")) "
         "\"d\"))"},
        {"[figure|[caption|[paragraph|x|]paragraph|]caption|]figure", "document(figure(caption(\"x\")))"},
        {"[caption|x|]caption|y", "document(paragraph(\"x\") paragraph(\"y\"))"},
        {"[paragraph|]paragraph|[quote|]quote|[section|[heading|]heading|]section", "document"},
        {"[definitions|[term|a|[description|b|[term|c|]definitions",
         "document(definitions(term(\"a\") description(paragraph(\"b\")) term(\"c\")))"},
        {"[quote|[item|a|]quote|b", "document(quote(list(item(paragraph(\"a\")))) paragraph(\"b\"))"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Buffer out;
        buffer_open(&out, &ctx->arena);
        print(&out, build(ctx, cases[i].events)->root);
        assert_string_is(buffer_view(&out), cases[i].tree);
        conversion_close();
    }
}

static void flattens(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    Builder *b = builder_new(document);
    for (int i = 0; i < 100000; i++)
        builder_open(b, i % 2 ? KIND_QUOTE : KIND_LIST, NOWHERE);
    for (int i = 0; i < 1000; i++)
        builder_open(b, KIND_STRONG, NOWHERE);
    builder_text(b, S("deep"), NOWHERE);
    for (int i = 0; i < 1000; i++)
        builder_close(b, KIND_STRONG);
    for (int i = 100000; i-- > 0;)
        builder_close(b, i % 2 ? KIND_QUOTE : KIND_LIST);
    builder_text(b, S("top"), NOWHERE);
    builder_finish(b);
    assert_string_is(node_plain_text(document->root, &ctx->arena), "deep top");
    assert_ptr_equal(document->root->last->last->parent->parent, document->root);
    assert_int_equal(ctx->diagnostics.counts[SAY_DEPTH], 1);
    conversion_close();
}

static void ids(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = build(ctx, "#a|[heading|x|]heading|y |#b|z|[heading|x|]heading");
    meta_add(document, META_TITLE, S("x"));
    document_passes(document);
    assert_ptr_equal(map_get(&document->ids, S("a")), document->root->first);
    assert_string_is(document->root->first->id, "a");
    Node *span = map_get(&document->ids, S("b"));
    assert_int_equal(span->kind, KIND_SPAN);
    assert_string_is(document->root->last->id, "x");
    conversion_close();
}

static void numbers_footnotes(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, S("en"));
    Builder *b = builder_new(document);
    static const char *const order[] = {"z", "a", "z", "missing"};
    builder_open(b, KIND_FOOTNOTE, NOWHERE)->as.footnote.label = S("a");
    builder_text(b, S("A"), NOWHERE);
    builder_close(b, KIND_FOOTNOTE);
    for (int i = 0; i < 4; i++) {
        builder_text(b, S("t"), NOWHERE);
        builder_leaf(b, KIND_FOOTNOTE_REFERENCE, NOWHERE)->as.reference.label = string_of(order[i]);
    }
    for (int i = 0; i < 2; i++) {
        builder_open(b, KIND_FOOTNOTE, NOWHERE)->as.footnote.label = i ? S("z") : S("unused");
        builder_text(b, S("n"), NOWHERE);
        builder_close(b, KIND_FOOTNOTE);
    }
    builder_finish(b);
    document_passes(document);
    const Node *last = document->root->last;
    assert_string_is(last->as.footnote.label, "unused");
    assert_int_equal(last->as.footnote.number, 3);
    assert_string_is(last->previous->as.footnote.label, "a");
    assert_string_is(last->previous->previous->as.footnote.label, "z");
    assert_string_is(last->previous->previous->id, "fn-1");
    assert_int_equal(ctx->diagnostics.counts[SAY_FOOTNOTE_MISSING], 1);
    assert_int_equal(ctx->diagnostics.counts[SAY_FOOTNOTE_UNUSED], 1);
    assert_non_null(strstr(node_plain_text(document->root, &ctx->arena).bytes, "[missing]"));
    conversion_close();
}

static void grids_tables(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, S("en"));
    Builder *b = builder_new(document);
    builder_open(b, KIND_TABLE, NOWHERE);
    Node *cells[4];
    for (int row = 0; row < 2; row++) {
        builder_open(b, KIND_ROW, NOWHERE)->as.row.part = ROW_BODY;
        for (int i = 0; i < 2 - row; i++) {
            Node *cell = cells[row * 2 + i] = builder_open(b, KIND_CELL, NOWHERE);
            cell->as.cell.row_span = i == 0 && row == 0 ? 9 : 1;
            cell->as.cell.column_span = i == 1 ? 3 : 1;
            builder_text(b, S("x"), NOWHERE);
        }
    }
    builder_finish(b);
    document_passes(document);
    const Node *table = document->root->first;
    assert_int_equal(table->kind, KIND_TABLE);
    assert_int_equal(table->as.table.columns, 4);
    assert_int_equal(cells[0]->as.cell.row_span, 2);
    assert_int_equal(cells[2]->as.cell.column, 1);
    assert_int_equal(table->last->last->as.cell.column, 2);
    assert_int_equal(table->last->last->as.cell.column_span, 2);
    conversion_close();
}

static void outlines_headings(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = document_new(ctx);
    meta_add(document, META_LANGUAGE, S("en"));
    Builder *b = builder_new(document);
    static const int levels[] = {1, 3, 5, 2, 6}, outline[] = {1, 2, 3, 2, 3};
    for (int i = 0; i < 5; i++) {
        builder_open(b, KIND_HEADING, NOWHERE)->as.heading.level = levels[i];
        builder_text(b, S("h"), NOWHERE);
        builder_close(b, KIND_HEADING);
    }
    builder_finish(b);
    document_passes(document);
    int i = 0;
    for (const Node *node = document->root->first; node; node = node->next, i++)
        assert_int_equal(node->as.heading.outline, outline[i]);
    assert_int_equal(ctx->diagnostics.counts[SAY_HEADING_SKIPPED], 3);
    assert_string_is(document->root->last->id, "h-4");
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builds),       cmocka_unit_test(flattens),          cmocka_unit_test(ids),
        cmocka_unit_test(grids_tables), cmocka_unit_test(numbers_footnotes), cmocka_unit_test(outlines_headings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

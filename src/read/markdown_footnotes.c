/* Keeps the footnotes that cmark-gfm drops and frees: those that nothing refers to, and a label's second definition.
 *
 * Between cmark's two phases, when there are blocks but no inline nodes yet, each definition gets a hidden reference in
 * front of the document, so that none is unused. A definition whose label is taken already, or cannot be referred to at
 * all, becomes a block of our own in its place. Which is which, cmark says itself: a small text of all labels is parsed
 * first. */
#include "base/buffer.h"
#include "read/markdown.h"

static cmark_node *next_block(const cmark_node *root, cmark_node *node) {
    cmark_node *next = cmark_node_first_child(node);
    while (!next && node != root) {
        next = cmark_node_next(node);
        node = cmark_node_parent(node);
    }
    return next;
}

static void collect(Footnotes *notes, cmark_node *root) {
    size_t capacity = 0;
    for (cmark_node *node = root; node; node = next_block(root, node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION)
            continue;
        arena_grow(notes->arena, notes->all, notes->count, capacity);
        notes->all[notes->count++] = node;
    }
}

/* Before its content, whose column cmark knows. */
size_t footnote_start(const Lines *lines, size_t line_number, size_t content) {
    String line = lines_text(lines, line_number);
    size_t at = content < line.length ? content : line.length;
    while (at > 0 && !string_starts(string_slice(line, at - 1, line.length), S("[^")))
        at--;
    return at > 0 ? at - 1 : 0;
}

static String label_of(const Footnotes *notes, cmark_node *definition) {
    size_t line = (size_t)cmark_node_get_start_line(definition) - 1 - MARKDOWN_LINES_BEFORE;
    String text = lines_text(notes->lines, line);
    size_t start = footnote_start(notes->lines, line, (size_t)cmark_node_get_start_column(definition) - 1);
    text = string_slice(text, start + 2, text.length);
    return string_slice(text, 0, string_find_byte(text, ']'));
}

/* All references, a paragraph each, then all definitions. */
static String probe_text(Footnotes *notes) {
    Buffer text;
    buffer_open(&text, notes->arena);
    for (size_t i = 0; i < notes->count; i++) {
        buffer_text(&text, "[^");
        buffer_string(&text, label_of(notes, notes->all[i]));
        buffer_text(&text, "]\n\n");
    }
    for (size_t i = 0; i < notes->count; i++) {
        buffer_text(&text, "[^");
        buffer_string(&text, label_of(notes, notes->all[i]));
        buffer_text(&text, "]: x\n");
    }
    return buffer_view(&text);
}

/* The number of the reference that is all of a paragraph, 0 when there is none. */
static size_t number_in(cmark_node *paragraph) {
    cmark_node *reference = cmark_node_first_child(paragraph);
    int64_t value = 0;
    if (cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH || !reference || cmark_node_next(reference) ||
        cmark_node_get_type(reference) != CMARK_NODE_FOOTNOTE_REFERENCE)
        return 0;
    return string_to_int(string_of(cmark_node_get_literal(reference)), &value) && value > 0 ? (size_t)value : 0;
}

static void hide_reference(Footnotes *notes, cmark_node *root, String label) {
    cmark_node *paragraph = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, notes->functions);
    String text = arena_join(notes->arena, S("[^"), label, S("]"));
    cmark_node_set_string_content(paragraph, text.bytes);
    if (notes->hidden_count == 0)
        cmark_node_prepend_child(root, paragraph);
    else
        cmark_node_insert_after(notes->hidden[notes->hidden_count - 1], paragraph);
    notes->hidden[notes->hidden_count++] = paragraph;
}

static void make_block(Footnotes *notes, cmark_node *definition) {
    cmark_node_set_type(definition, CMARK_NODE_CUSTOM_BLOCK);
    TablePart *part = arena_new(notes->arena, TablePart);
    part->kind = FOOTNOTE_BLOCK;
    cmark_node_set_user_data(definition, part);
}

void footnotes_prepare(Footnotes *notes, cmark_node *root, MarkdownMemory *memory) {
    collect(notes, root);
    if (notes->count == 0)
        return;
    notes->hidden = arena_array(notes->arena, cmark_node *, notes->count);
    notes->referred = arena_array(notes->arena, cmark_node *, notes->count);
    bool *taken = arena_array(notes->arena, bool, notes->count + 1);
    cmark_parser *parser = markdown_parser_new(memory);
    String text = probe_text(notes);
    cmark_parser_feed(parser, text.bytes, text.length);
    cmark_node *paragraph = cmark_node_first_child(cmark_parser_finish(parser));
    for (size_t i = 0; i < notes->count; i++) {
        size_t number = paragraph ? number_in(paragraph) : 0;
        if (number == 0 || number > notes->count || taken[number])
            make_block(notes, notes->all[i]);
        else
            hide_reference(notes, root, label_of(notes, notes->all[i]));
        taken[number <= notes->count ? number : 0] = true;
        paragraph = paragraph ? cmark_node_next(paragraph) : NULL;
    }
}

void footnotes_settle(Footnotes *notes, cmark_node *root) {
    for (size_t i = 0; i < notes->hidden_count; i++)
        cmark_node_unlink(notes->hidden[i]);
    if (notes->count == 0)
        return;
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
        if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
            notes->referred[notes->referred_count++] = node;
    /* behind the others, so that of one label's definitions the first one counts */
    for (size_t i = 0; i < notes->count; i++)
        if (cmark_node_get_type(notes->all[i]) == CMARK_NODE_CUSTOM_BLOCK)
            cmark_node_append_child(root, notes->all[i]);
}

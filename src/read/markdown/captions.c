/* Captions of tables: a paragraph "Table: …" or ": …" right before or behind one. Attributes at its end are the
 * table's. */
#include "read/markdown/markdown.h"

/* The text behind the sign of a caption; false when there is none. */
static bool caption_text(cmark_node *node, String *text) {
    if (!node || cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
        return false;
    String whole = block_string(node);
    size_t sign = string_starts_ascii_nocase(whole, S("Table:")) ? 6 : string_starts(whole, S(":")) ? 1 : 0;
    if (sign == 0 || whole.length <= sign || !ascii_space(whole.bytes[sign]))
        return false;
    *text = string_trim(string_slice(whole, sign, whole.length));
    return text->length > 0;
}

/* Cuts the attributes off the end of a caption. */
static const Attributes *take_attributes(const Arrange *arrange, String *text) {
    Attributes found;
    size_t start;
    if (!feature_in(arrange->blocks->rules.features, FEATURE_ATTRIBUTES) || !attributes_at_end(*text, &start, &found))
        return NULL;
    Attributes *kept = arena_new(arrange->arena, Attributes);
    *kept = found;
    *text = string_trim(string_slice(*text, 0, start));
    return kept;
}

void arrange_caption(const Arrange *arrange, cmark_node *table) {
    String text;
    cmark_node *caption = cmark_node_previous(table);
    if (!caption_text(caption, &text) && !caption_text(caption = cmark_node_next(table), &text))
        return;
    text = arena_string(arrange->arena, text);
    block_part(table)->attributes = take_attributes(arrange, &text);
    cmark_node_set_string_content(caption, arena_c_string(arrange->arena, text));
    block_make_own(arrange->arena, caption, CAPTION_BLOCK);
    cmark_node_prepend_child(table, caption);
}

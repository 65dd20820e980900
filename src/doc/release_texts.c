/* A text in another language is a division of several blocks that says its language. */
#include "doc/release_texts.h"

#include "doc/find_parts.h"
#include "text/unicode.h"

static bool is_label(const Document *document, const Node *node) {
    enum { COLUMNS_MOST = 80 };
    String text = string_trim(node_plain_text(node, document->arena));
    return !text_is_wider(text, COLUMNS_MOST) && part_is_label(document->arena, text, node_lang(node));
}

bool release_other_language(const Node *node, String lang) {
    return kind_is_division((Kind)node->kind) && node->lang.length &&
           !string_equal_ascii_nocase(lang_primary(node->lang), lang);
}

bool release_text_begins(const Node *node, String lang) {
    enum { BLOCKS_LEAST = 3 };
    int blocks = 0;
    if (!release_other_language(node, lang))
        return false;
    for (const Node *block = node->first; block && blocks < BLOCKS_LEAST; block = block->next)
        blocks++;
    return blocks == BLOCKS_LEAST;
}

const Node *release_title_in(const Document *document, const Node *division) {
    enum { BLOCKS_MOST = 10 };
    const Node *node = division->first;
    for (int i = 0; node && i < BLOCKS_MOST; i++, node = node->next)
        if (node->kind == KIND_HEADING && !is_label(document, node))
            return i == 0 || is_label(document, node->previous) ? node : NULL;
    return NULL;
}

const Node *release_first_title(const Document *document) {
    const Node *node = document->root->first;
    if (document->title_heading || !node || node->kind != KIND_PARAGRAPH || !is_label(document, node))
        return document->title_heading;
    while (node && node->kind == KIND_PARAGRAPH)
        node = node->next;
    return node && node->kind == KIND_HEADING ? node : NULL;
}

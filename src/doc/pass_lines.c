/* Contacts that are typed line by line stay so: in a part of contacts each line of the source is a line. Readers mark
 * the texts that begin one (Node.begins_line); in all other places line ends stay the spaces that they are. */
#include "doc/passes.h"
#include "text/unicode.h"

static bool is_in_contacts(const Node *node) {
    while (node && node->role != ROLE_CONTACTS)
        node = node->parent;
    return node != NULL;
}

/* The break stands outside of links and formats that begin with the text. */
static void break_before(Document *document, Node *text) {
    Node *node = text;
    while (!node->previous && node->parent && kind_is_inline((Kind)node->parent->kind))
        node = node->parent;
    if (!node->previous || node->previous->kind == KIND_BREAK)
        return;
    node_trim_end(node->previous);
    node_insert(node->parent, node_new(document->arena, KIND_BREAK, text->at), node);
}

/* Prose: a long line goes on in small letters, and the text ends as a sentence does. Lines of contacts begin anew, or
 * are short. */
static bool is_prose(Document *document, const Node *paragraph) {
    enum { RUN_LEAST = 20 /* columns of a line that a sentence fills */ };
    String text = string_trim(node_plain_text(paragraph, document->arena));
    size_t end = text.length;
    uint32_t last = end ? utf8_previous(text, &end) : 0;
    bool goes_on = false, was_long = false;
    Walk walk = walk_start(paragraph);
    for (const Node *node; !goes_on && (node = walk_next(&walk));) {
        if (node->kind != KIND_TEXT)
            continue;
        String words = string_trim(node->as.text);
        goes_on = node->begins_line && was_long && words.length && code_point_is_lower(utf8_next(words, &(size_t){0}));
        was_long = text_is_wider(words, RUN_LEAST - 1) || (was_long && !node->begins_line);
    }
    return goes_on && (last == '.' || last == '!' || last == '?' || last == 0x2026);
}

void pass_lines(Document *document) {
    bool flows = false;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node->kind == KIND_PARAGRAPH)
            flows = is_in_contacts(node) && is_prose(document, node);
        if (!walk.entering || node->kind != KIND_TEXT || !node->begins_line)
            continue;
        node->begins_line = false;
        if (!flows && is_in_contacts(node))
            break_before(document, node);
    }
}

/* Contacts that are typed line by line stay so: in a part of contacts each line of the source is a line. Readers mark
 * the texts that begin one (Node.begins_line); in all other places line ends stay the spaces that they are. */
#include "doc/passes.h"

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

void pass_lines(Document *document) {
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_TEXT || !node->begins_line)
            continue;
        node->begins_line = false;
        if (is_in_contacts(node))
            break_before(document, node);
    }
}

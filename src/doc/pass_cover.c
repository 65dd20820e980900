/* The cover: the title block stands on the first page alone, contents on pages of their own behind it, and the
 * rest begins on a new page. */
#include "doc/passes.h"

/* The block behind a node, in its parent or behind that. */
static Node *behind(Node *node) {
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

static bool is_of_body(const Document *document, const Node *node) {
    return node->kind != KIND_FOOTNOTE && node != document->footer && node != document->marking_end;
}

/* In printing on two sides a right-hand one, as the cover is. */
static void begin_page(const Document *document, Node *node) {
    Hints *hints = node_hints(node, document->arena);
    hints->page_break_before = hints->right_page_before = true;
}

void pass_cover(Document *document) {
    Node *heading = document->title_heading;
    if (!document->settings.cover || !heading || !node_is_in_divisions(heading))
        return;
    document->cover = title_block_around(document, heading);
    Node *next = behind(document->cover);
    if (next && next->kind == KIND_CONTENTS)
        begin_page(document, next);
    while (next && (next->kind == KIND_CONTENTS || next == document->overview)) {
        if (next == document->overview)
            begin_page(document, next);
        next = behind(next);
    }
    if (!next || !is_of_body(document, next))
        return;
    begin_page(document, next);
    document->body_start = next;
}

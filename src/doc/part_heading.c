/* Headings of a release's parts: what a paragraph says in place of one becomes a heading, and parts of the metadata
 * get one in the language of the document. */
#include "doc/part_heading.h"

int part_heading_level(const Document *document) {
    return document->title_heading && !document->has_chapters ? 2 : 1;
}

/* Ids of places without a node of their own lead to the paragraph too. */
static void replace_in_ids(Document *document, const Node *paragraph, Node *heading) {
    for (size_t i = 0; i < document->ids.count; i++)
        if (document->ids.entries[i].value == paragraph)
            document->ids.entries[i].value = heading;
}

/* Headings are bold by themselves. */
static void unwrap_bold(Node *heading) {
    Node *only = heading->first;
    while (only && !only->next && only->kind != KIND_STRONG &&
           (only->kind == KIND_EMPHASIS || only->kind == KIND_UNDERLINE))
        only = only->first;
    if (only && !only->next && only->kind == KIND_STRONG && only->id.length == 0)
        node_unwrap(only);
}

Node *part_heading_of(Document *document, Node *paragraph) {
    Node *heading = node_new(document->arena, KIND_HEADING, paragraph->at);
    heading->id = paragraph->id;
    heading->lang = paragraph->lang;
    heading->direction = paragraph->direction;
    heading->hints = paragraph->hints;
    heading->as.heading.level = part_heading_level(document);
    node_insert(paragraph->parent, heading, paragraph);
    node_remove(paragraph);
    node_move_children(paragraph, heading, NULL);
    unwrap_bold(heading);
    replace_in_ids(document, paragraph, heading);
    return heading;
}

Node *part_heading_split(Document *document, Node *paragraph, Node *end) {
    Node *line = node_new(document->arena, KIND_PARAGRAPH, paragraph->at);
    line->lang = paragraph->lang;
    line->direction = paragraph->direction;
    node_insert(paragraph->parent, line, paragraph);
    for (Node *node = paragraph->first, *next; node != end; node = next) {
        next = node->next;
        node_remove(node);
        node_append(line, node);
    }
    node_trim_end(line);
    if (line->last && line->last->kind == KIND_TEXT && line->last->as.text.length == 0)
        node_remove(line->last);
    if (end->kind == KIND_BREAK)
        node_remove(end);
    if (paragraph->first)
        paragraph->at = paragraph->first->at;
    return line;
}

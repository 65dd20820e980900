#include "doc/lone_item.h"

Node *lone_item_paragraph(const Node *list) {
    if (list->kind != KIND_LIST || list->as.list.ordered || list->role != ROLE_NONE)
        return NULL;
    const Node *item = list->first;
    Node *paragraph = item && !item->next ? item->first : NULL;
    return paragraph && !paragraph->next && paragraph->kind == KIND_PARAGRAPH ? paragraph : NULL;
}

void lone_item_unwrap(Document *document, Node *list, String dash) {
    Node *paragraph = list->first->first, *text = node_new(document->arena, KIND_TEXT, list->at);
    text->as.text = dash;
    node_insert(paragraph, text, paragraph->first);
    node_remove(paragraph);
    node_insert(list->parent, paragraph, list);
    node_remove(list);
}

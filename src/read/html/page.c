/* The light DOM: putting nodes where they belong, and looking things up. */
#include "read/html/page.h"

void html_node_insert_before(HtmlNode *parent, HtmlNode *node, HtmlNode *before) {
    node->parent = parent;
    node->next = before;
    node->previous = before ? before->previous : parent->last;
    if (node->previous)
        node->previous->next = node;
    else
        parent->first = node;
    if (before)
        before->previous = node;
    else
        parent->last = node;
}

void html_node_append(HtmlNode *parent, HtmlNode *node) { html_node_insert_before(parent, node, NULL); }

void html_node_remove(HtmlNode *node) {
    HtmlNode *parent = node->parent;
    if (!parent)
        return;
    if (node->previous)
        node->previous->next = node->next;
    else
        parent->first = node->next;
    if (node->next)
        node->next->previous = node->previous;
    else
        parent->last = node->previous;
    node->parent = node->next = node->previous = NULL;
}

const String *html_node_attribute(const HtmlNode *node, const char *name) {
    String wanted = string_of(name);
    for (uint32_t i = 0; i < node->attribute_count; i++)
        if (string_equal(node->attributes[i].name, wanted))
            return &node->attributes[i].value;
    return NULL;
}

const HtmlNode *html_node_skip(const HtmlNode *node, const HtmlNode *root) {
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

const HtmlNode *html_node_next(const HtmlNode *node, const HtmlNode *root) {
    return node->first ? node->first : html_node_skip(node, root);
}

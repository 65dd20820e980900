/* The light DOM: putting nodes where they belong, and looking things up. */
#include "read/html/page.h"

#include <stddef.h>

HtmlNode *html_node_new_try(Arena *arena, HtmlNodeKind kind, size_t at) {
    bool is_short = kind == HTML_TEXT || kind == HTML_COMMENT;
    size_t size = is_short ? offsetof(HtmlNode, attributes) : sizeof(HtmlNode);
    HtmlNode *node = arena_alloc_part_try(arena, size, sizeof *node);
    if (!node)
        return NULL;
    node->kind = (uint8_t)kind;
    node->at = (uint32_t)at;
    return node;
}

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
    uint32_t count = node->kind == HTML_ELEMENT ? node->attribute_count : 0;
    for (uint32_t i = 0; i < count; i++)
        if (string_equal(node->attributes[i].name, wanted))
            return &node->attributes[i].value;
    return NULL;
}

void html_node_set_attribute(HtmlNode *node, Arena *arena, String name, String value) {
    uint32_t count = node->attribute_count, at = 0;
    while (at < count && !string_equal(node->attributes[at].name, name))
        at++;
    HtmlAttribute *all = arena_array(arena, HtmlAttribute, (size_t)count + 1); /* elements can share theirs */
    if (count)
        memcpy(all, node->attributes, count * sizeof *all);
    all[at] = (HtmlAttribute){name, value};
    node->attributes = all;
    node->attribute_count = at == count ? count + 1 : count;
}

const HtmlNode *html_node_skip(const HtmlNode *node, const HtmlNode *root) {
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

const HtmlNode *html_node_next(const HtmlNode *node, const HtmlNode *root) {
    return node->first ? node->first : html_node_skip(node, root);
}

/* Looking things up in the light DOM. */
#include "read/html/page.h"

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

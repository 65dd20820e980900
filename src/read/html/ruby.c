/* Bases and readings of <ruby> as pairs: pages may name all bases first, then all readings (CSS Ruby 1, 2.2), while
 * the tree has each reading behind its base. */
#include "read/html/attributes.h"
#include "read/html/passes.h"

enum { PAIRS_MOST = 64 };

static HtmlNode *element_of(const HtmlNode *node) {
    while (node && node->kind != HTML_ELEMENT)
        node = node->next;
    return (HtmlNode *)(uintptr_t)node;
}

/* Collects the run of elements of one name that starts at *node, which moves behind it. */
static size_t collect(HtmlNode **node, HtmlName name, HtmlNode *found[PAIRS_MOST]) {
    size_t count = 0;
    while (*node && count < PAIRS_MOST && (html_is_element(*node, name) || html_is_element(*node, NAME_RP))) {
        if ((*node)->tag == name)
            found[count++] = *node;
        *node = element_of((*node)->next);
    }
    return count;
}

/* Readings in an <rtc> of their own are readings of the bases before it. */
static void unwrap_container(HtmlNode *container) {
    while (container->first) {
        HtmlNode *child = container->first;
        html_node_remove(child);
        html_node_insert_before(container->parent, child, container);
    }
    html_node_remove(container);
}

static void pair(HtmlNode *ruby) {
    for (HtmlNode *node = element_of(ruby->first); node;) {
        HtmlNode *bases[PAIRS_MOST], *readings[PAIRS_MOST];
        size_t base_count = collect(&node, NAME_RB, bases);
        if (base_count == 0) {
            node = node ? element_of(node->next) : NULL;
            continue;
        }
        if (html_is_element(node, NAME_RTC) && element_of(node->first)) {
            HtmlNode *first = element_of(node->first);
            unwrap_container(node);
            node = first;
        }
        size_t reading_count = collect(&node, NAME_RT, readings);
        for (size_t i = 0; base_count > 1 && i < reading_count && i + 1 < base_count; i++) {
            html_node_remove(readings[i]);
            html_node_insert_before(ruby, readings[i], bases[i + 1]);
        }
    }
}

void html_pair_ruby(HtmlPage *page) {
    for (const HtmlNode *node = page->document; node; node = html_node_next(node, page->document))
        if (html_is_element(node, NAME_RUBY))
            pair((HtmlNode *)(uintptr_t)node);
}

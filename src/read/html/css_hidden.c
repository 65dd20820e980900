/* A page that hides most of its text is meant to be shown by its script. */
#include "read/html/css_hidden.h"

#include "read/html/attributes.h"
#include "read/html/elements.h"

static bool is_hidden(const HtmlNode *element) {
    const HtmlStyle *style = html_style(element);
    return style->display == DISPLAY_NONE || style->skipped == TOGGLE_ON ||
           (html_is_invisible(element) && !element->holds_visible);
}

static size_t text_length(const HtmlNode *root) {
    size_t length = 0;
    for (const HtmlNode *node = root; node;) {
        bool is_shadow = node == root && html_is_element(node, NAME_TEMPLATE);
        bool dropped = node->kind == HTML_ELEMENT && !is_shadow &&
                       (html_element(node)->flags & (ELEMENT_DROPPED | ELEMENT_LEAF));
        if (node->kind == HTML_TEXT)
            length += string_trim(node->text).length;
        node = dropped ? html_node_skip(node, root) : html_node_next(node, root);
    }
    return length;
}

static void show(Arena *arena, HtmlNode *element) {
    HtmlStyle *style = arena_new(arena, HtmlStyle);
    *style = *html_style(element);
    style->display = style->display == DISPLAY_NONE ? DISPLAY_DEFAULT : style->display;
    style->hidden = style->screen_hidden = style->skipped = TOGGLE_OFF;
    element->style = style;
}

/* Shows what hides too much, and inside it what inherits that; each hidden element whatever its size when all of them
 * together hide too much. Returns the first that was shown. */
static const HtmlNode *reveal(Arena *arena, const HtmlNode *root, size_t limit) {
    const HtmlNode *first = NULL;
    for (const HtmlNode *node = root; node;) {
        bool hides = node->kind == HTML_ELEMENT && is_hidden(node), shown = hides && text_length(node) > limit;
        if (shown) {
            bool inherits = html_style(node)->hidden == TOGGLE_ON;
            first = first ? first : node;
            show(arena, (HtmlNode *)(uintptr_t)node);
            for (const HtmlNode *inside = node; inherits && inside; inside = html_node_next(inside, node))
                if (inside->kind == HTML_ELEMENT && html_style(inside)->hidden == TOGGLE_ON)
                    show(arena, (HtmlNode *)(uintptr_t)inside);
        }
        node = hides && !shown ? html_node_skip(node, root) : html_node_next(node, root);
    }
    return first;
}

static size_t hidden_length(const HtmlNode *root) {
    size_t length = 0;
    for (const HtmlNode *node = root; node;) {
        bool hides = node->kind == HTML_ELEMENT && is_hidden(node);
        length += hides ? text_length(node) : 0;
        node = hides ? html_node_skip(node, root) : html_node_next(node, root);
    }
    return length;
}

const HtmlNode *html_show_hidden(HtmlNode *root, Arena *arena) {
    size_t hidden = hidden_length(root), half = hidden ? text_length(root) / 2 : 0;
    if (hidden <= half)
        return NULL;
    const HtmlNode *first = reveal(arena, root, half);
    if (hidden_length(root) <= half)
        return first;
    const HtmlNode *further = reveal(arena, root, 0);
    return first ? first : further;
}

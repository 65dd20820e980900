/* Shadow trees that a page declares: what an element shows instead of its content, part of which stands in the slots of
 * that tree (DOM 4.2.2). */
#include "base/map.h"
#include "read/html/attributes.h"
#include "read/html/inner_trees.h"

typedef struct {
    HtmlNode *node;
    bool is_filled; /* its fallback content is gone */
} Slot;

static bool can_host(const HtmlNode *element) {
    return string_find_byte(element->name, '-') != SIZE_MAX ||
           string_is_one_of(element->name, "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav "
                                           "p section span");
}

HtmlNode *html_shadow(const HtmlNode *host) {
    if (!can_host(host))
        return NULL;
    for (HtmlNode *child = host->first; child; child = child->next)
        if (html_is_element(child, NAME_TEMPLATE) &&
            string_is_one_of(html_value(child, "shadowrootmode"), "open closed"))
            return child;
    return NULL;
}

/* The slots of a shadow tree by their names; the first of a name counts. */
static void find_slots(Arena *arena, Map *slots, HtmlNode *shadow) {
    map_open(slots, arena);
    for (const HtmlNode *node = shadow->first; node;) {
        bool is_slot = node->kind == HTML_ELEMENT && node->space == SPACE_HTML && string_equal(node->name, S("slot"));
        String name = is_slot ? html_value(node, "name") : S("");
        if (is_slot && !map_get(slots, name)) {
            Slot *slot = arena_new(arena, Slot);
            *slot = (Slot){(HtmlNode *)(uintptr_t)node, false};
            map_set(slots, name, slot);
        }
        node = html_is_element(node, NAME_TEMPLATE) ? html_node_skip(node, shadow) : html_node_next(node, shadow);
    }
}

static void fill(Slot *slot, HtmlNode *node) {
    while (!slot->is_filled && slot->node->first)
        html_node_remove(slot->node->first);
    slot->is_filled = true;
    html_node_append(slot->node, node);
}

static bool can_be_assigned(const HtmlNode *node) { return node->kind == HTML_ELEMENT || node->kind == HTML_TEXT; }

void html_show_shadow(Arena *arena, HtmlNode *host, HtmlNode *shadow) {
    Map slots;
    find_slots(arena, &slots, shadow);
    html_node_remove(shadow);
    while (host->first) {
        HtmlNode *node = host->first;
        Slot *slot = map_get(&slots, node->kind == HTML_ELEMENT ? html_value(node, "slot") : S(""));
        html_node_remove(node);
        if (slot && can_be_assigned(node))
            fill(slot, node);
    }
    while (shadow->first) {
        HtmlNode *node = shadow->first;
        html_node_remove(node);
        html_node_append(host, node);
    }
}

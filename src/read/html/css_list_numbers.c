/* Markers in styles that a page defines itself: each item gets its own as a string, so that nothing behind the reader
 * need know the styles. */
#include "read/html/css_markers.h"

#include "read/html/attributes.h"
#include "read/html/elements.h"

enum { NUMBER_MOST = 999999999 };

static bool is_of_page(const MarkerStyle *style) {
    return style && style->marker == MARKER_OWN && style->name.length;
}

static int item_count(const HtmlNode *list) {
    int count = 0;
    for (const HtmlNode *item = list->first; item; item = item->next)
        count += html_is_element(item, NAME_LI);
    return count;
}

static const MarkerStyle *as_string(Arena *arena, const MarkerStyle *style, int number) {
    Buffer text;
    buffer_open(&text, arena);
    buffer_string(&text, style->prefix);
    marker_number(&text, S("en"), style, number);
    buffer_string(&text, style->suffix);
    return text.length ? marker_string(arena, buffer_view(&text)) : marker_style(MARKER_NONE);
}

static void number_list(HtmlNode *list, Arena *arena) {
    bool reversed = list->tag == NAME_OL && html_has(list, "reversed");
    int number = reversed ? item_count(list) : 1;
    if (list->tag == NAME_OL)
        number = html_number(list, "start", -NUMBER_MOST, NUMBER_MOST, number);
    for (HtmlNode *item = list->first; item; item = item->next) {
        if (!html_is_element(item, NAME_LI))
            continue;
        number = html_number(item, "value", -NUMBER_MOST, NUMBER_MOST, number);
        const HtmlStyle *style = html_style(item);
        if (is_of_page(style->marker)) {
            HtmlStyle *own = arena_new(arena, HtmlStyle);
            *own = *style;
            own->marker = as_string(arena, style->marker, number);
            item->style = own;
        }
        number += reversed ? -1 : 1;
    }
}

void html_markers_number(HtmlNode *root, Arena *arena) {
    for (HtmlNode *node = root; node; node = (HtmlNode *)(uintptr_t)html_node_next(node, root))
        if (node->kind == HTML_ELEMENT && node->space == SPACE_HTML && html_element(node)->kind == KIND_LIST)
            number_list(node, arena);
}

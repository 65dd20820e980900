/* The numbers of a list's items where some are invisible, and markers in styles that a page defines itself: each item
 * gets its own as a string, so that nothing behind the reader need know the styles. */
#include "read/html/css_markers.h"

#include "read/html/attributes.h"
#include "read/html/elements.h"

static bool is_of_page(const MarkerStyle *style) {
    return style && style->marker == MARKER_OWN && style->name.length;
}

int html_list_step(const HtmlNode *list) { return list->tag == NAME_OL && html_has(list, "reversed") ? -1 : 1; }

int html_list_start(const HtmlNode *list) {
    int start = 1;
    if (list->tag != NAME_OL)
        return start;
    if (html_list_step(list) < 0) {
        start = 0;
        for (const HtmlNode *item = list->first; item; item = item->next)
            start += html_is_element(item, NAME_LI);
    }
    return html_number(list, "start", -HTML_LIST_NUMBER_MOST, HTML_LIST_NUMBER_MOST, start);
}

static const MarkerStyle *as_string(Arena *arena, const MarkerStyle *style, int number) {
    Buffer text;
    buffer_open(&text, arena);
    buffer_string(&text, style->prefix);
    marker_number(&text, '0', style, number);
    buffer_string(&text, style->suffix);
    return text.length ? marker_string(arena, buffer_view(&text)) : marker_style(MARKER_NONE);
}

/* Says the number of an item where an invisible one, which has a number too, is left out before it. */
static void say_number(HtmlNode *item, Arena *arena, int number) {
    Buffer text;
    buffer_open(&text, arena);
    buffer_int(&text, number);
    html_node_set_attribute(item, arena, S("value"), buffer_view(&text));
}

static void number_list(HtmlNode *list, Arena *arena) {
    int number = html_list_start(list);
    bool follows_gap = false;
    for (HtmlNode *item = list->first; item; item = item->next) {
        if (!html_is_element(item, NAME_LI) || (html_is_undisplayed(item) && !html_is_invisible(item)))
            continue;
        bool is_gap = html_is_undisplayed(item);
        if (follows_gap && !is_gap && list->tag == NAME_OL && !html_has(item, "value"))
            say_number(item, arena, number);
        follows_gap = is_gap;
        number = html_number(item, "value", -HTML_LIST_NUMBER_MOST, HTML_LIST_NUMBER_MOST, number);
        const HtmlStyle *style = html_style(item);
        if (is_of_page(style->marker)) {
            HtmlStyle *own = arena_new(arena, HtmlStyle);
            *own = *style;
            own->marker = as_string(arena, style->marker, number);
            item->style = own;
        }
        number += html_list_step(list);
    }
}

void html_markers_number(HtmlNode *root, Arena *arena) {
    for (HtmlNode *node = root; node; node = (HtmlNode *)(uintptr_t)html_node_next(node, root))
        if (node->kind == HTML_ELEMENT && node->space == SPACE_HTML && html_element(node)->kind == KIND_LIST)
            number_list(node, arena);
}

/* What each element is to the tree: a table. */
#include "read/html/elements.h"

#include "doc/node.h"
#include "read/html/attributes.h"

static const HtmlElement elements[NAME_COUNT] = {
    [NAME_OTHER] = {NAME_OTHER, KIND_DOCUMENT, ELEMENT_GENERIC},
#define E(name, kind, flags, start, finish) [NAME_##name] = {NAME_##name, KIND_##kind, flags},
#include "read/html/elements.def"
#undef E
};

const HtmlElement *html_element(const HtmlNode *element) {
    const HtmlElement *what = &elements[element->tag];
    return element->space == SPACE_HTML && what->name == element->tag ? what : &elements[NAME_OTHER];
}

const HtmlElement *html_shown_as(const HtmlNode *element) {
    const HtmlElement *what = html_element(element);
    if (!(what->flags & ELEMENT_GENERIC))
        return what;
    switch ((HtmlDisplay)html_style(element)->display) {
    case DISPLAY_TABLE: return &elements[NAME_TABLE];
    case DISPLAY_ROW: return &elements[NAME_TR];
    case DISPLAY_CELL: return &elements[NAME_TD];
    case DISPLAY_CAPTION: return &elements[NAME_CAPTION];
    case DISPLAY_LIST_ITEM: return html_is_unmarked(element) ? what : &elements[NAME_LI];
    case DISPLAY_DEFAULT: case DISPLAY_NONE: case DISPLAY_BLOCK: case DISPLAY_FLEX: case DISPLAY_INLINE:
    case DISPLAY_INLINE_FLEX: case DISPLAY_PART: break;
    }
    return what;
}

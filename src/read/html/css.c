/* The cascade: presentational attributes, then style attributes, over what is inherited. */
#include "read/html/css.h"

#include "read/html/style.h"
#include "read/html/walk.h"

/* The part of a style that elements inside inherit. */
static HtmlStyle inherited(const HtmlStyle *around) {
    HtmlStyle style = {0};
    if (around) {
        style.hidden = around->hidden;
        style.white_space = around->white_space;
        style.align = around->align;
        style.bold = around->bold;
        style.italic = around->italic;
        style.letters = around->letters;
        style.marker = around->marker;
        style.marker_none = around->marker_none;
    }
    return style;
}

/* What attributes and the browser's own style sheet say (HTML 15.3). */
static void presentational(HtmlStyle *style, const HtmlNode *element) {
    if (element->tag == NAME_TABLE)
        style->align = ALIGN_DEFAULT;
    else if (element->tag == NAME_CENTER)
        style->align = ALIGN_CENTER;
    if (element->tag == NAME_OL || element->tag == NAME_UL)
        style->marker = MARKER_DEFAULT;
    if (element->tag == NAME_B || element->tag == NAME_STRONG)
        style->bold = TOGGLE_ON;
    if (element->tag == NAME_I || element->tag == NAME_EM)
        style->italic = TOGGLE_ON;
    const String *align = html_node_attribute(element, "align");
    if (align && element->tag != NAME_TABLE && element->tag != NAME_IMG)
        html_style_declare(style, S("text-align"), string_trim(*align));
}

static void declare_all(HtmlStyle *style, String declarations, bool important) {
    String name, value;
    bool is_important;
    while (html_style_next(&declarations, &name, &value, &is_important))
        if (is_important == important)
            html_style_declare(style, name, value);
}

static void apply(HtmlNode *element, Arena *arena) {
    const HtmlStyle *around = element->parent->style;
    HtmlStyle style = inherited(around), nothing = {0};
    if (!element->is_made && element->space == SPACE_HTML)
        presentational(&style, element);
    const String *own = element->is_made ? NULL : html_node_attribute(element, "style");
    if (own) {
        declare_all(&style, *own, false);
        declare_all(&style, *own, true);
    }
    if (memcmp(&style, &nothing, sizeof style) == 0)
        return;
    if (around && memcmp(&style, around, sizeof style) == 0) {
        element->style = around;
        return;
    }
    HtmlStyle *kept = arena_new(arena, HtmlStyle);
    *kept = style;
    element->style = kept;
}

void html_css_apply(HtmlPage *page, Arena *arena) {
    for (const HtmlNode *node = page->document; node; node = html_node_next(node, page->document))
        if (node->kind == HTML_ELEMENT)
            apply((HtmlNode *)(uintptr_t)node, arena);
}

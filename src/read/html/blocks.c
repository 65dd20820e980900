/* Blocks: paragraphs, headings, lists, code. */
#include "read/html/walk.h"

void html_start_node(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    Node *node = html_open_node(walk, open, (Kind)open->what->kind);
    node->role = (uint8_t)html_role(element);
}

static void take_align(HtmlWalk *walk, const HtmlNode *element, Node *node) {
    if (html_align(element) != ALIGN_DEFAULT)
        node_hints(node, walk->arena)->align = html_align(element);
}

void html_start_paragraph(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_node(walk, element, open);
    take_align(walk, element, open->node);
    html_open_style(walk, element, open);
}

void html_start_heading(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_node(walk, element, open);
    open->node->as.heading.level = element->tag - NAME_H1 + 1;
    take_align(walk, element, open->node);
}

void html_start_figcaption(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (builder_inside(walk->builder, KIND_FIGURE))
        html_start_node(walk, element, open);
}

/* A division is a node only where it has something to say; else it only ends the paragraph. */
void html_start_division(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (html_has_word(element, "role", "heading")) /* of level 2 where it does not say (ARIA 1.2) */
        html_open_node(walk, open, KIND_HEADING)->as.heading.level = html_number(element, "aria-level", 1, 6, 2);
    else if (html_role(element) != ROLE_NONE)
        html_open_node(walk, open, KIND_SECTION)->role = (uint8_t)html_role(element);
    html_open_style(walk, element, open);
}

/* <html> and <body>: what they say holds for the whole document. */
void html_start_root(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)open;
    Node *root = walk->document->root;
    String lang = html_lang(walk, element);
    if (lang.length) {
        meta_add(walk->document, META_LANGUAGE, lang);
        root->lang = lang;
    }
    if (html_direction(element) != DIRECTION_INHERIT)
        root->direction = (uint8_t)html_direction(element);
    walk->lang_taken = true;
}

void html_start_quote(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_node(walk, element, open);
    open->node->as.quote.cite = html_keep(walk, html_value(element, "cite"));
}

/* ---- lists ---- */

static Marker marker_of(const HtmlNode *element) {
    static const struct {
        char type;
        Marker marker;
    } markers[] = {{'1', MARKER_DECIMAL},
                   {'a', MARKER_LOWER_ALPHA},
                   {'A', MARKER_UPPER_ALPHA},
                   {'i', MARKER_LOWER_ROMAN},
                   {'I', MARKER_UPPER_ROMAN}};
    Marker marker = (Marker)html_style(element)->marker;
    String type = html_value(element, "type");
    for (size_t i = 0; marker == MARKER_DEFAULT && i < sizeof markers / sizeof *markers; i++)
        if (type.length == 1 && type.bytes[0] == markers[i].type)
            marker = markers[i].marker;
    return marker;
}

void html_start_list(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_node(walk, element, open);
    Node *list = open->node;
    String reversed;
    list->as.list.ordered = element->tag == NAME_OL || html_style(element)->marker != MARKER_DEFAULT;
    list->as.list.reversed = html_attribute(element, "reversed", &reversed);
    list->as.list.start = html_number(element, "start", -1000000, 1000000, list->as.list.reversed ? INT32_MIN : 1);
    if (list->as.list.ordered && marker_of(element) != MARKER_DEFAULT)
        node_hints(list, walk->arena)->marker = marker_of(element);
}

/* A list that counts down without a start ends at 1. */
void html_finish_list(HtmlWalk *walk, HtmlOpen *open) {
    (void)walk;
    if (!open->node || open->node->kind != KIND_LIST || open->node->as.list.start != INT32_MIN)
        return;
    int items = 0;
    for (const Node *item = open->node->first; item; item = item->next)
        items++;
    open->node->as.list.start = items;
}

void html_start_item(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_node(walk, element, open);
    String value;
    if (html_attribute(element, "value", &value)) {
        open->node->as.item.value = html_number(element, "value", -1000000, 1000000, INT32_MIN);
        open->node->as.item.has_value = open->node->as.item.value != INT32_MIN;
    }
}

/* ---- code, rules ---- */

void html_start_pre(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_node(walk, element, open);
    open->node->as.code.language = html_keep(walk, html_code_language(element));
    walk->in_line = false;
}

void html_start_rule(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    bool page = html_has_word(element, "class", "page") || html_has_word(element, "class", "page-break") ||
                html_has_word(element, "class", "pagebreak");
    builder_leaf(walk->builder, page ? KIND_PAGE_BREAK : KIND_RULE, open->at);
}

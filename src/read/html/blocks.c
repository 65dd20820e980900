/* Blocks: paragraphs, headings, lists, code. */
#include "read/html/walk.h"

#include "doc/speaker.h"
#include "read/html/css_markers.h"
#include "text/clean.h"
#include "text/unicode.h"
#include "text/utf8.h"

void html_start_node(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    Role role = html_role(element);
    bool is_aside = role >= ROLE_FIRST_OF_ASIDES;
    Kind kind = is_aside && open->what->kind == KIND_SECTION ? KIND_ASIDE : (Kind)open->what->kind;
    Node *node = html_open_node(walk, open, kind);
    node->role = (uint8_t)(is_aside && kind != KIND_ASIDE ? ROLE_NONE : role);
    Float floats = (Float)html_style(element)->floats;
    if (node->kind == KIND_FIGURE && floats != FLOAT_NONE)
        node_hints(node, walk->arena)->floats = floats;
}

/* ---- page breaks ---- */

static bool keeps(const HtmlNode *element) {
    const HtmlStyle *style = html_style(element);
    return style->break_before == BREAK_AVOID || style->break_after == BREAK_AVOID ||
           style->break_inside == BREAK_AVOID;
}

/* A division that is kept whole, or with what is beside it, and has none like it inside: "div { break-inside: avoid }"
 * would else make all of a page one thing. */
static bool is_kept_division(const HtmlNode *element) {
    if (!keeps(element))
        return false;
    for (const HtmlNode *node = element->first; node; node = html_node_next(node, element))
        if (node->kind == HTML_ELEMENT && html_handler(html_element(node))->start == html_start_division && keeps(node))
            return false;
    return true;
}

void html_take_breaks(HtmlWalk *walk, const HtmlNode *element, const HtmlOpen *open) {
    if (!open->is_block || !keeps(element) || !open->node || kind_is_inline((Kind)open->node->kind))
        return;
    const HtmlStyle *style = html_style(element);
    Hints *hints = node_hints(open->node, walk->arena);
    hints->keep_before = style->break_before == BREAK_AVOID;
    hints->keep_after = style->break_after == BREAK_AVOID && open->node->kind != KIND_HEADING; /* which always is */
    hints->keep_together = style->break_inside == BREAK_AVOID && open->node->kind != KIND_HEADING;
}

/* ---- paragraphs and divisions ---- */

void html_take_align(HtmlWalk *walk, const HtmlNode *element, Node *node) {
    Align align = html_align(element);
    const Node *around = node->kind == KIND_PARAGRAPH ? node->parent : NULL;
    bool of_cell = around && around->kind == KIND_CELL && around->as.cell.align == align;
    if (align != ALIGN_DEFAULT && !of_cell)
        node_hints(node, walk->arena)->align = align;
}

void html_start_paragraph(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_node(walk, element, open);
    html_take_align(walk, element, open->node);
    html_open_style(walk, element, open);
}

void html_start_heading(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_node(walk, element, open);
    open->node->as.heading.level = element->tag - NAME_H1 + 1;
    if (element->use == USE_TITLE)
        walk->document->title_heading = open->node;
    html_take_align(walk, element, open->node);
    if (html_has_word(element, "class", "unnumbered"))
        node_hints(open->node, walk->arena)->unnumbered = true;
}

static bool is_behind_quotation(const HtmlNode *element) {
    const HtmlNode *before = element->previous;
    while (before && (before->kind == HTML_COMMENT ||
                      (before->kind == HTML_TEXT && string_trim(before->text).length == 0)))
        before = before->previous;
    return before && before->kind == HTML_ELEMENT && before->tag == NAME_BLOCKQUOTE;
}

void html_start_figcaption(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (builder_inside(walk->builder, KIND_FIGURE))
        html_start_node(walk, element, open);
    else if (is_behind_quotation(element))
        html_open_node(walk, open, KIND_SECTION)->role = ROLE_SPEAKER;
}

/* A footer behind a quotation may be that of its page or article. */
static bool is_footer_of_quotation(const HtmlWalk *walk, const HtmlNode *footer) {
    enum { SPEAKER_COLUMNS = 160 };
    if (footer->tag != NAME_FOOTER)
        return false;
    if (builder_inside(walk->builder, KIND_QUOTE))
        return true;
    String words = is_behind_quotation(footer) ? html_words(walk->scratch, footer) : S("");
    if (words.length == 0 || text_columns(words) > SPEAKER_COLUMNS)
        return false;
    for (const HtmlNode *node = footer->first; node; node = html_node_next(node, footer))
        if (node->kind == HTML_ELEMENT && node->tag == NAME_CITE)
            return true;
    return speaker_names(words);
}

/* Whether a footer or a navigation stands outside of the main content or article, behind it. */
static bool is_behind_main(const HtmlNode *element) {
    bool is_behind = false;
    if (element->tag != NAME_FOOTER && element->tag != NAME_NAV)
        return false;
    for (const HtmlNode *up = element; up && up->kind == HTML_ELEMENT; up = up->parent) {
        if (html_is_element(up, NAME_ARTICLE) || html_is_element(up, NAME_MAIN))
            return false;
        for (const HtmlNode *before = up->previous; before && !is_behind; before = before->previous)
            is_behind = html_is_element(before, NAME_ARTICLE) || html_is_element(before, NAME_MAIN);
    }
    return is_behind;
}

/* A division is a node only where it has something to say; else it only ends the paragraph. */
void html_start_division(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (html_has_word(element, "role", "heading")) /* of level 2 where it does not say (ARIA 1.2) */
        html_open_node(walk, open, KIND_HEADING)->as.heading.level = html_number(element, "aria-level", 1, 6, 2);
    else if (is_footer_of_quotation(walk, element))
        html_open_node(walk, open, KIND_SECTION)->role = ROLE_SPEAKER;
    else if (html_role(element) != ROLE_NONE) {
        Role role = html_role(element);
        html_open_node(walk, open, role < ROLE_FIRST_OF_ASIDES ? KIND_SECTION : KIND_ASIDE)->role = (uint8_t)role;
    }
    else if (is_kept_division(element))
        html_open_node(walk, open, KIND_SECTION);
    if (walk->document->page_main.line == 0 && (element->tag == NAME_MAIN || html_has_word(element, "role", "main")))
        walk->document->page_main = html_position(walk, element);
    if (walk->document->page_foot.line == 0 && is_behind_main(element))
        walk->document->page_foot = html_position(walk, element);
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

enum { MARKER_BYTES = 60 }; /* of a string beside the text of an item; a longer one is part of the text */

/* A string as a marker that lives as long as the document; NULL where it shows nothing here. */
static const MarkerStyle *keep_string(HtmlWalk *walk, String text) {
    Buffer kept;
    buffer_open(&kept, walk->scratch);
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (!code_point_is_private(c)) /* of an icon font, which is not here */
            buffer_code_point(&kept, c == '\n' || c == '\t' ? ' ' : c);
    }
    String clean = text_clean_silently(walk->ctx, buffer_view(&kept));
    return string_trim(clean).length ? marker_string(walk->arena, clean) : NULL;
}

/* Whether a string is too long for a place beside the text. */
static bool is_long(const MarkerStyle *style) {
    return style && style->marker == MARKER_OWN && style->name.length == 0 && style->symbols.length > MARKER_BYTES;
}

/* Gives a list or item the markers that its element asks for. Styles of the page's own have become strings of the items
 * (css_list_numbers.c). */
static void take_marker(HtmlWalk *walk, Node *node, const MarkerStyle *style) {
    if (is_long(style))
        style = NULL;
    else if (style && style->marker == MARKER_OWN)
        style = style->name.length ? NULL : keep_string(walk, style->symbols);
    if (style)
        node_hints(node, walk->arena)->marker = style;
}

void html_start_list(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_node(walk, element, open);
    Node *list = open->node;
    String reversed;
    const MarkerStyle *marker = html_style(element)->marker;
    list->as.list.start = 1;
    if (element->tag == NAME_OL) {
        list->as.list.reversed = html_attribute(element, "reversed", &reversed);
        list->as.list.start = html_number(element, "start", -HTML_LIST_NUMBER_MOST, HTML_LIST_NUMBER_MOST,
                                          list->as.list.reversed ? INT32_MIN : 1);
    }
    list->as.list.ordered = element->tag == NAME_OL || marker_counts(marker);
    take_marker(walk, list, marker);
}

/* A list none of whose items has a marker is one without markers. */
static void take_markers_off(HtmlWalk *walk, Node *list) {
    if (!list->first || node_marker(list) == MARKER_NONE)
        return;
    for (const Node *item = list->first; item; item = item->next)
        if (node_marker(item) != MARKER_NONE)
            return;
    for (Node *item = list->first; item; item = item->next)
        node_hints(item, walk->arena)->marker = NULL;
    node_hints(list, walk->arena)->marker = marker_style(MARKER_NONE);
}

/* A list that counts down without a start ends at 1. */
static void count_down(Node *list) {
    int items = 0;
    for (const Node *item = list->first; item; item = item->next)
        items++;
    list->as.list.start = items;
}

void html_finish_list(HtmlWalk *walk, HtmlOpen *open) {
    if (!open->node || open->node->kind != KIND_LIST)
        return;
    take_markers_off(walk, open->node);
    if (open->node->as.list.start == INT32_MIN)
        count_down(open->node);
}

/* Only what is shown as a list item has a marker (CSS Lists 3, 3). */
static bool is_unmarked(const HtmlNode *item) {
    const HtmlStyle *style = html_style(item);
    switch ((HtmlDisplay)style->display) {
    case DISPLAY_BLOCK: case DISPLAY_FLEX: case DISPLAY_INLINE: case DISPLAY_INLINE_FLEX: return true;
    case DISPLAY_DEFAULT: case DISPLAY_NONE: case DISPLAY_LIST_ITEM: case DISPLAY_TABLE: case DISPLAY_ROW:
    case DISPLAY_CELL: case DISPLAY_PART: case DISPLAY_CAPTION: break;
    }
    return html_is_unmarked(item);
}

void html_start_item(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_node(walk, element, open);
    String value;
    if (html_attribute(element, "value", &value)) {
        open->node->as.item.value = html_number(element, "value", -HTML_LIST_NUMBER_MOST, HTML_LIST_NUMBER_MOST,
                                                INT32_MIN);
        open->node->as.item.has_value = open->node->as.item.value != INT32_MIN;
    }
    const MarkerStyle *marker = is_unmarked(element) ? marker_style(MARKER_NONE) : html_style(element)->marker;
    if (is_long(marker)) {
        html_text(walk, marker->symbols, open->at);
        marker = marker_style(MARKER_NONE);
    }
    const HtmlNode *list = element->parent;
    bool is_of_list = html_element(list)->kind == KIND_LIST && html_style(list)->marker == marker;
    if (!is_of_list && open->node->parent && marker != node_marker_style(open->node->parent))
        take_marker(walk, open->node, marker);
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

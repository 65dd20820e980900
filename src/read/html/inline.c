/* What stands in lines of text: formatting and links. */
#include "read/html/walk.h"

#include "doc/role_names.h"
#include "text/utf8.h"

/* ---- formatting ---- */

static bool is_bold(const HtmlNode *element) {
    for (; element && element->kind == HTML_ELEMENT; element = element->parent) {
        unsigned flags = element->is_made ? 0 : html_name_flags((HtmlName)element->tag);
        uint8_t bold = html_style(element)->bold;
        if (bold != TOGGLE_DEFAULT)
            return bold == TOGGLE_ON;
        if (flags & HEADING || element->tag == NAME_TH || element->tag == NAME_B || element->tag == NAME_STRONG)
            return true;
    }
    return false;
}

/* The most bytes of a text that is kept on one line: longer ones would be wider than a small screen. */
enum { UNBROKEN_MOST = 24 };

bool html_is_unbroken(HtmlWalk *walk, const HtmlNode *element) {
    if (html_style(element)->white_space != SPACE_NO_WRAP)
        return false;
    String words = html_words(walk->scratch, element);
    return words.length > 0 && utf8_count(words) <= UNBROKEN_MOST;
}

/* Of an inline element that CSS does not let break, where that begins. */
static void keep_unbroken(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (open->is_block || html_style(element->parent)->white_space == SPACE_NO_WRAP ||
        !html_is_unbroken(walk, element))
        return;
    Node *node = open->node ? open->node : html_open_node(walk, open, KIND_SPAN);
    if (kind_is_inline((Kind)node->kind))
        node_hints(node, walk->arena)->no_wrap = true;
}

/* What a style says that is meaning rather than looks: bold and italic where they begin. */
void html_open_style(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    const HtmlStyle *style = html_style(element), *around = html_style(element->parent);
    Kind own = open->node ? (Kind)open->node->kind : KIND_TEXT;
    if (style->bold == TOGGLE_ON && own != KIND_STRONG && around->bold != TOGGLE_ON && !is_bold(element->parent))
        html_open_node(walk, open, KIND_STRONG);
    if (style->italic == TOGGLE_ON && own != KIND_EMPHASIS && around->italic != TOGGLE_ON)
        html_open_node(walk, open, KIND_EMPHASIS);
    if (style->lines & LINE_THROUGH)
        html_open_node(walk, open, KIND_STRIKETHROUGH);
    else if (style->lines & LINE_UNDER)
        html_open_node(walk, open, KIND_UNDERLINE);
    if (style->raise == RAISE_SUPER || style->raise == RAISE_SUB)
        html_open_node(walk, open, style->raise == RAISE_SUPER ? KIND_SUPERSCRIPT : KIND_SUBSCRIPT);
    if (style->bidi == BIDI_OVERRIDE && own != KIND_BIDI_OVERRIDE && html_direction(element) != DIRECTION_INHERIT)
        html_open_node(walk, open, KIND_BIDI_OVERRIDE)->direction = (uint8_t)html_direction(element);
    keep_unbroken(walk, element, open);
}

/* The number of a formula, as quire writes it: it is counted again. */
static bool is_formula_number(const HtmlNode *element) {
    return html_has_word(element, "class", "formula-number") && html_has_word(element->parent, "class", "numbered");
}

void html_start_span(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    open->is_done = is_formula_number(element);
    if (open->is_done)
        return;
    Role role = html_role(element);
    if (role_is_inline(role))
        html_open_node(walk, open, KIND_SPAN)->role = (uint8_t)role;
    html_open_style(walk, element, open);
}

/* Whether CSS takes the look off that is all an element is for: <b style="font-weight: normal"> around a whole text. */
static bool is_undone(const HtmlNode *element) {
    const HtmlStyle *style = html_style(element);
    switch ((HtmlName)element->tag) {
    case NAME_B: return style->bold == TOGGLE_OFF;
    case NAME_I: return style->italic == TOGGLE_OFF;
    case NAME_U: case NAME_S: case NAME_STRIKE: return style->lines & LINE_NONE;
    case NAME_SUP: case NAME_SUB: return style->raise == RAISE_NONE;
    default: return false; /* any other name */
    }
}

/* Whether a citation is all that follows the text of its <blockquote>: it names the source. */
static bool ends_quote(const HtmlNode *citation) {
    const HtmlNode *next = citation->next;
    while (next && next->kind == HTML_TEXT && string_trim(next->text).length == 0)
        next = next->next;
    return html_is_element(citation, NAME_CITE) && html_is_element(citation->parent, NAME_BLOCKQUOTE) && !next &&
           citation->previous;
}

static void take_inline_role(const HtmlNode *element, Node *node) {
    Role role = html_role(element);
    if (role_is_inline(role))
        node->role = (uint8_t)role;
}

void html_start_inline(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (!is_undone(element))
        take_inline_role(element, html_open_node(walk, open, (Kind)open->what->kind));
    if (open->node && ends_quote(element))
        open->node->role = ROLE_SPEAKER;
    html_open_style(walk, element, open);
}

/* TeX, as quire writes formulas of which it knows nothing else; in a paragraph of its own they are displayed. */
static void add_tex(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    bool is_displayed = html_is_element(element->parent, NAME_P) && html_has_word(element->parent, "class", "math");
    Node *math = builder_leaf(walk->builder, is_displayed ? KIND_MATH_BLOCK : KIND_MATH, open->at);
    math->id = html_keep(walk, html_value(element, "id"));
    math->as.math.tex = html_keep(walk, html_words(walk->scratch, element));
    math->as.math.is_labelled = is_displayed && math->id.length && html_has_word(element->parent, "class", "numbered");
    walk->id_taken = open->is_done = true;
}

/* <code> directly in <pre> only names the language. */
void html_start_code(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (html_has_word(element, "class", "math") && builder_current(walk->builder)->kind != KIND_CODE_BLOCK) {
        add_tex(walk, element, open);
        return;
    }
    Node *block = builder_current(walk->builder);
    if (block->kind != KIND_CODE_BLOCK) {
        html_open_node(walk, open, KIND_CODE);
        return;
    }
    String language = html_code_language(element);
    if (block->as.code.language.length == 0)
        block->as.code.language = html_keep(walk, language);
}

void html_start_abbreviation(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    Node *node = html_open_node(walk, open, KIND_ABBREVIATION);
    node->as.abbreviation.expansion = html_keep(walk, html_value(element, "title"));
}

void html_start_date(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_open_node(walk, open, KIND_DATE)->as.date.value = html_keep(walk, html_value(element, "datetime"));
}

void html_start_isolate(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    Direction direction = html_direction(element);
    bool overrides = element->tag == NAME_BDO && (direction == DIRECTION_LTR || direction == DIRECTION_RTL);
    Node *span = html_open_node(walk, open, overrides ? KIND_BIDI_OVERRIDE : KIND_SPAN);
    if (span->direction == DIRECTION_INHERIT && element->tag == NAME_BDI)
        span->direction = DIRECTION_AUTO;
}

void html_start_break(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)element;
    builder_leaf(walk->builder, KIND_BREAK, open->at);
}

void html_start_word_break(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)element;
    builder_leaf(walk->builder, KIND_WORD_BREAK, open->at);
}

/* Whether a reading stands where none can: not directly in a <ruby>. */
static bool is_stray_reading(const HtmlNode *element) {
    return !html_is_element(element->parent, NAME_RUBY) && html_has_text(element);
}

void html_start_reading(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    if (is_stray_reading(element))
        html_text(walk, S("("), open->at);
    else
        html_start_inline(walk, element, open);
}

void html_finish_reading(HtmlWalk *walk, HtmlOpen *open) {
    if (is_stray_reading(open->element))
        html_text(walk, S(")"), open->at);
}

/* <rp> holds brackets for readers that do not know ruby; browsers show nothing of it. */
void html_start_ruby_bracket(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    String words = html_words(walk->scratch, element);
    walk->id_taken = walk->lang_taken = true;
    if (utf8_count(words) > 1)
        diagnose2(walk->ctx, SAY_HIDDEN, open->at, element->name, S("1"));
}

/* ---- links ---- */

/* The node that comes next in the order of the page, or NULL. */
static const HtmlNode *following(const HtmlNode *node) {
    if (node->first)
        return node->first;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

bool html_goes_on(const HtmlNode *element) {
    enum { NODES_MOST = 64 }; /* that are looked at: it stands close by */
    const HtmlNode *node = element->first || !element->attributes ? NULL : following(element);
    for (int i = 0; node && i < NODES_MOST; i++, node = following(node))
        if (html_is_element(node, (HtmlName)element->tag) && node->attributes == element->attributes)
            return true;
    return false;
}

/* Whether text stands in an element, outside of drawings. */
static bool has_words(const HtmlNode *element) {
    for (const HtmlNode *node = element; node;) {
        bool is_passed = node->kind == HTML_ELEMENT && (node->space == SPACE_SVG || node->tag == NAME_STYLE ||
                                                        node->tag == NAME_SCRIPT || node->tag == NAME_TEMPLATE);
        if (node->kind == HTML_TEXT && string_trim(node->text).length)
            return true;
        node = is_passed ? html_node_skip(node, element) : html_node_next(node, element);
    }
    return false;
}

bool html_is_in_icon_link(const HtmlWalk *walk, const HtmlNode *element) {
    const HtmlNode *around = element->parent;
    while (walk->icon_link && around && around != walk->icon_link)
        around = around->parent;
    return walk->icon_link && around;
}

void html_start_link(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    String href, name = html_value(element, "name");
    bool has_href = html_attribute(element, "href", &href);
    href = html_link_address(walk, href);
    if (name.length && !string_equal(name, html_value(element, "id")))
        builder_id(walk->builder, html_keep(walk, name), open->at);
    if (string_starts_ascii_nocase(href, S("javascript:"))) {
        html_say(walk, element, SAY_LINK_SCRIPT);
        has_href = false;
    }
    if (!has_href || href.length == 0 || html_goes_on(element)) {
        html_open_style(walk, element, open);
        return;
    }
    Node *link = html_open_node(walk, open, KIND_LINK);
    link->as.link.target = href;
    if (html_has_word(element, "class", "qr"))
        link->role = ROLE_QR;
    take_inline_role(element, link);
    String label = html_value(element, "aria-label");
    link->as.link.title = html_keep(walk, label.length ? label : html_value(element, "title"));
    if (link->as.link.title.length && !has_words(element))
        walk->icon_link = element;
    link->as.link.page_reference = html_has_word(element, "class", "page-ref");
    html_open_style(walk, element, open);
}

/* The walk over the tree: which element each kind becomes, and what stands around its content. Text is written
 * by text.c; links, images and notes by reference.c, tables by table.c. */
#include "write/markup/markup.h"

#include "doc/terms.h"
#include "text/address.h"
#include "write/markup/escape.h"

/* A formula with more TeX than this may be wider than a small window. */
enum { WIDE_FORMULA_BYTES = 32 };

void markup_text(Markup *m, const char *literal) { buffer_text(m->out, literal); }

void markup_attribute(Markup *m, const char *name, String value) {
    buffer_byte(m->out, ' ');
    buffer_text(m->out, name);
    buffer_text(m->out, "=\"");
    escape_attribute(m->out, value);
    buffer_byte(m->out, '"');
}

void markup_number_attribute(Markup *m, const char *name, int64_t value) { markup_attribute(m, name, number(value)); }

void markup_end_void(Markup *m) { markup_text(m, m->xml ? "/>" : ">"); }

/* The elements of the kinds that are one element and no more; NULL where it depends (element_of) or is written
 * elsewhere. */
static const char *const elements[KIND_COUNT] = {
    [KIND_ARTICLE] = "article", [KIND_ASIDE] = "aside", [KIND_QUOTE] = "blockquote",
    [KIND_FIGURE] = "figure", [KIND_ITEM] = "li", [KIND_DEFINITIONS] = "dl", [KIND_TERM] = "dt",
    [KIND_DESCRIPTION] = "dd", [KIND_CODE_BLOCK] = "pre", [KIND_EMPHASIS] = "em", [KIND_STRONG] = "strong",
    [KIND_STRIKETHROUGH] = "s", [KIND_INSERTED] = "ins", [KIND_DELETED] = "del", [KIND_MARKED] = "mark",
    [KIND_SMALL] = "small", [KIND_UNDERLINE] = "u", [KIND_SUPERSCRIPT] = "sup", [KIND_SUBSCRIPT] = "sub",
    [KIND_CODE] = "code", [KIND_QUOTATION] = "q", [KIND_CITATION] = "cite", [KIND_SPAN] = "span",
    [KIND_BIDI_OVERRIDE] = "bdo",
    [KIND_ABBREVIATION] = "abbr", [KIND_CONTENTS] = "nav",
};

static const char *const heading_elements[] = {"h1", "h2", "h3", "h4", "h5", "h6"};

static bool has_ruby_text(const Node *ruby) {
    for (const Node *child = ruby->first; child; child = child->next)
        if (child->kind == KIND_RUBY_TEXT)
            return true;
    return false;
}

/* <figcaption> is one, first or last in its figure. */
static bool is_figure_caption(const Node *caption) {
    if (caption->parent->kind != KIND_FIGURE || (caption->previous && caption->next))
        return false;
    return !caption->previous || caption->parent->first->kind != KIND_CAPTION;
}

/* The text of a tight item or of a cell needs no element of its own. */
static bool is_bare_paragraph(const Node *node) {
    const Node *parent = node->parent;
    if (!parent || markup_has_attributes(node) || (node->previous && node->previous->kind == KIND_PARAGRAPH))
        return false;
    if (parent->kind == KIND_CELL)
        return !node->previous && !node->next;
    return parent->kind == KIND_ITEM && parent->parent && parent->parent->as.list.tight;
}

/* Neither headings nor sections may stand in <th>. */
static bool is_in_header(const Node *node) {
    while (node && !(node->kind == KIND_CELL && node->as.cell.header))
        node = node->parent;
    return node != NULL;
}

/* A <section> without a heading means nothing to a reader. */
static const char *section_element(const Markup *m, const Node *section) {
    if (section == m->document->letterhead)
        return m->document->marking ? "div" : "header";
    if (section == m->document->footer)
        return m->document->marking ? "div" : "footer";
    if (is_in_header(section))
        return "div";
    if (section->role == ROLE_TITLE_BLOCK)
        return "header";
    for (const Node *child = section->first; child; child = child->next)
        if (child->kind == KIND_HEADING)
            return "section";
    return "div";
}

static bool is_empty(const Markup *m, const Node *node) { return node_plain_text(node, m->arena).length == 0; }

static const char *heading_element(const Markup *m, const Node *node) {
    int level = node->as.heading.level;
    if (is_empty(m, node))
        return "div";
    if (heading_is_local(node))
        return "p";
    return heading_elements[level < 1 ? 0 : level > 6 ? 5 : level - 1];
}

/* The element around a node's content; NULL for none. The same answer when it is opened and when it is closed. */
static const char *element_of(const Markup *m, const Node *node) {
    switch ((Kind)node->kind) {
    case KIND_HEADING: return heading_element(m, node);
    case KIND_PART: case KIND_SECTION: return section_element(m, node);
    case KIND_PARAGRAPH: return is_bare_paragraph(node) ? NULL : "p";
    case KIND_LIST: return node->as.list.ordered ? "ol" : "ul";
    case KIND_CAPTION: return is_figure_caption(node) ? "figcaption" : node->parent->kind == KIND_TABLE ? NULL : "p";
    case KIND_RUBY: return has_ruby_text(node) ? "ruby" : "span";
    case KIND_RUBY_TEXT: return node->parent->kind == KIND_RUBY ? "rt" : "span";
    case KIND_DATE: return date_valid(node->as.date.value) ? "time" : "span";
    case KIND_ARTICLE: case KIND_ASIDE: return is_in_header(node) ? "div" : elements[node->kind];
    case KIND_DOCUMENT: case KIND_QUOTE: case KIND_FIGURE:
    case KIND_ITEM: case KIND_DEFINITIONS: case KIND_TERM: case KIND_DESCRIPTION: case KIND_TABLE: case KIND_ROW:
    case KIND_CELL: case KIND_CONTENTS: case KIND_FOOTNOTE: case KIND_CODE_BLOCK: case KIND_MATH_BLOCK:
    case KIND_RULE: case KIND_PAGE_BREAK: case KIND_TEXT: case KIND_EMPHASIS: case KIND_STRONG:
    case KIND_STRIKETHROUGH: case KIND_INSERTED: case KIND_DELETED: case KIND_MARKED: case KIND_SMALL:
    case KIND_UNDERLINE: case KIND_SUPERSCRIPT: case KIND_SUBSCRIPT: case KIND_CODE: case KIND_QUOTATION:
    case KIND_CITATION: case KIND_LINK: case KIND_SPAN: case KIND_BIDI_OVERRIDE: case KIND_ABBREVIATION:
    case KIND_IMAGE: case KIND_BREAK:
    case KIND_WORD_BREAK:
    case KIND_FOOTNOTE_REFERENCE: case KIND_CROSS_REFERENCE: case KIND_MATH: case KIND_COUNT:
        break;
    }
    return elements[node->kind];
}

/* The style of a list's markers where no other attribute says it. */
static void marker_attribute(Markup *m, const MarkerStyle *style) {
    if (!style || style->marker == MARKER_NONE)
        return;
    Buffer value;
    buffer_open(&value, m->arena);
    buffer_text(&value, "list-style-type:");
    if (style->marker == MARKER_OWN) {
        buffer_byte(&value, '"');
        escape_css(&value, style->symbols);
        buffer_byte(&value, '"');
    } else {
        buffer_string(&value, style->name);
    }
    markup_attribute(m, "style", buffer_view(&value));
}

static void list_attributes(Markup *m, const Node *list) {
    const MarkerStyle *style = node_marker_style(list);
    bool has_type = list->as.list.ordered && style && *style->type;
    if (list->as.list.ordered && (list->as.list.start != 1 || list->as.list.reversed))
        markup_number_attribute(m, "start", list->as.list.start);
    if (list->as.list.ordered && list->as.list.reversed)
        markup_attribute(m, "reversed", S("reversed"));
    if (has_type)
        markup_attribute(m, "type", string_of(style->type));
    else
        marker_attribute(m, style);
}

static void item_attributes(Markup *m, const Node *item) {
    if (item->as.item.has_value && item->parent->as.list.ordered)
        markup_number_attribute(m, "value", item->as.item.value);
    if (item->hints && item->as.item.task == TASK_NONE)
        marker_attribute(m, item->hints->marker);
}

static void cite_attribute(Markup *m, String address) {
    if (address_scheme(address).length && address_use(address) == ADDRESS_LEADS)
        markup_attribute(m, "cite", address_encode(m->arena, address));
}

/* Notes to editors, contacts, an appendix and the like, which their heading names for those who go by regions. */
static bool is_named_part(const Node *node) {
    bool is_of_book = node->role >= ROLE_FIRST_OF_BOOKS && node->role < ROLE_FIRST_OF_ASIDES;
    return node->kind == KIND_SECTION && node->first && node->first->kind == KIND_HEADING && !is_in_header(node) &&
           (is_of_book || heading_is_of_part(node->first));
}

static void special_attributes(Markup *m, const Node *node, const char *element) {
    if (node->kind == KIND_LIST)
        list_attributes(m, node);
    else if (node->kind == KIND_ITEM)
        item_attributes(m, node);
    else if (node->kind == KIND_ABBREVIATION && node->as.abbreviation.expansion.length)
        markup_attribute(m, "title", node->as.abbreviation.expansion);
    else if (node->kind == KIND_DATE && string_equal(string_of(element), S("time")))
        markup_attribute(m, "datetime", node->as.date.value);
    else if (node->kind == KIND_QUOTE)
        cite_attribute(m, node->as.quote.cite);
    else if ((node->kind == KIND_CONTENTS || is_named_part(node)) && node->first && node->first->id.length)
        markup_attribute(m, "aria-labelledby", markup_id(m, node->first));
}

/* Headings that look unlike others of their level. */
static const char *heading_class(const Markup *m, const Node *heading) {
    bool is_title = heading == m->document->title_heading && !node_is_inside(heading, KIND_PART);
    if (heading_is_local(heading))
        return "heading";
    if (heading_is_of_part(heading))
        return "part-title";
    if (heading->as.heading.is_seventh)
        return "seventh";
    return heading->as.heading.level == 1 && !is_title ? "chapter" : NULL;
}

static const char *kind_classes(const Markup *m, const Node *node) {
    if (node->kind == KIND_CONTENTS)
        return "contents";
    if (node->kind == KIND_CAPTION && !is_figure_caption(node))
        return "caption";
    if (node->kind == KIND_HEADING)
        return heading_class(m, node);
    if (node->kind == KIND_LIST)
        return node->first && node->first->as.item.task != TASK_NONE ? "tasks" : node->as.list.tight ? NULL : "loose";
    return NULL;
}

/* A box that cannot be ticked, named by its state. */
static void task_box(Markup *m, const Node *item) {
    bool done = item->as.item.task == TASK_DONE;
    String word = term(node_lang(item), done ? TERM_TASK_DONE : TERM_TASK_OPEN);
    markup_text(m, "<input type=\"checkbox\" disabled");
    markup_text(m, m->xml ? "=\"disabled\"" : "");
    if (done)
        markup_text(m, m->xml ? " checked=\"checked\"" : " checked");
    markup_attribute(m, "aria-label", word);
    markup_end_void(m);
    markup_text(m, " ");
}

static bool holds_task_text(const Node *item) { return item->first && item->first->kind == KIND_PARAGRAPH; }

/* Blocks begin on lines of their own, so that the file can be read. */
static bool holds_blocks(const Markup *m, const Node *node) {
    const Node *child = node->first;
    return child && !kind_is_inline((Kind)node->kind) && !kind_is_inline((Kind)child->kind) &&
           (element_of(m, child) || child->kind == KIND_TABLE);
}

static void after_open(Markup *m, const Node *node) {
    if (node->kind == KIND_ITEM && node->as.item.task != TASK_NONE && !holds_task_text(node))
        task_box(m, node);
    if (node->kind == KIND_CODE_BLOCK) {
        markup_text(m, "<code");
        if (node->as.code.language.length)
            markup_attribute(m, "class",
                             arena_join(m->arena, S("language-"), node->as.code.language, S("")));
        markup_text(m, ">");
    }
    if (node->kind == KIND_DEFINITIONS && node->first && node->first->kind == KIND_DESCRIPTION)
        markup_text(m, "<dt></dt>\n");
}

/* Whether a reading is a further one of the same base: between the two stands one <rp> (HTML 4.5.10). */
static bool follows_reading(const Node *node) {
    return node->kind == KIND_RUBY_TEXT && node->previous && node->previous->kind == KIND_RUBY_TEXT;
}

static void element_open(Markup *m, const Node *node) {
    const char *element = element_of(m, node);
    if (element && string_equal(string_of(element), S("rt")) && !follows_reading(node))
        markup_text(m, "<rp>(</rp>");
    if (element) {
        markup_text(m, "<");
        markup_text(m, element);
        markup_attributes(m, node, kind_classes(m, node));
        special_attributes(m, node, element);
        markup_role_attributes(m, node, element);
        markup_text(m, ">");
        if (holds_blocks(m, node))
            markup_text(m, "\n");
    }
    after_open(m, node);
    const Node *item = node->parent;
    if (node->kind == KIND_PARAGRAPH && item && item->kind == KIND_ITEM && item->first == node &&
        item->as.item.task != TASK_NONE)
        task_box(m, item);
}

static void element_close(Markup *m, const Node *node) {
    const char *element = element_of(m, node);
    if (node->kind == KIND_CODE_BLOCK)
        markup_text(m, "</code>");
    if (node->kind == KIND_DEFINITIONS && node->last && node->last->kind == KIND_TERM)
        markup_text(m, "<dd></dd>\n");
    if (!element) {
        if (node->kind == KIND_PARAGRAPH && node->next)
            markup_text(m, "\n");
        return;
    }
    if (string_equal(string_of(element), S("ruby")) && node->last->kind != KIND_RUBY_TEXT)
        markup_text(m, "<rt></rt>"); /* every base has a reading (HTML 4.5.10) */
    markup_text(m, "</");
    markup_text(m, element);
    markup_text(m, ">");
    if (string_equal(string_of(element), S("rt")))
        markup_text(m, node->next && follows_reading(node->next) ? "<rp>)(</rp>" : "<rp>)</rp>");
    if (!kind_is_inline((Kind)node->kind))
        markup_text(m, "\n");
}

static void void_element(Markup *m, const Node *node, const char *element, const char *classes) {
    markup_text(m, "<");
    markup_text(m, element);
    markup_attributes(m, node, classes);
    markup_end_void(m);
    markup_text(m, "\n");
}

/* A formula of which only TeX is known. */
static void tex(Markup *m, const Node *node) {
    markup_text(m, "<code");
    markup_attributes(m, node, "math");
    markup_text(m, ">");
    escape_text(m->out, node->as.math.tex);
    markup_text(m, "</code>");
}

static void mathml(Markup *m, const Node *node, bool block) {
    m->has_mathml = true;
    markup_text(m, "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"");
    markup_attributes(m, node, NULL);
    if (block)
        markup_attribute(m, "display", S("block"));
    markup_attribute(m, "alttext", node->as.math.tex);
    markup_text(m, ">");
    buffer_string(m->out, node->as.math.mathml);
    markup_text(m, "</math>");
}

/* A wide formula can be scrolled, with the keyboard too. */
static void math(Markup *m, const Node *node) {
    bool block = node->kind == KIND_MATH_BLOCK, has_mathml = node->as.math.mathml.length > 0;
    bool wide = has_mathml && !m->xml && node->as.math.tex.length > WIDE_FORMULA_BYTES;
    if (block) {
        markup_text(m, node->as.math.number.length ? "<p class=\"math numbered\"" : "<p class=\"math\"");
        markup_text(m, wide ? " tabindex=\"0\">" : ">");
    }
    else if (wide) /* it scrolls by itself; the line keeps its own baseline for short ones */
        markup_text(m, "<span class=\"wide-math\" tabindex=\"0\">");
    if (has_mathml)
        mathml(m, node, block);
    else
        tex(m, node);
    if (block && node->as.math.number.length) {
        markup_text(m, " <span class=\"formula-number\">");
        escape_text(m->out, node->as.math.number);
        markup_text(m, "</span>");
    }
    if (block)
        markup_text(m, "</p>\n");
    else if (wide)
        markup_text(m, "</span>");
}

/* Further captions of a table go into its first one. */
static void table_caption(Markup *m, const Node *node, bool entering) {
    bool again = node->previous && node->previous->kind == KIND_CAPTION;
    bool more = node->next && node->next->kind == KIND_CAPTION;
    if (!entering) {
        markup_text(m, more ? "" : "</caption>\n");
        return;
    }
    markup_text(m, again ? "<br" : "<caption");
    if (again) {
        markup_end_void(m);
        return;
    }
    markup_attributes(m, node, NULL);
    markup_text(m, ">");
}

static bool holds_prose(const Node *node) {
    return kind_content((Kind)node->kind) == CONTENT_INLINES && !kind_is_inline((Kind)node->kind) &&
           node->kind != KIND_CODE_BLOCK;
}

static void enter(Markup *m, const Node *node) {
    if (holds_prose(node))
        markup_text_open(m, node);
    switch ((Kind)node->kind) {
    case KIND_TEXT: markup_text_node(m, node); return;
    case KIND_LINK: markup_link_open(m, node); return;
    case KIND_IMAGE: markup_image(m, node); return;
    case KIND_FOOTNOTE_REFERENCE: markup_note_reference(m, node); return;
    case KIND_CROSS_REFERENCE: markup_cross_reference(m, node); return;
    case KIND_BREAK: void_element(m, node, "br", NULL); return;
    case KIND_WORD_BREAK:
        markup_text(m, "<wbr");
        markup_end_void(m);
        return;
    case KIND_RULE: void_element(m, node, "hr", NULL); return;
    case KIND_PAGE_BREAK: void_element(m, node, "hr", "page-break"); return;
    case KIND_MATH: case KIND_MATH_BLOCK: math(m, node); return;
    case KIND_TABLE: markup_table_open(m, node); return;
    case KIND_ROW: markup_row_open(m, node); return;
    case KIND_CELL: markup_cell_open(m, node); return;
    case KIND_CAPTION:
        if (node->parent->kind == KIND_TABLE)
            table_caption(m, node, true);
        else
            element_open(m, node);
        return;
    case KIND_DOCUMENT: case KIND_PART: case KIND_SECTION: case KIND_ARTICLE: case KIND_ASIDE:
    case KIND_QUOTE: case KIND_FIGURE:
    case KIND_LIST: case KIND_ITEM: case KIND_DEFINITIONS: case KIND_TERM: case KIND_DESCRIPTION: case KIND_CONTENTS:
    case KIND_FOOTNOTE: case KIND_HEADING: case KIND_PARAGRAPH: case KIND_CODE_BLOCK: case KIND_EMPHASIS:
    case KIND_STRONG: case KIND_STRIKETHROUGH: case KIND_INSERTED: case KIND_DELETED: case KIND_MARKED: case KIND_SMALL:
    case KIND_UNDERLINE: case KIND_SUPERSCRIPT: case KIND_SUBSCRIPT: case KIND_CODE: case KIND_QUOTATION:
    case KIND_CITATION: case KIND_SPAN: case KIND_BIDI_OVERRIDE: case KIND_ABBREVIATION: case KIND_DATE:
    case KIND_RUBY: case KIND_RUBY_TEXT:
    case KIND_COUNT:
        element_open(m, node);
    }
}

static bool is_leaf(const Node *node) { return kind_content((Kind)node->kind) == CONTENT_NOTHING; }

static void leave(Markup *m, const Node *node) {
    if (is_leaf(node))
        return;
    if (node->kind == KIND_LINK)
        markup_link_close(m, node);
    else if (node->kind == KIND_TABLE)
        markup_table_close(m, node);
    else if (node->kind == KIND_ROW)
        markup_row_close(m, node);
    else if (node->kind == KIND_CELL)
        markup_cell_close(m, node);
    else if (node->kind == KIND_CAPTION && node->parent->kind == KIND_TABLE)
        table_caption(m, node, false);
    else
        element_close(m, node);
}

void markup_node(Markup *m, const Node *root) {
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node->kind == KIND_FOOTNOTE && node != root) {
            walk_skip(&walk); /* markup_notes writes them */
            continue;
        }
        if (walk.entering)
            enter(m, node);
        if (!walk.entering || !node->first)
            leave(m, node);
    }
}

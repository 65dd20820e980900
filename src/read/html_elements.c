/* Every element of HTML that means something to the tree: what it opens, what it ends, who handles it. */
#include <string.h>

#include "read/html_build.h"

#define BLOCK(name) {name, 0, ELEMENT_BLOCK, GROUP_NONE, html_start_division, NULL}
#define INLINE(name, kind) {name, KIND_##kind, 0, GROUP_NONE, html_start_inline, NULL}
#define FORMAT(name, kind) {name, KIND_##kind, ELEMENT_FORMAT, GROUP_NONE, html_start_inline, NULL}
#define PLAIN(name) {name, 0, 0, GROUP_NONE, html_start_span, NULL}
#define DROPPED(name) {name, 0, ELEMENT_DROPPED | ELEMENT_PLAIN, GROUP_NONE, NULL, NULL}
#define VOID(name) {name, 0, ELEMENT_EMPTY | ELEMENT_PLAIN, GROUP_NONE, NULL, NULL}
#define EMBEDDED(name) {name, 0, 0, GROUP_NONE, html_start_embedded, NULL}
#define HEADING(name) {name, KIND_HEADING, ELEMENT_BLOCK, GROUP_HEADING, html_start_heading, NULL}
#define LIST(name) {name, KIND_LIST, ELEMENT_BLOCK, GROUP_LIST, html_start_list, html_finish_list}
#define PART(name) {name, 0, ELEMENT_PLAIN, GROUP_PART, NULL, NULL}

/* Sorted by name. The first stands for every element that is not here. */
static const HtmlElement elements[] = {
    {"", 0, 0, GROUP_NONE, html_start_span, NULL},
    {"a", KIND_LINK, ELEMENT_FORMAT, GROUP_LINK, html_start_link, NULL},
    {"abbr", KIND_ABBREVIATION, 0, GROUP_NONE, html_start_abbreviation, NULL},
    {"acronym", KIND_ABBREVIATION, 0, GROUP_NONE, html_start_abbreviation, NULL},
    BLOCK("address"),
    {"annotation", 0, 0, GROUP_NONE, html_start_annotation, html_finish_annotation},
    EMBEDDED("applet"),
    VOID("area"),
    {"article", KIND_ARTICLE, ELEMENT_BLOCK, GROUP_NONE, html_start_node, NULL},
    {"aside", KIND_ASIDE, ELEMENT_BLOCK, GROUP_NONE, html_start_node, NULL},
    EMBEDDED("audio"),
    FORMAT("b", STRONG),
    {"base", 0, ELEMENT_EMPTY | ELEMENT_PLAIN, GROUP_NONE, html_start_base, NULL},
    {"bdi", KIND_SPAN, 0, GROUP_NONE, html_start_isolate, NULL},
    {"bdo", KIND_SPAN, 0, GROUP_NONE, html_start_isolate, NULL},
    PLAIN("big"),
    {"blockquote", KIND_QUOTE, ELEMENT_BLOCK, GROUP_NONE, html_start_quote, NULL},
    {"body", 0, ELEMENT_EMPTY | ELEMENT_PLAIN, GROUP_NONE, html_start_root, NULL},
    {"br", KIND_BREAK, ELEMENT_EMPTY, GROUP_NONE, html_start_break, NULL},
    PLAIN("button"),
    EMBEDDED("canvas"),
    {"caption", KIND_CAPTION, ELEMENT_BLOCK, GROUP_CAPTION, html_start_node, NULL},
    BLOCK("center"),
    INLINE("cite", CITATION),
    {"code", KIND_CODE, ELEMENT_FORMAT, GROUP_NONE, html_start_code, NULL},
    {"col", 0, ELEMENT_EMPTY | ELEMENT_PLAIN, GROUP_NONE, html_start_column, NULL},
    {"colgroup", 0, ELEMENT_PLAIN, GROUP_CAPTION, html_start_column, NULL},
    {"dd", KIND_DESCRIPTION, ELEMENT_BLOCK, GROUP_TERM, html_start_node, NULL},
    INLINE("del", DELETED),
    BLOCK("details"),
    INLINE("dfn", EMPHASIS),
    BLOCK("dialog"),
    LIST("dir"),
    BLOCK("div"),
    {"dl", KIND_DEFINITIONS, ELEMENT_BLOCK, GROUP_DEFINITIONS, html_start_node, NULL},
    {"dt", KIND_TERM, ELEMENT_BLOCK, GROUP_TERM, html_start_node, NULL},
    FORMAT("em", EMPHASIS),
    {"embed", 0, ELEMENT_EMPTY, GROUP_NONE, html_start_embedded, NULL},
    BLOCK("fieldset"),
    {"figcaption", KIND_CAPTION, ELEMENT_BLOCK, GROUP_NONE, html_start_figcaption, NULL},
    {"figure", KIND_FIGURE, ELEMENT_BLOCK, GROUP_NONE, html_start_node, NULL},
    {"font", 0, ELEMENT_FORMAT, GROUP_NONE, html_start_span, NULL},
    BLOCK("footer"),
    BLOCK("form"),
    {"frame", 0, ELEMENT_EMPTY, GROUP_NONE, html_start_embedded, NULL},
    HEADING("h1"), HEADING("h2"), HEADING("h3"), HEADING("h4"), HEADING("h5"), HEADING("h6"),
    {"head", 0, ELEMENT_EMPTY | ELEMENT_PLAIN, GROUP_NONE, NULL, NULL},
    BLOCK("header"),
    BLOCK("hgroup"),
    {"hr", KIND_RULE, ELEMENT_EMPTY | ELEMENT_BLOCK, GROUP_NONE, html_start_rule, NULL},
    {"html", 0, ELEMENT_EMPTY | ELEMENT_PLAIN, GROUP_NONE, html_start_root, NULL},
    FORMAT("i", EMPHASIS),
    EMBEDDED("iframe"),
    {"image", KIND_IMAGE, ELEMENT_EMPTY, GROUP_NONE, html_start_image, NULL},
    {"img", KIND_IMAGE, ELEMENT_EMPTY, GROUP_NONE, html_start_image, NULL},
    {"input", 0, ELEMENT_EMPTY, GROUP_NONE, html_start_input, NULL},
    INLINE("ins", INSERTED),
    INLINE("kbd", CODE),
    PLAIN("label"),
    BLOCK("legend"),
    {"li", KIND_ITEM, ELEMENT_BLOCK, GROUP_ITEM, html_start_item, NULL},
    {"link", 0, ELEMENT_EMPTY | ELEMENT_PLAIN, GROUP_NONE, html_start_meta_link, NULL},
    BLOCK("main"),
    INLINE("mark", MARKED),
    {"math", 0, ELEMENT_PLAIN, GROUP_CAPTURE, html_start_math, html_finish_math},
    LIST("menu"),
    {"meta", 0, ELEMENT_EMPTY | ELEMENT_PLAIN, GROUP_NONE, html_start_meta, NULL},
    BLOCK("nav"),
    BLOCK("noscript"),
    EMBEDDED("object"),
    LIST("ol"),
    {"optgroup", 0, ELEMENT_BLOCK, GROUP_NONE, html_start_division, NULL},
    {"option", 0, ELEMENT_BLOCK, GROUP_OPTION, html_start_division, NULL},
    PLAIN("output"),
    {"p", KIND_PARAGRAPH, ELEMENT_BLOCK, GROUP_PARAGRAPH, html_start_paragraph, NULL},
    VOID("param"),
    PLAIN("picture"),
    {"pre", KIND_CODE_BLOCK, ELEMENT_BLOCK, GROUP_NONE, html_start_pre, NULL},
    INLINE("q", QUOTATION),
    {"rb", 0, 0, GROUP_RUBY_PART, html_start_span, NULL},
    {"rp", 0, ELEMENT_DROPPED | ELEMENT_PLAIN, GROUP_RUBY_PART, NULL, NULL},
    {"rt", KIND_RUBY_TEXT, 0, GROUP_RUBY_PART, html_start_inline, NULL},
    {"ruby", KIND_RUBY, 0, GROUP_RUBY, html_start_inline, NULL},
    FORMAT("s", STRIKETHROUGH),
    INLINE("samp", CODE),
    DROPPED("script"),
    BLOCK("search"),
    {"section", KIND_SECTION, ELEMENT_BLOCK, GROUP_NONE, html_start_node, NULL},
    {"select", 0, 0, GROUP_SELECT, html_start_span, NULL},
    FORMAT("small", SMALL),
    VOID("source"),
    PLAIN("span"),
    FORMAT("strike", STRIKETHROUGH),
    FORMAT("strong", STRONG),
    DROPPED("style"),
    INLINE("sub", SUBSCRIPT),
    BLOCK("summary"),
    INLINE("sup", SUPERSCRIPT),
    {"svg", KIND_IMAGE, 0, GROUP_SVG, html_start_svg, html_finish_svg},
    {"table", KIND_TABLE, ELEMENT_BLOCK, GROUP_TABLE, html_start_table, NULL},
    PART("tbody"),
    {"td", KIND_CELL, 0, GROUP_CELL, html_start_cell, NULL},
    DROPPED("template"),
    {"textarea", 0, ELEMENT_BLOCK, GROUP_NONE, html_start_division, NULL},
    PART("tfoot"),
    {"th", KIND_CELL, 0, GROUP_CELL, html_start_cell, NULL},
    PART("thead"),
    {"time", KIND_DATE, 0, GROUP_NONE, html_start_date, NULL},
    {"title", 0, ELEMENT_PLAIN, GROUP_CAPTURE, html_start_title, html_finish_title},
    {"tr", KIND_ROW, 0, GROUP_ROW, html_start_row, NULL},
    VOID("track"),
    FORMAT("tt", CODE),
    FORMAT("u", UNDERLINE),
    LIST("ul"),
    INLINE("var", EMPHASIS),
    EMBEDDED("video"),
    {"wbr", 0, ELEMENT_EMPTY, GROUP_NONE, html_start_word_break, NULL},
    BLOCK("xmp"),
};

enum { ELEMENT_COUNT = sizeof elements / sizeof *elements };
_Static_assert(sizeof elements / sizeof *elements <= HTML_ELEMENTS_MOST, "HTML_ELEMENTS_MOST is too small");

const HtmlElement *html_element(String name) {
    size_t low = 1, high = ELEMENT_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = string_compare(name, string_of(elements[middle].name));
        if (order == 0)
            return &elements[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

size_t html_element_index(const HtmlElement *element) { return (size_t)(element - elements); }
const HtmlElement *html_element_unknown(void) { return &elements[0]; }

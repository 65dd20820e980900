/* What a page embeds from elsewhere: never followed; a link to it, called what it is called, and the image or the
 * content that stands there for those who do not see it. */
#include "read/html/walk.h"

/* The address of what is embedded, or empty. */
static String embedded_address(HtmlWalk *walk, const HtmlNode *element) {
    static const char *const names[] = {"src", "data-src", "data", "href"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_value(element, names[i]).length)
            return html_link_address(walk, html_value(element, names[i]));
    for (const HtmlNode *child = element->first; child; child = child->next)
        if (child->kind == HTML_ELEMENT && child->tag == NAME_SOURCE && html_value(child, "src").length)
            return html_link_address(walk, html_value(child, "src"));
    return S("");
}

static bool is_followed(String address) {
    bool web = string_starts_ascii_nocase(address, S("https://")) || string_starts_ascii_nocase(address, S("http://"));
    size_t colon = string_find_byte(address, ':'), slash = string_find_byte(address, '/');
    return address.length && (web || colon == SIZE_MAX || slash < colon);
}

/* What it is called: by itself, or by what is said about it elsewhere. */
static String name_of(const HtmlNode *element) {
    static const char *const names[] = {"title", "aria-label", "alt", "name"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_value(element, names[i]).length)
            return html_value(element, names[i]);
    return S("");
}

static void add_link(HtmlWalk *walk, String address, String name, Position at) {
    Node *link = builder_open(walk->builder, KIND_LINK, at);
    link->as.link.target = html_keep(walk, address);
    html_text(walk, html_keep(walk, name.length ? name : address), at);
    builder_close(walk->builder, KIND_LINK);
}

static void add_poster(HtmlWalk *walk, const HtmlNode *element, String name, Position at) {
    Node *image = builder_leaf(walk->builder, KIND_IMAGE, at);
    image->as.image.source = html_keep(walk, html_address(walk, html_value(element, "poster")));
    image->as.image.alternative = html_keep(walk, name);
    image->as.image.has_alternative = name.length > 0;
}

/* Whether it stands in a line of text, not between blocks. */
static bool is_in_line(const HtmlNode *element) {
    const HtmlNode *around = element->parent;
    return !(html_element(around)->flags & ELEMENT_BLOCK) && around->tag != NAME_BODY;
}

void html_start_embedded(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    String address = embedded_address(walk, element), name = name_of(element);
    bool is_link = is_followed(address);
    if (!is_in_line(element) && element->parent->tag != NAME_P) {
        html_break_block(walk);
        open->is_block = true;
    }
    if (!is_link && (element->first || address.length == 0)) {
        if (element->tag != NAME_CANVAS)
            html_say_ignored(walk, element, element->tag == NAME_IFRAME
                                                ? "embedded content is not supported; omitted"
                                                : "embedded content is not supported; using the text inside it");
        return;
    }
    if (html_value(element, "poster").length)
        add_poster(walk, element, name, open->at);
    if (!is_link)
        return;
    html_say_ignored(walk, element, "embedded content is not supported; replaced by a link");
    add_link(walk, address, name, open->at);
    html_text(walk, S(" "), open->at);
}

void html_start_area(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    String address = html_link_address(walk, html_value(element, "href"));
    if (address.length == 0)
        return;
    html_text(walk, S(" "), open->at);
    add_link(walk, address, name_of(element), open->at);
    html_text(walk, S(" "), open->at);
}

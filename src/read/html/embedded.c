/* What a page embeds from elsewhere: never followed; a link to it, called what it is called, and what stands inside
 * it for those who cannot see it. */
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

static bool is_web(String address) {
    return string_starts_ascii_nocase(address, S("https://")) || string_starts_ascii_nocase(address, S("http://"));
}

void html_start_embedded(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    String address = embedded_address(walk, element), title = html_value(element, "title");
    if (title.length == 0)
        title = html_value(element, "aria-label");
    bool is_link = address.length && (is_web(address) || string_find_byte(address, ':') == SIZE_MAX);
    if (!is_link) {
        html_say_ignored(walk, element, "it is not part of the file; text inside it is kept");
        return;
    }
    html_say_ignored(walk, element, "what it embeds is not read; a link leads there");
    Node *link = builder_open(walk->builder, KIND_LINK, open->at);
    link->as.link.target = html_keep(walk, address);
    html_text(walk, html_keep(walk, title.length ? title : address), open->at);
    builder_close(walk->builder, KIND_LINK);
    if (element->first)
        html_text(walk, S(" "), open->at);
}

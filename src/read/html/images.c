/* <img>: the image that a page shows. */
#include "read/html/walk.h"

static String image_source(const HtmlNode *element) {
    static const char *const names[] = {"src", "data-src", "href", "xlink:href"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_value(element, names[i]).length)
            return html_value(element, names[i]);
    return S("");
}

void html_start_image(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    String alternative;
    bool decorative = html_is_decorative(element), has = html_attribute(element, "alt", &alternative) || decorative;
    if (!has && html_value(element, "aria-label").length)
        has = html_attribute(element, "aria-label", &alternative);
    if (decorative)
        alternative = S("");
    String source = html_address(walk, image_source(element));
    if (source.length == 0) {
        html_say_ignored(walk, element, "it names no image; its alternative text is kept");
        html_text(walk, html_keep(walk, alternative), open->at);
        return;
    }
    Node *image = builder_leaf(walk->builder, KIND_IMAGE, open->at);
    image->id = html_keep(walk, html_value(element, "id"));
    image->lang = html_lang(walk, element);
    image->as.image.source = source;
    image->as.image.alternative = html_keep(walk, string_trim(alternative));
    image->as.image.has_alternative = has;
    image->as.image.title = html_keep(walk, html_value(element, "title"));
    Hints size = html_size(element);
    if (size.width_pixels || size.height_pixels || size.width_percent)
        *node_hints(image, walk->arena) = size;
    walk->id_taken = walk->lang_taken = true;
}

/* An <svg> in a page: an image whose file is its own source. */
#include "doc/terms.h"
#include "read/html/svg.h"
#include "read/html/walk.h"

/* A data: URL that means the same wherever it is read: without line ends, without "#" (URL Standard 4.4). */
static String address(Arena *arena, String xml) {
    Buffer url;
    buffer_open(&url, arena);
    buffer_text(&url, "data:image/svg+xml,");
    for (size_t i = 0; i < xml.length; i++) {
        unsigned char c = (unsigned char)xml.bytes[i];
        if (c >= ' ' && c != '%' && c != '#' && c != 0x7F) {
            buffer_byte(&url, (char)c);
            continue;
        }
        buffer_byte(&url, '%');
        buffer_hex(&url, c, 2);
    }
    return buffer_view(&url);
}

/* What it is called, with what is said of it besides; empty when there is neither. */
static String alternative(HtmlWalk *walk, const HtmlNode *element, const HtmlSvg *svg) {
    String name = html_value(element, "aria-label");
    if (name.length == 0)
        name = svg->title;
    if (name.length == 0 || svg->description.length == 0 || string_equal(name, svg->description))
        return html_keep(walk, name.length ? name : svg->description);
    String lang = html_lang(walk, element);
    if (lang.length == 0)
        lang = node_lang(builder_current(walk->builder));
    return arena_join(walk->arena, name, term_colon(lang), svg->description);
}

static void say_left_out(HtmlWalk *walk, const HtmlNode *element, const HtmlSvg *svg) {
    if (svg->has_outside)
        html_say(walk, element, SAY_DRAWING_REFERENCES);
    if (svg->has_links)
        html_say(walk, element, SAY_DRAWING_LINKS);
    if (svg->has_foreign)
        html_say(walk, element, SAY_DRAWING_HTML);
}

static void add_image(HtmlWalk *walk, const HtmlNode *element, const HtmlSvg *svg, String words) {
    bool decorative = html_is_decorative(element) || html_is_in_icon_link(walk, element);
    String title = html_value(element, "title");
    Node *image = builder_leaf(walk->builder, KIND_IMAGE, html_position(walk, element));
    image->id = html_keep(walk, html_value(element, "id"));
    image->lang = html_lang(walk, element);
    image->as.image.source = address(walk->arena, svg->xml);
    image->as.image.has_alternative = decorative || words.length;
    if (!decorative)
        image->as.image.alternative = words;
    /* of a drawing that says nothing else, what is written in it tells what it is */
    image->as.image.title_is_drawn = words.length == 0 && title.length == 0;
    image->as.image.title = html_keep(walk, image->as.image.title_is_drawn ? svg->text : title);
    Hints size = html_size(element);
    if (size.width_pixels)
        size.height_pixels = 0; /* the drawing keeps its proportion */
    if (size.width_pixels || size.height_pixels || size.width_percent)
        *node_hints(image, walk->arena) = size;
}

/* What cannot be drawn stands behind the drawing. */
static void add_foreign(HtmlWalk *walk, String words, Position at) {
    html_text(walk, S(" "), at);
    html_text(walk, html_keep(walk, words), at);
    html_text(walk, S(" "), at);
}

void html_drawing(HtmlWalk *walk, const HtmlNode *element) {
    HtmlSvg svg;
    if (html_has_no_size(element))
        return;
    if (!walk->drawn)
        walk->drawn = html_svg_parts(walk->scratch, element);
    html_svg_write(walk->scratch, element, node_lang(builder_current(walk->builder)), walk->drawn, &svg);
    String words = alternative(walk, element, &svg);
    say_left_out(walk, element, &svg);
    if (svg.draws) {
        add_image(walk, element, &svg, words);
        if (svg.foreign.length && !html_is_decorative(element))
            add_foreign(walk, svg.foreign, html_position(walk, element));
        return;
    }
    if (words.length == 0 || !svg.has_outside)
        words = svg.has_foreign ? html_keep(walk, svg.foreign) : S(""); /* a name alone is not shown */
    if (html_is_decorative(element) || words.length == 0)
        return;
    html_say(walk, element, SAY_DRAWING_EMPTY);
    html_text(walk, words, html_position(walk, element));
}

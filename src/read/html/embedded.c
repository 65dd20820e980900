/* What a page embeds from elsewhere. A picture is shown. Anything else is not loaded: a poster and a link stand for it,
 * or, where there is neither, the content that it has for browsers that cannot show it. */
#include "load/source.h"
#include "read/html/passes.h"
#include "read/html/walk.h"

static bool is_empty_frame(HtmlWalk *walk, String address) {
    size_t comma = string_find_byte(address, ',');
    bool is_blank_data = string_starts_ascii_nocase(address, S("data:text/html")) && comma + 1 == address.length;
    return address.length == 0 || is_blank_data || html_is_placeholder(walk->scratch, address);
}

static bool is_web(String address) {
    static const char *const starts[] = {"https://", "http://", "//"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (string_starts_ascii_nocase(address, string_of(starts[i])))
            return true;
    return false;
}

/* What a script would put in: of any data-* attribute, an address on the web; empty where there is none. */
static String late_address(const HtmlNode *element) {
    for (uint32_t i = 0; i < element->attribute_count; i++) {
        String value = string_trim(element->attributes[i].value);
        if (string_starts(element->attributes[i].name, S("data-")) && is_web(value))
            return value;
    }
    return S("");
}

/* The address of what is embedded as it is written, or empty. */
static String embedded_address(HtmlWalk *walk, const HtmlNode *element) {
    static const char *const names[] = {"src", "data-src", "data-lazy-src", "data", "href"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!is_empty_frame(walk, html_value(element, names[i])))
            return html_value(element, names[i]);
    for (const HtmlNode *child = element->first; child; child = child->next)
        if (child->kind == HTML_ELEMENT && child->tag == NAME_SOURCE && html_value(child, "src").length)
            return html_value(child, "src");
    return late_address(element);
}

static bool is_followed(String address) {
    size_t colon = string_find_byte(address, ':'), slash = string_find_byte(address, '/');
    return address.length && (is_web(address) || colon == SIZE_MAX || slash < colon);
}

/* What it is called: by itself, or by what is said about it elsewhere. */
static String name_of(const HtmlNode *element) {
    static const char *const names[] = {"title", "aria-label", "alt", "name"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_value(element, names[i]).length)
            return html_value(element, names[i]);
    return S("");
}

/* ---- what stands for it ---- */

static void add_link(HtmlWalk *walk, String address, String name, Position at) {
    Node *link = builder_open(walk->builder, KIND_LINK, at);
    link->as.link.target = html_keep(walk, address);
    html_text(walk, html_keep(walk, name.length ? name : address), at);
    builder_close(walk->builder, KIND_LINK);
}

static Node *add_image(HtmlWalk *walk, String address, String name, Position at) {
    Node *image = builder_leaf(walk->builder, KIND_IMAGE, at);
    image->as.image.source = html_keep(walk, html_address(walk, address));
    image->as.image.alternative = html_keep(walk, name);
    image->as.image.has_alternative = name.length > 0;
    return image;
}

/* ---- pictures ---- */

static bool is_image_file(String bytes) {
    static const char *const starts[] = {"\x89PNG\r\n", "\xFF\xD8\xFF", "GIF87a", "GIF89a"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (string_starts(bytes, string_of(starts[i])))
            return true;
    if (string_starts(bytes, S("RIFF")) && string_starts(string_slice(bytes, 8, 12), S("WEBP")))
        return true;
    String start = string_slice(bytes, 0, 1024);
    return string_starts(string_trim(start), S("<")) && string_find(start, S("<svg")) != SIZE_MAX &&
           string_find(start, S("<html")) == SIZE_MAX && string_find(start, S("<body")) == SIZE_MAX;
}

/* Whether what is said of an embedded file lets it be a picture: its type, else how its name ends. */
static bool may_be_image(const HtmlNode *element, String address) {
    String type = html_value(element, "type");
    if (type.length || string_starts_ascii_nocase(address, S("data:")))
        return string_starts_ascii_nocase(type.length ? type : string_slice(address, 5, address.length), S("image/"));
    String file = string_slice(address, 0, string_find_byte(address, '?'));
    size_t dot = SIZE_MAX;
    for (size_t i = 0; i < file.length && file.bytes[i] != '#'; i++)
        dot = file.bytes[i] == '/' ? SIZE_MAX : file.bytes[i] == '.' ? i : dot;
    return dot == SIZE_MAX || string_is_one_of(string_slice(file, dot + 1, file.length), "png jpg jpeg gif webp svg");
}

/* Whether an <object> or <embed> is a picture that is there. */
static bool is_picture(HtmlWalk *walk, const HtmlNode *element, String written, Position at) {
    if (element->tag != NAME_OBJECT && element->tag != NAME_EMBED)
        return false;
    String address = html_address(walk, written), bytes;
    return address.length && may_be_image(element, address) &&
           resource_exists(walk->ctx, walk->document->source, address) &&
           resource_load(walk->ctx, walk->document->source, address, at, &bytes) && is_image_file(bytes);
}

static void add_picture(HtmlWalk *walk, const HtmlNode *element, String address, Position at) {
    String name = name_of(element);
    Node *image = add_image(walk, address, name.length ? name : html_words(walk->scratch, element), at);
    Hints size = html_size(element);
    if (size.width_pixels || size.height_pixels || size.width_percent)
        *node_hints(image, walk->arena) = size;
}

/* Whether the content of an <object> shows more than a link to it would: a picture or a table, or words where it should
 * be a picture. */
static bool shows_more(HtmlWalk *walk, const HtmlNode *element) {
    if (element->tag != NAME_OBJECT && element->tag != NAME_APPLET)
        return false;
    if (string_starts_ascii_nocase(html_value(element, "type"), S("image/")) &&
        html_words(walk->scratch, element).length)
        return true;
    for (const HtmlNode *node = html_node_next(element, element); node; node = html_node_next(node, element))
        if (html_is_element(node, NAME_IMG) || html_is_element(node, NAME_TABLE) ||
            (node->kind == HTML_ELEMENT && node->space != SPACE_HTML))
            return true;
    return false;
}

/* ---- elements ---- */

/* Whether it stands in a line of text, not between blocks. */
static bool is_in_line(const HtmlNode *element) {
    const HtmlNode *around = element->parent;
    return !(html_element(around)->flags & ELEMENT_BLOCK) && around->tag != NAME_BODY;
}

static bool is_frame(const HtmlNode *element) { return element->tag == NAME_IFRAME || element->tag == NAME_FRAME; }

/* Nothing is loaded and there is no link: of a frame its name stands there, of anything else the content. */
static void add_without_link(HtmlWalk *walk, const HtmlNode *element, String name, Position at) {
    bool named = is_frame(element) && html_value(element, "title").length;
    if (element->tag != NAME_CANVAS)
        html_say(walk, element, named             ? SAY_EMBEDDED_TITLE
                                : is_frame(element) ? SAY_EMBEDDED_OMITTED
                                                    : SAY_EMBEDDED_TEXT);
    if (named)
        html_text(walk, html_keep(walk, name), at);
}

void html_start_embedded(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    String written = embedded_address(walk, element), name = name_of(element), poster = html_value(element, "poster");
    open->is_done = html_has_no_size(element);
    if (open->is_done)
        return;
    if (!is_in_line(element) && element->parent->tag != NAME_P) {
        html_break_block(walk);
        open->is_block = true;
    }
    open->is_done = is_picture(walk, element, written, open->at);
    if (open->is_done) {
        add_picture(walk, element, written, open->at);
        return;
    }
    String address = html_link_address(walk, written);
    bool is_link = is_followed(address) && !shows_more(walk, element);
    open->is_done = is_link || poster.length;
    if (poster.length)
        add_image(walk, poster, name, open->at);
    if (!is_link) {
        add_without_link(walk, element, name, open->at);
        return;
    }
    html_say(walk, element, SAY_EMBEDDED_LINK);
    add_link(walk, address, name, open->at);
    html_text(walk, S(" "), open->at);
}

/* The page of a film that a custom element names by its number, as <amp-youtube data-videoid=…> does. */
static String film_address(HtmlWalk *walk, const HtmlNode *element) {
    static const struct {
        const char *site, *start;
    } sites[] = {{"youtube", "https://www.youtube.com/watch?v="},
                 {"vimeo", "https://vimeo.com/"},
                 {"dailymotion", "https://www.dailymotion.com/video/"}};
    static const char *const numbers[] = {"data-videoid", "videoid", "video-id", "data-video-id"};
    String number = S("");
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers && number.length == 0; i++)
        number = html_value(element, numbers[i]);
    for (size_t i = 0; number.length && i < sizeof sites / sizeof *sites; i++)
        if (string_find(element->name, string_of(sites[i].site)) != SIZE_MAX)
            return arena_join(walk->arena, string_of(sites[i].start), number, S(""));
    return S("");
}

/* An element that HTML does not know. One of a script that fills it, and holds nothing yet, is a link to what it would
 * show, or its title. */
void html_start_other(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    html_start_span(walk, element, open);
    if (element->first || string_find_byte(element->name, '-') == SIZE_MAX)
        return;
    String name = name_of(element), address = film_address(walk, element);
    if (address.length == 0)
        address = html_link_address(walk, late_address(element));
    if (address.length) {
        html_say(walk, element, SAY_EMBEDDED_LINK);
        add_link(walk, address, name, open->at);
    } else if (html_value(element, "title").length) {
        html_say(walk, element, SAY_EMBEDDED_TITLE);
        html_text(walk, html_keep(walk, name), open->at);
    }
}

void html_start_area(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    String address = html_link_address(walk, html_value(element, "href"));
    if (address.length == 0)
        return;
    html_text(walk, S(" "), open->at);
    add_link(walk, address, name_of(element), open->at);
    html_text(walk, S(" "), open->at);
}

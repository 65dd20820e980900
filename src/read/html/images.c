/* <img>: the image that a page shows, as far as its file is there. Pages name several for one place: sizes of it
 * (srcset), kinds of it (<picture>), and what stands there until a script has loaded it. */
#include "read/html/css_sheet.h"
#include "read/html/passes.h"
#include "read/html/walk.h"

#include "load/source.h"

/* Pixels that the width of a page's text takes in print, at some 250 dots an inch: larger files are not better. */
enum { PRINT_PIXELS = 1600 };

typedef struct {
    String address;
    uint32_t size; /* how good it is: pixels of its width; 0 where nothing is said */
} Candidate;

typedef struct {
    HtmlWalk *walk;
    Candidate best;      /* of those whose files are there */
    Candidate first;     /* the first of all */
} Choice;

/* Whether one size is better for print than another: large enough, but not larger than it needs to be. */
static bool is_better(uint32_t size, uint32_t other) {
    bool enough = size >= PRINT_PIXELS, other_enough = other >= PRINT_PIXELS;
    return enough != other_enough ? enough : enough ? size < other : size > other;
}

static void consider(Choice *choice, String address, uint32_t size) {
    HtmlWalk *walk = choice->walk;
    address = html_address(walk, address);
    if (address.length == 0 || html_is_placeholder(walk->scratch, address))
        return;
    if (choice->first.address.length == 0)
        choice->first = (Candidate){address, size};
    bool better = choice->best.address.length == 0 || is_better(size, choice->best.size);
    if (better && resource_exists(walk->ctx, walk->document->source, address))
        choice->best = (Candidate){address, size};
}

/* The number of a descriptor in pixels: "800w" is 800, "2x" twice what an image is taken to have. */
enum { PLAIN_PIXELS = 800 };
static uint32_t descriptor_size(String descriptor) {
    uint32_t thousandths = 0, place = 100;
    size_t i = 0;
    for (; i < descriptor.length && ascii_digit(descriptor.bytes[i]) && thousandths < 100000000; i++)
        thousandths = thousandths * 10 + (uint32_t)(descriptor.bytes[i] - '0') * 1000;
    if (i < descriptor.length && descriptor.bytes[i] == '.')
        for (i++; i < descriptor.length && ascii_digit(descriptor.bytes[i]); i++, place /= 10)
            thousandths += (uint32_t)(descriptor.bytes[i] - '0') * place;
    bool is_density = i < descriptor.length && descriptor.bytes[i] == 'x';
    return is_density ? (uint32_t)((uint64_t)thousandths * PLAIN_PIXELS / 1000) : thousandths / 1000;
}

/* "a.png 400w, b.png 2x" (HTML 4.8.4.3.9). */
static void consider_set(Choice *choice, String set) {
    while (set.length) {
        size_t start = 0;
        while (start < set.length && (ascii_space(set.bytes[start]) || set.bytes[start] == ','))
            start++;
        size_t end = start;
        while (end < set.length && !ascii_space(set.bytes[end]))
            end++;
        String address = string_slice(set, start, end), descriptor = S("");
        bool closed = string_ends(address, S(","));
        while (string_ends(address, S(",")))
            address.length--;
        if (!closed) {
            size_t comma = string_find_byte(string_slice(set, end, set.length), ',');
            size_t stop = comma == SIZE_MAX ? set.length : end + comma;
            descriptor = string_trim(string_slice(set, end, stop));
            end = stop;
        }
        consider(choice, address, descriptor.length ? descriptor_size(descriptor) : PLAIN_PIXELS);
        set = string_slice(set, end, set.length);
    }
}

static void consider_sets(Choice *choice, const HtmlNode *element) {
    static const char *const sets[] = {"data-srcset", "data-lazy-srcset", "data-original-set", "srcset"};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        consider_set(choice, html_value(element, sets[i]));
}

/* Kinds of images that can be read, where a source says its kind. */
static bool is_readable(const HtmlNode *source) {
    String type = html_value(source, "type");
    return type.length == 0 ||
           string_is_one_of(type, "image/jpeg image/jpg image/png image/gif image/webp image/svg+xml");
}

/* The sources of a <picture>, up to the first that holds for print and has a file. */
static void consider_picture(Choice *choice, const HtmlNode *picture) {
    for (const HtmlNode *child = picture->first; child && !choice->best.address.length; child = child->next) {
        bool is_source = child->kind == HTML_ELEMENT && child->tag == NAME_SOURCE;
        if (is_source && is_readable(child) && (html_media(html_value(child, "media")) & MEDIA_PRINT))
            consider_sets(choice, child);
    }
}

static const HtmlNode *picture_around(const HtmlNode *element) {
    return html_is_element(element->parent, NAME_PICTURE) ? element->parent : NULL;
}

/* The address of an image; empty when it has none. */
static String image_source(HtmlWalk *walk, const HtmlNode *element) {
    static const char *const lazy[] = {"data-src", "data-original", "data-lazy-src", "data-lazy", "data-url",
                                       "data-hi-res-src", "data-full-src"};
    Choice choice = {.walk = walk, .best = {S(""), 0}, .first = {S(""), 0}};
    String source = html_value(element, "src");
    if (picture_around(element))
        consider_picture(&choice, picture_around(element));
    if (choice.best.address.length == 0)
        consider_sets(&choice, element);
    for (size_t i = 0; i < sizeof lazy / sizeof *lazy && choice.best.address.length == 0; i++)
        consider(&choice, html_value(element, lazy[i]), 0);
    if (choice.best.address.length == 0 && !html_is_placeholder(walk->scratch, source)) {
        choice.first.address = S(""); /* of several that are missing, the plain one is named */
        consider(&choice, source, 0);
    }
    if (choice.best.address.length)
        return choice.best.address;
    return choice.first.address.length ? choice.first.address : html_address(walk, source);
}

/* True when an element holds nothing beside this child. */
static bool holds_only(const HtmlNode *element, const HtmlNode *child) {
    for (const HtmlNode *node = element->first; node; node = node->next) {
        bool counts = node->kind == HTML_ELEMENT ? node->tag != NAME_SOURCE : node->kind == HTML_TEXT &&
                                                                              string_trim(node->text).length;
        if (counts && node != child)
            return false;
    }
    return true;
}

/* The side of an image, or of what is only there for it. A <figure> has its own. */
static Float image_float(const HtmlNode *element) {
    const HtmlNode *node = element, *around = node->parent;
    while (html_style(node)->floats == FLOAT_NONE && around && around->kind == HTML_ELEMENT && !around->is_made &&
           around->tag != NAME_FIGURE && around->tag != NAME_BODY && holds_only(around, node)) {
        node = around;
        around = node->parent;
    }
    return node->tag == NAME_FIGURE ? FLOAT_NONE : (Float)html_style(node)->floats;
}

/* Words in the place of an image: apart from those beside it. */
static void add_alternative(HtmlWalk *walk, const HtmlNode *element, String words, Position at) {
    bool is_alone = holds_only(element->parent, element);
    if (words.length && !is_alone)
        html_text(walk, S(" "), at);
    html_text(walk, html_keep(walk, words), at);
    if (words.length && !is_alone)
        html_text(walk, S(" "), at);
}

void html_start_image(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    String alternative;
    bool decorative = html_is_decorative(element), has = html_attribute(element, "alt", &alternative) || decorative;
    if (!has && html_value(element, "aria-label").length)
        has = html_attribute(element, "aria-label", &alternative);
    if (decorative)
        alternative = S("");
    bool is_icon = alternative.length == 0 && html_is_in_icon_link(walk, element);
    has = has || is_icon;
    String source = image_source(walk, element);
    if (is_icon && source.length && !resource_exists(walk->ctx, walk->document->source, source)) {
        html_say(walk, element, SAY_IMAGE_OF_ICON);
        return; /* the link is empty, and shows its name */
    }
    if (source.length == 0) {
        html_say(walk, element, SAY_IMAGE_ADDRESS);
        add_alternative(walk, element, alternative, open->at);
        return;
    }
    Node *image = builder_leaf(walk->builder, KIND_IMAGE, open->at);
    image->id = html_keep(walk, html_value(element, "id"));
    image->lang = html_lang(walk, element);
    image->as.image.source = html_keep(walk, source);
    image->as.image.alternative = html_keep(walk, string_trim(alternative));
    image->as.image.has_alternative = has;
    image->as.image.title = html_keep(walk, html_value(element, "title"));
    Hints size = html_size(element);
    size.floats = image_float(element);
    walk->document->has_floats |= size.floats != FLOAT_NONE;
    if (size.width_pixels || size.height_pixels || size.width_percent || size.floats)
        *node_hints(image, walk->arena) = size;
    walk->id_taken = walk->lang_taken = true;
}

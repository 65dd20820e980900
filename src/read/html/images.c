/* <img>: the image that a page shows, as far as its file is there. Pages name several for one place: sizes of it
 * (srcset), kinds of it (<picture>), and what stands there until a script has loaded it. */
#include "read/html/css_sheet.h"
#include "read/html/passes.h"
#include "read/html/srcset.h"
#include "read/html/walk.h"

#include "image/image.h"

/* Pixels that the width of a page's text takes in print, at some 250 dots an inch: larger files are not better. */
enum { PRINT_PIXELS = 1600 };

enum { MOST_FILES = 32 }; /* of a set that are tried: the best ones */

/* The files that may be shown, the one to be tried first in front. A group is one attribute, or all of an element's
 * sets. */
typedef struct {
    HtmlWalk *walk;
    HtmlImageFile *files; /* those that are there */
    size_t count, capacity, group;
    String missing;       /* the address to name where none is there */
} Choice;

/* Whether one size is better for print than another: large enough, but not larger than it needs to be. */
static bool is_better(uint32_t size, uint32_t other) {
    bool enough = size >= PRINT_PIXELS, other_enough = other >= PRINT_PIXELS;
    return enough != other_enough ? enough : enough ? size < other : size > other;
}

/* Inserts a file into its group. */
static void insert(Choice *choice, HtmlImageFile file) {
    if (choice->count - choice->group == MOST_FILES) {
        if (!is_better(file.pixels, choice->files[choice->count - 1].pixels))
            return;
        choice->count--;
    }
    arena_grow(choice->walk->scratch, choice->files, choice->count, choice->capacity);
    size_t at = choice->count++;
    for (; at > choice->group && is_better(file.pixels, choice->files[at - 1].pixels); at--)
        choice->files[at] = choice->files[at - 1];
    choice->files[at] = file;
}

static void consider(Choice *choice, HtmlImageFile file) {
    HtmlWalk *walk = choice->walk;
    file.address = html_address(walk, file.address);
    if (file.address.length == 0 || html_is_placeholder(walk->scratch, file.address))
        return;
    if (choice->missing.length == 0)
        choice->missing = file.address;
    if (resource_exists(walk->ctx, walk->document->source, file.address))
        insert(choice, file);
}

static void consider_plain(Choice *choice, String address) {
    choice->group = choice->count;
    consider(choice, (HtmlImageFile){.address = address, .density = 1000});
}

static void consider_sets(Choice *choice, const HtmlNode *element) {
    static const char *const sets[] = {"data-srcset", "data-lazy-srcset", "data-original-set", "srcset"};
    choice->group = choice->count;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        String set = html_value(element, sets[i]);
        uint32_t width = set.length ? html_sizes_width(html_value(element, "sizes")) : 0;
        for (HtmlImageFile file; html_srcset_next(&set, width, &file);)
            consider(choice, file);
    }
}

/* Kinds of images that can be read, where a source says its kind. */
static bool is_readable(const HtmlNode *source) {
    String type = html_value(source, "type");
    return type.length == 0 ||
           string_is_one_of(type, "image/jpeg image/jpg image/png image/gif image/webp image/svg+xml");
}

/* The sources of a <picture> that hold for print. */
static void consider_picture(Choice *choice, const HtmlNode *picture) {
    for (const HtmlNode *child = picture->first; child; child = child->next) {
        bool is_source = child->kind == HTML_ELEMENT && child->tag == NAME_SOURCE;
        if (is_source && is_readable(child) && (html_media(html_value(child, "media")) & MEDIA_PRINT))
            consider_sets(choice, child);
    }
}

static const HtmlNode *picture_around(const HtmlNode *element) {
    return html_is_element(element->parent, NAME_PICTURE) ? element->parent : NULL;
}

/* The first of "small.png|large.png". */
static String before_bar(String value) { return string_slice(value, 0, string_find_byte(value, '|')); }

/* Files that any other data-* attribute names, and what an <amp-img> has in the stead of a missing one. */
static void consider_rest(Choice *choice, const HtmlNode *element) {
    String missing = choice->missing;
    for (uint32_t i = 0; i < element->attribute_count && choice->count == 0; i++) {
        String value = string_trim(element->attributes[i].value);
        if (string_starts(element->attributes[i].name, S("data-")) && string_find_byte(value, '.') != SIZE_MAX)
            consider_plain(choice, before_bar(value));
    }
    for (const HtmlNode *child = element->first; child && choice->count == 0; child = child->next)
        if (html_is_element(child, NAME_AMP_IMG) || html_is_element(child, NAME_IMG))
            consider_plain(choice, html_value(child, "src"));
    choice->missing = missing;
}

static void consider_element(Choice *choice, const HtmlNode *element) {
    static const char *const lazy[] = {"data-src", "data-original", "data-lazy-src", "data-lazy", "data-url",
                                       "data-hi-res-src", "data-full-src"};
    if (picture_around(element))
        consider_picture(choice, picture_around(element));
    consider_sets(choice, element);
    for (size_t i = 0; i < sizeof lazy / sizeof *lazy; i++)
        consider_plain(choice, before_bar(html_value(element, lazy[i])));
    String source = html_value(element, "src");
    if (!html_is_placeholder(choice->walk->scratch, source)) {
        choice->missing = S(""); /* of several that are missing, the plain one is named */
        consider_plain(choice, source);
    }
    if (choice->count == 0)
        consider_rest(choice, element);
}

/* The first file that can be decoded, else the first; its address is empty where there is none. *shown is NULL unless
 * files had to be decoded to tell. A single one needs that only for its size. */
static HtmlImageFile choose_file(HtmlWalk *walk, const HtmlNode *element, const Image **shown) {
    Choice choice = {.walk = walk, .missing = S("")};
    consider_element(&choice, element);
    *shown = NULL;
    if (choice.count == 0)
        return (HtmlImageFile){.address = choice.missing.length ? choice.missing
                                                                : html_address(walk, html_value(element, "src"))};
    if (choice.count == 1 && choice.files[0].density == 1000)
        return choice.files[0];
    const Source *source = walk->document->source;
    Images *images = images_of(walk->ctx, source);
    for (size_t i = 0; i < choice.count; i++)
        if ((*shown = images_find(images, source, html_keep(walk, choice.files[i].address))))
            return choice.files[i];
    return choice.files[0];
}

/* Without a size of its own an image is as large as its pixels are by their density. */
static void size_by_density(Hints *size, const Image *image, uint32_t density) {
    if (!image || density == 1000 || size->width_pixels || size->height_pixels || size->width_percent)
        return;
    uint64_t width = ((uint64_t)image->width * 1000 + density / 2) / density;
    size->width_pixels = width < 1 ? 1 : width > UINT16_MAX ? UINT16_MAX : (uint32_t)width;
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
    const Image *shown;
    HtmlImageFile file = choose_file(walk, element, &shown);
    String source = file.address;
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
    if (html_has_word(element, "class", "qr"))
        image->role = ROLE_QR;
    image->as.image.alternative = html_keep(walk, string_trim(alternative));
    image->as.image.credit = html_credit(walk->arena, element);
    image->as.image.has_alternative = has;
    image->as.image.title = html_keep(walk, html_value(element, "title"));
    Hints size = html_size(element);
    size_by_density(&size, shown, file.density);
    size.floats = image_float(element);
    walk->document->has_floats |= size.floats != FLOAT_NONE;
    if (size.width_pixels || size.height_pixels || size.width_percent || size.floats)
        *node_hints(image, walk->arena) = size;
    walk->id_taken = walk->lang_taken = true;
}

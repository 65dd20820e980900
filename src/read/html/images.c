/* <img>: the image that a page shows, as far as its file is there. Pages name several for one place: sizes of it
 * (srcset), kinds of it (<picture>), and what stands there until a script has loaded it. */
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

/* Whether a bitmap has one pixel: its size stands at the start of a GIF (screen descriptor) and of a PNG (IHDR). */
static bool is_one_pixel(String bytes) {
    if (string_starts(bytes, S("GIF8")) && bytes.length >= 10)
        return memcmp(bytes.bytes + 6, "\1\0\1\0", 4) == 0;
    return string_starts(bytes, S("\x89PNG")) && bytes.length >= 24 &&
           memcmp(bytes.bytes + 16, "\0\0\0\1\0\0\0\1", 8) == 0;
}

/* What only keeps a place until a script has run: an address in which nothing is shown. */
static bool is_placeholder(Arena *arena, String address) {
    String bytes;
    if (string_starts_ascii_nocase(address, S("data:image/svg+xml")))
        return string_find(address, S("path")) == SIZE_MAX && string_find(address, S("base64")) == SIZE_MAX &&
               string_find(address, S("text")) == SIZE_MAX && address.length < 300;
    if (string_starts_ascii_nocase(address, S("data:")) && address.length < 300)
        return data_url_decode(arena, address, &bytes) && is_one_pixel(bytes);
    return string_is_one_of(address, "# about:blank");
}

static void consider(Choice *choice, String address, uint32_t size) {
    HtmlWalk *walk = choice->walk;
    address = html_address(walk, address);
    if (address.length == 0 || is_placeholder(walk->scratch, address))
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
    if (choice.best.address.length == 0 && !is_placeholder(walk->scratch, source)) {
        choice.first.address = S(""); /* of several that are missing, the plain one is named */
        consider(&choice, source, 0);
    }
    if (choice.best.address.length)
        return choice.best.address;
    return choice.first.address.length ? choice.first.address : html_address(walk, source);
}

void html_start_image(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    String alternative;
    bool decorative = html_is_decorative(element), has = html_attribute(element, "alt", &alternative) || decorative;
    if (!has && html_value(element, "aria-label").length)
        has = html_attribute(element, "aria-label", &alternative);
    if (decorative)
        alternative = S("");
    String source = image_source(walk, element);
    if (source.length == 0) {
        html_say_ignored(walk, element, "it names no image; its alternative text is kept");
        html_text(walk, html_keep(walk, alternative), open->at);
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
    if (size.width_pixels || size.height_pixels || size.width_percent)
        *node_hints(image, walk->arena) = size;
    walk->id_taken = walk->lang_taken = true;
}

/* ---- an image and its stand-in for readers without scripts ---- */

static const HtmlNode *only_image(const HtmlNode *root) {
    const HtmlNode *image = NULL;
    for (const HtmlNode *node = root; node; node = html_node_next(node, root)) {
        if (node->kind == HTML_TEXT && string_trim(node->text).length)
            return NULL;
        bool is_image = node->kind == HTML_ELEMENT && (node->tag == NAME_IMG || node->tag == NAME_AMP_IMG);
        if (is_image && image)
            return NULL;
        image = is_image ? node : image;
    }
    return image;
}

/* The part of an address that names the file. */
static String file_of(String address) {
    size_t end = 0, start = 0;
    while (end < address.length && address.bytes[end] != '?' && address.bytes[end] != '#')
        end++;
    for (size_t i = 0; i < end; i++)
        if (address.bytes[i] == '/')
            start = i + 1;
    return string_slice(address, start, end);
}

/* Whether a file is called as those are that keep a place. */
static bool keeps_a_place(String file) {
    return string_is_one_of(string_slice(file, 0, string_find_byte(file, '.')),
                            "placeholder spacer blank 1x1 pixel transparent loading grey gray lazy clear dot empty");
}

/* Whether an image is the one that <noscript> has for it: it waits for a script, or shows the same file. */
static bool is_same(Arena *arena, const HtmlNode *image, const HtmlNode *other) {
    static const char *const signs[] = {"data-src", "data-srcset", "data-original", "data-lazy-src", "data-lazy"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (html_has(image, signs[i]))
            return true;
    String source = html_value(image, "src");
    return source.length == 0 || is_placeholder(arena, source) || keeps_a_place(file_of(source)) ||
           string_equal(file_of(source), file_of(html_value(other, "src")));
}

static const HtmlNode *beside(const HtmlNode *node, bool before) {
    for (node = before ? node->previous : node->next; node; node = before ? node->previous : node->next)
        if (node->kind == HTML_ELEMENT || (node->kind == HTML_TEXT && string_trim(node->text).length))
            return node->kind == HTML_ELEMENT ? node : NULL;
    return NULL;
}

void html_find_stand_ins(HtmlPage *page, Arena *arena) {
    for (const HtmlNode *node = page->document; node; node = html_node_next(node, page->document)) {
        if (!html_is_element(node, NAME_NOSCRIPT))
            continue;
        const HtmlNode *stand_in = only_image(node);
        for (int before = 1; stand_in && before >= 0; before--) {
            const HtmlNode *other = beside(node, before), *image = other ? only_image(other) : NULL;
            if (!image || !is_same(arena, image, stand_in))
                continue;
            ((HtmlNode *)(uintptr_t)other)->use = USE_LEFT_OUT;
            break;
        }
    }
}

/* Images and frames that scripts load: what only keeps their place, and what <noscript> has in their stead; pictures of
 * formulas. */
#include "load/source.h"
#include "read/html/attributes.h"
#include "read/html/passes.h"

/* Whether a bitmap has one pixel: its size stands at the start of a GIF (screen descriptor) and of a PNG (IHDR). */
static bool is_one_pixel(String bytes) {
    if (string_starts(bytes, S("GIF8")) && bytes.length >= 10)
        return memcmp(bytes.bytes + 6, "\1\0\1\0", 4) == 0;
    return string_starts(bytes, S("\x89PNG")) && bytes.length >= 24 &&
           memcmp(bytes.bytes + 16, "\0\0\0\1\0\0\0\1", 8) == 0;
}

bool html_is_placeholder(Arena *arena, String address) {
    String bytes;
    if (string_starts_ascii_nocase(address, S("data:image/svg+xml")))
        return string_find(address, S("path")) == SIZE_MAX && string_find(address, S("base64")) == SIZE_MAX &&
               string_find(address, S("text")) == SIZE_MAX && address.length < 300;
    if (string_starts_ascii_nocase(address, S("data:")) && address.length < 300)
        return data_url_decode(arena, address, &bytes) && is_one_pixel(bytes);
    return string_is_one_of(address, "# about:blank") || string_starts_ascii_nocase(address, S("javascript:"));
}

/* The image or frame that is all an element holds, or NULL. */
static const HtmlNode *only_image(const HtmlNode *root) {
    const HtmlNode *image = NULL;
    for (const HtmlNode *node = root; node; node = html_node_next(node, root)) {
        if (node->kind == HTML_TEXT && string_trim(node->text).length)
            return NULL;
        bool is_image = html_is_element(node, NAME_IMG) || html_is_element(node, NAME_AMP_IMG) ||
                        html_is_element(node, NAME_IFRAME);
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

/* Whether any attribute of an element has this value. */
static bool names(const HtmlNode *element, String address) {
    for (uint32_t i = 0; i < element->attribute_count; i++)
        if (address.length && string_equal(string_trim(element->attributes[i].value), address))
            return true;
    return false;
}

/* Whether an image is the one that <noscript> has for it: it waits for a script, or shows the same file. */
static bool is_same(Arena *arena, const HtmlNode *image, const HtmlNode *other) {
    static const char *const signs[] = {"data-src", "data-srcset", "data-original", "data-lazy-src", "data-lazy"};
    if (image->tag == NAME_IFRAME || other->tag == NAME_IFRAME)
        return image->tag == other->tag && names(image, html_value(other, "src"));
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (html_has(image, signs[i]))
            return true;
    String source = html_value(image, "src");
    return source.length == 0 || html_is_placeholder(arena, source) || keeps_a_place(file_of(source)) ||
           string_equal(file_of(source), file_of(html_value(other, "src")));
}

static const HtmlNode *beside(const HtmlNode *node, bool before) {
    for (node = before ? node->previous : node->next; node; node = before ? node->previous : node->next)
        if (node->kind == HTML_ELEMENT || (node->kind == HTML_TEXT && string_trim(node->text).length))
            return node->kind == HTML_ELEMENT ? node : NULL;
    return NULL;
}

static void leave_out(const HtmlNode *node) { ((HtmlNode *)(uintptr_t)node)->use = USE_LEFT_OUT; }

static void find_noscript(Arena *arena, const HtmlNode *noscript) {
    const HtmlNode *stand_in = only_image(noscript);
    for (int before = 1; stand_in && before >= 0; before--) {
        const HtmlNode *other = beside(noscript, before), *image = other ? only_image(other) : NULL;
        if (!image || !is_same(arena, image, stand_in))
            continue;
        leave_out(other);
        return;
    }
}

/* ---- pictures of formulas ---- */

/* The formula that is all an element holds, or NULL. */
static const HtmlNode *only_formula(const HtmlNode *root) {
    const HtmlNode *node = root;
    while (node && !(node->kind == HTML_ELEMENT && node->tag == NAME_MATH)) {
        const HtmlNode *only = NULL;
        for (const HtmlNode *child = node->first; child; child = child->next) {
            bool counts = child->kind == HTML_ELEMENT || (child->kind == HTML_TEXT && string_trim(child->text).length);
            if (counts && (only || child->kind == HTML_TEXT))
                return NULL;
            only = counts ? child : only;
        }
        node = only;
    }
    return node;
}

static bool is_annotated(Arena *arena, const HtmlNode *formula, String tex) {
    for (const HtmlNode *node = formula; node; node = html_node_next(node, formula))
        if (node->kind == HTML_ELEMENT && node->tag == NAME_ANNOTATION && string_equal(html_words(arena, node), tex))
            return true;
    return false;
}

/* Whether an image is the picture of a formula: it says the same, or is only there for the eye. */
static bool is_picture_of(Arena *arena, const HtmlNode *image, const HtmlNode *formula) {
    String alternative = html_value(image, "alt");
    if (html_is(html_value(image, "aria-hidden"), "true"))
        return true;
    return alternative.length && (string_equal(alternative, html_value(formula, "alttext")) ||
                                  is_annotated(arena, formula, alternative));
}

/* Shows a formula that its picture hides, and what is around it, up to what stands beside the picture. */
static void show(Arena *arena, const HtmlNode *formula, const HtmlNode *outermost) {
    for (const HtmlNode *node = formula;; node = node->parent) {
        HtmlStyle *style = arena_new(arena, HtmlStyle);
        *style = *html_style(node);
        style->display = style->display == DISPLAY_NONE ? DISPLAY_DEFAULT : style->display;
        style->hidden = style->screen_hidden = TOGGLE_OFF;
        ((HtmlNode *)(uintptr_t)node)->style = style;
        if (node == outermost)
            return;
    }
}

static void find_formula(Arena *arena, const HtmlNode *image) {
    for (int before = 1; before >= 0; before--) {
        const HtmlNode *other = beside(image, before), *formula = other ? only_formula(other) : NULL;
        if (!formula || !is_picture_of(arena, image, formula))
            continue;
        leave_out(image);
        show(arena, formula, other);
        return;
    }
}

/* ---- previews ---- */

static bool is_named_preview(const HtmlNode *image) {
    static const char *const words[] = {"thumbnail", "placeholder", "preview", "lqip", "blur"};
    String class = html_value(image, "class");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (string_find(class, string_of(words[i])) != SIZE_MAX)
            return true;
    return false;
}

/* A small picture that keeps the place of one that a script loads, which stands behind it. */
static void find_preview(const HtmlNode *image) {
    if (html_has(image, "alt") || html_has(image, "data-src") || !is_named_preview(image))
        return;
    const HtmlNode *node = beside(image, false);
    while (node && html_is_element(node, NAME_CANVAS))
        node = beside(node, false);
    if (node && html_is_element(node, NAME_IMG) && html_has(node, "data-src"))
        leave_out(image);
}

static void find_image(Arena *arena, const HtmlNode *image) {
    find_formula(arena, image);
    find_preview(image);
}

void html_find_stand_ins(HtmlPage *page, Arena *arena) {
    for (const HtmlNode *node = page->document; node; node = html_node_next(node, page->document)) {
        if (html_is_element(node, NAME_NOSCRIPT))
            find_noscript(arena, node);
        else if (html_is_element(node, NAME_IMG))
            find_image(arena, node);
    }
}

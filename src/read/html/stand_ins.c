/* Images that scripts load: what only keeps their place, and what <noscript> has in their stead. */
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
    return string_is_one_of(address, "# about:blank");
}

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
    return source.length == 0 || html_is_placeholder(arena, source) || keeps_a_place(file_of(source)) ||
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

/* Addresses of links as browsers read them (URL Standard 4.4) and against the base that a page names (RFC 3986 5.2):
 * what is relative to a page of the web leads nowhere from a file. */
#include "read/html/walk.h"

#include "load/source.h"

/* Tabs and newlines inside do not count. */
String html_address(HtmlWalk *walk, String written) {
    char *kept = arena_c_string(walk->arena, string_trim(written));
    size_t length = 0;
    for (size_t i = 0; kept[i]; i++)
        if (kept[i] != '\n' && kept[i] != '\r' && kept[i] != '\t')
            kept[length++] = kept[i];
    return (String){kept, length};
}

static bool has_scheme(String address) {
    for (size_t i = 0; i < address.length; i++) {
        char c = address.bytes[i];
        if (c == ':')
            return i > 0;
        if (!ascii_alpha(c) && (i == 0 || !(ascii_digit(c) || c == '+' || c == '-' || c == '.')))
            return false;
    }
    return false;
}

/* The bytes before the first of these, or all. */
static size_t length_before(String s, size_t from, String ends) {
    while (from < s.length && string_find_byte(ends, s.bytes[from]) == SIZE_MAX)
        from++;
    return from;
}

/* "." and ".." are taken out (RFC 3986 5.2.4); the path begins with a slash. */
static String without_dots(Arena *arena, String path) {
    char *out = arena_c_string(arena, path);
    size_t length = 0;
    for (size_t at = 0; at < path.length;) {
        size_t end = length_before(path, at + 1, S("/"));
        String step = string_slice(path, at + 1, end);
        bool up = string_equal(step, S("..")), stays = up || string_equal(step, S("."));
        while (up && length > 0 && out[--length] != '/')
            continue;
        for (size_t i = at; !stays && i < end; i++)
            out[length++] = path.bytes[i];
        if (stays && end == path.length)
            out[length++] = '/';
        at = end;
    }
    return (String){out, length};
}

static bool is_web(String address) {
    return string_starts_ascii_nocase(address, S("https://")) || string_starts_ascii_nocase(address, S("http://"));
}

void html_base_by_source(HtmlWalk *walk) {
    const Source *source = walk->document->source;
    String address = string_of(source && source->address ? source->address : "");
    if (is_web(address))
        walk->base = address;
}

void html_start_base(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)open;
    String href = html_link_address(walk, html_value(element, "href"));
    if (!is_web(href) || walk->has_base)
        return;
    walk->base = href;
    walk->has_base = true;
}

/* A path and what follows it, against the base. */
static String resolved(HtmlWalk *walk, String address) {
    String base = walk->base;
    size_t host = string_find(base, S("//")) + 2, path = length_before(base, host, S("/?#"));
    size_t end = length_before(base, path, S("?#")), folder = end;
    if (address.bytes[0] == '?')
        return arena_join(walk->arena, string_slice(base, 0, end), address, S(""));
    while (folder > path && base.bytes[folder - 1] != '/')
        folder--;
    size_t own = length_before(address, 0, S("?#"));
    String written = string_slice(address, 0, own);
    if (written.bytes[0] != '/')
        written = arena_join(walk->arena, folder > path ? string_slice(base, path, folder) : S("/"), written, S(""));
    return arena_join(walk->arena, string_slice(base, 0, path), without_dots(walk->arena, written),
                      string_slice(address, own, address.length));
}

String html_link_address(HtmlWalk *walk, String written) {
    String address = html_address(walk, written);
    if (string_starts(address, S("//"))) {
        String scheme = string_slice(walk->base, 0, string_find_byte(walk->base, ':') + 1);
        return arena_join(walk->arena, walk->base.length ? scheme : S("https:"), address, S(""));
    }
    if (walk->base.length == 0 || address.length == 0 || address.bytes[0] == '#' || has_scheme(address))
        return address;
    return resolved(walk, address);
}

/* What an SVG file may do to those who open it: whether it can be handed on as it is, and whether it can be drawn in
 * bearable time. Both are decided by what stands in the file, on the side of caution. */
#include "image/svg.h"

#include "base/limits.h"
#include "load/source.h"

static size_t find_nocase(String s, String part) {
    for (size_t i = 0; i + part.length <= s.length; i++)
        if (string_starts_ascii_nocase(string_slice(s, i, i + part.length), part))
            return i;
    return SIZE_MAX;
}

/* ---- whether it can be handed on ---- */

/* Fonts may stand in a style sheet. */
static bool is_address_inside(String address) {
    return string_starts(address, S("#")) || string_starts(address, S("data:font/"));
}

/* CSS, or a presentation attribute: every url() leads inside. Escapes could hide one. */
bool svg_is_style_safe(String css) {
    if (string_find_byte(css, '\\') != SIZE_MAX || string_find(css, S("&#")) != SIZE_MAX ||
        find_nocase(css, S("@import")) != SIZE_MAX || find_nocase(css, S("image-set(")) != SIZE_MAX)
        return false;
    for (size_t at; (at = find_nocase(css, S("url("))) != SIZE_MAX;) {
        css = string_trim(string_slice(css, at + 4, css.length));
        bool is_quoted = string_starts(css, S("'")) || string_starts(css, S("\""));
        String address = string_starts(css, S("&quot;")) ? string_slice(css, 6, css.length) : css;
        if (!is_address_inside(string_slice(address, is_quoted, address.length)))
            return false;
    }
    return true;
}

bool svg_is_attribute_safe(String name, String value) {
    if (string_starts_ascii_nocase(name, S("on")) ||
        string_is_one_of(name, "base src data action formaction ping srcset"))
        return false;
    if (string_is_one_of(name, "href"))
        return address_is_inside(value);
    /* an animation must not change where something leads */
    if (string_is_one_of(name, "attributeName") && find_nocase(value, S("href")) != SIZE_MAX)
        return false;
    return svg_is_style_safe(value);
}

bool svg_is_element_safe(String name) {
    return !string_is_one_of(name, "script foreignObject handler listener iframe object embed audio video include");
}

static bool is_start_safe(const SvgToken *token) {
    if (!svg_is_element_safe(token->name))
        return false;
    String rest = token->attributes, name, value;
    while (svg_attribute(&rest, &name, &value))
        if (!svg_is_attribute_safe(name, value))
            return false;
    return string_trim(rest).length == 0;
}

/* The XML declaration, in UTF-8; other instructions could name a style sheet. */
static bool is_instruction_safe(String text) {
    if (!string_starts(text, S("xml")) || text.length < 4 || !ascii_space(text.bytes[3]))
        return false;
    String rest = string_slice(text, 3, text.length), name, value;
    while (svg_attribute(&rest, &name, &value))
        if (string_equal(name, S("encoding")) && !string_is_one_of(value, "utf-8 us-ascii"))
            return false;
    return true;
}

/* The one document type that EPUB allows (EPUB 3.3, 3.9), without declarations. */
static bool is_doctype_safe(String text) {
    return string_starts(text, S("DOCTYPE")) && string_find_byte(text, '[') == SIZE_MAX &&
           string_find(text, S("\"-//W3C//DTD SVG 1.1//EN\"")) != SIZE_MAX;
}

bool svg_is_self_contained(String bytes) {
    SvgToken token;
    bool in_style = false;
    while (svg_token(&bytes, &token)) {
        switch (token.kind) {
        case SVG_START:
            if (!is_start_safe(&token))
                return false;
            in_style |= string_is_one_of(token.name, "style") && !token.is_empty;
            break;
        case SVG_END:
            in_style &= !string_is_one_of(token.name, "style");
            break;
        case SVG_TEXT:
            if (in_style && !svg_is_style_safe(token.text))
                return false;
            break;
        case SVG_INSTRUCTION:
            if (!is_instruction_safe(token.text))
                return false;
            break;
        case SVG_DOCTYPE:
            if (!is_doctype_safe(token.text))
                return false;
            break;
        case SVG_COMMENT:
            break;
        }
    }
    return bytes.length == 0;
}

/* ---- whether it can be drawn ---- */

/* The largest number in a list of numbers, without fractions. */
static uint32_t largest_number(String list) {
    uint32_t largest = 0, value = 0;
    bool fraction = false;
    for (size_t i = 0; i < list.length; i++) {
        char c = list.bytes[i];
        if (c == 'e' || c == 'E' || c == '&')
            return UINT32_MAX;
        if (!ascii_digit(c)) {
            fraction = c == '.';
            value = 0;
        } else if (!fraction && value < 100000) {
            value = value * 10 + (uint32_t)(c - '0');
        }
        largest = value > largest ? value : largest;
    }
    return largest;
}

/* What a filter does for every pixel grows with the square of these. */
static bool is_filter_bearable(const SvgToken *token) {
    bool morphology = string_is_one_of(token->name, "feMorphology"),
         matrix = string_is_one_of(token->name, "feConvolveMatrix"),
         turbulence = string_is_one_of(token->name, "feTurbulence");
    String rest = token->attributes, name, value;
    while ((morphology || matrix || turbulence) && svg_attribute(&rest, &name, &value))
        if ((morphology && string_is_one_of(name, "radius") && largest_number(value) > LIMIT_SVG_FILTER_RADIUS) ||
            (matrix && string_is_one_of(name, "order") && largest_number(value) > LIMIT_SVG_FILTER_RADIUS) ||
            (turbulence && string_is_one_of(name, "numOctaves") && largest_number(value) > LIMIT_SVG_FILTER_RADIUS))
            return false;
    return true;
}

bool svg_is_bearable(String bytes, String *why) {
    SvgToken token;
    size_t elements = 0, depth = 0;
    *why = S("file too large");
    if (bytes.length > LIMIT_SVG_BYTES)
        return false;
    while (svg_token(&bytes, &token)) {
        if (token.kind == SVG_END && depth > 0)
            depth--;
        if (token.kind != SVG_START)
            continue;
        depth += !token.is_empty;
        *why = S("nested too deeply");
        if (depth > LIMIT_SVG_DEPTH)
            return false;
        *why = S("too complex to render");
        if (++elements > LIMIT_SVG_ELEMENTS || !is_filter_bearable(&token))
            return false;
    }
    return true;
}

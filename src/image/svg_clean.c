/* An SVG file without what it could do beyond drawing. What is safe is copied as it stands. */
#include "image/svg.h"

#include <string.h>

#include "base/limits.h"
#include "base/map.h"

typedef struct {
    Context *ctx;
    Buffer out;
    Map entities; /* name -> String */
    bool refused;
    bool in_style;
    size_t left_out; /* open elements that are left out with all inside */
} Cleaner;

/* ---- entities ---- */

/* Notes what <!ENTITY name "value"> declares. Values that would have to be read as markup are refused where they are
 * used, as unknown ones are. */
static void read_entities(Cleaner *cleaner, String text) {
    Arena *arena = &cleaner->ctx->arena;
    cleaner->refused |= string_find(text, S("<!ATTLIST")) != SIZE_MAX;
    for (size_t at; (at = string_find(text, S("<!ENTITY"))) != SIZE_MAX;) {
        text = string_trim(string_slice(text, at + strlen("<!ENTITY"), text.length));
        size_t length = 0;
        while (length < text.length && !ascii_space(text.bytes[length]))
            length++;
        String name = string_slice(text, 0, length), rest = string_trim(string_slice(text, length, text.length));
        if (!string_starts(rest, S("\"")) && !string_starts(rest, S("'")))
            continue;
        size_t end = string_find_byte(string_slice(rest, 1, rest.length), rest.bytes[0]);
        String *value = arena_new(arena, String);
        *value = string_slice(rest, 1, end == SIZE_MAX ? rest.length : end + 1);
        if (end != SIZE_MAX && string_find_byte(*value, '<') == SIZE_MAX && string_find_byte(*value, '&') == SIZE_MAX)
            map_set(&cleaner->entities, name, value);
    }
}

static bool is_predefined(String name) { return string_is_one_of(name, "amp lt gt quot apos"); }

/* "#233" or "#xE9"; 0 for what stays a reference, or is none. */
static uint32_t character(String name) {
    bool is_hex = string_starts(name, S("#x"));
    uint32_t value = 0;
    for (size_t i = is_hex ? 2 : 1; i < name.length && value <= 0x10FFFF; i++) {
        char c = ascii_lower(name.bytes[i]);
        bool is_letter = is_hex && c >= 'a' && c <= 'f';
        if (!is_letter && !ascii_digit(c))
            return 0;
        value = value * (is_hex ? 16 : 10) + (uint32_t)(is_letter ? c - 'a' + 10 : c - '0');
    }
    bool is_character = value >= ' ' && value < 0x110000 && (value < 0xD800 || value > 0xDFFF) && value < 0xFFFE;
    return is_character && !(value < 0x80 && strchr("<>&\"'", (int)value)) ? value : 0;
}

/* Text with its references resolved, but for those that XML itself knows; `quote`, if any, is not let in. */
static void add_resolved(Cleaner *cleaner, Buffer *out, String text, char quote) {
    for (size_t at; (at = string_find_byte(text, '&')) != SIZE_MAX;) {
        buffer_string(out, string_slice(text, 0, at));
        text = string_slice(text, at, text.length);
        size_t end = string_find_byte(text, ';');
        String name = string_slice(text, 1, end == SIZE_MAX ? 1 : end);
        const String *value = map_get(&cleaner->entities, name);
        uint32_t c = string_starts(name, S("#")) ? character(name) : 0;
        bool stays = is_predefined(name) || (string_starts(name, S("#")) && !c);
        cleaner->refused |= name.length == 0 || (!stays && !c && !value) || out->length > LIMIT_SVG_BYTES ||
                            (value && quote && string_find_byte(*value, quote) != SIZE_MAX);
        if (cleaner->refused)
            return;
        if (stays)
            buffer_string(out, string_slice(text, 0, end + 1));
        else if (c)
            buffer_code_point(out, c);
        else
            buffer_string(out, *value);
        text = string_slice(text, end + 1, text.length);
    }
    buffer_string(out, text);
}

/* ---- style sheets ---- */

static size_t find_either(String css, bool *is_import) {
    for (size_t i = 0; i < css.length; i++) {
        String rest = string_slice(css, i, css.length);
        *is_import = string_starts_ascii_nocase(rest, S("@import"));
        if (*is_import || string_starts_ascii_nocase(rest, S("url(")))
            return i;
    }
    return SIZE_MAX;
}

/* CSS without @import, and with url(#) for what is outside. What is still not safe cannot be cleaned. */
static String clean_style(Cleaner *cleaner, String css) {
    Buffer out;
    bool is_import;
    buffer_open(&out, &cleaner->ctx->arena);
    for (size_t at; !svg_is_style_safe(css) && (at = find_either(css, &is_import)) != SIZE_MAX;) {
        buffer_string(&out, string_slice(css, 0, at));
        css = string_slice(css, at, css.length);
        size_t end = string_find_byte(css, is_import ? ';' : ')');
        String part = string_slice(css, 0, end == SIZE_MAX ? css.length : end + 1);
        if (!is_import && svg_is_style_safe(part))
            buffer_string(&out, part);
        else if (!is_import)
            buffer_text(&out, "url(#)");
        css = string_slice(css, part.length, css.length);
    }
    buffer_string(&out, css);
    cleaner->refused |= !svg_is_style_safe(buffer_view(&out));
    return buffer_view(&out);
}

/* ---- tokens ---- */

/* Copies an attribute, unless it is not safe: `raw` with its prefix. */
static void add_attribute(Cleaner *cleaner, String raw, String name, String value) {
    char quote = raw.bytes[raw.length - 1];
    Buffer resolved;
    buffer_open(&resolved, &cleaner->ctx->arena);
    add_resolved(cleaner, &resolved, value, quote);
    String clean = buffer_view(&resolved);
    if (string_equal(name, S("style")) && !svg_is_style_safe(clean))
        clean = clean_style(cleaner, clean);
    if (!svg_is_attribute_safe(name, clean))
        return;
    buffer_byte(&cleaner->out, ' ');
    buffer_string(&cleaner->out, string_slice(raw, 0, raw.length - value.length - 1));
    buffer_string(&cleaner->out, clean);
    buffer_byte(&cleaner->out, quote);
}

static void add_start(Cleaner *cleaner, const SvgToken *token, String raw) {
    if (cleaner->left_out || !svg_is_element_safe(token->name)) {
        cleaner->left_out += !token->is_empty;
        return;
    }
    String rest = string_trim(token->attributes), name, value;
    buffer_string(&cleaner->out, string_slice(raw, 0, (size_t)(token->name.bytes - raw.bytes) + token->name.length));
    for (String before = rest; svg_attribute(&rest, &name, &value); before = rest = string_trim(rest))
        add_attribute(cleaner, string_slice(before, 0, before.length - rest.length), name, value);
    cleaner->refused |= string_trim(rest).length > 0;
    buffer_text(&cleaner->out, token->is_empty ? "/>" : ">");
    cleaner->in_style = string_is_one_of(token->name, "style") && !token->is_empty;
}

static void add_end(Cleaner *cleaner, String raw) {
    cleaner->in_style = false;
    if (cleaner->left_out)
        cleaner->left_out--;
    else
        buffer_string(&cleaner->out, raw);
}

static void add_text(Cleaner *cleaner, const SvgToken *token, String raw) {
    bool is_section = string_starts(raw, S("<!"));
    if (cleaner->left_out)
        return;
    if (cleaner->in_style && !svg_is_style_safe(token->text)) {
        buffer_text(&cleaner->out, is_section ? "<![CDATA[" : "");
        buffer_string(&cleaner->out, clean_style(cleaner, token->text));
        buffer_text(&cleaner->out, is_section ? "]]>" : "");
    } else if (is_section) {
        buffer_string(&cleaner->out, raw);
    } else {
        add_resolved(cleaner, &cleaner->out, raw, '\0');
    }
}

/* Another encoding would have to be converted. */
static void read_instruction(Cleaner *cleaner, String text) {
    String rest = text, name, value;
    if (!string_starts(text, S("xml ")))
        return;
    rest = string_slice(text, 3, text.length);
    while (svg_attribute(&rest, &name, &value))
        cleaner->refused |= string_equal(name, S("encoding")) && !string_is_one_of(value, "utf-8 us-ascii");
}

static void add_token(Cleaner *cleaner, const SvgToken *token, String raw) {
    switch (token->kind) {
    case SVG_START: add_start(cleaner, token, raw); break;
    case SVG_END: add_end(cleaner, raw); break;
    case SVG_TEXT: add_text(cleaner, token, raw); break;
    case SVG_INSTRUCTION: read_instruction(cleaner, token->text); break;
    case SVG_DOCTYPE: read_entities(cleaner, token->text); break;
    case SVG_COMMENT: break;
    }
}

bool svg_clean(Context *ctx, String bytes, String *cleaned) {
    Cleaner *cleaner = arena_new(&ctx->arena, Cleaner);
    SvgToken token;
    cleaner->ctx = ctx;
    buffer_open(&cleaner->out, &ctx->arena);
    map_open(&cleaner->entities, &ctx->arena);
    for (String rest = bytes; !cleaner->refused && svg_token(&rest, &token); bytes = rest)
        add_token(cleaner, &token, string_slice(bytes, 0, bytes.length - rest.length));
    *cleaned = string_trim(buffer_view(&cleaner->out));
    return !cleaner->refused && bytes.length == 0 && svg_is_self_contained(*cleaned);
}

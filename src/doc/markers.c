/* The predefined styles of markers, and a style's number with what stands around it. */
#include "doc/markers.h"

#include "doc/terms.h"

enum { FALLBACKS_MOST = 8 }; /* they may lead in a circle */

#define LITERAL(text) {text, sizeof(text) - 1}

static const MarkerStyle styles[] = {
#define MARKER(id, name_text, kind, symbol_list, from, to, minus, end, other, html_type, pdf_numbering)                \
    [MARKER_##id] = {.marker = MARKER_##id, .system = SYSTEM_##kind, .name = LITERAL(name_text),                       \
                     .symbols = LITERAL(symbol_list), .separator = ' ', .first = 1, .least = from, .most = to,         \
                     .suffix = LITERAL(end), .negative = LITERAL(minus), .pad = LITERAL("0"),                          \
                     .pad_length = SYSTEM_##kind == SYSTEM_TWO_DIGITS ? 2 : 0, .fallback = &styles[MARKER_##other],    \
                     .type = html_type, .numbering = pdf_numbering},
#define MARKER_ALIAS(name, id)
#include "doc/markers.def"
#undef MARKER
#undef MARKER_ALIAS
    [MARKER_NONE] = {.marker = MARKER_NONE, .name = LITERAL("none"), .separator = ' ', .type = "", .numbering = "None",
                     .fallback = &styles[MARKER_NONE]},
};

static const struct {
    String name;
    Marker marker;
} names[] = {
#define MARKER(id, name, ...) {LITERAL(name), MARKER_##id},
#define MARKER_ALIAS(name, id) {LITERAL(name), MARKER_##id},
#include "doc/markers.def"
#undef MARKER
#undef MARKER_ALIAS
    {LITERAL("none"), MARKER_NONE},
};

const MarkerStyle *marker_style(Marker marker) {
    return marker == MARKER_DEFAULT || marker == MARKER_OWN ? NULL : &styles[marker];
}

const MarkerStyle *marker_named(String name) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (string_equal_ascii_nocase(name, names[i].name))
            return &styles[names[i].marker];
    return NULL;
}

const MarkerStyle *marker_string(Arena *arena, String text) {
    MarkerStyle *style = arena_new(arena, MarkerStyle);
    *style = (MarkerStyle){.marker = MARKER_OWN, .system = SYSTEM_CYCLIC, .symbols = arena_string(arena, text),
                           .least = INT32_MIN, .most = INT32_MAX, .fallback = &styles[MARKER_DECIMAL], .type = "",
                           .numbering = "Unordered"}; /* no text has the NUL that separates symbols */
    return style;
}

bool marker_counts(const MarkerStyle *style) {
    return style && style->system != SYSTEM_CYCLIC;
}

/* Whether the sign of a negative number stands before it (CSS Counter Styles 3, 2). */
static bool takes_negative(const MarkerStyle *style) {
    return style->system != SYSTEM_CYCLIC && style->system != SYSTEM_FIXED;
}

static bool is_in_range(const MarkerStyle *style, int value) {
    bool found = style->range_count == 0;
    for (size_t i = 0; i < style->range_count; i++)
        found |= value >= style->ranges[i].least && value <= style->ranges[i].most;
    return found && value >= style->least && value <= style->most;
}

static size_t characters(String text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += (text.bytes[i] & 0xC0) != 0x80;
    return count;
}

/* Adds the number; false, with nothing added, if the style cannot write it. */
static bool write_number(Buffer *out, const MarkerStyle *style, int value) {
    size_t start = out->length;
    bool is_negative = value < 0 && takes_negative(style);
    Buffer digits;
    if (!is_in_range(style, value))
        return false;
    buffer_open(&digits, out->arena);
    bool is_written = marker_write(&digits, style, is_negative ? -(int64_t)value : value);
    String negative = is_negative ? style->negative : S(""), end = is_negative ? style->negative_end : S("");
    size_t length = characters(buffer_view(&digits)) + characters(negative) + characters(end);
    buffer_string(out, negative);
    for (; length < style->pad_length; length++)
        buffer_string(out, style->pad);
    buffer_string(out, buffer_view(&digits));
    buffer_string(out, end);
    if (!is_written)
        out->length = start;
    return is_written;
}

void marker_number(Buffer *out, uint32_t zero, const MarkerStyle *style, int value) {
    if (style && style->marker == MARKER_NONE)
        return;
    for (int i = 0; style && style->marker != MARKER_DECIMAL && i < FALLBACKS_MOST; i++, style = style->fallback)
        if (write_number(out, style, value))
            return;
    term_number(out, zero, value);
}

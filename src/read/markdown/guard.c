/* Finds and masks what cmark-gfm would take too long for: many container markers in a line, followed by many lines,
 * each of which walks them all (measured with 0.29.0.gfm.6). */
#include "read/markdown/guard.h"

#include "base/buffer.h"

enum { MARKERS_MOST = 24 /* container markers in a line; the tree keeps fewer levels */ };

/* What a masked byte stands for. Markers of containers and what stands in text have different codes, because in running
 * text the markers are left out. */
static const char masks[32] = {
    [0x14] = '[', [0x1F] = '&',
    [0x0E] = '>', [0x0F] = '-', [0x10] = '+', [0x11] = '*', [0x12] = '.', [0x13] = ')',
    [0x15] = '0', [0x16] = '1', [0x17] = '2', [0x18] = '3', [0x19] = '4', [0x1A] = '5', [0x1B] = '6', [0x1C] = '7',
    [0x1D] = '8', [0x1E] = '9',
};
enum { FIRST_TEXT = 0x01, FIRST_MARKER = 0x0E };

static bool is_mask(unsigned char c) { return c < 32 && masks[c]; }
static bool is_marker_mask(unsigned char c) {
    return is_mask(c) && c >= FIRST_MARKER && masks[c] != '[' && masks[c] != '&';
}

typedef struct {
    Context *ctx;
    Arena *arena;
    Guard *guard;
    char *bytes; /* the copy that is masked, NULL while there is none */
    uint32_t line;
    bool said_depth;
} Search;

static char mask_of(char byte, int first) {
    for (int i = first; i < 32; i++)
        if (masks[i] == byte)
            return (char)i;
    return byte;
}

static void mask(Search *search, size_t at, int first) {
    if (!search->bytes) {
        search->bytes = arena_copy(search->arena, search->guard->text.bytes, search->guard->text.length);
        search->guard->masked = true;
    }
    search->bytes[at] = mask_of(search->bytes[at], first);
}

static void say_depth(Search *search) {
    if (!search->said_depth)
        diagnose1(search->ctx, SAY_MARKDOWN_DEPTH, ((Position){search->line, 1}), number(MARKERS_MOST));
    search->said_depth = true;
}

/* ---- container markers ---- */

static bool is_bullet(char c) { return c == '-' || c == '+' || c == '*'; }
static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static size_t skip_blanks(String line, size_t at) {
    while (at < line.length && is_blank(line.bytes[at]))
        at++;
    return at;
}

/* "[^label]:". */
static size_t footnote_marker_length(String line, size_t at) {
    String rest = string_slice(line, at, line.length);
    if (!string_starts(rest, S("[^")))
        return 0;
    size_t end = 2;
    while (end < rest.length && rest.bytes[end] != ']' && !is_blank(rest.bytes[end]))
        end++;
    return end > 2 && string_starts(string_slice(rest, end, rest.length), S("]:")) ? end + 2 : 0;
}

size_t guard_marker_length(String line, size_t at) {
    size_t end = at;
    if (at < line.length && line.bytes[at] == '>')
        return 1;
    if (at < line.length && line.bytes[at] == '[')
        return footnote_marker_length(line, at);
    while (end < line.length && end - at < 9 && ascii_digit(line.bytes[end]))
        end++;
    bool number = end > at && end < line.length && (line.bytes[end] == '.' || line.bytes[end] == ')');
    bool bullet = end == at && at < line.length && is_bullet(line.bytes[at]);
    if (!number && !bullet)
        return 0;
    end++;
    return end == line.length || is_blank(line.bytes[end]) ? end - at : 0;
}

/* A thematic break: one character, three times or more, and blanks. */
static bool is_rule(String line, size_t at) {
    char mark = at < line.length ? line.bytes[at] : '\0';
    if (mark != '-' && mark != '*')
        return false;
    while (at < line.length && (line.bytes[at] == mark || is_blank(line.bytes[at])))
        at++;
    return at == line.length;
}

/* A footnote's label is text and stays. */
static void mask_marker(Search *search, size_t at, size_t length) {
    if (search->guard->text.bytes[at] == '[')
        mask(search, at, FIRST_TEXT);
    else
        for (size_t i = at; i < at + length; i++)
            mask(search, i, FIRST_MARKER);
}

static void guard_markers(Search *search, String line, size_t start) {
    size_t count = 0, at = skip_blanks(line, 0);
    if (guard_marker_length(line, at) && is_rule(line, at))
        return;
    for (size_t length; (length = guard_marker_length(line, at)) > 0; at = skip_blanks(line, at + length)) {
        if (++count <= MARKERS_MOST)
            continue;
        if (count == MARKERS_MOST + 1 && is_rule(line, at))
            return;
        say_depth(search);
        mask_marker(search, start + at, length);
    }
}

bool guard_is_deep(String line) {
    size_t count = 0, at = skip_blanks(line, 0);
    for (size_t length; count <= MARKERS_MOST && (length = guard_marker_length(line, at)) > 0; count++)
        at = skip_blanks(line, at + length);
    return count > MARKERS_MOST;
}

static void guard_lines(Search *search, String text) {
    for (size_t start = 0; start < text.length; search->line++) {
        String line = string_slice(text, start, text.length);
        line = string_slice(line, 0, string_find_byte(line, '\n'));
        guard_markers(search, line, start);
        start += line.length + 1;
    }
}

/* ---- character references ---- */

/* Whether "&#…" at `at` stands for a control character, which would be taken for a mask. */
static bool is_control_reference(String text, size_t at) {
    at += 2;
    bool hex = at < text.length && ascii_lower(text.bytes[at]) == 'x';
    uint32_t base = hex ? 16 : 10, value = 0;
    for (at += hex; at < text.length && value < 32; at++) {
        char c = ascii_lower(text.bytes[at]);
        if (!ascii_digit(c) && !(hex && c >= 'a' && c <= 'f'))
            break;
        value = value * base + (uint32_t)(ascii_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value < 32;
}

/* They stay text where masks are in use. */
static void guard_references(Search *search, String text) {
    for (size_t at = 0; at + 1 < text.length; at++)
        if (text.bytes[at] == '&' && text.bytes[at + 1] == '#' && is_control_reference(text, at))
            mask(search, at, FIRST_TEXT);
}

void guard_open(Guard *guard, Arena *arena, String text, uint32_t first_line) {
    *guard = (Guard){.text = text};
    Search search = {.ctx = arena->ctx, .arena = arena, .guard = guard, .line = first_line};
    guard_lines(&search, text);
    if (search.bytes) {
        guard_references(&search, text);
        guard->text.bytes = search.bytes;
    }
}

/* ---- afterwards ---- */

static String restore(Arena *arena, String s, bool markers) {
    char *out = arena_copy(arena, s.bytes, s.length);
    size_t length = 0;
    for (size_t i = 0; i < s.length; i++) {
        unsigned char c = (unsigned char)s.bytes[i];
        if (is_marker_mask(c) && !markers)
            continue;
        out[length++] = is_mask(c) ? masks[c] : s.bytes[i];
    }
    out[length] = '\0';
    return (String){out, length};
}

String guard_restore(const Guard *guard, Arena *arena, String s) {
    return guard->masked ? restore(arena, s, true) : arena_string(arena, s);
}

String guard_restore_text(const Guard *guard, Arena *arena, String s) {
    return guard->masked ? restore(arena, s, false) : s;
}

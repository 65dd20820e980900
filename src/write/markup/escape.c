/* Escaping for HTML and XML. */
#include "write/markup/escape.h"

#include "text/utf8.h"

static const char *entity(char c, bool attribute) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return attribute ? "&quot;" : NULL;
    case '\n': return attribute ? "&#10;" : NULL;
    case '\t': return attribute ? "&#9;" : NULL;
    default: return (unsigned char)c < 0x20 && c != '\n' && c != '\t' ? "\xEF\xBF\xBD" : NULL;
    }
}

/* U+FFFE and U+FFFF are EF BF BE and EF BF BF. */
static bool noncharacter(String s, size_t i) {
    return (unsigned char)s.bytes[i] == 0xEF && s.length - i >= 3 && (unsigned char)s.bytes[i + 1] == 0xBF &&
           (unsigned char)s.bytes[i + 2] >= 0xBE;
}

/* Most bytes stay as they are: all above U+001F but these, and EF, with which noncharacters begin. */
static bool is_plain(unsigned char c) { return c > '>' ? c != 0xEF : c >= ' ' && c != '"' && c != '&' && c < '<'; }

static void escape(Buffer *out, String s, bool attribute) {
    size_t from = 0;
    for (size_t i = 0; i < s.length; i++) {
        if (is_plain((unsigned char)s.bytes[i]))
            continue;
        bool forbidden = noncharacter(s, i);
        const char *replacement = forbidden ? "\xEF\xBF\xBD" : entity(s.bytes[i], attribute);
        if (!replacement)
            continue;
        buffer_add(out, s.bytes + from, i - from);
        buffer_text(out, replacement);
        i += forbidden ? 2 : 0;
        from = i + 1;
    }
    buffer_string(out, string_slice(s, from, s.length));
}

void escape_text(Buffer *out, String s) { escape(out, s, false); }
void escape_attribute(Buffer *out, String s) { escape(out, s, true); }

/* ---- dates ---- */

/* Matches a pattern in which 0 stands for a digit; returns what is left, or bytes NULL. */
static String match(String s, const char *pattern) {
    size_t i = 0;
    for (; pattern[i]; i++)
        if (i == s.length || (pattern[i] == '0' ? !ascii_digit(s.bytes[i]) : s.bytes[i] != pattern[i]))
            return (String){NULL, 0};
    return string_slice(s, i, s.length);
}

void escape_css(Buffer *out, String text) {
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '<')
            buffer_text(out, "\\3C ");
        if (c == '"' || c == '\\')
            buffer_byte(out, '\\');
        if (c != '<')
            buffer_byte(out, c);
    }
}

static int two_digits(String s, size_t at) { return (s.bytes[at] - '0') * 10 + s.bytes[at + 1] - '0'; }

static bool day_valid(String s) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t year = 0;
    string_to_int(string_slice(s, 0, 4), &year);
    int month = two_digits(s, 5), day = s.length >= 10 ? two_digits(s, 8) : 1;
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (leap && month == 2);
}

static bool time_valid(String s) {
    String rest = match(s, "00:00");
    if (!rest.bytes || two_digits(s, 0) > 23 || two_digits(s, 3) > 59)
        return false;
    String seconds = match(rest, ":00");
    if (seconds.bytes && two_digits(rest, 1) > 59)
        return false;
    rest = seconds.bytes ? seconds : rest;
    if (rest.length == 0 || string_equal(rest, S("Z")))
        return true;
    String zone = match(string_slice(rest, 1, rest.length), "00:00");
    return (rest.bytes[0] == '+' || rest.bytes[0] == '-') && zone.bytes && zone.length == 0 &&
           two_digits(rest, 1) < 24 && two_digits(rest, 4) < 60;
}

bool date_valid(String s) {
    String rest = match(s, "0000");
    if (rest.bytes && rest.length == 0)
        return !string_equal(s, S("0000"));
    rest = match(s, "0000-00");
    if (!rest.bytes)
        return false;
    if (rest.length == 0)
        return day_valid(s);
    rest = match(s, "0000-00-00");
    if (!rest.bytes || !day_valid(string_slice(s, 0, 10)))
        return false;
    return rest.length == 0 || (rest.bytes[0] == 'T' && time_valid(string_slice(rest, 1, rest.length)));
}

/* ---- names ---- */

typedef struct {
    uint32_t first, last;
} Range;

/* NameStartChar without the colon, then what else a NameChar may be (XML 1.0, 2.3 [4] and [4a]). */
static const Range start_ranges[] = {
    {'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF}, {0x370, 0x37D}, {0x37F, 0x1FFF},
    {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD},
    {0x10000, 0xEFFFF},
};
static const Range other_ranges[] = {{'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

static bool in_ranges(const Range *ranges, size_t count, uint32_t c) {
    for (size_t i = 0; i < count; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

static bool name_start(uint32_t c) { return in_ranges(start_ranges, sizeof start_ranges / sizeof *start_ranges, c); }

static bool name_char(uint32_t c) {
    return name_start(c) || in_ranges(other_ranges, sizeof other_ranges / sizeof *other_ranges, c);
}

bool name_valid(String s) {
    for (size_t at = 0; at < s.length;) {
        bool first = at == 0;
        uint32_t c = utf8_next(s, &at);
        if (!(first ? name_start(c) : name_char(c)))
            return false;
    }
    return s.length > 0;
}

String name_clean(Arena *arena, String s) {
    Buffer out;
    buffer_open(&out, arena);
    for (size_t at = 0; at < s.length;) {
        uint32_t c = utf8_next(s, &at);
        if (out.length == 0 && !name_start(c))
            buffer_text(&out, "id-");
        buffer_code_point(&out, name_char(c) ? c : '-');
    }
    return buffer_view(&out);
}

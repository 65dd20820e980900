/* Attributes: their syntax, and what they mean for a node. */
#include "read/markdown/attributes.h"

#include "base/decimal.h"
#include "doc/role_names.h"

enum { LENGTH_MOST = 2000 /* bytes of one pair of braces */ };

static bool is_name(char c) {
    return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80 || c == '-' || c == '_' || c == ':' || c == '.';
}

static char byte_at(String text, size_t at) { return at < text.length ? text.bytes[at] : '\0'; }

static size_t name_end(String text, size_t at, bool has_stops) {
    while (at < text.length && is_name(text.bytes[at]) && (has_stops || text.bytes[at] != '.'))
        at++;
    return at;
}

/* `key=value`: behind it, or `at`. */
static size_t scan_pair(String text, size_t at, Attributes *found) {
    size_t end = name_end(text, at, false);
    if (end == at || byte_at(text, end) != '=' || !(ascii_alpha(text.bytes[at]) || text.bytes[at] == '_'))
        return at;
    size_t start = end + 1, close = start;
    char quote = byte_at(text, start);
    bool is_quoted = quote == '"' || quote == '\'';
    if (is_quoted) {
        size_t length = string_find_byte(string_slice(text, ++start, text.length), quote);
        if (length == SIZE_MAX)
            return at;
        close = start + length;
    } else {
        while (close < text.length && !ascii_space(text.bytes[close]) && string_find_byte(S("{}\"'`"),
            text.bytes[close]) == SIZE_MAX)
            close++;
        if (close == start)
            return at;
    }
    if (found->pair_count < ATTRIBUTES_MOST) {
        found->pairs[found->pair_count].key = string_slice(text, at, end);
        found->pairs[found->pair_count++].value = string_slice(text, start, close);
    }
    return close + is_quoted;
}

/* {-} is pandoc's .unnumbered. */
static size_t add_unnumbered(Attributes *found, size_t at) {
    if (found->class_count < CLASSES_MOST)
        found->classes[found->class_count++] = S("unnumbered");
    return at + 1;
}

/* One attribute: behind it, or `at`. */
static size_t scan_one(String text, size_t at, Attributes *found) {
    char sign = byte_at(text, at);
    if (sign != '#' && sign != '.')
        return sign == '-' ? add_unnumbered(found, at) : scan_pair(text, at, found);
    size_t end = name_end(text, at + 1, sign == '#');
    if (end == at + 1)
        return at;
    String name = string_slice(text, at + 1, end);
    if (sign == '#')
        found->id = name;
    else if (found->class_count < CLASSES_MOST)
        found->classes[found->class_count++] = name;
    return end;
}

size_t attributes_scan(String text, size_t at, Attributes *found) {
    *found = (Attributes){.id = S("")};
    String scanned = string_slice(text, 0, at + LENGTH_MOST);
    size_t next = at + 1;
    if (byte_at(scanned, at) != '{')
        return at;
    char behind = byte_at(scanned, next + 1);
    next += byte_at(scanned, next) == ':' && (ascii_space(behind) || behind == '.' || behind == '#');
    for (size_t count = 0;; count++) {
        size_t start = next;
        while (byte_at(scanned, next) == ' ' || byte_at(scanned, next) == '\t')
            next++;
        if (byte_at(scanned, next) == '}')
            return count > 0 ? next + 1 : at;
        size_t end = next > start || count == 0 ? scan_one(scanned, next, found) : next;
        if (end == next)
            return at;
        next = end;
    }
}

bool attributes_at_end(String text, size_t *start, Attributes *found) {
    if (!string_ends(text, S("}")))
        return false;
    size_t open = text.length;
    while (open > 0 && text.bytes[open - 1] != '{')
        open--;
    bool is_behind_formula = open > 3 && string_ends(string_slice(text, 0, open - 1), S("$$"));
    if (open == 0 || (open > 1 && !ascii_space(text.bytes[open - 2]) && !is_behind_formula))
        return false;
    *start = open - 1;
    return attributes_scan(text, open - 1, found) == text.length;
}

/* The keys that no prose in braces has by accident, as "{n=1}" has. */
static bool has_known_key(const Attributes *found) {
    static const char *const keys[] = {"lang", "dir", "width", "height", "speaker", "credit", "license", "licence",
                                       "source", "caption"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (attributes_value(found, keys[i]).length)
            return true;
    return false;
}

bool attributes_of_block(String text, size_t *start, Attributes *found) {
    if (!attributes_at_end(text, start, found))
        return false;
    bool is_line = *start == 0 || text.bytes[*start - 1] == '\n';
    bool is_named = string_find_byte(S(".#"), byte_at(text, *start + 1)) != SIZE_MAX || has_known_key(found);
    return is_named || (is_line && byte_at(text, *start + 1) == ':');
}

bool attributes_has_class(const Attributes *attributes, const char *name) {
    for (size_t i = 0; i < attributes->class_count; i++)
        if (string_equal_ascii_nocase(attributes->classes[i], string_of(name)))
            return true;
    return false;
}

String attributes_value(const Attributes *attributes, const char *key) {
    String value = S("");
    for (size_t i = 0; i < attributes->pair_count; i++)
        if (string_equal_ascii_nocase(attributes->pairs[i].key, string_of(key)))
            value = attributes->pairs[i].value;
    return value;
}

/* ---- what they mean ---- */

/* CSS pixels in 10,000 of a unit. */
static const struct {
    const char *name;
    int64_t pixels;
} units[] = {{"px", 10000}, {"", 10000}, {"in", 960000}, {"cm", 377953}, {"mm", 37795}, {"pt", 13333},
             {"pc", 160000}, {"em", 160000}};

enum { UNIT_SCALE = 10000, MILLION = 1000000, PIXELS_MOST = 100000 };

/* "400", "4.5cm", "50%": pixels, or percent with *is_percent; 0 for anything else. */
static uint32_t size_of(String value, bool *is_percent) {
    const int64_t most = (int64_t)MILLION * MILLION, divisor = (int64_t)UNIT_SCALE * MILLION;
    int64_t millionths = 0;
    bool is_number = decimal_next(&value, 6, most, &millionths) && millionths > 0;
    String unit = string_trim(value);
    *is_percent = string_equal(unit, S("%"));
    if (*is_percent)
        return is_number && millionths <= (int64_t)100 * MILLION ? (uint32_t)(millionths / MILLION) : 0;
    for (size_t i = 0; is_number && i < sizeof units / sizeof *units; i++) {
        int64_t pixels = (millionths * units[i].pixels + divisor / 2) / divisor;
        if (string_equal_ascii_nocase(unit, string_of(units[i].name)))
            return pixels <= PIXELS_MOST ? (uint32_t)pixels : 0;
    }
    return 0;
}

static void apply_size(Document *document, Node *node, const Attributes *attributes) {
    bool is_percent = false;
    uint32_t width = size_of(attributes_value(attributes, "width"), &is_percent), height;
    if (width && is_percent)
        node_hints(node, document->arena)->width_percent = width;
    else if (width)
        node_hints(node, document->arena)->width_pixels = width;
    height = size_of(attributes_value(attributes, "height"), &is_percent);
    if (height && !is_percent)
        node_hints(node, document->arena)->height_pixels = height;
}

/* Who made a picture, in the order of Credit's members; of two names of one thing the first counts. */
static const char *const credit_keys[] = {"credit", "license", "licence", "source"};

static void apply_credit(Document *document, Node *image, const Attributes *attributes) {
    String values[sizeof credit_keys / sizeof *credit_keys];
    size_t bytes = 0;
    for (size_t i = 0; i < sizeof credit_keys / sizeof *credit_keys; i++) {
        values[i] = arena_string(document->arena, string_trim(attributes_value(attributes, credit_keys[i])));
        bytes += values[i].length;
    }
    if (bytes == 0)
        return;
    Credit *credit = arena_new(document->arena, Credit);
    *credit = (Credit){.maker = values[0], .licence = values[1].length ? values[1] : values[2], .source = values[3]};
    image->as.image.credit = credit;
}

static bool is_credit(String key) {
    for (size_t i = 0; i < sizeof credit_keys / sizeof *credit_keys; i++)
        if (string_equal_ascii_nocase(key, string_of(credit_keys[i])))
            return true;
    return false;
}

bool attribute_is_read(const Node *node, String key, String value) {
    if (is_credit(key))
        return node->kind == KIND_IMAGE;
    if (string_equal_ascii_nocase(key, S("caption")))
        return node->kind == KIND_CODE_BLOCK;
    if (string_equal_ascii_nocase(key, S("speaker")))
        return node->kind == KIND_PARAGRAPH;
    bool is_percent, is_width = string_equal_ascii_nocase(key, S("width"));
    if (is_width || string_equal_ascii_nocase(key, S("height")))
        return node->kind == KIND_IMAGE && size_of(value, &is_percent) && (is_width || !is_percent);
    return string_equal_ascii_nocase(key, S("lang")) || string_equal_ascii_nocase(key, S("dir"));
}

static void apply_language(Document *document, Node *node, const Attributes *attributes) {
    String lang = attributes_value(attributes, "lang"), dir = attributes_value(attributes, "dir");
    if (lang.length && lang_valid(lang))
        node->lang = arena_string(document->arena, lang);
    else if (lang.length)
        document_bad_language(document, node->at, arena_string(document->arena, lang));
    if (dir.length)
        node->direction = string_equal_ascii_nocase(dir, S("rtl"))   ? DIRECTION_RTL
                          : string_equal_ascii_nocase(dir, S("ltr")) ? DIRECTION_LTR
                                                                     : DIRECTION_AUTO;
}

void attributes_apply(Document *document, Node *node, const Attributes *attributes) {
    if (attributes->id.length)
        node->id = arena_string(document->arena, attributes->id);
    apply_language(document, node, attributes);
    if (node->kind == KIND_HEADING && attributes_has_class(attributes, "unnumbered"))
        node_hints(node, document->arena)->unnumbered = true;
    if (node->kind == KIND_IMAGE) {
        apply_size(document, node, attributes);
        apply_credit(document, node, attributes);
    }
    bool is_inline = kind_is_inline((Kind)node->kind);
    for (size_t i = 0; i < attributes->class_count; i++) {
        Role role = role_of_name(attributes->classes[i]), of_books = role_of_term(attributes->classes[i]);
        if (role == ROLE_NONE && of_books < ROLE_FIRST_OF_ASIDES)
            role = of_books;
        bool fits = is_inline ? role_fits_inline(role, (Kind)node->kind) : role != ROLE_QR;
        if (role != ROLE_NONE && fits)
            node->role = (uint8_t)role;
    }
}

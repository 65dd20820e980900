/* Which attributes of a formula are kept, and what their values must look like. */
#include "read/html/mathml_attributes.h"

typedef enum { ATTRIBUTE_WORD, ATTRIBUTE_WORDS, ATTRIBUTE_LENGTH, ATTRIBUTE_COUNT, ATTRIBUTE_LEVEL, ATTRIBUTE_TEXT } ValueType;

#define BOOLEAN "true false"
#define ALIGNMENTS "left center right"
#define LINES "none solid dashed"

static const struct {
    const char *name;
    uint32_t groups;   /* MathAttributes */
    ValueType type;
    const char *words; /* the words that a value may have */
} attributes[] = {
    {"accent", OF_OPERATOR | OF_OVER, ATTRIBUTE_WORD, BOOLEAN},
    {"accentunder", OF_UNDER, ATTRIBUTE_WORD, BOOLEAN},
    {"columnalign", OF_TABLE_PART, ATTRIBUTE_WORDS, ALIGNMENTS},
    {"columnlines", OF_TABLE, ATTRIBUTE_WORDS, LINES},
    {"columnspan", OF_CELL, ATTRIBUTE_COUNT, ""},
    {"depth", OF_SPACE, ATTRIBUTE_LENGTH, ""},
    {"dir", OF_ROW | OF_TOKEN, ATTRIBUTE_WORD, "ltr rtl"},
    {"displaystyle", OF_STYLE | OF_TABLE, ATTRIBUTE_WORD, BOOLEAN},
    {"fence", OF_OPERATOR, ATTRIBUTE_WORD, BOOLEAN},
    {"form", OF_OPERATOR, ATTRIBUTE_WORD, "prefix infix postfix"},
    {"frame", OF_TABLE, ATTRIBUTE_WORD, LINES},
    {"height", OF_SPACE, ATTRIBUTE_LENGTH, ""},
    {"largeop", OF_OPERATOR, ATTRIBUTE_WORD, BOOLEAN},
    {"linethickness", OF_FRACTION, ATTRIBUTE_LENGTH, ""},
    {"lquote", OF_STRING, ATTRIBUTE_TEXT, ""},
    {"lspace", OF_OPERATOR | OF_PADDING, ATTRIBUTE_LENGTH, ""},
    {"mathvariant", OF_TOKEN, ATTRIBUTE_WORD,
     "normal bold italic bold-italic double-struck bold-fraktur script bold-script fraktur sans-serif bold-sans-serif "
     "sans-serif-italic sans-serif-bold-italic monospace initial tailed looped stretched"},
    {"maxsize", OF_OPERATOR, ATTRIBUTE_LENGTH, ""},
    {"minsize", OF_OPERATOR, ATTRIBUTE_LENGTH, ""},
    {"movablelimits", OF_OPERATOR, ATTRIBUTE_WORD, BOOLEAN},
    {"notation", OF_ENCLOSURE, ATTRIBUTE_WORDS,
     "longdiv actuarial radical box roundedbox circle left right top bottom updiagonalstrike downdiagonalstrike "
     "verticalstrike horizontalstrike madruwb"},
    {"rowalign", OF_TABLE_PART, ATTRIBUTE_WORDS, "top bottom center baseline axis"},
    {"rowlines", OF_TABLE, ATTRIBUTE_WORDS, LINES},
    {"rowspan", OF_CELL, ATTRIBUTE_COUNT, ""},
    {"rquote", OF_STRING, ATTRIBUTE_TEXT, ""},
    {"rspace", OF_OPERATOR, ATTRIBUTE_LENGTH, ""},
    {"scriptlevel", OF_STYLE, ATTRIBUTE_LEVEL, ""},
    {"separator", OF_OPERATOR, ATTRIBUTE_WORD, BOOLEAN},
    {"stretchy", OF_OPERATOR, ATTRIBUTE_WORD, BOOLEAN},
    {"symmetric", OF_OPERATOR, ATTRIBUTE_WORD, BOOLEAN},
    {"voffset", OF_PADDING, ATTRIBUTE_LENGTH, ""},
    {"width", OF_SPACE, ATTRIBUTE_LENGTH, ""},
};

/* In the case in which the list has it. */
static bool is_word(String value, const char *words) {
    String rest = string_of(words), word;
    while (string_next(&rest, ' ', &word))
        if (string_equal(word, value))
            return true;
    return false;
}

static bool are_words(String value, const char *words) {
    String word;
    while (string_next(&value, ' ', &word))
        if (word.length && !is_word(word, words))
            return false;
    return true;
}

static size_t digits_at(String value, size_t at) {
    size_t end = at;
    while (end < value.length && ascii_digit(value.bytes[end]))
        end++;
    return end - at;
}

/* A number with a unit (CSS lengths, of those that MathML 3 has too), or "0". */
static bool is_length(String value) {
    size_t at = string_starts(value, S("-"));
    size_t whole = digits_at(value, at), fraction = 0;
    at += whole;
    if (at < value.length && value.bytes[at] == '.') {
        fraction = digits_at(value, at + 1);
        at += 1 + fraction;
        if (fraction == 0)
            return false;
    }
    if (whole + fraction == 0)
        return false;
    String unit = string_slice(value, at, value.length);
    return unit.length ? is_word(unit, "em ex px in cm mm pt pc %") : string_equal(value, S("0"));
}

static bool is_count(String value) {
    return value.length && value.length < 4 && digits_at(value, 0) == value.length && value.bytes[0] != '0';
}

static bool is_level(String value) {
    size_t sign = value.length && (value.bytes[0] == '-' || value.bytes[0] == '+');
    return is_count(string_slice(value, sign, value.length)) || string_equal(value, S("0"));
}

static bool is_allowed(size_t i, String value) {
    switch (attributes[i].type) {
    case ATTRIBUTE_WORD: return is_word(value, attributes[i].words);
    case ATTRIBUTE_WORDS: return value.length && are_words(value, attributes[i].words);
    case ATTRIBUTE_LENGTH: return is_length(value);
    case ATTRIBUTE_COUNT: return is_count(value);
    case ATTRIBUTE_LEVEL: return is_level(value);
    case ATTRIBUTE_TEXT: return true;
    }
    return false;
}

void mathml_attributes(Buffer *out, const HtmlNode *node, uint32_t groups) {
    for (size_t i = 0; groups && i < sizeof attributes / sizeof *attributes; i++) {
        const String *value = attributes[i].groups & groups ? html_node_attribute(node, attributes[i].name) : NULL;
        if (!value || !is_allowed(i, string_trim(*value)))
            continue;
        buffer_byte(out, ' ');
        buffer_text(out, attributes[i].name);
        buffer_text(out, "=\"");
        buffer_xml(out, string_trim(*value));
        buffer_byte(out, '"');
    }
}

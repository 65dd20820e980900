/* Declarations of CSS as far as they matter here: name and value in, fields of a HtmlStyle out. */
#include "read/html/style.h"

#include "read/html/css_markers.h"
#include "read/html/css_syntax.h"

/* ---- properties whose value is one of some words ---- */

typedef struct {
    const char *word;
    uint8_t value;
} Word;

#define WORDS(name) static const Word name[]

WORDS(displays) = {
    {"none", DISPLAY_NONE}, {"block", DISPLAY_BLOCK}, {"flex", DISPLAY_FLEX}, {"grid", DISPLAY_FLEX},
    {"flow-root", DISPLAY_BLOCK}, {"-webkit-box", DISPLAY_FLEX}, {"inline", DISPLAY_INLINE},
    {"inline-block", DISPLAY_INLINE}, {"inline-flex", DISPLAY_INLINE_FLEX},
    {"inline-grid", DISPLAY_INLINE_FLEX},
    {"contents", DISPLAY_INLINE}, {"list-item", DISPLAY_LIST_ITEM}, {"table", DISPLAY_TABLE},
    {"inline-table", DISPLAY_TABLE}, {"table-row", DISPLAY_ROW}, {"table-cell", DISPLAY_CELL},
    {"table-row-group", DISPLAY_PART}, {"table-header-group", DISPLAY_PART}, {"table-footer-group", DISPLAY_PART},
    {"table-caption", DISPLAY_CAPTION}, {NULL, 0}};
WORDS(visibilities) = {{"visible", TOGGLE_OFF}, {"hidden", TOGGLE_ON}, {"collapse", TOGGLE_ON}, {NULL, 0}};
WORDS(content_visibilities) = {{"visible", TOGGLE_OFF}, {"auto", TOGGLE_OFF}, {"hidden", TOGGLE_ON}, {NULL, 0}};
WORDS(white_spaces) = {{"normal", SPACE_NORMAL}, {"pre", SPACE_PRE},       {"pre-wrap", SPACE_PRE},
                       {"break-spaces", SPACE_PRE}, {"pre-line", SPACE_PRE_LINE}, {"nowrap", SPACE_NO_WRAP},
                       {NULL, 0}};
WORDS(collapses) = {{"collapse", SPACE_NORMAL}, {"preserve", SPACE_PRE}, {"break-spaces", SPACE_PRE},
                    {"preserve-breaks", SPACE_PRE_LINE}, {NULL, 0}};
WORDS(alignments) = {{"left", ALIGN_LEFT},   {"right", ALIGN_RIGHT}, {"center", ALIGN_CENTER},
                     {"middle", ALIGN_CENTER}, {"-webkit-center", ALIGN_CENTER}, {"start", ALIGN_START},
                     {"end", ALIGN_END},     {"justify", ALIGN_JUSTIFY}, {NULL, 0}};
WORDS(directions) = {{"ltr", DIRECTION_LTR}, {"rtl", DIRECTION_RTL}, {NULL, 0}};
WORDS(bidis) = {{"normal", BIDI_DEFAULT}, {"embed", BIDI_ISOLATE}, {"isolate", BIDI_ISOLATE},
                {"plaintext", BIDI_ISOLATE}, {"bidi-override", BIDI_OVERRIDE}, {"isolate-override", BIDI_OVERRIDE},
                {NULL, 0}};
WORDS(weights) = {{"bold", TOGGLE_ON}, {"bolder", TOGGLE_ON}, {"normal", TOGGLE_OFF}, {"lighter", TOGGLE_OFF},
                  {NULL, 0}};
WORDS(slants) = {{"italic", TOGGLE_ON}, {"oblique", TOGGLE_ON}, {"normal", TOGGLE_OFF}, {NULL, 0}};
WORDS(raises) = {{"super", RAISE_SUPER}, {"sub", RAISE_SUB}, {"baseline", RAISE_NONE}, {NULL, 0}};
WORDS(letters) = {{"none", LETTERS_AS_WRITTEN}, {"uppercase", LETTERS_UPPER}, {"lowercase", LETTERS_LOWER},
                  {"capitalize", LETTERS_CAPITALIZED}, {NULL, 0}};
WORDS(breaks) = {{"always", BREAK_PAGE}, {"page", BREAK_PAGE}, {"left", BREAK_PAGE}, {"right", BREAK_PAGE},
                 {"recto", BREAK_PAGE}, {"verso", BREAK_PAGE}, {"avoid", BREAK_AVOID}, {"avoid-page", BREAK_AVOID},
                 {"auto", BREAK_DEFAULT}, {NULL, 0}};
WORDS(floats) = {{"left", FLOAT_LEFT}, {"right", FLOAT_RIGHT}, {"inline-start", FLOAT_START}, {"inline-end", FLOAT_END},
                 {"none", FLOAT_NONE}, {NULL, 0}};
WORDS(positions) = {{"static", TOGGLE_OFF}, {"relative", TOGGLE_OFF}, {"sticky", TOGGLE_OFF},
                    {"absolute", TOGGLE_ON}, {"fixed", TOGGLE_ON}, {NULL, 0}};

/* False for an invalid value, with nothing changed. */
typedef bool Declare(HtmlStyle *, String value);

/* ---- properties with values of their own ---- */

bool html_style_next_word(String *rest, String *word) {
    *rest = string_trim(*rest);
    size_t end = 0, depth = 0;
    while (end < rest->length && (depth || !ascii_space(rest->bytes[end]))) {
        char c = rest->bytes[end];
        depth += c == '(';
        depth -= depth && c == ')';
        end = c == '"' || c == '\'' ? css_skip_string(*rest, end) : end + 1;
    }
    *word = string_slice(*rest, 0, end);
    *rest = string_slice(*rest, end, rest->length);
    return word->length > 0;
}

static const Word *find_word(const Word *words, String value) {
    for (; words->word; words++)
        if (string_equal_ascii_nocase(value, string_of(words->word)))
            return words;
    return NULL;
}

static bool declare_weight(HtmlStyle *style, String value) {
    int64_t number = 0;
    const Word *word = find_word(weights, value);
    if (!word && (!string_to_int(value, &number) || number < 1 || number > 1000))
        return false;
    style->bold = word ? word->value : number >= 600 ? TOGGLE_ON : TOGGLE_OFF;
    return true;
}

/* "italic", "oblique 10deg". */
static bool declare_slant(HtmlStyle *style, String value) {
    String word;
    const Word *slant = html_style_next_word(&value, &word) ? find_word(slants, word) : NULL;
    if (slant)
        style->italic = slant->value;
    return slant;
}

/* What may stand before the size in "font", beside weights and slants. */
static bool is_font_word(String word) {
    static const char words[] = "small-caps ultra-condensed extra-condensed condensed semi-condensed semi-expanded "
                                "expanded extra-expanded ultra-expanded";
    return string_is_one_of(word, words) || string_ends(word, S("deg"));
}

/* "italic 700 12px/1.2 serif": the size and a family are needed, or the name of a system font. */
static bool declare_font(HtmlStyle *style, String value) {
    static const char system_fonts[] = "caption icon menu message-box small-caption status-bar";
    HtmlStyle font = {.bold = TOGGLE_OFF, .italic = TOGGLE_OFF};
    String rest = value, word;
    while (html_style_next_word(&rest, &word)) {
        const Word *slant = find_word(slants, word);
        if (slant && slant->value == TOGGLE_ON)
            font.italic = TOGGLE_ON;
        else if (!is_font_word(word) && !declare_weight(&font, word))
            break; /* the size: what follows is the family */
    }
    if (string_trim(rest).length == 0 && !string_is_one_of(value, system_fonts))
        return false;
    style->bold = font.bold;
    style->italic = font.italic;
    return true;
}

static bool declare_decoration(HtmlStyle *style, String value) {
    String word;
    style->lines = 0;
    while (html_style_next_word(&value, &word)) {
        if (string_equal_ascii_nocase(word, S("underline")))
            style->lines |= LINE_UNDER;
        else if (string_equal_ascii_nocase(word, S("line-through")))
            style->lines |= LINE_THROUGH;
        else if (string_equal_ascii_nocase(word, S("none")))
            style->lines = LINE_NONE;
    }
    return true;
}

static bool declare_marker(HtmlStyle *style, String value) {
    String word, more;
    if (!html_style_next_word(&value, &word) || !html_is_marker_word(word) || html_style_next_word(&value, &more))
        return false;
    style->marker_word = word;
    return true;
}

/* Of list-style only the type counts. "none" is of the image when there is another type (CSS Lists 3, 3.5). */
static bool declare_list(HtmlStyle *style, String value) {
    String word, type = S("");
    bool none = false;
    while (html_style_next_word(&value, &word)) {
        bool is_image = string_find_byte(word, '(') != SIZE_MAX && word.bytes[0] != '"' && word.bytes[0] != '\'';
        if (string_equal_ascii_nocase(word, S("none")))
            none = true;
        else if (is_image || string_is_one_of(word, "inside outside"))
            continue;
        else if (type.length || !html_is_marker_word(word))
            return false;
        else
            type = word;
    }
    style->marker_word = type.length ? type : none ? S("none") : S("disc");
    return true;
}

/* CSS pixels of a length in units that do not depend on a font or a window, in thousandths; 0 for other units. */
static uint32_t thousandths_of(String unit) {
    static const struct {
        const char *unit;
        uint32_t thousandths;
    } units[] = {{"px", 1000}, {"pt", 1333}, {"pc", 16000}, {"in", 96000}, {"cm", 37795}, {"mm", 3780}, {"em", 16000},
                 {"rem", 16000}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (string_equal_ascii_nocase(unit, string_of(units[i].unit)))
            return units[i].thousandths;
    return 0;
}

/* A length or percentage; both results are 0 for anything else. A length out of range fills the column. */
static void read_length(String value, uint32_t *pixels, uint32_t *percent) {
    size_t end;
    uint64_t number = css_thousandths(value, &end);
    String unit = string_trim(string_slice(value, end, value.length));
    *pixels = *percent = 0;
    if (string_equal(unit, S("%")))
        *percent = number > 100000 ? 100 : (uint32_t)((number + 500) / 1000);
    else if (number == CSS_THOUSANDTHS_MOST)
        *percent = thousandths_of(unit) ? 100 : 0;
    else
        *pixels = (uint32_t)((number * thousandths_of(unit) + 500000) / 1000000);
}

/* "0", "0px", "0.0%". */
static bool is_zero(String value) {
    size_t end = 0;
    while (end < value.length && (value.bytes[end] == '0' || value.bytes[end] == '.'))
        end++;
    String unit = string_slice(value, end, value.length);
    return end > 0 && (unit.length == 0 || string_equal(unit, S("%")) || thousandths_of(unit));
}

static bool declare_width(HtmlStyle *style, String value) {
    read_length(value, &style->width_pixels, &style->width_percent);
    style->no_width = is_zero(value);
    return true;
}

static bool declare_height(HtmlStyle *style, String value) {
    uint32_t percent;
    read_length(value, &style->height_pixels, &percent);
    style->no_height = is_zero(value);
    return true;
}

/* ---- the table ---- */

enum { FIELD_NONE = SIZE_MAX };

typedef struct {
    String name;
    const Word *words; /* or a function */
    Declare *declare;
    size_t field;      /* the members of HtmlStyle that hold all of it, or FIELD_NONE */
    size_t size;       /* bytes of these */
    uint8_t initial;   /* initial value of each of these bytes */
    bool is_inherited;
    const char *initial_value; /* instead of `initial`, or NULL */
} Property;

#define NAME(literal) {literal, sizeof(literal) - 1}
#define PLACE(field) offsetof(HtmlStyle, field), sizeof(((HtmlStyle *)NULL)->field)
#define FIELD(name, words, declare, field, initial, inherited) \
    {NAME(name), words, declare, PLACE(field), initial, inherited, NULL}
#define MARKER_PROPERTY(name, declare) \
    {NAME(name), NULL, declare, PLACE(marker_word), 0, true, "disc"}
#define OWN(name, words, field, initial) FIELD(name, words, NULL, field, initial, false)
#define INHERITED(name, words, field, initial) FIELD(name, words, NULL, field, initial, true)

static const Property properties[] = {
    FIELD("font-weight", NULL, declare_weight, bold, TOGGLE_OFF, true),
    {NAME("font"), NULL, declare_font, offsetof(HtmlStyle, bold), 2, TOGGLE_OFF, true, NULL}, /* bold, italic */
    FIELD("text-decoration", NULL, declare_decoration, lines, LINE_NONE, false),
    FIELD("text-decoration-line", NULL, declare_decoration, lines, LINE_NONE, false),
    MARKER_PROPERTY("list-style", declare_list),
    MARKER_PROPERTY("list-style-type", declare_marker),
    {NAME("width"), NULL, declare_width, FIELD_NONE, 0, 0, false, NULL},
    {NAME("height"), NULL, declare_height, FIELD_NONE, 0, 0, false, NULL},
    OWN("display", displays, display, DISPLAY_INLINE),
    INHERITED("visibility", visibilities, hidden, TOGGLE_OFF),
    OWN("content-visibility", content_visibilities, skipped, TOGGLE_OFF),
    INHERITED("white-space", white_spaces, white_space, SPACE_NORMAL),
    INHERITED("white-space-collapse", collapses, white_space, SPACE_NORMAL),
    INHERITED("text-align", alignments, align, ALIGN_START),
    INHERITED("direction", directions, direction, DIRECTION_LTR),
    OWN("unicode-bidi", bidis, bidi, BIDI_DEFAULT),
    FIELD("font-style", NULL, declare_slant, italic, TOGGLE_OFF, true),
    OWN("vertical-align", raises, raise, RAISE_NONE),
    INHERITED("text-transform", letters, letters, LETTERS_AS_WRITTEN),
    OWN("break-before", breaks, break_before, BREAK_DEFAULT),
    OWN("break-after", breaks, break_after, BREAK_DEFAULT),
    OWN("break-inside", breaks, break_inside, BREAK_DEFAULT),
    OWN("page-break-before", breaks, break_before, BREAK_DEFAULT),
    OWN("page-break-after", breaks, break_after, BREAK_DEFAULT),
    OWN("page-break-inside", breaks, break_inside, BREAK_DEFAULT),
    OWN("float", floats, floats, FLOAT_NONE),
    OWN("position", positions, positioned, TOGGLE_OFF),
};

static const Property *find_property(String name) {
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (string_equal_ascii_nocase(name, properties[i].name))
            return &properties[i];
    return NULL;
}

static bool declare(const Property *property, HtmlStyle *style, String value) {
    if (property->declare)
        return property->declare(style, value);
    const Word *word = find_word(property->words, value);
    if (word)
        ((uint8_t *)style)[property->field] = word->value;
    return word;
}

bool html_style_declare(HtmlStyle *style, String name, String value) {
    const Property *property = find_property(name);
    return property && declare(property, style, value);
}

/* ---- keywords of every property (CSS Cascade 5, 7.3) ---- */

static bool is_wide(const Property *property, String value) {
    return property->field != FIELD_NONE && string_is_one_of(value, "inherit initial unset revert revert-layer");
}

bool html_style_is_property(String name) { return find_property(name); }

bool html_style_is_known(String name, String value) {
    HtmlStyle style = {0};
    const Property *property = find_property(name);
    return property && (is_wide(property, value) || declare(property, &style, value));
}

void html_style_cascade(HtmlStyle *style, String name, String value, const HtmlStyle *around, const HtmlStyle *plain) {
    const Property *property = find_property(name);
    if (!property)
        return;
    if (!is_wide(property, value)) {
        declare(property, style, value);
        return;
    }
    bool is_unset = string_is_one_of(value, "unset");
    bool inherits = string_is_one_of(value, "inherit") || (is_unset && property->is_inherited);
    uint8_t *field = (uint8_t *)style + property->field;
    bool is_initial = !inherits && (is_unset || string_is_one_of(value, "initial"));
    if (!is_initial)
        memcpy(field, (const uint8_t *)(inherits ? around : plain) + property->field, property->size);
    else if (property->initial_value)
        property->declare(style, string_of(property->initial_value));
    else
        memset(field, property->initial, property->size);
}

/* ---- declarations ---- */

/* The end of a declaration: a ";" outside strings, brackets and braces. */
static size_t declaration_end(String s) {
    size_t at = css_find_sign(s, 0, ";{");
    while (at < s.length && s.bytes[at] == '{')
        at = css_find_sign(s, css_block_end(s, at + 1) + 1, ";{");
    return at;
}

/* Reads "!important" off the end of a declaration; false for any other text behind "!", which makes it invalid. */
static bool read_importance(String mark, bool *important) {
    *important = mark.length > 0;
    return !*important || string_equal_ascii_nocase(string_trim(string_slice(mark, 1, mark.length)), S("important"));
}

bool html_style_next(String *rest, String *name, String *value, bool *important) {
    while (rest->length) {
        size_t end = declaration_end(*rest);
        String declaration = string_slice(*rest, 0, end);
        *rest = string_slice(*rest, end + 1, rest->length);
        size_t colon = string_find_byte(declaration, ':');
        if (colon == SIZE_MAX)
            continue;
        *name = string_trim(string_slice(declaration, 0, colon));
        *value = string_trim(string_slice(declaration, colon + 1, declaration.length));
        size_t mark = css_find_sign(*value, 0, "!");
        bool is_valid = read_importance(string_slice(*value, mark, value->length), important);
        *value = string_trim(string_slice(*value, 0, mark));
        if (is_valid)
            return true;
    }
    return false;
}

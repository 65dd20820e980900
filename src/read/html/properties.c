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
    {"none", DISPLAY_NONE}, {"block", DISPLAY_BLOCK}, {"flow", DISPLAY_BLOCK},
    {"flex", DISPLAY_FLEX}, {"grid", DISPLAY_FLEX},
    {"flow-root", DISPLAY_BLOCK}, {"-webkit-box", DISPLAY_FLEX}, {"inline", DISPLAY_INLINE},
    {"inline-block", DISPLAY_INLINE}, {"inline-flex", DISPLAY_INLINE_FLEX},
    {"inline-grid", DISPLAY_INLINE_FLEX},
    {"contents", DISPLAY_INLINE}, {"list-item", DISPLAY_LIST_ITEM}, {"table", DISPLAY_TABLE},
    {"inline-table", DISPLAY_TABLE}, {"table-row", DISPLAY_ROW}, {"table-cell", DISPLAY_CELL},
    {"table-row-group", DISPLAY_PART}, {"table-header-group", DISPLAY_PART}, {"table-footer-group", DISPLAY_PART},
    {"table-caption", DISPLAY_CAPTION},
    {"ruby", DISPLAY_INLINE}, {"ruby-text", DISPLAY_INLINE}, {"math", DISPLAY_INLINE}, {"-webkit-flex", DISPLAY_FLEX},
    {"-webkit-inline-flex", DISPLAY_INLINE_FLEX}, {"-webkit-inline-box", DISPLAY_INLINE_FLEX}, {NULL, 0}};
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

/* Applies a value; false for an invalid one, which changes nothing. */
typedef bool Declare(HtmlStyle *, String value);

/* ---- properties with values of their own ---- */

static const Word *find_word(const Word *words, String value) {
    for (; words->word; words++)
        if (string_equal_ascii_nocase(value, string_of(words->word)))
            return words;
    return NULL;
}

/* The word that `value` is, in a table of what is valid. */
static bool declare_word(const Word *words, uint8_t *field, String value) {
    const Word *word = find_word(words, value);
    if (word)
        *field = word->value;
    return word;
}

enum { HEAVY = 600, WEIGHT_MOST = 1000 };

/* A weight in numbers; 0 for anything else. */
static uint32_t weight_of(String value) {
    size_t end;
    uint32_t number = css_thousandths(value, &end) / 1000;
    return end && end == value.length && number <= WEIGHT_MOST ? number : 0;
}

static bool declare_weight(HtmlStyle *style, String value) {
    uint32_t number = weight_of(value);
    if (number)
        style->bold = number >= HEAVY ? TOGGLE_ON : TOGGLE_OFF;
    return number || declare_word(weights, &style->bold, value);
}

static bool is_number_start(char c) { return ascii_digit(c) || c == '.' || c == '-' || c == '+'; }

/* "italic", "oblique 10deg". */
static bool declare_slant(HtmlStyle *style, String value) {
    String word, angle, more;
    html_style_next_word(&value, &word);
    bool has_angle = html_style_next_word(&value, &angle);
    if (has_angle && (!string_equal_ascii_nocase(word, S("oblique")) || !is_number_start(angle.bytes[0])))
        return false;
    return !html_style_next_word(&value, &more) && declare_word(slants, &style->italic, word);
}

/* Whether a word of `font` is the size, behind which the family follows. */
static bool is_font_size(String word) {
    static const char sizes[] = "xx-small x-small small medium large x-large xx-large xxx-large larger smaller";
    String size = string_slice(word, 0, string_find_byte(word, '/'));
    bool is_length = is_number_start(word.bytes[0]) && !weight_of(word) && !string_ends(word, S("deg"));
    return is_length || string_is_one_of(size, sizes) ||
           string_find_byte(size, '(') != SIZE_MAX;
}

static bool declare_font(HtmlStyle *style, String value) {
    static const char others[] = "small-caps condensed semi-condensed extra-condensed ultra-condensed expanded "
                                 "semi-expanded extra-expanded ultra-expanded";
    HtmlStyle font = {.bold = TOGGLE_OFF, .italic = TOGGLE_OFF};
    bool has_size = string_is_one_of(value, "caption icon menu message-box small-caption status-bar");
    for (String word; !has_size && html_style_next_word(&value, &word);) {
        has_size = is_font_size(word);
        const Word *slant = has_size ? NULL : find_word(slants, word);
        if (slant && slant->value == TOGGLE_ON)
            font.italic = TOGGLE_ON;
        else if (!has_size && !declare_weight(&font, word) && !string_is_one_of(word, others) &&
                 !string_ends(word, S("deg")))
            return false;
    }
    if (!has_size || string_trim(value).length == 0)
        return false;
    style->bold = font.bold;
    style->italic = font.italic;
    return true;
}

/* Beside the lines, their style, thickness and color may be said; a color may be any word. */
static bool declare_decoration(HtmlStyle *style, String value) {
    static const char others[] = "overline blink solid double dotted dashed wavy auto from-font";
    uint8_t lines = 0;
    unsigned colors = 0, count = 0;
    for (String word; html_style_next_word(&value, &word); count++) {
        if (string_equal_ascii_nocase(word, S("underline")))
            lines |= LINE_UNDER;
        else if (string_equal_ascii_nocase(word, S("line-through")))
            lines |= LINE_THROUGH;
        else if (string_equal_ascii_nocase(word, S("none")))
            lines |= LINE_NONE;
        else if (!string_is_one_of(word, others) && !is_number_start(word.bytes[0]))
            colors++;
    }
    if (count == 0 || colors > 1 || (lines & LINE_NONE && lines != LINE_NONE))
        return false;
    style->lines = lines;
    return true;
}

/* One word, or two: how it goes on outside and inside; "list-item" beside them (CSS Display 3, 2). */
static bool declare_display(HtmlStyle *style, String value) {
    String word, rest = value;
    bool is_inline = false, is_block = false, is_item = false, is_flow = false;
    const Word *inner = NULL;
    if (declare_word(displays, &style->display, value))
        return true;
    while (html_style_next_word(&rest, &word)) {
        bool *flag = string_is_one_of(word, "inline") ? &is_inline : string_is_one_of(word, "block") ? &is_block
                     : string_is_one_of(word, "list-item") ? &is_item : NULL;
        if (flag ? *flag : inner || !string_is_one_of(word, "flow flow-root table flex grid ruby math"))
            return false;
        if (flag)
            *flag = true;
        else
            inner = find_word(displays, word);
        is_flow = inner && inner->value == DISPLAY_BLOCK;
    }
    if ((is_inline && is_block) || (is_item && inner && !is_flow) || !(is_inline || is_block || is_item || inner))
        return false;
    if (inner && !is_flow && inner->value != DISPLAY_INLINE)
        style->display = inner->value == DISPLAY_FLEX && is_inline ? DISPLAY_INLINE_FLEX : inner->value;
    else
        style->display = is_inline ? DISPLAY_INLINE : is_item ? DISPLAY_LIST_ITEM : DISPLAY_BLOCK;
    return true;
}

/* A word, or how white space collapses and whether lines wrap (CSS Text 4, 3.1). */
static bool declare_white_space(HtmlStyle *style, String value) {
    String word;
    uint8_t collapse = SPACE_DEFAULT, wrap = SPACE_DEFAULT;
    if (declare_word(white_spaces, &style->white_space, value))
        return true;
    while (html_style_next_word(&value, &word)) {
        bool is_wrap = string_is_one_of(word, "wrap nowrap");
        if (is_wrap ? wrap : collapse || !declare_word(collapses, &collapse, word))
            return false;
        if (is_wrap)
            wrap = string_is_one_of(word, "wrap") ? SPACE_NORMAL : SPACE_NO_WRAP;
    }
    if (collapse || wrap)
        style->white_space = collapse > SPACE_NORMAL || !wrap ? collapse : wrap;
    return collapse || wrap;
}

static bool declare_marker(HtmlStyle *style, String value) {
    String word, more;
    bool is_valid = html_style_next_word(&value, &word) && html_is_marker_word(word) &&
                    !html_style_next_word(&value, &more);
    if (is_valid)
        style->marker_word = word;
    return is_valid;
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

/* Whether this can be a width or height. */
static bool is_size(String value) {
    static const char words[] = "auto min-content max-content fit-content stretch -webkit-fill-available "
                                "-webkit-min-content -webkit-max-content -webkit-fit-content";
    static const char units[] = "px pt pc in cm mm q em rem ex rex ch rch cap rcap ic ric lh rlh vw vh vi vb vmin vmax "
                                "svw svh svi svb svmin svmax lvw lvh lvi lvb lvmin lvmax dvw dvh dvi dvb dvmin dvmax "
                                "cqw cqh cqi cqb cqmin cqmax";
    size_t end;
    css_thousandths(value, &end);
    String unit = string_slice(value, end, value.length);
    return string_is_one_of(value, words) || is_zero(value) || (end && string_is_one_of(unit, units)) ||
           (end && string_equal(unit, S("%"))) ||
           (string_find_byte(value, '(') != SIZE_MAX && css_is_name_byte(value.bytes[0]));
}

static bool declare_width(HtmlStyle *style, String value) {
    if (!is_size(value))
        return false;
    read_length(value, &style->width_pixels, &style->width_percent);
    style->no_width = is_zero(value);
    return true;
}

static bool declare_height(HtmlStyle *style, String value) {
    uint32_t percent;
    if (!is_size(value))
        return false;
    read_length(value, &style->height_pixels, &percent);
    style->no_height = is_zero(value);
    return true;
}

/* ---- the table ---- */

#define FIELD_NONE SIZE_MAX

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
    FIELD("display", NULL, declare_display, display, DISPLAY_INLINE, false),
    INHERITED("visibility", visibilities, hidden, TOGGLE_OFF),
    OWN("content-visibility", content_visibilities, skipped, TOGGLE_OFF),
    FIELD("white-space", NULL, declare_white_space, white_space, SPACE_NORMAL, true),
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
    return property->declare ? property->declare(style, value)
                             : declare_word(property->words, (uint8_t *)style + property->field, value);
}

bool html_style_declare(HtmlStyle *style, String name, String value) {
    const Property *property = find_property(name);
    return property && declare(property, style, value);
}

/* ---- keywords of every property (CSS Cascade 5, 7.3) ---- */

static const char wide_words[] = "inherit initial unset revert revert-layer";

static bool is_all(String name) { return string_equal_ascii_nocase(name, S("all")); }

bool html_style_is_property(String name) { return find_property(name) || is_all(name); }

bool html_style_is_known(String name, String value) {
    HtmlStyle style = {0};
    const Property *property = find_property(name);
    bool is_wide = string_is_one_of(value, wide_words);
    return property ? is_wide || declare(property, &style, value) : is_all(name) && is_wide;
}

static void declare_wide(const Property *property, HtmlStyle *style, String value, const HtmlStyleSources *sources) {
    bool is_unset = string_is_one_of(value, "unset");
    bool inherits = string_is_one_of(value, "inherit") || (is_unset && property->is_inherited);
    bool is_initial = !inherits && (is_unset || string_is_one_of(value, "initial"));
    const HtmlStyle *from = inherits ? sources->around
                            : string_is_one_of(value, "revert") ? sources->plain : sources->below;
    if (property->field == FIELD_NONE)
        property->declare(style, S("auto")); /* a size, which is not inherited */
    else if (!is_initial)
        memcpy((uint8_t *)style + property->field, (const uint8_t *)from + property->field, property->size);
    else if (property->initial_value)
        property->declare(style, string_of(property->initial_value));
    else
        memset((uint8_t *)style + property->field, property->initial, property->size);
}

void html_style_cascade(HtmlStyle *style, String name, String value, const HtmlStyleSources *sources) {
    const Property *named = find_property(name);
    bool is_wide = string_is_one_of(value, wide_words);
    if (named && !is_wide)
        declare(named, style, value);
    for (size_t i = 0; is_wide && i < sizeof properties / sizeof *properties; i++) {
        bool is_of_all = is_all(name) && !string_is_one_of(properties[i].name, "direction unicode-bidi");
        if (&properties[i] == named || is_of_all)
            declare_wide(&properties[i], style, value, sources);
    }
}

#include "style/values.h"

#include "base/decimal.h"
#include "base/diagnostics.h"
#include "base/length.h"
#include "doc/document.h"
#include "style/values_hints.h"

const char *const palette_names[COLOUR_COUNT] = {
#define COLOUR(symbol, name, light, dark) [COLOUR_##symbol] = name,
#include "style/palette.def"
#undef COLOUR
};

static const char *const share_names[] = {
    [OF_NOTHING] = "", [OF_TEXT_SIZE] = "of the size of the text", [OF_OWN_SIZE] = "of its own size",
    [OF_PAGE_WIDTH] = "of the page's width", [OF_PAGE_HEIGHT] = "of the page's height",
    [OF_MEASURE] = "of the width of the text", [OF_LEADING] = "of the leading of the text",
};

const char *style_share_words(ShareOf share) { return share_names[share]; }

static bool refuse(ValueProblem *problem, String value, const char *why) {
    value_problem_quote(problem, value);
    value_problem_add(problem, string_of(why));
    return false;
}

/* ---- lengths ---- */

static bool refuse_range(const PropertySpec *spec, String value, const char *unit, ValueProblem *problem) {
    refuse(problem, value, " is out of range (");
    value_problem_add(problem, number(spec->low));
    value_problem_add(problem, S(" to "));
    value_problem_add(problem, number(spec->high));
    value_problem_add(problem, string_of(unit));
    value_problem_add(problem, S(")"));
    return false;
}

static bool refuse_length(const PropertySpec *spec, String value, ValueProblem *problem) {
    refuse(problem, value, " is not a length (use a number with pt, mm, cm or in");
    if (spec->share_of != OF_NOTHING) {
        value_problem_add(problem, S(", or with %, a share "));
        value_problem_add(problem, string_of(share_names[spec->share_of]));
    }
    value_problem_add(problem, spec->may_be_auto ? S(", or auto)") : S(")"));
    style_hint_length(spec, value, problem);
    return false;
}

/* The number, in 1/10000, in the unit; shares in hundredths of a percent. False when there is no such unit. */
static bool in_unit(String unit, int64_t number, StyleLength *measure) {
    if (string_equal(unit, S("%"))) {
        *measure = (StyleLength){(Length)(number / (LENGTH_SCALE / 100)), LENGTH_SHARE};
        return true;
    }
    int64_t length;
    if (!length_in_unit(unit, number, &length))
        return false;
    *measure = (StyleLength){(Length)length, LENGTH_PLAIN};
    return true;
}

static bool read_length(const PropertySpec *spec, String text, StyleLength *measure, ValueProblem *problem) {
    enum { MOST = 30000 }; /* of any unit: no overflow in 1/1024 point, and far above any paper */
    String rest = text;
    int64_t number;
    StyleLength read;
    if (spec->may_be_auto && string_equal_ascii_nocase(text, S("auto"))) {
        *measure = (StyleLength){0, LENGTH_AUTO};
        return true;
    }
    if (!decimal_next(&rest, LENGTH_DIGITS, (int64_t)MOST * LENGTH_SCALE, &number))
        return refuse_length(spec, text, problem);
    rest = string_trim(rest);
    if (number == 0 && rest.length == 0)
        rest = S("pt");
    if (!in_unit(rest, number, &read) || (read.kind == LENGTH_SHARE && spec->share_of == OF_NOTHING))
        return refuse_length(spec, text, problem);
    if (read.kind == LENGTH_SHARE && (read.value < 0 || read.value > 1000 * 100))
        return refuse(problem, text, " is out of range (0 to 1000 %)");
    if (read.kind == LENGTH_PLAIN &&
        (read.value < (Length)spec->low * POINT || (int64_t)read.value > (int64_t)spec->high * POINT))
        return refuse_range(spec, text, " pt", problem);
    *measure = read;
    return true;
}

Length style_length(StyleLength measure, Length whole, Length automatic) {
    switch ((StyleLengthKind)measure.kind) {
    case LENGTH_PLAIN: return measure.value;
    case LENGTH_SHARE: return (Length)(((int64_t)whole * measure.value + 5000) / 10000);
    case LENGTH_AUTO: return automatic;
    }
    return automatic;
}

StyleLength style_length_share(StyleLength measure, StyleLength of) {
    if (measure.kind != LENGTH_PLAIN || of.kind != LENGTH_PLAIN || of.value <= 0)
        return measure;
    return (StyleLength){(Length)(((int64_t)measure.value * 10000 + of.value / 2) / of.value), LENGTH_SHARE};
}

/* ---- colours ---- */

static int hex_digit(char c) {
    c = ascii_lower(c);
    return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "#123456" or "#123". */
static bool read_rgb(String text, Colour *colour) {
    int digits[6];
    if (!string_starts(text, S("#")) || (text.length != 4 && text.length != 7))
        return false;
    for (size_t i = 0; i < 6; i++)
        if ((digits[i] = hex_digit(text.bytes[1 + (text.length == 4 ? i / 2 : i)])) < 0)
            return false;
    *colour = (Colour){(uint8_t)(digits[0] * 16 + digits[1]), (uint8_t)(digits[2] * 16 + digits[3]),
                       (uint8_t)(digits[4] * 16 + digits[5])};
    return true;
}

/* A name of the palette, or "#rrggbb". */
static bool read_named_or_rgb(String text, Ink *ink) {
    for (unsigned i = 0; i < COLOUR_COUNT; i++) {
        if (string_equal_ascii_nocase(text, string_of(palette_names[i]))) {
            *ink = (Ink){.kind = INK_PALETTE, .palette = (uint8_t)i};
            return true;
        }
    }
    Colour rgb;
    if (!read_rgb(text, &rgb))
        return false;
    *ink = (Ink){.kind = INK_RGB, .rgb = rgb};
    return true;
}

/* may_be_none: of the palette itself none may. */
static bool read_colour(String text, bool may_be_none, Ink *ink, ValueProblem *problem) {
    if (may_be_none && string_equal_ascii_nocase(text, S("none"))) {
        *ink = (Ink){.kind = INK_NONE};
        return true;
    }
    if (read_named_or_rgb(text, ink))
        return true;
    refuse(problem, text, may_be_none ? " is not a colour (use \"#rrggbb\" in quotes, none, or a name of the palette: "
                                      : " is not a colour (use \"#rrggbb\" in quotes, or a name of the palette: ");
    for (unsigned i = 0; i < COLOUR_COUNT; i++) {
        value_problem_add(problem, i ? S(", ") : S(""));
        value_problem_add(problem, string_of(palette_names[i]));
    }
    value_problem_add(problem, S(")"));
    style_hint_colour(text, may_be_none, problem);
    return false;
}

/* ---- the other kinds ---- */

static bool read_choice(const PropertySpec *spec, String text, uint8_t *choice, ValueProblem *problem) {
    ValueSpec words = {VALUE_CHOICE, NULL, spec->choices, 0, 0};
    text = value_plain_choice(spec->choices, text);
    if (!value_check(&words, text, problem)) {
        style_hint_choice(spec->choices, text, problem);
        return false;
    }
    *choice = (uint8_t)value_choice(spec->choices, text);
    return true;
}

static bool read_switch(String text, bool *is_on, ValueProblem *problem) {
    bool on = string_is_one_of(text, "on true yes"), off = string_is_one_of(text, "off false no");
    if (!on && !off) {
        refuse(problem, text, " is not one of on, off");
        style_hint_choice("on|off", text, problem);
        return false;
    }
    *is_on = on;
    return true;
}

static bool read_number(const PropertySpec *spec, String text, int *number, ValueProblem *problem) {
    int64_t read;
    if (!string_to_int(text, &read))
        return refuse(problem, text, " is not a whole number");
    if (read < spec->low || read > spec->high)
        return refuse_range(spec, text, "", problem);
    *number = (int)read;
    return true;
}

bool style_value_read(const PropertySpec *spec, String text, void *member, ValueProblem *problem) {
    text = string_trim(text);
    switch (spec->kind) {
    case PROPERTY_LENGTH: return read_length(spec, text, member, problem);
    case PROPERTY_COLOUR: return read_colour(text, /*may_be_none*/ true, member, problem);
    case PROPERTY_RGB: return read_colour(text, /*may_be_none*/ false, member, problem);
    case PROPERTY_CHOICE: return read_choice(spec, text, member, problem);
    case PROPERTY_SWITCH: return read_switch(text, member, problem);
    case PROPERTY_NUMBER: return read_number(spec, text, member, problem);
    case PROPERTY_TEXT: case PROPERTY_TEMPLATE: case PROPERTY_TEMPLATES: case PROPERTY_FIELDS:
    case PROPERTY_MARKINGS: case PROPERTY_FILE: case PROPERTY_FONTS: case PROPERTY_SETTING:
        break;
    }
    return refuse(problem, text, " cannot be read");
}

/* ---- texts by language ---- */

/* How well a text fits, by the language that it is for: the order that style_text promises. */
static int rank_of(String tag, String lang) {
    if (string_equal_ascii_nocase(tag, lang))
        return 5;
    if (tag.length == 0)
        return 2;
    if (style_is_same_language(tag, lang))
        return string_find_byte(tag, '-') == SIZE_MAX ? 4 : 3;
    return string_equal_ascii_nocase(lang_primary(tag), S("en"));
}

bool style_is_same_language(String one, String two) {
    return string_equal_ascii_nocase(lang_primary(one), lang_primary(two));
}

const LanguageText *style_language_text(const StyleText *text, String lang) {
    size_t best = 0;
    int best_rank = -1;
    for (size_t i = 0; i < text->count; i++) {
        int rank = rank_of(text->items[i].lang, lang);
        if (rank > best_rank) {
            best_rank = rank;
            best = i;
        }
    }
    return text->count ? &text->items[best] : NULL;
}

String style_text(const StyleText *text, String lang) {
    const LanguageText *found = style_language_text(text, lang);
    return found ? found->text : S("");
}

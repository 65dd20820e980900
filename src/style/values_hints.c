/* What a wrong value may mean: units, colours and words of CSS and of word processors, and words that are misspelt. A
 * hint is added to what is said of the value. */
#include "style/values_hints.h"

#include "base/decimal.h"
#include "base/distance.h"
#include "base/length.h"
#include "style/words.h"

static void suggest(ValueProblem *problem, String meant) {
    value_problem_add(problem, S("; did you mean "));
    value_problem_add(problem, meant);
    value_problem_add(problem, S("?"));
}

/* ---- lengths ---- */

/* Of their unit one is `parts` hundredths of ours; a unit that is a share needs a property that has one. */
static const struct {
    const char *theirs, *ours;
    int parts;
    bool is_share;
} units[] = {
    {"px", "pt", 75, false},     {"em", "%", 10000, true},   {"rem", "%", 10000, true}, {"pts", "pt", 100, false},
    {"point", "pt", 100, false}, {"points", "pt", 100, false}, {"pc", "pt", 1200, false}, {"inch", "in", 100, false},
    {"inches", "in", 100, false}, {"\"", "in", 100, false},    {"m", "cm", 10000, false},  {"q", "mm", 25, false},
    {"percent", "%", 100, true},
};

static void suggest_length(ValueProblem *problem, int64_t number, const char *unit) {
    char digits[64];
    Buffer out = {.bytes = digits, .capacity = sizeof digits};
    buffer_fixed(&out, number, LENGTH_SCALE, 3);
    buffer_text(&out, unit);
    suggest(problem, buffer_view(&out));
}

void style_hint_length(const PropertySpec *spec, String text, ValueProblem *problem) {
    enum { MOST = 30000, FACTOR_MOST = 10 };
    String rest = text;
    int64_t number;
    bool of_size = spec->share_of == OF_OWN_SIZE || spec->share_of == OF_TEXT_SIZE;
    if (!decimal_next(&rest, LENGTH_DIGITS, (int64_t)MOST * LENGTH_SCALE, &number))
        return;
    rest = string_trim(rest);
    if (rest.length == 0 && of_size && number < FACTOR_MOST * LENGTH_SCALE)
        suggest_length(problem, number * 100, "%");
    else if (rest.length == 0)
        suggest_length(problem, number, "pt");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (string_equal_ascii_nocase(rest, string_of(units[i].theirs)) &&
            (!units[i].is_share || spec->share_of != OF_NOTHING))
            suggest_length(problem, number * units[i].parts / 100, units[i].ours);
    if (string_find_byte(rest, ',') == 0)
        value_problem_add(problem, S("; write decimals with a point"));
    if (string_find_byte(rest, ' ') != SIZE_MAX)
        value_problem_add(problem, S("; give one length"));
}

/* ---- colours ---- */

static const struct {
    const char *name, *meant;
} colours[] = {
    {"aqua", "\"#00FFFF\""},   {"black", "\"#000000\""}, {"blue", "\"#0000FF\""},   {"cyan", "\"#00FFFF\""},
    {"gold", "\"#FFD700\""},   {"gray", "\"#808080\""},  {"green", "\"#008000\""},  {"grey", "\"#808080\""},
    {"lime", "\"#00FF00\""},   {"magenta", "\"#FF00FF\""}, {"maroon", "\"#800000\""}, {"navy", "\"#000080\""},
    {"olive", "\"#808000\""},  {"orange", "\"#FFA500\""}, {"pink", "\"#FFC0CB\""},  {"purple", "\"#800080\""},
    {"red", "\"#FF0000\""},    {"silver", "\"#C0C0C0\""}, {"teal", "\"#008080\""},  {"white", "\"#FFFFFF\""},
    {"yellow", "\"#FFFF00\""}, {"transparent", "none"},
};

static bool is_hex(String digits) {
    for (size_t i = 0; i < digits.length; i++)
        if (!ascii_digit(digits.bytes[i]) && (ascii_lower(digits.bytes[i]) < 'a' || ascii_lower(digits.bytes[i]) > 'f'))
            return false;
    return digits.length == 3 || digits.length == 6;
}

/* "rgb(10, 20, 30)". */
static bool suggest_components(String text, ValueProblem *problem) {
    char digits[64];
    Buffer out = {.bytes = digits, .capacity = sizeof digits};
    String rest = string_slice(text, strlen("rgb("), text.length - 1), part;
    int64_t value;
    if (!string_starts_ascii_nocase(text, S("rgb(")) || !string_ends(text, S(")")) || string_count_byte(rest, ',') != 2)
        return false;
    buffer_text(&out, "\"#");
    while (string_next(&rest, ',', &part)) {
        if (!string_to_int(string_trim(part), &value) || value < 0 || value > 255)
            return false;
        buffer_hex(&out, (uint64_t)value, 2);
    }
    buffer_text(&out, "\"");
    suggest(problem, buffer_view(&out));
    return true;
}

void style_hint_colour(String text, bool may_be_none, ValueProblem *problem) {
    char digits[64];
    Buffer out = {.bytes = digits, .capacity = sizeof digits};
    Nearest nearest = nearest_open(text);
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        if (!string_equal_ascii_nocase(text, string_of(colours[i].name)))
            continue;
        if (may_be_none || colours[i].meant[0] == '"')
            suggest(problem, string_of(colours[i].meant));
        return;
    }
    if (suggest_components(text, problem))
        return;
    for (int i = 0; i < COLOUR_COUNT; i++)
        nearest_consider(&nearest, palette_names[i]);
    if (is_hex(text)) {
        buffer_text(&out, "\"#");
        buffer_string(&out, text);
        buffer_text(&out, "\"");
        suggest(problem, buffer_view(&out));
    } else if (nearest.name) {
        suggest(problem, string_of(nearest.name));
    }
}

/* ---- words ---- */

static const struct {
    const char *theirs, *ours;
} words[] = {
    {"400", "regular"}, {"600", "bold"}, {"700", "bold"}, {"800", "bold"}, {"900", "bold"}, {"normal", "regular"},
    {"middle", "center"}, {"left", "start"}, {"right", "end"}, {"ragged", "start"}, {"all", "grid"}, {"solid", "box"},
    {"horizontal", "rows"}, {"both", "top-and-bottom"}, {"top", "above"}, {"bottom", "below"},
    {"sans-serif", "sans"}, {"monospace", "mono"}, {"auto", "on"}, {"manual", "off"}, {"none", "off"}, {"1.1", "on"},
    {"single", "one"}, {"double", "two"}, {"duplex", "two"}, {"italic", "on"}, {"bold", "on"}, {"dotted", "dots"},
};

void style_hint_choice(const char *choices, String text, ValueProblem *problem) {
    char name[40];
    Nearest nearest = nearest_open(text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (string_equal_ascii_nocase(text, string_of(words[i].theirs)) &&
            value_choice(choices, string_of(words[i].ours)) >= 0) {
            suggest(problem, string_of(words[i].ours));
            return;
        }
    }
    String rest = string_of(choices), word, best = S("");
    while (string_next(&rest, '|', &word)) {
        if (word.length >= sizeof name)
            continue;
        memcpy(name, word.bytes, word.length);
        name[word.length] = '\0';
        size_t before = nearest.distance;
        nearest_consider(&nearest, name);
        best = nearest.distance < before ? word : best;
    }
    if (best.length)
        suggest(problem, best);
    else if (strcmp(choices, FAMILY_CHOICES) == 0)
        value_problem_add(problem, S("; fonts are named in the section fonts"));
    else if (strcmp(choices, BORDER_CHOICES) == 0)
        value_problem_add(problem, S("; its width and colour are border-width and border-colour"));
}

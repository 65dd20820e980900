/* Checking option values, wording what is wrong with them, and finding them. */
#include "base/options.h"

#include <string.h>

#include "base/diagnostics.h"

/* ---- wording ---- */

void option_problem_add(OptionProblem *problem, String words) {
    size_t room = sizeof problem->bytes - 1 - problem->length;
    size_t length = words.length < room ? words.length : room;
    if (length)
        memcpy(problem->bytes + problem->length, words.bytes, length);
    problem->length += length;
    problem->bytes[problem->length] = '\0';
}

void option_problem_quote(OptionProblem *problem, String value) {
    enum { SHOWN_MOST = 40 };
    size_t end = value.length < SHOWN_MOST ? value.length : SHOWN_MOST;
    while (end < value.length && end > 0 && ((unsigned char)value.bytes[end] & 0xC0) == 0x80)
        end--;
    option_problem_add(problem, S("\""));
    option_problem_add(problem, string_slice(value, 0, end));
    option_problem_add(problem, end < value.length ? S("…\"") : S("\""));
}

/* The words of a list, with `between` them and `before_last`. */
static void add_words(OptionProblem *problem, String list, char separator, String between, String before_last) {
    String word;
    for (bool first = true; string_next(&list, separator, &word); first = false) {
        if (!first)
            option_problem_add(problem, list.length ? between : before_last);
        option_problem_add(problem, word);
    }
}

/* "a is not one of b, c, d", whatever separates the words of `choices`. */
static void say_choices(OptionProblem *problem, String value, const char *choices) {
    option_problem_quote(problem, value);
    option_problem_add(problem, S(" is not one of "));
    for (const char *p = choices; *p; p++)
        option_problem_add(problem, strchr("|,/", *p) ? S(", ") : (String){p, 1});
}

/* "a with b or c; d with e; f": the alternatives of OPTION_WORDS. */
static void say_combinations(OptionProblem *problem, String value, const char *choices) {
    option_problem_quote(problem, value);
    option_problem_add(problem, S(" is not a possible combination ("));
    String rest = string_of(choices), alternative, group;
    for (bool first = true; string_next(&rest, '|', &alternative); first = false) {
        option_problem_add(problem, first ? S("") : S("; "));
        for (bool first_group = true; string_next(&alternative, ',', &group); first_group = false) {
            option_problem_add(problem, first_group ? S("") : S(" with "));
            add_words(problem, group, '/', S(", "), S(" or "));
        }
    }
    option_problem_add(problem, S(")"));
}

/* ---- checking ---- */

static bool is_choice(const char *choices, String value) {
    String rest = string_of(choices), word;
    while (string_next(&rest, '|', &word))
        if (string_equal_ascii_nocase(word, value))
            return true;
    return false;
}

/* How many words of a list separated by `separator` are `word`. */
static size_t count_word(String list, char separator, String word) {
    size_t count = 0;
    String one;
    while (string_next(&list, separator, &one))
        count += string_equal_ascii_nocase(one, word);
    return count;
}

/* How many words of the value are among those of a group, "b/c". */
static size_t count_in_group(String value, String group) {
    size_t count = 0;
    String word;
    while (string_next(&group, '/', &word))
        count += count_word(value, ',', word);
    return count;
}

/* Whether a word stands anywhere in the choices of OPTION_WORDS. */
static bool is_known(const char *choices, String word) {
    String alternatives = string_of(choices), alternative, group;
    while (string_next(&alternatives, '|', &alternative))
        while (string_next(&alternative, ',', &group))
            if (count_word(group, '/', word))
                return true;
    return false;
}

/* Whether the words of the value go together as one of the alternatives allows. */
static bool is_combination(const char *choices, String value, size_t words) {
    String alternatives = string_of(choices), alternative, group;
    while (string_next(&alternatives, '|', &alternative)) {
        size_t found = 0;
        bool once = true;
        while (string_next(&alternative, ',', &group)) {
            size_t of_group = count_in_group(value, group);
            once = once && of_group <= 1;
            found += of_group;
        }
        if (once && found == words)
            return true;
    }
    return false;
}

static bool check_words(const char *choices, String value, OptionProblem *problem) {
    size_t words = 0;
    String word, rest = value;
    while (string_next(&rest, ',', &word)) {
        words++;
        if (!is_known(choices, word)) {
            say_choices(problem, word, choices);
            return false;
        }
    }
    if (!words)
        say_choices(problem, value, choices);
    else if (!is_combination(choices, value, words))
        say_combinations(problem, value, choices);
    return problem->length == 0;
}

static bool check_list(const char *choices, String value, OptionProblem *problem) {
    String word;
    while (string_next(&value, ',', &word)) {
        if (is_choice(choices, string_trim(word)))
            continue;
        say_choices(problem, string_trim(word), choices);
        return false;
    }
    return true;
}

static bool check_number(const OptionSpec *spec, String value, OptionProblem *problem) {
    int64_t n;
    bool is_number = string_to_int(value, &n);
    if (is_number && ((n >= spec->low && n <= spec->high) || (n == 0 && spec->kind == OPTION_NUMBER_OR_ZERO)))
        return true;
    if (is_number)
        option_problem_add(problem, value);
    else
        option_problem_quote(problem, value);
    option_problem_add(problem, is_number ? S(" is out of range (") : S(" is not a whole number ("));
    option_problem_add(problem, number(spec->low));
    option_problem_add(problem, S(" to "));
    option_problem_add(problem, number(spec->high));
    option_problem_add(problem, S(")"));
    return false;
}

bool option_check(const OptionSpec *spec, String value, OptionProblem *problem) {
    *problem = (OptionProblem){.length = 0};
    switch (spec->kind) {
    case OPTION_FLAG:
        if (value.length && !string_equal(value, S("1")))
            option_problem_add(problem, S("does not take a value"));
        break;
    case OPTION_NUMBER:
    case OPTION_NUMBER_OR_ZERO:
        return check_number(spec, value, problem);
    case OPTION_CHOICE:
        if (!is_choice(spec->choices, value))
            say_choices(problem, value, spec->choices);
        break;
    case OPTION_WORDS:
        return check_words(spec->choices, value, problem);
    case OPTION_LIST:
        return !spec->choices || check_list(spec->choices, value, problem);
    case OPTION_TEXT:
        break;
    }
    return problem->length == 0;
}

void option_fold(const OptionSpec *spec, char *value, size_t length) {
    for (size_t i = 0; spec->choices && i < length; i++)
        value[i] = ascii_lower(value[i]);
}

static const OptionValue *find_last(const Options *options, const char *name) {
    for (size_t i = options->count; i-- > 0;)
        if (strcmp(options->values[i].spec->name, name) == 0)
            return &options->values[i];
    return NULL;
}

String option_text(const Options *options, const char *name) {
    const OptionValue *value = find_last(options, name);
    return value ? value->value : (String){NULL, 0};
}

bool option_flag(const Options *options, const char *name) { return find_last(options, name) != NULL; }

int option_number(const Options *options, const char *name, int fallback) {
    int64_t n;
    const OptionValue *value = find_last(options, name);
    return value && string_to_int(value->value, &n) ? (int)n : fallback;
}

bool option_is(const Options *options, const char *name, const char *word) {
    const OptionValue *value = find_last(options, name);
    return value && string_equal(value->value, string_of(word));
}

bool option_has(const Options *options, const char *name, const char *word) {
    const OptionValue *value = find_last(options, name);
    return value && count_word(value->value, ',', string_of(word)) > 0;
}

bool option_next(const Options *options, const char *name, size_t *at, String *value) {
    while (*at < options->count) {
        const OptionValue *v = &options->values[(*at)++];
        if (strcmp(v->spec->name, name) == 0) {
            *value = v->value;
            return true;
        }
    }
    return false;
}

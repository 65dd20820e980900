/* Checks values of settings and words what is wrong with them. */
#include "base/setting_values.h"

#include <string.h>

#include "base/diagnostics.h"
#include "base/paper.h"
#include "base/setting_words.h"

/* ---- wording ---- */

void value_problem_add(ValueProblem *problem, String words) {
    size_t room = sizeof problem->bytes - 1 - problem->length;
    size_t length = words.length < room ? words.length : room;
    if (length)
        memcpy(problem->bytes + problem->length, words.bytes, length);
    problem->length += length;
    problem->bytes[problem->length] = '\0';
}

void value_problem_quote(ValueProblem *problem, String value) {
    enum { SHOWN_MOST = 40 };
    size_t end = value.length < SHOWN_MOST ? value.length : SHOWN_MOST;
    while (end < value.length && end > 0 && ((unsigned char)value.bytes[end] & 0xC0) == 0x80)
        end--;
    value_problem_add(problem, S("\""));
    value_problem_add(problem, string_slice(value, 0, end));
    value_problem_add(problem, end < value.length ? S("…\"") : S("\""));
}

/* The words of a list, with `between` them and `before_last`. */
static void add_words(ValueProblem *problem, String list, char separator, String between, String before_last) {
    String word;
    for (bool first = true; string_next(&list, separator, &word); first = false) {
        if (!first)
            value_problem_add(problem, list.length ? between : before_last);
        value_problem_add(problem, word);
    }
}

/* "a is not one of b, c, d", whatever separates the words of `choices`. */
static void say_choices(ValueProblem *problem, String value, const char *choices) {
    value_problem_quote(problem, value);
    value_problem_add(problem, S(" is not one of "));
    for (const char *p = choices; *p; p++)
        value_problem_add(problem, strchr("|,/", *p) ? S(", ") : (String){p, 1});
}

/* "a with b or c; d with e; f": the alternatives of VALUE_COMBINATION. */
static void say_combinations(ValueProblem *problem, String value, const char *choices) {
    value_problem_quote(problem, value);
    value_problem_add(problem, S(" is not a possible combination ("));
    String rest = string_of(choices), alternative, group;
    for (bool first = true; string_next(&rest, '|', &alternative); first = false) {
        value_problem_add(problem, first ? S("") : S("; "));
        for (bool first_group = true; string_next(&alternative, ',', &group); first_group = false) {
            value_problem_add(problem, first_group ? S("") : S(" with "));
            add_words(problem, group, '/', S(", "), S(" or "));
        }
    }
    value_problem_add(problem, S(")"));
}

/* ---- checking ---- */

int value_choice(const char *choices, String value) {
    String rest = string_of(choices), word;
    for (int index = 0; string_next(&rest, '|', &word); index++)
        if (string_equal_ascii_nocase(word, value))
            return index;
    return -1;
}

String value_plain_choice(const char *choices, String value) {
    bool is_on = string_is_one_of(value, "true yes on y 1"), is_off = string_is_one_of(value, "false no off n 0");
    String plain = is_on ? S("on") : is_off ? S("off") : value;
    return value_choice(choices, plain) >= 0 ? plain : value;
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

/* Whether a word stands anywhere in the choices of VALUE_COMBINATION. */
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

static bool check_combination(const char *choices, String value, ValueProblem *problem) {
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

static bool check_set(const char *choices, String value, ValueProblem *problem) {
    String word;
    while (string_next(&value, ',', &word)) {
        if (value_choice(choices, string_trim(word)) >= 0)
            continue;
        say_choices(problem, string_trim(word), choices);
        return false;
    }
    return true;
}

static bool check_number(const ValueSpec *spec, String value, ValueProblem *problem) {
    int64_t n;
    bool is_number = string_to_int(value, &n);
    if (is_number && ((n >= spec->low && n <= spec->high) || (n == 0 && spec->kind == VALUE_NUMBER_OR_ZERO)))
        return true;
    if (is_number)
        value_problem_add(problem, value);
    else
        value_problem_quote(problem, value);
    value_problem_add(problem, is_number ? S(" is out of range (") : S(" is not a whole number ("));
    value_problem_add(problem, number(spec->low));
    value_problem_add(problem, S(" to "));
    value_problem_add(problem, number(spec->high));
    value_problem_add(problem, S(")"));
    return false;
}

static bool check_paper(const char *choices, String value, ValueProblem *problem) {
    if (paper_read(value, &(Paper){0, 0}))
        return true;
    say_choices(problem, value, choices);
    value_problem_add(problem, S(", or a width and height from 1in to 200in such as 210mm x 250mm"));
    return false;
}

bool value_has_word(String value, String word) { return count_word(value, ',', word) > 0; }

bool value_check(const ValueSpec *spec, String value, ValueProblem *problem) {
    *problem = (ValueProblem){.length = 0};
    switch (spec->kind) {
    case VALUE_NUMBER:
    case VALUE_NUMBER_OR_ZERO:
        return check_number(spec, value, problem);
    case VALUE_FLAG:
    case VALUE_SWITCH:
    case VALUE_CHOICE:
        if (value_choice(spec->choices, value) < 0)
            say_choices(problem, value, spec->choices);
        break;
    case VALUE_PAPER:
        return check_paper(spec->choices, value, problem);
    case VALUE_SET:
        return check_set(spec->choices, value, problem);
    case VALUE_COMBINATION:
        return check_combination(spec->choices, value, problem);
    case VALUE_TEXT:
    case VALUE_LIST:
        break;
    }
    return problem->length == 0;
}

/* Checking and finding option values. */
#include "base/options.h"

#include <string.h>

static bool is_choice(const char *choices, String value) {
    String rest = string_of(choices), word;
    while (string_next(&rest, '|', &word))
        if (string_equal(word, value))
            return true;
    return false;
}

/* How many words of a list separated by `separator` are `word`. */
static size_t count_word(String list, char separator, String word) {
    size_t count = 0;
    String one;
    while (string_next(&list, separator, &one))
        count += string_equal(one, word);
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

static const char *check_words(const char *choices, String value) {
    bool fit = false;
    size_t words = 0, most_known = 0;
    String alternatives = string_of(choices), alternative, group, word, rest = value;
    while (string_next(&rest, ',', &word)) {
        words++;
        bool known = false;
        for (String all = alternatives; !known && string_next(&all, '|', &alternative);)
            while (!known && string_next(&alternative, ',', &group))
                known = count_word(group, '/', word) > 0;
        most_known += known;
    }
    if (!words || most_known < words)
        return "names what is not one of its choices";
    while (!fit && string_next(&alternatives, '|', &alternative)) {
        size_t found = 0;
        bool once = true;
        while (string_next(&alternative, ',', &group)) {
            size_t of_group = count_in_group(value, group);
            once = once && of_group <= 1;
            found += of_group;
        }
        fit = once && found == words;
    }
    return fit ? NULL : "names what contradicts each other";
}

const char *option_check(const OptionSpec *spec, String value) {
    int64_t n;
    switch (spec->kind) {
    case OPTION_FLAG:
        return value.length && !string_equal(value, S("1")) ? "takes no value" : NULL;
    case OPTION_NUMBER:
        return string_to_int(value, &n) && n >= spec->low && n <= spec->high ? NULL : "is not a number in its range";
    case OPTION_CHOICE:
        return is_choice(spec->choices, value) ? NULL : "is not one of its choices";
    case OPTION_WORDS:
        return check_words(spec->choices, value);
    case OPTION_TEXT:
    case OPTION_LIST:
        return NULL;
    }
    return NULL;
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

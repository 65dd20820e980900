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

const char *option_check(const OptionSpec *spec, String value) {
    int64_t n;
    switch (spec->kind) {
    case OPTION_FLAG:
        return value.length && !string_equal(value, S("1")) ? "takes no value" : NULL;
    case OPTION_NUMBER:
        return string_to_int(value, &n) && n >= spec->low && n <= spec->high ? NULL : "is not a number in its range";
    case OPTION_CHOICE:
        return is_choice(spec->choices, value) ? NULL : "is not one of its choices";
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

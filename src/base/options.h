/* Options as data: each reader, each writer and the conversion itself have a table of what they take, from which the
 * command line's --help is made and by which values are checked. Values are kept as text by name. */
#ifndef BASE_OPTIONS_H
#define BASE_OPTIONS_H

#include "base/string.h"

typedef enum {
    OPTION_FLAG,   /* no value: "1" when set */
    OPTION_TEXT,   /* any value */
    OPTION_NUMBER, /* a whole number from low to high */
    OPTION_CHOICE, /* one of the words in `choices`, separated by | */
    OPTION_WORDS,  /* words separated by commas, as one of the alternatives in `choices` allows, which are separated by |: in
                    * "a,b/c|d" the words a and b go together, or a and c, in any order, or d */
    OPTION_LIST    /* any value, may be repeated; values are kept in order */
} OptionKind;

typedef struct {
    const char *name;    /* as after "--" */
    OptionKind kind;
    const char *value;   /* what --help calls the value, or NULL for a flag */
    const char *choices; /* OPTION_CHOICE and OPTION_WORDS only */
    int low, high;       /* OPTION_NUMBER only */
    const char *help;    /* one line for --help */
} OptionSpec;

typedef struct {
    const OptionSpec *spec;
    String value;
} OptionValue;

typedef struct {
    const OptionValue *values; /* in the order given; the last one of a name counts */
    size_t count;
} Options;

/* NULL when the value is fine, else what is wrong with it, as a literal. */
const char *option_check(const OptionSpec *, String value);

/* The value last given; empty (bytes NULL) or the fallback when none was. */
String option_text(const Options *, const char *name);
bool option_flag(const Options *, const char *name);
int option_number(const Options *, const char *name, int fallback);
/* True when a choice option was set to `word`. */
bool option_is(const Options *, const char *name, const char *word);
/* True when `word` is one of the words that a WORDS option was last set to. */
bool option_has(const Options *, const char *name, const char *word);
/* Walks a LIST option: start with *at = 0. */
bool option_next(const Options *, const char *name, size_t *at, String *value);

#endif

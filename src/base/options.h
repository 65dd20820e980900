/* Options as data: each reader, each writer and the conversion itself have a table of what they take, from which the
 * command line's --help is made and by which values are checked. Values are kept as text by name. */
#ifndef BASE_OPTIONS_H
#define BASE_OPTIONS_H

#include "base/limits.h"
#include "base/string.h"

typedef enum {
    OPTION_FLAG,   /* no value: "1" when set */
    OPTION_TEXT,   /* any value */
    OPTION_NUMBER, /* a whole number from low to high */
    OPTION_NUMBER_OR_ZERO, /* the same, or 0 for none */
    OPTION_CHOICE, /* one of the words in `choices`, separated by | */
    OPTION_WORDS,  /* words separated by commas, as one of the alternatives in `choices` allows, which are separated by
                    * |: in "a,b/c|d" the words a and b go together, or a and c, in any order, or d */
    OPTION_LIST    /* may be repeated; values are kept in order. Any value, or words of `choices` separated by commas */
} OptionKind;

typedef struct {
    const char *name;    /* as after "--" */
    OptionKind kind;
    const char *value;   /* what --help calls the value, or NULL for a flag */
    const char *choices; /* OPTION_CHOICE, OPTION_WORDS, OPTION_LIST; NULL allows any value */
    int low, high;       /* OPTION_NUMBER, OPTION_NUMBER_OR_ZERO */
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

/* What is wrong with a value, NUL-terminated; completes "NAME: …". */
typedef struct {
    char bytes[LIMIT_MESSAGE_BYTES];
    size_t length;
} OptionProblem;

/* True when the value is fine; otherwise names it and what is allowed: "5 is out of range (20 to 4096)". Choices are
 * compared without regard to the case of ASCII letters. */
bool option_check(const OptionSpec *, String value, OptionProblem *);
/* Puts a value into the spelling that is kept: words of `choices` in lower case. */
void option_fold(const OptionSpec *, char *value, size_t length);
/* Appends to a problem, which starts zeroed; what does not fit is cut. */
void option_problem_add(OptionProblem *, String);
/* Appends a value in quotes; a long one is shortened. */
void option_problem_quote(OptionProblem *, String value);

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

/* Values of settings as text: what kinds there are, whether a value is fine, and what is wrong with it. */
#ifndef BASE_SETTING_VALUES_H
#define BASE_SETTING_VALUES_H

#include "base/limits.h"
#include "base/string.h"

typedef enum {
    VALUE_FLAG,   /* on or off, off by default; said without a value */
    VALUE_SWITCH, /* "on" or "off", on by default */
    VALUE_TEXT,   /* any value */
    VALUE_NUMBER, /* a whole number from low to high */
    VALUE_NUMBER_OR_ZERO, /* the same, or 0 for none */
    VALUE_CHOICE, /* one of the words in `choices`, separated by | */
    VALUE_PAPER,  /* one of the words in `choices`, or a size (paper.h) */
    VALUE_SET,    /* words of `choices`, separated by commas */
    VALUE_COMBINATION, /* words separated by commas, as one of the alternatives in `choices` allows, which are separated
                        * by |: in "a,b/c|d" the words a and b go together, or a and c, in any order, or d */
    VALUE_LIST    /* any value; may be repeated */
} ValueKind;

typedef struct {
    ValueKind kind;
    const char *name;    /* what --help calls the value, or NULL for a flag */
    const char *choices; /* of FLAG, SWITCH, CHOICE, PAPER, SET and COMBINATION; else NULL */
    int low, high;       /* of NUMBER and NUMBER_OR_ZERO */
} ValueSpec;

/* What is wrong with a value, NUL-terminated; follows "NAME: ". */
typedef struct {
    char bytes[LIMIT_MESSAGE_BYTES];
    size_t length;
} ValueProblem;

/* True when the value is fine; otherwise names it and what is allowed: "5 is out of range (20 to 4096)". Words are
 * compared without regard to the case of ASCII letters. */
bool value_check(const ValueSpec *, String value, ValueProblem *);
/* The index of a word in choices separated by |, or -1. */
int value_choice(const char *choices, String word);
/* "on" or "off" for the words of YAML for true and false, where the choices have it; else the value itself. */
String value_plain_choice(const char *choices, String value);
/* True when a list of words separated by commas has this one. */
bool value_has_word(String value, String word);
/* Appends to a problem, which starts zeroed; what does not fit is cut. */
void value_problem_add(ValueProblem *, String);
/* Appends a value in quotes; a long one is shortened. */
void value_problem_quote(ValueProblem *, String value);

#endif

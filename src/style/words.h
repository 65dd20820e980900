/* The words that properties of styles choose from, each once: as constants, and as the text that values are checked
 * by. */
#ifndef STYLE_WORDS_H
#define STYLE_WORDS_H

#include "base/setting_words.h"

#define FAMILY_WORDS(WORD) WORD(FAMILY, SERIF, "serif") WORD(FAMILY, SANS, "sans") WORD(FAMILY, MONO, "mono")
typedef enum { FAMILY_WORDS(WORD_CONSTANT) FAMILY_COUNT } Family;
#define FAMILY_CHOICES WITHOUT_FIRST(FAMILY_WORDS(WORD_CHOICE))

#define WEIGHT_WORDS(WORD) WORD(WEIGHT, REGULAR, "regular") WORD(WEIGHT, BOLD, "bold")
typedef enum { WEIGHT_WORDS(WORD_CONSTANT) WEIGHT_COUNT } Weight;
#define WEIGHT_CHOICES WITHOUT_FIRST(WEIGHT_WORDS(WORD_CHOICE))

#define SIDES_WORDS(WORD) WORD(SIDES, ONE, "one") WORD(SIDES, TWO, "two")
typedef enum { SIDES_WORDS(WORD_CONSTANT) SIDES_COUNT } Sides;
#define SIDES_CHOICES WITHOUT_FIRST(SIDES_WORDS(WORD_CHOICE))

#define LETTERHEAD_WORDS(WORD)                                                                                         \
    WORD(LETTERHEAD, SPLIT, "split") WORD(LETTERHEAD, START, "start") WORD(LETTERHEAD, CENTRE, "center")               \
    WORD(LETTERHEAD, END, "end")
typedef enum { LETTERHEAD_WORDS(WORD_CONSTANT) LETTERHEAD_COUNT } LetterheadAlign;
#define LETTERHEAD_CHOICES WITHOUT_FIRST(LETTERHEAD_WORDS(WORD_CHOICE))

#define BACKGROUND_WORDS(WORD)                                                                                         \
    WORD(BACKGROUND, ALL, "all") WORD(BACKGROUND, FIRST, "first") WORD(BACKGROUND, OTHERS, "others")
typedef enum { BACKGROUND_WORDS(WORD_CONSTANT) BACKGROUND_COUNT } BackgroundPages;
#define BACKGROUND_CHOICES WITHOUT_FIRST(BACKGROUND_WORDS(WORD_CHOICE))

/* In the order of Align (doc/node.h), behind ALIGN_DEFAULT. */
#define ALIGN_CHOICES "start|end|left|right|center|justify"

/* Where a block has a border. */
#define BORDER_WORDS(WORD)                                                                                             \
    WORD(BORDER, NONE, "none") WORD(BORDER, BOX, "box") WORD(BORDER, START, "start") WORD(BORDER, TOP, "top")          \
    WORD(BORDER, BOTTOM, "bottom") WORD(BORDER, TOP_AND_BOTTOM, "top-and-bottom")
typedef enum { BORDER_WORDS(WORD_CONSTANT) BORDER_COUNT } Border;
#define BORDER_CHOICES WITHOUT_FIRST(BORDER_WORDS(WORD_CHOICE))

/* Rules in tables: of ROWS below each row, of HEAD above and below the head and at the end. */
#define TABLE_RULES_WORDS(WORD)                                                                                        \
    WORD(TABLE_RULES, NONE, "none") WORD(TABLE_RULES, ROWS, "rows") WORD(TABLE_RULES, GRID, "grid")                    \
    WORD(TABLE_RULES, HEAD, "head")
typedef enum { TABLE_RULES_WORDS(WORD_CONSTANT) TABLE_RULES_COUNT } TableRules;
#define TABLE_RULES_CHOICES WITHOUT_FIRST(TABLE_RULES_WORDS(WORD_CHOICE))

#define SIDE_WORDS(WORD) WORD(SIDE, START, "start") WORD(SIDE, CENTER, "center") WORD(SIDE, END, "end")
typedef enum { SIDE_WORDS(WORD_CONSTANT) SIDE_COUNT } Side;
#define SIDE_CHOICES WITHOUT_FIRST(SIDE_WORDS(WORD_CHOICE))

#define LEADERS_WORDS(WORD) WORD(LEADERS, DOTS, "dots") WORD(LEADERS, NONE, "none")
typedef enum { LEADERS_WORDS(WORD_CONSTANT) LEADERS_COUNT } Leaders;
#define LEADERS_CHOICES WITHOUT_FIRST(LEADERS_WORDS(WORD_CHOICE))

#endif

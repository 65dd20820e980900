/* What the parts of hyphen-compile share. A tool of the build: it may end the program, and gives no memory back. */
#ifndef TEXT_HYPHEN_COMPILE_H
#define TEXT_HYPHEN_COMPILE_H

#include <stdbool.h>
#include <stdio.h>

#include "text/hyphen/patterns.h"

enum { MOST_LETTERS = 255, MOST_PATTERN = 100 };

/* A pattern as read: its letters and the digits between them, digits[i] before letter i, HYPHEN_CHANGES set where the
 * spelling changes. */
typedef struct {
    uint32_t letters[MOST_PATTERN];
    uint8_t digits[MOST_PATTERN + 1];
    size_t length;
} Pattern;

/* A dictionary as read. */
typedef struct {
    uint32_t letters[MOST_LETTERS]; /* sorted, with HYPHEN_LETTER_ALONE */
    size_t letter_count;
    Pattern *patterns[2]; /* of both levels, in the order of the file */
    size_t pattern_counts[2];
    int left, right, inner_left, inner_right;
} Dictionary;

/* ---- dictionary.c ---- */

/* Reads the text of a .dic file. False, with the reason on stderr, when it has what quire does not know. */
bool dictionary_read(Dictionary *, const char *name, char *text, size_t length);
/* The number of a letter, from 1; 0 when it is none of the dictionary's. */
uint8_t letter_number(const Dictionary *, uint32_t code_point);
/* ISO 15924 code of the script that most letters are of. */
void dictionary_script(const Dictionary *, char script[5]);

/* ---- trie.c ---- */

/* Adds the patterns of one level to the nodes; returns where its table of roots stands. */
uint32_t trie_add(const Dictionary *, int level);
/* Writes hyphen_nodes and hyphen_digits. */
void trie_emit(FILE *to);

/* ---- compile.c ---- */

void *grow(void *array, size_t count, size_t *capacity, size_t size);
/* Says what is wrong and ends the program. */
_Noreturn void give_up(const char *what, const char *which);

#endif

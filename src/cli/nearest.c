/* Distance of two words: letters to insert, take away, change, or swap with their neighbour (Damerau and Levenshtein's,
 * each letter at most once). */
#include "nearest.h"

#include <string.h>

#include "arguments.h"

enum { LETTERS_MOST = 32 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Of words of at most LETTERS_MOST letters. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t rows[LETTERS_MOST + 1][LETTERS_MOST + 1];
    for (size_t i = 0; i <= a_length; i++) {
        for (size_t j = 0; j <= b_length; j++) {
            if (i == 0 || j == 0) {
                rows[i][j] = i + j;
                continue;
            }
            size_t changed = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            rows[i][j] = least(changed, least(rows[i - 1][j], rows[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[i][j] = least(rows[i][j], rows[i - 2][j - 2] + 1);
        }
    }
    return rows[a_length][b_length];
}

/* The best so far. */
typedef struct {
    const char *name;
    size_t distance; /* what a name must be below */
} Nearest;

static void consider(Nearest *nearest, const char *text, size_t length, const char *name) {
    if (strlen(name) > LETTERS_MOST)
        return;
    size_t away = distance(text, length, name, strlen(name));
    if (away < nearest->distance)
        *nearest = (Nearest){name, away};
}

const char *nearest_option(const char *text, size_t length) {
    if (length > LETTERS_MOST)
        return NULL;
    Nearest nearest = {NULL, length / 3 + 2}; /* of three letters one may be wrong, and one of less */
    for (const CommandOption *option = command_options; option->name; option++)
        consider(&nearest, text, length, option->name);
    quire_option option;
    for (size_t i = 0; quire_option_at(i, &option); i++)
        consider(&nearest, text, length, option.name);
    return nearest.name;
}

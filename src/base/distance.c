#include "base/distance.h"

enum { LETTERS_MOST = 40 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static char plain(char c) { return c == '_' || c == ' ' ? '-' : ascii_lower(c); }

static size_t distance(String word, String name) {
    size_t rows[3][LETTERS_MOST + 1]; /* row i is rows[i % 3] */
    for (size_t j = 0; j <= name.length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= word.length; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= name.length; j++) {
            char letter = plain(word.bytes[i - 1]);
            row[j] = least(above[j - 1] + (letter != name.bytes[j - 1]), least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && letter == name.bytes[j - 2] && plain(word.bytes[i - 2]) == name.bytes[j - 1])
                row[j] = least(row[j], second[j - 2] + 1);
        }
    }
    return rows[word.length % 3][name.length];
}

Nearest nearest_open(String word) { return (Nearest){.word = word, .distance = word.length / 3 + 1}; }

void nearest_consider(Nearest *nearest, const char *name) {
    String other = string_of(name);
    if (other.length > LETTERS_MOST || nearest->word.length > LETTERS_MOST)
        return;
    size_t away = distance(nearest->word, other);
    if (away < nearest->distance) {
        nearest->distance = away;
        nearest->name = name;
    }
}

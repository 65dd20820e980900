/* A name for each way of printing that needs a file of its own: the library's writer, and what is added to the name. */
#include "imposed.h"

#include <string.h>

#include "formats.h"

static const struct {
    const char *word, *format, *suffix, *sides;
} ways[] = {
    {"booklet", "booklet", "-booklet", "two-sided"},
    {"n-up=2", "2up", "-2up", "one-sided"},
    {"n-up=4", "4up", "-4up", "one-sided"},
};
enum { WAYS = sizeof ways / sizeof *ways };

static size_t way_of_format(const char *format) {
    size_t i = 0;
    while (i < WAYS && strcmp(ways[i].format, format) != 0)
        i++;
    return i;
}

bool imposed_is(const char *format) { return way_of_format(format) < WAYS; }

static size_t way_of_word(const char *word) {
    size_t i = 0;
    while (i < WAYS && !format_is_listed(ways[i].word, word))
        i++;
    return i;
}

const char *imposed_format(const char *value) {
    size_t way = way_of_word(value);
    return way < WAYS ? ways[way].format : NULL;
}

const char *imposed_sides(const char *value) { return ways[way_of_word(value)].sides; }

const char *imposed_path(Keep *keep, const char *path, const char *format) {
    size_t way = way_of_format(format);
    if (way == WAYS)
        return path;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    size_t length = dot && dot != name ? (size_t)(dot - path) : strlen(path);
    return keep_join(keep, keep_text(keep, path, length), ways[way].suffix, path + length);
}

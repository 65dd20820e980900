/* A name for each way of printing that needs a file of its own: the library's writer, and what is added to the name. */
#include "imposed.h"

#include <string.h>

static const struct {
    const char *word, *format, *suffix;
} ways[] = {
    {"booklet", "booklet", "-booklet"},
    {"n-up=2", "2up", "-2up"},
    {"n-up=4", "4up", "-4up"},
};
enum { WAYS = sizeof ways / sizeof *ways };

static size_t way_of_format(const char *format) {
    size_t i = 0;
    while (i < WAYS && strcmp(ways[i].format, format) != 0)
        i++;
    return i;
}

bool imposed_is(const char *format) { return way_of_format(format) < WAYS; }

const char *imposed_format(const Arguments *arguments) {
    const char *word = arguments_value(arguments, "print");
    for (size_t i = 0; word && i < WAYS; i++)
        if (strcmp(ways[i].word, word) == 0)
            return ways[i].format;
    return NULL;
}

const char *imposed_path(Keep *keep, const char *path, const char *format) {
    size_t way = way_of_format(format);
    if (way == WAYS)
        return path;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    size_t length = dot && dot != name ? (size_t)(dot - path) : strlen(path);
    return keep_join(keep, keep_text(keep, path, length), ways[way].suffix, path + length);
}

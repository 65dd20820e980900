/* Looks through the library's tables. */
#include "formats.h"

#include <string.h>

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

bool format_is_listed(const char *list, const char *word) {
    while (list && *word) {
        size_t i = 0;
        while (word[i] && lower(word[i]) == lower(list[i]))
            i++;
        if (!word[i] && (!list[i] || list[i] == '|'))
            return true;
        list = strchr(list, '|');
        if (list)
            list++;
    }
    return false;
}

const char *format_find(FormatList *at, const char *name) {
    quire_format format;
    for (size_t i = 0; at(i, &format); i++)
        if (format_is_listed(format.name, name))
            return format.name;
    for (size_t i = 0; at(i, &format); i++)
        if (format_is_listed(format.extensions, name))
            return format.name;
    return NULL;
}

static const char *format_by_extension(const char *path, bool is_found) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    quire_format format;
    for (size_t i = 0; dot && quire_reader_at(i, &format); i++)
        if (format_is_listed(format.extensions, dot + 1) && !(is_found && format.is_named_only))
            return format.name;
    return NULL;
}

const char *format_of_input(const char *path) { return format_by_extension(path, /*is_found*/ false); }

const char *format_of_found(const char *path) { return format_by_extension(path, /*is_found*/ true); }

bool format_is_hidden(FormatList *at, const char *name) {
    quire_format format;
    for (size_t i = 0; at(i, &format); i++)
        if (strcmp(format.name, name) == 0)
            return !format.description;
    return false;
}

const char *format_problem(Keep *keep, FormatList *at, const char *name) {
    quire_format format;
    const char *names = "", *before = "";
    for (size_t i = 0; at(i, &format); i++) {
        if (!format.description) /* of the tests */
            continue;
        names = keep_join(keep, names, before, format.name);
        before = ", ";
    }
    if (at == quire_reader_at)
        names = keep_join(keep, names, before, FORMAT_WARC);
    return keep_join(keep, keep_quote(keep, name), " is not one of ", names);
}

const char *format_extension(Keep *keep, const char *writer) {
    quire_format format;
    for (size_t i = 0; quire_writer_at(i, &format); i++)
        if (strcmp(format.name, writer) == 0 && format.extensions && *format.extensions)
            return keep_text(keep, format.extensions, strcspn(format.extensions, "|"));
    return writer;
}

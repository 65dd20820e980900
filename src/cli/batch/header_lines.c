#include "header_lines.h"

#include <string.h>

size_t header_end(const char *bytes, size_t length) {
    const char *at = bytes, *end = bytes + length;
    for (const char *line; (line = memchr(at, '\n', (size_t)(end - at))); at = line + 1) {
        size_t left = (size_t)(end - line) - 1;
        if (left >= 1 && line[1] == '\n')
            return (size_t)(line - bytes) + 2;
        if (left >= 2 && line[1] == '\r' && line[2] == '\n')
            return (size_t)(line - bytes) + 3;
    }
    return 0;
}

const char *header_lower(Keep *keep, const char *text) {
    char *lower = keep_text(keep, text, strlen(text));
    for (char *c = lower; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    return lower;
}

static const char *trimmed(Keep *keep, const char *bytes, size_t length) {
    while (length && (*bytes == ' ' || *bytes == '\t')) {
        bytes++;
        length--;
    }
    while (length && strchr(" \t\r", bytes[length - 1]))
        length--;
    return keep_text(keep, bytes, length);
}

static void add_line(Keep *keep, Header *header, const char *line, size_t length) {
    const char *colon = memchr(line, ':', length);
    if (!header->first) {
        header->first = trimmed(keep, line, length);
    } else if (colon && *line != ' ' && *line != '\t') {
        header->names[header->count] = header_lower(keep, trimmed(keep, line, (size_t)(colon - line)));
        header->values[header->count++] = trimmed(keep, colon + 1, length - (size_t)(colon - line) - 1);
    }
}

Header header_read(Keep *keep, const char *bytes, size_t length) {
    size_t lines = 1;
    for (size_t i = 0; i < length; i++)
        lines += bytes[i] == '\n';
    Header header = {.names = keep_array(keep, lines, sizeof *header.names),
                     .values = keep_array(keep, lines, sizeof *header.values)};
    for (size_t at = 0; at < length;) {
        const char *end = memchr(bytes + at, '\n', length - at);
        size_t line = end ? (size_t)(end - bytes) - at : length - at;
        if (line)
            add_line(keep, &header, bytes + at, line);
        at += line + 1;
    }
    if (!header.first)
        header.first = "";
    return header;
}

const char *header_get(const Header *header, const char *name) {
    for (size_t i = header->count; i-- > 0;)
        if (strcmp(header->names[i], name) == 0)
            return header->values[i];
    return NULL;
}

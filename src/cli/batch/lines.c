#include "lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Drops what was handed out, and reads once more. */
static void read_more(Lines *lines) {
    char piece[64 << 10];
    if (lines->start) {
        text_remove(&lines->pending, lines->start);
        lines->looked -= lines->start;
        lines->start = 0;
    }
    ssize_t got = read(lines->descriptor, piece, sizeof piece);
    if (got < 0 && errno == EINTR)
        return;
    if (got < 0)
        lines->problem = errno;
    if (got <= 0)
        lines->is_over = true;
    else
        text_bytes(&lines->pending, piece, (size_t)got);
    if (lines->pending.length > lines->most) {
        lines->problem = EFBIG;
        lines->is_over = true;
    }
}

const char *lines_next(Lines *lines, size_t *length) {
    for (;;) {
        size_t unseen = lines->pending.length - lines->looked;
        char *end = unseen ? memchr(lines->pending.bytes + lines->looked, '\n', unseen) : NULL;
        bool is_last = !end && lines->is_over && !lines->problem && lines->pending.length > lines->start;
        if (end || is_last) {
            char *line = lines->pending.bytes + lines->start;
            *length = end ? (size_t)(end - line) : lines->pending.length - lines->start;
            line[*length] = '\0';
            lines->start += *length + (end != NULL);
            lines->looked = lines->start;
            return line;
        }
        if (lines->is_over)
            return NULL;
        lines->looked = lines->pending.length;
        read_more(lines);
    }
}

void lines_close(Lines *lines) { text_free(&lines->pending); }

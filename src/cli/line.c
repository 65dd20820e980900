/* Puts lines together in a buffer of fixed size: messages must not need memory. */
#include "line.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <quire.h>

enum { NAME_MOST = 600 /* bytes of a name that are shown; each can become four */ };

static void add(Line *line, const char *bytes, size_t length) {
    size_t room = sizeof line->bytes - 1 - line->length; /* one is for the newline */
    length = length < room ? length : room;
    memcpy(line->bytes + line->length, bytes, length);
    line->length += length;
}

void line_text(Line *line, const char *text) { add(line, text, strlen(text)); }

void line_number(Line *line, unsigned long number) {
    char digits[24];
    add(line, digits, (size_t)snprintf(digits, sizeof digits, "%lu", number));
}

void line_name(Line *line, const char *name) {
    size_t length = strlen(name);
    if (length > NAME_MOST) {
        line_text(line, "…");
        name += length - NAME_MOST;
        while (((unsigned char)*name & 0xC0) == 0x80)
            name++;
    }
    char shown[QUIRE_PRINTABLE_MOST];
    while ((length = quire_printable(&name, shown)) > 0)
        add(line, shown, length);
}

void line_place(Line *line, const char *name, unsigned long number, unsigned long column) {
    line_name(line, name);
    if (number) {
        line_text(line, ":");
        line_number(line, number);
    }
    if (number && column) {
        line_text(line, ":");
        line_number(line, column);
    }
    line_text(line, ": ");
}

void line_write_part(const Line *line, int descriptor) {
    if (write(descriptor, line->bytes, line->length) < 0)
        return;
}

void line_write(Line *line, int descriptor) {
    line->bytes[line->length++] = '\n'; /* there is always room for it */
    line_write_part(line, descriptor);
}

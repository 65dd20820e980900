#include "text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void grow(Text *text, size_t more) {
    if (more <= text->capacity - text->length)
        return;
    size_t wanted = text->length + more, capacity = text->capacity ? text->capacity : 256;
    while (capacity < wanted)
        capacity = capacity > SIZE_MAX / 2 ? wanted : 2 * capacity;
    char *bytes = wanted >= more ? realloc(text->bytes, capacity) : NULL;
    if (!bytes) {
        fputs("quire: error: out of memory\n", stderr);
        exit(1);
    }
    text->bytes = bytes;
    text->capacity = capacity;
}

void text_bytes(Text *text, const void *bytes, size_t length) {
    grow(text, length + 1);
    if (length)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(Text *text, const char *more) { text_bytes(text, more, strlen(more)); }

void text_number(Text *text, unsigned long long number) {
    char digits[24];
    text_bytes(text, digits, (size_t)snprintf(digits, sizeof digits, "%llu", number));
}

const char *text_string(Text *text) {
    text_bytes(text, "", 0);
    return text->bytes;
}

void text_remove(Text *text, size_t length) {
    text->length -= length;
    memmove(text->bytes, text->bytes + length, text->length + 1);
}

void text_free(Text *text) {
    free(text->bytes);
    *text = (Text){NULL, 0, 0};
}

/* A text that grows. Without memory the command ends, as with Keep. */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include <stddef.h>

/* Zeroed it is empty. */
typedef struct {
    char *bytes; /* NUL behind the last when length > 0 or text_string was called */
    size_t length, capacity;
} Text;

void text_bytes(Text *, const void *bytes, size_t length);
void text_add(Text *, const char *);
void text_number(Text *, unsigned long long);
/* The text so far, ended by NUL; valid until the text grows. */
const char *text_string(Text *);
/* Takes the first `length` bytes away. */
void text_remove(Text *, size_t length);
void text_free(Text *);

#endif

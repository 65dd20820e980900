/* Headers as HTTP (RFC 9112 5) and WARC have them: a first line, lines "Name: value", and an empty line. Line ends may
 * lack their CR. Lines that continue a value, as old writers folded them, are ignored. */
#ifndef CLI_BATCH_HEADER_LINES_H
#define CLI_BATCH_HEADER_LINES_H

#include <stddef.h>

#include "cli/memory.h"

typedef struct {
    const char *first;  /* the first line */
    const char **names; /* in lower case */
    const char **values;
    size_t count;
} Header;

/* Length with the empty line; 0 when there is none. */
size_t header_end(const char *bytes, size_t length);
Header header_read(Keep *, const char *bytes, size_t length);
/* The last value of a name in lower case; NULL when there is none. */
const char *header_get(const Header *, const char *name);
/* ASCII letters in lower case. */
const char *header_lower(Keep *, const char *text);

#endif

/* Passwords: read at once when the option is set, since a pipe or descriptor can be read only once. */
#ifndef LOAD_SECRET_H
#define LOAD_SECRET_H

#include "base/limits.h"
#include "base/string.h"

/* Zeroed: none was given. */
typedef struct {
    char bytes[LIMIT_PASSWORD_BYTES + 1]; /* NUL behind it */
    size_t length;
    bool is_given;
    bool is_file; /* it came from a regular file: this one */
    uint64_t device, number;
} Secret;

/* The first line of a file, the value of an environment variable, the first line of an open descriptor, which stays
 * open. Of a line, a byte order mark of UTF-8 and CR at the end are left out. NULL, or why not: a phrase. */
const char *secret_from_file(Secret *, const char *path);
const char *secret_from_environment(Secret *, const char *name);
const char *secret_from_descriptor(Secret *, int descriptor);
/* Overwrites it. */
void secret_forget(Secret *);

#endif

/* Writing to descriptors of any kind. */
#ifndef BASE_DESCRIPTOR_H
#define BASE_DESCRIPTOR_H

#include <stddef.h>

/* Writes all bytes, however many calls that takes; waits for a descriptor that does not block (O_NONBLOCK) until it
 * takes more. Returns 0, or an errno value. */
int descriptor_write(int descriptor, const void *bytes, size_t length);

/* Opens a file of any kind for reading. A pipe with a name that no program writes to is waited for, but not for ever:
 * then errno is ETIMEDOUT. Returns -1 and errno when it cannot be opened. */
int descriptor_open_input(const char *path);

#endif

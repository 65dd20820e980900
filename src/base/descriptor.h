/* Writing to descriptors of any kind. */
#ifndef BASE_DESCRIPTOR_H
#define BASE_DESCRIPTOR_H

#include <stddef.h>

/* Writes all bytes, however many calls that takes; waits for a descriptor that does not block (O_NONBLOCK) until it
 * takes more. Returns 0, or an errno value. */
int descriptor_write(int descriptor, const void *bytes, size_t length);

#endif

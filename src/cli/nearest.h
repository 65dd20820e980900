/* Suggestions for options that are misspelt. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

/* Of the options' long names the one nearest to the first `length` bytes of `text`; NULL when none is near. */
const char *nearest_option(const char *text, size_t length);

#endif

/* The styles that are built in: the files of builtin/, compiled in by the build. */
#ifndef STYLE_BUILTIN_H
#define STYLE_BUILTIN_H

#include <stddef.h>

typedef struct {
    const char *name;
    const char *bytes; /* its YAML, NUL-terminated */
} BuiltinStyle;

/* Ends with a name that is NULL. */
extern const BuiltinStyle builtin_styles[];

#endif

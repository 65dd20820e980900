/* A style file: YAML in, what it says over a sheet. */
#ifndef STYLE_FILE_H
#define STYLE_FILE_H

#include "base/context.h"
#include "style/sheet.h"

typedef struct {
    const char *name; /* for messages: as the file was asked for */
    String folder;    /* of the file: its fonts and images are below it; "" for a built-in style */
    String bytes;
} StyleSource;

/* Finds the style that `name` means in a file, where it says "extends". Fails when there is none. */
typedef void StyleExtend(void *user, String name, Position at, StyleSheet *);

/* Reads the file over the sheet; first what it extends, by `extend`. Texts are copied into the arena. What is wrong is
 * said, each with its place; then the conversion fails. */
void style_file_take(Context *, Arena *, const StyleSource *, StyleSheet *, StyleExtend *extend, void *user);

#endif

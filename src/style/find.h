/* Where styles are: names and files → their bytes. */
#ifndef STYLE_FIND_H
#define STYLE_FIND_H

#include "doc/document.h"
#include "load/source.h"
#include "style/file.h"

/* Who asks for a style, which tells what may be read. */
typedef struct {
    bool is_option;     /* the command line or the library: any file */
    const char *folder; /* a document, or a style that extends another: only files below this folder; NULL: none */
    Position at;        /* where it is said */
} StyleAsker;

/* The input's folder, or the one that --root names, for a document that asks; and what the path of the style is below
 * it. */
StyleAsker style_asker_of(const Document *, String *style);

/* A style that was found. */
typedef struct {
    StyleSource source;
    String path;       /* of its file, for the stamp; "" for a built-in one */
} FoundStyle;

/* A name is looked up among the built-in styles, then in "quire/styles" of the user's configuration folder, then in the
 * installed folder; what ends with .yaml or .yml, or has a "/", is a file. Fails when it is not found. */
FoundStyle style_find(Context *, String style, StyleAsker);

#endif

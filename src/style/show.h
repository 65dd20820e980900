/* What there is to say of styles: one as a file, what all files may say as a JSON Schema, and as a manual page. */
#ifndef STYLE_SHOW_H
#define STYLE_SHOW_H

#include "style/sheet.h"

/* The sheet as a style file that says all of it, with comments. */
void style_show(const StyleSheet *, Buffer *out);
/* The JSON Schema (draft 2020-12) of style files. */
void style_schema(Buffer *out);
/* The manual page quire-style(5). */
void style_manual(Buffer *out);

#endif

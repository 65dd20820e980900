/* Texts of a style that it has only in other languages than the document's. */
#ifndef STYLE_LANGUAGE_CHECK_H
#define STYLE_LANGUAGE_CHECK_H

#include "doc/document.h"
#include "style/sheet.h"

/* Notes, at its place in the style, each property whose text is taken from another language. */
void style_check_languages(const Document *, const StyleSheet *);

#endif

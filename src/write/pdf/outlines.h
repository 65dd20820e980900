/* Text drawn as shapes: nothing of it is text to readers and programs. */
#ifndef PDF_OUTLINES_H
#define PDF_OUTLINES_H

#include "layout/display.h"

/* Appends the operators that fill the glyphs of an item of kind ITEM_OUTLINES, in the current colour. */
void outlines_item(Context *, Buffer *, const Item *, Length page_height);

#endif

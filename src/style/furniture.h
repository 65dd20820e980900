/* What a style prints around a document as real content: the letterhead above it, and a footer below it. */
#ifndef STYLE_FURNITURE_H
#define STYLE_FURNITURE_H

#include "doc/document.h"
#include "style/values.h"

/* Addresses of a style's images, apart from those of documents: this and the path below the style's folder. */
#define STYLE_IMAGE_SCHEME "style:"

/* Takes the bytes of an image under its address. Returns what is wrong with it, and whether it is shown. */
typedef String StyleImageFunction(void *user, String address, String bytes, bool *is_shown);

/* What metadata the letterhead, running heads and feet will show. To be called before the passes. */
void furniture_announce(Document *);
/* Adds the blocks to the tree, document->letterhead and document->footer. To be called behind the passes. Of the
 * letterhead what the text begins with itself is left out. Images that cannot be shown are warned of and left out; the
 * others, with that of the background of pages, go to the function. */
void furniture_insert(Document *, StyleImageFunction *, void *user);
/* The address of a file; empty when there is none. */
String style_image_address(Arena *, StyleFile);

#endif

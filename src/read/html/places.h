/* Line and column of the bytes of a source, for messages. */
#ifndef READ_HTML_PLACES_H
#define READ_HTML_PLACES_H

#include "base/context.h"

typedef struct HtmlPlaces HtmlPlaces;

HtmlPlaces *html_places_new(Arena *);
/* Adds a text that starts at `at`; its bytes are counted on from those of the texts before it. Returns the number of
 * its first byte. */
size_t html_places_add(HtmlPlaces *, String text, Position at);
/* Line and column of a byte. Fastest in source order. */
Position html_places_find(const HtmlPlaces *, size_t byte);

#endif

/* Line and column of the bytes of a source, for messages. */
#ifndef READ_HTML_PLACES_H
#define READ_HTML_PLACES_H

#include "base/context.h"

typedef struct HtmlPlaces HtmlPlaces;

HtmlPlaces *html_places_new(Arena *);
/* Adds a text that starts at `at`; its bytes are counted on from those of the texts before it. Returns the number of
 * its first byte. */
size_t html_places_add(HtmlPlaces *, String text, Position at);
/* Where a line starts whose container is not part of the text. */
typedef struct {
    Position at;
    size_t made; /* blanks at its start that stand for a part of a tab: the source has none of them */
} HtmlLine;
/* The same for a text whose lines each start at a place of their own. */
size_t html_places_add_lines(HtmlPlaces *, String text, const HtmlLine *lines);
/* Line and column of a byte. Fastest in source order. */
Position html_places_find(const HtmlPlaces *, size_t byte);

#endif

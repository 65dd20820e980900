/* Raw HTML for other readers: the Markdown reader feeds the pieces of HTML it finds in its text, as they come, between
 * its own calls of the Builder. A piece may be one tag, half of an element, or markup that never ends. */
#ifndef READ_HTML_H
#define READ_HTML_H

#include "doc/builder.h"

typedef struct HtmlFeed HtmlFeed;

/* Over a document and its builder; both must outlive it. */
HtmlFeed *html_feed_open(Document *, Builder *);
/* Reads one piece, which starts at `at` in the source. Everything the piece says has reached the builder when this
 * returns, but for an <svg> that is not finished; a tag that its piece does not end counts as text. `piece` must live as long
 * as the conversion. */
void html_feed(HtmlFeed *, String piece, Position at);
/* Text between the pieces: while an <svg> is open it belongs into the drawing. False when it belongs into the document. */
bool html_feed_text(HtmlFeed *, String text);
/* Closes what the pieces left open. */
void html_feed_close(HtmlFeed *);

#endif

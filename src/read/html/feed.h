/* HTML inside other formats: the Markdown reader passes in its own nodes and the pieces of HTML that it finds, in
 * source order. They become one light DOM, as if a browser had parsed the resulting HTML. It is walked at the
 * end. */
#ifndef READ_HTML_FEED_H
#define READ_HTML_FEED_H

#include "doc/builder.h"
#include "read/html/places.h"

typedef struct HtmlFeed HtmlFeed;

/* For a document and its builder; both must outlive the feed. */
HtmlFeed *html_feed_open(Document *, Builder *);
/* Adds a piece of markup that starts at `at`: a tag, part of an element, or unclosed markup. `piece` must live as long
 * as the conversion; so must texts. */
void html_feed_markup(HtmlFeed *, String piece, Position at);
/* The same for one that stands on lines of its own, each of which starts at the place that `lines` has for it. */
void html_feed_block(HtmlFeed *, String piece, const HtmlLine *lines);
void html_feed_text(HtmlFeed *, String text, Position at);
/* Whether text that follows, also that of markup, is typed (builder_typed). */
void html_feed_typed(HtmlFeed *, bool typed);
/* Whether line ends of text that follows are remembered (builder_lines). */
void html_feed_lines(HtmlFeed *, bool keeps);
/* Opens a node of the reader; fill it in before adding anything else. What follows becomes its content. It is read as
 * the tags that HTML has for it. A footnote stands apart from everything that markup has left open. */
Node *html_feed_start(HtmlFeed *, Kind, Position at);
/* Closes the innermost open node of the reader. */
void html_feed_end(HtmlFeed *);
/* Adds a node without content; fill it in. */
Node *html_feed_leaf(HtmlFeed *, Kind, Position at);
/* Walks the DOM and drives the builder. */
void html_feed_close(HtmlFeed *);

#endif

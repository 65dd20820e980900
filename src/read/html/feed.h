/* Markup for other readers: the Markdown reader hands over the pieces of HTML it finds, and all else that it reads,
 * in the order of its text; together they become one light DOM, as in a browser that reads the HTML made of them, and
 * are walked at the end. */
#ifndef READ_HTML_FEED_H
#define READ_HTML_FEED_H

#include "doc/builder.h"

typedef struct HtmlFeed HtmlFeed;

/* Over a document and its builder; both must outlive it. */
HtmlFeed *html_feed_open(Document *, Builder *);
/* A piece of markup, which starts at `at`: one tag, half of an element, or what never ends. `piece` must live as long
 * as the conversion, as must texts. */
void html_feed_markup(HtmlFeed *, String piece, Position at);
void html_feed_text(HtmlFeed *, String text, Position at);
/* A node of the reader's own, to be filled in before anything else is handed over; what follows stands inside it. */
Node *html_feed_start(HtmlFeed *, Kind, Position at);
/* Ends the node that was started last. */
void html_feed_end(HtmlFeed *);
/* A node without content, to be filled in. */
Node *html_feed_leaf(HtmlFeed *, Kind, Position at);
/* Drives the builder over all of it. */
void html_feed_close(HtmlFeed *);

#endif

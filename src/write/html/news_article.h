/* The metadata of a release for search engines: schema.org's NewsArticle as JSON-LD. */
#ifndef HTML_NEWS_ARTICLE_H
#define HTML_NEWS_ARTICLE_H

#include "doc/document.h"

/* Adds a <script> element that no browser runs; nothing for documents that are no releases. */
void news_article_write(Buffer *, const Document *);

#endif

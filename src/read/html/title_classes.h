/* What the class of an element says of titles: an element in, what it is out. */
#ifndef READ_HTML_TITLE_CLASSES_H
#define READ_HTML_TITLE_CLASSES_H

#include "read/html/page.h"

typedef enum {
    SUBTITLE_NONE,
    SUBTITLE_LEAD,       /* the first paragraph of the text, or a summary above it */
    SUBTITLE_STANDFIRST, /* a summary between title and text */
    SUBTITLE_SURE
} SubtitleClass;

/* By class, "article__subtitle" and "fieldSubtitle" too, or by microdata. */
SubtitleClass title_class_of_subtitle(const HtmlNode *);
/* Word's styles for titles. */
bool title_class_of_office(const HtmlNode *);
/* The name of the site, by class or id. */
bool title_class_of_site(const HtmlNode *);
/* The head of the page, by role, class or id. */
bool title_class_of_head(const HtmlNode *);

#endif

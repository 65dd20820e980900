/* HTML source into events: tags, text and what has no end, each with its place. Takes clean UTF-8, gives events in the
 * order of the source, and says nothing about what stands in what: that is the business of html_build. */
#ifndef READ_HTML_SCAN_H
#define READ_HTML_SCAN_H

#include "base/context.h"

typedef struct {
    String name;  /* lower case */
    String value; /* entities resolved; empty when there was none */
} HtmlAttribute;

typedef enum {
    HTML_START,
    HTML_END,       /* an end tag that stands in the source, or the slash of <x/> */
    HTML_TEXT,      /* entities resolved */
    HTML_UNFINISHED /* a comment that nothing ends; it took the rest of the text */
} HtmlEventKind;

typedef struct {
    HtmlEventKind kind;
    Position at;
    String name; /* START, END: lower case */
    String text; /* TEXT */
    String rest; /* START, END: the source from the tag on, to the end of what is scanned; lives as long as that */
    const HtmlAttribute *attributes; /* START: the first of each name counts */
    size_t attribute_count;
} HtmlEvent;

/* The event and its strings live until the function returns. It may fail. */
typedef void HtmlTake(void *user, const HtmlEvent *);

typedef struct HtmlScan HtmlScan;

/* May scan any number of texts, one after the other. Lives as long as the conversion. */
HtmlScan *html_scan_new(Context *, HtmlTake *, void *user);
/* Scans the whole text, which starts at `at`. A fragment is read as what stands inside <body>; it may start or end in the
 * middle of anything. A tag that the text does not end comes as text. */
void html_scan(HtmlScan *, String text, Position at, bool fragment);

#endif

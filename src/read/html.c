/* The HTML reader: whole pages, and the pieces of raw HTML that the Markdown reader meets. */
#include "read/html.h"

#include "read/html_build.h"
#include "read/reader.h"

HtmlFeed *html_feed_open(Document *document, Builder *builder) { return html_feed_new(document, builder); }

void html_feed(HtmlFeed *feed, String piece, Position at) {
    html_drawing_piece(feed, piece);
    html_scan(feed->scan, piece, at, /*fragment*/ true);
    html_drawing_piece_end(feed);
}

bool html_feed_text(HtmlFeed *feed, String text) {
    if (!feed->drawing.is_open)
        return false;
    html_drawing_text(feed, text);
    return true;
}

void html_feed_close(HtmlFeed *feed) { html_finish(feed); }

static int sniff(String text) {
    static const struct {
        const char *start;
        int certainty;
    } starts[] = {{"<!doctype html", 100}, {"<html", 100}, {"<head", 80}, {"<body", 80}, {"<title", 60}, {"<meta", 60}};
    text = string_trim(text);
    if (string_starts(text, S("\xEF\xBB\xBF")))
        text = string_slice(text, 3, text.length);
    if (string_starts(text, S("<?xml")) && string_find(string_slice(text, 0, 1024), S("<html")) != SIZE_MAX)
        return 100;
    for (int comments = 0; comments < 8 && string_starts(text, S("<!--")); comments++) {
        size_t end = string_find(text, S("-->"));
        if (end == SIZE_MAX)
            break;
        text = string_trim(string_slice(text, end + 3, text.length));
    }
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (string_starts_ascii_nocase(text, string_of(starts[i].start)))
            return starts[i].certainty;
    return 0;
}

static void read_page(Document *document, Builder *builder, String text) {
    HtmlFeed *feed = html_feed_new(document, builder);
    html_scan(feed->scan, text, (Position){1, 1}, /*fragment*/ false);
    html_finish(feed);
}

const Reader reader_html = {
    .name = "html",
    .description = "HTML and XHTML pages",
    .extensions = "html|htm|xhtml|xht",
    .media_type = "text/html",
    .sniff = sniff,
    .read = read_page,
};

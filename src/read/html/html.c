/* The HTML reader: a page into its light DOM, what can be seen in the whole of it, and the walk. */
#include "read/html/read_page.h"
#include "read/html/walk.h"
#include "read/reader.h"

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

static void close_arena(void *arena) { arena_close(arena); }

Arena *html_page_arena(Document *document, struct Release **release) {
    Arena *scratch = arena_new(document->arena, Arena);
    arena_open(scratch, document->ctx);
    *release = release_push(document->ctx, close_arena, scratch);
    return scratch;
}

void html_page_walk(Document *document, Builder *builder, Arena *scratch, HtmlPage *page, String text) {
    HtmlPlaces *places = html_places_new(scratch);
    html_places_add(places, text, (Position){1, 1});
    page->is_whole = true;
    html_walk(document, builder, scratch, page, places);
}

void html_read(Document *document, Builder *builder, String text) {
    struct Release *release;
    Arena *scratch = html_page_arena(document, &release);
    HtmlPage page;
    html_page_read(&page, scratch, text);
    html_page_walk(document, builder, scratch, &page, text);
    release_now(document->ctx, release);
}

const Reader reader_html = {
    .name = "html",
    .description = "HTML pages",
    .extensions = "html|htm",
    .media_type = "text/html",
    .is_markup = true,
    .sniff = sniff,
    .read = html_read,
};

/* The content documents of a book: chapters and the navigation document, in XHTML. */
#include "doc/terms.h"
#include "write/epub/book.h"
#include "write/markup/escape.h"

static void begin(Book *book, Buffer *out, String title) {
    Markup *m = &book->markup;
    m->out = out;
    m->has_mathml = false;
    markup_text(m, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
                   "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"");
    markup_language(m, node_lang(book->document->root));
    markup_attribute(m, "dir", node_direction(book->document->root) == DIRECTION_RTL ? S("rtl") : S("ltr"));
    markup_text(m, ">\n<head>\n<title>");
    escape_text(out, title);
    markup_text(m, "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n");
}

static String end(Book *book, Buffer *out) {
    buffer_text(out, "</body>\n</html>\n");
    return buffer_copy(out, book->arena);
}

void book_write_chapter(Book *book, Chapter *chapter) {
    Buffer out;
    buffer_open(&out, book->arena);
    book->current = chapter;
    begin(book, &out, chapter->title);
    const Node *footer = book->document->footer, *marking = book->document->marking_end;
    for (const Node *node = chapter->first; node != chapter->end; node = node->next)
        if (node->kind != KIND_FOOTNOTE && node != footer && node != marking)
            markup_node(&book->markup, node);
    markup_notes(&book->markup, chapter->notes);
    if (footer && !chapter->end)
        markup_node(&book->markup, footer);
    if (marking && !chapter->end)
        markup_node(&book->markup, marking);
    chapter->bytes = end(book, &out);
    chapter->has_mathml = book->markup.has_mathml;
    book->current = NULL;
    buffer_close(&out);
}

/* A list of the chapter files by their titles, where there are no headings to list. */
static void list_chapters(Book *book) {
    Markup *m = &book->markup;
    markup_text(m, "<ol>\n");
    for (size_t i = 0; i < book->chapter_count; i++) {
        markup_text(m, "<li><a");
        markup_attribute(m, "href", book->chapters[i].file);
        markup_text(m, ">");
        escape_text(m->out, book->chapters[i].title);
        markup_text(m, "</a></li>\n");
    }
    markup_text(m, "</ol>\n");
}

static void write_toc(Book *book) {
    Markup *m = &book->markup;
    String lang = node_lang(book->document->root), words = term(lang, TERM_CONTENTS);
    markup_text(m, "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\"");
    markup_attribute(m, "aria-label", words);
    markup_text(m, ">\n<h1");
    if (!term_known(lang))
        markup_language(m, term_lang(lang));
    markup_text(m, ">");
    escape_text(m->out, words);
    markup_text(m, "</h1>\n");
    size_t before = m->out->length;
    markup_contents(m, 3 + book->document->has_chapters);
    if (m->out->length == before)
        list_chapters(book);
    markup_text(m, "</nav>\n");
}

/* Where reading systems find the beginning of the text. */
static void write_landmarks(Book *book) {
    Markup *m = &book->markup;
    markup_text(m, "<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<ol>\n<li><a epub:type=\"bodymatter\"");
    markup_attribute(m, "href", book->chapters[0].file);
    markup_text(m, ">");
    escape_text(m->out, book->chapters[0].title);
    markup_text(m, "</a></li>\n</ol>\n</nav>\n");
}

void book_write_nav(Book *book) {
    Buffer out;
    buffer_open(&out, book->arena);
    begin(book, &out, meta_value(book->document, META_TITLE));
    write_toc(book);
    write_landmarks(book);
    book->nav = end(book, &out);
    book->nav_has_mathml = book->markup.has_mathml;
    buffer_close(&out);
}

/* The EPUB writer (EPUB 3.3): the files of a book, put into their container. The same document gives the same bytes
 * on every machine. */
#include <string.h>

#include "doc/attachments.h"
#include "style/style.h"
#include "text/address.h"
#include "write/epub/book.h"
#include "write/epub/archive.h"
#include "write/markup/css.h"
#include "write/markup/escape.h"
#include "write/writer.h"

static String node_address(Markup *m, const Node *node) {
    Book *book = m->writer;
    const Chapter *chapter = map_get(&book->chapter_of_id, node->id);
    String fragment = arena_join(m->arena, S("#"), markup_id(m, node), S(""));
    return !chapter || chapter == book->current ? fragment : arena_join(m->arena, chapter->file, fragment, S(""));
}

/* The file of an image; the same one wherever it is used. */
static String image_file(Book *book, const Image *image) {
    String key = {(const char *)&image, sizeof image};
    size_t *number_of = map_get(&book->image_numbers, key);
    if (number_of)
        return book->images[*number_of].file;
    arena_grow(book->arena, book->images, book->image_count, book->image_capacity);
    number_of = arena_new(book->arena, size_t);
    *number_of = book->image_count++;
    map_set(&book->image_numbers, arena_string(book->arena, key), number_of);
    String name = arena_join(book->arena, S("images/"), number((int64_t)*number_of + 1), S("."));
    book->images[*number_of].image = image;
    return book->images[*number_of].file = arena_join(book->arena, name, string_of(image->extension), S(""));
}

static ImagePlace image_place(Markup *m, const Node *node) {
    const Document *document = m->document;
    Images *images = images_of(document->ctx, document->source);
    const Image *shown = images_get(images, node->as.image.source, node->at, image_replacement(node));
    const Image *image = images_for_web(images, shown);
    return (ImagePlace){image ? image_file(m->writer, image) : S(""), image};
}

/* Files beside the source are not in the book. */
static bool leads_out(Markup *m, const Node *link, String url) {
    if (address_scheme(url).length)
        return true;
    for (size_t i = 0; i < m->document->attachment_count; i++)
        if (string_equal(m->document->attachments[i].file, url))
            return true;
    diagnose1(m->document->ctx, SAY_LINK_OUTSIDE_BOOK, link->at, link->as.link.target);
    return false;
}

static void book_open(Book *book, const Document *document) {
    *book = (Book){.document = document, .arena = document->arena};
    markup_open(&book->markup, document, document->arena);
    book->markup.xml = true;
    book->markup.writer = book;
    book->markup.node_address = node_address;
    book->markup.image_place = image_place;
    book->markup.leads_out = leads_out;
    map_open(&book->chapter_of_id, document->arena);
    map_open(&book->image_numbers, document->arena);
}

static String path(Book *book, String file) { return arena_join(book->arena, S("OEBPS/"), file, S("")); }

/* ---- fonts ---- */

String book_font_name(const Book *book, size_t font) {
    String name = arena_join(book->arena, S("fonts/"), number((int64_t)font + 1), S("."));
    return arena_join(book->arena, name, string_of(book->fonts->fonts[font].extension), S(""));
}

/* The files of the style's fonts, with the characters of what has been written. */
static void take_fonts(Book *book) {
    book->fonts = markup_fonts(book->document);
    if (!book->fonts)
        return;
    markup_fonts_note(book->fonts, book->nav);
    for (size_t i = 0; i < book->chapter_count; i++)
        markup_fonts_note(book->fonts, book->chapters[i].bytes);
    book->font_files = arena_array(book->arena, String, book->fonts->count);
    for (size_t i = 0; i < book->fonts->count; i++)
        book->font_files[i] = markup_font_file(book->fonts, i);
}

static void put_font_rules(const Book *book, Buffer *css) {
    for (size_t i = 0; book->fonts && i < book->fonts->count; i++)
        if (book->font_files[i].length)
            markup_font_rule(css, book->fonts, i, book_font_name(book, i));
}

/* ---- the archive ---- */

static void pack(Book *book, Sink *sink) {
    Buffer css;
    buffer_open(&css, book->arena);
    const Style *style = style_for(book->document);
    put_font_rules(book, &css);
    CssUse use = css_use(book->document, style);
    css_write(&css, style, CSS_BOOK, book->fonts ? &book->fonts->names : NULL, &use);
    css_write_languages(&css, style, CSS_BOOK, book->document);
    Archive *archive = archive_open(book->document->ctx, book->arena, sink);
    archive_add(archive, S("mimetype"), S("application/epub+zip"), false);
    archive_add(archive, S("META-INF/container.xml"),
            S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n"
              "<rootfile full-path=\"OEBPS/package.opf\" media-type=\"application/oebps-package+xml\"/>\n"
              "</rootfiles>\n</container>\n"), true);
    archive_add(archive, S("OEBPS/package.opf"), book_package(book), true);
    archive_add(archive, S("OEBPS/nav.xhtml"), book->nav, true);
    archive_add(archive, S("OEBPS/style.css"), buffer_view(&css), true);
    for (size_t i = 0; i < book->chapter_count; i++)
        archive_add(archive, path(book, book->chapters[i].file), book->chapters[i].bytes, true);
    for (size_t i = 0; i < book->image_count; i++)
        archive_add(archive, path(book, book->images[i].file), book->images[i].image->bytes, false);
    for (size_t i = 0; book->fonts && i < book->fonts->count; i++)
        if (book->font_files[i].length)
            archive_add(archive, path(book, book_font_name(book, i)), book->font_files[i], true);
    for (size_t i = 0; i < book->document->attachment_count; i++)
        archive_add(archive, path(book, book->document->attachments[i].file), book->document->attachments[i].bytes,
                    true);
    archive_close(archive);
}

static void write_epub(const Document *document, Sink *sink) {
    Book *book = arena_new(document->arena, Book);
    book_open(book, document);
    book_divide(book);
    for (size_t i = 0; i < book->chapter_count; i++)
        book_write_chapter(book, &book->chapters[i]);
    book_write_nav(book);
    take_fonts(book);
    pack(book, sink);
}

const Writer writer_epub = {
    .name = "epub",
    .description = "EPUB 3.3 book",
    .extensions = "epub",
    .has_looks = true,
    .holds_files = true,
    .write = write_epub,
};

/* A book while it is made: which part of the tree stands in which chapter, and the files it consists of. Inside the
 * EPUB writer only. */
#ifndef EPUB_BOOK_H
#define EPUB_BOOK_H

#include "write/markup/fonts.h"
#include "write/markup/markup.h"

typedef struct {
    const Node *first, *end; /* children of the root, from first up to (without) end */
    String file;             /* "chapter-1.xhtml" */
    String title;
    const Node **notes;      /* footnotes whose first reference stands here, ended by NULL */
    size_t note_count, note_capacity;
    String bytes;            /* once written */
    bool has_mathml;         /* the same */
} Chapter;

typedef struct {
    String file; /* "images/1.png" */
    const Image *image;
} BookImage;

typedef struct Book {
    const Document *document;
    Arena *arena;
    Markup markup;
    Chapter *chapters;
    size_t chapter_count, chapter_capacity;
    const Chapter *current; /* being written; NULL outside any (the table of contents) */
    Map chapter_of_id;      /* an id in the tree -> its Chapter */
    const Chapter **chapter_of_note; /* by footnote number */
    BookImage *images;
    size_t image_count, image_capacity;
    Map image_numbers; /* by the address of the Image: its number + 1 */
    MarkupFonts *fonts; /* of the style, or NULL */
    String *font_files; /* of these; empty where it has no character of the book */
    String nav;
    bool nav_has_mathml;
} Book;

/* Divides the document into chapters. */
void book_divide(Book *);
/* Writes the files of the book: chapters and table of contents. */
void book_write_chapter(Book *, Chapter *);
void book_write_nav(Book *);
/* The address of a font in the book: "fonts/1.otf". */
String book_font_name(const Book *, size_t font);
/* package.opf, once all else is written. */
String book_package(Book *);

#endif

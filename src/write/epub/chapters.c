/* Where chapters begin, and what stands in which: so links between them can be written. */
#include "write/epub/book.h"

enum {
    LONG_TEXT_BYTES = 120000, /* a text with one top heading is divided at the next level when it is longer */
    CHAPTERS_MOST = 20000
};

/* The outline level of the heading that a child of the root begins with; 0 for none. */
static int leading_level(const Node *node) {
    while (node && kind_is_division((Kind)node->kind))
        node = node->first;
    return node && node->kind == KIND_HEADING ? node->as.heading.outline : 0;
}

static size_t text_bytes(const Node *root) {
    size_t bytes = 0;
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_TEXT)
            bytes += node->as.text.length;
    return bytes;
}

/* Chapters begin at headings down to this level. */
static int dividing_level(const Document *document) {
    if (document->has_chapters)
        return 2;
    int tops = 0;
    for (const Node *node = document->root->first; node; node = node->next)
        tops += leading_level(node) == 1;
    return tops > 1 || text_bytes(document->root) < LONG_TEXT_BYTES ? 1 : 2;
}

static String chapter_title(Book *book, const Node *node) {
    while (node && kind_is_division((Kind)node->kind))
        node = node->first;
    String title = node && node->kind == KIND_HEADING ? node_name(node, book->arena) : S("");
    return title.length ? title : meta_value(book->document, META_TITLE);
}

static void add_chapter(Book *book, const Node *first) {
    arena_grow(book->arena, book->chapters, book->chapter_count, book->chapter_capacity);
    Chapter *chapter = &book->chapters[book->chapter_count++];
    String file = arena_join(book->arena, S("chapter-"), number((int64_t)book->chapter_count), S(".xhtml"));
    *chapter = (Chapter){.first = first, .file = file, .title = chapter_title(book, first)};
}

static void place_nodes(Book *book, const Node *root, Chapter *chapter) {
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        if (node->id.length)
            map_set(&book->chapter_of_id, node->id, chapter);
        if (node->kind == KIND_FOOTNOTE_REFERENCE && node->as.reference.footnote) {
            const Chapter **of_note = &book->chapter_of_note[node->as.reference.footnote->as.footnote.number];
            if (!*of_note)
                *of_note = chapter;
        }
    }
}

static void add_note(Book *book, Chapter *chapter, const Node *note) {
    arena_grow(book->arena, chapter->notes, chapter->note_count, chapter->note_capacity);
    chapter->notes[chapter->note_count++] = note;
}

/* Notes stand in the chapter of their first reference, in the last one when they have none. A reference inside a
 * note comes after the note itself, as notes are in order of first reference. */
static void place_notes(Book *book) {
    Chapter *last = &book->chapters[book->chapter_count - 1];
    for (const Node **note = book->markup.notes; *note; note++) {
        const Chapter *of_note = book->chapter_of_note[(*note)->as.footnote.number];
        Chapter *chapter = of_note ? &book->chapters[of_note - book->chapters] : last;
        add_note(book, chapter, *note);
        place_nodes(book, *note, chapter);
    }
    for (size_t i = 0; i < book->chapter_count; i++)
        add_note(book, &book->chapters[i], NULL);
}

static bool is_furniture(const Document *document, const Node *node) {
    return node == document->letterhead || node == document->footer || node == document->marking ||
           node == document->marking_end;
}

void book_divide(Book *book) {
    const Node *root = book->document->root;
    int level = dividing_level(book->document);
    for (const Node *node = root->first; node; node = node->next) {
        if (node->kind == KIND_FOOTNOTE || is_furniture(book->document, node))
            continue;
        int leading = leading_level(node);
        bool begins = leading > 0 && leading <= level && book->chapter_count < CHAPTERS_MOST;
        if (book->chapter_count == 0 || begins)
            add_chapter(book, node);
    }
    if (book->chapter_count == 0)
        add_chapter(book, NULL);
    if (book->document->letterhead)
        book->chapters[0].first = book->document->letterhead;
    if (book->document->marking)
        book->chapters[0].first = book->document->marking;
    book->chapter_of_note = arena_array(book->arena, const Chapter *, (size_t)book->markup.footnotes + 1);
    for (size_t i = 0; i < book->chapter_count; i++) {
        Chapter *chapter = &book->chapters[i];
        chapter->end = i + 1 < book->chapter_count ? book->chapters[i + 1].first : NULL;
        for (const Node *node = chapter->first; node != chapter->end; node = node->next)
            if (node->kind != KIND_FOOTNOTE)
                place_nodes(book, node, chapter);
    }
    place_notes(book);
}

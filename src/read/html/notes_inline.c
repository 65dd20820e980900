/* Notes whose text stands in the line, at the place of their reference: sidenotes as Tufte CSS has them, notes of
 * LaTeXML, notes that a window shows. Each becomes a reference and, behind its block, a note. */
#include "read/html/notes.h"

enum { MARKS_BEFORE = 3 }; /* a label, a box and a mark */

/* Of elements inside a line, whether they are the text of a note. */
static const char *const texts[][2] = {
    {"class", "sidenote"},         {"class", "marginnote"}, {"class", "ltx_role_footnote"},
    {"class", "ltx_role_endnote"}, {"role", "doc-footnote"}, {"epub:type", "footnote"},
    {"class", "modern-footnotes-footnote__note"},
};

/* What shows the mark of such a note, in it or before it. */
static const char *const marks[] = {"margin-toggle", "modern-footnotes-footnote", "ltx_note_mark", "ltx_tag_note"};

static bool is_mark(const HtmlNode *node) {
    for (size_t i = 0; node && notes_is_element(node) && i < sizeof marks / sizeof *marks; i++)
        if (html_has_word(node, "class", marks[i]))
            return true;
    return false;
}

static bool is_inline_note(const HtmlNotes *notes, const HtmlNode *node) {
    const HtmlNode *before = node->tag == NAME_SPAN && notes_is_element(node) ? note_sibling(node, true) : NULL;
    if (!before || node->is_made || map_get(&notes->links_to, html_value(node, "id")))
        return false;
    bool is_side = html_has_word(node, "class", "sidenote") || html_has_word(node, "class", "marginnote");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (html_has_word(node, texts[i][0], texts[i][1]))
            return !is_side || is_mark(before); /* old books have headings in their margins */
    return false;
}

/* Leaves out a mark, and keeps what it shows for the note. */
static void take_mark(HtmlNotes *notes, HtmlNode *node, HtmlNode *note) {
    NoteMark *mark = arena_new(notes->arena, NoteMark);
    String words = html_words(notes->arena, node);
    if (html_has_word(node, "class", "sidenote-number"))
        words = arena_join(notes->arena, number(++notes->side_notes), S(""), S("")); /* as a counter of CSS shows it */
    if (note_mark_read(words, mark))
        notes_set(notes, &notes->marks, note, mark);
    node->use = USE_LEFT_OUT;
}

static void take_marks(HtmlNotes *notes, HtmlNode *note) {
    for (HtmlNode *node = note; node; node = notes_next(node, note))
        if (is_mark(node))
            take_mark(notes, node, note);
    HtmlNode *before = note_sibling(note, true);
    for (size_t n = 0; n < MARKS_BEFORE && is_mark(before); n++, before = note_sibling(before, true))
        take_mark(notes, before, note);
}

/* Puts a reference in the place of a note, and the note behind its paragraph or heading, or at the end of another
 * block. */
static void move_out(HtmlNotes *notes, HtmlNode *note) {
    HtmlNode *block = note_block_of(note), *reference = arena_new(notes->arena, HtmlNode);
    *reference = (HtmlNode){.name = S("a"), .style = note->style, .at = note->at, .kind = HTML_ELEMENT,
                            .space = SPACE_HTML, .tag = NAME_A, .use = USE_NOTE_REFERENCE};
    html_node_insert_before(note->parent, reference, note);
    html_node_remove(note);
    if (block->tag == NAME_P || notes_is_heading(block))
        html_node_insert_before(block->parent, note, notes->moved_behind == block ? notes->moved_next : block->next);
    else
        html_node_append(block, note);
    notes->moved_behind = block;
    notes->moved_next = note->next;
    note->tag = NAME_DIV;
    note->use = USE_NOTE;
    arena_grow(notes->arena, notes->moved, notes->moved_count, notes->moved_capacity);
    notes->moved[notes->moved_count++] = (MovedNote){reference, note};
}

void notes_move_out(HtmlNotes *notes) {
    for (HtmlNode *node = notes->root, *next; node; node = next) {
        next = notes_next(node, notes->root);
        if (!is_inline_note(notes, node))
            continue;
        next = notes_skip(node, notes->root);
        take_marks(notes, node);
        move_out(notes, node);
    }
}

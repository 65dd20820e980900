/* The marks of notes as text ("1", "[2]", "*", "(a)", "note 3"), and the characters around them in a note. */
#ifndef READ_HTML_NOTES_MARKS_H
#define READ_HTML_NOTES_MARKS_H

#include "base/string.h"

typedef enum { MARK_NUMBER, MARK_LETTER, MARK_SYMBOL, MARK_WORD_AND_NUMBER } NoteMarkKind;

enum { NOTE_MARK_BYTES = 40 };

typedef struct {
    char text[NOTE_MARK_BYTES]; /* without brackets; superscript digits become plain digits */
    size_t length;
    NoteMarkKind kind;
    bool bracketed;
    bool raised; /* in superscript digits, or a symbol */
} NoteMark;

/* Bytes that stand for elements in the text of a note: */
enum {
    NOTE_BACK = 1,     /* a backlink whose text is a mark, an arrow or empty */
    NOTE_BACK_WORDS,   /* a backlink with other text */
    NOTE_RAISED_MARK,  /* the note's own mark, in superscript */
    NOTE_CONTENT       /* an image, or anything else that is not text */
};

/* Whether a text is a short mark; reads it. */
bool note_mark_read(String words, NoteMark *);
bool note_marks_equal(const NoteMark *, const NoteMark *);
/* Whether a text has no letters or digits: empty, an arrow, "^". */
bool note_is_arrow(String words);
/* The number of bytes at the start of a note that are its mark and backlinks, with the characters around them. The mark
 * may be NULL; `plain` allows one that is neither in superscript nor in brackets. */
size_t note_lead(String note, const NoteMark *, bool plain);
/* Where the backlinks at the end of a note begin, with the characters around them; note.length if there are none. */
size_t note_tail(String note);
/* The closing bracket for an opening bracket, or 0. */
uint32_t note_closing_bracket(uint32_t opening);
bool note_is_blank(uint32_t code_point);

#endif

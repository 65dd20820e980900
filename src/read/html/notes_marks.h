/* The marks of notes as text: "1", "[2]", "*", "(a)", "note 3", and what stands around them in a note. */
#ifndef READ_HTML_NOTES_MARKS_H
#define READ_HTML_NOTES_MARKS_H

#include "base/string.h"

typedef enum { MARK_NUMBER, MARK_LETTER, MARK_SYMBOL, MARK_WORD_AND_NUMBER } NoteMarkKind;

enum { NOTE_MARK_BYTES = 40 };

typedef struct {
    char text[NOTE_MARK_BYTES]; /* without brackets; raised digits as plain ones */
    size_t length;
    NoteMarkKind kind;
    bool bracketed;
    bool raised; /* written in raised digits, or a symbol */
} NoteMark;

/* In the text of a note that is looked through, one byte each stands for: */
enum {
    NOTE_BACK = 1,     /* a link back whose words are a mark, an arrow or nothing */
    NOTE_BACK_WORDS,   /* a link back with other words */
    NOTE_RAISED_MARK,  /* the note's own mark, raised */
    NOTE_CONTENT       /* an image, or anything else that is not text */
};

/* Whether words are a short mark, and which. */
bool note_mark_read(String words, NoteMark *);
bool note_marks_equal(const NoteMark *, const NoteMark *);
/* Whether words have no letters or digits: nothing, an arrow, "^". */
bool note_is_arrow(String words);
/* How many bytes at the start of a note are its mark and links back, with the signs around them. A mark may be NULL;
 * `plain` tells whether it counts where it is neither raised nor in brackets. */
size_t note_lead(String note, const NoteMark *, bool plain);
/* Where the links back at the end of a note begin, with the signs around them; note.length where there are none. */
size_t note_tail(String note);
/* The bracket that closes what this one opens, or 0. */
uint32_t note_closing_bracket(uint32_t opening);
bool note_is_blank(uint32_t code_point);

#endif

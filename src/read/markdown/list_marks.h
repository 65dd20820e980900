/* Which lines begin items of lists that CommonMark does not know: "a.", "(1)", "iv)", "#.", "(@)", "•", "–", and
 * markers with a blank other than U+0020 behind. Only the next item tells whether a line is one: lists need two or more
 * in sequence. Lines of code are looked at like all others; the block parser does not ask for them. */
#ifndef READ_MARKDOWN_LIST_MARKS_H
#define READ_MARKDOWN_LIST_MARKS_H

#include "doc/node.h"
#include "read/markdown/lines.h"

typedef struct {
    uint32_t group;     /* of the lines whose items are one list; 0: the line begins no item */
    uint32_t at, text;  /* bytes of the line before the marker, and before the text behind it */
    uint32_t columns;   /* from the marker to the text, or to behind one blank where there are many */
    uint32_t previous;  /* the line of the item before, or the line itself */
    bool has_next;      /* another item follows in sequence */
    bool is_read;       /* the block parser has made it an item: it stands in no code */
    int number;         /* of its marker; 1 where that has none */
} ListMark;

typedef struct {
    bool is_ordered;
    bool is_example;  /* numbered through the document: "(@)" */
    bool is_almost;   /* "•", "–" or a blank other than U+0020: is read with a note */
    Marker marker;
    ListForm form;
} ListGroup;

typedef struct {
    ListMark *marks; /* of each line below mark_count; others have none */
    size_t mark_count;
    ListGroup *groups; /* from 1 */
    size_t group_count, group_capacity;
} ListMarks;

/* Whether a byte may stand in the label of an example, "(@label)". */
bool list_is_label_byte(char);

/* Adds the marks of the lines from `first` to below `end`, which know nothing of those around. */
void list_marks_find(ListMarks *, Arena *, const Lines *, size_t first, size_t end);

#endif

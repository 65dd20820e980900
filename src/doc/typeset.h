/* Straight quotation marks, apostrophes, "--", "---" and "..." as they were typed become the signs of print. The
 * pieces of one block go in, in their order, and come out with other text. It looks at the block as a whole: markup
 * inside a quotation does not matter. Linear in the text. */
#ifndef DOC_TYPESET_H
#define DOC_TYPESET_H

#include "base/arena.h"

typedef enum {
    TYPED_TEXT,  /* is changed */
    TYPED_KEPT,   /* text that stays: escaped signs, addresses */
    TYPED_OBJECT, /* stands for a word: code, formulas, images */
    TYPED_NOTE,   /* the mark of a footnote */
    TYPED_BREAK   /* a line ends */
} TypedKind;

typedef struct {
    TypedKind kind;
    String text; /* of those that are typed or kept */
    String lang; /* BCP 47: chooses the marks */
    size_t end;  /* in the text of all; kept by typeset() */
} TypedPiece;

/* New text is in the arena. */
void typeset(Arena *, TypedPiece *pieces, size_t count);
/* Whether a text has any sign that typeset() may change. */
bool typeset_wants(String text);

#endif

/* Protective markings: the labels of TLP 2.0 (FIRST Standards Definitions and Usage Guidance, 2022) and free
 * classifications ("RESTRICTED"), how they rank, and in which colours they are printed. */
#ifndef STYLE_MARKING_H
#define STYLE_MARKING_H

#include "doc/document.h"
#include "style/sheet.h"

/* What markings can be compared with: those of one scale. FREE: none. */
typedef enum { MARKING_NONE, MARKING_FREE, MARKING_HOUSE, MARKING_TLP } MarkingScale;
typedef enum { MARKING_LOWER, MARKING_SAME, MARKING_HIGHER, MARKING_UNORDERED } MarkingOrder;

typedef struct {
    MarkingScale scale;
    int rank;           /* in the scale, lowest first */
    String label;       /* as it is printed: "TLP:AMBER+STRICT"; of others, the text */
    Colour text, ground;
} Marking;

enum { MARKING_BYTES_MOST = 160 /* of a marking with its caveats */ };

/* What a text means as a marking, with the markings of a style (NULL: none). */
Marking marking_read(const StyleSheet *, String text);
/* How the first stands to the second. */
MarkingOrder marking_compare(Marking, Marking);
/* Gives META_MARKING of a document its label and makes document->marking_line. To be called between reader and passes.
 * Fails for a TLP label that does not exist, a line that is too long, or a marking lower than document->own_marking. */
void marking_settle(Document *);
/* Whether an item may be a part of the whole: says what its marking forbids, at a place. Both are settled. */
bool marking_allows(const Document *whole, String whole_name, const Document *item, String item_name, Position);
/* Prints the marking of an item, where it is not that of the whole, above its text. To be called behind its passes. */
void marking_print_item(const Document *whole, Document *item);
/* Adds the marking to the tree, as the first and the last of its blocks, if there is one or `has_copies` says that
 * copies have numbers. To be called behind the passes. */
void marking_insert(Document *, bool has_copies);
/* Makes the blocks say which of so many copies the next target is. */
void marking_say_copy(Document *, unsigned copy, unsigned copies);

#endif

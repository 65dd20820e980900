/* Finds the parts of a release by their words (parts.def). Nothing is changed here. */
#ifndef DOC_FIND_PARTS_H
#define DOC_FIND_PARTS_H

#include "doc/document.h"

/* How a block belongs to a part: it is all of it; it stands over it as a heading, or in place of one; its first line
 * does, and the other lines are the part's. */
typedef enum { PART_WHOLE, PART_TITLE, PART_TITLE_LINE } PartPlace;

typedef struct {
    Node *node;
    Role role;
    bool is_weak;  /* its words stand in other texts too */
    PartPlace place;
} FoundPart;

typedef struct {
    FoundPart *parts; /* in the order of the text */
    size_t count, capacity;
    int title_level;  /* of the headings that paragraphs with PART_TITLE become */
    bool is_release;  /* metadata, markup or words say so; if not, none of the parts counts */
} FoundParts;

/* Wants pass_title. Blocks inside lists, tables, quotations and footnotes are none; documents with many blocks are no
 * releases. */
void find_parts(FoundParts *, Document *);
/* The child with which the second line of a paragraph begins; NULL: it has only one. */
Node *part_second_line(const Node *paragraph);
/* Whether a block stands in the foot of its web page, whose links and addresses are no parts of the text. */
bool part_is_in_page_foot(const Document *, const Node *);
/* Whether the text is a sign that ends a release, as "-30-", or such a word between dashes, as "- ENDS -". */
bool part_is_end_sign(String text);
/* Whether a text is a label of a release ("Press release"), perhaps with a number or date behind it. */
bool part_is_label(Arena *, String text, String lang);

#endif

/* Finds the parts of a release by their words (parts.def). Nothing is changed here. */
#ifndef DOC_FIND_PARTS_H
#define DOC_FIND_PARTS_H

#include "doc/document.h"

/* A block that is a part, or stands over one. */
typedef struct {
    Node *node;
    Role role;
    bool is_weak;  /* its words stand in other texts too */
    bool is_title; /* stands over its part: a heading, or a paragraph in its place */
} FoundPart;

typedef struct {
    FoundPart *parts; /* in the order of the text */
    size_t count, capacity;
    bool is_release;  /* metadata, markup or words say so; if not, none of the parts counts */
} FoundParts;

/* Wants pass_title. Blocks inside lists, tables, quotations and footnotes are none; documents with many blocks are no
 * releases. */
void find_parts(FoundParts *, Document *);
/* Whether the text is a sign that ends a release, as "-30-", or such a word between dashes, as "- ENDS -". */
bool part_is_end_sign(String text);

#endif

/* What the two halves of the builder share: builder.c (blocks) and builder_inline.c (text and inline nodes). */
#ifndef DOC_BUILDER_STATE_H
#define DOC_BUILDER_STATE_H

#include "base/limits.h"
#include "doc/builder.h"

/* An inline element that is open in the source. */
typedef struct {
    Node *template; /* stands in the first block that the element runs through; each further one gets a copy */
    Node *node;     /* the template or copy in the inline content that is open now, or NULL */
    bool used;      /* the template has its place */
} Format;

/* An id that the next node takes. */
typedef struct {
    String id;
    Position at; /* of its element */
} WaitingId;

struct Builder {
    Document *document;
    Node *block; /* innermost open block */
    int depth;   /* of that block */
    uint32_t nodes;
    bool said_depth;
    uint32_t flattened[KIND_COUNT]; /* open elements that have no node */

    Format formats[LIMIT_OPEN_FORMATS];
    size_t format_count;
    size_t format_base; /* formats below it stand outside the innermost cell, caption or footnote */
    size_t shields[LIMIT_DEPTH];
    size_t shield_count;

    Buffer text;          /* of the text node that is being built */
    const char *text_from; /* the first of its bytes, as they came */
    Position text_at;
    uint8_t letters;      /* Letters: of text that comes */
    uint8_t text_letters; /* of that which is being built */
    bool typed, text_typed; /* the same */
    bool keeps_lines;     /* builder_lines */
    bool begins_line;     /* the text that is being built, or comes next */
    bool at_start;        /* of inline content, or behind a break: spaces vanish */
    bool space_pending;   /* white space was seen and not yet kept */
    bool newline_pending; /* … and there was a newline in it */
    bool break_pending;   /* a block began or ended inside one that holds only text: what follows gets a line */
    uint32_t last;        /* the last code point kept, 0 when there is none */

    WaitingId *ids; /* for the next node */
    size_t id_count, id_capacity;
    Node *flattened_format; /* the last, until its id is taken */
};

/* builder.c */
void builder_count_node(Builder *, Position);
/* Makes the open block one that holds text. */
void builder_open_text_block(Builder *, Position);

/* builder_inline.c */
void builder_inline_reset(Builder *);
void builder_inline_end(Builder *);
Node *builder_open_format(Builder *, Kind, Position);
void builder_close_format(Builder *, Kind);
bool builder_format_open(const Builder *, Kind);
Node *builder_inline_leaf(Builder *, Kind, Position);
/* Gives the waiting ids to a node. */
void builder_take_ids(Builder *, Node *);
/* Gives those that wait at the end to the last text. */
void builder_end_ids(Builder *);

/* builder_clean.c: makes every string of the finished tree clean. */
void builder_clean_strings(Document *);

#endif

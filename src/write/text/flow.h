/* A column of plain text that grows line by line: prefixes ("> ", labels, indents), blank lines between blocks, and
 * wrapping by display width. The document is one flow; each table cell is a flow of its own. */
#ifndef WRITE_TEXT_FLOW_H
#define WRITE_TEXT_FLOW_H

#include "base/buffer.h"
#include "text/encoding.h"
#include "text/tokens.h"

#define FLOW_UNLIMITED SIZE_MAX

/* Text of one block: '\n' ends a line. No line is broken before bytes of the kept ranges [from, to). */
typedef struct {
    size_t from, to;
} FlowRange;
typedef struct {
    Buffer text;
    FlowRange *kept;
    size_t kept_count, kept_capacity;
} FlowText;

typedef struct FlowPrefix FlowPrefix;
typedef struct {
    Arena *arena;           /* of what lives as long as the flow */
    Arena *scratch;         /* of what lives for one block */
    Buffer out;
    size_t width;           /* columns of a line, or FLOW_UNLIMITED */
    Encoder *encoder;       /* what replaces characters that the output lacks; NULL when it lacks none */
    TokenRules *rules;      /* for the tokens at which lines do not end */
    Buffer prefix_bytes;
    FlowPrefix *prefixes;
    size_t prefix_count, prefix_capacity;
    int gap;                /* blank lines owed before the next line */
    bool begun;             /* a line was written */
    size_t widest;          /* columns of the widest line so far */
    size_t longest;         /* columns that the longest unbreakable piece needs, with what stands before it */
} Flow;

/* An empty flow. scratch may be reset between two calls; encoder may be NULL. */
void flow_open(Flow *, Arena *, Arena *scratch, size_t width, Encoder *, TokenRules *);
/* Text as it will stand in the output, whose columns can be counted: in scratch. What goes into a flow is replaced so
 * anyway. */
String flow_written(const Flow *, String text);
/* What stands before the next line, and before the lines after it, until it is popped. */
void flow_push(Flow *, String first, String rest);
/* Ends the innermost prefix. One whose first part was not used yet gets a line of its own, unless both parts are the
 * same. */
void flow_pop(Flow *);
/* Asks for blank lines before the next line; the largest wish since the last line counts. */
void flow_gap(Flow *, int lines);
/* Columns that the next line has for text, or FLOW_UNLIMITED. */
size_t flow_room(const Flow *);
/* One line as it is. */
void flow_line(Flow *, String line);
/* Lines wrapped at the width; addresses and what is kept together (text/tokens.h) only where they are wider. lang
 * chooses the rules of line breaking. Returns the columns of the widest line, without prefixes. */
size_t flow_fill(Flow *, const FlowText *, String lang);

#endif

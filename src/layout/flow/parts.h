/* What the parts of the flow share: flow.c (the walk and containers), chapters.c (a document piece by piece), strips.c
 * (strips and what waits for one), leaves.c (blocks of text, images), contents.c (lines of contents), tables.c (tables
 * and what leads to them), hold.c (blocks that no page divides). */
#ifndef LAYOUT_FLOW_PARTS_H
#define LAYOUT_FLOW_PARTS_H

#include "base/limits.h"
#include "layout/flow/flow.h"
#include "layout/table/table.h"
#include "layout/text/text.h"

enum { NARROWEST = 90 * POINT, LABELS = 4, KEPT_LINES = 2 /* of what follows a heading */ };

/* What is around the block at hand. */
typedef struct {
    Layout layout;   /* of what stands in it */
    Length x, width;
    const BlockStyle *body;
    const BlockStyle *boxed; /* whose box this is: its paragraphs have none of their own */
    const Decoration *decoration;
    int value;       /* LIST: of the next item */
    Length item_indent; /* LIST: room for its labels */
    int list_depth;  /* of unordered lists */
    const Node *turned_for; /* a block that an author put on pages of its own, turned */
    bool tight;      /* ITEM of a tight list */
    bool contents;   /* inside CONTENTS: items are entries */
} Frame;

/* A label that waits for its line. */
typedef struct {
    const Node *node;
    String text, lang;
    Length edge, outer; /* of the text, and of what is around it on that side: there is room for the label between */
    bool rtl;
    const BlockStyle *style;
} Label;

typedef struct Hold Hold;

typedef struct {
    const Column *column;
    Frame frames[LIMIT_DEPTH + 5];
    int depth;
    Length space;      /* wanted before the next strip */
    Length reach;      /* how far boxes reach below the last strip */
    int keep;          /* so many strips stay with the last */
    bool forced;       /* … or starts a page */
    bool right_page;   /* … a right-hand one */
    bool begins_body;  /* the next strip is the first behind the front matter */
    bool any;          /* a strip was made */
    bool fresh;        /* none since the last chapter ended */
    bool all_wide;     /* all strips so far stand across the columns */
    bool notes;        /* the rule above the footnotes was set */
    Label labels[LABELS];
    size_t label_count;
    Anchor *anchors;   /* that wait for a strip */
    const Node *ahead;   /* a table that was measured before its turn came */
    Table *ahead_table;
    Hold *hold;          /* the innermost block that is kept together; NULL: none */
    Hold *spare;         /* to be used again */
    const Node *figure;  /* one that may move, whose strips are being made */
    bool turned;         /* the last strip stands on a page turned for a table */
} Flow;

static inline Frame *flow_frame(Flow *flow) { return &flow->frames[flow->depth]; }
static inline Layout flow_layout(const Flow *flow) { return flow->frames[flow->depth].layout; }
static inline const Job *flow_job(const Flow *flow) { return flow->frames[0].layout.job; }
static inline bool flow_is_rtl(const Node *node) { return node_direction(node) == DIRECTION_RTL; }
static inline void flow_want_space(Flow *flow, Length space) {
    flow->space = space > flow->space ? space : flow->space;
}

/* Above and below a block that is no text. */
static inline Length flow_block_space(Flow *flow) {
    const Style *style = flow_layout(flow).style;
    const BlockStyle *body = flow_frame(flow)->body;
    return body == &style->blocks[BLOCK_BODY] ? style->block_space : body->space_after;
}

/* Hands a strip on, with all that waits for one: space, labels, anchors, a page break. */
void flow_add(Flow *, Strip *);
/* Hands on a chain of strips. */
void flow_add_all(Flow *, Strip *first);
/* An empty strip. */
Strip *flow_strip(Flow *, Length height);
/* Anchors of the node wait for the next strip. */
void flow_wait_anchor(Flow *, const Node *);
/* A label waits for the next line. lang: of the label; a bullet has none, and so comes from the same font in every
 * language. */
void flow_wait_label(Flow *, const Node *, String text, String lang, const BlockStyle *);
/* Before a heading or term: what stays with the one before ends here, unless nothing stood between. Otherwise a list of
 * terms explained in a line each would have no place to break. */
void flow_end_keep(Flow *);
/* Before a figure, or a paragraph that is an image: it may move to the next page, if it stands in the text itself. */
void flow_open_figure(Flow *, const Node *);
/* Behind it. */
void flow_close_figure(Flow *, const Node *);
/* Opens a frame indented at the start and end sides; where too little would be left, only as far as the first indent of
 * the column goes, so that labels stay inside it. */
Frame *flow_indent(Flow *, const Node *, Length start, Length end);

/* flow.c: the flow of a column, up to the next block below `root` that begins a chapter (true, before that block) or to
 * the end; and what comes behind all blocks of the document. */
void flow_begin(Flow *, Layout, const Column *, const BlockStyle *base);
bool flow_on(Flow *, Walk *, const Node *root);
void flow_finish(Flow *);

/* boxes.c: opens a frame for what stands in the box of a block of this look, `outside` being its indent at the start
 * side, and `inside` what its text is indented in it. Behind what was wanted above the block. */
Frame *flow_open_box(Flow *, const Node *, const BlockStyle *, Length outside, Length inside);
/* Closes it; `after` is the space wanted below. */
void flow_close_box(Flow *, const BlockStyle *, Length after);

/* hold.c: keeps the strips of a block together on one page, if they fit on it. Before and behind the node. */
void flow_hold(Flow *, const Node *);
void flow_release(Flow *, const Node *);

/* furniture.c: the letterhead of the first page, in one strip, or in many where it is too high for that. */
void flow_letterhead(Flow *, const Node *);
/* The footer of the last page, in one strip. False when it is too high for that: nothing was added. */
bool flow_footer(Flow *, const Node *);

/* contents.c: the line of an entry (a PARAGRAPH in CONTENTS), with leaders and the number at the far edge. */
void flow_entry(Flow *, const Node *);

/* Whether a paragraph ends in a colon: what it announces stays with it. */
bool flow_announces(const Node *paragraph);

/* leaves.c: one block each. */
void flow_paragraph(Flow *, const Node *, const BlockStyle *);
void flow_code(Flow *, const Node *);
/* A formula between paragraphs, with its number at the end of its last line. */
void flow_formula(Flow *, const Node *);
void flow_heading(Flow *, const Node *);
/* Whether the style has a heading begin a page, if any was begun. */
bool flow_starts_page(const Flow *, const Node *heading);
void flow_rule(Flow *, const Node *);
/* Before and behind the section that is the title block. */
void flow_open_title(Flow *, const Node *);
void flow_close_title(Flow *);
/* Whether a block stands in it, beside the title or in the summary. */
bool flow_is_in_title(const Node *);
/* Of a paragraph that is nothing but an image. */
void flow_image(Flow *, const Node *paragraph);
/* Images of a paragraph that stand at a side of its text: above it, so that no text is beside them. */
void flow_floats(Flow *, const Node *paragraph);
/* The image that is all of a paragraph, in a link or not; NULL when there is other content. */
const Node *flow_only_image(const Node *paragraph);

/* tables.c */
void flow_table(Flow *, const Node *);
/* Before a heading or paragraph: when it leads to a table that is turned, opens a frame on that table's page and
 * returns true. */
bool flow_open_lead(Flow *, const Node *);
/* Behind it. What leads to any table stays with it. */
void flow_close_lead(Flow *, const Node *, bool turned);

#endif

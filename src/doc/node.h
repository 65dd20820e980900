/* The document tree: one node type for blocks and inlines. Nodes and their strings live in the document's arena and die
 * with it. All text is valid UTF-8 without control characters other than newline and tab.
 *
 * The tree is walked, never recursed into (node_next); its depth is at most LIMIT_DEPTH. */
#ifndef DOC_NODE_H
#define DOC_NODE_H

#include "base/buffer.h"
#include "base/context.h"
#include "doc/markers.h"

typedef enum {
#define KIND(name, text, content) KIND_##name,
#include "doc/kinds.def"
#undef KIND
    KIND_COUNT
} Kind;

typedef enum {
#define ROLE(name, text) ROLE_##name,
#include "doc/roles.def"
#undef ROLE
    ROLE_COUNT,
    ROLE_FIRST_OF_BOOKS = ROLE_PULLQUOTE, /* up to asides': what divides books and papers, not releases */
    ROLE_FIRST_OF_ASIDES = ROLE_NOTE /* this and what follows are only for asides */
} Role;

/* Whether the word of an aside's role ("Note") goes over it: alone, or before the title that its first paragraph is. */
typedef enum { LABEL_NONE, LABEL_ALONE, LABEL_TITLED } AsideLabel;

typedef enum { CONTENT_BLOCKS, CONTENT_INLINES, CONTENT_ROWS, CONTENT_NOTHING } Content;

typedef enum { DIRECTION_INHERIT, DIRECTION_LTR, DIRECTION_RTL, DIRECTION_AUTO } Direction;
typedef enum { ALIGN_DEFAULT, ALIGN_START, ALIGN_END, ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER, ALIGN_JUSTIFY } Align;
typedef enum { TASK_NONE, TASK_OPEN, TASK_DONE } Task;
typedef enum { ROW_HEAD, ROW_BODY, ROW_FOOT } RowPart;
typedef enum { SCOPE_AUTO, SCOPE_ROW, SCOPE_COLUMN, SCOPE_ROW_GROUP, SCOPE_COLUMN_GROUP } Scope;
typedef enum { CONTENTS_HEADINGS, CONTENTS_FIGURES, CONTENTS_TABLES } ContentsList;
typedef enum { FORM_STOP, FORM_PAREN, FORM_PARENS } ListForm; /* "1.", "1)", "(1)" */
typedef enum { LETTERS_AS_WRITTEN, LETTERS_UPPER, LETTERS_LOWER, LETTERS_CAPITALIZED } Letters;
typedef enum { FLOAT_NONE, FLOAT_LEFT, FLOAT_RIGHT, FLOAT_START, FLOAT_END } Float;

/* What the author asks of a column; 0: nothing. */
typedef struct {
    uint32_t pixels;  /* CSS pixels (1/96 inch) */
    uint32_t percent; /* of the table, 1 to 100 */
} ColumnWidth;

/* What an author's markup says of looks. Only on nodes that have any. */
typedef struct {
    Align align;
    const MarkerStyle *marker; /* lists, items; NULL: the default */
    Float floats;          /* images, figures: stands at this side, with text beside it where the medium can */
    bool no_wrap;          /* cells, inline nodes: no line ends inside */
    bool page_break_before, page_break_after;
    bool right_page_before;  /* the page that it begins is a right-hand one, in printing on two sides */
    const String *embargo;   /* parts: the line about it; NULL: that of the whole */
    bool item_title;         /* headings: the title of an item of a plan */
    bool title_page;         /* headings: stands alone on its page */
    bool keep_before, keep_after; /* no page ends right before or after it */
    bool unnumbered;       /* headings: have no number, nor those below them */
    bool keep_together;    /* no page ends inside, if it fits on one */
    uint32_t width_pixels; /* CSS pixels (1/96 inch), 0 unknown: images */
    uint32_t height_pixels;
    uint32_t width_percent; /* 0 unknown: images */
    String shown;           /* TEXT with letters, after the passes: as it is shown. Use node_shown_text */
} Hints;

/* Who made a picture, under which licence, and where it comes from: words or addresses, each may be empty. */
typedef struct {
    String maker, licence, source;
} Credit;

/* A node is allocated only as far as its kind needs: of `as` it has the member of its kind, and no other may be read or
 * written. The kind may change only to one whose member is not larger. */
typedef struct Node Node;
struct Node {
    uint8_t kind;      /* Kind */
    uint8_t role;      /* Role */
    uint8_t direction; /* Direction */
    bool mark;         /* free for one pass at a time */
    uint8_t letters;   /* TEXT: Letters, how it is shown */
    bool typed;        /* TEXT: straight quotation marks, "--" and "..." may stand for others (pass_typed) */
    bool begins_line;  /* TEXT: of a paragraph that may list a contact; behind a line end of the source (pass_lines) */
    uint8_t lists;     /* CONTENTS: ContentsList */
    Position at;       /* in the source */
    Node *parent, *first, *last, *next, *previous;
    String id;         /* empty when it has none; unique after the passes */
    String lang;       /* BCP 47 tag where it changes, else empty: use node_lang */
    const Hints *hints; /* NULL when the markup says nothing */
    union {
        String text; /* TEXT; of MATH and MATH_BLOCK math.tex, which has the same place */
        struct {
            String tex;    /* what is shown where there is no mathematics */
            String mathml; /* what stands inside <math>, as well-formed XML without ids; may be empty */
            bool is_labelled; /* MATH_BLOCK: its author gave it an id to refer to, and so a number */
            String number;    /* MATH_BLOCK, after the passes: as printed beside it, "(2.1)"; may be empty */
        } math;
        struct {
            int level;   /* 1..6, as the author gave it or as it was mended */
            int outline; /* after the passes: the level without gaps, 1..6; what tags and contents use */
            bool is_seventh; /* it stands below six others, the title among them: at level 6 all the same */
        } heading;
        struct {
            bool ordered, tight, reversed;
            uint8_t form; /* ListForm: what stands around the numbers */
            int start; /* number of the first item */
        } list;
        struct {
            Task task;
            bool has_value;
            int value; /* <li value> */
        } item;
        struct { String language; } code; /* CODE_BLOCK: the info string's first word, may be empty */
        struct {
            uint32_t columns;    /* after the passes: how many */
            const uint8_t *align; /* Align of each of align_count columns; may be NULL */
            const ColumnWidth *widths; /* of as many columns; may be NULL */
            uint32_t align_count;
            uint32_t spelled_heads; /* after the passes: header cells with a number */
            bool irregular;         /* after the passes: header cells span, or stand behind data */
        } table;
        struct { RowPart part; } row;
        struct {
            bool header;
            bool named;              /* after the passes: the author named its heads */
            uint8_t scope;           /* Scope */
            uint8_t align;           /* Align */
            uint32_t column_span, row_span; /* 1 unless set; row_span 0: to the end of the part, until the passes */
            uint32_t column;         /* after the passes: first column, 0-based */
            uint32_t number;         /* after the passes: 1, 2, … of a header cell that others spell out, else 0 */
            uint32_t head_count;
            Node **heads;            /* after the passes: those the author named, else those of its columns from above,
                                      * then of its rows from the start of the row; none where scope says enough */
            String headers;          /* ids of header cells as written, with spaces between */
        } cell;
        struct {
            String target; /* as written; "#id" is a place in the document */
            String title;
            bool shows_address;  /* in angle brackets, since it has no text and stands in a sentence */
            bool page_reference; /* when empty: becomes a CROSS_REFERENCE to the target's page */
            bool leads_to_version; /* in another language, in which its words are */
            bool to_result;      /* the target is a file that is made together with this one, in the same format */
        } link;
        struct {
            String source;      /* as written */
            String alternative; /* what a reader hears; empty with decorative set: nothing */
            String title;
            const Credit *credit; /* NULL: none; pass_parts shows it */
            bool has_alternative; /* an alt attribute stood there, even an empty one */
            bool decorative;
            bool title_is_drawn;  /* its title is what is written in the image */
            bool undescribed;     /* after the passes: its alternative is only the word for an image */
        } image;
        struct { String expansion; } abbreviation;
        struct { String value; } date; /* machine-readable, may be empty */
        struct { String cite; } quote; /* address, may be empty */
        struct { const struct Digits *digits; } document; /* after the passes: what digits its text uses (digits.h) */
        struct { AsideLabel label; } aside; /* LABEL_NONE after the passes */
        struct {
            String label;      /* as in the source */
            String mark;       /* that the author gave it, without brackets: "3", "*", "iv"; after the passes, what is
                                * printed in place of the number, or empty */
            String heading;    /* the author's heading over it and its like, may be empty */
            int number;        /* after the passes: 1, 2, … */
            Node *first_reference; /* after the passes; NULL when nothing refers to it */
        } footnote;
        struct {
            String label;
            Node *footnote; /* after the passes: NULL when not defined */
            int occurrence; /* after the passes: 1 for the first reference to its footnote, 2, … */
        } reference;
        struct {
            Node *target; /* has an id */
            bool page;    /* the number of its page, where there are pages */
            bool on_paper; /* it stands only there, in brackets */
            String text;  /* what it reads where there are none; empty in CONTENTS, whose links have words */
        } cross;
    } as;
};

Node *node_new(Arena *, Kind, Position);
/* A new node without a place, as the last child of the parent; one that is text; and a link around text. */
Node *node_add(Arena *, Node *parent, Kind);
void node_add_text(Arena *, Node *parent, String);
Node *node_add_link(Arena *, Node *parent, String target, String text);
/* A node with all that another says of itself, in no place and without children. */
Node *node_copy(Arena *, const Node *);
/* Gives a node what `as` holds in another of its kind. */
void node_copy_as(Node *, const Node *from);
const char *kind_name(Kind);
Content kind_content(Kind);
/* The kind that must be the parent (LIST of ITEM, TABLE of ROW, ROW of CELL, DEFINITIONS of TERM and DESCRIPTION);
 * KIND_COUNT when any will do. */
Kind kind_parent(Kind);
/* Text, and what stands in a line of text. */
bool kind_is_inline(Kind);
/* PART, SECTION, ARTICLE: what only divides a document. */
bool kind_is_division(Kind);
const char *role_name(Role);
/* What is heard of a QR code: the same in all languages. */
String qr_alternative(Arena *, String address);

void node_append(Node *parent, Node *child);
/* before == NULL appends. */
void node_insert(Node *parent, Node *child, Node *before);
/* Takes a node out of its parent; its children stay with it. */
void node_remove(Node *);
/* Puts the children of a node into another, before one of its children; NULL: behind them. */
void node_move_children(Node *from, Node *to, Node *before);
/* Puts the children in the node's place and removes the node. */
void node_unwrap(Node *);
/* Drops the blanks at the end of the last text in the node, which may be that text itself, or NULL. */
void node_trim_end(Node *);
/* Gives a node the language and direction of another where they are not those of what is around it. */
void node_take_language(Node *, const Node *from);
/* Wraps all children of `node` in a new node. */
Node *node_wrap_children(Node *node, Arena *, Kind);

/* Depth-first walk. The first visit of a node is `entering`; nodes with children are visited again when left. Nodes
 * may be changed while walking, and the current one removed after node_walk_skip.
 *     Walk walk = walk_start(root); Node *node;
 *     while ((node = walk_next(&walk))) if (walk.entering) … */
typedef struct {
    const Node *root;
    Node *next;
    bool next_entering;
    bool entering; /* of the node that walk_next returned */
    Node *current;
} Walk;
Walk walk_start(const Node *root);
Node *walk_next(Walk *);
/* After entering a node: does not visit its children nor leave it. */
void walk_skip(Walk *);

/* Whether all that a LINK shows is its own address, maybe without "mailto:" or "http://". */
bool node_shows_address(const Node *link);

/* The innermost lang at or above the node; empty when none. */
String node_lang(const Node *);
/* LTR or RTL. DIRECTION_AUTO was resolved by the passes; the root always has one. */
Direction node_direction(const Node *);
/* The nearest node at or above that is a block. */
const Node *node_block(const Node *);
bool node_is_ancestor(const Node *ancestor, const Node *);
/* True when a node of this kind stands around it. */
bool node_is_inside(const Node *, Kind);
/* After the passes: whether a footnote is the first under its heading, or the first of all. */
bool footnote_starts_group(const Node *footnote);
/* Whether nothing but the root and divisions are around it. */
bool node_is_in_divisions(const Node *);
/* True for a heading that is none of the text's: in a footnote, which stands elsewhere, or in a header cell, which
 * heads its row or column. */
bool heading_is_local(const Node *);
/* True for the heading of a part behind a release: notes to editors, contacts and the like. */
bool heading_is_of_part(const Node *);
/* All text below, in order, breaks as spaces, images as their alternative; in arena. */
String node_plain_text(const Node *, Arena *);
/* The same with a line end for each break in a line. */
String node_plain_lines(const Node *, Arena *);
/* The same where it names the node outside its place, as bookmarks and titles do: without soft hyphens and the like
 * (text_without_unseen). */
String node_name(const Node *, Arena *);
/* What a node is called where something refers to it: a heading's text, the caption of a figure or table; empty for
 * others. */
String node_title(const Node *, Arena *);
/* What PDF and plain text show of a TEXT or MATH: its own letters, or those that `text-transform` makes of them. All
 * else (HTML, EPUB, titles, ids) has the letters of the source. */
static inline String node_shown_text(const Node *node) {
    return node->kind == KIND_TEXT && node->hints && node->hints->shown.length ? node->hints->shown : node->as.text;
}
/* The style of the markers of a list, or of an item: its own, else its list's; NULL is the default of HTML. */
const MarkerStyle *node_marker_style(const Node *);
/* Which one that is. */
Marker node_marker(const Node *);
/* The side at which a figure, or an image outside of tables that stands in a paragraph, is set apart from its text:
 * FLOAT_START or FLOAT_END in the direction of what is around it, or FLOAT_NONE. */
Float node_float(const Node *);
/* Hints to write to; copies or makes them. */
Hints *node_hints(Node *, Arena *);

/* What a message says of an image whose file is not shown: what stands in its place after the passes. */
String image_replacement(const Node *image);
/* Checks every link of the tree; aborts on a wrong one. Called after each pass in debug builds. */
void node_check(const Node *root);

#endif

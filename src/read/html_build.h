/* Events of HTML source into calls of the Builder: what the parts of the HTML reader share. html_build.c keeps the open
 * elements, html_elements.c says what each element is, html_blocks.c, html_inline.c, html_math.c, html_notes.c and html_meta.c
 * do what is special. */
#ifndef READ_HTML_BUILD_H
#define READ_HTML_BUILD_H

#include "read/html.h"
#include "read/html_scan.h"

/* Elements that end each other, or that keep end tags inside them (HTML 13.2.4.2). */
typedef enum {
    GROUP_NONE, GROUP_PARAGRAPH, GROUP_HEADING, GROUP_ITEM, GROUP_LIST, GROUP_TERM, GROUP_DEFINITIONS, GROUP_CELL,
    GROUP_ROW, GROUP_PART, GROUP_CAPTION, GROUP_TABLE, GROUP_OPTION, GROUP_SELECT, GROUP_RUBY_PART, GROUP_RUBY,
    GROUP_LINK, GROUP_NOTES, GROUP_SVG, GROUP_CAPTURE, GROUP_COUNT
} HtmlGroup;

enum {
    ELEMENT_EMPTY = 1,    /* has no content and no end tag */
    ELEMENT_BLOCK = 2,    /* ends a paragraph */
    ELEMENT_FORMAT = 4,   /* goes on through the ends of blocks (HTML 13.2.4.3) */
    ELEMENT_DROPPED = 8,  /* its content is no text: left out without a word */
    ELEMENT_PLAIN = 16    /* stands for no place in the text: its lang and dir make no node */
};

typedef struct HtmlElement HtmlElement;

/* An open element. */
typedef struct {
    const HtmlElement *element;
    String name;           /* of an element that is not in the table */
    Node *node;            /* the first node it opened, or NULL */
    uint8_t opened[8];     /* kinds of nodes it opened */
    uint8_t opened_count;
    bool hides;            /* what is inside is left out */
    bool ended;            /* a format whose end tag came before that of a block inside it */
    bool breaks_page;      /* a page break stands behind it */
    bool captures;         /* its text is collected: <title>, <math> */
    bool displayed;        /* <math> that stands as a block */
    bool arranges;         /* <table> that is none */
    bool notes;            /* a section of footnotes */
    uint32_t previous_notes; /* the section of footnotes around it */
    uint8_t align_around;  /* Align outside of it */
    uint32_t previous, previous_in_group; /* open elements of the same name, of the same group: index + 1, 0 none */
    uint32_t count;        /* notes in a section of footnotes */
    Position at;
} HtmlOpen;

/* A footnote reference that was made, and the text that stood in it. */
typedef struct {
    Node *node;
    String label;
    Buffer text;
} HtmlReference;

/* An <svg> that is open: its source is collected, and what it becomes when it ends is known from its start tag. */
typedef struct {
    bool is_open;
    bool decorative;
    Buffer source;   /* of pieces before this one */
    String piece;    /* what this piece has of it, and what follows */
    size_t depth;    /* open <svg>, one in the other */
    size_t foreign;  /* open elements that may hold HTML */
    Position at;
    String id, lang, label, title;
    Hints hints;
} HtmlDrawing;

/* What <math> says without TeX (html_math.c). Parts are TeX already; each open element has those from its first on. */
enum { MATH_DEPTH_MOST = 64 };
typedef struct MathElement MathElement;

typedef struct {
    String text;
    bool token; /* one name, number or sign */
} MathPart;

typedef struct {
    const MathElement *element;
    size_t first;
    String open, close, separator;
} MathFrame;

typedef struct {
    bool is_open;
    bool is_unknown; /* something in it is not understood */
    size_t skipped;  /* open elements that repeat it in another form */
    MathFrame frames[MATH_DEPTH_MOST];
    size_t depth;
    MathPart *parts;
    size_t part_count, part_capacity;
} HtmlMath;

typedef void HtmlStart(HtmlFeed *, const HtmlEvent *, HtmlOpen *);
typedef void HtmlFinish(HtmlFeed *, HtmlOpen *);

struct HtmlElement {
    const char *name;
    uint8_t kind;  /* Kind that it opens, when `start` is html_start_node */
    uint8_t flags;
    uint8_t group; /* HtmlGroup */
    HtmlStart *start;   /* may be NULL */
    HtmlFinish *finish; /* called before the nodes are closed; may be NULL */
};

enum { HTML_ELEMENTS_MOST = 192 };

struct HtmlFeed {
    Document *document;
    Builder *builder;
    Context *ctx;
    Arena *arena;
    HtmlScan *scan;
    HtmlOpen *open;
    size_t open_count, open_capacity;
    uint32_t last[HTML_ELEMENTS_MOST];   /* innermost open element of each name: index + 1 */
    uint32_t last_in_group[GROUP_COUNT];
    uint32_t hidden;       /* open elements whose content is left out */
    Align align;           /* of blocks, as said by what is around them */
    bool in_line;          /* inside <pre>: text has begun a line */
    bool drop_newline;     /* the next text starts with a newline that does not count */
    Buffer captured;       /* text of <title> or <math>, while GROUP_CAPTURE is open */
    String base;           /* the page's own address, as <base> says it, or empty */
    Buffer formula;        /* TeX inside a <math> */
    bool in_formula;
    HtmlMath math;
    HtmlDrawing drawing;
    const HtmlEvent *event; /* the start tag that is worked on */
    bool lang_taken, id_taken; /* its lang and dir, and its id, have reached a node */
    HtmlReference *references; /* to be checked at the end */
    size_t reference_count, reference_capacity;
    Node **furniture;      /* headings and rules of the innermost section of notes */
    size_t furniture_count, furniture_capacity;
    Map labels;            /* label -> a reference to it */
    Map notes;             /* label -> footnote */
};

/* html_elements.c: NULL when the element is unknown. The index is below HTML_ELEMENTS_MOST. */
const HtmlElement *html_element(String name);
size_t html_element_index(const HtmlElement *);
const HtmlElement *html_element_unknown(void);

/* html_attributes.c */
/* False when the attribute is not there; *value is then empty. The value may not outlive the event. */
bool html_attribute(const HtmlEvent *, const char *name, String *value);
/* The value, trimmed, or empty. */
String html_value(const HtmlEvent *, const char *name);
/* Whether the value of an attribute, a list of words, has this word. */
bool html_has_word(const HtmlEvent *, const char *name, const char *word);
/* A whole number from low to high at the start of the value; the fallback when there is none. */
int html_number(const HtmlEvent *, const char *name, int low, int high, int fallback);
/* A property of the style attribute, trimmed, or empty. */
String html_style(const HtmlEvent *, const char *property);
bool html_is(String value, const char *word);
Align html_align(const HtmlEvent *);
Direction html_direction(const HtmlEvent *);
/* A valid language tag, or empty; says when it is none. */
String html_lang(HtmlFeed *, const HtmlEvent *);
bool html_is_hidden(const HtmlEvent *);
/* Not displayed, whatever else it is hidden from. */
bool html_is_undisplayed(const HtmlEvent *);
/* A picture that is to be passed over by those who cannot see it. */
bool html_is_decorative(const HtmlEvent *);
/* Width and height that an element asks for, in the style or as attributes: CSS pixels or, of the width, percent. */
Hints html_size(const HtmlEvent *);
/* "language-x" and the like in a class; empty when there is none. */
String html_code_language(const HtmlEvent *);
Role html_role(const HtmlEvent *);

/* html_address.c: without what browsers pass over; of links also resolved against <base> */
String html_address(HtmlFeed *, String written);
String html_link_address(HtmlFeed *, String written);

/* html_build.c */
HtmlFeed *html_feed_new(Document *, Builder *);
void html_take(void *feed, const HtmlEvent *);
void html_finish(HtmlFeed *);
/* Opens a node for an element and gives it the tag's id, lang and dir if no node has them yet. */
Node *html_open_node(HtmlFeed *, HtmlOpen *, Kind);
bool html_inside(const HtmlFeed *, HtmlGroup);
/* The innermost open element of the group, or NULL. */
HtmlOpen *html_innermost(HtmlFeed *, HtmlGroup);
String html_keep(HtmlFeed *, String);
void html_say_ignored(HtmlFeed *, const HtmlEvent *, const char *why);
/* Ends the paragraph, or in code the line. */
void html_break_block(HtmlFeed *);
void html_hide(HtmlFeed *, HtmlOpen *);
/* Ends the innermost open element of the group and all that is open inside it. */
void html_end_group(HtmlFeed *, HtmlGroup);

/* What start tags do beyond the table. */
HtmlStart html_start_node, html_start_heading, html_start_paragraph, html_start_division, html_start_root,
    html_start_quote, html_start_list, html_start_item, html_start_table, html_start_row, html_start_cell,
    html_start_column, html_start_pre, html_start_rule, html_start_figcaption;
HtmlFinish html_finish_list;
HtmlStart html_start_inline, html_start_code, html_start_span, html_start_link, html_start_image, html_start_break,
    html_start_word_break, html_start_abbreviation, html_start_date, html_start_isolate, html_start_embedded,
    html_start_svg, html_start_input;
HtmlFinish html_finish_svg;
HtmlStart html_start_math, html_start_annotation;
HtmlFinish html_finish_math, html_finish_annotation;
HtmlStart html_start_title, html_start_meta, html_start_meta_link, html_start_base;
HtmlFinish html_finish_title;

/* html_math.c: tags and text inside <math>, but for its annotations; without effect elsewhere */
void html_math_tag(HtmlFeed *, const HtmlEvent *);
void html_math_text(HtmlFeed *, String);

/* html_drawing.c: what stands inside an <svg> */
/* What an event means while one is open; false when it must be looked at by others too. */
bool html_take_drawing(HtmlFeed *, const HtmlEvent *);
/* A piece of source begins or ends: the drawing may go on over several. */
void html_drawing_piece(HtmlFeed *, String piece);
void html_drawing_piece_end(HtmlFeed *);
/* Text that stands between two pieces. */
void html_drawing_text(HtmlFeed *, String text);

/* html_notes.c: true when the tag was one of footnotes and is done. */
bool html_start_notes(HtmlFeed *, const HtmlEvent *, HtmlOpen *);
void html_finish_notes(HtmlFeed *, const HtmlOpen *);
/* Text that is left out may be that of a footnote reference. */
void html_reference_text(HtmlFeed *, String);
void html_resolve_notes(HtmlFeed *);

#endif

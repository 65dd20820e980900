/* The walk over a light DOM that drives the Builder: shared declarations. walk.c visits the nodes, handlers.c maps each
 * element to its handler; blocks.c, tables.c, inline.c, images.c, forms.c, embedded.c, math.c, drawing.c, notes.c and
 * meta.c implement the handlers. */
#ifndef READ_HTML_WALK_H
#define READ_HTML_WALK_H

#include "base/map.h"
#include "doc/builder.h"
#include "read/html/attributes.h"
#include "read/html/elements.h"
#include "read/html/places.h"

/* An element that is open. */
typedef struct {
    const HtmlNode *element;
    const HtmlElement *what;
    Node *node;            /* the first node it opened, or NULL */
    uint8_t opened[8];     /* kinds of nodes it opened */
    uint8_t opened_count;
    bool is_block;         /* ends a paragraph */
    bool is_apart;         /* spaces stand around it */
    bool breaks_page;      /* a page break stands behind it */
    bool is_done;          /* nothing inside it is read */
    Position at;
} HtmlOpen;

typedef struct HtmlWalk {
    Document *document;
    Builder *builder;
    Context *ctx;
    Arena *arena;          /* of the document */
    Arena *scratch;        /* of the page */
    const HtmlPlaces *places;
    HtmlOpen *open;
    size_t open_count, open_capacity;
    bool in_line;          /* inside <pre>: text has begun a line */
    String base;           /* what addresses are relative to, by <base> or the page's own address, or empty */
    bool has_base;         /* <base> was met */
    const HtmlNode *element; /* the one that is entered */
    bool by_office;        /* an office program made the page */
    bool lang_taken, id_taken; /* its lang and dir, and its id, have reached a node */
    const HtmlNode *icon_link; /* the last link that has a name of its own, and no words inside */
    Map *labelled;         /* ids of fields for which there is a <label>; NULL as long as nobody asked */
    struct HtmlSvgParts *drawn; /* parts of drawings by id; NULL as long as nobody asked */
    const HtmlNode *rows;  /* the last <thead> or <tfoot> that was asked for its part, which is: */
    RowPart rows_part;
    struct HtmlNotes *notes;
} HtmlWalk;

typedef void HtmlStart(HtmlWalk *, const HtmlNode *, HtmlOpen *);
typedef void HtmlFinish(HtmlWalk *, HtmlOpen *);

typedef struct {
    HtmlStart *start;   /* may be NULL */
    HtmlFinish *finish; /* called before the nodes are closed; may be NULL */
} HtmlHandler;

/* walk.c */
/* Drives the builder over all of a page. `scratch` is the page's arena. */
void html_walk(Document *, Builder *, Arena *scratch, HtmlPage *, const HtmlPlaces *);

/* walk_builder.c */
/* Opens a node for an element and gives it the element's id, lang and dir if no node has them yet. */
Node *html_open_node(HtmlWalk *, HtmlOpen *, Kind);
Position html_position(const HtmlWalk *, const HtmlNode *);
/* A valid language tag, or empty; says when it is none. */
String html_lang(HtmlWalk *, const HtmlNode *);
/* A copy that lives as long as the document. */
String html_keep(HtmlWalk *, String);
/* Adds text to the builder. */
void html_text(HtmlWalk *, String, Position);
/* Says something about an element; the wording is given its name. */
void html_say(HtmlWalk *, const HtmlNode *, DiagnosticId);
/* Ends the paragraph, or in code the line. */
void html_break_block(HtmlWalk *);

/* handlers.c */
const HtmlHandler *html_handler(const HtmlElement *);

/* address.c: without what browsers pass over; of links also resolved against <base> */
String html_address(HtmlWalk *, String written);
String html_link_address(HtmlWalk *, String written);

/* What start tags do beyond the table. */
HtmlStart html_start_node, html_start_heading, html_start_paragraph, html_start_division, html_start_root,
    html_start_quote, html_start_list, html_start_item, html_start_pre, html_start_rule, html_start_figcaption;
HtmlFinish html_finish_list;
/* notes_written.c: gives a note the mark and heading that its author prints */
void note_write(HtmlWalk *, const HtmlNode *, Node *note);
/* Gives a node the alignment of its element. */
void html_take_align(HtmlWalk *, const HtmlNode *, Node *);
/* The part of the table that a row stands in. */
RowPart html_row_part(HtmlWalk *, const HtmlNode *row);
HtmlStart html_start_table, html_start_row, html_start_cell, html_start_column, html_start_caption;
HtmlStart html_start_inline, html_start_code, html_start_span, html_start_link, html_start_break,
    html_start_word_break, html_start_abbreviation, html_start_date, html_start_isolate;
HtmlStart html_start_image;
HtmlStart html_start_gauge, html_start_input, html_start_select, html_start_textarea;
HtmlStart html_start_other, html_start_embedded, html_start_area;
HtmlStart html_start_reading, html_start_ruby_bracket;
HtmlFinish html_finish_reading;
/* Takes the address that the page comes from, if that is known, for its base. */
void html_base_by_source(HtmlWalk *);
HtmlStart html_start_title, html_start_meta, html_start_meta_link, html_start_base;
/* What CSS says of page breaks at a block, for the node that it has. */
void html_take_breaks(HtmlWalk *, const HtmlNode *, const HtmlOpen *);
/* True for a text so short that no line need end in it, where CSS says that none may. */
bool html_is_unbroken(HtmlWalk *, const HtmlNode *);
/* Whether an element without content goes on behind the end of a block: the tree constructor has opened it again there,
 * with the same attributes (HTML 13.2.4.3). */
bool html_goes_on(const HtmlNode *);
/* Whether it stands in a link that has a name of its own, and only pictures inside. */
bool html_is_in_icon_link(const HtmlWalk *, const HtmlNode *);
/* The formats that CSS asks for inside an element. */
void html_open_style(HtmlWalk *, const HtmlNode *, HtmlOpen *);

/* math.c and drawing.c: <math> and <svg>, with all inside */
void html_math(HtmlWalk *, const HtmlNode *);
void html_drawing(HtmlWalk *, const HtmlNode *);

/* tables.c: whether the role of a table says that it is used for layout. */
bool html_is_arranged_by_role(const HtmlNode *table);

/* notes.c */
/* Finds what of a page are references to notes, notes, and sections of notes, and marks the nodes. */
void html_find_notes(HtmlWalk *, HtmlPage *);
/* Whether a link of the page leads to this id. */
bool html_is_linked(const HtmlWalk *, String id);
/* True when the element was one of notes and is done; *descend tells whether what is inside is read. */
bool html_start_notes(HtmlWalk *, const HtmlNode *, HtmlOpen *, bool *descend);

#endif

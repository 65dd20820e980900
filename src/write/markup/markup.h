/* The tree as HTML markup that is also well-formed XML: what the HTML and the EPUB writer share. In goes a subtree,
 * out come elements in a Buffer; where links and images lead is the writer's to say. */
#ifndef MARKUP_MARKUP_H
#define MARKUP_MARKUP_H

#include "doc/document.h"
#include "image/image.h"

/* Where an image is fetched from and how large it is. */
typedef struct {
    String source;      /* empty: it cannot be shown, its alternative stands in its place */
    const Image *image; /* NULL when its size is not known */
} ImagePlace;

typedef struct MarkupText MarkupText;
typedef struct Markup Markup;
struct Markup {
    const Document *document;
    Arena *arena;
    Buffer *out;
    bool xml;     /* XHTML in an EPUB: <br/>, epub:type, xml:lang */
    void *writer; /* the writer's own */
    /* The address of a node, seen from the file that is being written. */
    String (*node_address)(Markup *, const Node *);
    ImagePlace (*image_place)(Markup *, const Node *image);
    /* Whether a link may lead to this address outside the document; says so itself if not. NULL: always. */
    bool (*leads_out)(Markup *, const Node *link, String url);

    bool has_mathml; /* set when a formula is written as MathML; the writer's to clear */

    /* the module's own */
    MarkupText *text; /* of the open paragraph */
    const Node *open_link;
    struct TableGrid *grid; /* of the innermost open table */
    Map ids_made; /* ids that had to be changed, and ids of what is no node */
    Map *id_of;   /* from the id in the tree to the one written, where they differ */
    const Node ***references; /* by footnote number: its references, ended by NULL */
    int footnotes;
    const Node **notes; /* all footnotes in order, ended by NULL */
    String notes_id;    /* of the heading over them */
    int tables;
};

/* Prepares; then fill in out, xml, writer and the functions. */
void markup_open(Markup *, const Document *, Arena *);
/* Writes a node and what is below it. */
void markup_node(Markup *, const Node *);
/* The id that is written for a node (which has one): without white space in HTML, an NCName in XML. */
String markup_id(Markup *, const Node *);
/* An id for something that is no node: `wanted`, or with a number behind it where the tree has that. Each call makes
 * one. */
String markup_fresh_id(Markup *, String wanted);
/* Footnotes in a section of their own, once in a file; `notes` is ended by NULL. Writes nothing when there are none. */
void markup_notes(Markup *, const Node *const *notes);
/* A nested list of links to the headings down to a level of the outline, in `<ol>`; nothing when there are none. */
void markup_contents(Markup *, int deepest);
/* ` lang="…"` (and xml:lang) when `lang` is not what stands around; ` dir="…"` where it changes. */
void markup_language(Markup *, String lang);

/* ---- between the files of this folder ---- */

void markup_text(Markup *, const char *literal);
void markup_attribute(Markup *, const char *name, String value);
void markup_number_attribute(Markup *, const char *name, int64_t value);
/* id, class, lang and dir of a node. `classes` are added to what role and hints give. */
void markup_attributes(Markup *, const Node *, const char *classes);
/* True when markup_attributes would write any. */
bool markup_has_attributes(const Node *);
/* role and epub:type of a node that becomes `element` (roles.c). */
void markup_role_attributes(Markup *, const Node *, const char *element);
/* The end of a tag without content: ">" or "/>". */
void markup_end_void(Markup *);

/* Before the content of a block that holds text: finds where lines may end in it. */
void markup_text_open(Markup *, const Node *block);
/* A node of KIND_TEXT. */
void markup_text_node(Markup *, const Node *);

void markup_link_open(Markup *, const Node *);
void markup_link_close(Markup *, const Node *);
void markup_image(Markup *, const Node *);
void markup_note_reference(Markup *, const Node *);
void markup_cross_reference(Markup *, const Node *);

/* The tags of tables, rows and cells around their content. */
void markup_table_open(Markup *, const Node *);
void markup_table_close(Markup *, const Node *);
void markup_row_open(Markup *, const Node *);
void markup_row_close(Markup *, const Node *);
void markup_cell_open(Markup *, const Node *);
void markup_cell_close(Markup *, const Node *);

#endif

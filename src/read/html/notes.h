/* Shared declarations of the files that find a page's notes: notes_collect.c finds ids, links and signs, notes_inline.c
 * moves notes out of lines, notes_find.c decides which links refer to which notes, notes_shape.c and notes_lines.c how
 * far a note reaches, notes_follow.c finds notes that no link refers to, notes_trim.c removes marks and backlinks,
 * notes_section.c removes what only introduces notes, notes_written.c keeps their marks and headings. notes.c runs them
 * in order, and has the handlers of notes in the walk. */
#ifndef READ_HTML_NOTES_H
#define READ_HTML_NOTES_H

#include "base/map.h"
#include "read/html/notes_marks.h"
#include "read/html/attributes.h"
#include "read/html/elements.h"

/* A node that has an id, and the number of nodes before it on the page. */
typedef struct {
    HtmlNode *node;
    size_t order;
    bool is_counted; /* in `crowds` */
} NotePlace;

/* A link to a place of the page, or to the same place of another page. */
typedef struct NoteLink {
    HtmlNode *node;
    size_t order;  /* as of a NotePlace */
    String target; /* the id that it leads to */
    String page;   /* what stands before its "#" */
    struct NoteLink *next; /* of those to the same id */
    HtmlNode *note;        /* that it refers to, or leads back from; else NULL */
    bool is_back;
    bool has_arrow;        /* a link that leads back to it has no words */
    bool is_excluded;      /* stands where marks are of other things */
    bool is_declared;      /* the page says that it refers to a note */
    bool is_marked;        /* its words are `mark` */
    NoteMark mark;
} NoteLink;

/* A note that stood in the line, and the reference that stands there now. */
typedef struct {
    HtmlNode *reference, *note;
} MovedNote;

typedef struct HtmlNotes {
    Arena *arena;
    HtmlNode *root;
    Map ids;      /* id -> NotePlace */
    Map links_to; /* id -> the first NoteLink to it */
    Map links_at; /* of nodes -> NoteLink */
    Map crowds;   /* of nodes -> int: in how many places inside it links with marks end */
    Map declared; /* notes that the page says are notes, or refers to as such */
    Map parted;   /* blocks whose lines have been looked at */
    Map marks;    /* of notes -> NoteMark of a reference */
    Map labels;   /* of notes and references -> String */
    Map places;   /* of notes with another id -> String, the id that references lead to */
    Map headings; /* of headings that are left out, and of notes -> HtmlNode, the heading over notes */
    Map first_of; /* of the first notes under a heading -> HtmlNode, that heading */
    Map stand_ins; /* of paragraphs that stand for headings -> uint8_t, the tag that they had */
    Map lists;    /* of lists and tables -> bool: whether they hold notes */
    NoteLink **links; /* in the order of the page */
    size_t link_count, link_capacity;
    HtmlNode **notes;
    size_t note_count, note_capacity;
    HtmlNode **sections; /* that say to hold notes */
    size_t section_count, section_capacity;
    HtmlNode **backs; /* that say to lead back */
    size_t back_count, back_capacity;
    MovedNote *moved;
    size_t moved_count, moved_capacity;
    HtmlNode *moved_behind, *moved_next; /* the block that the last one stood in, and what stands behind that note */
    int side_notes; /* numbered so far, as CSS counts them */
    size_t last_unnamed; /* number in the last label that was made up */
    String section_id;   /* in the walk: of a section, until its first note has begun */
    String reference_id; /* in the walk: of what raised a reference, until that has come */
} HtmlNotes;

/* notes_signs.c: what attributes say */
enum {
    NOTE_SIGN_REFERENCE = 1, NOTE_SIGN_BACK = 2, NOTE_SIGN_SECTION = 4, NOTE_SIGN_NOTE = 8,
    NOTE_SIGN_OTHER = 16 /* of a bibliography, contents, callouts in code … */
};
unsigned note_signs(const HtmlNode *);
/* Whether one of its names (class, id …) is one that makers of notes give: "footnote", "fn1", "cite_ref". */
bool note_is_named(const HtmlNode *);

/* notes_find.c */
/* Collects the ids, links and signs of a page. */
void notes_collect(HtmlNotes *);
/* Decides which links refer to notes, and sets their `note`. */
void notes_resolve(HtmlNotes *);
/* Makes references of the links with marks that lead to notes without a reference, when these lead back to them. */
void notes_resolve_mutual(HtmlNotes *);

/* notes_shape.c */
bool note_is_block(const HtmlNode *);
HtmlNode *note_block_of(HtmlNode *);
/* How many places of notes, as it seems, are in a node. */
int note_crowd(const HtmlNotes *, const HtmlNode *);
/* White space, or a comment. */
bool note_is_white(const HtmlNode *);
/* The next node beside it that is not white, or NULL. */
HtmlNode *note_sibling(const HtmlNode *, bool before);
/* Moves a node to the end of another. */
void note_move(HtmlNode *into, HtmlNode *);
bool note_holds(const HtmlNode *around, const HtmlNode *);
/* Whether it is an item of an ordered list, which shows its number. */
bool note_is_numbered(const HtmlNode *);
/* The block that is the note whose place is this node, for a link; NULL when it can be none. */
HtmlNode *note_around(const HtmlNotes *, HtmlNode *place, const NoteLink *);
/* Takes what stands behind a note and goes on with it into the note. */
void note_extend(HtmlNotes *, HtmlNode *note, bool is_only_mark);
/* Makes notes of a list, table or glossary of which a note is an item, row or term; false where most of it is none. */
bool note_free(HtmlNotes *, HtmlNode *note);

/* notes_lines.c */
/* Parts a block of several notes, each a line, into blocks. */
void note_part_lines(HtmlNotes *, HtmlNode *block);

/* notes_trim.c */
/* Leaves marks and links back out of a note; false, with nothing changed, when nothing else is in it, or none begins
 * or ends it. */
bool note_trim(HtmlNotes *, HtmlNode *note);
/* Leaves brackets and raising around a reference out. */
void note_trim_reference(HtmlNotes *, HtmlNode *reference);

/* notes_section.c */
/* Leaves out headings, rules and lists that now hold and introduce nothing but notes. */
void notes_clear(HtmlNotes *);

/* notes_inline.c */
/* Makes references of the notes that stand in the line, and puts the notes behind their blocks. */
void notes_move_out(HtmlNotes *);

/* notes_follow.c */
/* Makes notes of paragraphs behind notes that have the next number and a name, but no reference. */
void notes_make_following(HtmlNotes *);

/* notes_written.c */
/* Whether a note begins with a mark, to which no link with a mark refers. */
bool note_first_mark(HtmlNotes *, const HtmlNode *note, NoteMark *);
/* The number that an item of an ordered list shows; 0 where there is none. */
int note_item_number(const HtmlNode *item);
/* The mark that its author prints for a note, without brackets; may be empty. */
String note_written_mark(HtmlNotes *, const HtmlNode *note);
/* Looks for a mark at the start of a note to which no link with a mark refers. */
void note_read_mark(HtmlNotes *, const HtmlNode *note);
/* Makes headings of the paragraphs that stand for headings over notes, until notes_keep_headings. */
void notes_find_headings(HtmlNotes *);
/* Gives notes the headings over them that were left out. */
void notes_keep_headings(HtmlNotes *);

/* notes.c */
/* Makes a node a note, and gives it a label. */
void note_make(HtmlNotes *, HtmlNode *, String label);
/* Maps whose keys are nodes */
void *notes_get(const Map *, const HtmlNode *);
void notes_set(HtmlNotes *, Map *, const HtmlNode *, void *value);
HtmlNode *notes_next(const HtmlNode *, const HtmlNode *root);
HtmlNode *notes_skip(const HtmlNode *, const HtmlNode *root);
static inline bool notes_is_element(const HtmlNode *node) {
    return node->kind == HTML_ELEMENT && node->space == SPACE_HTML;
}
static inline bool notes_is_heading(const HtmlNode *node) {
    return notes_is_element(node) && (html_name_flags((HtmlName)node->tag) & HEADING);
}

#endif

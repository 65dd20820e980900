/* What the parts that make pages share: how much fits into a column (fill.c), footnotes at its foot (footnotes.c),
 * pages of columns (pages.c) that end level (level.c), figures that move (floats.c), how full pages are (usage.c),
 * which sections they show (sections.c), running heads and feet (heads.c, row_texts.c, row.c,
 * margins.c). */
#ifndef LAYOUT_PAGE_PARTS_H
#define LAYOUT_PAGE_PARTS_H

#include "layout/page/page.h"

/* ---- footnotes.c ---- */

/* Footnotes are laid out when the strip with the first reference to them comes. Their strips wait in one queue, in
 * the order of references. */
typedef struct {
    Layout layout;
    Column column; /* as wide as the text */
    Strip *first, **end;
    bool *placed;  /* by number */
    int count;
} Notes;
void notes_open(Notes *, Layout, Length x, Length width);
/* Lays out the footnotes that a strip (and they in turn) refers to first, behind all others in the queue; the strip
 * then knows them. */
void notes_of_strip(Notes *, Strip *);
/* Whether a footnote stands on the page of its reference. */
bool notes_placed(const Notes *, const Node *footnote);
/* All notes of the queue are out: their memory may be used again. */
void notes_forget(Notes *);
/* The space that the rule above a page's footnotes takes. */
Length notes_rule_height(const Style *);

/* ---- fill.c ---- */

/* A column of a page: body strips from `first` to before `stop`, below them notes from `note` to before `note_stop`. */
typedef struct {
    Strip *first, *stop;
    Strip *note, *note_stop;
} ColumnFill;

/* A column being filled: strips are taken one by one until it is full. Nothing of the strips is changed. */
typedef struct {
    const Style *style;
    Length most;           /* the column's height */
    ColumnFill column;
    int64_t body, notes;   /* heights so far, the rule included */
    bool any;              /* a strip was taken */
    bool carries;          /* notes from the column before are here */
    bool blocked;          /* … and go on in the next: no other note may start */
    Strip *best;           /* the last strip that may begin the next column, all before it fits */
    int64_t best_height;
    Strip *pending;        /* does not fit; what is done depends on the strip behind it */
    int64_t pending_body;  /* with it, and with what stays with it */
} Fill;

/* Starts a column of this height. Notes from `note` to before `note_end` are left over from the column before;
 * `last` says that no body follows, so that they may take all of it. */
void fill_open(Fill *, const Style *, Length most, Strip *note, Strip *note_end, bool last);
/* Returns true when the column is full: column says of what, and strips from column.stop on must be taken again. */
bool fill_take(Fill *, Strip *);
/* No strip comes any more: returns true when the column was too full, as fill_take does; else all that was taken is in
 * it. */
bool fill_end(Fill *);
/* The height of strips one below the other, from `first` to before `stop`. */
int64_t strips_span(const Strip *first, const Strip *stop);
/* The height of what stands at the top of a column: the space above vanishes, unless a table's head is set again. */
Length strip_height_at_top(const Strip *);
/* The first note of the strips from here on; NULL when there is none. */
Strip *strips_first_note(Strip *);

/* ---- floats.c ---- */

/* Figures that wait for the next column, and the one whose strips are coming. */
typedef struct {
    Arena *arena;
    Strip *group, **group_end; /* coming */
    Strip *first, **end;       /* waiting */
    int64_t height;            /* of these */
    const Node **places;       /* of those for which no item keeps the place yet */
    size_t place_count, place_capacity;
    bool keep;                 /* what came before the figure wants the next strip */
    bool moved;                /* some strip is, or waits, behind others that came after it */
} Floats;
void floats_open(Floats *, Arena *);
/* Takes a strip of a figure that may move. */
bool floats_take(Floats *, Strip *);
/* Whether this strip, or the end when it is NULL, comes behind a figure: that must be deferred or taken back. */
bool floats_ends_group(const Floats *, const Strip *);
/* Lets the figure wait, if it does not fit into what is left of the column and would leave much of it empty. */
bool floats_defer(Floats *, const Fill *);
/* Takes it back. */
Strip *floats_group(Floats *);
/* Whether figures may not move behind this strip, which starts a section. Headings of levels 1 to `chapters` start a
 * chapter. */
bool floats_stops_at(const Floats *, const Fill *, const Strip *, int chapters);
/* The strip keeps the places of figures deferred before it. */
void floats_mark(Floats *, Arena *, Strip *);
/* The first that wait, as many as fit into this height but at least one; *end is where the chain goes on. NULL: none
 * wait. */
Strip *floats_release(Floats *, int64_t room, Strip ***end);
/* A page went out, with all strips before `rest`. */
void floats_emitted(Floats *, const Strip *rest);

enum { COLUMNS_MOST = 2 };

/* ---- level.c ---- */

/* Columns of this height end level, as far as spaces may grow; `ends`: the page need not be full. The strips change. A
 * column with notes ends with these at the foot of the page. */
void level_columns(const ColumnFill *columns, int count, Length height, bool ends);

/* ---- usage.c ---- */

/* Adds a page of columns of this height; `broken`: it starts behind a forced break. Footnotes count as well. */
void usage_add(PagesUsage *, const ColumnFill *columns, int count, Length height, bool broken);

/* ---- sections.c ---- */

typedef struct {
    const Node *heading;
    uint32_t page;
    bool top; /* nothing of the section before stands on its page */
} Section;

enum { SECTION_LEVELS = 6 };

/* The headings of all pages, in order, and those that the page at hand shows. */
typedef struct {
    Section *items;
    size_t count, capacity, at; /* at: the first behind the page at hand */
    const Node *current[SECTION_LEVELS + 1], *shown[SECTION_LEVELS + 1]; /* by level */
} Sections;
/* Adds those of a page. */
void sections_add(Sections *, Arena *, const Page *);
/* Goes on to a page; pages come in order. */
void sections_turn(Sections *, uint32_t page);
/* The heading of this level (1 to 6) that the page at hand shows: the first that starts on it, else the one whose
 * section goes on from the page before. NULL when there is none. */
static inline const Node *page_section(const Sections *sections, int level) { return sections->shown[level]; }

/* ---- sheet.c ---- */

/* Adds what lies behind a page whatever stands on it: the watermark, and unless it is blank the style's background
 * image and border. */
void sheet_set(Layout, const PageStyle *, uint32_t number, bool is_blank, ItemList *);

/* ---- watermark.c ---- */

/* Adds the watermark of the settings, if there is one. */
void watermark_set(Layout, const PageStyle *, ItemList *behind);

/* ---- heads.c ---- */

/* What running heads know of title and chapters. */
typedef struct {
    String title;
    int level;             /* of the headings that begin chapters, 1 to 6; 0: there are none */
    bool title_is_chapter; /* the title is only the name of the first chapter */
} Heads;
/* When all sections are known. */
void heads_open(Heads *, Layout, const Sections *);
/* The chapter that the page at hand shows; NULL when there is none. */
const Node *heads_chapter(const Heads *, const Sections *);
/* Likewise the title of an item of a plan. */
const Node *heads_item(const Sections *);

/* ---- row_texts.c ---- */

/* A page whose running head and foot are set. */
typedef struct {
    const Heads *heads;
    const Node *chapter;   /* that it shows; or NULL */
    const Node *item;      /* the title of the item of a plan that it shows; or NULL */
    String embargo;        /* the line about that of the item, or of the whole; or empty */
    bool title_is_chapter; /* the title says no more than the name of a chapter */
    uint32_t number;
    int64_t label, labels; /* its number as printed, and the last one of those; below 0 in front matter (numbers.h) */
    uint32_t pages;        /* of the document */
} RowPage;

/* What fields stand in a row. */
typedef struct {
    bool title, section;
    bool number; /* of the page */
} RowFields;

/* A text of a row with its fields filled in, in layout.arena; empty when it says nothing. */
String row_text(Layout, String template, const RowPage *, RowFields);
/* The language of that text. */
String row_lang(Layout, String template, const RowPage *, RowFields);

/* ---- row.c ---- */

enum { ROW_PLACES = 3 }; /* where lines start, in the middle, where they end */

/* Where a text of rows comes from. */
typedef struct {
    const char *path; /* of its property */
    bool is_cut;      /* that a page has no room for all of it was said */
} RowSource;

/* A running head or foot. */
typedef struct {
    String texts[ROW_PLACES]; /* templates; empty: nothing stands there */
    RowSource *sources[ROW_PLACES];
    RowFields fields;
    bool may_wrap;      /* there is room for a second line */
    Part part;          /* PART_HEADER or PART_FOOTER */
    BlockStyle style;   /* of its texts */
    Length rule;        /* width; 0: none */
    Colour rule_colour;
} Row;

/* Which pages a row is for. */
typedef enum { PAGES_FIRST, PAGES_ODD, PAGES_EVEN, PAGES_KINDS } PagesKind;

/* Those of a style, in the document's language. */
void rows_open(Layout, Row heads[PAGES_KINDS], Row feet[PAGES_KINDS]);
/* Adds the items of a row, in layout.arena. */
void row_set(const Row *, Layout, const PageStyle *, const RowPage *, ItemList *);
/* Sets the line about the embargo of a node above a page's head, smaller where it is long; what of it is shown, in the
 * layout's arena. */
String row_set_embargo(const Row *head, Layout, const PageStyle *, String line, const Node *of, ItemList *);

/* ---- marking.c ---- */

/* Whether the row places the marking itself. */
bool row_has_marking(const Row *);
/* Sets the marking at the right end of the head or foot of a page, in the layout's arena: as content of its node in the
 * tree, or (`is_content` false) as decoration. */
void marking_set(Layout, const PageStyle *, Part, bool is_content, ItemList *);

/* ---- margins.c ---- */

/* Numbers of pages, in order. */
typedef struct {
    uint32_t *pages;
    size_t count, capacity;
} PageNumbers;

/* What is known of all pages. */
typedef struct {
    uint32_t count, front; /* front: of these, pages of front matter */
    PageNumbers turned, blank;
    Sections *sections;
} PagesMade;

/* Calls the function for each page that has anything in its margins. A cover and pages that are blank have the marking
 * only. */
void margins_emit(Layout, const PagesMade *, PageFunction *, void *user);

#endif

/* The resolved style: what every kind of block and inline looks like, and the page. One style drives PDF, EPUB and HTML
 * alike. Lengths are in units of 1/1024 point. */
#ifndef STYLE_STYLE_H
#define STYLE_STYLE_H

#include "doc/document.h"
#include "style/scripts.h"
#include "style/sheet.h"
#include "style/table_rules.h"

/* How a block's look follows the page and the script. */
typedef enum {
    ADAPTS_NOTHING,
    ADAPTS_PAGE,
    ADAPTS_LEADING, /* its lines are as far apart as the script of its text needs it, which has the block's size; … */
    ADAPTS_SCRIPT   /* … its size too is what the script needs */
} Adapts;

/* A block's look. */
typedef struct {
    uint8_t family;          /* Family */
    uint8_t adapts;          /* Adapts */
    bool bold, italic;
    Length size;             /* of the font */
    Length leading;          /* baseline to baseline */
    Length space_before, space_after;
    Length indent_start;     /* of the whole block, on the side where lines start */
    Length first_line;       /* indent of the first line of a paragraph behind another */
    Length indent_end;
    uint8_t align;           /* Align */
    Colour colour;
    Ink ink;                 /* the same as the style says it */
    Ink fill;                /* of its box, which indents stand outside of and padding inside */
    uint8_t border;          /* Border */
    Length border_width;     /* 0 where there is no border */
    Ink border_ink;
    Length padding;          /* above and below the text */
    Length padding_across;   /* beside it */
    bool keep_with_next;
} BlockStyle;

/* What stands beside a block's text: indents, padding and border. */
static inline Length block_sides(const BlockStyle *b) {
    int borders = b->border == BORDER_BOX ? 2 : b->border == BORDER_START ? 1 : 0;
    return b->indent_start + b->indent_end + 2 * b->padding_across + borders * b->border_width;
}

typedef struct {
    Length page_width, page_height;
    Length margin_top, margin_bottom;
    Length margin_left, margin_right; /* of odd pages */
    Length marking_top;      /* of the box with the marking, from the edges of the page; 0: there is none */
    bool two_sided;          /* on even pages left and right margins change places */
    Length footer_baseline;  /* above the page's lower edge */
    Length head_baseline;    /* below its upper edge */
    int columns;
    Length column_width, column_gap;
    Length bleed, around;    /* what is painted, and what is shown, beyond each edge where the page is cut */
    Length border, border_inset; /* width of the border around the page, 0: none; its distance from the edges */
    bool lacks_height, lacks_width, lacks_gap, lacks_border; /* what the style says has no room, and is not done */
} PageStyle;

#define CROP_MARK_LENGTH (18 * POINT)
/* How far from the edge crop marks begin. */
static inline Length crop_mark_start(Length bleed) { return bleed > 6 * POINT ? bleed : 6 * POINT; }

/* The height of the box with the marking. */
#define MARKING_HEIGHT (19 * POINT)

/* READING is of a ruby. */
typedef enum {
    INLINE_CODE, INLINE_SMALL, INLINE_SUPERSCRIPT, INLINE_SUBSCRIPT, INLINE_READING, INLINE_COUNT
} InlineKind;

/* Percent of the size of the text around. */
typedef struct {
    int size, rise; /* on pages; the rise of the baseline */
    int screen;     /* size on screens and in books */
} InlineStyle;

/* How far spacing may give way to save an almost empty last page (style/fit.h). */
typedef struct {
    int leading, spaces; /* the smallest, in percent of what they are otherwise */
    int letters;         /* likewise the size of letters, when the rest is not enough */
    Length bottom;       /* the most that text reaches into the bottom margin */
} FitStyle;

typedef struct Style {
    const StyleSheet *sheet;    /* what it was made of */
    int lowered;                /* levels by which headings stand below a title of its own; they look as written */
    ScriptNeeds script;         /* of the document's language: what sizes and leadings of blocks hold already */
    PageStyle page;
    FitStyle fit;
    Length measure;             /* of lines on screens */
    BlockStyle blocks[BLOCK_COUNT];
    InlineStyle inlines[INLINE_COUNT];
    Colour palette[COLOUR_COUNT];
    Colour dark[COLOUR_COUNT];  /* the same on screens in dark mode */
    Length note_above, note_below; /* the rule above a page's footnotes: space around it */
    Length block_space;         /* above and below lists, tables and images that stand between paragraphs */
    uint8_t figure_caption_align; /* Align: of what stands with the image in a figure */
    uint8_t table_caption_align;
    Length figure_space;        /* above and below figures, and above the caption of a table */
    Length letterhead_after, footer_before; /* space below a letterhead, and above a footer */
    Length cover_sink;               /* above the title of a cover */
    Length title_sink, chapter_sink; /* above what begins a document or a chapter */
    Length list_indent;         /* from label to text edge, per level */
    Length item_space;          /* between items of a tight list */
    Length cell_padding_x, cell_padding_y;
    TableRule table_rules[TABLE_RULE_COUNT];
    Length rule_width, rule_space; /* of rules between blocks; the space above and below */
    Length contents_space;      /* below contents */
    Colour marking_text, marking_ground;
    Length note_rule;           /* width of the rule above footnotes */
} Style;

/* What paragraphs and sections of a role look like; BLOCK_COUNT when the role has no look of its own. */
BlockKind block_of_role(Role);
/* What a heading looks like that is not the title nor that of a part. */
BlockKind block_of_heading(const Style *, const Node *heading);
/* A length in a place of this width: no more than that. AUTO: all of it. */
Length style_length_within(StyleLength, Length width);
/* The colour of an ink on paper; `none` where it has none. */
Colour ink_colour(const Style *, Ink, Colour none);

/* The style of a document: its sheet (style/attach.h), its page by its settings, adapted to the language's script where
 * its letters need it. */
const Style *style_for(const Document *);

#endif

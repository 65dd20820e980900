/* The CSS properties of an element that are supported (display, alignment, weight …); everything else is left to
 * quire's own style. css.c computes the styles of a whole page before the walk. */
#ifndef READ_HTML_STYLE_H
#define READ_HTML_STYLE_H

#include "base/arena.h"
#include "doc/node.h"

/* In each, 0 is the default of HTML for the element. */
typedef enum {
    DISPLAY_DEFAULT, DISPLAY_NONE, DISPLAY_BLOCK, DISPLAY_FLEX, DISPLAY_INLINE, DISPLAY_INLINE_FLEX,
    DISPLAY_LIST_ITEM, DISPLAY_TABLE, DISPLAY_ROW, DISPLAY_CELL, DISPLAY_PART, DISPLAY_CAPTION
} HtmlDisplay;
typedef enum { SPACE_DEFAULT, SPACE_NORMAL, SPACE_PRE, SPACE_PRE_LINE, SPACE_NO_WRAP } HtmlWhiteSpace;
typedef enum { TOGGLE_DEFAULT, TOGGLE_OFF, TOGGLE_ON } HtmlToggle;
typedef enum { RAISE_DEFAULT, RAISE_NONE, RAISE_SUPER, RAISE_SUB } HtmlRaise;
typedef enum { BREAK_DEFAULT, BREAK_PAGE, BREAK_AVOID } HtmlBreak;
typedef enum { BIDI_DEFAULT, BIDI_ISOLATE, BIDI_OVERRIDE } HtmlBidi;
enum { LINE_NONE = 1, LINE_UNDER = 2, LINE_THROUGH = 4 };

typedef struct HtmlStyle {
    uint8_t display;     /* HtmlDisplay */
    uint8_t hidden;      /* HtmlToggle: visibility; inherited */
    uint8_t screen_hidden; /* the same on a screen */
    uint8_t skipped;     /* HtmlToggle: content-visibility, where it applies */
    uint8_t no_width, no_height; /* whether "width: 0" or "height: 0" is said */
    uint8_t white_space; /* HtmlWhiteSpace; inherited */
    uint8_t align;       /* Align; inherited */
    uint8_t direction;   /* Direction, LTR or RTL where it is said */
    uint8_t bidi;        /* HtmlBidi */
    uint8_t bold;        /* HtmlToggle; inherited */
    uint8_t italic;      /* HtmlToggle; inherited; behind `bold`: both are of "font" */
    uint8_t lines;       /* LINE_* */
    uint8_t raise;       /* HtmlRaise */
    uint8_t letters;     /* Letters: text-transform; inherited */
    uint8_t break_before, break_after, break_inside; /* HtmlBreak */
    uint8_t floats;      /* Float */
    uint8_t positioned;  /* HtmlToggle: taken out of the flow of the text around it */
    String marker_word;  /* list-style-type: a name or quoted string; empty for that of HTML; inherited */
    const MarkerStyle *marker; /* what that names on the page: see css_markers.h */
    uint32_t width_pixels, width_percent, height_pixels; /* 0 where nothing, or something else, is said */
} HtmlStyle;

/* Applies one declaration, its name in any case and its value as written without "!important"; false for what is
 * invalid or not supported. */
bool html_style_declare(HtmlStyle *, String name, String value);
/* Whether any values of a property of this name are supported. */
bool html_style_is_property(String name);
/* Whether html_style_cascade can apply it. */
bool html_style_is_known(String name, String value);

/* Where the keywords that every property has take its value from. */
typedef struct {
    const HtmlStyle *around; /* the element around: inherit, unset */
    const HtmlStyle *plain;  /* without declarations of the page: revert */
    const HtmlStyle *below;  /* what the layers below come to: revert-layer */
} HtmlStyleSources;

/* The same as html_style_declare, with these keywords, and "all" (CSS Cascade 5, 3.2 and 7.3). */
void html_style_cascade(HtmlStyle *, String name, String value, const HtmlStyleSources *);

/* css_declarations.c */
/* Cuts the next word off *rest, a function or bracket as one; false at the end, with an empty word. */
bool html_style_next_word(String *rest, String *word);
/* Cuts the next valid declaration of a style attribute off *rest, which has gone through css_plain (CSS Syntax 3,
 * 5.4.4); false at the end. *important tells of "!important". */
bool html_style_next(String *rest, String *name, String *value, bool *important);

#endif

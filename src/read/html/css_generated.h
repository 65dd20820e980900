/* Text that CSS puts into a page: `content` of ::before, ::after and ::marker, and the counters that it shows (CSS
 * Generated Content 3, CSS Lists 3). css.c collects what is declared, css_generated.c carries it out. */
#ifndef READ_HTML_CSS_GENERATED_H
#define READ_HTML_CSS_GENERATED_H

#include "read/html/css_markers.h"
#include "read/html/page.h"
#include "read/html/style.h"

/* What is declared for an element or one of its pseudo-elements. Values as written, empty where nothing is said. */
typedef struct {
    String content, reset, increment, set;
    HtmlStyle style;        /* of a pseudo-element */
    bool is_of_one_medium;  /* the content is not that of print and screen alike */
} HtmlGenerating;

typedef struct {
    HtmlNode *element;
    HtmlGenerating own, before, after, marker;
} HtmlGenerated;

/* Whether this is a property of generated content. */
bool html_is_generating(String name);
/* Applies one declaration of a rule that holds for print. */
void html_generating_declare(HtmlGenerating *, String name, String value, bool also_on_screen);
/* Puts the text into the tree below `root`: as text, or as a <span> where it has a place of its own. Numbers and
 * bullets that stand for the markers of a list's items become such markers. `all` is in the order of the tree. Each
 * step takes one off *work; with none left, the rest is left out. */
void html_generate(HtmlNode *root, const HtmlGenerated *all, size_t count, HtmlMarkers *, Arena *, uint64_t *work);

/* css_counters.c */
typedef struct {
    String name;
    int64_t value;
    uint32_t depth; /* of the element that made it: it holds for that, its later siblings, and what is inside them */
} HtmlCounter;

typedef struct {
    Arena *arena;
    HtmlCounter *all;
    size_t count, capacity;
    uint64_t *work;
    HtmlMarkers *markers; /* styles of numbers */
} HtmlCounters;

/* Ends the counters of what is deeper than this. */
void html_counters_leave(HtmlCounters *, uint32_t depth);
/* Does what is declared for an element at this depth. */
void html_counters_apply(HtmlCounters *, const HtmlGenerating *, uint32_t depth);
/* The innermost counter of this name, or NULL. */
HtmlCounter *html_counter_find(HtmlCounters *, String name);
HtmlCounter *html_counter_make(HtmlCounters *, String name, int64_t value, uint32_t depth);

/* What a `content` shows. */
typedef struct {
    String text;
    unsigned counters;    /* how many numbers are in it */
    int64_t value;        /* of the last one */
    const MarkerStyle *marker; /* its style; NULL is decimal */
    String before, after; /* what stands around it */
    bool has_icon;        /* glyphs of an icon font were left out */
} HtmlContent;

/* css_content.c */
/* Evaluates a value of `content` for an element; the text is empty for one that shows nothing. */
HtmlContent html_content(HtmlCounters *, const HtmlNode *, String value);

#endif

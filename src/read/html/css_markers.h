/* Styles of list markers and counters in a page: strings, predefined names, and what its sheets define with
 * @counter-style (CSS Counter Styles 3, 2). */
#ifndef READ_HTML_CSS_MARKERS_H
#define READ_HTML_CSS_MARKERS_H

#include "base/map.h"
#include "doc/markers.h"
#include "read/html/page.h"

typedef struct {
    Arena *arena;
    Map rules;  /* name of a style -> its MarkerRule: the last one holds */
    Map styles; /* a word -> the MarkerStyle that it names: one for all elements */
} HtmlMarkers;

void html_markers_open(HtmlMarkers *, Arena *);
/* Keeps an @counter-style: what stands before and in its block. */
void html_markers_define(HtmlMarkers *, String prelude, String block);
/* What a value of list-style-type or an argument of counter() names: a quoted string or a name. NULL for an empty one.
 * Unknown names are decimal. The style lives in the arena; it is predefined, or has MARKER_OWN. */
const MarkerStyle *html_markers_find(HtmlMarkers *, String word);
enum { HTML_LIST_NUMBER_MOST = 999999999 }; /* nine digits, as in CommonMark (5.2) */
/* css_list_numbers.c: the number of a list's first item, and what is added for the next (HTML 4.4.5). */
int html_list_start(const HtmlNode *list);
int html_list_step(const HtmlNode *list);
/* Gives each item of a list whose style is defined by the page its marker as a string. */
void html_markers_number(HtmlNode *root, Arena *);
/* Whether a word can be a value of list-style-type: a string or a name. */
bool html_is_marker_word(String word);

#endif

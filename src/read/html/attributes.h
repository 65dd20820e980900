/* Properties of an element, from its attributes and CSS. */
#ifndef READ_HTML_ATTRIBUTES_H
#define READ_HTML_ATTRIBUTES_H

#include "read/html/page.h"
#include "read/html/style.h"

/* All text inside a node, white space collapsed. */
String html_words(Arena *, const HtmlNode *);
/* Whether there is any: html_words is not empty. */
bool html_has_text(const HtmlNode *);
bool html_is_element(const HtmlNode *, HtmlName);
bool html_is_heading(const HtmlNode *);
/* What CSS says of it. */
const HtmlStyle *html_style(const HtmlNode *);
/* False when the attribute is not there; *value is then empty. */
bool html_attribute(const HtmlNode *, const char *name, String *value);
/* The value, trimmed, or empty. */
String html_value(const HtmlNode *, const char *name);
bool html_has(const HtmlNode *, const char *name);
/* Whether the value of an attribute, a list of words, has this word. */
bool html_has_word(const HtmlNode *, const char *name, const char *word);
/* Cuts the next word off *rest; false at the end. */
bool html_next_word(String *rest, String *word);
/* A whole number from low to high at the start of the value; the fallback when there is none. */
int html_number(const HtmlNode *, const char *name, int low, int high, int fallback);
bool html_is(String value, const char *word);
Align html_align(const HtmlNode *);
Direction html_direction(const HtmlNode *);
/* Its own text is not seen (`visibility`); elements inside it may be. */
bool html_is_invisible(const HtmlNode *);
/* What HTML does not display by itself (hidden, closed dialogs and popovers), unless CSS says how (HTML 15.3.1). */
bool html_is_hidden_by_markup(const HtmlNode *);
/* Not displayed, with all inside, as HTML and CSS say. */
bool html_is_undisplayed(const HtmlNode *);
/* Whether its style has no markers for items. */
bool html_is_unmarked(const HtmlNode *);
/* A picture that is to be passed over by those who cannot see it. */
bool html_is_decorative(const HtmlNode *);
/* Width and height that an element asks for, in the style or as attributes: CSS pixels or, of the width, percent. */
Hints html_size(const HtmlNode *);
/* Whether it is shown without any width or height. */
bool html_has_no_size(const HtmlNode *);
/* "language-x" and the like in a class; empty when there is none. */
String html_code_language(const HtmlNode *);

/* ---- roles.c ---- */

/* What an element is by its classes, its DPUB-ARIA role, epub:type or, in a picture's figure, microdata. An aside's
 * role only on <aside>, or by DPUB-ARIA. */
Role html_role(const HtmlNode *);
/* Who made a picture, by its attributes and by the microdata around it that is not displayed; NULL: nobody says. In the
 * arena. */
const Credit *html_credit(Arena *, const HtmlNode *image);

#endif

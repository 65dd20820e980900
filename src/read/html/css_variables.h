/* Custom properties (CSS Custom Properties 1): what is declared as "--name" on an element and those around it, and
 * values with var() in them. */
#ifndef READ_HTML_CSS_VARIABLES_H
#define READ_HTML_CSS_VARIABLES_H

#include "base/buffer.h"

/* A declaration, and those that it comes before: later ones of the same element, then those of the elements around. */
typedef struct HtmlVariable {
    String name, value;
    uint8_t media; /* MEDIA_* in which it applies */
    const struct HtmlVariable *next;
} HtmlVariable;

/* Whether a value has a var() in it. */
bool html_has_variables(String value);
/* Cuts the name that the next var() in a value asks for off *rest; false when there is none. */
bool html_variables_next(String *rest, String *name);
/* Whether each var() in a value names a custom property. */
bool html_variables_are_valid(String value);
/* What was declared last under a name in all of these media, or NULL. Each step takes one off *work. */
const HtmlVariable *html_variables_find(const HtmlVariable *, uint8_t media, String name, uint64_t *work);
/* The value with what its var() stand for in `medium`; false when one stands for nothing, or for too much. Each step
 * takes one off *work. */
bool html_variables_resolve(Arena *, const HtmlVariable *, uint8_t medium, String value, uint64_t *work, String *out);

/* `all`, of which those before `around` are declared on one element, with what these stand for: "initial" for one that
 * stands for itself, or for nothing. Each step takes one off *work. */
const HtmlVariable *html_variables_compute(Arena *, const HtmlVariable *all, const HtmlVariable *around,
                                           uint64_t *work);

#endif

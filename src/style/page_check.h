/* What a style asks of a page that the page has no room for: said with the place in the style, since something else is
 * done instead. */
#ifndef STYLE_PAGE_CHECK_H
#define STYLE_PAGE_CHECK_H

#include "style/style.h"

/* Warns of margins that leave no room for text, heads and feet that the margins have no room for, columns that are too
 * narrow, and a border that is outside the page. */
void style_check_page(const Document *, const Style *);
/* Warns, at the place of the first of these properties that the style says, that something has no room: `what` is done
 * instead. The list ends with NULL. */
void style_warn_room(Context *, const StyleSheet *, const char *const *paths, String what);

#endif

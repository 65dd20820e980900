/* Conditions of style sheets: media queries (Media Queries 4) and @supports (CSS Conditional 4). */
#ifndef READ_HTML_CSS_CONDITIONS_H
#define READ_HTML_CSS_CONDITIONS_H

#include "base/string.h"

enum { MEDIA_PRINT = 1, MEDIA_SCREEN = 2 };
/* CSS pixels of the width of the text of an A4 page with the margins of browsers. */
enum { HTML_PRINT_WIDTH = 718 };

/* The media of a media query list ("print", "screen and (min-width: 600px)"); all for an empty one. */
uint8_t html_media(String queries);
/* Whether a browser of today has what the condition of an @supports rule asks for. */
bool html_supports(String condition);

#endif

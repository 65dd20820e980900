/* The attributes srcset and sizes (HTML 4.8.4.3): files of one image, and how wide a page shows it. */
#ifndef READ_HTML_SRCSET_H
#define READ_HTML_SRCSET_H

#include "base/string.h"

typedef struct {
    String address;   /* as written */
    uint32_t pixels;  /* about how wide the file is, to choose by; 0 where nothing is said */
    uint32_t density; /* thousandths of its pixels to a CSS pixel: 1000 where nothing is said */
} HtmlImageFile;

/* Cuts the next file off the value of a srcset; `shown_width` is that of html_sizes_width. False at the end. */
bool html_srcset_next(String *set, uint32_t shown_width, HtmlImageFile *);
/* How wide an image is shown in print, in CSS pixels, as the value of `sizes` says it; without one (empty) it is the
 * whole width. 0 where it cannot be told ("auto", "calc()"). */
uint32_t html_sizes_width(String sizes);

#endif

/* What the walk does where elements start and end: a table. */
#include "read/html/walk.h"

#define html_start_none NULL
#define html_finish_none NULL

static const HtmlHandler handlers[NAME_COUNT] = {
    [NAME_OTHER] = {html_start_other, NULL},
#define E(name, kind, flags, start, finish) [NAME_##name] = {html_start_##start, html_finish_##finish},
#include "read/html/elements.def"
#undef E
};

const HtmlHandler *html_handler(const HtmlElement *what) { return &handlers[what->name]; }

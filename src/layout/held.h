/* The first pages of a document, held back: one that turns out to be short may be laid out anew. */
#ifndef LAYOUT_HELD_H
#define LAYOUT_HELD_H

#include "base/context.h"
#include "layout/display.h"
#include "layout/memory.h"

/* Pages that wait at most. Documents of more are sent out as they come, in memory that does not grow with them; an
 * almost empty last page is a small part of these. */
enum { HELD_MOST = 8 };

typedef struct Held Held;

/* Pages are held for this function. The memory of their layout grows until they are released. Those of a trial never
 * go out unless they are released. */
Held *held_open(Context *, LayoutMemory *, bool trial, PageFunction *, void *user);
/* PageFunction, for a Held: holds a page. When they are too many, all go out, or those of a trial are dropped. */
void held_page(void *held, const Page *);
/* True while all pages so far wait. */
bool held_all(const Held *);
/* Sends out what waits. */
void held_release(Held *);

#endif

/* Several documents on their way into one: which input each line of the whole is of, and which source each image. */
#ifndef JOINING_H
#define JOINING_H

#include "doc/document.h"

typedef struct {
    Document *whole;
    JoinedInput *inputs;
    Document **parts; /* the whole first; behind each the files that it includes */
    size_t count, capacity;
    uint32_t lines;   /* of all so far */
    struct Source *last;
} Joining;

/* `name` is that of the whole's own input. */
Joining joining_open(Document *whole, const char *name);
/* Notes the next part, before it is joined. Its lines stand behind `lines_before` others of its input. Returns what is
 * to be added to them (document_join). */
uint32_t joining_add(Joining *, Document *part, const char *name, uint32_t lines_before);
/* When all are joined: messages name the inputs, and links between them lead to their places. */
void joining_close(const Joining *);

#endif

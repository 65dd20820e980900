/* A PDF file that cairo wrote: PDF 1.4 with one page, its objects one by one in the file, found by the table at its end
 * (ISO 32000-1, 7.5). Anything else is refused. */
#ifndef PDF_CAIRO_FILE_H
#define PDF_CAIRO_FILE_H

#include "base/buffer.h"

typedef struct {
    String body;   /* its value; of a stream its dictionary */
    String stream; /* bytes as stored; NULL bytes when it is none */
} CairoObject;

typedef struct {
    String bytes;
    size_t *offsets; /* by number; 0: none */
    uint32_t count;  /* numbers are below this */
    uint32_t page;   /* the number of the page */
} CairoFile;

/* The tables live in the arena. False when it is no such file. */
bool cairo_file_open(CairoFile *, Arena *, String bytes);
/* False when there is no such object or it is not as expected. */
bool cairo_file_object(const CairoFile *, uint32_t number, CairoObject *);

#endif

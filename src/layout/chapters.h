/* A document on its way to pages, chapter by chapter: a chapter whose last page would be nearly empty is laid out again
 * with less space, by itself. */
#ifndef LAYOUT_CHAPTERS_H
#define LAYOUT_CHAPTERS_H

#include "layout/page/page.h"

/* Lays out the document of the job. Pages go to the function in order, as their chapters are done. *count becomes the
 * number of chapters; a single one is all of the document and left as it is. Returns the pages, which are closed. */
Pages *chapters_lay_out(const Job *, PageFunction *, void *user, size_t *count);

#endif

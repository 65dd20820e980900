/* Files that a document includes with "<!-- include: part.md -->", read into their places. */
#ifndef INCLUDING_H
#define INCLUDING_H

#include "doc/document.h"

/* Reads the files, those that they include, and so on, from below the document's folder or the root. Messages name
 * each file from then on. Fails with SAY_INCLUDE_* where one cannot be read, is a plan, or includes itself, and beyond
 * LIMIT_INCLUDE_DEPTH and LIMIT_INCLUDES. */
void include_files(Document *);
/* A file may be marked no higher than the document that includes it. Wants the document's marking settled. */
void included_check_markings(const Document *);

#endif

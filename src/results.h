/* Links between files that are converted together: from a source to another source in the tree, from a result to the
 * result of the same format in what is written. */
#ifndef RESULTS_H
#define RESULTS_H

#include "doc/document.h"
#include "quire.h"

typedef struct Result Result;

/* What becomes what; in order of format and source. Zeroed it is empty. */
typedef struct {
    const Result *items;
    size_t count;
} Results;

typedef struct ResultLink ResultLink;

/* The ids of another source, an absolute path: keys of a map. NULL when they cannot be known. */
typedef const Map *ResultIdsOf(void *user, String source);

/* The links of a document that lead to one of the sources. */
typedef struct {
    const Results *results;
    Document *document;
    Arena *arena;
    ResultIdsOf *ids_of;
    void *user;
    ResultLink *items;
    size_t count, capacity;
} ResultLinks;

/* Keeps a copy in the arena, which need not belong to a conversion: see quire_options_results. */
quire_status results_set(Results *, Arena *, const quire_result *, size_t count);
/* Finds the links. results may be NULL. Wants the passes done. */
ResultLinks results_links(const Results *, Document *, ResultIdsOf *, void *user);
/* Lets the links lead to the results of this format, relative to the result at `target`; where there is none, to
 * where they led in the source. target NULL, or "-" for standard output, is no place to start from. A link to an id
 * that the other source does not have is said once, and leads to the beginning of the result. */
void results_lead(const ResultLinks *, const char *format, const char *target);

#endif

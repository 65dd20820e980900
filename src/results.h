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

/* The links of a document that lead to one of the sources. */
typedef struct {
    const Results *results;
    Arena *arena;
    ResultLink *items;
    size_t count, capacity;
} ResultLinks;

/* Keeps a copy in the arena, which need not belong to a conversion: see quire_options_results. */
quire_status results_set(Results *, Arena *, const quire_result *, size_t count);
/* Finds the links. results may be NULL. Wants the passes done. */
ResultLinks results_links(const Results *, Document *);
/* Lets the links lead to the results of this format, relative to the result at `target`; where there is none, to
 * where they led in the source. target NULL, or "-" for standard output, is no place to start from. */
void results_lead(const ResultLinks *, const char *format, const char *target);

#endif

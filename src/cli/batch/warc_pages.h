/* The pages in WARC files: responses of HTTP with status 200 whose type is HTML. Each is an input of its own. */
#ifndef CLI_BATCH_WARC_PAGES_H
#define CLI_BATCH_WARC_PAGES_H

#include <stdbool.h>

#include <quire.h>

#include "claims.h"
#include "cli/arguments.h"

/* Where a page is. */
typedef struct WarcPage {
    const char *file;          /* the WARC file */
    unsigned long long offset; /* of its record in the file; in the spool, of its message */
    size_t length;             /* in the spool: bytes of its message */
    int spool;                 /* a descriptor, or -1: it can be read from the file directly */
    const char *address;       /* of WARC-Target-URI; "" when it is missing */
    const char *stem;          /* the name of its results, without an extension: made of the address */
} WarcPage;

/* What is common to the WARC files of a call. Zeroed, but for the arguments, it is ready. */
typedef struct {
    Arguments *arguments;
    Claims names;          /* of all pages: the numbers are those of `pages` */
    const WarcPage **pages;
    size_t count, room;
    int spool;             /* -1: none was needed */
    unsigned long long spooled;
} WarcPages;

/* By its name's ending, .warc or .warc.gz. */
bool warc_is_named(const char *path);

WarcPages warc_pages_open(Arguments *);
/* Adds the pages of a file. Says which records were damaged, and in one note what was passed over. Returns 0, or an
 * errno value when the file cannot be read. */
int warc_pages_add(WarcPages *, const char *path);

/* A page, read. */
typedef struct {
    Keep keep;
    Text body;
    quire_source source;
} WarcSource;
/* Returns NULL, or what is wrong. To be closed in any case. */
const char *warc_source_open(WarcSource *, const WarcPage *);
void warc_source_close(WarcSource *);
/* SHA-256 of a page, in hexadecimal; that of nothing when it cannot be read. */
const char *warc_page_digest(Keep *, const WarcPage *);

#endif

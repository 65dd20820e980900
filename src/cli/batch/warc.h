/* The records of a WARC file (ISO 28500), gzipped or not, record by record or as a whole. What is damaged is told with
 * its place and stepped over. */
#ifndef CLI_BATCH_WARC_H
#define CLI_BATCH_WARC_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/memory.h"

typedef struct Warc Warc;

typedef struct {
    unsigned long long offset; /* where it begins in the file */
    bool is_direct;            /* it can be read from there; else only in its turn */
    const char *type;          /* of WARC-Type, in lower case; "" when it is missing */
    const char *address;       /* of WARC-Target-URI, or "" */
    const char *message;       /* of a response by HTTP: all of it; else NULL. Valid until the next call */
    size_t length;             /* of the message, bytes */
    const char *problem;       /* of WARC_DAMAGED: what is wrong */
} WarcRecord;

typedef enum { WARC_END, WARC_RECORD, WARC_DAMAGED } WarcStep;

/* Whether a file is one by its first bytes. */
bool warc_is_content(const char *path);
/* From an offset on at which a record begins. NULL with errno when the file cannot be opened or is no regular one. */
Warc *warc_open(const char *path, unsigned long long offset);
void warc_close(Warc *);
WarcStep warc_next(Warc *, WarcRecord *);

#endif

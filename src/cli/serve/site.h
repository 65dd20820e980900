/* What --serve shows: documents, with what became of each and what it was converted to. The server asks for it when a
 * browser does, and keeps nothing. */
#ifndef CLI_SERVE_SITE_H
#define CLI_SERVE_SITE_H

#include "cli/batch/record.h"

typedef enum {
    SITE_FRESH,
    SITE_CONVERTING,
    SITE_FAILED, /* what is shown is older than the input */
    SITE_GONE,   /* there is no input any more */
    SITE_WAITING /* it has never been converted */
} SiteState;

typedef struct {
    const char *id;         /* hexadecimal; the same as long as inputs and outputs are */
    const char *name;       /* of the first input */
    size_t inputs;
    SiteState state;
    const Record *record;   /* of the last conversion; NULL: there was none */
    const RecordFile *outputs; /* of the last one that was good */
    size_t output_count;
    unsigned version;       /* changes with the outputs */
} SiteDocument;

typedef struct {
    size_t (*count)(const void *user);
    SiteDocument (*document)(const void *user, size_t number);
    /* Opens an output to be read; -1 when it is not there. */
    int (*open)(const void *user, size_t number, size_t output);
    const char *directory; /* of -d, whose folders addresses show; or NULL */
    const void *user;
} Site;

#endif

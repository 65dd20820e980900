/* The requests that browsers make (RFC 9112), as far as they are answered. */
#ifndef CLI_SERVE_REQUEST_H
#define CLI_SERVE_REQUEST_H

#include <stdbool.h>

#include "cli/batch/header_lines.h"

enum { REQUEST_BYTES_MOST = 8 << 10 /* of a request line with its header */ };

typedef struct {
    int status;        /* 0: it can be answered; else what is wrong with it: 400, 403, 405, 431, 505 */
    bool is_head;      /* HEAD, else GET */
    const char *path;  /* decoded; begins with "/" */
    const char *query; /* as sent; "" without one */
} Request;

/* Reads a whole header, for a server at `port` of this machine: any other Host is refused, so that no page of the
 * network can read what is served by having its name lead here (DNS rebinding). */
Request request_read(Keep *, const char *bytes, size_t length, unsigned port);

#endif

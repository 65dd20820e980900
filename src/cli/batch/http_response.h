/* A response as HTTP/1 sends it (RFC 9112), from its bytes: is it a page, and what is the page? */
#ifndef CLI_BATCH_HTTP_RESPONSE_H
#define CLI_BATCH_HTTP_RESPONSE_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/memory.h"
#include "cli/text.h"

typedef struct {
    bool is_page;         /* status 200 and a type of HTML */
    const char *format;   /* of a page: the name of its reader */
    const char *encoding; /* charset of its type, or NULL */
    const char *transfer; /* Transfer-Encoding in lower case, or "" */
    const char *content;  /* Content-Encoding in lower case, or "" */
    size_t start;         /* of the body in the message */
} HttpResponse;

/* Reads the header. */
HttpResponse http_response_read(Keep *, const char *message, size_t length);
/* Adds the page without its transfer and content encodings. A crawler may have decoded it already and kept the header:
 * a body that does not look encoded is taken as it is. Returns NULL, or what is wrong. */
const char *http_response_body(const HttpResponse *, const char *message, size_t length, Text *body);

#endif

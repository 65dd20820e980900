/* What is answered to a request. */
#ifndef CLI_SERVE_ANSWER_H
#define CLI_SERVE_ANSWER_H

#include "cli/text.h"
#include "request.h"
#include "site.h"

typedef struct {
    Text head, body;
    int file;                /* -1: the body is the text; else it is this file, from its beginning */
    unsigned long long size; /* of the file */
    bool is_events;          /* the connection stays, and gets events */
} Answer;

/* An answer to what is wrong, or to what is asked for. */
Answer answer_make(const Site *, const Request *);
void answer_close(Answer *);

#endif

/* A job that comes as a line of JSON, and its answer. */
#ifndef CLI_BATCH_REMOTE_JOB_H
#define CLI_BATCH_REMOTE_JOB_H

#include "cli/arguments.h"
#include "cli/text.h"

/* Does the job of a line and appends the answer, with its newline. Whatever the line is, there is an answer. */
void remote_job(const Arguments *, quire_engine *, const char *line, size_t length, Text *answer);
/* The answer to a job that could not be done, for this reason. */
void remote_job_failed(const char *line, size_t length, const char *why, Text *answer);

#endif

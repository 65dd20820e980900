/* What --update knows of earlier runs: the file .quire-state in the folder of the results, one line of JSON for each
 * job that was converted. Lines are added as jobs end, so that a run that was killed goes on where it stopped; a line
 * that is cut is no line. Of several lines of a job the last one counts. */
#ifndef CLI_BATCH_STATE_H
#define CLI_BATCH_STATE_H

#include "claims.h"
#include "cli/targets.h"
#include "record.h"

typedef struct {
    const Arguments *arguments;
    const char *path;
    const char *settings; /* hexadecimal digest of all that results depend on beside files */
    Text bytes;           /* the file as it was */
    Claims jobs;          /* digest of a job -> where its line begins; the last of its lines counts */
    size_t lines, stale;  /* lines that were read, and those that a later one replaces */
    int descriptor;       /* to add lines; -1 when there is none */
    int problem;          /* errno value, or 0 */
} State;

/* Reads the file, if there is one, and makes it ready for further lines. The Arguments live longer. */
void state_open(State *, const Arguments *);
/* Reads it only. */
void state_open_to_read(State *, const Arguments *);
/* Whether what the job would write is there already: fills in the record with it. */
bool state_has(const State *, const Job *, Record *);
/* Adds a line for a job that was converted. */
void state_add(State *, const Job *, const Record *);
/* Makes the file small again when many of its lines count no more. Returns 0, or an errno value. */
int state_close(State *);

#endif

/* What became of a job. A worker writes it as one line of JSON and the command reads it again; the report has the same
 * line. Texts live in the Keep that the record was opened with. */
#ifndef CLI_BATCH_RECORD_H
#define CLI_BATCH_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include <quire.h>

#include "cli/memory.h"
#include "cli/text.h"

typedef enum {
    RECORD_CONVERTED,
    RECORD_FAILED,
    RECORD_UNCHANGED, /* --update: what is there is what would be written */
    RECORD_EXISTS,    /* --no-clobber: an output is there already */
    RECORD_SKIPPED,   /* a pipe, a socket, a symbolic link to nothing: found in a folder, and no input */
    RECORD_CANCELLED  /* not begun: the run was stopped */
} RecordStatus;

typedef struct {
    quire_severity severity;
    const char *source; /* may be NULL */
    unsigned line, column, count;
    const char *message;
} RecordMessage;

/* A finding of --check. */
typedef struct {
    bool is_error; /* else advice */
    const char *source;
    unsigned line, column;
    const char *level, *rule, *message, *mend;
} RecordFinding;

typedef struct {
    const char *path, *format;
    unsigned long long bytes;
    unsigned long pages;
    const char *sha256; /* hexadecimal; NULL when it is not known */
} RecordFile;

typedef struct {
    Keep *keep;
    size_t id; /* number of the job */
    RecordStatus status;
    bool is_usage;       /* the call was wrong */
    const char *refused; /* the file that would have been overwritten though the job uses it; or NULL */
    RecordFile *inputs; /* several are joined; without sha256 when they could not be read */
    RecordFile *outputs, *reads; /* of reads without sha256: looked for in vain */
    size_t input_count, output_count, output_room, read_count, read_room;
    RecordMessage *messages;
    size_t message_count, message_room;
    RecordFinding *findings; /* only with --serve */
    size_t finding_count, finding_room;
    unsigned long long thousandths; /* of seconds */
    unsigned long long memory;      /* bytes that the conversion itself held at most */
} Record;

#define RECORD_NO_ID SIZE_MAX /* as an id: none is written */

void record_open(Record *, Keep *, size_t id);
/* The inputs, of which nothing but the paths is known yet; these are not copied. */
void record_inputs(Record *, const char *const *paths, size_t count);
/* All that is given is copied. */
void record_message(Record *, const quire_diagnostic *);
void record_error(Record *, const char *source, const char *message);
void record_finding(Record *, const quire_finding *);
void record_output(Record *, const char *path, const char *format);
/* A file that was read; without sha256 one that was looked for in vain. */
void record_read(Record *, const char *path, unsigned long long bytes, const unsigned char *sha256);
/* What the library tells of a conversion to these targets. */
void record_trace(Record *, const quire_trace *, const quire_target *targets);
const char *record_hex(Keep *, const unsigned char sha256[32]);
unsigned long record_count(const Record *, quire_severity);
/* "converted" */
const char *record_status_word(RecordStatus);
/* "warning" */
const char *record_severity_word(quire_severity);

/* The members of its object. */
void record_put_members(const Record *, Text *);
/* One line, with the newline. */
void record_write(const Record *, Text *);
/* False when the line is no record. */
bool record_parse(Record *, Keep *, const char *line, size_t length);

#endif

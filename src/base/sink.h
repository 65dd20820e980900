/* Where output goes. A writer writes pieces in order and commits, or the failure path aborts: a target is the old file
 * or the whole new one, never a part. All functions fail through the Context. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/buffer.h"
#include "base/context.h"
#include "base/sha256.h"

typedef struct Sink Sink;

/* A file: takes the place of the target at commit (base/replacement.h); a target that exists and is no regular file (a
 * device, a pipe) is written directly. "-" is standard output. */
Sink *sink_file(Context *, const char *path);
/* A function of the caller's: called at commit with the bytes, then once with bytes NULL. It returns 0, or an errno
 * value; then it is not called again. */
typedef int SinkFunction(void *user, const void *bytes, size_t length);
Sink *sink_function(Context *, const char *name, SinkFunction *, void *user);
/* Appends to a Buffer. */
Sink *sink_buffer(Context *, Buffer *);

void sink_write(Sink *, const void *bytes, size_t length);
void sink_string(Sink *, String);
/* For callbacks: false after an error, which is pending then. */
bool sink_write_try(Sink *, const void *bytes, size_t length);
uint64_t sink_written(const Sink *);
/* Before the first byte: hashes what is handed on. */
void sink_hash(Sink *);
/* After the commit: the digest of all bytes. */
void sink_digest(const Sink *, uint8_t digest[SHA256_BYTES]);
/* Whether a regular file that exists would change. */
bool sinks_change_files(Sink *const *, size_t count);
/* Ends the sinks of one conversion. Files come into their places all together, or none does (base/replacement.h) when
 * anything fails; also, and then ctx->is_misused is set, when one of them is a file that the conversion uses
 * (base/files_read.h), when two are one file, and when the conversion uses a file of ctx->reserved. Functions, standard
 * output, devices and pipes get all their bytes here and not before, each also when another one has failed. A sink that
 * is never committed is dropped when the Context closes. */
void sinks_commit(Context *, Sink *const *, size_t count);

#endif

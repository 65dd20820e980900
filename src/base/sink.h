/* Where output goes. A writer writes pieces in order and commits, or the failure path aborts: a target is the old file
 * or the whole new one, never a part. All functions fail through the Context. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/buffer.h"
#include "base/context.h"
#include "base/sha256.h"

typedef struct Sink Sink;

/* A file: written beside the target (symbolic links are followed) and renamed over it at commit; a target that exists
 * and is no regular file (a device, a pipe) is written directly. The mode is the old file's, else follows the umask.
 * "-" is standard output. */
Sink *sink_file(Context *, const char *path);
/* A function of the caller's: called with the pieces, then once with bytes NULL at commit. It returns 0, or an errno
 * value. */
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
/* After sink_finish: the digest of all bytes. */
void sink_digest(const Sink *, uint8_t digest[SHA256_BYTES]);
/* Everything that can still fail: pending bytes are written out and the file is closed. A direct target (standard
 * output, a device, a pipe) gets all its bytes here and not before. */
void sink_finish(Sink *);
/* After sink_finish: puts the finished file in its place. A sink that is never committed is dropped when the Context
 * closes. */
void sink_commit(Sink *);

#endif

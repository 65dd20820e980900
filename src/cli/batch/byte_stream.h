/* The bytes of a file, and of a gzip file what is packed in it, member after member (RFC 1952 2.2). At a member's
 * beginning it stops for a moment, so that a caller who has read all before it can tell where in the file it is. */
#ifndef CLI_BATCH_BYTE_STREAM_H
#define CLI_BATCH_BYTE_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/memory.h"

typedef struct ByteStream ByteStream;

/* Of a descriptor that can be sought in and stays the caller's, from an offset on. Gzip is told by its first bytes.
 * Lives in the Keep; to be closed. */
ByteStream *stream_open(Keep *, int descriptor, unsigned long long offset);
void stream_close(ByteStream *);
bool stream_is_packed(const ByteStream *);
/* How many of the next bytes there are, at most `want`; fewer only at the end or before what is damaged. *bytes are
 * valid until the next peek. */
size_t stream_peek(ByteStream *, size_t want, const char **bytes);
/* Steps over bytes; those that were peeked at stay valid until the next peek. False when there are not so many. */
bool stream_skip(ByteStream *, unsigned long long count);
/* Where it is: *offset in the file, exactly (true), or somewhere behind *offset in what is packed there. */
bool stream_place(const ByteStream *, unsigned long long *offset);
/* What is wrong with the file at the place where it stopped; NULL at its end. */
const char *stream_problem(const ByteStream *);
/* Goes to an offset: of a gzip file to where a member seems to begin from there on. False when there is none. */
bool stream_seek(ByteStream *, unsigned long long offset);

#endif

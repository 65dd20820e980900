/* A PDF file as it is written (ISO 32000-1, 7.5): streams as they come, all other objects packed into object streams,
 * and at the end the cross-reference stream that says where everything stands. Objects are numbered by the caller. */
#ifndef PDF_FILE_H
#define PDF_FILE_H

#include "base/sink.h"
#include "sign/signer.h"

typedef struct File File;
typedef uint32_t Ref; /* an object's number; 0 is none */

/* Starts a file of this version ("1.7"), which is signed if there is a `signing` (else NULL). It is released with the
 * Context. All functions fail through the Context, with SAY_OUTPUT_TOO_LARGE beyond 2 GiB. */
File *file_open(Context *, Sink *, const char *version, const Signing *);

/* Writes a stream object with these entries in its dictionary, without Filter and Length; its bytes deflated, unless
 * `as_is`. */
void file_stream(File *, Ref, String entries, String bytes, bool as_is);
/* The same, deflated while other things are done and written later; the bytes are copied, the entries must stay. */
void file_stream_later(File *, Ref, String entries, String bytes);

/* The MD5 hash of bytes, and of the streams that were written up to now. */
enum { FILE_DIGEST = 16 };
void file_md5(String bytes, uint8_t digest[FILE_DIGEST]);
void file_digest(const File *, uint8_t digest[FILE_DIGEST]);

/* Numbers from here on are the file's own, for its object streams: called once, before file_pack. */
void file_numbers(File *, Ref first);
/* Packs an object that is no stream (copied). */
void file_pack(File *, Ref, String object);

/* The number of the signature dictionary, which the file writes itself when it is closed. */
void file_signature(File *, Ref);

/* Ends the file; `info` may be 0. */
void file_close(File *, Ref root, Ref info);

#endif

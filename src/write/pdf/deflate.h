/* Deflating (RFC 1950): at once, or through a queue that a second thread works off, because a long document's pages take a
 * fifth of the time otherwise. What comes out depends on neither the thread nor its pace. */
#ifndef PDF_DEFLATE_H
#define PDF_DEFLATE_H

#include "base/buffer.h"
#include "base/context.h"

typedef struct Deflater Deflater;

/* Released with the Context, the thread with it. */
Deflater *deflater_open(Context *);

/* The result stays until the next call. */
String deflate_now(Deflater *, String bytes);

/* The queue keeps the order. Before a piece is sent, a full queue must be relieved of its oldest ones: always at the same place,
 * so that nothing depends on how fast the thread is. `owner` comes back with the result. */
bool deflater_full(const Deflater *);
/* Copies the bytes. */
void deflater_send(Deflater *, void *owner, String bytes);
/* Waits for the oldest piece; false when the queue is empty. The result stays until the next piece is sent. */
bool deflater_take(Deflater *, void **owner, String *deflated);

#endif

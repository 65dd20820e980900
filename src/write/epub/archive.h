/* A ZIP archive (APPNOTE 6.3) written front to back into a Sink. Its own, because the OCF container wants a first
 * file that is stored and has no extra field, and because every byte must repeat: libzip turns DOS times through the
 * local time zone. */
#ifndef EPUB_ARCHIVE_H
#define EPUB_ARCHIVE_H

#include "base/sink.h"

typedef struct Archive Archive;

Archive *archive_open(Context *, Arena *, Sink *);
/* Adds a file. `name` is ASCII and must live as long as the Archive. Compressed when that makes it smaller. */
void archive_add(Archive *, String name, String bytes, bool compress);
/* Writes the directory. */
void archive_close(Archive *);

#endif

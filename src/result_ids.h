/* The ids of sources that are converted together, for links from one to another ("other.md#place"). An engine keeps
 * them, so that of sources that link to each other each is read once for its ids. */
#ifndef RESULT_IDS_H
#define RESULT_IDS_H

#include "base/map.h"
#include "doc/document.h"
#include "load/source.h"

/* Zeroed it is empty. */
typedef struct {
    Arena arena; /* its Context is the conversion that runs now */
    String settings;
    Map sources; /* path -> IdsOfSource */
} ResultIds;

/* The ids of one source. */
typedef struct {
    SourceStamp stamp;
    bool is_known; /* the source could be read */
    Map ids;
} IdsOfSource;

/* Ids are kept as long as sources are read with these settings: the format and all options, as text. */
void result_ids_begin(ResultIds *, Context *, String settings);
void result_ids_close(ResultIds *);
/* The ids kept for the file that now is at `path`, or NULL. */
const IdsOfSource *result_ids_find(ResultIds *, String path, const SourceStamp *);
/* Keeps the ids of a document, after its passes; of none (NULL) if the source cannot be read. */
const IdsOfSource *result_ids_keep(ResultIds *, String path, const SourceStamp *, const Document *);

#endif

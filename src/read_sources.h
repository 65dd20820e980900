/* Sources of a public call, read into one document. All functions fail through the Context. */
#ifndef READ_SOURCES_H
#define READ_SOURCES_H

#include "doc/document.h"
#include "quire.h"

/* The document of one source or of several joined ones, after the passes, with its style attached. */
Document *read_document(Context *, const quire_source *, size_t count);
/* The document as its reader makes it, before the passes; and what the reader read. `joined` tells that there are
 * several inputs. */
Document *read_source(Context *, const quire_source *, bool joined, String *text);
/* The same of a source that is open already, as one of several. */
Document *read_opened(Context *, struct Source *, String *text);
/* A file that a document includes, without those that it includes itself. */
Document *read_included(const Document *whole, struct Source *);
/* A further document is in the language that the options name, or its own, or that of the whole, and has the whole's
 * style; its marking is settled. */
void further_settle(Document *further, Document *whole);
/* What options say replaces what the document says. */
void set_metadata(Document *);

#endif

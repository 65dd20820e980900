/* What a file says of how it was made, so that the conversion can be done again and compared (--verify): sources by
 * their SHA-256, settings, version. Never a path. */
#ifndef DOC_PROVENANCE_H
#define DOC_PROVENANCE_H

#include "doc/document.h"

/* The namespace of these properties in XMP. */
#define PROVENANCE_NAMESPACE "urn:quire:provenance:1.0:"
/* The setting that is none: the environment variable of this name. */
#define PROVENANCE_EPOCH "SOURCE_DATE_EPOCH"
/* Which of numbered copies the file is, and how many there are. */
#define PROVENANCE_COPY "copy"
#define PROVENANCE_COPIES "copies"
/* The writer, where it is not the one named "pdf". */
#define PROVENANCE_FORMAT "format"
/* In place of a value that is a path, or no text. */
#define PROVENANCE_HIDDEN "*"

typedef struct {
    String *items;
    size_t count, capacity;
} ProvenanceList;

/* "2c26…66ae release.md" of each source. */
ProvenanceList provenance_sources(const Document *);
/* "columns=2" of each setting that is not the default, wherever it was made; of lists a line for each item. */
ProvenanceList provenance_settings(const Document *);

/* What a conversion that is done again takes from the first one instead of from the machine. */
typedef struct Replay {
    bool has_epoch; /* SOURCE_DATE_EPOCH was set */
    int64_t epoch;
    unsigned copies, copy; /* as quire_target has them */
    bool is_signed;
    String signer, moment; /* as Signing has them */
    size_t room;           /* bytes of the signature */
} Replay;

#endif

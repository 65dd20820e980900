/* What a PDF of ours says of how it was made (doc/provenance.h). */
#ifndef RECORDED_H
#define RECORDED_H

#include "doc/provenance.h"

typedef struct {
    String version;
    ProvenanceList sources, settings;
    Replay replay;
    size_t gap, gap_end; /* the signature in the file; both 0 without one */
} Recorded;

/* False when the file says nothing. Texts are in the conversion's arena. */
bool recorded_read(Context *, String pdf, Recorded *);

#endif

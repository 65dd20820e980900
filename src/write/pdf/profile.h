/* What a file claims to conform to, as --pdf says: a table of profiles, and the choice among them. */
#ifndef PDF_PROFILE_H
#define PDF_PROFILE_H

#include "doc/document.h"

typedef enum {
    CLAIM_ACCESS, /* PDF/UA, ISO 14289 */
    CLAIM_ARCHIVE, /* PDF/A, ISO 19005 */
    CLAIM_COUNT
} ClaimKind;

/* One profile: how metadata identify it, and what it asks of the file. */
typedef struct {
    const char *name; /* as after --pdf */
    ClaimKind kind;
    bool pdf2; /* PDF 2.0 (ISO 32000-2), else 1.7 */
    const char *part, *conformance, *revision; /* NULL where it has none */
    const char *attaching; /* the profile that takes its place when files are attached; NULL when it allows them */
    bool attaches;         /* a file must be attached */
} Claim;

/* What holds for a file. */
typedef struct {
    const Claim *claims[CLAIM_COUNT]; /* NULL where it claims none */
    bool pdf2;   /* PDF 2.0: with namespaces, and without an information dictionary (ISO 19005-4, 6.1.3) */
    bool attach; /* files are attached */
    bool attach_source; /* the source is among them */
} Profile;

/* The profile that the settings "pdf", "embed-source" and "attach" ask for. */
Profile profile_read(const Settings *);

#endif

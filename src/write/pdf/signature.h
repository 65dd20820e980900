/* The signature dictionary (ISO 32000-2, 12.8.1) as the last object but the cross-reference stream. Its ByteRange holds
 * the whole file but the hexadecimal digits of Contents, for which there is room as the signer says. What follows the
 * dictionary is small, so the end of the file is made in memory and nothing that is written is changed later. */
#ifndef PDF_SIGNATURE_H
#define PDF_SIGNATURE_H

#include "base/buffer.h"
#include "base/sha256.h"
#include "sign/signer.h"

/* Where the open places of a dictionary are. */
typedef struct {
    size_t range;    /* the numbers of ByteRange */
    size_t contents; /* "<" before the digits */
    size_t after;    /* behind ">" */
} SignatureHoles;

/* Appends the dictionary with its brackets. */
SignatureHoles signature_print(Buffer *, const Signing *);
/* Fills it in. `end` is the end of the file, with the dictionary; before it stand `before` bytes, which are hashed
 * already. */
void signature_fill(Buffer *end, const SignatureHoles *, uint64_t before, Sha256 hash, const Signer *);

#endif

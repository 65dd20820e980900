/* SHA-256 (FIPS 180-4), by which an archive can tell that a file is what it was. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/string.h"

enum { SHA256_BYTES = 32, SHA256_BLOCK = 64, SHA256_WORDS = 8 };

/* Of bytes that come in pieces. */
typedef struct {
    uint32_t state[SHA256_WORDS];
    uint64_t length;             /* bytes so far */
    uint8_t block[SHA256_BLOCK]; /* those not yet added: length % SHA256_BLOCK */
} Sha256;
void sha256_open(Sha256 *);
void sha256_add(Sha256 *, const void *bytes, size_t length);
void sha256_close(Sha256 *, uint8_t digest[SHA256_BYTES]);

/* Of all bytes at once. */
void sha256(String bytes, uint8_t digest[SHA256_BYTES]);

#endif

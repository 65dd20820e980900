/* SHA-256 (FIPS 180-4), by which an archive can tell that a file is what it was. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/string.h"

enum { SHA256_BYTES = 32 };

void sha256(String bytes, uint8_t digest[SHA256_BYTES]);

#endif

/* Between the files of SHA-256: how a block is added to the state. */
#ifndef BASE_SHA256_BLOCKS_H
#define BASE_SHA256_BLOCKS_H

#include "base/sha256.h"

extern const uint32_t sha256_constants[64];

/* On any machine. */
void sha256_in_c(uint32_t state[SHA256_WORDS], const uint8_t *block);
/* Whether this machine has instructions for it; a look-up, not a question to the processor. */
bool sha256_has_instructions(void);
void sha256_by_instructions(uint32_t state[SHA256_WORDS], const uint8_t *block);

#endif

/* Blocks are added from where they stand; what is left of a piece waits in the block for the next. */
#include "base/sha256_blocks.h"

enum { BLOCK = SHA256_BLOCK, ROUNDS = 64, WORDS = SHA256_WORDS };

static uint32_t rotate(uint32_t x, int bits) { return x >> bits | x << (32 - bits); }

const uint32_t sha256_constants[ROUNDS] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
};

static void schedule(const uint8_t *block, uint32_t w[ROUNDS]) {
    for (int i = 0; i < 16; i++, block += 4)
        w[i] = (uint32_t)block[0] << 24 | (uint32_t)block[1] << 16 | (uint32_t)block[2] << 8 | block[3];
    for (int i = 16; i < ROUNDS; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + w[i - 7] +
               (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
    }
}

/* One round (FIPS 180-4, 6.2.2). Instead of moving all working variables along by one, a is found `turn` places before
 * the first, and the others behind it. */
static inline void add_round(uint32_t s[WORDS], unsigned turn, uint32_t word) {
#define PLACE(n) s[((n) - turn) % WORDS]
    uint32_t a = PLACE(8u), b = PLACE(1u), c = PLACE(2u), e = PLACE(4u), f = PLACE(5u), g = PLACE(6u);
    uint32_t one = PLACE(7u) + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + word;
    PLACE(3u) += one;
    PLACE(7u) = one + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
#undef PLACE
}

void sha256_in_c(uint32_t state[WORDS], const uint8_t *block) {
    uint32_t w[ROUNDS], s[WORDS];
    schedule(block, w);
    memcpy(s, state, sizeof s);
    for (int i = 0; i < ROUNDS; i += WORDS) {
        add_round(s, 0, sha256_constants[i] + w[i]);
        add_round(s, 1, sha256_constants[i + 1] + w[i + 1]);
        add_round(s, 2, sha256_constants[i + 2] + w[i + 2]);
        add_round(s, 3, sha256_constants[i + 3] + w[i + 3]);
        add_round(s, 4, sha256_constants[i + 4] + w[i + 4]);
        add_round(s, 5, sha256_constants[i + 5] + w[i + 5]);
        add_round(s, 6, sha256_constants[i + 6] + w[i + 6]);
        add_round(s, 7, sha256_constants[i + 7] + w[i + 7]);
    }
    for (int i = 0; i < WORDS; i++)
        state[i] += s[i];
}

static void add_block(uint32_t state[WORDS], const uint8_t *block) {
    if (sha256_has_instructions())
        sha256_by_instructions(state, block);
    else
        sha256_in_c(state, block);
}

void sha256_open(Sha256 *hash) {
    *hash = (Sha256){.state = {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB,
                               0x5BE0CD19}};
}

void sha256_add(Sha256 *hash, const void *bytes, size_t length) {
    const uint8_t *at = bytes;
    while (length) {
        size_t waiting = hash->length % BLOCK, taken = BLOCK - waiting < length ? BLOCK - waiting : length;
        if (taken == BLOCK) {
            add_block(hash->state, at);
        } else {
            memcpy(hash->block + waiting, at, taken);
            if (waiting + taken == BLOCK)
                add_block(hash->state, hash->block);
        }
        hash->length += taken;
        at += taken;
        length -= taken;
    }
}

void sha256_close(Sha256 *hash, uint8_t digest[SHA256_BYTES]) {
    static const uint8_t end[BLOCK] = {0x80};
    uint8_t bits[8];
    for (size_t i = 0; i < sizeof bits; i++)
        bits[i] = (uint8_t)(hash->length * 8 >> (56 - 8 * i));
    size_t waiting = hash->length % BLOCK, room = BLOCK - sizeof bits;
    sha256_add(hash, end, (waiting < room ? room : room + BLOCK) - waiting);
    sha256_add(hash, bits, sizeof bits);
    for (size_t i = 0; i < SHA256_BYTES; i++)
        digest[i] = (uint8_t)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256(String bytes, uint8_t digest[SHA256_BYTES]) {
    Sha256 hash;
    sha256_open(&hash);
    sha256_add(&hash, bytes.bytes, bytes.length);
    sha256_close(&hash, digest);
}

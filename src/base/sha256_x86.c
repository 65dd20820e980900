/* The compression function of SHA-256 by the instructions that x86 processors have for it (Intel SHA Extensions), some
 * six times as fast as in C. */
#include "base/sha256_blocks.h"

#if defined(__x86_64__) && defined(__GLIBC__)
#include <immintrin.h>
#include <sys/platform/x86.h>

bool sha256_has_instructions(void) { return CPU_FEATURE_ACTIVE(SHA) && CPU_FEATURE_ACTIVE(SSE4_1); }

/* The instructions want the working variables as a, b, e, f and c, d, g, h, the first one highest. */
typedef struct {
    __m128i abef, cdgh;
} Halves;

__attribute__((target("sha,sse4.1"))) static Halves halves_of(const uint32_t state[SHA256_WORDS]) {
    __m128i abcd = _mm_loadu_si128((const __m128i *)(const void *)state);
    __m128i efgh = _mm_loadu_si128((const __m128i *)(const void *)(state + 4));
    abcd = _mm_shuffle_epi32(abcd, 0xB1);
    efgh = _mm_shuffle_epi32(efgh, 0x1B);
    return (Halves){_mm_alignr_epi8(abcd, efgh, 8), _mm_blend_epi16(efgh, abcd, 0xF0)};
}

__attribute__((target("sha,sse4.1"))) static void put_halves(Halves halves, uint32_t state[SHA256_WORDS]) {
    __m128i feba = _mm_shuffle_epi32(halves.abef, 0x1B), dchg = _mm_shuffle_epi32(halves.cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/* Words 16 to 63 of the schedule, four at a time, from the sixteen before them. */
__attribute__((target("sha,sse4.1"))) static __m128i next_words(const __m128i words[4], unsigned i) {
    __m128i before = words[(i + 3) % 4];
    __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(words[i % 4], words[(i + 1) % 4]),
                                _mm_alignr_epi8(before, words[(i + 2) % 4], 4));
    return _mm_sha256msg2_epu32(sum, before);
}

__attribute__((target("sha,sse4.1"))) void sha256_by_instructions(uint32_t state[SHA256_WORDS], const uint8_t *block) {
    const __m128i big_endian = _mm_set_epi64x(0x0C0D0E0F08090A0BLL, 0x0405060700010203LL);
    Halves now = halves_of(state), before = now;
    __m128i words[4];
    for (unsigned i = 0; i < 16; i++) {
        words[i % 4] = i < 4 ? _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)block + i), big_endian)
                             : next_words(words, i);
        __m128i sum = _mm_add_epi32(words[i % 4],
                                    _mm_loadu_si128((const __m128i *)(const void *)sha256_constants + i));
        now.cdgh = _mm_sha256rnds2_epu32(now.cdgh, now.abef, sum);
        now.abef = _mm_sha256rnds2_epu32(now.abef, now.cdgh, _mm_shuffle_epi32(sum, 0x0E));
    }
    now.abef = _mm_add_epi32(now.abef, before.abef);
    now.cdgh = _mm_add_epi32(now.cdgh, before.cdgh);
    put_halves(now, state);
}

#else

bool sha256_has_instructions(void) { return false; }

void sha256_by_instructions(uint32_t state[SHA256_WORDS], const uint8_t *block) { sha256_in_c(state, block); }

#endif

/* Single characters through iconv: what one sequence of bytes means. */
#ifndef TEXT_LOOKUP_H
#define TEXT_LOOKUP_H

#include "text/iconv.h"

typedef struct {
    Context *ctx;
    Iconv converter;
} Lookup;

/* False when iconv does not have the encoding. */
bool lookup_open(Context *, Lookup *, const char *name);
void lookup_close(Lookup *);
/* The code point that the 1 to 4 bytes stand for, or NO_CODE_POINT (text/decoder.h) when they are malformed. Two code
 * points, a letter of at most U+FFFF and a combining mark, come as letter | mark << 16, which is above U+10FFFF. */
uint32_t lookup_bytes(Lookup *, const unsigned char *bytes, size_t length);
/* JIS X 0208 with the rows of NEC and IBM, as the Standard's index jis0208, is read through Shift_JIS, which counts the
 * same cells in other bytes: the pair that stands for a row and cell from 0. */
#define JIS0208_ICONV_NAME "CP932"
typedef struct {
    unsigned char lead, trail;
} BytePair;
BytePair jis0208_pair(unsigned row, unsigned cell);

#endif

/* One decoder at work: what it reads, what it has written, and what it says about malformed bytes. The families of
 * encodings share it; callers from outside use decode_bytes. */
#ifndef TEXT_DECODER_H
#define TEXT_DECODER_H

#include "base/buffer.h"
#include "base/context.h"
#include "text/clean.h"

typedef struct {
    Context *ctx;
    String label;     /* the encoding's name in messages */
    String rest;      /* bytes not yet read */
    Buffer out;       /* UTF-8 */
    Place place;      /* in out */
    bool quiet;       /* malformed bytes are only counted */
    size_t malformed; /* malformed characters met */
} Decoder;

/* "Not a character" as the result of a look-up; no code point is 0 in a place where look-ups happen. */
#define NO_CODE_POINT UINT32_MAX

/* The next `length` bytes are one malformed character: says so with their position and writes U+FFFD. */
void decoder_malformed(Decoder *, size_t length);
/* Copies the ASCII at the start of the rest. */
void decoder_copy_ascii(Decoder *);

/* Decodes all bytes by the name that encoding_iconv_name gives, with the exact error handling of the WHATWG Encoding
 * Standard. *decoder needs ctx, label, quiet and an open `out`; the rest is filled here. False when iconv does not have
 * the encoding. Not for UTF-8, which text_clean reads. */
bool decode_bytes(Decoder *decoder, String bytes, const char *name);

/* The families. Each reads decoder->rest to its end; false as decode_bytes. */
bool decode_single_byte(Decoder *, const char *name);
bool decode_double_byte(Decoder *, const char *name); /* see double_byte_is */
bool double_byte_is(const char *name);
bool decode_iso_2022_jp(Decoder *);
bool decode_hz(Decoder *);

#endif

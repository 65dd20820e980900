/* Bytes to clean UTF-8 and back, through iconv. Labels are those of the WHATWG Encoding Standard mapped to iconv's
 * names (so ISO-8859-1 means windows-1252). */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H

#include "base/buffer.h"
#include "base/context.h"

/* iconv's name for a label, or NULL when it is unknown. Case and surrounding space do not matter. HZ and
 * x-user-defined, which iconv lacks, are names that only decode_bytes knows. */
const char *encoding_iconv_name(String label);
/* Labels that browsers answer with a single U+FFFD ("replacement"), since their bytes can hide markup. */
bool encoding_refused_by_browsers(String label);
/* UTF-7, which is in no list: it is never read. */
bool encoding_is_utf7(String label);
/* The same for writing, where a label means no more than it says: ASCII is ASCII, ISO-8859-1 has no curly quotes,
 * GB2312 is no GB18030. So what is written can be read by both the strict and the WHATWG meaning. */
const char *encoding_iconv_name_strict(String label);
/* Whether text_encode can write it; some encodings can only be read. */
bool encoding_can_write(String label);

/* Decodes an input: by byte order mark, else the forced label (fails with SAY_ENCODING_UNKNOWN when that is unknown),
 * else what the text declares (text/declared.h; only looked for when `markup`), else UTF-8 if valid or nearly so, else
 * a guess with a warning (text/detect.h). `lang`, the language that the options name or the empty String, helps to
 * guess. Malformed bytes become U+FFFD with a warning each, with their position. What was UTF-8 read as another
 * encoding and written again is said, and mended with the option mend-encoding. The result is clean: valid UTF-8, no
 * byte order mark, newlines as \n (from \r\n and \r), and no control characters but \n and \t (others become U+FFFD
 * with a warning; NUL too, but it stays in `markup`; form feed becomes a newline). U+FFFE, U+FFFF and other
 * noncharacters become U+FFFD. */
typedef struct {
    String forced_label, lang; /* empty when the options name none */
    bool markup;
} DecodeOptions;
String text_decode(Context *, String bytes, const DecodeOptions *);

/* Encodes UTF-8 for output; letters with combining marks are composed first, unless it is a UTF. What the encoding
 * lacks is replaced, first by our own table (quotes, dashes, ellipsis, bullets, ligatures …), then by its Latin-ASCII
 * decomposition, else by "?"; each kind of character is warned of once. Fails with SAY_ENCODING_UNKNOWN. The label is
 * taken strictly. UTF-16 and UTF-32 get a byte order mark. */
void text_encode(Context *, String text, String label, Buffer *out);

/* The same in steps, for a writer that must know the width of what will be written. Released with the conversion at the
 * latest. */
typedef struct Encoder Encoder;
/* Fails with SAY_ENCODING_UNKNOWN. */
Encoder *encoder_open(Context *, String label);
void encoder_close(Encoder *);
/* True for a UTF, in which nothing needs to be replaced. */
bool encoder_is_unicode(const Encoder *);
/* Text, in arena, in which everything is replaced that the encoding lacks. `moved`, which may be NULL, has room for
 * text.length + 1: where each byte went, and the end. */
String encoder_text(Encoder *, Arena *, String text, size_t *moved);
/* The whole output, with a byte order mark where the encoding has one. */
void encoder_write(Encoder *, String text, Buffer *out);

#endif

/* The small pieces of PDF's syntax (ISO 32000-1, 7.3) that several files print, into Buffers. */
#ifndef PDF_SYNTAX_H
#define PDF_SYNTAX_H

#include "base/buffer.h"
#include "base/diagnostics.h"
#include "style/style.h"

/* A coordinate on the grid of the output, in thousandths of a point: differences of such values are exact. */
int32_t pdf_grid(int64_t length);
/* A value on that grid, as points. */
void pdf_grid_number(Buffer *, int64_t thousandths);
/* A length in points. */
void pdf_length(Buffer *, int64_t length);
/* "12 0 R". */
void pdf_reference(Buffer *, uint32_t number);
/* A literal string of these bytes, escaped, with its parentheses. */
void pdf_bytes(Buffer *, String bytes);
/* Only the escaped bytes. */
void pdf_escape(Buffer *, String bytes);
/* A text string (7.9.2.2): as ASCII where it is, else as UTF-16BE with a byte order mark. U+FEFF is left out, and what
 * is beyond 16,000 characters: a conforming file has no longer strings. Call pdf_cut first for text of the input. */
void pdf_text(Buffer *, String utf8);
/* As much of the text as pdf_text prints; says it when `what` loses its end. */
String pdf_cut(Context *, String utf8, Position, String what);
/* UTF-16BE in hexadecimal, without delimiters or mark. U+FEFF is left out. */
void pdf_utf16_hex(Buffer *, String utf8);
/* "D:20260501090000Z" of "2026-05-01T09:00:00Z" (7.9.4), without delimiters. */
void pdf_date(Buffer *, String date);
/* True when the text has characters that mean nothing without ActualText: of private use (ISO 19005-2, 6.2.11.7.3). */
bool pdf_is_private(String utf8);
/* The text with U+FFFD in their place, where they may not stand: PDF 2.0 has them nowhere (ISO 19005-4,
 * 6.2.10.8; ISO 14289-2, 8.4.3 and 8.6). */
String pdf_without_private(Arena *, String utf8);
/* The same, and says which character is lost in `what`: once for a text. */
String pdf_lose_private(Arena *, String utf8, Position, String what);

#endif

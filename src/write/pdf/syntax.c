/* Numbers, strings and references as PDF writes them. */
#include "write/pdf/syntax.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum { UTF16_UNITS_MOST = 16000 }; /* of a string: 32,767 bytes, ISO 19005-2, 6.1.13 */

int32_t pdf_grid(int64_t length) {
    int64_t scaled = length * 1000;
    return (int32_t)((scaled + (scaled < 0 ? -POINT / 2 : POINT / 2)) / POINT);
}

void pdf_grid_number(Buffer *b, int64_t thousandths) { buffer_fixed(b, thousandths, 1000, 3); }
void pdf_length(Buffer *b, int64_t length) { pdf_grid_number(b, pdf_grid(length)); }

void pdf_reference(Buffer *b, uint32_t number) {
    buffer_int(b, number);
    buffer_text(b, " 0 R");
}

void pdf_escape(Buffer *b, String bytes) {
    for (size_t i = 0; i < bytes.length; i++) {
        char c = bytes.bytes[i];
        if (c == '(' || c == ')' || c == '\\')
            buffer_byte(b, '\\');
        if (c == '\r') /* else read as a newline (7.3.4.2) */
            buffer_text(b, "\\r");
        else if (c == '\n') /* of several Ghostscript reads one */
            buffer_text(b, "\\n");
        else
            buffer_byte(b, c);
    }
}

void pdf_bytes(Buffer *b, String bytes) {
    buffer_byte(b, '(');
    pdf_escape(b, bytes);
    buffer_byte(b, ')');
}

void pdf_utf16_hex(Buffer *b, String utf8) {
    for (size_t at = 0; at < utf8.length;) {
        uint32_t c = utf8_next(utf8, &at);
        if (c == 0xFEFF)
            continue;
        if (c > 0xFFFF) {
            buffer_hex(b, 0xD7C0 + (c >> 10), 4);
            c = 0xDC00 | (c & 0x3FF);
        }
        buffer_hex(b, c, 4);
    }
}

/* Without the end that would make the string longer than a conforming file's strings may be. */
static String cut(String utf8) {
    size_t at = 0;
    for (size_t units = 0; at < utf8.length && units < UTF16_UNITS_MOST; units++)
        units += utf8_next(utf8, &at) > 0xFFFF;
    return string_slice(utf8, 0, at);
}

String pdf_cut(Context *ctx, String utf8, Position at, String what) {
    String kept = cut(utf8);
    if (kept.length < utf8.length)
        diagnose2(ctx, SAY_PDF_STRING_CUT, at, what, number(UTF16_UNITS_MOST));
    return kept;
}

void pdf_text(Buffer *b, String utf8) {
    bool ascii = true;
    utf8 = cut(utf8);
    for (size_t i = 0; i < utf8.length; i++)
        ascii = ascii && utf8.bytes[i] >= 0x20 && utf8.bytes[i] < 0x7F;
    if (ascii) {
        pdf_bytes(b, utf8);
        return;
    }
    buffer_text(b, "<FEFF");
    pdf_utf16_hex(b, utf8);
    buffer_byte(b, '>');
}

/* All private characters begin with EE, EF or F3. */
static bool may_be_private(String utf8) {
    unsigned char most = 0;
    for (size_t i = 0; i < utf8.length; i++)
        most = (unsigned char)utf8.bytes[i] > most ? (unsigned char)utf8.bytes[i] : most;
    return most >= 0xEE;
}

/* 0 when there is none. */
static uint32_t first_private(String utf8) {
    if (!may_be_private(utf8))
        return 0;
    for (size_t at = 0; at < utf8.length;) {
        uint32_t c = utf8_next(utf8, &at);
        if (code_point_is_private(c))
            return c;
    }
    return 0;
}

bool pdf_is_private(String utf8) { return first_private(utf8) != 0; }

String pdf_without_private(Arena *arena, String utf8) {
    if (!pdf_is_private(utf8))
        return utf8;
    Buffer out;
    buffer_open(&out, arena);
    for (size_t at = 0; at < utf8.length;) {
        uint32_t c = utf8_next(utf8, &at);
        buffer_code_point(&out, code_point_is_private(c) ? 0xFFFD : c);
    }
    return buffer_view(&out);
}

String pdf_lose_private(Arena *arena, String utf8, Position at, String what) {
    uint32_t lost = first_private(utf8);
    if (lost)
        diagnose2(arena->ctx, SAY_PRIVATE_USE, at, code_point_name(lost), what);
    return pdf_without_private(arena, utf8);
}

void pdf_date(Buffer *b, String date) {
    buffer_text(b, "D:");
    for (size_t i = 0; i < date.length; i++)
        if (ascii_digit(date.bytes[i]) || date.bytes[i] == 'Z')
            buffer_byte(b, date.bytes[i]);
}

/* Prints the dictionary with open places and fills them in. */
#include "write/pdf/signature.h"

#include <string.h>

#include "write/pdf/syntax.h"

enum { NUMBER_DIGITS = 10, RANGE_BYTES = 3 * (NUMBER_DIGITS + 1) /* three numbers, the first is always 0 */ };

SignatureHoles signature_print(Buffer *b, const Signing *signing) {
    SignatureHoles holes;
    buffer_text(b, "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(");
    pdf_date(b, signing->moment);
    buffer_byte(b, ')');
    if (signer_name(signing->signer).length) {
        buffer_text(b, "/Name");
        pdf_text(b, signer_name(signing->signer));
    }
    buffer_text(b, "/ByteRange[0");
    holes.range = b->length;
    buffer_fill(b, ' ', RANGE_BYTES);
    buffer_text(b, "]/Contents");
    holes.contents = b->length;
    buffer_byte(b, '<');
    buffer_fill(b, '0', 2 * signer_room(signing->signer));
    buffer_byte(b, '>');
    holes.after = b->length;
    buffer_text(b, ">>");
    return holes;
}

/* " 123" at a place that is blank. */
static size_t put_number(char *at, Arena *arena, uint64_t value) {
    Buffer text;
    buffer_open(&text, arena);
    buffer_byte(&text, ' ');
    buffer_int(&text, (int64_t)value);
    memcpy(at, text.bytes, text.length);
    return text.length;
}

static void put_range(Buffer *end, const SignatureHoles *holes, uint64_t before) {
    char *at = end->bytes + holes->range;
    at += put_number(at, end->arena, before + holes->contents);
    at += put_number(at, end->arena, before + holes->after);
    put_number(at, end->arena, end->length - holes->after);
}

void signature_fill(Buffer *end, const SignatureHoles *holes, uint64_t before, Sha256 hash, const Signer *signer) {
    uint8_t digest[SHA256_BYTES];
    put_range(end, holes, before);
    sha256_add(&hash, end->bytes, holes->contents);
    sha256_add(&hash, end->bytes + holes->after, end->length - holes->after);
    sha256_close(&hash, digest);
    String signature = signer_sign(signer, digest);
    Buffer digits;
    buffer_open(&digits, end->arena);
    for (size_t i = 0; i < signature.length; i++)
        buffer_hex(&digits, (unsigned char)signature.bytes[i], 2);
    if (digits.length)
        memcpy(end->bytes + holes->contents + 1, digits.bytes, digits.length);
}

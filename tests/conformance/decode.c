/* Decodes cases for encodings.js and guesses.py: reads "label length\n" and that many bytes, again and again, from
 * standard input; writes "length\n" and that many bytes of UTF-8 for each. Control characters stay as they are, except
 * in UTF-8. The label "?" stands for a guess. */
#include <stdio.h>

#include "text/clean.h"
#include "text/decoder.h"
#include "text/encoding.h"

static String decode(Context *ctx, String bytes, String label) {
    if (string_equal(label, S("?")))
        return text_decode(ctx, bytes, &(DecodeOptions){.markup = bytes.length > 0 && bytes.bytes[0] == '<'});
    const char *name = encoding_iconv_name(label);
    if (!name)
        return S("unknown label");
    if (strcmp(name, "UTF-8") == 0)
        return text_clean_silently(ctx, bytes);
    Decoder decoder = {.ctx = ctx, .label = label, .quiet = true};
    buffer_open(&decoder.out, &ctx->arena);
    return decode_bytes(&decoder, bytes, name) ? buffer_view(&decoder.out) : S("not in iconv");
}

static void decode_case(const char *label, size_t length) {
    static Store store;
    static Context ctx;
    static char bytes[1 << 20];
    if (length > sizeof bytes || fread(bytes, 1, length, stdin) != length)
        return;
    store_open(&store);
    context_open(&ctx, &store);
    if (!setjmp(ctx.landing)) {
        String text = decode(&ctx, (String){bytes, length}, string_of(label));
        printf("%zu\n", text.length);
        fwrite(text.bytes, 1, text.length, stdout);
    }
    context_close(&ctx);
    store_close(&store);
}

int main(void) {
    char label[64];
    size_t length;
    while (scanf("%63s %zu", label, &length) == 2 && getchar() == '\n')
        decode_case(label, length);
    return 0;
}

/* QR codes by libqrencode, which is loaded when the first one is wanted. */
#include "image/qr.h"

#include <qrencode.h>

#include "base/library.h"

static const char qr_library[] = "libqrencode.so.4";

enum {
    MARGIN = 4,        /* modules, ISO/IEC 18004 6.3.8 */
    TENTHS_BY_MODULE = 5 /* of a millimetre */
};

#define FUNCTIONS(X)                                                                                                   \
    X(QRcode_encodeData)                                                                                               \
    X(QRcode_free)

typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
#undef MEMBER
} QrLibrary;

static bool load(QrLibrary *lib) {
#define NAME(name) #name,
    static const char *const names[] = {FUNCTIONS(NAME)};
#undef NAME
    return library_load(qr_library, names, lib, sizeof names / sizeof *names);
}

static bool is_dark(const QRcode *code, int x, int y) { return code->data[y * code->width + x] & 1; }

static void put_number(Buffer *out, int value) { buffer_string(out, number(value)); }

/* A rectangle for each run of dark modules in a row. */
static void draw_row(Buffer *out, const QRcode *code, int y) {
    for (int x = 0, start; x < code->width; x++) {
        if (!is_dark(code, x, y))
            continue;
        for (start = x; x < code->width && is_dark(code, x, y);)
            x++;
        buffer_text(out, "M");
        put_number(out, start + MARGIN);
        buffer_text(out, ",");
        put_number(out, y + MARGIN);
        buffer_text(out, "h");
        put_number(out, x - start);
        buffer_text(out, "v1h-");
        put_number(out, x - start);
        buffer_text(out, "z");
    }
}

static void put_attribute(Buffer *out, const char *name, int value, const char *unit) {
    buffer_text(out, name);
    put_number(out, value);
    buffer_text(out, unit);
}

static String draw(Context *ctx, const QRcode *code) {
    Buffer out;
    int side = code->width + 2 * MARGIN, size = side * TENTHS_BY_MODULE;
    buffer_open(&out, &ctx->arena);
    buffer_text(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    put_attribute(&out, " width=\"", size / 10, ".");
    put_attribute(&out, "", size % 10, "mm\"");
    put_attribute(&out, " height=\"", size / 10, ".");
    put_attribute(&out, "", size % 10, "mm\"");
    put_attribute(&out, " viewBox=\"0 0 ", side, " ");
    put_attribute(&out, "", side, "\" shape-rendering=\"crispEdges\">");
    put_attribute(&out, "<path fill=\"#fff\" d=\"M0,0h", side, "v");
    put_attribute(&out, "", side, "h-");
    put_attribute(&out, "", side, "z\"/><path d=\"");
    for (int y = 0; y < code->width; y++)
        draw_row(&out, code, y);
    buffer_text(&out, "\"/></svg>");
    return buffer_view(&out);
}

String qr_svg(Context *ctx, String text, String *why) {
    enum { BYTES_MOST = 2331 /* of version 40 at level M */, ANY_VERSION = 0 };
    const String none = {NULL, 0};
    QrLibrary lib;
    if (!load(&lib)) {
        *why = arena_join(&ctx->arena, S("the library "), string_of(qr_library), S(" is missing"));
        return none;
    }
    *why = S("the address is too long");
    if (text.length == 0 || text.length > BYTES_MOST)
        return none;
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    QRcode *code = lib.QRcode_encodeData((int)text.length, bytes, ANY_VERSION, QR_ECLEVEL_M);
    if (!code)
        fail0(ctx, SAY_MEMORY, NOWHERE);
    struct Release *release = release_push(ctx, (void (*)(void *))lib.QRcode_free, code);
    String svg = draw(ctx, code);
    release_now(ctx, release);
    return svg;
}

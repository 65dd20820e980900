/* GIF, WebP and SVG: what is read from them, what decoding gives, what is handed on, and what damaged files end in. The
 * files are made here. */
#include "conversion.h"

#include <stdlib.h>

#include "base/limits.h"
#include "image/image.h"
#include "image/svg.h"

/* ---- files ---- */

enum { MOST = 1 << 12 };

typedef struct {
    unsigned char bytes[MOST];
    size_t length;
} File;

static void put(File *f, const char *bytes, size_t length) {
    assert_true(f->length + length <= MOST);
    memcpy(f->bytes + f->length, bytes, length);
    f->length += length;
}

#define PUT(f, literal) put((f), (literal), sizeof(literal) - 1)

static void put_u16(File *f, unsigned value) {
    const char bytes[2] = {(char)(value & 0xFF), (char)(value >> 8)};
    put(f, bytes, 2);
}

static String view(const File *f) { return (String){(const char *)f->bytes, f->length}; }

typedef struct {
    unsigned screen_width, screen_height, left, top, width, height;
    bool interlaced, without_colours;
    int transparent; /* -1: none */
} GifSpec;

/* Colours: 0 red, 1 green, 2 blue, 3 white. Codes of 8 bits with a clear code before each few, so that none has to be
 * packed: indices stand as they are. */
static String make_gif(File *f, GifSpec spec, const char *indices) {
    f->length = 0;
    PUT(f, "GIF89a");
    put_u16(f, spec.screen_width);
    put_u16(f, spec.screen_height);
    if (spec.without_colours)
        PUT(f, "\x71\0\0");
    else
        PUT(f, "\xF1\0\0\xFF\0\0\0\xFF\0\0\0\xFF\xFF\xFF\xFF");
    PUT(f, "\x21\xFE\x05hello\0");
    if (spec.transparent >= 0) {
        PUT(f, "\x21\xF9\x04\x01\0\0");
        put(f, (const char[]){(char)spec.transparent, 0}, 2);
    }
    PUT(f, "\x2C");
    put_u16(f, spec.left);
    put_u16(f, spec.top);
    put_u16(f, spec.width);
    put_u16(f, spec.height);
    put(f, spec.interlaced ? "\x40\x07" : "\0\x07", 2);
    unsigned count = spec.width * spec.height;
    assert_true(count < 100);
    put(f, (const char[]){(char)(count + 2), '\x80'}, 2);
    put(f, indices, count);
    PUT(f, "\x81\0\x3B");
    return view(f);
}

/* Two pixels wide of the four are opaque, 200 100 50. */
static const char webp_alpha[] =
    "RIFF\x24\0\0\0WEBPVP8L\x18\0\0\0\x2F\x03\x40\0\x10\x0F\x30\x64\x83\x3C\x32\xF3\x1F\xF0\x50"
    "\x08\x20\0\x0A\x9A\x88\xFE\xC7\x03";
/* 8 by 8 of 200 100 50, lossy. */
static const char webp_lossy[] =
    "RIFF\x3E\0\0\0WEBPVP8 \x32\0\0\0\xD0\x01\0\x9D\x01\x2A\x08\0\x08\0\0\xC0\x12\x25\xA0\x02\x74"
    "\xBA\x01\xF8\0\x03\xB0\0\xFE\xDA\x26\xFF\xEE\xF3\x7E\xD3\xD7\xB4\xF5\xFD\x4C\xFF\xF8\xCA\x9F"
    "\x20\x3F\xE3\x2A\x7F\xC5\xCC\0\0";
/* 4 by 4, first red, then another picture. */
static const char webp_animated[] =
    "RIFF\x88\0\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0\x03\0\0\x03\0\0"
    "ANIM\x06\0\0\0\xFF\xFF\xFF\xFF\0\0"
    "ANMF\x28\0\0\0\0\0\0\0\0\0\x03\0\0\x03\0\0\x64\0\0\x02"
    "VP8L\x0F\0\0\0\x2F\x03\xC0\0\0\x07\x10\xFD\x8F\xFE\x07\x22\xA2"
    "\xFF\x01\0"
    "ANMF\x2C\0\0\0\0\0\0\0\0\0\x03\0\0\x03\0\0\x64\0\0\0VP8L\x13\0\0\0\x2F\x03\xC0\0\0\x0F\x30\xFF\xB1\xFF\xF3\x1F\x0E"
    "\xDE\xF0\x10\xD1\xFF\x68\0";

#define SVG_OPEN "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
#define SVG_START SVG_OPEN " width=\"40\" height=\"20\">"

static const Image *parse(Context *ctx, String bytes) {
    DiagnosticId problem;
    String why;
    const Image *image = image_parse(ctx, bytes, &problem, &why);
    if (!image)
        fail_msg("refused: %.*s", (int)why.length, why.bytes);
    return image;
}

static bool check(Context *ctx, Arena *arena, const Image *image, String *why) {
    Image *copy = arena_new(&ctx->arena, Image);
    *copy = *image;
    return image_check(ctx, arena, copy, why) && !copy->incomplete;
}

static Pixels decode(Context *ctx, const Image *image) {
    Pixels pixels = {0};
    String why;
    if (!check(ctx, &ctx->arena, image, &why) || !image_decode(ctx, &ctx->arena, image, &pixels, &why))
        fail_msg("not decoded: %.*s", (int)why.length, why.bytes);
    return pixels;
}

static void expect_refused(Context *ctx, String bytes, DiagnosticId expected, const char *reason) {
    DiagnosticId problem;
    String why;
    assert_null(image_parse(ctx, bytes, &problem, &why));
    assert_int_equal(problem, expected);
    assert_string_is(why, reason);
}

static void expect_undecodable(Context *ctx, String bytes, const char *reason) {
    Pixels pixels;
    String why;
    assert_false(image_decode(ctx, &ctx->arena, parse(ctx, bytes), &pixels, &why));
    assert_string_is(why, reason);
    assert_null(image_missing_library(parse(ctx, bytes)));
}

/* Cut off at any length from `first` on, a file is refused, or incomplete with a part of its picture, and nothing else.
 * Returns how many of the lengths gave a part. */
static size_t expect_parts(Context *ctx, String whole, size_t first) {
    size_t parts = 0;
    const Pixels all = decode(ctx, parse(ctx, whole));
    for (size_t length = first; length < whole.length; length++) {
        DiagnosticId problem;
        String why;
        Pixels part;
        Image *image = image_parse(ctx, string_slice(whole, 0, length), &problem, &why);
        assert_true(!image || image->incomplete);
        if (!image || !image_check(ctx, &ctx->arena, image, &why)) {
            assert_string_is(why, "truncated");
            continue;
        }
        assert_true(image->incomplete);
        assert_string_is(why, "truncated");
        assert_true(image_decode(ctx, &ctx->arena, image, &part, &why));
        for (size_t i = 0; i < (size_t)part.width * part.height; i++)
            if (!part.alpha || part.alpha[i])
                assert_memory_equal(part.colour + i * 3, all.colour + i * 3, 3);
        parts++;
    }
    return parts;
}

/* ---- GIF ---- */

static void gif_pictures(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    File f;
    GifSpec spec = {.screen_width = 2, .screen_height = 2, .width = 2, .height = 2, .transparent = -1};
    const Image *image = parse(ctx, make_gif(&f, spec, "\0\1\2\3"));
    assert_int_equal(image->kind, IMAGE_GIF);
    assert_string_equal(image->media_type, "image/gif");
    assert_int_equal(image->width, 2);
    assert_int_equal(image->height, 2);
    Pixels p = decode(ctx, image);
    assert_memory_equal(p.colour, "\xFF\0\0\0\xFF\0\0\0\xFF\xFF\xFF\xFF", 12);
    assert_null(p.alpha);

    spec.transparent = 2;
    p = decode(ctx, parse(ctx, make_gif(&f, spec, "\0\1\2\3")));
    assert_memory_equal(p.alpha, "\xFF\xFF\0\xFF", 4);

    /* an index that has no colour is black */
    p = decode(ctx, parse(ctx, make_gif(&f, spec, "\0\1\x44\3")));
    assert_memory_equal(p.colour + 6, "\0\0\0", 3);
    conversion_close();
}

static void gif_screens(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    File f;
    GifSpec spec = {.screen_width = 3, .screen_height = 2, .left = 1, .top = 1, .width = 1, .height = 1};
    spec.transparent = -1;
    Pixels p = decode(ctx, parse(ctx, make_gif(&f, spec, "\1")));
    assert_int_equal(p.width, 3);
    assert_memory_equal(p.alpha, "\0\0\0\0\xFF\0", 6);
    assert_memory_equal(p.colour + 4 * 3, "\0\xFF\0", 3);

    spec = (GifSpec){.screen_width = 1, .screen_height = 0, .left = 1, .width = 2, .height = 1, .transparent = -1};
    const Image *image = parse(ctx, make_gif(&f, spec, "\0\1"));
    assert_int_equal(image->width, 3);
    assert_int_equal(image->height, 1);
    decode(ctx, image);

    /* the rows come 0, 4, 2, 1, 3 */
    spec = (GifSpec){.screen_width = 1, .screen_height = 5, .width = 1, .height = 5, .interlaced = true};
    spec.transparent = -1;
    p = decode(ctx, parse(ctx, make_gif(&f, spec, "\0\1\2\3\0")));
    assert_memory_equal(p.colour, "\xFF\0\0\xFF\xFF\xFF\0\0\xFF\xFF\0\0\0\xFF\0", 15);
    conversion_close();
}

static void gif_damage(void **state) {
    (void)state;
    DiagnosticId problem;
    String why;
    Context *ctx = conversion_open();
    File f;
    GifSpec spec = {.screen_width = 2, .screen_height = 2, .width = 2, .height = 2, .transparent = -1};
    String whole = make_gif(&f, spec, "\0\1\2\3");
    whole.length--; /* the trailer may be missing */
    assert_int_equal(expect_parts(ctx, whole, 6), 1);
    expect_refused(ctx, S("GIF89a\2\0\2\0\0\0\0\x3B"), SAY_IMAGE_BROKEN, "no image data");
    expect_refused(ctx, S("GIF89a\2\0\2\0\0\0\0!"), SAY_IMAGE_BROKEN, "truncated");
    expect_refused(ctx, S("GIF89a\2\0\2\0\0\0\0?"), SAY_IMAGE_BROKEN, "unknown block type");

    spec.without_colours = true;
    expect_undecodable(ctx, make_gif(&f, spec, "\0\1\2\3"), "no colour table");
    spec.without_colours = false;
    expect_undecodable(ctx, make_gif(&f, spec, "\0\1\2\x81"), "invalid image data");
    Image *image = image_parse(ctx, view(&f), &problem, &why);
    assert_true(image_check(ctx, &ctx->arena, image, &why));
    assert_true(image->incomplete);
    Pixels p;
    assert_true(image_decode(ctx, &ctx->arena, image, &p, &why));
    assert_memory_equal(p.alpha, "\xFF\xFF\0\0", 4);
    spec.width = 0;
    expect_refused(ctx, make_gif(&f, spec, ""), SAY_IMAGE_BROKEN, "frame size is 0");
    spec = (GifSpec){.screen_width = 65535, .screen_height = 65535, .width = 1, .height = 1, .transparent = -1};
    expect_refused(ctx, make_gif(&f, spec, "\0"), SAY_IMAGE_TOO_LARGE, "65535 × 65535 pixels");
    conversion_close();
}

/* ---- WebP ---- */

static void webp_pictures(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    const Image *image = parse(ctx, S(webp_alpha));
    assert_int_equal(image->kind, IMAGE_WEBP);
    assert_int_equal(image->width, 4);
    assert_int_equal(image->height, 2);
    Pixels p = decode(ctx, image);
    assert_memory_equal(p.alpha, "\xFF\xFF\0\0\xFF\xFF\0\0", 8);
    assert_memory_equal(p.colour, "\xC8\x64\x32\xC8\x64\x32", 6);

    image = parse(ctx, S(webp_lossy));
    assert_int_equal(image->width, 8);
    p = decode(ctx, image);
    assert_null(p.alpha);
    for (size_t i = 0; i < 64; i++)
        assert_true(abs(p.colour[i * 3] - 200) <= 4 && abs(p.colour[i * 3 + 1] - 100) <= 4);

    p = decode(ctx, parse(ctx, S(webp_animated)));
    assert_int_equal(p.height, 4);
    assert_null(p.alpha);
    for (size_t i = 0; i < 16; i++)
        assert_memory_equal(p.colour + i * 3, "\xFF\0\0", 3);
    conversion_close();
}

static void webp_damage(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    expect_parts(ctx, S(webp_animated), 12);
    expect_parts(ctx, S(webp_alpha), 12);
    expect_refused(ctx, S("RIFF\4\0\0\0WAVE"), SAY_IMAGE_KIND, "");
    expect_refused(ctx, S("RIFF\4\0\0\0WEBP"), SAY_IMAGE_BROKEN, "no image data");
    expect_refused(ctx, S("RIFF\x0C\0\0\0WEBPVP8 \0\0\0\0"), SAY_IMAGE_BROKEN, "no size in the header");
    expect_refused(ctx, S("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\3\0\0\3\0\0"), SAY_IMAGE_BROKEN, "no image data");
    char damaged[sizeof webp_animated - 1];
    memcpy(damaged, webp_animated, sizeof damaged);
    memcpy(damaged + 24, "\xFF\xFF\xFF\xFF\xFF\xFF", 6);
    expect_refused(ctx, (String){damaged, sizeof damaged}, SAY_IMAGE_TOO_LARGE, "16777216 × 16777216 pixels");
    memcpy(damaged, webp_alpha, sizeof webp_alpha - 1);
    damaged[24] ^= 0x55;
    expect_undecodable(ctx, (String){damaged, sizeof webp_alpha - 1}, "invalid image data");
    conversion_close();
}

/* ---- SVG ---- */

static void expect_size(Context *ctx, String attributes, uint32_t width, uint32_t height) {
    String file = arena_join(&ctx->arena, S(SVG_OPEN), attributes, S("/>"));
    const Image *image = parse(ctx, file);
    if (image->width != width || image->height != height)
        fail_msg("%.*s: %u × %u", (int)attributes.length, attributes.bytes, image->width, image->height);
}

static void svg_sizes(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    expect_size(ctx, S(" width='40' height='20.6px'"), 40, 21);
    expect_size(ctx, S(" width=\"1in\" height=\"25.4mm\""), 96, 96);
    expect_size(ctx, S(" width='2.54cm' height='72pt'"), 96, 96);
    expect_size(ctx, S(" viewBox='0 0 300 200'"), 300, 200);
    expect_size(ctx, S(" viewBox='-10,-10 ,30 , 20.5' width='60'"), 60, 41);
    expect_size(ctx, S(" viewBox='0 0 30 20' height='100' width='100%'"), 150, 100);
    expect_size(ctx, S(" width='100%' height='100%'"), 300, 150);
    expect_size(ctx, S(" viewBox='0 0 0 0' width='-4' height='1e3'"), 300, 1000);
    expect_size(ctx, S(" width='1.5E+2' height='2000e-2px'"), 150, 20);
    expect_size(ctx, S(" width='100'"), 100, 150);
    expect_size(ctx, S(" height='20'"), 300, 20);
    expect_size(ctx, S(" viewBox='0 0 40000 10000'"), 4000, 1000);
    expect_size(ctx, S(" width='NaN' height='20'"), 300, 20);
    expect_size(ctx, S(" viewBox='0 0 -40 10' height='20'"), 300, 20);
    expect_size(ctx, S(" viewBox='0 0 NaN 10'"), 300, 150);
    expect_size(ctx, S(" width='600' height='1'"), 600, 1);
    static const char *const absurd[] = {
        " width='10em' height='1e9'", " width='9999999999999999999999999' height='10'", " width='1e9' height='1e9'",
        " width='0.01' height='1000000'", " viewBox='0 0 1e12 1e12'", " viewBox='0 0 1 900000'",
        " viewBox='0 0 10 10' width='1e30'",
    };
    for (size_t i = 0; i < sizeof absurd / sizeof *absurd; i++)
        expect_refused(ctx, arena_join(&ctx->arena, S(SVG_OPEN), string_of(absurd[i]), S("/>")), SAY_IMAGE_TOO_LARGE,
                       "its size is out of range");
    conversion_close();
}

static void svg_is_drawn(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    const Image *image = parse(ctx, S("\xEF\xBB\xBF<?xml version=\"1.0\"?><!-- <svg> -->\n" SVG_START
                                      "<rect width=\"20\" height=\"20\" fill=\"#C86432\"/>"
                                      "<rect x=\"20\" width=\"20\" height=\"10\" fill=\"#00F\" opacity=\"0.5\"/>"
                                      "</svg>"));
    assert_int_equal(image->kind, IMAGE_SVG);
    assert_true(image->self_contained);
    Pixels p = decode(ctx, image);
    assert_int_equal(p.width, 512);
    assert_int_equal(p.height, 256);
    assert_memory_equal(p.colour, "\xC8\x64\x32", 3);
    assert_int_equal(p.alpha[0], 0xFF);
    assert_memory_equal(p.colour + 511 * 3, "\0\0\xFF", 3);
    assert_in_range(p.alpha[511], 127, 128);
    assert_int_equal(p.alpha[255 * 512 + 511], 0);
    Pixels again = decode(ctx, image);
    assert_memory_equal(p.colour, again.colour, 512 * 256 * 3);

    p = decode(ctx, parse(ctx, S(SVG_OPEN " width='1000' height='10'/>")));
    assert_int_equal(p.width, 2400);
    assert_int_equal(p.height, 24);
    conversion_close();
}

#define ONE_PIXEL "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=="

static void expect_contained(Context *ctx, String content, bool expected) {
    String file = arena_join(&ctx->arena, S(SVG_START), content, S("</svg>"));
    if (parse(ctx, file)->self_contained != expected)
        fail_msg("%.*s", (int)content.length, content.bytes);
}

static void svg_safety(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const safe[] = {
        "<g fill='url(#a)'/>", "<use xlink:href='#a'/>", "<image href='" ONE_PIXEL "'/>", "<title>on</title>",
        "<style>.a{fill:url( '#b')}</style>", "<style><![CDATA[.a{fill:red}]]></style>", "<!-- <script/> -->",
        "<text>url(http://example.org) &lt;script&gt;</text>", "<g style='filter:url(&quot;#f&quot;)'/>",
    };
    static const char *const unsafe[] = {
        "<script/>", "<x:script xmlns:x='http://www.w3.org/2000/svg'/>", "<SCRIPT/>", "<g onclick='a()'/>",
        "<g OnLoad = 'a()'/>", "<a href='http://example.org/'/>", "<a xlink:href=' javascript:a()'/>",
        "<image href='other.png'/>", "<use href='other.svg#a'/>",
        "<g fill='url(http://example.org/a)'/>", "<g style='fill:URL( other.svg#a)'/>",
        "<style>@import 'a.css';</style>",
        "<style>.a{fill:url(a.svg#b)}</style>", "<foreignObject/>",
        "<style><![CDATA[.a{fill:url(a.svg#b)}]]></style>", "<?xml-stylesheet href='a.css'?>",
        "<set attributeName='xlink:href' to='javascript:a()'/>",
        "<g xml:base='http://example.org/'/>", "<g a=b/>",
    };
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        expect_contained(ctx, string_of(safe[i]), true);
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        expect_contained(ctx, string_of(unsafe[i]), false);
    assert_false(parse(ctx, S("<!DOCTYPE svg [<!ENTITY a 'b'>]>" SVG_START "</svg>"))->self_contained);
    assert_false(parse(ctx, S("<?xml version='1.0' encoding='iso-8859-1'?>" SVG_START "</svg>"))->self_contained);
    assert_true(parse(ctx, S("<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
                             "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">" SVG_START
                             "</svg>"))->self_contained);
    conversion_close();
}

static void expect_cleaned(Context *ctx, const char *dirty, const char *clean) {
    String cleaned;
    if (!svg_clean(ctx, string_of(dirty), &cleaned))
        cleaned = S("refused");
    assert_string_equal(arena_c_string(&ctx->arena, cleaned), clean);
}

static void svg_is_cleaned(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"<svg><script>a()</script><g onclick='a()' fill='red'/></svg>", "<svg><g fill='red'/></svg>"},
        {"<svg><foreignObject><p>a<b/></p></foreignObject><path/></svg>", "<svg><path/></svg>"},
        {"<?xml version='1.0'?><?xml-stylesheet href='a.css'?><!-- a --><svg><a href='http://example.org/'>b</a></svg>",
         "<svg><a>b</a></svg>"},
        {"<!DOCTYPE svg [<!ENTITY ns \"http://www.w3.org/2000/svg\"> <!ENTITY x 'R&D'>]><svg xmlns='&ns;'>&amp;</svg>",
         "<svg xmlns='http://www.w3.org/2000/svg'>&amp;</svg>"},
        {"<!DOCTYPE svg [<!ENTITY e \"javascript:a()\">]><svg><a xlink:href=\"&e;\" x='caf&#xe9;'/></svg>",
         "<svg><a x='caf\xC3\xA9'/></svg>"},
        {"<svg><style>@import 'a.css';.a{fill:url(b.svg#c);stroke:url(#d)}</style></svg>",
         "<svg><style>.a{fill:url(#);stroke:url(#d)}</style></svg>"},
        {"<svg><style>@font-face{src:url(data:font/woff2;base64,AA)}</style></svg>",
         "<svg><style>@font-face{src:url(data:font/woff2;base64,AA)}</style></svg>"},
        {"<svg><text>&nbsp;</text></svg>", "refused"}, /* not declared */
        {"<!DOCTYPE svg [<!ENTITY m '<script/>'>]><svg>&m;</svg>", "refused"},
        {"<!DOCTYPE svg [<!ATTLIST g onclick CDATA 'a()'>]><svg><g/></svg>", "refused"},
        {"<svg><style>.a{fill:\\75rl(a.svg#b)}</style></svg>", "refused"},
        {"<?xml version='1.0' encoding='iso-8859-1'?><svg/>", "refused"},
        {"<svg a=b/>", "refused"},
    };
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_cleaned(ctx, cases[i][0], cases[i][1]);
    conversion_close();
}

/* Whatever it names is not read: a file beside this program is always there. */
static void svg_reads_nothing(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char *const contents[] = {
        "<image href='file:///proc/self/exe' width='40' height='20'/>",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/proc/self/environ' parse='text'/>",
        "<style>@import 'file:///proc/self/environ';</style>",
        "<use href='file:///proc/self/environ#a'/>",
    };
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        Pixels p = decode(ctx, parse(ctx, arena_join(&ctx->arena, S(SVG_START), string_of(contents[i]), S("</svg>"))));
        for (size_t k = 0; k < (size_t)p.width * p.height; k++)
            assert_int_equal(p.alpha[k], 0);
    }
    String entity = S("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///proc/self/environ'>]>" SVG_START
                      "<text>&a;</text></svg>");
    expect_refused(ctx, entity, SAY_IMAGE_TOO_LARGE, "too complex to render");
    conversion_close();
}

static String repeated(Context *ctx, const char *text, size_t count) {
    Buffer b;
    buffer_open(&b, &ctx->arena);
    for (size_t i = 0; i < count; i++)
        buffer_text(&b, text);
    return buffer_view(&b);
}

/* `inside` once, `each` count times. */
static String drawing_of(Context *ctx, const char *inside, const char *each, size_t count) {
    String start = arena_join(&ctx->arena, S(SVG_START), string_of(inside), S(""));
    return arena_join(&ctx->arena, start, repeated(ctx, each, count), S("</svg>"));
}

/* Each of these would take a renderer minutes; with few of `each` they are drawn. */
static void svg_bombs(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct { const char *inside, *each; } bombs[] = {
        {"", "<rect filter='blur(9px)'/>"}, {"", "<rect style='filter: drop-shadow(1px 1px 9px red)'/>"},
        {"<style>rect{filter:blur(9px)}</style>", "<rect/>"},
        {"<style>g .a, .b{opacity:.5;mask:url(#m)}</style>", "<g class='c b'/><g/><g/><g/>"},
        {"<style>/**/.b{OPACITY:.5}</style>", "<g class='b'/><g/><g/><g/>"},
        {"<filter id='f'><feTurbulence/></filter>", "<rect filter='url(#f)'/>"},
        {"<filter id='f'><feTurbulence/></filter><style>#a,#b{filter:url(#f)}</style>", "<rect id='b'/>"},
        {"<pattern id='p'><rect/></pattern><g fill='url(#p)'>", "<rect/>"},
        {"<marker id='m'><path d='M0 0h9v9'/></marker><g marker-mid='url(#m)'>",
         "<path d='M0 0l1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9l1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9"
         "l1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8'/>"},
    };
    for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
        parse(ctx, drawing_of(ctx, bombs[i].inside, bombs[i].each, 2));
        expect_refused(ctx, drawing_of(ctx, bombs[i].inside, bombs[i].each, 20000), SAY_IMAGE_TOO_LARGE,
                       "too complex to render");
    }
    /* outlines: edges that cross count, those that do not are drawn */
    Buffer crossing, apart;
    buffer_open(&crossing, &ctx->arena);
    buffer_open(&apart, &ctx->arena);
    buffer_text(&crossing, SVG_START "<path d='");
    buffer_text(&apart, SVG_START "<path d='");
    for (int i = 0; i < 10000; i++) {
        buffer_text(&crossing, i ? "L" : "M");
        buffer_int(&crossing, i * 37 % 401);
        buffer_byte(&crossing, ' ');
        buffer_int(&crossing, i * 191 % 397);
        buffer_text(&apart, i % 70 ? "l1 .5" : "M0 ");
        if (i % 70 == 0)
            buffer_int(&apart, i / 70);
    }
    buffer_text(&crossing, "'/></svg>");
    buffer_text(&apart, "'/></svg>");
    expect_refused(ctx, buffer_view(&crossing), SAY_IMAGE_TOO_LARGE, "too complex to render");
    parse(ctx, buffer_view(&apart));
    expect_refused(ctx, drawing_of(ctx, "<text>", "word ", 3000), SAY_IMAGE_TOO_LARGE, "too complex to render");
    parse(ctx, drawing_of(ctx, "", "<text>a few words</text>", 300));
    /* what cannot be told is refused */
    static const char *const hidden[] = {
        "<style>.a{fill:\\75rl(#b)}</style>", "<g style='op&#97;city:.5'/>", "<use href='&#35;a'/>", "<g fill='&x;'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>", "<image href='data:image/png;base64,AAAA'/>",
    };
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        expect_refused(ctx, drawing_of(ctx, hidden[i], "", 0), SAY_IMAGE_TOO_LARGE, "too complex to render");
    conversion_close();
}

static void svg_limits(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    String deep = arena_join(&ctx->arena, S(SVG_START), repeated(ctx, "<g>", LIMIT_SVG_DEPTH), S("</svg>"));
    expect_refused(ctx, deep, SAY_IMAGE_TOO_LARGE, "nested too deeply");
    String many = arena_join(&ctx->arena, S(SVG_START), repeated(ctx, "<g/>", LIMIT_SVG_ELEMENTS), S("</svg>"));
    expect_refused(ctx, many, SAY_IMAGE_TOO_LARGE, "too complex to render");
    String large = arena_join(&ctx->arena, S(SVG_START), repeated(ctx, "<!---->", LIMIT_SVG_BYTES / 7), S("</svg>"));
    expect_refused(ctx, large, SAY_IMAGE_TOO_LARGE, "file too large");
    expect_refused(ctx, S(SVG_START "<filter><feMorphology radius='0.5,1000'/></filter></svg>"), SAY_IMAGE_TOO_LARGE,
                   "too complex to render");
    /* each of these groups shows the next ten times */
    Buffer b;
    buffer_open(&b, &ctx->arena);
    buffer_text(&b, SVG_START);
    for (int i = 0; i < 9; i++) {
        const char digit[] = {(char)('0' + i), 0}, next[] = {(char)('1' + i), 0};
        buffer_text(&b, "<g id='l");
        buffer_text(&b, digit);
        buffer_text(&b, "'>");
        for (int k = 0; k < 10; k++) {
            buffer_text(&b, "<use href='#l");
            buffer_text(&b, next);
            buffer_text(&b, "'/>");
        }
        buffer_text(&b, "</g>");
    }
    buffer_text(&b, "<g id='l9'><path/></g></svg>");
    expect_refused(ctx, buffer_view(&b), SAY_IMAGE_TOO_LARGE, "too complex to render");
    expect_refused(ctx, S(SVG_START "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g></svg>"),
                   SAY_IMAGE_TOO_LARGE, "too complex to render");
    assert_int_equal(parse(ctx, S(SVG_START "<g id='a'><path/></g><use href='#a'/></svg>"))->work, 6);
    expect_refused(ctx, S("<html><svg/></html>"), SAY_IMAGE_KIND, "");
    expect_refused(ctx, S("text <svg/>"), SAY_IMAGE_KIND, "");
    String why;
    assert_false(check(ctx, &ctx->arena, parse(ctx, S(SVG_START "<g>")), &why));
    assert_true(why.length > 0);
    conversion_close();
}

/* ---- what is handed on ---- */

static void images_handed_on(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Source source = {.name = "test", .folder = -1};
    Images *images = images_of(ctx, &source);
    String safe = S("data:image/svg+xml," SVG_START "</svg>"), again = S("data:," SVG_START "</svg>");
    String scripted = S("data:," SVG_START "<script/><rect width='40' height='20' fill='red'/></svg>");
    String latin = S("data:,<?xml version='1.0' encoding='iso-8859-1'?>" SVG_START
                     "<rect width='40' height='20' fill='red'/></svg>");
    const Image *image = images_get(images, safe, NOWHERE, S("replaced by its alternative text"));
    assert_non_null(image);
    assert_ptr_equal(images_for_web(images, image), image);
    assert_ptr_equal(images_get(images, again, NOWHERE, S("replaced by its alternative text")), image);

    image = images_get(images, scripted, NOWHERE, S("replaced by its alternative text"));
    const Image *clean = images_for_web(images, image);
    assert_ptr_equal(images_for_web(images, image), clean);
    assert_string_equal(clean->media_type, "image/svg+xml");
    assert_true(string_find(clean->bytes, S("script")) == SIZE_MAX);

    image = images_get(images, latin, NOWHERE, S("replaced by its alternative text"));
    const Image *png = images_for_web(images, image);
    assert_ptr_equal(images_for_web(images, image), png);
    assert_string_equal(png->media_type, "image/png");
    assert_int_equal(png->width, 40);
    const Image *read_back = parse(ctx, png->bytes);
    assert_int_equal(read_back->kind, IMAGE_PNG);
    assert_int_equal(read_back->width, 512);
    assert_memory_equal(decode(ctx, read_back).colour, "\xFF\0\0", 3);

    assert_null(images_get(images, S("data:,BM1234"), NOWHERE, S("replaced by its alternative text")));
    assert_string_equal(conversion_said(),
                        "0:0: warning: image \"data:,BM1234\" has an unsupported format; "
                        "replaced by its alternative text\n");
    conversion_close();
}

static void png_written(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    uint8_t colour[] = {1, 2, 3, 4, 5, 6}, alpha[] = {9, 255};
    Pixels pixels = {.width = 2, .height = 1, .colour_components = 3, .colour = colour, .alpha = alpha};
    Pixels p = decode(ctx, parse(ctx, image_encode_png(ctx, &ctx->arena, &pixels)));
    assert_memory_equal(p.colour, colour, sizeof colour);
    assert_memory_equal(p.alpha, alpha, sizeof alpha);
    pixels = (Pixels){.width = 3, .height = 2, .colour_components = 1, .colour = colour};
    p = decode(ctx, parse(ctx, image_encode_png(ctx, &ctx->arena, &pixels)));
    assert_int_equal(p.colour_components, 1);
    assert_memory_equal(p.colour, colour, sizeof colour);
    conversion_close();
}

/* 5000 by 5000 pixels of one colour, and the head of a chunk that accounts for them. */
static const char webp_large[] =
    "\x52\x49\x46\x46\x50\x75\x00\x00\x57\x45\x42\x50\x56\x50\x38\x4C\x0C\x00\x00\x00\x2F\x87\xD3\xE1"
    "\x04\x28\x59\x91\x2B\xD3\xFF\x00\x46\x49\x4C\x4C\x30\x75\x00\x00";

/* What has too many pixels to be kept is reduced: pixels become the mean of those that they stand for. */
static void large_are_reduced(void **state) {
    (void)state;
    enum { SIDE = 5000, GRAY = 100, WEBP_FILL = 30000 };
    Context *ctx = conversion_open();
    uint8_t *colour = arena_array(&ctx->arena, uint8_t, (size_t)SIDE * SIDE);
    for (size_t i = 0; i < (size_t)SIDE * SIDE; i++)
        colour[i] = (uint8_t)(i % 2 ? GRAY + 40 : GRAY);
    Pixels pixels = {.width = SIDE, .height = SIDE, .colour_components = 1, .colour = colour};
    Pixels p = decode(ctx, parse(ctx, image_encode_png(ctx, &ctx->arena, &pixels)));
    assert_int_equal(p.width, SIDE / 2);
    assert_int_equal(p.height, SIDE / 2);
    assert_null(p.alpha);
    for (size_t i = 0; i < (size_t)p.width * p.height; i++)
        assert_int_equal(p.colour[i], GRAY + 20);
    char *webp = arena_alloc(&ctx->arena, sizeof webp_large - 1 + WEBP_FILL);
    memcpy(webp, webp_large, sizeof webp_large - 1);
    p = decode(ctx, parse(ctx, (String){webp, sizeof webp_large - 1 + WEBP_FILL}));
    assert_int_equal(p.width, SIDE / 2);
    assert_int_equal(p.height, SIDE / 2);
    assert_null(p.alpha);
    for (size_t i = 0; i < (size_t)p.width * p.height; i++)
        assert_memory_equal(p.colour + i * 3, "\xC8\x64\x32", 3);
    conversion_close();
}

/* Pixels that a file's bytes do not account for are limited: those of an image, and those of all. */
static void empty_pixels_are_limited(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    File f = {.length = 0};
    GifSpec spec = {.screen_width = 9000, .screen_height = 9000, .width = 1, .height = 1, .transparent = -1};
    DiagnosticId problem;
    String why;
    assert_null(image_parse(ctx, make_gif(&f, spec, "\0"), &problem, &why));
    assert_int_equal(problem, SAY_IMAGE_TOO_LARGE);
    spec.screen_width = spec.screen_height = 3900;
    f.length = 0;
    const Image *image = parse(ctx, make_gif(&f, spec, "\0"));
    size_t taken = 0;
    while (taken < 100 && image_take_work(ctx, image, &why))
        taken++;
    assert_int_equal(taken, 8);
    conversion_close();
}

/* ---- noise ---- */

static uint32_t next_random(uint32_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    return *seed ^= *seed << 5;
}

/* One to eight bits turned over; every third file is cut off as well. */
static String mutate(File *f, String whole, uint32_t *seed) {
    memcpy(f->bytes, whole.bytes, whole.length);
    f->length = whole.length;
    for (uint32_t flips = next_random(seed) % 8 + 1; flips > 0; flips--) {
        uint32_t bit = next_random(seed) % (uint32_t)(whole.length * 8);
        f->bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    if (next_random(seed) % 3 == 0)
        f->length = next_random(seed) % f->length;
    return view(f);
}

/* Refused or decoded, never worse. What image_check lets pass can be decoded. */
static void try_file(Context *ctx, String bytes) {
    DiagnosticId problem;
    String why;
    Pixels pixels;
    Arena arena;
    arena_open(&arena, ctx);
    Image *image = image_parse(ctx, bytes, &problem, &why);
    if (image && (uint64_t)image->width * image->height < 1000000 && image_check(ctx, &arena, image, &why))
        assert_true(image_decode(ctx, &arena, image, &pixels, &why));
    arena_close(&arena);
    assert_null(ctx->releases);
}

static void noise(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    File gif, interlaced, f;
    GifSpec spec = {.screen_width = 2, .screen_height = 2, .width = 2, .height = 2, .transparent = 1};
    GifSpec rows = {.screen_width = 3, .screen_height = 7, .left = 1, .width = 2, .height = 7, .interlaced = true};
    const String files[] = {
        make_gif(&gif, spec, "\0\1\2\3"), make_gif(&interlaced, rows, "\0\1\2\3\0\1\2\3\0\1\2\3\0\1"), S(webp_alpha),
        S(webp_lossy), S(webp_animated),
        S(SVG_START "<g id='a'><path d='M0 0L9 9z' fill='#123'/></g><use href='#a'/></svg>"),
    };
    uint32_t seed = 2463534242u;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        for (int round = 0; round < 400; round++)
            try_file(ctx, mutate(&f, files[i], &seed));
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gif_pictures),  cmocka_unit_test(gif_screens),       cmocka_unit_test(gif_damage),
        cmocka_unit_test(webp_pictures), cmocka_unit_test(webp_damage),       cmocka_unit_test(svg_sizes),
        cmocka_unit_test(svg_is_cleaned),
        cmocka_unit_test(svg_is_drawn),  cmocka_unit_test(svg_safety),        cmocka_unit_test(svg_reads_nothing),
        cmocka_unit_test(svg_limits),    cmocka_unit_test(svg_bombs),         cmocka_unit_test(images_handed_on),
        cmocka_unit_test(png_written),   cmocka_unit_test(large_are_reduced),
        cmocka_unit_test(empty_pixels_are_limited), cmocka_unit_test(noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

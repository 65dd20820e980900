/* Images: what the marker readers find, what decoding gives, and what damaged files end in. The files are made here. */
#include "conversion.h"

#include <jpeglib.h>
#include <png.h>
#include <stdlib.h>

#include "image/image.h"

enum { MOST = 1 << 16 };

static unsigned char file[MOST];
static size_t file_length;

static void write_bytes(png_structp png, png_bytep bytes, size_t length) {
    (void)png;
    assert_true(file_length + length <= MOST);
    memcpy(file + file_length, bytes, length);
    file_length += length;
}

typedef struct {
    uint32_t width, height;
    int bits, colour_type, interlace;
    bool transparent_gray; /* tRNS for the gray value 0 */
} PngSpec;

/* Samples are what libpng takes: rows without gaps. */
static String make_png(PngSpec spec, const unsigned char *samples, size_t row_bytes) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    file_length = 0;
    png_set_write_fn(png, NULL, write_bytes, NULL);
    png_set_IHDR(png, info, spec.width, spec.height, spec.bits, spec.colour_type, spec.interlace, 0, 0);
    png_set_pHYs(png, info, 3780, 11811, PNG_RESOLUTION_METER);
    static const png_color palette[2] = {{10, 20, 30}, {200, 100, 50}};
    static const png_byte palette_alpha[1] = {128};
    if (spec.colour_type == PNG_COLOR_TYPE_PALETTE) {
        png_set_PLTE(png, info, palette, 2);
        png_set_tRNS(png, info, palette_alpha, 1, NULL);
    }
    png_color_16 gray = {0};
    if (spec.transparent_gray)
        png_set_tRNS(png, info, NULL, 0, &gray);
    png_write_info(png, info);
    png_bytep rows[64];
    for (uint32_t y = 0; y < spec.height; y++)
        rows[y] = (png_bytep)(uintptr_t)(samples + y * row_bytes);
    png_write_image(png, rows);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return (String){(char *)file, file_length};
}

/* Two pixels beside each other, of one colour each. */
static String make_jpeg(int components, J_COLOR_SPACE space, const unsigned char *pixel, bool adobe) {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    jpeg_mem_dest(&jpeg, &bytes, &length);
    jpeg.image_width = 16;
    jpeg.image_height = 8;
    jpeg.input_components = components;
    jpeg.in_color_space = space;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 100, TRUE);
    jpeg.write_Adobe_marker = adobe;
    jpeg.density_unit = 1;
    jpeg.X_density = 72;
    jpeg.Y_density = 144;
    jpeg_start_compress(&jpeg, TRUE);
    unsigned char row[16 * 4];
    for (int x = 0; x < 16; x++)
        for (int c = 0; c < components; c++)
            row[x * components + c] = x < 8 ? pixel[c] : (unsigned char)(255 - pixel[c]);
    for (int y = 0; y < 8; y++)
        jpeg_write_scanlines(&jpeg, (JSAMPROW[]){row}, 1);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    assert_true(length <= MOST);
    memcpy(file, bytes, length);
    file_length = length;
    free(bytes);
    return (String){(char *)file, file_length};
}

/* Puts an APP1 with an orientation behind SOI. */
static String with_orientation(char orientation) {
    static char exif[] = "\xFF\xE1\0\x22" "Exif\0\0" "MM\0\x2A\0\0\0\x08" "\0\x01"
                         "\x01\x12\0\x03\0\0\0\x01\0?\0\0" "\0\0\0\0";
    char segment[sizeof exif - 1];
    memcpy(segment, exif, sizeof segment);
    segment[29] = orientation;
    memmove(file + 2 + sizeof segment, file + 2, file_length - 2);
    memcpy(file + 2, segment, sizeof segment);
    file_length += sizeof segment;
    return (String){(char *)file, file_length};
}

static const Image *parse(Context *ctx, String bytes) {
    DiagnosticId problem;
    String why;
    const Image *image = image_parse(ctx, bytes, &problem, &why);
    assert_non_null(image);
    return image;
}

static Pixels decode(Context *ctx, const Image *image) {
    Pixels pixels;
    String why;
    assert_true(image_decode(ctx, &ctx->arena, image, &pixels, &why));
    return pixels;
}

static void png_headers(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const unsigned char samples[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    PngSpec spec = {.width = 2, .height = 2, .bits = 8, .colour_type = PNG_COLOR_TYPE_RGB};
    const Image *image = parse(ctx, make_png(spec, samples, 6));
    assert_int_equal(image->kind, IMAGE_PNG);
    assert_int_equal(image->width, 2);
    assert_int_equal(image->height, 2);
    assert_int_equal(image->dpi_x, 96);
    assert_int_equal(image->dpi_y, 300);
    Pixels pixels = decode(ctx, image);
    assert_int_equal(pixels.colour_components, 3);
    assert_memory_equal(pixels.colour, samples, sizeof samples);
    assert_null(pixels.alpha);
    conversion_close();
}

static void png_kinds(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Pixels p = decode(ctx, parse(ctx, make_png((PngSpec){.width = 8, .height = 1, .bits = 1,
                                                         .colour_type = PNG_COLOR_TYPE_PALETTE},
                                               (const unsigned char *)"\x40", 1)));
    assert_memory_equal(p.colour, "\x0A\x14\x1E\xC8\x64\x32\x0A\x14\x1E", 9);
    assert_memory_equal(p.alpha, "\x80\xFF\x80", 3);

    p = decode(ctx, parse(ctx, make_png((PngSpec){.width = 2, .height = 1, .bits = 16, .transparent_gray = true},
                                        (const unsigned char *)"\0\0\xFF\xFF", 4)));
    assert_int_equal(p.colour_components, 1);
    assert_memory_equal(p.colour, "\0\xFF", 2);
    assert_memory_equal(p.alpha, "\0\xFF", 2);

    p = decode(ctx, parse(ctx, make_png((PngSpec){.width = 2, .height = 1, .bits = 8,
                                                  .colour_type = PNG_COLOR_TYPE_GRAY_ALPHA},
                                        (const unsigned char *)"\x10\xFF\x20\xFF", 4)));
    assert_memory_equal(p.colour, "\x10\x20", 2);
    assert_null(p.alpha);

    unsigned char samples[9 * 9];
    for (unsigned i = 0; i < sizeof samples; i++)
        samples[i] = (unsigned char)i;
    p = decode(ctx, parse(ctx, make_png((PngSpec){.width = 9, .height = 9, .bits = 8, .interlace = PNG_INTERLACE_ADAM7},
                                        samples, 9)));
    assert_memory_equal(p.colour, samples, sizeof samples);
    conversion_close();
}

static void expect_refused(Context *ctx, String bytes, DiagnosticId expected, const char *reason) {
    DiagnosticId problem;
    String why;
    assert_null(image_parse(ctx, bytes, &problem, &why));
    assert_int_equal(problem, expected);
    assert_string_is(why, reason);
}

/* An image of which the first `count` pixels are shown. */
static void expect_part(Context *ctx, String bytes, const char *reason, size_t count) {
    DiagnosticId problem;
    String why, other;
    Pixels p;
    Image *image = image_parse(ctx, bytes, &problem, &why);
    assert_non_null(image);
    assert_true(image_check(ctx, &ctx->arena, image, &why));
    assert_true(image->incomplete);
    assert_string_is(why, reason);
    assert_true(image_decode(ctx, &ctx->arena, image, &p, &other));
    for (size_t i = 0; i < (size_t)p.width * p.height; i++)
        assert_int_equal(p.alpha ? p.alpha[i] : 0xFF, i < count ? 0xFF : 0);
}

/* Rows that are there are shown, whatever happened to the rest. */
static void png_parts(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    unsigned char samples[32 * 32];
    for (unsigned i = 0; i < sizeof samples; i++)
        samples[i] = (unsigned char)(i * i * 7 >> 3);
    PngSpec spec = {.width = 32, .height = 32, .bits = 8};
    String whole = make_png(spec, samples, 32);
    expect_part(ctx, string_slice(whole, 0, whole.length - 20), "truncated", 31 * 32);
    file[whole.length - 14] ^= 1; /* the check sum of the last rows */
    expect_part(ctx, whole, "IDAT: CRC error", 32 * 32);

    spec.interlace = PNG_INTERLACE_ADAM7;
    whole = make_png(spec, samples, 32);
    expect_part(ctx, string_slice(whole, 0, whole.length / 2), "truncated", 32 * 32);
    conversion_close();
}

static void png_damage(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    PngSpec spec = {.width = 4, .height = 1, .bits = 8};
    String whole = make_png(spec, (const unsigned char *)"abcd", 4);
    size_t data = string_find(whole, S("IDAT"));
    for (size_t length = 8; length < data + 5; length++)
        expect_refused(ctx, string_slice(whole, 0, length), SAY_IMAGE_BROKEN, "truncated");
    expect_part(ctx, string_slice(whole, 0, whole.length - 12), "truncated", 4);
    expect_refused(ctx, S("BM\x46\0\0\0\0\0"), SAY_IMAGE_KIND, "");
    expect_refused(ctx, S(""), SAY_IMAGE_KIND, "");

    file[data + 6] ^= 0x55;
    Pixels pixels;
    String why;
    assert_false(image_decode(ctx, &ctx->arena, parse(ctx, whole), &pixels, &why));
    assert_true(why.length > 0);

    make_png(spec, (const unsigned char *)"abcd", 4);
    memcpy(file + 16, "\0\0\x4E\x20\0\0\x4E\x20", 8);
    expect_refused(ctx, whole, SAY_IMAGE_TOO_LARGE, "20000 × 20000 pixels");
    memcpy(file + 16, "\0\0\0\0", 4);
    expect_refused(ctx, whole, SAY_IMAGE_BROKEN, "invalid size or colour type in the header");
    conversion_close();
}

static void assert_near(const uint8_t *found, int red, int green, int blue) {
    int expected[3] = {red, green, blue};
    for (int c = 0; c < 3; c++)
        if (abs(found[c] - expected[c]) > 3)
            fail_msg("component %d is %d, not %d", c, found[c], expected[c]);
}

static void jpeg_kinds(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    const Image *image = parse(ctx, make_jpeg(3, JCS_RGB, (const unsigned char *)"\xC8\x64\x32", false));
    assert_int_equal(image->kind, IMAGE_JPEG);
    assert_int_equal(image->width, 16);
    assert_int_equal(image->height, 8);
    assert_int_equal(image->dpi_x, 72);
    assert_int_equal(image->dpi_y, 144);
    assert_int_equal(image->components, 3);
    Pixels p = decode(ctx, image);
    assert_near(p.colour, 200, 100, 50);
    assert_near(p.colour + 15 * 3, 55, 155, 205);

    image = parse(ctx, make_jpeg(1, JCS_GRAYSCALE, (const unsigned char *)"\x20", false));
    assert_int_equal(decode(ctx, image).colour_components, 1);

    image = parse(ctx, make_jpeg(4, JCS_CMYK, (const unsigned char *)"\0\xFF\0\0", false));
    assert_false(image->adobe_inverted);
    assert_near(decode(ctx, image).colour, 229, 0, 125);
    image = parse(ctx, make_jpeg(4, JCS_CMYK, (const unsigned char *)"\xFF\0\xFF\xFF", true));
    assert_true(image->adobe_inverted);
    assert_near(decode(ctx, image).colour, 229, 0, 125);
    conversion_close();
}

/* The left half of the stored picture is red; where it must be after turning. */
static void jpeg_orientation(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const struct { char orientation; bool turned; int red_x, red_y, other_x, other_y; } cases[] = {
        {1, false, 0, 0, 15, 7}, {2, false, 15, 0, 0, 0}, {3, false, 15, 7, 0, 0}, {4, false, 0, 7, 15, 0},
        {5, true, 7, 0, 0, 15},  {6, true, 0, 0, 7, 15},  {7, true, 0, 15, 7, 0},  {8, true, 0, 15, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make_jpeg(3, JCS_RGB, (const unsigned char *)"\xFF\0\0", false);
        const Image *image = parse(ctx, with_orientation(cases[i].orientation));
        assert_int_equal(image->orientation, cases[i].orientation);
        assert_int_equal(image->width, cases[i].turned ? 8 : 16);
        assert_int_equal(image->dpi_x, cases[i].turned ? 144 : 72);
        Pixels p = decode(ctx, image);
        assert_int_equal(p.width, image->width);
        assert_near(p.colour + (cases[i].red_y * (int)p.width + cases[i].red_x) * 3, 255, 0, 0);
        assert_near(p.colour + (cases[i].other_y * (int)p.width + cases[i].other_x) * 3, 0, 255, 255);
    }
    conversion_close();
}

/* The same file with `chunk` behind its header. */
static String with_chunk(const char *chunk, size_t length) {
    enum { HEADER_END = 33 };
    memmove(file + HEADER_END + length, file + HEADER_END, file_length - HEADER_END);
    memcpy(file + HEADER_END, chunk, length);
    file_length += length;
    return (String){(char *)file, file_length};
}

/* Colour and alpha turn together, and what a PDF takes as it is stays as it is stored. */
static void png_orientation(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    static const char exif[] = "\0\0\0\x1A" "eXIf" "II*\0\x08\0\0\0\x01\0"
                               "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0" "\0\0\0\0" "????";
    PngSpec spec = {.width = 3, .height = 1, .bits = 8, .colour_type = PNG_COLOR_TYPE_GRAY_ALPHA};
    make_png(spec, (const unsigned char *)"\x10\xFF\x20\x80\x30\0", 6);
    const Image *image = parse(ctx, with_chunk(exif, sizeof exif - 1));
    assert_int_equal(image->orientation, 6);
    assert_int_equal(image->width, 1);
    assert_int_equal(image->height, 3);
    assert_int_equal(image->stored_width, 3);
    assert_int_equal(image->dpi_x, 300);
    Pixels p = decode(ctx, image);
    assert_int_equal(p.width, 1);
    assert_memory_equal(p.colour, "\x10\x20\x30", 3);
    assert_memory_equal(p.alpha, "\xFF\x80\0", 3);
    conversion_close();
}

static void jpeg_damage(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    String whole = make_jpeg(3, JCS_RGB, (const unsigned char *)"\xC8\x64\x32", false);
    size_t scan = string_find(whole, S("\xFF\xDA")) + 14; /* its header is 12 bytes long */
    for (size_t length = 3; length < scan; length++)
        expect_refused(ctx, string_slice(whole, 0, length), SAY_IMAGE_BROKEN, "truncated");
    DiagnosticId problem;
    String why;
    for (size_t length = scan; length < whole.length - 4; length++) {
        Image *image = image_parse(ctx, string_slice(whole, 0, length), &problem, &why);
        assert_true(image->incomplete); /* all of it is in the first row of blocks, so that there is nothing to show */
        assert_false(image_check(ctx, &ctx->arena, image, &why));
        assert_string_is(why, "truncated");
    }
    for (size_t cut = 1; cut <= 2; cut++) { /* only the end marker is missing */
        Image *image = image_parse(ctx, string_slice(whole, 0, whole.length - cut), &problem, &why);
        assert_true(image->incomplete);
        assert_true(image_check(ctx, &ctx->arena, image, &why));
        assert_false(image->incomplete);
        size_t end = image->bytes.length;
        assert_true(string_equal(string_slice(image->bytes, end - 2, end), S("\xFF\xD9")));
    }
    size_t frame = string_find(whole, S("\xFF\xC0"));
    file[frame + 1] = 0xC9;
    expect_refused(ctx, whole, SAY_IMAGE_KIND, "");
    file[frame + 1] = 0xC0;
    memcpy(file + frame + 5, "\xFF\xFF\xFF\xFF", 4);
    expect_refused(ctx, whole, SAY_IMAGE_TOO_LARGE, "65535 × 65535 pixels");
    conversion_close();
}

/* Every byte of a file changed in turn: refused or decoded, never worse. */
static void noise(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    for (int kind = 0; kind < 2; kind++) {
        String whole = kind ? make_jpeg(3, JCS_RGB, (const unsigned char *)"\xC8\x64\x32", false)
                            : make_png((PngSpec){.width = 4, .height = 1, .bits = 8}, (const unsigned char *)"abcd", 4);
        for (size_t i = 0; i < whole.length; i++) {
            Arena arena;
            arena_open(&arena, ctx);
            file[i] ^= 0x81;
            DiagnosticId problem;
            String why;
            Pixels pixels;
            Image *image = image_parse(ctx, whole, &problem, &why);
            bool small = image && (uint64_t)image->width * image->height < 1000000;
            if (small && image_check(ctx, &arena, image, &why))
                assert_true(image_decode(ctx, &arena, image, &pixels, &why));
            file[i] ^= 0x81;
            arena_close(&arena);
        }
    }
    assert_null(ctx->releases);
    conversion_close();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(png_headers), cmocka_unit_test(png_kinds),        cmocka_unit_test(png_damage),
        cmocka_unit_test(jpeg_kinds),  cmocka_unit_test(jpeg_orientation), cmocka_unit_test(jpeg_damage),
        cmocka_unit_test(png_orientation), cmocka_unit_test(png_parts),
        cmocka_unit_test(noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

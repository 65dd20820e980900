/* Decoding JPEG through libjpeg: gray, RGB, and CMYK or YCCK as RGB. libjpeg's errors jump to a landing of their own,
 * which spans no code of ours that may fail. */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#include "image/cmyk.h"
#include "image/jpeg.h"
#include "image/pixels.h"

static const char cut_off[] = "truncated";

typedef struct {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    jmp_buf landing;
    uint8_t *samples;
    bool several_scans;  /* the first of them bring all rows */
    bool ended;          /* the file ended before its end marker */
    bool damaged;        /* samples were made up */
    uint32_t whole_rows; /* before the file ended */
    char problem[JMSG_LENGTH_MAX];
} JpegReader;

static void on_error(j_common_ptr jpeg) {
    JpegReader *reader = jpeg->client_data;
    jpeg->err->format_message(jpeg, reader->problem);
    longjmp(reader->landing, 1);
}

/* libjpeg goes on where data are missing or wrong, and fills the picture with what comes to its mind. */
static void on_warning(j_common_ptr jpeg, int level) {
    JpegReader *reader = jpeg->client_data;
    int code = jpeg->err->msg_code;
    if (level >= 0)
        return;
    reader->ended |= code == JWRN_JPEG_EOF;
    if (reader->damaged || (code != JWRN_HIT_MARKER && code != JWRN_HUFF_BAD_CODE && code != JWRN_MUST_RESYNC))
        return;
    reader->damaged = true;
    if (!reader->ended) {
        jpeg->err->format_message(jpeg, reader->problem);
        return;
    }
    memcpy(reader->problem, cut_off, sizeof cut_off);
    if (!reader->several_scans)
        reader->whole_rows = reader->jpeg.output_scanline;
}

static void on_message(j_common_ptr jpeg) { (void)jpeg; }

static void release_jpeg(void *what) {
    JpegReader *reader = what;
    jpeg_destroy_decompress(&reader->jpeg);
}

static bool read_start(JpegReader *reader, String bytes, unsigned scale) {
    struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    if (setjmp(reader->landing))
        return false;
    jpeg_create_decompress(jpeg);
    jpeg_mem_src(jpeg, (const unsigned char *)bytes.bytes, (unsigned long)bytes.length);
    jpeg_read_header(jpeg, TRUE);
    reader->several_scans = jpeg_has_multiple_scans(jpeg);
    jpeg->out_color_space = jpeg->num_components == 1   ? JCS_GRAYSCALE
                            : jpeg->num_components == 4 ? JCS_CMYK
                                                        : JCS_RGB;
    jpeg->scale_num = 1;
    jpeg->scale_denom = scale;
    jpeg_start_decompress(jpeg);
    return true;
}

static bool read_rows(JpegReader *reader) {
    struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    if (setjmp(reader->landing))
        return false;
    size_t row_bytes = (size_t)jpeg->output_width * (size_t)jpeg->output_components;
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = reader->samples + jpeg->output_scanline * row_bytes;
        jpeg_read_scanlines(jpeg, &row, 1);
    }
    jpeg_finish_decompress(jpeg);
    return true;
}

static JpegReader *reader_open(Context *ctx) {
    JpegReader *reader = arena_new(&ctx->arena, JpegReader);
    reader->jpeg.err = jpeg_std_error(&reader->errors);
    reader->errors.error_exit = on_error;
    reader->errors.emit_message = on_warning;
    reader->errors.output_message = on_message;
    reader->whole_rows = UINT32_MAX;
    reader->jpeg.client_data = reader;
    return reader;
}

static void fill_pixels(JpegReader *reader, const Image *image, Pixels *pixels) {
    size_t width = reader->jpeg.output_width, height = reader->jpeg.output_height;
    unsigned components = (unsigned)reader->jpeg.output_components;
    if (components == 4)
        cmyk_to_rgb(reader->samples, width * height, image->adobe_inverted);
    components = components == 1 ? 1 : 3;
    *pixels = (Pixels){.width = (uint32_t)width, .height = (uint32_t)height, .colour_components = (uint8_t)components,
                       .colour = reader->samples};
}

/* Reads all of the file; the samples are in reader->samples then. */
static bool read_all(JpegReader *reader, Arena *arena, String bytes, unsigned scale) {
    if (!read_start(reader, bytes, scale))
        return false;
    size_t count = size_product(arena->ctx, reader->jpeg.output_width, reader->jpeg.output_height);
    reader->samples = arena_array(arena, uint8_t,
                                  size_product(arena->ctx, count, (size_t)reader->jpeg.output_components));
    return read_rows(reader);
}

/* Shows the first rows only. */
static void hide_rows(Arena *arena, Pixels *pixels, uint32_t rows) {
    if (rows >= pixels->height)
        return;
    pixels->alpha = arena_array(arena, uint8_t, size_product(arena->ctx, pixels->width, pixels->height));
    memset(pixels->alpha, 0xFF, (size_t)rows * pixels->width);
}

/* What libjpeg can divide the sides of a picture by: 1, 2, 4 or 8. */
static unsigned scale_of(const Image *image) {
    unsigned scale = 1;
    while (scale < pixels_reduction(image) && scale < 8)
        scale *= 2;
    return scale;
}

bool jpeg_decode(Context *ctx, Arena *arena, const Image *image, Pixels *pixels, String *why) {
    JpegReader *reader = reader_open(ctx);
    struct Release *release = release_push(ctx, release_jpeg, reader);
    bool good = read_all(reader, arena, image->bytes, scale_of(image));
    uint32_t rows = good ? reader->whole_rows : reader->jpeg.output_scanline;
    if (image->incomplete)
        good = rows > 0;
    if (good)
        fill_pixels(reader, image, pixels);
    if (good && image->incomplete)
        hide_rows(arena, pixels, rows);
    *why = string_of(reader->problem);
    release_now(ctx, release);
    return good;
}

bool jpeg_check(Context *ctx, Arena *scratch, Image *image, String *why) {
    JpegReader *reader = reader_open(ctx);
    struct Release *release = release_push(ctx, release_jpeg, reader);
    bool good = read_all(reader, scratch, image->bytes, 8) && !reader->damaged;
    if (good && image->incomplete && reader->several_scans) { /* more may have been cut off */
        memcpy(reader->problem, cut_off, sizeof cut_off);
        good = false;
    }
    if (good && image->incomplete)
        image->bytes = arena_join(&ctx->arena, image->bytes, S("\xFF\xD9"), S(""));
    image->incomplete &= !good;
    *why = string_of(reader->problem);
    release_now(ctx, release);
    return good;
}

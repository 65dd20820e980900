/* Decoding JPEG through libjpeg: gray, RGB, and CMYK or YCCK as RGB. libjpeg's errors jump to a landing of their own,
 * which spans no code of ours that may fail. */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include "image/cmyk.h"
#include "image/jpeg.h"

typedef struct {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    jmp_buf landing;
    uint8_t *samples;
    char problem[JMSG_LENGTH_MAX];
} JpegReader;

static void on_error(j_common_ptr jpeg) {
    JpegReader *reader = jpeg->client_data;
    jpeg->err->format_message(jpeg, reader->problem);
    longjmp(reader->landing, 1);
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
    reader->errors.output_message = on_message;
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

bool jpeg_decode(Context *ctx, Arena *arena, const Image *image, Pixels *pixels, String *why) {
    JpegReader *reader = reader_open(ctx);
    struct Release *release = release_push(ctx, release_jpeg, reader);
    bool good = read_all(reader, arena, image->bytes, 1);
    if (good)
        fill_pixels(reader, image, pixels);
    *why = string_of(reader->problem);
    release_now(ctx, release);
    return good;
}

bool jpeg_check(Context *ctx, Arena *scratch, const Image *image, String *why) {
    JpegReader *reader = reader_open(ctx);
    struct Release *release = release_push(ctx, release_jpeg, reader);
    bool good = read_all(reader, scratch, image->bytes, 8);
    *why = string_of(reader->problem);
    release_now(ctx, release);
    return good;
}

/* PNG: a walk over the chunks for what must be known before decoding, and decoding through libpng. libpng's errors
 * jump to a landing of their own, which spans no code of ours that may fail. */
#include "image/png.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "image/exif.h"
#include "image/pixels.h"

static const char signature[8] = {'\x89', 'P', 'N', 'G', '\r', '\n', '\x1a', '\n'};

enum { CHUNK_FRAME = 12, CHUNK_BYTES_MOST = 0x7FFFFFFF, IHDR_BYTES = 13, PHYS_BYTES = 9 };

bool png_is(String bytes) { return string_starts(bytes, (String){signature, sizeof signature}); }

static uint32_t u32_at(const char *bytes) {
    const unsigned char *p = (const unsigned char *)bytes;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Pixels per metre as dots per inch, rounded. */
static uint32_t dpi_from_metre(uint32_t per_metre) { return (uint32_t)(((uint64_t)per_metre * 254 + 5000) / 10000); }

static bool read_header(Image *image, String data, String *why) {
    if (data.length != IHDR_BYTES) {
        *why = S("IHDR chunk has the wrong length");
        return false;
    }
    static const uint8_t components[7] = {1, 0, 3, 3, 2, 0, 4};
    unsigned colour_type = (unsigned char)data.bytes[9];
    image->width = u32_at(data.bytes);
    image->height = u32_at(data.bytes + 4);
    image->bits = (uint8_t)data.bytes[8];
    image->components = colour_type < sizeof components ? components[colour_type] : 0;
    if (!image->width || !image->height || !image->components) {
        *why = S("invalid size or colour type in the header");
        return false;
    }
    return true;
}

static void read_resolution(Image *image, String data) {
    if (data.length != PHYS_BYTES || data.bytes[8] != 1)
        return;
    image->dpi_x = dpi_from_metre(u32_at(data.bytes));
    image->dpi_y = dpi_from_metre(u32_at(data.bytes + 4));
}

bool png_parse(Context *ctx, Image *image, DiagnosticId *problem, String *why) {
    (void)ctx;
    (void)problem;
    image->kind = IMAGE_PNG;
    image->media_type = "image/png";
    image->extension = "png";
    String rest = string_slice(image->bytes, sizeof signature, image->bytes.length);
    bool has_data = false;
    for (bool first = true; rest.length >= CHUNK_FRAME; first = false) {
        uint32_t length = u32_at(rest.bytes);
        String type = string_slice(rest, 4, 8);
        if (length > CHUNK_BYTES_MOST || length > rest.length - CHUNK_FRAME)
            break;
        String data = string_slice(rest, 8, 8 + (size_t)length);
        if (first != string_equal(type, S("IHDR"))) {
            *why = S("IHDR chunk is out of place");
            return false;
        }
        if (first && !read_header(image, data, why))
            return false;
        if (string_equal(type, S("pHYs")))
            read_resolution(image, data);
        if (string_equal(type, S("eXIf")))
            exif_read(image, data);
        has_data |= string_equal(type, S("IDAT"));
        if (string_equal(type, S("IEND"))) {
            *why = S("no image data");
            return has_data;
        }
        rest = string_slice(rest, CHUNK_FRAME + (size_t)length, rest.length);
    }
    *why = S("truncated");
    String type = string_slice(rest, 4, 8);
    has_data |= string_equal(type, S("IDAT")) && rest.length > 8;
    return image->incomplete = image->width && has_data;
}

/* What libpng works with, and where its errors land. */
typedef struct {
    png_structp png;
    png_infop info;
    jmp_buf landing;
    String rest; /* of the file */
    png_bytep *rows;  /* of an interlaced picture that is kept whole */
    PixelRows *taken; /* of all others */
    png_bytep row;
    bool has_row; /* at least one was read */
    char problem[96];
} PngReader;

static void on_error(png_structp png, png_const_charp message) {
    PngReader *reader = png_get_error_ptr(png);
    size_t length = strlen(message);
    if (length >= sizeof reader->problem)
        length = sizeof reader->problem - 1;
    memcpy(reader->problem, message, length);
    reader->problem[length] = '\0';
    longjmp(reader->landing, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void on_read(png_structp png, png_bytep to, size_t length) {
    PngReader *reader = png_get_io_ptr(png);
    if (length > reader->rest.length)
        png_error(png, "truncated");
    memcpy(to, reader->rest.bytes, length);
    reader->rest = string_slice(reader->rest, length, reader->rest.length);
}

static void release_png(void *what) {
    PngReader *reader = what;
    png_destroy_read_struct(&reader->png, &reader->info, NULL);
}

/* Check sums do not matter, the last bytes count, and what is not read is transparent. */
static void be_tolerant(PngReader *reader) {
    enum { LAST_BYTES = 64 }; /* fewer than a buffer are lost at the end of the file */
    png_set_crc_action(reader->png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
    png_set_compression_buffer_size(reader->png, LAST_BYTES);
    png_set_add_alpha(reader->png, 0xFF, PNG_FILLER_AFTER);
}

/* Reads up to the picture data and asks for 8 bits, no palette, transparency as alpha; `whole` when an interlaced
 * picture is kept whole. */
static bool read_start(PngReader *reader, bool tolerant, bool whole) {
    if (setjmp(reader->landing))
        return false;
    png_set_read_fn(reader->png, reader, on_read);
    if (tolerant)
        be_tolerant(reader);
    png_read_info(reader->png, reader->info);
    png_set_expand(reader->png);
    png_set_scale_16(reader->png);
    if (whole)
        png_set_interlace_handling(reader->png);
    png_read_update_info(reader->png, reader->info);
    return true;
}

/* Reads all rows of an interlaced picture into reader->rows. */
static bool read_rows(PngReader *reader) {
    if (setjmp(reader->landing))
        return false;
    png_read_image(reader->png, reader->rows);
    png_read_end(reader->png, NULL);
    return true;
}

/* Where the pixels of a pass are (ISO/IEC 15948, 8.2); the last is that of a picture that is not interlaced. */
static const struct {
    uint8_t x, y, step_x, step_y;
} passes[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
              {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}, {0, 0, 1, 1}};

enum { NOT_INTERLACED = sizeof passes / sizeof *passes - 1 };

static void take_pass(PngReader *reader, size_t pass) {
    png_uint_32 height = png_get_image_height(reader->png, reader->info);
    if (passes[pass].x >= png_get_image_width(reader->png, reader->info))
        return;
    for (png_uint_32 y = passes[pass].y; y < height; y += passes[pass].step_y) {
        png_read_row(reader->png, reader->row, NULL);
        reader->has_row = true;
        if (pass == NOT_INTERLACED)
            pixel_rows_take(reader->taken, reader->row);
        else
            pixel_rows_place(reader->taken, y, passes[pass].x, passes[pass].step_x, reader->row);
    }
}

/* Takes rows one by one; of an interlaced picture those of its passes. */
static bool take_rows(PngReader *reader, bool tolerant) {
    if (setjmp(reader->landing))
        return tolerant && reader->has_row;
    if (png_get_interlace_type(reader->png, reader->info) == PNG_INTERLACE_NONE)
        take_pass(reader, NOT_INTERLACED);
    else
        for (size_t pass = 0; pass < NOT_INTERLACED; pass++)
            take_pass(reader, pass);
    if (!tolerant)
        png_read_end(reader->png, NULL);
    return true;
}

/* Reads what rows there are of an interlaced picture. A pixel of an early pass fills the place of those that later
 * ones would bring. */
static bool read_some_rows(PngReader *reader) {
    if (setjmp(reader->landing))
        return reader->has_row;
    png_uint_32 height = png_get_image_height(reader->png, reader->info);
    for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++)
        for (png_uint_32 y = 0; y < height; y++) {
            png_read_row(reader->png, NULL, reader->rows[y]);
            reader->has_row = true;
        }
    return true;
}

/* Reads all rows into the memory of one. False also for interlaced pictures, without a problem: their passes need all
 * rows. */
static bool skim_rows(PngReader *reader, Arena *arena) {
    png_read_info(reader->png, reader->info);
    if (png_get_interlace_type(reader->png, reader->info) != PNG_INTERLACE_NONE)
        return false;
    png_read_update_info(reader->png, reader->info);
    png_bytep row = arena_alloc_try(arena, png_get_rowbytes(reader->png, reader->info));
    if (!row)
        png_error(reader->png, "out of memory");
    for (png_uint_32 y = png_get_image_height(reader->png, reader->info); y > 0; y--)
        png_read_row(reader->png, row, NULL);
    png_read_end(reader->png, NULL);
    return true;
}

static bool skim(PngReader *reader, Arena *arena) {
    if (setjmp(reader->landing))
        return false;
    png_set_read_fn(reader->png, reader, on_read);
    return skim_rows(reader, arena);
}

static PngReader *reader_open(Context *ctx, const Image *image) {
    PngReader *reader = arena_new(&ctx->arena, PngReader);
    reader->rest = image->bytes;
    reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning);
    reader->info = reader->png ? png_create_info_struct(reader->png) : NULL;
    if (!reader->info) {
        release_png(reader);
        fail0(ctx, SAY_MEMORY, NOWHERE);
    }
    return reader;
}

/* Makes the rows that libpng fills; returns their samples, one after the other. */
static uint8_t *make_rows(Arena *arena, PngReader *reader, const Image *image, unsigned channels) {
    size_t row_bytes = size_product(arena->ctx, image->stored_width, channels);
    uint8_t *samples = arena_array(arena, uint8_t, size_product(arena->ctx, row_bytes, image->stored_height));
    reader->rows = arena_array(arena, png_bytep, image->stored_height);
    for (uint32_t y = 0; y < image->stored_height; y++)
        reader->rows[y] = samples + y * row_bytes;
    return samples;
}

/* An interlaced picture of bearable size: its passes need all rows. */
static bool decode_whole(PngReader *reader, Arena *arena, const Image *image, Pixels *pixels) {
    unsigned channels = png_get_channels(reader->png, reader->info);
    uint8_t *samples = make_rows(arena, reader, image, channels);
    *pixels = (Pixels){.width = image->stored_width, .height = image->stored_height, .colour = samples,
                       .colour_components = channels < 3 ? 1 : 3};
    bool good = image->incomplete ? read_some_rows(reader) : read_rows(reader);
    if (good && channels % 2 == 0)
        pixels_split(arena, pixels, samples);
    return good;
}

static bool decode_rows(PngReader *reader, Arena *arena, const Image *image, Pixels *pixels) {
    PixelRows *rows = arena_new(arena, PixelRows);
    reader->taken = rows;
    reader->row = arena_alloc(arena, png_get_rowbytes(reader->png, reader->info));
    pixel_rows_open(rows, arena, image, png_get_channels(reader->png, reader->info), pixels);
    bool good = take_rows(reader, image->incomplete);
    pixel_rows_close(rows);
    return good;
}

static bool is_interlaced(const Image *image) {
    enum { INTERLACE = sizeof signature + 8 + 12 }; /* the last byte of IHDR */
    return image->bytes.bytes[INTERLACE] != 0;
}

bool png_decode(Context *ctx, Arena *arena, const Image *image, Pixels *pixels, String *why) {
    PngReader *reader = reader_open(ctx, image);
    struct Release *release = release_push(ctx, release_png, reader);
    bool whole = is_interlaced(image) && pixels_reduction(image) == 1;
    *why = (String){reader->problem, 0};
    bool good = read_start(reader, image->incomplete, whole) &&
                (whole ? decode_whole : decode_rows)(reader, arena, image, pixels);
    *why = string_of(reader->problem);
    release_now(ctx, release);
    return good;
}

bool png_check(Context *ctx, Arena *scratch, const Image *image, String *why) {
    Pixels pixels;
    PngReader *reader = reader_open(ctx, image);
    struct Release *release = release_push(ctx, release_png, reader);
    bool good = skim(reader, scratch);
    *why = string_of(reader->problem);
    release_now(ctx, release);
    return good || (!why->length && png_decode(ctx, scratch, image, &pixels, why));
}

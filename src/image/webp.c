/* WebP: a walk over the chunks for the size, and decoding of the first picture through libwebp and libwebpdemux, which
 * are loaded when the first WebP is met. */
#include "image/webp.h"

#include <webp/decode.h>
#include <webp/demux.h>

#include "base/library.h"
#include "image/exif.h"
#include "image/pixels.h"

#define FUNCTIONS(X)                                                                                                   \
    X(WebPDemuxInternal)                                                                                               \
    X(WebPDemuxDelete)                                                                                                 \
    X(WebPDemuxGetFrame)                                                                                               \
    X(WebPDemuxReleaseIterator)                                                                                        \
    X(WebPInitDecoderConfigInternal)                                                                                   \
    X(WebPDecode)                                                                                                      \
    X(WebPIDecode)                                                                                                     \
    X(WebPIAppend)                                                                                                     \
    X(WebPIDelete)

/* It needs libwebp, so that is loaded with it. */
const char webp_library[] = "libwebpdemux.so.2";

typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
#undef MEMBER
} Webp;

enum { RIFF_HEADER = 12, CHUNK_HEADER = 8, VP8L_SIGNATURE = 0x2F, VP8_SIZE_BITS = 0x3FFF };

bool webp_is(String bytes) {
    return string_starts(bytes, S("RIFF")) && string_equal(string_slice(bytes, 8, RIFF_HEADER), S("WEBP"));
}

/* ---- the chunks ---- */

static uint32_t byte_at(String s, size_t at) { return at < s.length ? (unsigned char)s.bytes[at] : 0; }
static uint32_t u16_at(String s, size_t at) { return byte_at(s, at) | byte_at(s, at + 1) << 8; }
static uint32_t u24_at(String s, size_t at) { return u16_at(s, at) | byte_at(s, at + 2) << 16; }
static uint32_t u32_at(String s, size_t at) { return u24_at(s, at) | byte_at(s, at + 3) << 24; }

/* The size, which the first chunk says whichever of three it is (RFC 9649, 2.5 to 2.7). */
static bool read_size(Image *image, String type, String data) {
    if (string_equal(type, S("VP8X")) && data.length >= 10) {
        image->width = u24_at(data, 4) + 1;
        image->height = u24_at(data, 7) + 1;
    } else if (string_equal(type, S("VP8 ")) && data.length >= 10 && u24_at(data, 3) == 0x2A019D) {
        image->width = u16_at(data, 6) & VP8_SIZE_BITS;
        image->height = u16_at(data, 8) & VP8_SIZE_BITS;
    } else if (string_equal(type, S("VP8L")) && data.length >= 5 && byte_at(data, 0) == VP8L_SIGNATURE) {
        uint32_t bits = u32_at(data, 1);
        image->width = (bits & VP8_SIZE_BITS) + 1;
        image->height = (bits >> 14 & VP8_SIZE_BITS) + 1;
    }
    return image->width && image->height;
}

static bool is_picture(String type) {
    return string_equal(type, S("VP8 ")) || string_equal(type, S("VP8L")) || string_equal(type, S("ANMF"));
}

bool webp_parse(Context *ctx, Image *image, DiagnosticId *problem, String *why) {
    (void)ctx;
    (void)problem;
    image->kind = IMAGE_WEBP;
    image->media_type = "image/webp";
    image->extension = "webp";
    image->components = 3;
    image->bits = 8;
    String bytes = image->bytes;
    size_t end = (size_t)u32_at(bytes, 4) + CHUNK_HEADER;
    *why = S("truncated");
    image->incomplete = end > bytes.length;
    if (image->incomplete)
        end = bytes.length;
    bool has_picture = false;
    for (size_t at = RIFF_HEADER; at + CHUNK_HEADER <= end;) {
        String type = string_slice(bytes, at, at + 4);
        size_t length = u32_at(bytes, at + 4);
        at += CHUNK_HEADER;
        if (length > end - at) { /* the last chunk of a file that is cut off */
            image->incomplete = true;
            length = end - at;
        }
        if (!image->width && !read_size(image, type, string_slice(bytes, at, at + length))) {
            if (!image->incomplete)
                *why = S("no size in the header");
            return false;
        }
        if (string_equal(type, S("EXIF")))
            exif_read(image, string_slice(bytes, at, at + length));
        has_picture |= is_picture(type);
        at += length + length % 2;
    }
    if (!image->incomplete)
        *why = S("no image data");
    return has_picture;
}

/* ---- decoding ---- */

typedef struct {
    Webp lib;
    WebPDemuxer *demuxer;
    WebPIterator frame;
    WebPDecoderConfig config;
    WebPIDecoder *decoder; /* of a frame that breaks off */
} WebpReader;

static bool load(Webp *lib) {
#define NAME(name) #name,
    static const char *const names[] = {FUNCTIONS(NAME)};
#undef NAME
    return library_load(webp_library, names, lib, sizeof names / sizeof *names);
}

static void release_webp(void *what) {
    WebpReader *reader = what;
    if (reader->decoder)
        reader->lib.WebPIDelete(reader->decoder);
    if (!reader->demuxer)
        return;
    reader->lib.WebPDemuxReleaseIterator(&reader->frame);
    reader->lib.WebPDemuxDelete(reader->demuxer);
}

/* Decodes as much of the frame as there is; false when that is nothing. */
static bool read_part(WebpReader *reader, const uint8_t *canvas, size_t size) {
    const WebPIterator *frame = &reader->frame;
    reader->decoder = reader->lib.WebPIDecode(NULL, 0, &reader->config);
    if (!reader->decoder)
        return false;
    reader->lib.WebPIAppend(reader->decoder, frame->fragment.bytes, frame->fragment.size);
    for (size_t at = 3; at < size; at += 4)
        if (canvas[at])
            return true;
    return false;
}

static uint32_t lesser(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* Decodes the frame to where it lies on a canvas of RGBA samples. A picture that is reduced is so row by row, while it
 * is decoded: only of a lossless one libwebp keeps all pixels. */
static bool read_frame(WebpReader *reader, uint8_t *canvas, const Pixels *pixels, const Image *image) {
    const WebPIterator *frame = &reader->frame;
    WebPDecoderConfig *config = &reader->config;
    if (frame->x_offset < 0 || frame->y_offset < 0 || frame->width <= 0 || frame->height <= 0 ||
        (uint32_t)(frame->x_offset + frame->width) > image->stored_width ||
        (uint32_t)(frame->y_offset + frame->height) > image->stored_height ||
        !reader->lib.WebPInitDecoderConfigInternal(config, WEBP_DECODER_ABI_VERSION))
        return false;
    uint32_t reduction = pixels_reduction(image);
    uint32_t x = (uint32_t)frame->x_offset / reduction, y = (uint32_t)frame->y_offset / reduction;
    size_t row = (size_t)pixels->width * 4, start = y * row + (size_t)x * 4, size = row * pixels->height - start;
    config->options.use_scaling = reduction > 1;
    config->options.scaled_width = (int)lesser(pixels_reduced((uint32_t)frame->width, reduction), pixels->width - x);
    config->options.scaled_height = (int)lesser(pixels_reduced((uint32_t)frame->height, reduction),
                                                pixels->height - y);
    config->output.colorspace = MODE_RGBA;
    config->output.is_external_memory = 1;
    config->output.u.RGBA = (WebPRGBABuffer){canvas + start, (int)row, size};
    if (image->incomplete)
        return read_part(reader, canvas + start, size);
    return reader->lib.WebPDecode(frame->fragment.bytes, frame->fragment.size, config) == VP8_STATUS_OK;
}

bool webp_decode(Context *ctx, Arena *arena, const Image *image, Pixels *pixels, String *why) {
    WebpReader *reader = arena_new(&ctx->arena, WebpReader);
    uint32_t reduction = pixels_reduction(image);
    *pixels = (Pixels){.width = pixels_reduced(image->stored_width, reduction),
                       .height = pixels_reduced(image->stored_height, reduction), .colour_components = 3};
    *why = string_of(webp_library);
    if (!load(&reader->lib))
        return false;
    size_t count = size_product(ctx, pixels->width, pixels->height);
    uint8_t *canvas = arena_array(arena, uint8_t, size_product(ctx, count, 4));
    WebPData data = {(const uint8_t *)image->bytes.bytes, image->bytes.length};
    reader->demuxer = reader->lib.WebPDemuxInternal(&data, image->incomplete, NULL, WEBP_DEMUX_ABI_VERSION);
    struct Release *release = release_push(ctx, release_webp, reader);
    *why = S("invalid image data");
    bool good = reader->demuxer && reader->lib.WebPDemuxGetFrame(reader->demuxer, 1, &reader->frame) &&
                read_frame(reader, canvas, pixels, image);
    release_now(ctx, release);
    if (good)
        pixels_split(arena, pixels, canvas);
    return good;
}

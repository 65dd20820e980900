/* GIF: a walk over the blocks up to the first picture, and its decoding through giflib, which is loaded when the first
 * GIF is met. */
#include "image/gif.h"

#include <gif_lib.h>
#include <string.h>

#include "base/library.h"
#include "image/pixels.h"

#define FUNCTIONS(X)                                                                                                   \
    X(DGifOpen)                                                                                                        \
    X(DGifGetRecordType)                                                                                               \
    X(DGifGetExtension)                                                                                                \
    X(DGifGetExtensionNext)                                                                                            \
    X(DGifExtensionToGCB)                                                                                              \
    X(DGifGetImageDesc)                                                                                                \
    X(DGifGetLine)                                                                                                     \
    X(DGifCloseFile)

const char gif_library[] = "libgif.so.7";

typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
#undef MEMBER
} Giflib;

enum {
    BLOCK_EXTENSION = 0x21, BLOCK_PICTURE = 0x2C, BLOCK_END = 0x3B, /* GIF89a, appendix A */
    HEADER_BYTES = 13, DESCRIPTOR_BYTES = 9, HAS_COLOURS = 0x80
};

bool gif_is(String bytes) { return string_starts(bytes, S("GIF87a")) || string_starts(bytes, S("GIF89a")); }

/* ---- what stands before the picture ---- */

static unsigned byte_at(String s, size_t at) { return at < s.length ? (unsigned char)s.bytes[at] : 0; }
static uint32_t u16_at(String s, size_t at) { return byte_at(s, at) | byte_at(s, at + 1) << 8; }

/* The bytes of the colour table that a packed field announces. */
static size_t colour_bytes(unsigned packed) { return packed & HAS_COLOURS ? (size_t)3 << ((packed & 7) + 1) : 0; }

/* Behind a chain of sub-blocks; SIZE_MAX when it has no end. */
static size_t skip_chain(String bytes, size_t at) {
    while (at < bytes.length) {
        unsigned length = byte_at(bytes, at);
        at += 1 + length;
        if (length == 0)
            return at;
    }
    return SIZE_MAX;
}

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }

/* A picture that hangs over the edge of the screen makes the screen larger. */
static bool read_descriptor(Image *image, size_t at, String *why) {
    String bytes = image->bytes;
    uint32_t width = u16_at(bytes, at + 4), height = u16_at(bytes, at + 6);
    size_t data = at + DESCRIPTOR_BYTES + colour_bytes(byte_at(bytes, at + 8)) + 1; /* 1: size of the codes */
    image->incomplete = skip_chain(bytes, data) == SIZE_MAX;
    if (data >= bytes.length)
        return false;
    *why = S("frame size is 0");
    image->width = larger(image->width, u16_at(bytes, at) + width);
    image->height = larger(image->height, u16_at(bytes, at + 2) + height);
    return width && height;
}

bool gif_parse(Context *ctx, Image *image, DiagnosticId *problem, String *why) {
    (void)ctx;
    (void)problem;
    String bytes = image->bytes;
    image->kind = IMAGE_GIF;
    image->media_type = "image/gif";
    image->extension = "gif";
    image->components = 3;
    image->bits = 8;
    image->width = u16_at(bytes, 6);
    image->height = u16_at(bytes, 8);
    *why = S("truncated");
    for (size_t at = HEADER_BYTES + colour_bytes(byte_at(bytes, 10)); at < bytes.length;) {
        unsigned block = byte_at(bytes, at);
        if (block == BLOCK_PICTURE)
            return read_descriptor(image, at + 1, why);
        if (block != BLOCK_EXTENSION) {
            *why = block == BLOCK_END ? S("no image data") : S("unknown block type");
            return false;
        }
        at = skip_chain(bytes, at + 2);
    }
    return false;
}

/* ---- decoding ---- */

typedef struct {
    Giflib lib;
    GifFileType *gif;
    String rest; /* of the file */
    int transparent; /* index, or NO_TRANSPARENT_COLOR */
    bool tolerant;   /* a picture that breaks off counts */
    uint32_t reduction; /* of each so many pixels of a row, and rows, one is shown */
} GifReader;

static bool load(Giflib *lib) {
#define NAME(name) #name,
    static const char *const names[] = {FUNCTIONS(NAME)};
#undef NAME
    return library_load(gif_library, names, lib, sizeof names / sizeof *names);
}

static int on_read(GifFileType *gif, GifByteType *to, int wanted) {
    GifReader *reader = gif->UserData;
    size_t length = wanted < 0 ? 0 : (size_t)wanted;
    if (length > reader->rest.length)
        length = reader->rest.length;
    if (length)
        memcpy(to, reader->rest.bytes, length);
    reader->rest = string_slice(reader->rest, length, reader->rest.length);
    return (int)length;
}

static void release_gif(void *what) {
    GifReader *reader = what;
    int problem;
    if (reader->gif)
        reader->lib.DGifCloseFile(reader->gif, &problem);
}

/* Reads an extension; only the graphic control extension, which names the transparent colour, is kept. */
static bool read_extension(GifReader *reader) {
    int code;
    GifByteType *block;
    bool good = reader->lib.DGifGetExtension(reader->gif, &code, &block) == GIF_OK;
    GraphicsControlBlock control;
    if (good && block && code == GRAPHICS_EXT_FUNC_CODE &&
        reader->lib.DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
        reader->transparent = control.TransparentColor;
    while (good && block)
        good = reader->lib.DGifGetExtensionNext(reader->gif, &block) == GIF_OK;
    return good;
}

static bool seek_picture(GifReader *reader) {
    for (;;) {
        GifRecordType type;
        if (reader->lib.DGifGetRecordType(reader->gif, &type) != GIF_OK)
            return false;
        if (type == IMAGE_DESC_RECORD_TYPE)
            return reader->lib.DGifGetImageDesc(reader->gif) == GIF_OK;
        if (type != EXTENSION_RECORD_TYPE || !read_extension(reader))
            return false;
    }
}

/* Colours one row of the picture; true when all of it is opaque. */
static bool colour_row(const GifReader *reader, const uint8_t *indices, Pixels *pixels, uint32_t y) {
    const GifImageDesc *picture = &reader->gif->Image;
    const ColorMapObject *map = picture->ColorMap ? picture->ColorMap : reader->gif->SColorMap;
    uint32_t step = reader->reduction, left = (uint32_t)picture->Left, row = (uint32_t)picture->Top + y;
    if (row % step)
        return true;
    bool opaque = true;
    size_t at = (size_t)(row / step) * pixels->width + pixels_reduced(left, step);
    for (uint32_t x = pixels_reduced(left, step) * step - left; x < (uint32_t)picture->Width; x += step, at++) {
        if (indices[x] < map->ColorCount)
            memcpy(pixels->colour + at * 3, &map->Colors[indices[x]], 3);
        pixels->alpha[at] = indices[x] == reader->transparent ? 0 : 0xFF;
        opaque &= pixels->alpha[at] != 0;
    }
    return opaque;
}

/* Interlaced pictures come in four passes (GIF89a, appendix E). Where one breaks off, a row of an early pass fills the
 * place of those that later ones would bring. */
static bool read_rows(GifReader *reader, uint8_t *indices, Pixels *pixels) {
    static const struct { uint32_t first, step, filled; } passes[] = {
        {0, 8, 8}, {4, 8, 4}, {2, 4, 2}, {1, 2, 1}, {0, 1, 1}};
    const GifImageDesc *picture = &reader->gif->Image;
    uint32_t width = (uint32_t)picture->Width, height = (uint32_t)picture->Height;
    bool opaque = pixels_reduced(width, reader->reduction) == pixels->width &&
                  pixels_reduced(height, reader->reduction) == pixels->height, has_row = false;
    for (int pass = picture->Interlace ? 0 : 4; pass < (picture->Interlace ? 4 : 5); pass++)
        for (uint32_t y = passes[pass].first; y < height; y += passes[pass].step) {
            if (reader->lib.DGifGetLine(reader->gif, indices, picture->Width) != GIF_OK)
                return reader->tolerant && has_row;
            has_row = true;
            uint32_t end = reader->tolerant ? y + passes[pass].filled : y + 1;
            for (uint32_t filled = y; filled < end && filled < height; filled++)
                opaque &= colour_row(reader, indices, pixels, filled);
        }
    if (opaque)
        pixels->alpha = NULL;
    return true;
}

static bool read_picture(GifReader *reader, Arena *arena, const Image *image, Pixels *pixels, String *why) {
    const GifImageDesc *picture = &reader->gif->Image;
    const ColorMapObject *map = picture->ColorMap ? picture->ColorMap : reader->gif->SColorMap;
    *why = S("no colour table");
    if (!map)
        return false;
    *why = S("frame outside the canvas");
    if (picture->Left < 0 || picture->Top < 0 || picture->Width <= 0 || picture->Height <= 0 ||
        (uint32_t)(picture->Left + picture->Width) > image->stored_width ||
        (uint32_t)(picture->Top + picture->Height) > image->stored_height)
        return false;
    size_t count = size_product(arena->ctx, pixels->width, pixels->height);
    pixels->colour = arena_array(arena, uint8_t, size_product(arena->ctx, count, 3));
    pixels->alpha = arena_array(arena, uint8_t, count);
    *why = S("invalid image data");
    return read_rows(reader, arena_array(arena, uint8_t, (size_t)picture->Width), pixels);
}

bool gif_decode(Context *ctx, Arena *arena, const Image *image, Pixels *pixels, String *why) {
    GifReader *reader = arena_new(&ctx->arena, GifReader);
    reader->reduction = pixels_reduction(image);
    *pixels = (Pixels){.width = pixels_reduced(image->stored_width, reader->reduction),
                       .height = pixels_reduced(image->stored_height, reader->reduction), .colour_components = 3};
    *why = string_of(gif_library);
    if (!load(&reader->lib))
        return false;
    reader->rest = image->bytes;
    reader->transparent = NO_TRANSPARENT_COLOR;
    reader->tolerant = image->incomplete;
    int problem;
    reader->gif = reader->lib.DGifOpen(reader, on_read, &problem);
    struct Release *release = release_push(ctx, release_gif, reader);
    *why = S("invalid header");
    bool good = reader->gif && seek_picture(reader) && read_picture(reader, arena, image, pixels, why);
    release_now(ctx, release);
    return good;
}

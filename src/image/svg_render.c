/* Drawing SVG through librsvg and cairo, which are loaded when the first SVG is met. The file comes from memory and has
 * no address, so that librsvg refuses whatever it refers to outside itself. */
#include "image/svg.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <string.h>

#include "base/library.h"

#define FUNCTIONS(X)                                                                                                   \
    X(rsvg_handle_new_from_data)                                                                                       \
    X(rsvg_handle_set_dpi)                                                                                             \
    X(rsvg_handle_render_document)                                                                                     \
    X(g_object_unref)                                                                                                  \
    X(g_error_free)                                                                                                    \
    X(cairo_image_surface_create)                                                                                      \
    X(cairo_surface_status)                                                                                            \
    X(cairo_surface_flush)                                                                                             \
    X(cairo_surface_destroy)                                                                                           \
    X(cairo_image_surface_get_data)                                                                                    \
    X(cairo_image_surface_get_stride)                                                                                  \
    X(cairo_create)                                                                                                    \
    X(cairo_status)                                                                                                    \
    X(cairo_destroy)

/* It needs GLib and cairo, so these are loaded with it. */
const char svg_library[] = "librsvg-2.so.2";

typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
#undef MEMBER
} Rsvg;

enum {
    PER_CSS_PIXEL = 3,                      /* 288 dpi at the size it has by itself */
    SIDE_LEAST = 512, SIDE_MOST = 2400,     /* but room to be set larger, and no more than a page shows */
    SIDE_OF_CHECK = 64
};

/* Elements times pixels: somewhat over a second. */
#define DRAWN_MOST UINT64_C(5000000000)

typedef struct {
    Rsvg lib;
    RsvgHandle *handle;
    cairo_surface_t *surface;
    cairo_t *cairo;
    char problem[96];
} SvgReader;

static bool load(Rsvg *lib) {
#define NAME(name) #name,
    static const char *const names[] = {FUNCTIONS(NAME)};
#undef NAME
    return library_load(svg_library, names, lib, sizeof names / sizeof *names);
}

static void release_svg(void *what) {
    SvgReader *reader = what;
    if (reader->cairo)
        reader->lib.cairo_destroy(reader->cairo);
    if (reader->surface)
        reader->lib.cairo_surface_destroy(reader->surface);
    if (reader->handle)
        reader->lib.g_object_unref(reader->handle);
}

static bool say(SvgReader *reader, const char *message) {
    size_t length = strlen(message);
    if (length >= sizeof reader->problem)
        length = sizeof reader->problem - 1;
    for (size_t i = 0; i < length && message[i] != '\n'; i++)
        reader->problem[i] = message[i];
    return false;
}

static bool say_error(SvgReader *reader, GError *error) {
    say(reader, error ? error->message : "cannot be read");
    if (error)
        reader->lib.g_error_free(error);
    return false;
}

static bool draw(SvgReader *reader, String bytes, uint32_t width, uint32_t height) {
    const Rsvg *lib = &reader->lib;
    GError *error = NULL;
    reader->handle = lib->rsvg_handle_new_from_data((const guint8 *)bytes.bytes, bytes.length, &error);
    if (!reader->handle)
        return say_error(reader, error);
    lib->rsvg_handle_set_dpi(reader->handle, 96);
    reader->surface = lib->cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width, (int)height);
    if (lib->cairo_surface_status(reader->surface) != CAIRO_STATUS_SUCCESS)
        return say(reader, "rendering failed");
    reader->cairo = lib->cairo_create(reader->surface);
    RsvgRectangle all = {0, 0, width, height};
    if (!lib->rsvg_handle_render_document(reader->handle, reader->cairo, &all, &error))
        return say_error(reader, error);
    lib->cairo_surface_flush(reader->surface);
    return lib->cairo_status(reader->cairo) == CAIRO_STATUS_SUCCESS || say(reader, "rendering failed");
}

/* cairo's samples are multiplied by their alpha, one 32-bit number for each pixel. */
static void read_row(const uint8_t *row, Pixels *pixels, size_t at, uint8_t *all) {
    for (uint32_t x = 0; x < pixels->width; x++, at++) {
        uint32_t pixel;
        memcpy(&pixel, row + (size_t)x * 4, sizeof pixel);
        uint32_t alpha = pixel >> 24;
        *all &= pixels->alpha[at] = (uint8_t)alpha;
        for (unsigned c = 0; c < 3 && alpha; c++) {
            uint32_t value = ((pixel >> (16 - 8 * c) & 0xFF) * 255 + alpha / 2) / alpha;
            pixels->colour[at * 3 + c] = (uint8_t)(value < 255 ? value : 255);
        }
    }
}

static void read_surface(SvgReader *reader, Arena *arena, Pixels *pixels) {
    size_t count = size_product(arena->ctx, pixels->width, pixels->height);
    pixels->colour = arena_array(arena, uint8_t, size_product(arena->ctx, count, 3));
    pixels->alpha = arena_array(arena, uint8_t, count);
    const uint8_t *data = reader->lib.cairo_image_surface_get_data(reader->surface);
    size_t stride = (size_t)reader->lib.cairo_image_surface_get_stride(reader->surface);
    uint8_t all = 0xFF;
    for (uint32_t y = 0; y < pixels->height; y++)
        read_row(data + y * stride, pixels, (size_t)y * pixels->width, &all);
    if (all == 0xFF)
        pixels->alpha = NULL;
}

/* Draws it with its longer side as wide as said. Pixels are only read where an arena is given for them. */
static bool render(Context *ctx, Arena *arena, const Image *image, uint32_t side, Pixels *pixels, String *why) {
    SvgReader *reader = arena_new(&ctx->arena, SvgReader);
    *why = string_of(svg_library);
    if (!load(&reader->lib))
        return false;
    uint32_t longest = image->width > image->height ? image->width : image->height;
    uint32_t width = (uint32_t)((uint64_t)image->width * side / longest);
    uint32_t height = (uint32_t)((uint64_t)image->height * side / longest);
    *pixels = (Pixels){.width = width ? width : 1, .height = height ? height : 1, .colour_components = 3};
    struct Release *release = release_push(ctx, release_svg, reader);
    bool good = draw(reader, image->bytes, pixels->width, pixels->height);
    if (good && arena)
        read_surface(reader, arena, pixels);
    *why = string_of(reader->problem);
    release_now(ctx, release);
    return good;
}

bool svg_check(Context *ctx, const Image *image, String *why) {
    Pixels pixels;
    return render(ctx, NULL, image, SIDE_OF_CHECK, &pixels, why);
}

/* What takes much to draw is drawn with fewer pixels: elements times pixels have a limit. */
static uint32_t bearable_side(const Image *image, uint32_t longest, uint32_t side) {
    uint32_t shortest = image->width + image->height - longest;
    while (side > SIDE_OF_CHECK && (uint64_t)side * side / longest * shortest > DRAWN_MOST / (image->work + 1))
        side -= side / 16;
    return side;
}

bool svg_decode(Context *ctx, Arena *arena, const Image *image, Pixels *pixels, String *why) {
    uint32_t longest = image->width > image->height ? image->width : image->height;
    uint64_t side = (uint64_t)longest * PER_CSS_PIXEL;
    if (side < SIDE_LEAST)
        side = SIDE_LEAST;
    if (side > SIDE_MOST)
        side = SIDE_MOST;
    return render(ctx, arena, image, bearable_side(image, longest, (uint32_t)side), pixels, why);
}

/* Drawing an SVG file with librsvg on any of cairo's surfaces. */
#include "image/svg_cairo.h"

#include <string.h>

#include "base/library.h"

/* It needs GLib and cairo, so these are loaded with it. */
const char svg_library[] = "librsvg-2.so.2";

enum { SIDE_OF_CHECK = 64, SIDE_LEAST = 512, SIDE_MOST = 2400 }; /* a page shows no more pixels */

/* Elements times pixels: somewhat over a second. */
#define DRAWN_MOST UINT64_C(5000000000)

static bool load(SvgLibrary *lib) {
#define NAME(name) #name,
    static const char *const names[] = {SVG_FUNCTIONS(NAME)};
#undef NAME
    return library_load(svg_library, names, lib, sizeof names / sizeof *names);
}

/* Surfaces are released last first: the first may still be drawn on by finishing another. */
static void release_reader(void *what) {
    SvgReader *reader = what;
    if (reader->cairo)
        reader->lib.cairo_destroy(reader->cairo);
    for (size_t i = SVG_SURFACES; i-- > 0;)
        if (reader->surfaces[i])
            reader->lib.cairo_surface_destroy(reader->surfaces[i]);
    if (reader->handle)
        reader->lib.g_object_unref(reader->handle);
}

SvgReader *svg_reader_open(Context *ctx, String *why) {
    SvgReader *reader = arena_new(&ctx->arena, SvgReader);
    *why = string_of(svg_library);
    if (!load(&reader->lib))
        return NULL;
    reader->release = release_push(ctx, release_reader, reader);
    return reader;
}

void svg_reader_close(Context *ctx, SvgReader *reader) { release_now(ctx, reader->release); }

bool svg_reader_fail(SvgReader *reader, const char *message) {
    size_t length = strlen(message);
    if (length >= sizeof reader->problem)
        length = sizeof reader->problem - 1;
    for (size_t i = 0; i < length && message[i] != '\n'; i++)
        reader->problem[i] = message[i];
    return false;
}

static bool fail_with(SvgReader *reader, GError *error) {
    svg_reader_fail(reader, error ? error->message : "cannot be read");
    if (error)
        reader->lib.g_error_free(error);
    return false;
}

/* Keeps a surface; false when it could not be made. */
static bool take_surface(SvgReader *reader, cairo_surface_t *surface) {
    size_t i = 0;
    while (reader->surfaces[i])
        i++;
    reader->surfaces[i] = surface;
    return reader->lib.cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS ||
           svg_reader_fail(reader, "rendering failed");
}

bool svg_reader_draw(SvgReader *reader, String bytes, cairo_surface_t *surface, uint32_t width, uint32_t height) {
    const SvgLibrary *lib = &reader->lib;
    GError *error = NULL;
    if (!take_surface(reader, surface))
        return false;
    reader->handle = lib->rsvg_handle_new_from_data((const guint8 *)bytes.bytes, bytes.length, &error);
    if (!reader->handle)
        return fail_with(reader, error);
    lib->rsvg_handle_set_dpi(reader->handle, 96);
    reader->cairo = lib->cairo_create(surface);
    RsvgRectangle all = {0, 0, width, height};
    if (!lib->rsvg_handle_render_document(reader->handle, reader->cairo, &all, &error))
        return fail_with(reader, error);
    lib->cairo_surface_flush(surface);
    return lib->cairo_status(reader->cairo) == CAIRO_STATUS_SUCCESS || svg_reader_fail(reader, "rendering failed");
}

static uint32_t longer_side(const Image *image) { return image->width > image->height ? image->width : image->height; }

void svg_fit(const Image *image, uint32_t side, uint32_t *width, uint32_t *height) {
    uint32_t longest = longer_side(image);
    *width = (uint32_t)((uint64_t)image->width * side / longest);
    *height = (uint32_t)((uint64_t)image->height * side / longest);
    *width += *width == 0;
    *height += *height == 0;
}

uint32_t svg_bearable_side(const Image *image, uint64_t side) {
    uint32_t longest = longer_side(image), shortest = image->width + image->height - longest;
    side = side < SIDE_LEAST ? SIDE_LEAST : side > SIDE_MOST ? SIDE_MOST : side;
    while (side > SIDE_OF_CHECK && side * side / longest * shortest > DRAWN_MOST / (image->work + 1))
        side -= side / 16;
    return (uint32_t)side;
}

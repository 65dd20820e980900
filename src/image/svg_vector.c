/* SVG as the one page of a PDF file that cairo writes. What librsvg draws with pixels, above all filters and masks, is
 * a bitmap in it, as fine as the page's units are. */
#include <string.h>

#include "base/limits.h"
#include "image/svg_cairo.h"

/* What cairo has written. It grows in an arena that is emptied when the conversion ends or the next one is drawn. */
typedef struct {
    Arena *arena;
    char *bytes;
    size_t length, capacity;
} Output;

/* Callback of cairo. */
static cairo_status_t take_bytes(void *user, const unsigned char *bytes, unsigned length) {
    Output *output = user;
    if (length > LIMIT_SVG_DRAWN_BYTES - output->length)
        return CAIRO_STATUS_WRITE_ERROR;
    if (length > output->capacity - output->length) {
        size_t capacity = (output->length + length) * 2;
        char *grown = arena_resize_try(output->arena, output->bytes, output->capacity, capacity);
        if (!grown)
            return CAIRO_STATUS_NO_MEMORY;
        output->bytes = grown;
        output->capacity = capacity;
    }
    memcpy(output->bytes + output->length, bytes, length);
    output->length += length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *open_pdf(const SvgLibrary *lib, Output *output, uint32_t width, uint32_t height) {
    cairo_surface_t *pdf = lib->cairo_pdf_surface_create_for_stream(take_bytes, output, width, height);
    lib->cairo_pdf_surface_restrict_to_version(pdf, CAIRO_PDF_VERSION_1_4); /* all objects stand by themselves */
    lib->cairo_surface_set_fallback_resolution(pdf, 72, 72);               /* a pixel is a unit of the page */
    return pdf;
}

/* On a recording librsvg draws the outlines of letters; these are then drawn on the page. */
static bool draw_outlines(SvgReader *reader, const Image *image, cairo_surface_t *pdf, uint32_t width,
                          uint32_t height) {
    const SvgLibrary *lib = &reader->lib;
    const cairo_rectangle_t extents = {0, 0, width, height};
    cairo_surface_t *recording = lib->cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    reader->surfaces[1] = pdf;
    if (!svg_reader_draw(reader, image->bytes, recording, width, height))
        return false;
    lib->cairo_destroy(reader->cairo);
    reader->cairo = lib->cairo_create(pdf);
    lib->cairo_set_source_surface(reader->cairo, recording, 0, 0);
    lib->cairo_paint(reader->cairo);
    return lib->cairo_status(reader->cairo) == CAIRO_STATUS_SUCCESS || svg_reader_fail(reader, "rendering failed");
}

bool image_has_bitmap_parts(const Image *image) {
    return image->kind == IMAGE_SVG && (string_find(image->bytes, S("filter")) != SIZE_MAX ||
                                        string_find(image->bytes, S("mask")) != SIZE_MAX);
}

/* Each part that is a bitmap has the pixels of the whole drawing. */
static bool has_too_many_parts(const Image *image) {
    return image->work > LIMIT_SVG_PARTS_WORK && image_has_bitmap_parts(image);
}

bool image_draw_pdf(Context *ctx, Arena *arena, const Image *image, uint32_t units, bool outlines, String *pdf) {
    String why;
    bool can_be = image->kind == IMAGE_SVG && !has_too_many_parts(image);
    SvgReader *reader = can_be ? svg_reader_open(ctx, &why) : NULL;
    if (!reader)
        return false;
    Output *output = arena_new(arena, Output);
    output->arena = arena;
    uint32_t width, height;
    svg_fit(image, svg_bearable_side(image, units), &width, &height);
    cairo_surface_t *page = open_pdf(&reader->lib, output, width, height);
    bool good = outlines ? draw_outlines(reader, image, page, width, height)
                         : svg_reader_draw(reader, image->bytes, page, width, height);
    reader->lib.cairo_surface_finish(page);
    good = good && reader->lib.cairo_surface_status(page) == CAIRO_STATUS_SUCCESS;
    svg_reader_close(ctx, reader);
    *pdf = (String){output->bytes, output->length};
    return good;
}

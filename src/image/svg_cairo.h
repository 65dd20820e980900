/* librsvg and cairo, which are loaded when the first SVG is met, and a file that is being drawn with them. The file
 * comes from memory and has no address, so that librsvg refuses whatever it refers to outside itself. Inside the image
 * folder only. */
#ifndef IMAGE_SVG_CAIRO_H
#define IMAGE_SVG_CAIRO_H

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

#include "image/svg.h"

#define SVG_FUNCTIONS(X)                                                                                               \
    X(rsvg_handle_new_from_data)                                                                                       \
    X(rsvg_handle_set_dpi)                                                                                             \
    X(rsvg_handle_render_document)                                                                                     \
    X(g_object_unref)                                                                                                  \
    X(g_error_free)                                                                                                    \
    X(cairo_image_surface_create)                                                                                      \
    X(cairo_image_surface_get_data)                                                                                    \
    X(cairo_image_surface_get_stride)                                                                                  \
    X(cairo_pdf_surface_create_for_stream)                                                                             \
    X(cairo_pdf_surface_restrict_to_version)                                                                           \
    X(cairo_recording_surface_create)                                                                                  \
    X(cairo_surface_status)                                                                                            \
    X(cairo_surface_flush)                                                                                             \
    X(cairo_surface_finish)                                                                                            \
    X(cairo_surface_set_fallback_resolution)                                                                           \
    X(cairo_surface_destroy)                                                                                           \
    X(cairo_create)                                                                                                    \
    X(cairo_set_source_surface)                                                                                        \
    X(cairo_paint)                                                                                                     \
    X(cairo_status)                                                                                                    \
    X(cairo_destroy)

typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    SVG_FUNCTIONS(MEMBER)
#undef MEMBER
} SvgLibrary;

enum { SVG_SURFACES = 2 };

typedef struct {
    SvgLibrary lib;
    RsvgHandle *handle;
    cairo_surface_t *surfaces[SVG_SURFACES]; /* in the order they were made; released with the reader */
    cairo_t *cairo;
    char problem[96]; /* why drawing failed */
    struct Release *release;
} SvgReader;

/* Opens a file; NULL with *why when the library is missing. Close it, also when something fails. */
SvgReader *svg_reader_open(Context *, String *why);
void svg_reader_close(Context *, SvgReader *);
/* Draws the file over the whole of a surface of this size, which the reader takes. False with the problem. */
bool svg_reader_draw(SvgReader *, String bytes, cairo_surface_t *, uint32_t width, uint32_t height);
/* Sets the problem; false. */
bool svg_reader_fail(SvgReader *, const char *message);

/* The size at which a drawing has this longer side, in proportion and at least 1 by 1. */
void svg_fit(const Image *, uint32_t side, uint32_t *width, uint32_t *height);
/* A longer side at which drawing takes bearable time: what takes much to draw is drawn with fewer pixels. */
uint32_t svg_bearable_side(const Image *, uint64_t side);

#endif

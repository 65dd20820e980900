/* How large an image is set. */
#include "layout/layout.h"

enum { CSS_DPI = 96, DPI_LEAST = 96 };

static int64_t from_pixels(uint32_t pixels, uint32_t dpi) { return (int64_t)pixels * 72 * POINT / dpi; }

static void natural_size(const Node *node, const Image *image, int64_t *width, int64_t *height) {
    /* never enlarged past 96 dpi */
    uint32_t dpi_x = image->dpi_x > DPI_LEAST ? image->dpi_x : DPI_LEAST;
    uint32_t dpi_y = image->dpi_y > DPI_LEAST ? image->dpi_y : DPI_LEAST;
    *width = from_pixels(image->width, dpi_x);
    *height = from_pixels(image->height, dpi_y);
    const Hints *hints = node->hints;
    if (hints && hints->width_pixels && image->width) {
        *width = from_pixels(hints->width_pixels, CSS_DPI);
        *height = hints->height_pixels ? from_pixels(hints->height_pixels, CSS_DPI)
                                       : *width * image->height / image->width;
    } else if (hints && hints->height_pixels && image->height) {
        *height = from_pixels(hints->height_pixels, CSS_DPI);
        *width = *height * image->width / image->height;
    }
}

void image_size(const Node *node, const Image *image, Length width, Length height, Length *out_width,
                Length *out_height) {
    int64_t w, h;
    natural_size(node, image, &w, &h);
    if (w > width) {
        h = h * width / w;
        w = width;
    }
    if (h > height) {
        w = w * height / h;
        h = height;
    }
    if (w > INT32_MAX / 4)
        w = INT32_MAX / 4;
    if (h > INT32_MAX / 4)
        h = INT32_MAX / 4;
    *out_width = (Length)(w > 0 ? w : 1);
    *out_height = (Length)(h > 0 ? h : 1);
}

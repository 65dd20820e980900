/* An image is as large as its author asks, else as its resolution says, and shrinks to the room there is. */
#include "layout/image_size.h"

typedef struct {
    int64_t width, height;
} Size;

static int64_t from_pixels(uint32_t pixels, uint32_t dpi) { return (int64_t)pixels * 72 * POINT / dpi; }

/* The size an image has by itself: it says how fine it is, but none is enlarged past 96 dpi. */
static Size natural_size(const Image *image) {
    uint32_t dpi_x = image->dpi_x > CSS_DPI ? image->dpi_x : CSS_DPI;
    uint32_t dpi_y = image->dpi_y > CSS_DPI ? image->dpi_y : CSS_DPI;
    Size size = {from_pixels(image->width, dpi_x), from_pixels(image->height, dpi_y)};
    return (Size){size.width > 0 ? size.width : 1, size.height > 0 ? size.height : 1};
}

/* In proportion, down to these. */
static Size shrink(Size size, int64_t width, int64_t height) {
    if (size.width > width)
        size = (Size){width, size.height * width / size.width};
    if (size.height > height)
        size = (Size){size.width * height / size.height, height};
    return size;
}

static Size with_width(Size natural, int64_t width) { return (Size){width, natural.height * width / natural.width}; }

/* What the author asks for, in the picture's own proportion; `width` is that of the column. */
static Size asked_size(const Hints *hints, Size natural, Length width) {
    if (hints && hints->width_pixels)
        return with_width(natural, from_pixels(hints->width_pixels, CSS_DPI));
    if (hints && hints->width_percent && width < INT32_MAX)
        return with_width(natural, (int64_t)width * hints->width_percent / 100);
    if (hints && hints->height_pixels)
        return with_width(natural, natural.width * from_pixels(hints->height_pixels, CSS_DPI) / natural.height);
    return natural;
}

static Length to_length(int64_t length) {
    return (Length)(length < 1 ? 1 : length > INT32_MAX / 4 ? INT32_MAX / 4 : length);
}

/* Pictures of pixels show none of them; a drawing has none. */
static Size at_most(const Image *image, Size size, Length width, Length height) {
    if (image->kind != IMAGE_SVG)
        size = shrink(size, from_pixels(image->width, CSS_DPI), from_pixels(image->height, CSS_DPI));
    return shrink(size, width, height);
}

bool image_has_size(const Node *node) {
    const Hints *hints = node->hints;
    return hints && (hints->width_pixels || hints->width_percent || hints->height_pixels);
}

void image_size_filling(const Image *image, Length width, Length height, Length *out_width, Length *out_height) {
    Size size = at_most(image, with_width(natural_size(image), width), width, height);
    *out_width = to_length(size.width);
    *out_height = to_length(size.height);
}

void image_size(const Node *node, const Image *image, Length width, Length height, Length *out_width,
                Length *out_height) {
    Size size = at_most(image, asked_size(node->hints, natural_size(image), width), width, height);
    *out_width = to_length(size.width);
    *out_height = to_length(size.height);
}

/* Not below 96 pixels an inch; a drawing has no pixels that could be seen. */
void image_size_within(const Image *image, Length width, Length height, Length *out_width, Length *out_height) {
    int64_t most = image->kind == IMAGE_SVG ? INT32_MAX : from_pixels(image->width, CSS_DPI);
    width = width > 0 ? width : 1;
    height = height > 0 ? height : 1;
    Size size = with_width(natural_size(image), width < most ? width : most);
    size = shrink(size, width, height);
    *out_width = to_length(size.width);
    *out_height = to_length(size.height);
}

Length image_height(const Image *image, Length width) {
    return to_length(with_width(natural_size(image), width).height);
}

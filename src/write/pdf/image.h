/* Images as XObjects (ISO 32000-1, 8.9), each written once. */
#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

#include "font/font.h"
#include "image/image.h"
#include "write/pdf/haru.h"

typedef struct {
    const void *key;    /* the Image, or the Face of a colour glyph */
    uint32_t glyph;
    Ref ref;            /* 0: it cannot be drawn */
    uint8_t orientation; /* EXIF, 1..8: how it is turned when it is drawn */
    const Image *image;
} PdfImage;

typedef struct {
    Context *ctx;
    Haru *haru;
    PdfImage *images; /* by their names in the resources: I0, I1, … */
    size_t count, capacity;
} PdfImages;

void pdfimages_open(PdfImages *, Context *, Haru *);
/* The index of an image that images_get has found fit to be shown. Its longer side is `longest` where it is first
 * drawn, for the source's place `at` or NOWHERE. */
uint32_t pdfimages_image(PdfImages *, const Image *, Position at, Length longest);
/* The index of a colour glyph's image; false when it has none. */
bool pdfimages_glyph(PdfImages *, const Face *, uint32_t glyph, uint32_t *index, const Image **);

#endif

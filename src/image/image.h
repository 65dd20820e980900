/* What an image is, and its pixels: PNG, JPEG, GIF, WebP (of these two the first picture) and SVG, told apart by their
 * bytes. Never crashes on damaged data: kinds and sizes are read by our own readers; what decodes is another library's,
 * with its own error handling. The libraries for GIF, WebP and SVG are loaded when the first such image is decoded. */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/buffer.h"
#include "base/context.h"
#include "base/map.h"
#include "load/source.h"

typedef enum { IMAGE_PNG, IMAGE_JPEG, IMAGE_GIF, IMAGE_WEBP, IMAGE_SVG } ImageKind;

typedef struct Image {
    ImageKind kind;
    uint32_t width, height;   /* pixels as displayed: after orientation; SVG: CSS pixels */
    uint32_t stored_width, stored_height; /* pixels as the file has them: before orientation */
    uint32_t dpi_x, dpi_y;    /* 0 when the file does not say */
    uint8_t components;       /* JPEG: 1, 3 or 4 */
    uint8_t bits;             /* per component */
    bool adobe_inverted;      /* JPEG CMYK with an Adobe marker: values are inverted */
    uint8_t orientation;      /* EXIF, 1..8: how the stored pixels are turned or mirrored to be displayed */
    bool incomplete;          /* cut off or damaged: what can be read is shown, the rest is transparent */
    bool self_contained;      /* SVG: no script, no reference to anything outside the file */
    uint32_t work;            /* SVG: about how many elements are drawn */
    uint32_t edges;           /* SVG: and about how many edges they have */
    String bytes;             /* the file itself */
    uint64_t hash;            /* of the bytes */
    const char *media_type;   /* "image/png" */
    const char *extension;    /* "png" */
} Image;

/* Samples as PDF wants them: 8 bits, rows without padding. */
typedef struct {
    uint32_t width, height;    /* those of the Image, over LIMIT_SHOWN_PIXELS fewer; SVG: as many as it is drawn with */
    uint8_t colour_components; /* 1 gray, 3 RGB */
    uint8_t *colour;           /* width * height * colour_components */
    uint8_t *alpha;            /* width * height, or NULL when opaque */
} Pixels;

/* Reads kind and size; NULL when it is no image that quire knows or is damaged, with *problem saying which:
 * SAY_IMAGE_KIND, SAY_IMAGE_BROKEN or SAY_IMAGE_TOO_LARGE. A file that is cut off behind the start of its picture (PNG
 * without IEND, JPEG without EOI, GIF without the end of its first picture) is incomplete, with *why. */
Image *image_parse(Context *, String bytes, DiagnosticId *problem, String *why);
/* "640 × 480 pixels" */
String image_size_words(Context *, const Image *);
/* Takes what an image costs beyond what its bytes account for from what all images of the document may cost
 * (pixels_left and drawn_left of the Context). False with *why when there is not enough left. */
bool image_take_work(Context *, const Image *, String *why);
/* The same for all kinds but SVG. */
Image *image_parse_bitmap(Context *, String bytes, DiagnosticId *problem, String *why);
/* Decodes to 8 bits, upright; false with *why when the data is damaged or the library for it is missing. Pixels live in
 * arena. JPEG: only needed for CMYK. */
bool image_decode(Context *, Arena *, const Image *, Pixels *, String *why);
/* Draws an SVG as the one page of a PDF file of cairo's, in vectors. The page's longer side is about `units` long,
 * within limits; bitmaps of parts that cannot be vectors have a pixel for each unit. Text is text, or with `outlines`
 * the outlines of its letters. False when it cannot be drawn, would be too large, or is no SVG. The file lives in
 * arena. */
bool image_draw_pdf(Context *, Arena *, const Image *, uint32_t units, bool outlines, String *pdf);
/* Whether an SVG asks for what can only be drawn as a bitmap: filters and masks. */
bool image_has_bitmap_parts(const Image *);
/* Whether image_decode will succeed, found out with less work where that is possible. An image of which only a part can
 * be read becomes incomplete, with *why. scratch is for what that needs. */
bool image_check(Context *, Arena *scratch, Image *, String *why);
/* The library that an image of this kind needs and that this machine does not have, or NULL. */
const char *image_missing_library(const Image *);
/* Samples as a PNG file, which lives as long as the conversion; scratch is for what making it needs. */
String image_encode_png(Context *, Arena *scratch, const Pixels *);

/* The zlib stream of a PNG as stored (before orientation), with a PNG filter byte before each row. */
typedef struct {
    String samples;     /* in the conversion's arena */
    uint8_t components; /* of a sample: 1 or 3 */
    uint8_t bits;       /* per component: 1, 2, 4 or 8 */
    String palette;     /* RGB triples, for samples that are indices; else empty */
} PngStream;
/* False when the picture has to be decoded: no PNG, alpha, 16 bits, interlaced, incomplete. The image must have been
 * checked. */
bool image_png_stream(Context *, const Image *, PngStream *);

/* The images of a conversion by reference, so that each is loaded, checked and complained of once, whatever the number
 * of writers and uses. Keep one per conversion: images_of(ctx, source). */
typedef struct Images Images;
Images *images_of(Context *, const Source *);
/* Adds an image that comes from no document, under a reference that begins with IMAGES_OF_STYLE. Returns what is wrong
 * with it: empty, or "is damaged (truncated)"; *is_shown when it can be shown, perhaps in part. Nothing is said of it
 * later. */
#define IMAGES_OF_STYLE "style:"
String images_add(Images *, String reference, String bytes, bool *is_shown);
/* The image that a reference of one source leads to, or NULL when there is none that can be shown; an unreadable one is
 * complained of only by images_get. */
const Image *images_find(Images *, const Source *, String reference);
/* The image that a reference leads to, or NULL after a warning at `at` (only the first time), which ends with
 * `replacement`: what stands in its place. It was decoded once, so
 * that what is returned can be shown. References to files of the same bytes give the same Image. */
const Image *images_get(Images *, String reference, Position at, String replacement);
/* The file that a reference leads to counts as read (base/files_read.h), though no writer asked for the image. */
void images_note(Images *, String reference, Position at);
/* The image as it can be handed on to browsers and reading systems: itself; an SVG without its scripts and references
 * to outside; or a PNG of the same size for an SVG that cannot be cleaned so, for PNG and WebP with an EXIF
 * orientation, which few of them apply to these, and for what is incomplete. The same one each time. */
const Image *images_for_web(Images *, const Image *);

#endif

/* JPEG files pass through where a PDF/A with an sRGB output intent may show them, and PNG files where PDF's own filters
 * read them; drawings become vectors; everything else is decoded. */
#include "write/pdf/image.h"

#include "write/pdf/vector.h"

static void image_entries(Buffer *b, uint32_t width, uint32_t height, const char *colour_space) {
    buffer_text(b, "/Type/XObject/Subtype/Image/Width ");
    buffer_int(b, width);
    buffer_text(b, "/Height ");
    buffer_int(b, height);
    buffer_text(b, "/BitsPerComponent 8/ColorSpace/");
    buffer_text(b, colour_space);
}

static Ref soft_mask(PdfImages *images, const Pixels *pixels) {
    Buffer entries;
    buffer_open(&entries, &images->ctx->arena);
    image_entries(&entries, pixels->width, pixels->height, "DeviceGray");
    String alpha = {(const char *)pixels->alpha, (size_t)pixels->width * pixels->height};
    return haru_stream(images->haru, buffer_view(&entries), alpha, /*as_is*/ false);
}

static Ref write_pixels(PdfImages *images, const Pixels *pixels) {
    Ref mask = pixels->alpha ? soft_mask(images, pixels) : 0;
    Buffer entries;
    buffer_open(&entries, &images->ctx->arena);
    image_entries(&entries, pixels->width, pixels->height, pixels->colour_components == 1 ? "DeviceGray" : "DeviceRGB");
    if (mask) {
        buffer_text(&entries, "/SMask ");
        buffer_int(&entries, mask);
        buffer_text(&entries, " 0 R");
    }
    size_t size = (size_t)pixels->width * pixels->height * pixels->colour_components;
    String colour = {(const char *)pixels->colour, size};
    return haru_stream(images->haru, buffer_view(&entries), colour, /*as_is*/ false);
}

static void release_arena(void *arena) { arena_close(arena); }

/* Its samples, upright. */
static Ref write_decoded(PdfImages *images, const Image *image, Position at) {
    Arena *arena = arena_new(&images->ctx->arena, Arena);
    arena_open(arena, images->ctx);
    struct Release *release = release_push(images->ctx, release_arena, arena);
    Pixels pixels;
    String why;
    Ref ref = 0;
    if (image_decode(images->ctx, arena, image, &pixels, &why))
        ref = write_pixels(images, &pixels);
    if (ref && image->kind != IMAGE_SVG && pixels.width < image->width)
        diagnose1(images->ctx, SAY_IMAGE_REDUCED, at, image_size_words(images->ctx, image));
    release_now(images->ctx, release);
    return ref;
}

static Ref write_jpeg(PdfImages *images, const Image *image) {
    Buffer entries;
    buffer_open(&entries, &images->ctx->arena);
    const char *colour_space = image->components == 1 ? "DeviceGray" : "DeviceRGB";
    image_entries(&entries, image->stored_width, image->stored_height, colour_space);
    buffer_text(&entries, "/Filter/DCTDecode");
    return haru_stream(images->haru, buffer_view(&entries), image->bytes, /*as_is*/ true);
}

/* The palette as an Indexed colour space (ISO 32000-1, 8.6.6.3). */
static void palette_space(Buffer *b, String palette) {
    size_t colours = palette.length / 3 < 256 ? palette.length / 3 : 256;
    buffer_text(b, "/ColorSpace[/Indexed/DeviceRGB ");
    buffer_int(b, (int64_t)colours - 1);
    buffer_byte(b, '<');
    for (size_t i = 0; i < colours * 3; i++)
        buffer_hex(b, (unsigned char)palette.bytes[i], 2);
    buffer_text(b, ">]");
}

static void number_entry(Buffer *b, const char *name, int64_t value) {
    buffer_text(b, name);
    buffer_int(b, value);
}

static Ref write_png(PdfImages *images, const Image *image, const PngStream *png) {
    Buffer b;
    buffer_open(&b, &images->ctx->arena);
    buffer_text(&b, "/Type/XObject/Subtype/Image");
    number_entry(&b, "/Width ", image->stored_width);
    number_entry(&b, "/Height ", image->stored_height);
    number_entry(&b, "/BitsPerComponent ", png->bits);
    if (png->palette.length)
        palette_space(&b, png->palette);
    else
        buffer_text(&b, png->components == 1 ? "/ColorSpace/DeviceGray" : "/ColorSpace/DeviceRGB");
    buffer_text(&b, "/Filter/FlateDecode/DecodeParms<</Predictor 15");
    number_entry(&b, "/Colors ", png->components);
    number_entry(&b, "/BitsPerComponent ", png->bits);
    number_entry(&b, "/Columns ", image->stored_width);
    buffer_text(&b, ">>");
    return haru_stream(images->haru, buffer_view(&b), png->samples, /*as_is*/ true);
}

void pdfimages_open(PdfImages *images, Context *ctx, Haru *haru) { *images = (PdfImages){.ctx = ctx, .haru = haru}; }

static PdfImage *find(PdfImages *images, const void *key, uint32_t glyph) {
    for (size_t i = 0; i < images->count; i++)
        if (images->images[i].key == key && images->images[i].glyph == glyph)
            return &images->images[i];
    return NULL;
}

/* A drawing: as vectors, or as a whole as a bitmap where these are impossible. */
static Ref write_drawing(PdfImages *images, const Image *image, Position at, Length longest) {
    bool bitmaps;
    Ref ref = vector_write(images->ctx, images->haru, image, longest, &bitmaps);
    if (!ref || bitmaps)
        diagnose0(images->ctx, ref ? SAY_DRAWING_BITMAPS : SAY_DRAWING_BITMAP, at);
    return ref ? ref : write_decoded(images, image, at);
}

static PdfImage *add(PdfImages *images, const void *key, uint32_t glyph, const Image *image, Position at,
                     Length longest) {
    PdfImage entry = {.key = key, .glyph = glyph, .image = image, .orientation = image ? image->orientation : 1};
    PngStream png;
    if (image && image->kind == IMAGE_SVG)
        entry.ref = write_drawing(images, image, at, longest);
    else if (image && image->kind == IMAGE_JPEG && image->components != 4 && image->bits == 8 && !image->incomplete)
        entry.ref = write_jpeg(images, image);
    else if (image && image_png_stream(images->ctx, image, &png))
        entry.ref = write_png(images, image, &png);
    else if (image) {
        entry.ref = write_decoded(images, image, at);
        entry.orientation = 1;
    }
    arena_grow(&images->ctx->arena, images->images, images->count, images->capacity);
    images->images[images->count] = entry;
    return &images->images[images->count++];
}

uint32_t pdfimages_image(PdfImages *images, const Image *image, Position at, Length longest) {
    PdfImage *entry = find(images, image, 0);
    if (!entry)
        entry = add(images, image, 0, image, at, longest);
    if (!entry->ref)
        fail0(images->ctx, SAY_MEMORY, NOWHERE); /* it was decoded when it was checked */
    return (uint32_t)(entry - images->images);
}

bool pdfimages_glyph(PdfImages *images, const Face *face, uint32_t glyph, uint32_t *index, const Image **image) {
    PdfImage *entry = find(images, face, glyph);
    if (!entry) {
        String png, why;
        DiagnosticId problem;
        const Image *parsed = NULL;
        if (face_glyph_png(face, glyph, &images->ctx->arena, &png))
            parsed = image_parse(images->ctx, png, &problem, &why);
        entry = add(images, face, glyph, parsed, NOWHERE, 0);
    }
    *index = (uint32_t)(entry - images->images);
    *image = entry->image;
    return entry->ref != 0;
}

/* JPEG files pass through where a PDF/A with an sRGB output intent may show them; everything else is decoded. */
#include "write/pdf/image.h"

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

static Ref write_decoded(PdfImages *images, const Image *image) {
    Arena *arena = arena_new(&images->ctx->arena, Arena);
    arena_open(arena, images->ctx);
    struct Release *release = release_push(images->ctx, release_arena, arena);
    Pixels pixels;
    String why;
    Ref ref = 0;
    if (image_decode(images->ctx, arena, image, &pixels, &why))
        ref = write_pixels(images, &pixels);
    release_now(images->ctx, release);
    return ref;
}

static Ref write_jpeg(PdfImages *images, const Image *image) {
    Buffer entries;
    buffer_open(&entries, &images->ctx->arena);
    image_entries(&entries, image->width, image->height, image->components == 1 ? "DeviceGray" : "DeviceRGB");
    buffer_text(&entries, "/Filter/DCTDecode");
    return haru_stream(images->haru, buffer_view(&entries), image->bytes, /*as_is*/ true);
}

void pdfimages_open(PdfImages *images, Context *ctx, Haru *haru) { *images = (PdfImages){.ctx = ctx, .haru = haru}; }

static PdfImage *find(PdfImages *images, const void *key, uint32_t glyph) {
    for (size_t i = 0; i < images->count; i++)
        if (images->images[i].key == key && images->images[i].glyph == glyph)
            return &images->images[i];
    return NULL;
}

static PdfImage *add(PdfImages *images, const void *key, uint32_t glyph, const Image *image) {
    PdfImage entry = {.key = key, .glyph = glyph, .image = image};
    bool passes = image && image->kind == IMAGE_JPEG && image->components != 4 && image->bits == 8 && image->orientation <= 1;
    if (image)
        entry.ref = passes ? write_jpeg(images, image) : write_decoded(images, image);
    arena_grow(&images->ctx->arena, images->images, images->count, images->capacity);
    images->images[images->count] = entry;
    return &images->images[images->count++];
}

uint32_t pdfimages_image(PdfImages *images, const Image *image) {
    PdfImage *entry = find(images, image, 0);
    if (!entry)
        entry = add(images, image, 0, image);
    if (!entry->ref)
        fail1(images->ctx, SAY_INTERNAL, NOWHERE, S("an image that was checked cannot be decoded"));
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
        entry = add(images, face, glyph, parsed);
    }
    *index = (uint32_t)(entry - images->images);
    *image = entry->image;
    return entry->ref != 0;
}

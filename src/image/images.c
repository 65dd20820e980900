/* The images of a conversion: each reference is opened, checked and complained of once, whoever asks. */
#include "image/image.h"

typedef struct {
    const Image *image; /* NULL when it cannot be shown */
} Loaded;

struct Images {
    Context *ctx;
    const Source *source;
    Map by_reference;
    Arena scratch; /* pixels decoded to see whether they can be */
};

static void release_scratch(void *what) { arena_close(&((Images *)what)->scratch); }

Images *images_of(Context *ctx, const Source *source) {
    if (ctx->images)
        return ctx->images;
    Images *images = arena_new(&ctx->arena, Images);
    images->ctx = ctx;
    images->source = source;
    map_open(&images->by_reference, &ctx->arena);
    arena_open(&images->scratch, ctx);
    release_push(ctx, release_scratch, images);
    return ctx->images = images;
}

/* A JPEG whose markers are whole can be shown by every viewer; a PNG is only known to be whole when it was decoded. */
static bool can_be_shown(Images *images, const Image *image, String *why) {
    if (image->kind != IMAGE_PNG)
        return true;
    Pixels pixels;
    bool good = image_decode(images->ctx, &images->scratch, image, &pixels, why);
    arena_reset(&images->scratch);
    return good;
}

static const Image *load(Images *images, String reference, Position at) {
    Context *ctx = images->ctx;
    String bytes, why;
    DiagnosticId problem;
    if (!resource_load(ctx, images->source, reference, at, &bytes))
        return NULL;
    const Image *image = image_parse(ctx, bytes, &problem, &why);
    if (image && !can_be_shown(images, image, &why)) {
        problem = SAY_IMAGE_BROKEN;
        image = NULL;
    }
    if (!image)
        diagnose2(ctx, problem, at, reference, why);
    return image;
}

const Image *images_get(Images *images, String reference, Position at) {
    Loaded *loaded = map_get(&images->by_reference, reference);
    if (!loaded) {
        loaded = arena_new(&images->ctx->arena, Loaded);
        loaded->image = load(images, reference, at);
        map_set(&images->by_reference, arena_string(&images->ctx->arena, reference), loaded);
    }
    return loaded->image;
}

/* The images of a conversion: each reference is opened, checked and complained of once, whoever asks. */
#include "image/image.h"

#include "base/exhausted.h"
#include "image/svg.h"

typedef struct {
    const Image *image;   /* NULL when it cannot be shown */
    bool has_problem;     /* which is said when the image is asked for */
    DiagnosticId problem;
    String why;
} Loaded;

/* Keys of maps that are no text. */
static String hash_key(const Image *image) { return (String){(const char *)&image->hash, sizeof image->hash}; }

struct Images {
    Context *ctx;
    const Source *source;
    Map by_reference;
    Map by_content; /* hash -> Loaded, the newest of that hash */
    Map for_web;    /* address of an Image -> the one that is handed on */
    Arena scratch;  /* pixels decoded to see whether they can be */
};

static void release_scratch(void *what) { arena_close(&((Images *)what)->scratch); }

static Images *images_open(Context *ctx) {
    Images *images = arena_new(&ctx->arena, Images);
    images->ctx = ctx;
    map_open(&images->by_reference, &ctx->arena);
    map_open(&images->by_content, &ctx->arena);
    map_open(&images->for_web, &ctx->arena);
    arena_open(&images->scratch, ctx);
    release_push(ctx, release_scratch, images);
    return ctx->images = images;
}

Images *images_of(Context *ctx, const Source *source) {
    Images *images = ctx->images ? ctx->images : images_open(ctx);
    images->source = source; /* a reader's is one of several that are joined */
    return images;
}

static bool can_be_shown(Images *images, Image *image, DiagnosticId *problem, String *why) {
    bool good = image_check(images->ctx, &images->scratch, image, why);
    arena_reset(&images->scratch);
    const char *missing = good ? NULL : image_missing_library(image);
    *problem = missing ? SAY_IMAGE_LIBRARY : SAY_IMAGE_BROKEN;
    if (missing) {
        exhausted_check_library(images->ctx);
        *why = string_of(missing);
    }
    return good;
}

/* An image that was loaded under another reference; its twin otherwise enters the map. */
static const Image *same_content(Images *images, const Image *image) {
    const Loaded *known = map_get(&images->by_content, hash_key(image));
    return known && string_equal(known->image->bytes, image->bytes) ? known->image : NULL;
}

static void remember_content(Images *images, const Image *image) {
    Loaded *loaded = arena_new(&images->ctx->arena, Loaded);
    loaded->image = image;
    map_set(&images->by_content, hash_key(image), loaded);
}

/* Each of joined inputs has a folder of its own. */
static const Source *source_of(const Images *images, size_t input) {
    const Source *source = images->source;
    while (input-- > 0)
        source = source->next;
    return source;
}

static void decode(Images *images, String bytes, Loaded *loaded) {
    Image *image = image_parse(images->ctx, bytes, &loaded->problem, &loaded->why);
    const Image *twin = image ? same_content(images, image) : NULL;
    if (twin) {
        loaded->image = twin;
    } else if (image && !image_take_work(images->ctx, image, &loaded->why)) {
        loaded->has_problem = true;
        loaded->problem = SAY_IMAGE_TOO_LARGE;
    } else if (!image || !can_be_shown(images, image, &loaded->problem, &loaded->why)) {
        loaded->has_problem = true;
    } else {
        loaded->image = image;
        loaded->has_problem = image->incomplete;
        if (image->incomplete)
            loaded->problem = SAY_IMAGE_INCOMPLETE;
        remember_content(images, image);
    }
}

static String reference_key(Images *images, const Source *source, String reference) {
    return arena_join(&images->ctx->arena, (String){(const char *)&source, sizeof source}, reference, S(""));
}

static String problem_words(Arena *arena, const Loaded *loaded) {
    if (loaded->problem == SAY_IMAGE_KIND)
        return S("is no PNG, JPEG, GIF, WebP or SVG image");
    if (loaded->problem == SAY_IMAGE_LIBRARY)
        return arena_join(arena, S("needs "), loaded->why, S(", which is not installed"));
    String what = loaded->problem == SAY_IMAGE_TOO_LARGE ? S("exceeds a limit (") : S("is damaged (");
    return arena_join(arena, what, loaded->why, S(")"));
}

String images_add(Images *images, String reference, String bytes, bool *is_shown) {
    Loaded *loaded = arena_new(&images->ctx->arena, Loaded);
    decode(images, bytes, loaded);
    map_set(&images->by_reference, reference_key(images, NULL, reference), loaded);
    String problem = loaded->has_problem ? problem_words(&images->ctx->arena, loaded) : S("");
    loaded->has_problem = false;
    *is_shown = loaded->image;
    return problem;
}

/* What a reference of a source leads to. */
static Loaded *find(Images *images, const Source *source, String reference) {
    Arena *arena = &images->ctx->arena;
    Loaded *loaded = string_starts(reference, S(IMAGES_OF_STYLE))
                         ? map_get(&images->by_reference, reference_key(images, NULL, reference)) : NULL;
    String key = reference_key(images, source, reference);
    if (!loaded)
        loaded = map_get(&images->by_reference, key);
    if (loaded)
        return loaded;
    loaded = arena_new(arena, Loaded);
    String bytes;
    if (resource_read(images->ctx, source, reference, &bytes, &loaded->problem, &loaded->why))
        decode(images, bytes, loaded);
    else
        loaded->has_problem = true;
    map_set(&images->by_reference, key, loaded);
    return loaded;
}

const Image *images_get(Images *images, String reference, Position at, String replacement) {
    size_t input = diagnostics_input(&images->ctx->diagnostics, at);
    Loaded *loaded = find(images, source_of(images, input), reference);
    if (loaded->has_problem)
        diagnose3(images->ctx, loaded->problem, at, reference, loaded->why, replacement);
    loaded->has_problem = false;
    return loaded->image;
}

const Image *images_find(Images *images, const Source *source, String reference) {
    return find(images, source, reference)->image;
}

void images_note(Images *images, String reference, Position at) {
    const Source *source = source_of(images, diagnostics_input(&images->ctx->diagnostics, at));
    if (!string_starts(reference, S(IMAGES_OF_STYLE)) &&
        !map_get(&images->by_reference, reference_key(images, source, reference)))
        resource_note(images->ctx, source, reference);
}

/* The picture of an image as PNG. It keeps the size at which the image is shown, whatever its own pixels are. */
static const Image *as_png(Images *images, const Image *image) {
    Context *ctx = images->ctx;
    Pixels pixels;
    String why;
    if (!image_decode(ctx, &images->scratch, image, &pixels, &why))
        fail0(ctx, SAY_MEMORY, NOWHERE); /* it was decoded before */
    Image *png = arena_new(&ctx->arena, Image);
    *png = *image;
    png->kind = IMAGE_PNG;
    png->media_type = "image/png";
    png->extension = "png";
    png->orientation = 1;
    png->incomplete = false;
    png->stored_width = pixels.width;
    png->stored_height = pixels.height;
    if (image->kind != IMAGE_SVG && pixels.width < image->width)
        diagnose1(ctx, SAY_IMAGE_REDUCED, NOWHERE, image_size_words(ctx, image));
    png->bytes = image_encode_png(ctx, &images->scratch, &pixels);
    png->hash = hash_bytes(png->bytes.bytes, png->bytes.length);
    arena_reset(&images->scratch);
    return png;
}

/* A drawing without what it could do beyond drawing; NULL when it is none, or cannot be cleaned. */
static const Image *as_clean_svg(Images *images, const Image *image) {
    String bytes;
    if (image->kind != IMAGE_SVG || !svg_clean(images->ctx, image->bytes, &bytes))
        return NULL;
    Image *clean = arena_new(&images->ctx->arena, Image);
    *clean = *image;
    clean->bytes = bytes;
    clean->hash = hash_bytes(bytes.bytes, bytes.length);
    clean->self_contained = true;
    return clean;
}

static bool is_fit_for_web(const Image *image) {
    if (image->kind == IMAGE_SVG)
        return image->self_contained;
    return !image->incomplete && (image->kind == IMAGE_JPEG || image->orientation == 1);
}

const Image *images_for_web(Images *images, const Image *image) {
    if (!image || is_fit_for_web(image))
        return image;
    String key = {(const char *)&image, sizeof image};
    Loaded *known = map_get(&images->for_web, key);
    if (!known) {
        known = arena_new(&images->ctx->arena, Loaded);
        known->image = as_clean_svg(images, image);
        if (!known->image)
            known->image = as_png(images, image);
        map_set(&images->for_web, arena_string(&images->ctx->arena, key), known);
    }
    return known->image;
}

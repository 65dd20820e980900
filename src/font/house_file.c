/* Font files of styles, and of the machine by name: read once, kept by the engine, until they change. */
#include <string.h>

#include <hb-ot.h>

#include "font/house.h"
#include "style/attach.h"

/* A font at a place among its variations, which is a face of its own. */
typedef struct HouseInstance {
    struct HouseInstance *next;
    int weight, slant, optical_size; /* values of axes that it has; else 0 */
    Face face;
} HouseInstance;

/* ---- release ---- */

static void release_font(HouseFont *font) {
    for (HouseInstance *instance = font->instances; instance; instance = instance->next)
        hb_font_destroy(instance->face.font);
    hb_set_destroy(font->covers);
    hb_face_destroy(font->face);
}

static void release_file(HouseFile *file) {
    for (size_t i = 0; i < file->count; i++)
        release_font(&file->fonts[i]);
    hb_blob_destroy(file->bytes);
}

void house_close(FontStore *store) {
    for (HouseFile *file = store->house_files; file; file = file->next)
        release_file(file);
}

void house_prepare(FontStore *store) {
    for (HouseFile **place = &store->house_files; *place;) {
        HouseFile *file = *place;
        if (!file->is_stale) {
            place = &file->next;
            continue;
        }
        release_file(file);
        *place = file->next;
    }
}

/* ---- reading ---- */

static const char *signature_problem(hb_blob_t *bytes) {
    unsigned length;
    const char *first = hb_blob_get_data(bytes, &length);
    if (length >= 4 && (memcmp(first, "wOFF", 4) == 0 || memcmp(first, "wOF2", 4) == 0))
        return "is a WOFF file, which only browsers take: name the OpenType or TrueType file that it was made from";
    return NULL;
}

static void read_fonts(FontStore *store, HouseFile *file) {
    unsigned count = hb_face_count(file->bytes);
    file->problem = signature_problem(file->bytes);
    if (!file->problem && count == 0)
        file->problem = "is no OpenType or TrueType font";
    if (file->problem)
        return;
    count = count > LIMIT_STYLE_FONTS ? LIMIT_STYLE_FONTS : count;
    file->fonts = arena_array(&store->engine->arena, HouseFont, count);
    for (unsigned i = 0; i < count; i++) {
        HouseFont *font = &file->fonts[file->count++];
        *font = (HouseFont){.index = i, .face = hb_face_create(file->bytes, i), .covers = hb_set_create()};
        hb_face_make_immutable(font->face);
    }
}

/* On the store's list before it has what must be released; stale until it is complete. */
static HouseFile *new_file(FontStore *store, String path, SourceStamp stamp) {
    HouseFile *file = arena_new(&store->engine->arena, HouseFile);
    *file = (HouseFile){.next = store->house_files, .path = arena_string(&store->engine->arena, path), .stamp = stamp,
                        .bytes = hb_blob_get_empty(), .is_stale = true};
    return store->house_files = file;
}

static HouseFile *complete(FontStore *store, HouseFile *file) {
    read_fonts(store, file);
    file->is_stale = false;
    return file;
}

static HouseFile *find_file(FontStore *store, String path, const SourceStamp *stamp) {
    for (HouseFile *file = store->house_files; file; file = file->next) {
        if (file->is_stale || !string_equal(file->path, path))
            continue;
        if (memcmp(&file->stamp, stamp, sizeof *stamp) == 0)
            return file;
        file->is_stale = true;
    }
    return NULL;
}

HouseFile *house_file_read(FontStore *store, Context *ctx, StyleFile named, String *cause) {
    String bytes, path = arena_join(&ctx->arena, named.folder, S("/"), named.path);
    SourceStamp stamp = {0};
    HouseFile *known = style_file_stamp(ctx, named, &stamp) ? find_file(store, path, &stamp) : NULL;
    if (known) {
        file_read_before(ctx, path, &stamp);
        return known;
    }
    if (!style_file_load(ctx, named, &bytes, cause))
        return NULL;
    HouseFile *file = new_file(store, path, stamp);
    file->bytes = hb_blob_create(bytes.bytes, (unsigned)bytes.length, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    return complete(store, file);
}

HouseFile *house_file_installed(FontStore *store, Context *ctx, const char *path) {
    SourceStamp none = {0};
    HouseFile *known = find_file(store, string_of(path), &none);
    (void)ctx;
    if (known)
        return known;
    HouseFile *file = new_file(store, string_of(path), none);
    file->bytes = hb_blob_create_from_file(path);
    return complete(store, file);
}

/* ---- variations ---- */

static int between(int value, int low, int high) { return value < low ? low : value > high ? high : value; }

static void set_axes(const HouseFont *font, HouseInstance *instance) {
    hb_variation_t axes[3];
    unsigned count = 0;
    if (instance->weight)
        axes[count++] = (hb_variation_t){HB_OT_TAG_VAR_AXIS_WEIGHT, (float)instance->weight};
    if (instance->slant)
        axes[count++] = (hb_variation_t){font->slant_axis, (float)instance->slant};
    if (instance->optical_size)
        axes[count++] = (hb_variation_t){HB_OT_TAG_VAR_AXIS_OPTICAL_SIZE, (float)instance->optical_size};
    if (count)
        hb_font_set_variations(instance->face.font, axes, count);
}

/* As Adobe's Technical Note 5902 makes names of instances: "Name_700wght_-10slnt". */
static void name_instance(FontStore *store, const HouseFont *font, HouseInstance *instance) {
    Arena *arena = &store->engine->arena;
    Buffer name;
    buffer_open(&name, arena);
    buffer_text(&name, instance->face.name);
    if (instance->weight && instance->weight != font->weight) {
        buffer_byte(&name, '_');
        buffer_int(&name, instance->weight);
        buffer_text(&name, "wght");
    }
    if (instance->slant) {
        buffer_byte(&name, '_');
        buffer_int(&name, instance->slant);
        buffer_text(&name, font->slant_axis == HB_OT_TAG_VAR_AXIS_ITALIC ? "ital" : "slnt");
    }
    instance->face.name = buffer_copy(&name, arena).bytes;
}

static HouseInstance *new_instance(FontStore *store, HouseFont *font, HouseInstance like) {
    HouseInstance *instance = arena_new(&store->engine->arena, HouseInstance);
    *instance = like;
    instance->face = (Face){.store = store, .house = font, .name = "", .path = "", .index = font->index,
                            .number = (uint32_t)(stack_face_count + HOUSE_NUMBERS + store->house_instances++)};
    face_keep_name(&instance->face, font->face);
    name_instance(store, font, instance);
    instance->face.font = hb_font_create(font->face); /* from here on nothing fails */
    set_axes(font, instance);
    hb_font_make_immutable(instance->face.font);
    face_measure(&instance->face);
    instance->next = font->instances;
    font->instances = instance;
    instance->face.metrics.italic = font->italic || instance->slant;
    return instance;
}

Face *house_instance(FontStore *store, HouseFont *font, bool bold, bool italic, int text_size) {
    bool varies = font->weight_low < font->weight_high;
    HouseInstance wanted = {.weight = varies ? between(bold ? 700 : 400, font->weight_low, font->weight_high) : 0,
                            .slant = italic && font->slant_axis ? font->slant : 0,
                            .optical_size = font->optical_sizes ? text_size : 0};
    HouseInstance *instance = font->instances;
    while (instance && (instance->weight != wanted.weight || instance->slant != wanted.slant ||
                        instance->optical_size != wanted.optical_size))
        instance = instance->next;
    return instance ? &instance->face : &new_instance(store, font, wanted)->face;
}

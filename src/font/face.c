/* Faces: opening the file on first use, and what is asked of one glyph. */
#include "font/house.h"

#include <string.h>

#include <hb-ot.h>

#include "base/exhausted.h"

static const char store_key;

static void release_face(Face *face) {
    if (!face)
        return;
    hb_font_destroy(face->font);
    hb_set_destroy(face->covers);
}

static void release_store(void *what) {
    FontStore *store = what;
    for (size_t i = 0; i < stack_face_count; i++)
        release_face(store->listed[i]);
    for (size_t i = 0; i < store->found_count; i++)
        release_face(store->found[i]);
    hb_buffer_destroy(store->buffer);
    house_close(store);
    words_close(store);
    choices_close(store);
    system_close(store);
}

FontStore *font_store(Context *ctx) {
    FontStore *store = store_find(ctx->store, &store_key);
    if (store)
        return store;
    Arena *arena = &ctx->store->arena;
    store = arena_new(arena, FontStore);
    store->engine = ctx->store;
    store->listed = arena_array(arena, Face *, stack_face_count);
    store_publish(ctx->store, &store_key, store, release_store);
    store->buffer = hb_buffer_create();
    if (!hb_buffer_allocation_successful(store->buffer))
        fail0(ctx, SAY_MEMORY, NOWHERE);
    return store;
}

Face *face_listed(FontStore *store, uint16_t place) {
    if (store->listed[place])
        return store->listed[place];
    const StackFace *listed = &stack_faces[place];
    Face *face = arena_new(&store->engine->arena, Face);
    *face = (Face){.store = store,
                   .listed = listed,
                   .path = stack_text + listed->path,
                   .name = stack_text + listed->name,
                   .index = listed->index,
                   .number = place,
                   .space_neutral = listed->space_neutral};
    return store->listed[place] = face;
}

/* checkSumAdjustment tells whether the file is still the one that the tables were made from: with another's coverage
 * characters would come out as .notdef. */
static bool same_version(hb_face_t *face, uint32_t checksum) {
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(blob, &length);
    bool same = length >= 54 && STACK_TAG(p[8], p[9], p[10], p[11]) == checksum;
    hb_blob_destroy(blob);
    return same;
}

/* NULL when the file is no font, or no longer the one it was. */
static hb_font_t *open_font(const Face *face) {
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(face->path);
    if (!blob)
        return NULL;
    hb_face_t *opened = hb_face_create(blob, face->index);
    hb_blob_destroy(blob);
    hb_font_t *font = NULL;
    if (hb_face_get_glyph_count(opened) > 0 && (!face->listed || same_version(opened, face->listed->checksum))) {
        hb_face_make_immutable(opened);
        font = hb_font_create(opened);
    }
    hb_face_destroy(opened);
    if (font == hb_font_get_empty())
        return NULL;
    return font;
}

/* Faces are made here, never const: to callers they do not change, however late they are opened. */
static Face *changeable(const Face *face) { return (Face *)(uintptr_t)face; }

hb_font_t *face_open(const Face *face) {
    if (face->font)
        return face->font;
    Face *opening = changeable(face);
    opening->font = open_font(face);
    if (!opening->font) {
        exhausted_check(face_context(face));
        fail1(face_context(face), SAY_FONT_FILE, NOWHERE, string_of(face->path));
    }
    face_measure(opening);
    return face->font;
}

void face_keep_name(Face *face, hb_face_t *opened) {
    char name[128] = "";
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(opened, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    size_t kept = 0;
    for (size_t i = 0; name[i]; i++)
        if (ascii_alpha(name[i]) || ascii_digit(name[i]) || (name[i] != '\0' && strchr("-_.+", name[i])))
            name[kept++] = name[i];
    face->name = kept ? arena_copy(&face->store->engine->arena, name, kept) : "Unnamed";
}

/* OS/2 fsType: bit 1 forbids embedding. */
static bool may_embed(hb_face_t *face) {
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned length;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(blob, &length);
    bool may = length < 10 || (p[9] & 0x0F) != 2;
    hb_blob_destroy(blob);
    return may;
}

Face *face_found(FontStore *store, const char *path, uint32_t index) {
    for (size_t i = 0; i < store->found_count; i++)
        if (store->found[i]->index == index && strcmp(store->found[i]->path, path) == 0)
            return store->found[i];
    Arena *arena = &store->engine->arena;
    arena_grow(arena, store->found, store->found_count, store->found_capacity);
    Face *face = arena_new(arena, Face);
    *face = (Face){.store = store, .path = arena_copy(arena, path, strlen(path)), .index = index, .name = "",
                   .number = (uint32_t)(stack_face_count + store->found_count)};
    face->font = open_font(face);
    face->covers = hb_set_create();
    store->found[store->found_count++] = face;
    if (!face->font || !may_embed(hb_font_get_face(face->font)))
        return face;
    face_keep_name(face, hb_font_get_face(face->font));
    face_measure(face);
    hb_face_collect_unicodes(hb_font_get_face(face->font), face->covers);
    return face;
}

bool font_may_embed(Context *ctx, String postscript_name) {
    const Face *face = system_face_named(font_store(ctx), postscript_name);
    return face && face->name[0]; /* only what may be embedded keeps its name */
}

bool face_has(const Face *face, uint32_t code_point) {
    return face->listed  ? stack_covers(face->listed, code_point)
           : face->house ? house_has(face, code_point)
                         : hb_set_has(face->covers, code_point);
}

const char *face_name(const Face *face) { return face->name; }

const FaceMetrics *face_metrics(const Face *face) {
    face_open(face);
    return &face->metrics;
}

int face_advance(const Face *face, uint32_t glyph) { return hb_font_get_glyph_h_advance(face_open(face), glyph); }

bool face_ink(const Face *face, uint32_t glyph, int *up, int *down) {
    hb_glyph_extents_t extents;
    if (!hb_font_get_glyph_extents(face_open(face), glyph, &extents))
        return false;
    *up = extents.y_bearing;
    *down = -(extents.y_bearing + extents.height);
    return true;
}

uint32_t face_glyph(const Face *face, uint32_t code_point) {
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face_open(face), code_point, &glyph) ? glyph : 0;
}

bool face_is_whole(const Face *face) { return face->house && face->house->no_subset; }

bool face_is_colour(const Face *face) { return face->listed && face->listed->colour; }

bool face_glyph_png(const Face *face, uint32_t glyph, Arena *arena, String *png) {
    hb_blob_t *blob = hb_ot_color_glyph_reference_png(face_open(face), glyph);
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    char *copy = length ? arena_alloc_try(arena, length) : NULL;
    if (copy)
        memcpy(copy, bytes, length);
    hb_blob_destroy(blob);
    if (length && !copy)
        fail0(face_context(face), SAY_MEMORY, NOWHERE);
    *png = (String){copy, length};
    return length > 0;
}

static void describe(Buffer *b, const char *name, const char *path, uint32_t index) {
    buffer_text(b, name);
    buffer_byte(b, ' ');
    buffer_text(b, path);
    buffer_byte(b, ' ');
    buffer_int(b, index);
    buffer_byte(b, '\n');
}

void fonts_describe(Context *ctx, Buffer *b) {
    const FontStore *store = font_store(ctx);
    for (size_t i = 0; i < stack_face_count; i++)
        describe(b, stack_text + stack_faces[i].name, stack_text + stack_faces[i].path, stack_faces[i].index);
    for (size_t i = 0; i < store->found_count; i++)
        describe(b, store->found[i]->name, store->found[i]->path, store->found[i]->index);
}

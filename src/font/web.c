/* Font files for pages and books: static and variable fonts stay what they are. */
#include "font/web.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include "font/house.h"

enum { CHARACTERS = 0x110000 };

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return has;
}

static WebFont describe(const HouseEntry *entry) {
    const HouseFont *font = entry->font;
    bool cff = !has_table(font->face, HB_TAG('g', 'l', 'y', 'f'));
    return (WebFont){.family = entry->name, .extension = cff ? "otf" : "ttf", .weight_low = font->weight_low,
                     .weight_high = font->weight_high, .italic = font->italic,
                     .slant = font->slant_axis == HB_OT_TAG_VAR_AXIS_SLANT ? -font->slant : 0, .font = font};
}

static bool is_listed(const WebFont *fonts, size_t count, const HouseFont *font) {
    for (size_t i = 0; i < count; i++)
        if (fonts[i].font == font)
            return true;
    return false;
}

size_t web_fonts(const House *house, Arena *arena, WebFont **fonts) {
    size_t count = 0, capacity = 0;
    *fonts = NULL;
    for (Family role = 0; role < FAMILY_COUNT; role++)
        for (size_t i = 0; i < house->stacks[role].count; i++) {
            const HouseEntry *entry = &house->stacks[role].entries[i];
            if (!entry->file || is_listed(*fonts, count, entry->font))
                continue;
            arena_grow(arena, *fonts, count, capacity);
            (*fonts)[count++] = describe(entry);
        }
    return count;
}

size_t web_families(const House *house, Family role, const String **names) {
    *names = house->stacks[role].names;
    return house->stacks[role].name_count;
}

/* ---- files ---- */

/* All tables of the face, which may be one of a collection. */
static hb_face_t *whole_face(hb_face_t *face) {
    enum { MOST_TABLES = 256 };
    hb_tag_t tags[MOST_TABLES];
    unsigned count = MOST_TABLES;
    hb_face_get_table_tags(face, 0, &count, tags);
    hb_face_t *whole = hb_face_builder_create();
    for (unsigned i = 0; i < count; i++) {
        hb_blob_t *table = hb_face_reference_table(face, tags[i]);
        hb_face_builder_add_table(whole, tags[i], table);
        hb_blob_destroy(table);
    }
    return whole;
}

static hb_face_t *reduced_face(const HouseFont *font, const uint8_t *characters) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_t *wanted = hb_subset_input_unicode_set(input);
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(font->covers, &c);)
        if (c < CHARACTERS && characters[c / 8] >> c % 8 & 1)
            hb_set_add(wanted, c);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t *reduced = hb_set_is_empty(wanted) ? NULL : hb_subset_or_fail(font->face, input);
    hb_subset_input_destroy(input);
    return reduced;
}

static void release_blob(void *blob) { hb_blob_destroy(blob); }

String web_font_file(Context *ctx, const WebFont *font, const uint8_t *characters, Arena *arena) {
    const HouseFont *house = font->font;
    hb_face_t *made = house->no_subset ? whole_face(house->face) : reduced_face(house, characters);
    hb_blob_t *blob = made ? hb_face_reference_blob(made) : hb_blob_get_empty();
    hb_face_destroy(made);
    struct Release *release = release_push(ctx, release_blob, blob);
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    String file = {length ? arena_copy(arena, bytes, length) : NULL, length};
    release_now(ctx, release);
    return file;
}

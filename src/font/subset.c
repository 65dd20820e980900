/* Subsets of faces for embedding: the glyphs that are used, without what only shaping and screens need. */
#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>

#include "font/face.h"

/* What ISO 32000-1 9.9 asks for; the hinting tables have nothing to do without instructions. Nothing else is shown to the
 * subsetter: going through character maps and layout tables would cost more than cutting the outlines. */
static const hb_tag_t kept[] = {
    HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
    HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('m', 'a', 'x', 'p'),
};

/* The same face with only those tables; the empty face when HarfBuzz has no memory. */
static hb_face_t *bare_face(hb_face_t *whole) {
    hb_face_t *bare = hb_face_builder_create();
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        hb_blob_t *table = hb_face_reference_table(whole, kept[i]);
        if (hb_blob_get_length(table))
            hb_face_builder_add_table(bare, kept[i], table);
        hb_blob_destroy(table);
    }
    return bare;
}

static hb_subset_input_t *input_for(const uint32_t *glyphs, uint32_t count, unsigned flags) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    for (uint32_t i = 0; i < count; i++)
        hb_set_add(wanted, glyphs[i]);
    hb_subset_input_set_flags(input, flags);
    return input;
}

/* The bytes of the first object of a CFF INDEX (Adobe TN #5176, 5) at `at`; *end is behind the INDEX. Empty when it is
 * broken. */
static String index_object(String cff, size_t at, size_t *end) {
    const unsigned char *p = (const unsigned char *)cff.bytes;
    *end = cff.length;
    if (at + 3 > cff.length)
        return S("");
    size_t count = (size_t)p[at] << 8 | p[at + 1], width = p[at + 2], data = at + 2 + (count + 1) * width;
    if (count == 0 || width < 1 || width > 4 || data >= cff.length)
        return S("");
    size_t second = 0, last = 0;
    for (size_t i = 0; i < width; i++) {
        second = second << 8 | p[at + 3 + width + i];
        last = last << 8 | p[at + 3 + count * width + i];
    }
    *end = data + last;
    return string_slice(cff, data + 1, data + second);
}

/* Bytes of a DICT operand (TN #5176, table 3) that starts with this byte; 0 for an operator. */
static size_t operand_length(String dict, size_t at) {
    unsigned char first = (unsigned char)dict.bytes[at];
    if (first <= 21)
        return 0;
    if (first == 28)
        return 3;
    if (first == 29)
        return 5;
    size_t length = 1;
    if (first == 30)
        while (at + length < dict.length && (dict.bytes[at + length++] & 0x0F) != 0x0F)
            continue;
    return first >= 247 ? 2 : length;
}

/* CFF fonts address glyphs by CID when the first operator of the top dictionary is ROS, 12 30 (TN #5176, 18). */
static bool is_cid_keyed(hb_face_t *face) {
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    String cff = {bytes, length};
    size_t end = length > 4 ? (unsigned char)bytes[2] : 0, at = 0, step;
    index_object(cff, end, &end);
    String dict = index_object(cff, end, &end);
    while (at < dict.length && (step = operand_length(dict, at)) > 0)
        at += step;
    bool keyed = at + 1 < dict.length && dict.bytes[at] == 12 && dict.bytes[at + 1] == 30;
    hb_blob_destroy(blob);
    return keyed;
}

/* Ids of the glyphs in the subset. */
static void map_ids(const hb_subset_plan_t *plan, const uint32_t *glyphs, uint32_t count, bool same, uint32_t *new_ids) {
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (uint32_t i = 0; i < count; i++)
        new_ids[i] = same ? glyphs[i] : hb_map_get(map, glyphs[i]);
}

/* The subset face, or NULL. */
static hb_face_t *make_subset(const Face *face, const uint32_t *glyphs, uint32_t count, uint32_t *new_ids) {
    hb_face_t *whole = hb_font_get_face(face->font), *made = NULL;
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING;
    if (face->metrics.cff && !is_cid_keyed(whole))
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_t *input = input_for(glyphs, count, flags);
    hb_face_t *bare = bare_face(whole);
    hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(bare, input) : NULL;
    if (plan) {
        map_ids(plan, glyphs, count, face->metrics.cff, new_ids);
        made = hb_subset_plan_execute_or_fail(plan);
        hb_subset_plan_destroy(plan);
    }
    hb_subset_input_destroy(input);
    hb_face_destroy(bare);
    return made;
}

static void release_blob(void *what) { hb_blob_destroy(what); }

void face_subset(Context *ctx, const Face *face, const uint32_t *glyphs, uint32_t count, Arena *arena, String *data,
                 uint32_t *new_ids) {
    face_open(face);
    hb_face_t *made = make_subset(face, glyphs, count, new_ids);
    if (!made)
        fail1(ctx, SAY_FONT_LIBRARY, NOWHERE, S("subset"));
    hb_blob_t *blob = face->metrics.cff ? hb_face_reference_table(made, HB_TAG('C', 'F', 'F', ' '))
                                        : hb_face_reference_blob(made);
    hb_face_destroy(made);
    struct Release *release = release_push(ctx, release_blob, blob);
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    if (length == 0)
        fail1(ctx, SAY_FONT_LIBRARY, NOWHERE, S("empty subset"));
    *data = (String){arena_copy(arena, bytes, length), length};
    release_now(ctx, release);
}

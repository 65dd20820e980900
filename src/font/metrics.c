/* The measures of an opened face, from OS/2, hhea, post and head. */
#include <hb-ot.h>

#include "font/face.h"

/* Big-endian 16-bit number at `at` of a table; 0 when the table is shorter. */
static int table_i16(hb_face_t *face, hb_tag_t tag, unsigned at) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned length;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(blob, &length);
    int value = at + 2 <= length ? (int16_t)(p[at] << 8 | p[at + 1]) : 0;
    hb_blob_destroy(blob);
    return value;
}

static int position_or(hb_font_t *font, hb_ot_metrics_tag_t tag, int fallback) {
    hb_position_t position;
    return hb_ot_metrics_get_position(font, tag, &position) ? position : fallback;
}

/* A measure of `post` and its fallback. HarfBuzz would read the names of all glyphs for it; only fonts with variations
 * need it, which change the measure. */
static int post_or(const Face *face, hb_ot_metrics_tag_t tag, unsigned at, int fallback) {
    enum { POST_LENGTH = 32 /* without names */ };
    hb_face_t *opened = hb_font_get_face(face->font);
    hb_blob_t *blob = hb_face_reference_table(opened, HB_TAG('p', 'o', 's', 't'));
    bool has = hb_blob_get_length(blob) >= POST_LENGTH;
    hb_blob_destroy(blob);
    if (face->house || hb_ot_var_has_data(opened))
        return position_or(face->font, tag, fallback);
    return has ? table_i16(opened, HB_TAG('p', 'o', 's', 't'), at) : fallback;
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

/* OS/2 sFamilyClass, high byte: 1 to 5 and 7 are serif designs. */
static bool serif_class(hb_face_t *face) {
    int class = table_i16(face, HB_TAG('O', 'S', '/', '2'), 30) >> 8;
    return (class >= 1 && class <= 5) || class == 7;
}

void face_measure(Face *face) {
    hb_font_t *font = face->font;
    hb_face_t *opened = hb_font_get_face(font);
    int em = (int)hb_face_get_upem(opened);
    int ascent = position_or(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em * 4 / 5);
    int weight = (int)hb_style_get_value(font, HB_STYLE_TAG_WEIGHT);
    hb_tag_t head = HB_TAG('h', 'e', 'a', 'd'), post = HB_TAG('p', 'o', 's', 't');
    face->metrics = (FaceMetrics){
        .units_per_em = em,
        .ascent = ascent,
        .descent = -position_or(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -em / 5),
        .cap_height = position_or(font, HB_OT_METRICS_TAG_CAP_HEIGHT, ascent * 2 / 3),
        .x_height = position_or(font, HB_OT_METRICS_TAG_X_HEIGHT, ascent / 2),
        .underline_position = post_or(face, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, 8, -em / 10),
        .underline_thickness = post_or(face, HB_OT_METRICS_TAG_UNDERLINE_SIZE, 10, em / 20),
        .bbox = {table_i16(opened, head, 36), table_i16(opened, head, 38), table_i16(opened, head, 40),
                 table_i16(opened, head, 42)},
        .italic = hb_style_get_value(font, HB_STYLE_TAG_ITALIC) > 0,
        .fixed_pitch = table_i16(opened, post, 12) != 0 || table_i16(opened, post, 14) != 0,
        .serif = face->listed ? face->listed->serif : serif_class(opened),
        .redrawn = face->house != NULL,
        .cff = !face->house && has_table(opened, HB_TAG('C', 'F', 'F', ' ')),
        .weight = weight < 100 ? 100 : weight > 900 ? 900 : weight,
        .glyph_count = hb_face_get_glyph_count(opened),
    };
    if (hb_font_get_nominal_glyph(font, ' ', &face->space))
        face->space_advance = hb_font_get_glyph_h_advance(font, face->space);
    face->space_glyph = (Glyph){.glyph = face->space, .advance = face->space_advance};
    face->shaped_space = (Shaped){.glyphs = &face->space_glyph, .count = 1, .advance = face->space_advance};
}

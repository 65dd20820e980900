/* What the tables of a font file say: whether it may be embedded and can be used, and which style it has. A font that
 * could make a PDF invalid is refused here. */
#include <string.h>

#include <hb-ot.h>

#include "font/house.h"

enum {
    LEAST_EM = 16, MOST_EM = 16384, /* OpenType, head */
    MOST_ADVANCE = 32000,           /* a charstring's numbers have 16 bits */
    MOST_EMS = 32,                  /* advance of a glyph */
    MOST_AXES = 32,
    LETTERS_OF_SERVED = 16          /* Latin fonts have a few letters of Greek, for formulas */
};

typedef struct {
    hb_blob_t *blob;
    const unsigned char *bytes;
    unsigned length;
} Table;

static Table open_table(hb_face_t *face, const char tag[4]) {
    Table table = {.blob = hb_face_reference_table(face, HB_TAG(tag[0], tag[1], tag[2], tag[3]))};
    table.bytes = (const unsigned char *)hb_blob_get_data(table.blob, &table.length);
    return table;
}

/* Big-endian number of 16 bits; 0 behind the end. */
static unsigned number_at(const Table *table, size_t at) {
    return at + 2 <= table->length ? (unsigned)table->bytes[at] << 8 | table->bytes[at + 1] : 0;
}

static unsigned table_number(hb_face_t *face, const char tag[4], size_t at) {
    Table table = open_table(face, tag);
    unsigned value = number_at(&table, at);
    hb_blob_destroy(table.blob);
    return value;
}

static bool has_table(hb_face_t *face, const char tag[4]) {
    Table table = open_table(face, tag);
    hb_blob_destroy(table.blob);
    return table.length > 0;
}

/* ---- what speaks against a font ---- */

/* OS/2 fsType. Of several bits the one that allows most counts, as in its versions before 3. */
static const char *rights_problem(HouseFont *font) {
    enum { RESTRICTED = 0x2, PRINT_OR_EDIT = 0xC, NO_SUBSET = 0x100, BITMAPS = 0x200 };
    unsigned rights = table_number(font->face, "OS/2", 8);
    font->no_subset = rights & NO_SUBSET;
    if (rights & BITMAPS)
        return "may be embedded as bitmaps only, by its licence (OS/2 fsType)";
    if (rights & RESTRICTED && !(rights & PRINT_OR_EDIT))
        return "must not be embedded, by its licence (OS/2 fsType)";
    return NULL;
}

static const char *outline_problem(hb_face_t *face) {
    if (has_table(face, "COLR") || has_table(face, "CBDT") || has_table(face, "sbix"))
        return "is a colour font, which is not supported";
    bool has_outlines = (has_table(face, "glyf") && has_table(face, "loca")) || has_table(face, "CFF ") ||
                        has_table(face, "CFF2");
    return has_outlines ? NULL : "has no outlines";
}

/* Advances as hhea and hmtx say them. */
static bool are_advances_sound(hb_face_t *face) {
    unsigned measured = table_number(face, "hhea", 34), glyphs = hb_face_get_glyph_count(face);
    unsigned most = hb_face_get_upem(face) * MOST_EMS;
    Table table = open_table(face, "hmtx");
    bool sound = measured > 0 && measured <= glyphs && (uint64_t)measured * 4 <= table.length;
    for (unsigned i = 0; sound && i < measured; i++) {
        unsigned advance = number_at(&table, (size_t)i * 4);
        sound = advance <= most && advance <= MOST_ADVANCE;
    }
    hb_blob_destroy(table.blob);
    return sound;
}

static const char *table_problem(hb_face_t *face) {
    unsigned em = table_number(face, "head", 18);
    if (hb_face_get_glyph_count(face) < 2)
        return "has no glyphs, or is no OpenType or TrueType font";
    if (em < LEAST_EM || em > MOST_EM)
        return "is damaged (units per em)";
    return are_advances_sound(face) ? NULL : "is damaged (widths of its glyphs)";
}

/* Symbol fonts have their glyphs in a private area. */
static bool has_characters(const HouseFont *font) {
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(font->covers, &c);)
        if (c >= 0x20 && !(c >= 0xF000 && c <= 0xF0FF))
            return true;
    return false;
}

/* ---- its style ---- */

static String name_of(FontStore *store, hb_face_t *face, hb_ot_name_id_t id) {
    char name[128] = "";
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, name);
    size_t length = 0;
    for (size_t i = 0; name[i]; i++)
        if ((unsigned char)name[i] >= 0x20 && name[i] != 0x7F)
            name[length++] = name[i];
    return string_trim(arena_string(&store->engine->arena, (String){name, length}));
}

static void read_axis(HouseFont *font, const hb_ot_var_axis_info_t *axis) {
    int low = (int)axis->min_value, high = (int)axis->max_value;
    if (axis->tag == HB_OT_TAG_VAR_AXIS_WEIGHT && low >= 1 && high <= 1000) {
        font->weight_low = low;
        font->weight_high = high;
    } else if (axis->tag == HB_OT_TAG_VAR_AXIS_ITALIC && high >= 1 && !font->italic) {
        font->slant_axis = axis->tag;
        font->slant = 1;
    } else if (axis->tag == HB_OT_TAG_VAR_AXIS_SLANT && !font->slant_axis && low < 0 && !font->italic) {
        font->slant_axis = axis->tag; /* counter-clockwise, so that italics are negative */
        font->slant = low < -90 ? -90 : low;
    } else if (axis->tag == HB_OT_TAG_VAR_AXIS_OPTICAL_SIZE) {
        font->optical_sizes = true;
    }
}

static void read_axes(HouseFont *font) {
    hb_ot_var_axis_info_t axes[MOST_AXES];
    unsigned count = MOST_AXES;
    font->weight_low = font->weight_high = font->weight;
    hb_ot_var_get_axis_infos(font->face, 0, &count, axes);
    for (unsigned i = 0; i < count; i++)
        read_axis(font, &axes[i]);
}

static void read_style(HouseFont *font) {
    enum { SELECTION_ITALIC = 1, SELECTION_BOLD = 1 << 5, SELECTION_OBLIQUE = 1 << 9, MAC_BOLD = 1, MAC_ITALIC = 2,
           BOLD_FROM = 600 };
    hb_face_t *face = font->face;
    unsigned selection = table_number(face, "OS/2", 62), mac = table_number(face, "head", 44);
    unsigned weight = table_number(face, "OS/2", 4), width = table_number(face, "OS/2", 6);
    bool bold = selection & SELECTION_BOLD || mac & MAC_BOLD;
    font->weight = weight >= 1 && weight <= 1000 ? (int)weight : 400;
    if (bold && font->weight < BOLD_FROM)
        font->weight = 700; /* as in bold faces that were named so only in the other places */
    font->width = width >= 1 && width <= 9 ? (int)width : 5;
    font->italic = selection & (SELECTION_ITALIC | SELECTION_OBLIQUE) || mac & MAC_ITALIC;
    read_axes(font);
}

String house_family(FontStore *store, const HouseFont *font) {
    String family = name_of(store, font->face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    if (family.length == 0)
        family = name_of(store, font->face, HB_OT_NAME_ID_FONT_FAMILY);
    return family.length ? family : S("Unnamed");
}

void house_facts_read(FontStore *store, HouseFont *font) {
    if (font->is_read)
        return;
    font->family = house_family(store, font);
    read_style(font);
    hb_set_clear(font->covers);
    font->problem = table_problem(font->face);
    if (!font->problem)
        font->problem = rights_problem(font);
    if (!font->problem)
        font->problem = outline_problem(font->face);
    if (!font->problem)
        hb_face_collect_unicodes(font->face, font->covers);
    if (!font->problem && !has_characters(font))
        font->problem = "has no Unicode character map (a symbol font?)";
    font->is_read = true;
}

/* ---- what it has ---- */

static bool has_glyph(const Face *face, uint32_t code_point) {
    hb_codepoint_t glyph;
    return hb_set_has(face->house->covers, code_point) &&
           hb_font_get_nominal_glyph(face->font, code_point, &glyph) && glyph > 0 &&
           glyph < face->metrics.glyph_count;
}

/* What HarfBuzz makes of another character where a font lacks it: spaces of all widths, and the hyphen that never
 * breaks. A word must not get these from another font. */
static uint32_t made_of(uint32_t c) {
    enum { HYPHEN = 0x2010, NO_BREAK_HYPHEN = 0x2011 };
    bool is_space = c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
    return is_space ? ' ' : c == NO_BREAK_HYPHEN ? HYPHEN : c;
}

bool house_has(const Face *face, uint32_t code_point) {
    return has_glyph(face, code_point) || (made_of(code_point) != code_point && has_glyph(face, made_of(code_point)));
}

static bool has_letters(const HouseFont *font, uint32_t script) {
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    int letters = 0;
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; letters < LETTERS_OF_SERVED && hb_set_next(font->covers, &c);)
        letters += (uint32_t)hb_unicode_script(unicode, c) == script;
    return letters == LETTERS_OF_SERVED;
}

bool house_serves(const Face *face, uint32_t script) {
    enum { ASKED = sizeof face->house->asked / sizeof *face->house->asked };
    HouseFont *font = face->house;
    for (size_t i = 0; i < ASKED && i < font->asked_count; i++)
        if (font->asked[i].script == script)
            return font->asked[i].serves;
    size_t place = font->asked_count++ % ASKED;
    font->asked[place].script = script;
    return font->asked[place].serves = has_letters(font, script);
}

/* Fonts of styles: which face of a family serves a style, what files must not or cannot be embedded, and what the house
 * lacks. The files are Debian's; faulty ones are made of them here. */
#include "conversion.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "font/face.h"
#include "font/font.h"
#include "font/web.h"
#include "style/attach.h"

#define FONTS "/usr/share/fonts/"
#define SERIF FONTS "truetype/liberation2/LiberationSerif-"
#define CANTARELL FONTS "opentype/cantarell/Cantarell-"
#define INTER FONTS "truetype/inter-vf/Inter-roman.var.ttf"
#define INTER_SLANTED FONTS "truetype/inter-vf/Inter.var.ttf"

static char folder[] = "/tmp/quire-house-XXXXXX";

/* ---- font files ---- */

typedef struct {
    unsigned char *bytes;
    size_t length;
} Bytes;

static Bytes load(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    Bytes all = {NULL, (size_t)ftell(file)};
    rewind(file);
    all.bytes = malloc(all.length);
    assert_non_null(all.bytes);
    assert_int_equal(fread(all.bytes, 1, all.length, file), all.length);
    fclose(file);
    return all;
}

static void save(const char *name, Bytes font) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(font.bytes, 1, font.length, file), font.length);
    fclose(file);
}

static unsigned u16(const unsigned char *p) { return (unsigned)p[0] << 8 | p[1]; }

/* The entry of a table in the directory. */
static unsigned char *entry_of(Bytes font, const char *tag) {
    for (unsigned i = 0; i < u16(font.bytes + 4); i++)
        if (memcmp(font.bytes + 12 + 16 * i, tag, 4) == 0)
            return font.bytes + 12 + 16 * i;
    fail_msg("no table %s", tag);
    return NULL;
}

static unsigned char *table_of(Bytes font, const char *tag) {
    const unsigned char *entry = entry_of(font, tag);
    return font.bytes + ((size_t)u16(entry + 8) << 16 | u16(entry + 10));
}

static void copy(const char *path, const char *name) {
    Bytes font = load(path);
    save(name, font);
    free(font.bytes);
}

/* Writes a copy in which a number of 16 bits of a table is another. */
static void copy_with_number(const char *name, const char *tag, size_t at, unsigned value) {
    Bytes font = load(SERIF "Regular.ttf");
    unsigned char *place = table_of(font, tag) + at;
    place[0] = (unsigned char)(value >> 8);
    place[1] = (unsigned char)value;
    save(name, font);
    free(font.bytes);
}

/* Writes a copy in which a table has another tag, of the same place in their order. */
static void copy_with_tag(const char *name, const char *tag, const char *other) {
    Bytes font = load(SERIF "Regular.ttf");
    memcpy(entry_of(font, tag), other, 4);
    save(name, font);
    free(font.bytes);
}

/* ---- choosing ---- */

/* A sheet whose serif stack is these files and names, with blanks between; "_" is a blank in a name. */
static const StyleSheet *sheet_with(Context *ctx, const char *serif) {
    StyleSheet *sheet = arena_new(&ctx->arena, StyleSheet);
    sheet_open(sheet);
    sheet->font_serif.items = arena_array(&ctx->arena, StyleFile, 16);
    String rest = string_of(serif), item;
    while (string_next(&rest, ' ', &item)) {
        char *name = arena_c_string(&ctx->arena, item);
        for (char *c = name; *c; c++)
            *c = *c == '_' ? ' ' : *c;
        bool is_file = string_find(item, S(".")) != SIZE_MAX;
        sheet->font_serif.items[sheet->font_serif.count++] =
            (StyleFile){.folder = is_file ? string_of(folder) : (String){NULL, 0}, .path = string_of(name)};
    }
    return sheet;
}

static const char *chosen(Context *ctx, bool bold, bool italic, const char *language, uint32_t code_point) {
    const Face *face = font_for(fonts_of(ctx), FAMILY_SERIF, bold, italic, string_of(language), code_point, NULL);
    return face ? face_name(face) : "none";
}

static void assert_faces(Context *ctx, const char *regular, const char *bold, const char *italic, const char *both) {
    assert_string_equal(chosen(ctx, false, false, "en", 'a'), regular);
    assert_string_equal(chosen(ctx, true, false, "en", 'a'), bold);
    assert_string_equal(chosen(ctx, false, true, "en", 'a'), italic);
    assert_string_equal(chosen(ctx, true, true, "en", 'a'), both);
}

/* Opens a conversion with a stack; run in a test function. */
#define WITH(serif) fonts_wear(fonts_of(ctx), sheet_with(ctx, serif))

static void by_style(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    WITH("bi.ttf i.ttf b.ttf r.ttf");
    assert_faces(ctx, "LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic",
                 "LiberationSerif-BoldItalic");
    WITH("r.ttf b.ttf i.ttf"); /* weight counts before slant */
    assert_faces(ctx, "LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-Bold");
    WITH("extra.otf thin.otf light.otf regular.otf bold.otf");
    assert_faces(ctx, "Cantarell-Regular", "Cantarell-Bold", "Cantarell-Regular", "Cantarell-Bold");
    WITH("thin.otf light.otf extra.otf");
    assert_faces(ctx, "Cantarell-Light", "Cantarell-ExtraBold", "Cantarell-Light", "Cantarell-ExtraBold");
    WITH("i.ttf");
    assert_faces(ctx, "LiberationSerif-Italic", "LiberationSerif-Italic", "LiberationSerif-Italic",
                 "LiberationSerif-Italic");
    assert_string_equal(conversion_said(), "");
    conversion_close();
}

static void by_axes(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    WITH("inter.ttf");
    assert_faces(ctx, "Inter", "Inter_700wght", "Inter", "Inter_700wght");
    const Face *regular = font_for(fonts_of(ctx), FAMILY_SERIF, false, false, S("en"), 'a', NULL);
    const Face *bold = font_for(fonts_of(ctx), FAMILY_SERIF, true, false, S("en"), 'a', NULL);
    assert_true(face_advance(bold, face_glyph(bold, 'a')) > face_advance(regular, face_glyph(regular, 'a')));
    WITH("slanted.ttf");
    assert_faces(ctx, "Inter", "Inter_700wght", "Inter_-10slnt", "Inter_700wght_-10slnt");
    assert_string_equal(conversion_said(), "");
    conversion_close();
}

/* Lato has a few Coptic letters, of those that stand among the Greek ones: text must not be mixed of two fonts. */
static void by_script(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    WITH("lato.ttf r.ttf");
    assert_string_equal(chosen(ctx, false, false, "en", 'a'), "Lato-Regular");
    assert_string_equal(chosen(ctx, false, false, "el", 0x3C0), "Lato-Regular");
    assert_string_equal(chosen(ctx, false, false, "cop", 0x3E3), "NotoSansCoptic-Regular");
    assert_string_equal(chosen(ctx, false, false, "en", 0x5D0), "LiberationSerif");
    assert_string_equal(chosen(ctx, false, false, "hi", 0x915), "NotoSerifDevanagari-Regular");
    assert_string_equal(chosen(ctx, false, false, "zh", 0x65B0), "NotoSerifCJKsc-Regular");
    assert_string_equal(chosen(ctx, false, false, "ar", 0x628), "NotoNaskhArabic-Regular");
    assert_string_equal(chosen(ctx, false, false, "en", '7'), "Lato-Regular");
    /* Cantarell has no U+202F, and Lato no U+2011: HarfBuzz makes them */
    WITH("regular.otf");
    assert_string_equal(chosen(ctx, false, false, "fr", 0x202F), "Cantarell-Regular");
    WITH("lato.ttf r.ttf");
    assert_string_equal(chosen(ctx, false, false, "en", 0x2011), "Lato-Regular");
    /* of an Arabic text its quotation marks, but digits behind Latin letters stay with these */
    assert_string_equal(chosen(ctx, false, false, "ar", 0xAB), "NotoNaskhArabic-Regular");
    const Face *latin = font_for(fonts_of(ctx), FAMILY_SERIF, false, false, S("ar"), 'a', NULL);
    assert_string_equal(face_name(latin), "Lato-Regular");
    assert_ptr_equal(font_for(fonts_of(ctx), FAMILY_SERIF, false, false, S("ar"), '7', latin), latin);
    /* other roles are quire's */
    assert_string_equal(face_name(font_primary(fonts_of(ctx), FAMILY_SANS, false, false, S("en"))), "NotoSans-Regular");
    conversion_close();
}

static void by_name(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    WITH("Liberation_Serif");
    assert_faces(ctx, "LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic",
                 "LiberationSerif-BoldItalic");
    WITH("inter"); /* case does not count; the file is Debian's */
    assert_string_equal(chosen(ctx, true, false, "en", 'a'), "Inter_700wght");
    assert_string_equal(conversion_said(), "");
    WITH("Liberation_Seriv r.ttf");
    assert_string_equal(conversion_said(), "0:0: warning: font \"Liberation Seriv\" is not "
                                           "installed (did you mean \"Liberation Serif\"?); falls back to \"r.ttf\"\n");
    assert_string_equal(chosen(ctx, false, false, "en", 'a'), "LiberationSerif");
    conversion_close();
}

/* ---- what is refused ---- */

static void refused(void **state) {
    (void)state;
    static const struct { const char *file, *why; } cases[] = {
        {"restricted.ttf", "must not be embedded, by its licence (OS/2 fsType)"},
        {"bitmaps.ttf", "may be embedded as bitmaps only, by its licence (OS/2 fsType)"},
        {"no-em.ttf", "is damaged (units per em)"},
        {"no-outlines.ttf", "has no outlines"},
        {"colour.ttf", "is a colour font, which is not supported"},
        {"no-cmap.ttf", "has no Unicode character map (a symbol font?)"},
        {"no-widths.ttf", "is damaged (widths of its glyphs)"},
        {"many-widths.ttf", "is damaged (widths of its glyphs)"},
        {"wide.ttf", "is damaged (widths of its glyphs)"},
        {"woff.ttf", "is a WOFF file, which only browsers take: name the OpenType or TrueType file that it was made "
                      "from"},
        {"text.ttf", "is no OpenType or TrueType font"},
        {"missing.ttf", "cannot be read: No such file or directory"},
        {"r.ttf#1", "has fewer fonts than that"},
        {"../r.ttf", "cannot be read: is outside the folder"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        char expected[512];
        WITH(cases[i].file);
        snprintf(expected, sizeof expected, "0:0: warning: font \"%s\" %s; falls back to "
                 "quire's own fonts\n", cases[i].file, cases[i].why);
        assert_string_equal(conversion_said(), expected);
        assert_string_equal(chosen(ctx, false, false, "en", 'a'), "NotoSerif-Regular");
        conversion_close();
    }
}

/* Print and preview, editable, and installable; of several bits the one that allows most counts. */
static void allowed(void **state) {
    (void)state;
    static const char *const files[] = {"installable.ttf", "print.ttf", "editable.ttf", "both.ttf", "whole.ttf"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Context *ctx = conversion_open();
        WITH(files[i]);
        assert_string_equal(conversion_said(), "");
        const Face *face = font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("en"));
        assert_string_equal(face_name(face), "LiberationSerif");
        assert_int_equal(face_is_whole(face), strcmp(files[i], "whole.ttf") == 0);
        conversion_close();
    }
}

/* ---- for pages and books ---- */

static void for_web(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    const House *house = WITH("inter.ttf i.ttf whole.ttf Cantarell nowhere restricted.ttf");
    WebFont *fonts;
    const String *names;
    assert_int_equal(web_fonts(house, &ctx->arena, &fonts), 3);
    assert_string_is(fonts[0].family, "Inter");
    assert_int_equal(fonts[0].weight_low, 100);
    assert_int_equal(fonts[0].weight_high, 900);
    assert_true(fonts[1].italic);
    assert_int_equal(fonts[1].weight_high, 400);
    assert_int_equal(web_families(house, FAMILY_SERIF, &names), 4);
    assert_string_is(names[3], "nowhere");
    uint8_t *characters = arena_array(&ctx->arena, uint8_t, 0x110000 / 8);
    assert_int_equal(web_font_file(ctx, &fonts[1], characters, &ctx->arena).length, 0);
    characters['a' / 8] |= 1 << 'a' % 8;
    size_t reduced = web_font_file(ctx, &fonts[1], characters, &ctx->arena).length;
    assert_true(reduced > 500 && reduced < 20000);
    assert_true(web_font_file(ctx, &fonts[2], characters, &ctx->arena).length > 300000);
    conversion_close();
}

/* The engine keeps files until they change. */
static void kept(void **state) {
    (void)state;
    copy(SERIF "Regular.ttf", "changing.ttf");
    Context *ctx = conversion_open();
    WITH("changing.ttf");
    const Face *first = font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("en"));
    context_close(ctx);
    context_open(ctx, &conversion_store);
    WITH("changing.ttf");
    assert_ptr_equal(font_primary(fonts_of(ctx), FAMILY_SERIF, false, false, S("en")), first);
    context_close(ctx);
    copy(CANTARELL "Bold.otf", "changing.ttf");
    context_open(ctx, &conversion_store);
    WITH("changing.ttf");
    assert_string_equal(chosen(ctx, false, false, "en", 'a'), "Cantarell-Bold");
    context_close(ctx);
    context_open(ctx, &conversion_store);
    WITH("changing.ttf");
    assert_string_equal(chosen(ctx, false, false, "en", 'a'), "Cantarell-Bold");
    conversion_close();
}

/* ---- set up ---- */

static void make_faulty(void) {
    copy_with_number("restricted.ttf", "OS/2", 8, 0x0002);
    copy_with_number("bitmaps.ttf", "OS/2", 8, 0x0200);
    copy_with_number("whole.ttf", "OS/2", 8, 0x0100);
    copy_with_number("installable.ttf", "OS/2", 8, 0);
    copy_with_number("print.ttf", "OS/2", 8, 0x0004);
    copy_with_number("editable.ttf", "OS/2", 8, 0x0008);
    copy_with_number("both.ttf", "OS/2", 8, 0x0006);
    copy_with_number("no-em.ttf", "head", 18, 0);
    copy_with_number("many-widths.ttf", "hhea", 34, 0xFFFF);
    copy_with_number("wide.ttf", "hmtx", 400, 0xFFFF);
    copy_with_tag("no-outlines.ttf", "glyf", "glyg");
    copy_with_tag("colour.ttf", "FFTM", "COLR");
    copy_with_tag("no-cmap.ttf", "cmap", "cmaq");
    copy_with_tag("no-widths.ttf", "hmtx", "hmty");
    save("woff.ttf", (Bytes){(unsigned char[]){'w', 'O', 'F', '2', 0, 1, 0, 0, 0, 0, 0, 0}, 12});
    save("text.ttf", (Bytes){(unsigned char[]){'n', 'o', ' ', 'f', 'o', 'n', 't'}, 7});
}

static int set_up(void **state) {
    (void)state;
    assert_non_null(mkdtemp(folder));
    static const char *const files[][2] = {
        {SERIF "Regular.ttf", "r.ttf"}, {SERIF "Bold.ttf", "b.ttf"}, {SERIF "Italic.ttf", "i.ttf"},
        {SERIF "BoldItalic.ttf", "bi.ttf"}, {CANTARELL "Thin.otf", "thin.otf"}, {CANTARELL "Light.otf", "light.otf"},
        {CANTARELL "Regular.otf", "regular.otf"}, {CANTARELL "Bold.otf", "bold.otf"},
        {CANTARELL "ExtraBold.otf", "extra.otf"}, {INTER, "inter.ttf"}, {INTER_SLANTED, "slanted.ttf"},
        {FONTS "truetype/lato/Lato-Regular.ttf", "lato.ttf"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        copy(files[i][0], files[i][1]);
    make_faulty();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    char command[256];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_style), cmocka_unit_test(by_axes), cmocka_unit_test(by_script), cmocka_unit_test(by_name),
        cmocka_unit_test(refused), cmocka_unit_test(allowed), cmocka_unit_test(for_web), cmocka_unit_test(kept),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

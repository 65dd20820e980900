/* The stacks of a style: its names of fonts and files become fonts, family by family; what cannot be used is warned of,
 * and the rest goes on. */
#include "font/house.h"

#include "style/attach.h"

enum { MOST_FONTS = LIMIT_STYLE_FONTS };

/* A stack while it is made. */
typedef struct {
    FontStore *store;
    Context *ctx;
    const StyleSheet *sheet;
    HouseStack *stack;
    const char *problems[MOST_FONTS]; /* by item of the style: why it gives no font; NULL: it does */
    size_t item;
} Making;

const StyleFonts *house_fonts_of(const StyleSheet *sheet, Family role) {
    const StyleFonts *const fonts[FAMILY_COUNT] = {
        [FAMILY_SERIF] = &sheet->font_serif, [FAMILY_SANS] = &sheet->font_sans, [FAMILY_MONO] = &sheet->font_mono};
    return fonts[role];
}

/* ---- fonts of one item ---- */

static void add_name(Making *making, String name) {
    HouseStack *stack = making->stack;
    for (size_t i = 0; i < stack->name_count; i++)
        if (string_equal_ascii_nocase(stack->names[i], name))
            return;
    arena_grow(&making->ctx->arena, stack->names, stack->name_count, stack->name_capacity);
    stack->names[stack->name_count++] = name;
}

static void add_font(Making *making, HouseFont *font, String family, const HouseFile *file) {
    HouseStack *stack = making->stack;
    house_facts_read(making->store, font);
    if (font->problem) {
        if (!making->problems[making->item])
            making->problems[making->item] = font->problem;
        return;
    }
    size_t number = stack->families;
    for (size_t i = 0; i < stack->count; i++)
        if (string_equal_ascii_nocase(stack->entries[i].name, family))
            number = stack->entries[i].family;
    stack->families += number == stack->families;
    add_name(making, family);
    arena_grow(&making->ctx->arena, stack->entries, stack->count, stack->capacity);
    stack->entries[stack->count++] = (HouseEntry){font, number, family, file};
}

/* "House.ttc#1" names one font of a collection; without a number it is all that are of the first one's family. */
static void add_collection(Making *making, HouseFile *file, String number) {
    int64_t index;
    if (string_to_int(number, &index)) {
        if (index < (int64_t)file->count)
            add_font(making, &file->fonts[index], house_family(making->store, &file->fonts[index]), file);
        else
            making->problems[making->item] = "has fewer fonts than that";
        return;
    }
    String first = house_family(making->store, &file->fonts[0]);
    for (size_t i = 0; i < file->count; i++)
        if (i == 0 || string_equal(house_family(making->store, &file->fonts[i]), first))
            add_font(making, &file->fonts[i], first, file);
}

static const char *joined(const Making *making, const char *before, String middle, const char *behind) {
    Arena *arena = &making->ctx->arena;
    return arena_c_string(arena, arena_join(arena, string_of(before), middle, string_of(behind)));
}

static void add_file(Making *making, StyleFile named) {
    size_t mark = string_find_byte(named.path, '#');
    String cause, number = mark == SIZE_MAX ? S("") : string_slice(named.path, mark + 1, named.path.length);
    named.path = string_slice(named.path, 0, mark);
    HouseFile *file = house_file_read(making->store, making->ctx, named, &cause);
    if (!file)
        making->problems[making->item] = joined(making, "cannot be read: ", cause, "");
    else if (file->problem)
        making->problems[making->item] = file->problem;
    else
        add_collection(making, file, number);
}

static void add_named(Making *making, String name) {
    SystemFont fonts[MOST_FONTS];
    const char *nearest;
    size_t before = making->stack->count;
    add_name(making, name);
    size_t count = system_family(making->store, name, fonts, MOST_FONTS, &nearest);
    for (size_t i = 0; i < count; i++) {
        HouseFile *file = house_file_installed(making->store, making->ctx, fonts[i].path);
        if (fonts[i].index < file->count)
            add_font(making, &file->fonts[fonts[i].index], name, NULL);
    }
    const char **problem = &making->problems[making->item];
    if (making->stack->count > before)
        *problem = NULL; /* others of the family serve */
    else if (!*problem && nearest)
        *problem = joined(making, "is not installed (did you mean \"", string_of(nearest), "\"?)");
    else if (!*problem)
        *problem = "is not installed";
}

/* ---- stacks ---- */

/* Says what each item that gives no font is replaced by: the next that does. */
static void report(const Making *making, const StyleFonts *fonts) {
    for (size_t i = 0; i < fonts->count; i++) {
        if (!making->problems[i])
            continue;
        size_t next = i + 1;
        while (next < fonts->count && making->problems[next])
            next++;
        Arena *arena = &making->ctx->arena;
        String instead = next < fonts->count ? arena_join(arena, S("\""), fonts->items[next].path, S("\""))
                                             : S("quire's own fonts");
        style_diagnose(making->ctx, fonts->items[i].place, SAY_STYLE_FONT, fonts->items[i].path,
                       string_of(making->problems[i]), instead);
    }
}

static bool is_same_stack(const StyleFonts *a, const StyleFonts *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = string_equal(a->items[i].path, b->items[i].path) &&
               string_equal(a->items[i].folder, b->items[i].folder);
    return same;
}

/* What several roles name alike is said once. */
static bool is_said(const StyleSheet *sheet, Family role) {
    for (Family before = 0; before < role; before++)
        if (is_same_stack(house_fonts_of(sheet, before), house_fonts_of(sheet, role)))
            return true;
    return false;
}

static void make_stack(FontStore *store, Context *ctx, House *house, Family role) {
    const StyleFonts *fonts = house_fonts_of(house->sheet, role);
    Making making = {.store = store, .ctx = ctx, .sheet = house->sheet, .stack = &house->stacks[role]};
    for (size_t i = 0; i < fonts->count && i < MOST_FONTS; i++) {
        making.item = i;
        if (fonts->items[i].folder.bytes)
            add_file(&making, fonts->items[i]);
        else
            add_named(&making, fonts->items[i].path);
    }
    if (!is_said(house->sheet, role))
        report(&making, fonts);
}

const House *house_open(FontStore *store, Context *ctx, const StyleSheet *sheet) {
    bool any = false;
    for (Family role = 0; role < FAMILY_COUNT; role++)
        any |= house_fonts_of(sheet, role)->count > 0;
    if (!any)
        return NULL;
    House *house = arena_new(&ctx->arena, House);
    house->sheet = sheet;
    house->text_size = (sheet->text_size.value + POINT / 2) / POINT;
    for (Family role = 0; role < FAMILY_COUNT; role++)
        make_stack(store, ctx, house, role);
    return house;
}

/* ---- choosing by style ---- */

static int gap(int low, int value, int high) { return value < low ? low - value : value > high ? value - high : 0; }

/* How far a font is from a style: width counts before weight, and weight, light or bold, before slant. */
static long distance(const HouseFont *font, bool bold, bool italic) {
    enum { BOLD_FROM = 600, NORMAL_WIDTH = 5 };
    int wanted = bold ? 700 : 400, off = gap(font->weight_low, wanted, font->weight_high);
    bool is_bold = off == 0 ? bold : font->weight >= BOLD_FROM;
    bool is_italic = font->italic || (italic && font->slant_axis);
    int width = gap(NORMAL_WIDTH, font->width, NORMAL_WIDTH);
    return ((width * 2L + (is_bold != bold)) * 2 + (is_italic != italic)) * 2000 + off;
}

typedef struct {
    HouseFont *font;
    size_t family;
    long distance;
} Ranked;

static bool is_before(const Ranked *a, const Ranked *b) {
    return a->family < b->family || (a->family == b->family && a->distance < b->distance);
}

Face **house_faces(FontStore *store, Context *ctx, const House *house, Family role, bool bold, bool italic,
                   size_t *count) {
    const HouseStack *stack = &house->stacks[role];
    Ranked *ranked = arena_array(&ctx->arena, Ranked, stack->count);
    for (size_t i = 0; i < stack->count; i++) {
        HouseFont *font = stack->entries[i].font;
        Ranked new = {font, stack->entries[i].family, distance(font, bold, italic)};
        size_t at = i;
        for (; at > 0 && is_before(&new, &ranked[at - 1]); at--)
            ranked[at] = ranked[at - 1];
        ranked[at] = new;
    }
    Face **faces = arena_array(&ctx->arena, Face *, stack->count);
    for (size_t i = 0; i < stack->count; i++)
        faces[i] = house_instance(store, ranked[i].font, bold, italic, house->text_size);
    *count = stack->count;
    return faces;
}

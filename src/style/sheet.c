/* The tables of properties, and sheets at their defaults. */
#include "style/sheet.h"

#include <stddef.h>

#include "base/context.h"

/* ---- the tables ---- */

#define AUTO_OF(fallback) ((fallback) && strcmp((fallback), "auto") == 0)

static const struct {
    const char *path, *fallback;
    PropertyKind kind;
    ShareOf share_of;
    const char *choices;
    int low, high;
    Medium medium;
    const char *help;
    size_t offset;
    SettingId setting;
} plain[] = {
#define PROPERTY(KIND, symbol, path, fallback, choices, low, high, share, medium, help)                                \
    {path, fallback, PROPERTY_##KIND, OF_##share, choices, low, high, MEDIUM_##medium, help,                           \
     offsetof(StyleSheet, symbol), SETTING_COUNT},
#define STYLE_SETTING(path, symbol, medium)                                                                            \
    {path, NULL, PROPERTY_SETTING, OF_NOTHING, NULL, 0, 0, MEDIUM_##medium, NULL, 0, SETTING_##symbol},
#include "style/properties.def"
#undef PROPERTY
#undef STYLE_SETTING
};

/* The defaults of texts, by the index of their property. */
#define TEXT_OF_LENGTH(fallback) .text = {NULL, 0}
#define TEXT_OF_COLOUR(fallback) .text = {NULL, 0}
#define TEXT_OF_CHOICE(fallback) .text = {NULL, 0}
#define TEXT_OF_SWITCH(fallback) .text = {NULL, 0}
#define TEXT_OF_NUMBER(fallback) .text = {NULL, 0}
#define TEXT_OF_FILE(fallback) .text = {NULL, 0}
#define TEXT_OF_FONTS(fallback) .text = {NULL, 0}
#define TEXT_OF_FIELDS(fallback) .text = {NULL, 0}
#define TEXT_OF_MARKINGS(fallback) .text = {NULL, 0}
#define TEXT_OF_TEMPLATES(fallback) .text = {NULL, 0}
#define TEXT_OF_TEXT(fallback) .text = {fallback, sizeof(fallback) - 1}
#define TEXT_OF_TEMPLATE(fallback) TEXT_OF_TEXT(fallback)
static const LanguageText default_texts[] = {
#define PROPERTY(KIND, symbol, path, fallback, ...) {TEXT_OF_##KIND(fallback)},
#define STYLE_SETTING(path, ...) {.text = {NULL, 0}},
#include "style/properties.def"
#undef PROPERTY
#undef STYLE_SETTING
};

static const struct {
    String key;
    PropertySpec spec;
    size_t offset; /* in BlockLook */
    bool is_inherited;
} block_properties[BLOCK_PROPERTY_COUNT] = {
#define INHERITED true
#define OWN false
#define BLOCK_PROPERTY(KIND, symbol, key, inherited, choices, low, high, share, help)                                  \
    [BLOCK_PROPERTY_##symbol] = {{key, sizeof key - 1},                                                                \
                                 {PROPERTY_##KIND, false, OF_##share, choices, low, high, MEDIUM_ALL, help},           \
                                 offsetof(BlockLook, symbol), inherited},
#include "style/block_properties.def"
#undef BLOCK_PROPERTY
#undef INHERITED
#undef OWN
};

static const struct {
    const char *name;
    BlockKind parent;
    const char *look, *help;
    uint32_t lacks, on_paper; /* bits by BlockProperty */
} blocks[BLOCK_COUNT] = {
#define BLOCK(symbol, name, parent, adapts, look, help, lacks, on_paper)                                               \
    [BLOCK_##symbol] = {name, BLOCK_##parent, look, help, lacks, on_paper},
#include "style/blocks.def"
#undef BLOCK
};

#define RGB(rgb) {(rgb) >> 16, (rgb) >> 8 & 0xFF, (rgb) & 0xFF}
static const struct {
    Colour light, dark;
} colours[COLOUR_COUNT] = {
#define COLOUR(symbol, name, light, dark) [COLOUR_##symbol] = {RGB(light), RGB(dark)},
#include "style/palette.def"
#undef COLOUR
};

BlockKind block_parent(BlockKind kind) { return blocks[kind].parent; }
const char *block_name(BlockKind kind) { return blocks[kind].name; }
const char *block_help(BlockKind kind) { return blocks[kind].help; }
bool block_property_is_inherited(BlockProperty property) { return block_properties[property].is_inherited; }

/* ---- defaults ---- */

static PropertySpec spec_of(size_t index) {
    return (PropertySpec){plain[index].kind, AUTO_OF(plain[index].fallback), plain[index].share_of,
                          plain[index].choices, plain[index].low, plain[index].high, plain[index].medium,
                          plain[index].help};
}

static void *look_member(BlockLook *look, BlockProperty property) {
    return (char *)look + block_properties[property].offset;
}

static BlockProperty property_of_key(String key) {
    BlockProperty property = 0;
    while (property < BLOCK_PROPERTY_COUNT && !string_equal(key, block_properties[property].key))
        property++;
    return property;
}

/* Values of tables are right, which the tests hold. */
static void set_default_look(BlockLook *look, const char *values) {
    String rest = string_of(values), piece;
    while (string_next(&rest, ';', &piece)) {
        size_t colon = string_find_byte(piece, ':');
        BlockProperty property = property_of_key(string_trim(string_slice(piece, 0, colon)));
        ValueProblem problem = {.length = 0};
        if (property < BLOCK_PROPERTY_COUNT &&
            style_value_read(&block_properties[property].spec, string_slice(piece, colon + 1, piece.length),
                             look_member(look, property), &problem))
            look->set |= 1u << property;
    }
}

static void set_default(StyleSheet *sheet, size_t index) {
    PropertySpec spec = spec_of(index);
    void *member = (char *)sheet + plain[index].offset;
    ValueProblem problem = {.length = 0};
    if (spec.kind == PROPERTY_TEXT || spec.kind == PROPERTY_TEMPLATE)
        *(StyleText *)member = (StyleText){(LanguageText *)(uintptr_t)&default_texts[index],
                                           plain[index].fallback != NULL};
    else if (plain[index].fallback)
        style_value_read(&spec, string_of(plain[index].fallback), member, &problem);
}

void sheet_open(StyleSheet *sheet) {
    *sheet = (StyleSheet){.name = S("standard")};
    for (unsigned i = 0; i < COLOUR_COUNT; i++) {
        sheet->palette_inks[i] = (Ink){.kind = INK_RGB, .rgb = sheet->palette[i] = colours[i].light};
        sheet->dark_inks[i] = (Ink){.kind = INK_RGB, .rgb = sheet->dark[i] = colours[i].dark};
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        set_default(sheet, i);
    for (BlockKind kind = 0; kind < BLOCK_COUNT; kind++)
        set_default_look(&sheet->blocks[kind], blocks[kind].look);
}

/* ---- colours of the palette that are those of others ---- */

int sheet_resolve_palette(const Ink inks[COLOUR_COUNT], Colour colours_out[COLOUR_COUNT]) {
    for (int i = 0; i < COLOUR_COUNT; i++) {
        int at = i;
        for (int steps = 0; inks[at].kind == INK_PALETTE; steps++) {
            at = inks[at].palette;
            if (steps == COLOUR_COUNT)
                return at; /* after so many steps it is one of the circle */
        }
        colours_out[i] = inks[at].rgb;
    }
    return COLOUR_COUNT;
}

/* ---- places ---- */

void sheet_note_place(StyleSheet *sheet, Arena *arena, const char *path, StylePlace place) {
    arena_grow(arena, sheet->said, sheet->said_count, sheet->said_capacity);
    sheet->said[sheet->said_count++] = (SaidProperty){arena_string(arena, string_of(path)).bytes, place};
}

StylePlace sheet_place(const StyleSheet *sheet, const char *path) {
    for (size_t i = sheet->said_count; i-- > 0;)
        if (strcmp(sheet->said[i].path, path) == 0)
            return sheet->said[i].place;
    return (StylePlace){NULL, NOWHERE};
}

/* ---- what has no effect ---- */

BlockProperty block_lacking(BlockKind kind, String key) {
    BlockProperty property = property_of_key(key);
    return property < BLOCK_PROPERTY_COUNT && blocks[kind].lacks >> property & 1 ? property : BLOCK_PROPERTY_COUNT;
}

static void put_keys(uint32_t properties, Buffer *out) {
    bool any = false;
    for (BlockProperty p = 0; p < BLOCK_PROPERTY_COUNT; p++) {
        if (!(properties >> p & 1))
            continue;
        buffer_text(out, any ? ", " : "");
        buffer_string(out, block_properties[p].key);
        any = true;
    }
}

void block_put_exceptions(BlockKind kind, Buffer *out) {
    uint32_t lacks = blocks[kind].lacks, on_paper = blocks[kind].on_paper;
    buffer_text(out, lacks ? "without " : "");
    put_keys(lacks, out);
    buffer_text(out, !on_paper ? "" : lacks ? "; on paper: " : "on paper: ");
    if (on_paper == UINT32_MAX)
        buffer_text(out, "all");
    else
        put_keys(on_paper, out);
}

/* ---- inheritance ---- */

static void inherit(BlockLook *look, const BlockLook *parent, BlockProperty property) {
    static const size_t sizes[] = {
        [PROPERTY_LENGTH] = sizeof(StyleLength), [PROPERTY_COLOUR] = sizeof(Ink), [PROPERTY_CHOICE] = sizeof(uint8_t),
        [PROPERTY_SWITCH] = sizeof(bool), [PROPERTY_NUMBER] = sizeof(int),
    };
    size_t offset = block_properties[property].offset;
    memcpy((char *)look + offset, (const char *)parent + offset, sizes[block_properties[property].spec.kind]);
}

BlockLook block_resolved(const StyleSheet *sheet, BlockKind kind) {
    BlockKind chain[BLOCK_COUNT];
    size_t depth = 0;
    for (chain[depth++] = kind; block_parent(kind) != kind; chain[depth++] = kind)
        kind = block_parent(kind);
    BlockLook look = sheet->blocks[chain[--depth]];
    if (sheet->text_leading.kind != LENGTH_AUTO)
        look.leading = sheet->text_leading;
    while (depth-- > 0) {
        BlockLook own = sheet->blocks[chain[depth]];
        StyleLength size = look.size;
        for (BlockProperty p = 0; p < BLOCK_PROPERTY_COUNT; p++)
            if (block_properties[p].is_inherited && !block_says(&own, p))
                inherit(&own, &look, p);
        if (block_says(&own, BLOCK_PROPERTY_size) && !block_says(&own, BLOCK_PROPERTY_leading))
            own.leading = style_length_share(look.leading, size);
        look = own;
    }
    return look;
}

/* ---- the list ---- */

typedef struct {
    Arena *arena;
    Properties list;
    size_t capacity;
} Listing;

static void add(Listing *listing, Property property) {
    arena_grow(listing->arena, listing->list.items, listing->list.count, listing->capacity);
    listing->list.items[listing->list.count++] = property;
}

static const char *path_of(Listing *listing, const char *section, const char *key) {
    return arena_join(listing->arena, string_of(section), S("."), string_of(key)).bytes;
}

/* The background of books is their readers' own. */
static void add_colours(Listing *listing, const char *section, size_t offset, Medium medium, const char *help) {
    Medium background = medium == MEDIUM_ALL ? MEDIUM_NO_BOOKS : MEDIUM_HTML;
    for (unsigned i = 0; i < COLOUR_COUNT; i++)
        add(listing, (Property){.path = path_of(listing, section, palette_names[i]), .block = BLOCK_COUNT,
                                .spec = {.kind = PROPERTY_RGB, .help = help,
                                         .medium = i == COLOUR_BACKGROUND ? background : medium},
                                .offset = offset + i * sizeof(Ink)});
}

static void add_block(Listing *listing, BlockKind kind) {
    const char *section = path_of(listing, "blocks", blocks[kind].name);
    for (BlockProperty p = 0; p < BLOCK_PROPERTY_COUNT; p++) {
        Property property = {.path = path_of(listing, section, block_properties[p].key.bytes),
                             .spec = block_properties[p].spec, .block = kind, .block_property = p,
                             .offset = offsetof(StyleSheet, blocks) + kind * sizeof(BlockLook) +
                                       block_properties[p].offset};
        property.spec.medium = blocks[kind].on_paper >> p & 1 ? MEDIUM_PAPER : MEDIUM_ALL;
        if (!(blocks[kind].lacks >> p & 1))
            add(listing, property);
    }
}

static bool has_own_path(SettingId id) {
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (plain[i].setting == id)
            return true;
    return false;
}

static void add_options(Listing *listing) {
    for (SettingId id = 0; id < SETTING_COUNT; id++)
        if (setting_specs[id].in_document && id != SETTING_style && !has_own_path(id))
            add(listing, (Property){.path = path_of(listing, "options", setting_specs[id].name), .block = BLOCK_COUNT,
                                    .spec = {.kind = PROPERTY_SETTING, .help = setting_specs[id].help},
                                    .setting = id});
}

/* What a style asks of plans only: as options, which are for all documents. */
static void add_plans(Listing *listing) {
    static const SettingId ids[] = {SETTING_cover, SETTING_contents, SETTING_overview, SETTING_sources,
                                    SETTING_items};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        add(listing, (Property){.path = path_of(listing, "plans", setting_specs[ids[i]].name), .block = BLOCK_COUNT,
                                .spec = {.kind = PROPERTY_SETTING, .help = setting_specs[ids[i]].help},
                                .setting = ids[i], .of_plans = true});
}

Properties sheet_properties(Arena *arena) {
    Listing listing = {.arena = arena};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        bool is_setting = plain[i].kind == PROPERTY_SETTING;
        add(&listing, (Property){.path = plain[i].path, .spec = spec_of(i), .offset = plain[i].offset,
                                 .block = BLOCK_COUNT, .setting = plain[i].setting});
        if (is_setting)
            listing.list.items[listing.list.count - 1].spec.help = setting_specs[plain[i].setting].help;
    }
    add_colours(&listing, "palette", offsetof(StyleSheet, palette_inks), MEDIUM_ALL, "on paper and on screens");
    add_colours(&listing, "dark", offsetof(StyleSheet, dark_inks), MEDIUM_SCREENS, "in dark mode");
    for (BlockKind kind = 0; kind < BLOCK_COUNT; kind++)
        add_block(&listing, kind);
    add_options(&listing);
    add_plans(&listing);
    return listing.list;
}

/* The walk over the YAML of a style file. Keys are compared with the paths of all properties, so that what there is
 * stands in tables alone. Values that are no scalars are read by file_values.c. */
#include "style/file.h"

#include "base/distance.h"
#include "doc/settings.h"
#include "style/file_parts.h"

/* ---- what is wrong ---- */

void style_value_wrong(StyleReading *reading, Position at, const char *path, String problem) {
    reading->problems++;
    diagnose2(reading->ctx, SAY_STYLE_VALUE, at, string_of(path), problem);
}

/* Of the file itself, no properties. */
const char *const style_own_keys[] = {"extends", "description", NULL};

static bool is_own_key(String key) {
    for (size_t i = 0; style_own_keys[i]; i++)
        if (string_equal(key, string_of(style_own_keys[i])))
            return true;
    return false;
}

/* ---- properties ---- */

/* Leading follows a new size, until it is set itself. */
static void note_block_property(StyleReading *reading, const Property *property, StyleLength size_before) {
    BlockLook *look = &reading->sheet->blocks[property->block];
    if (property->block_property == BLOCK_PROPERTY_size && block_says(look, BLOCK_PROPERTY_leading))
        look->leading = style_length_share(look->leading, size_before);
    look->set |= 1u << property->block_property;
}

static void set_property(StyleReading *reading, const Property *property, yaml_node_t *value) {
    BlockLook *look = property->block < BLOCK_COUNT ? &reading->sheet->blocks[property->block] : NULL;
    StyleLength size_before = look ? look->size : (StyleLength){0, LENGTH_PLAIN};
    if (!style_read_node(reading, property, value))
        return;
    sheet_note_place(reading->sheet, reading->arena, property->path, style_place_of(reading, value));
    if (look)
        note_block_property(reading, property, size_before);
}

/* ---- the walk ---- */

static void read_mapping(StyleReading *reading, const yaml_node_t *mapping, String prefix);

/* "must have keys of its own: size, leading, …" */
static String needs_keys(const StyleReading *reading, String path) {
    String all = style_section_keys(reading, path, /*most*/ 3);
    return arena_join(&reading->ctx->arena, S("must have keys below it, such as "), all, S(""));
}

static void read_key(StyleReading *reading, String prefix, yaml_node_t *key, yaml_node_t *value) {
    Arena *arena = &reading->ctx->arena;
    if (reading->properties.count == 0)
        style_list_properties(reading);
    String name = style_plain_key(arena, yaml_text(key)), path = style_join_path(arena, prefix, name);
    const Property *property = style_find_property(reading, path);
    if (property)
        set_property(reading, property, value);
    else if (name.length == 0 || string_find_byte(name, '.') != SIZE_MAX || !style_is_section(reading, path))
        style_key_unknown(reading, prefix, key);
    else if (value->type == YAML_MAPPING_NODE)
        read_mapping(reading, value, path);
    else if (!yaml_is_null(value))
        style_value_wrong(reading, yaml_position(value), arena_c_string(arena, path), needs_keys(reading, path));
}

/* Sizes first, since leading in the same mapping counts whatever the order. */
static void read_mapping(StyleReading *reading, const yaml_node_t *mapping, String prefix) {
    yaml_node_pair_t *start = mapping->data.mapping.pairs.start, *end = mapping->data.mapping.pairs.top;
    for (int pass = 0; pass < 2; pass++) {
        for (yaml_node_pair_t *pair = start; pair < end; pair++) {
            yaml_node_t *key = yaml_child(reading, pair->key), *value = yaml_child(reading, pair->value);
            String name = style_plain_key(&reading->ctx->arena, yaml_text(key));
            bool is_first = string_equal(name, S("size")), is_own = prefix.length == 0 && is_own_key(name);
            if (is_first == (pass == 0) && !style_key_repeated(reading, mapping, pair) && !is_own)
                read_key(reading, prefix, key, value);
        }
    }
}

/* ---- the palette ---- */

/* A circle of colours is told of at one that this file says. */
static void tell_circle(StyleReading *reading, const char *section, const Ink *inks, int colour) {
    Arena *arena = &reading->ctx->arena;
    const char *path = section;
    StylePlace place = {NULL, NOWHERE};
    for (int i = 0; i < COLOUR_COUNT && !place.source; i++, colour = inks[colour].palette) {
        path = arena_c_string(arena, style_join_path(arena, string_of(section), string_of(palette_names[colour])));
        StylePlace said = sheet_place(reading->sheet, path);
        if (said.source && strcmp(said.source, reading->source) == 0)
            place = said;
    }
    style_value_wrong(reading, place.at, path,
                      S("leads back to itself; a colour that is the name of another must end at a \"#rrggbb\""));
}

static void resolve_palette(StyleReading *reading, const char *section, const Ink *inks, Colour *colours) {
    int circle = sheet_resolve_palette(inks, colours);
    if (circle < COLOUR_COUNT)
        tell_circle(reading, section, inks, circle);
}

/* ---- keys of the file itself ---- */

static yaml_node_t *value_of(const StyleReading *reading, const yaml_node_t *mapping, String key) {
    for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start; pair < mapping->data.mapping.pairs.top; pair++)
        if (string_equal(style_plain_key(&reading->ctx->arena, yaml_text(yaml_child(reading, pair->key))), key))
            return yaml_child(reading, pair->value);
    return NULL;
}

static void read_own_keys(StyleReading *reading, const yaml_node_t *mapping, StyleExtend *extend, void *user) {
    yaml_node_t *base = value_of(reading, mapping, S("extends"));
    yaml_node_t *description = value_of(reading, mapping, S("description"));
    if (base && yaml_text(base).length == 0)
        style_value_wrong(reading, yaml_position(base), "extends", S("needs the name of a style, or a file"));
    else if (base)
        extend(user, string_trim(yaml_text(base)), yaml_position(base), reading->sheet);
    if (description)
        reading->sheet->description = arena_string(reading->arena, yaml_text(description));
}

void style_file_take(Context *ctx, Arena *arena, const StyleSource *source, StyleSheet *sheet, StyleExtend *extend,
                     void *user) {
    const char *before = ctx->diagnostics.source;
    ctx->diagnostics.source = source->name;
    String text = style_yaml_text(ctx, source);
    StyleReading reading = {.ctx = ctx, .arena = arena, .sheet = sheet, .folder = arena_string(arena, source->folder),
                            .source = arena_string(arena, string_of(source->name)).bytes, .text = text,
                            .yaml = yaml_parse(ctx, text, SAY_STYLE_YAML)};
    yaml_node_t *root = yaml_document_get_root_node(reading.yaml);
    if (root && root->type == YAML_MAPPING_NODE) {
        read_own_keys(&reading, root, extend, user);
        read_mapping(&reading, root, S(""));
        resolve_palette(&reading, "palette", sheet->palette_inks, sheet->palette);
        resolve_palette(&reading, "dark", sheet->dark_inks, sheet->dark);
    } else if (root && !yaml_is_null(root)) {
        fail1(ctx, SAY_STYLE_YAML, yaml_position(root), S("a style has keys and values, such as \"page: {size: a5}\""));
    } else if (source->bytes.length == 0) {
        diagnose0(ctx, SAY_STYLE_EMPTY, NOWHERE);
    }
    if (reading.problems)
        fail_silently(ctx);
    ctx->diagnostics.source = before;
}

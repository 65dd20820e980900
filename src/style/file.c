/* The walk over the YAML of a style file. Keys are compared with the paths of all properties, so that what there is
 * stands in tables alone. Values that are no scalars are read by file_values.c. */
#include "style/file.h"

#include "base/distance.h"
#include "doc/settings.h"
#include "style/file_parts.h"

/* ---- YAML ---- */

static void release_yaml(void *yaml) { yaml_document_delete(yaml); }

static void release_parser(void *parser) { yaml_parser_delete(parser); }

static yaml_document_t *parse(Context *ctx, String bytes) {
    yaml_parser_t *parser = arena_new(&ctx->arena, yaml_parser_t);
    yaml_document_t *yaml = arena_new(&ctx->arena, yaml_document_t);
    if (!yaml_parser_initialize(parser))
        fail0(ctx, SAY_MEMORY, NOWHERE);
    struct Release *release = release_push(ctx, release_parser, parser);
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser, (const unsigned char *)bytes.bytes, bytes.length);
    if (!yaml_parser_load(parser, yaml)) {
        if (parser->error == YAML_MEMORY_ERROR)
            fail0(ctx, SAY_MEMORY, NOWHERE);
        Position at = {(uint32_t)parser->problem_mark.line + 1, (uint32_t)parser->problem_mark.column + 1};
        fail1(ctx, SAY_STYLE_YAML, at, string_of(parser->problem ? parser->problem : "not YAML"));
    }
    release_push(ctx, release_yaml, yaml);
    release_now(ctx, release);
    return yaml;
}

yaml_node_t *yaml_child(const StyleReading *reading, int index) {
    return yaml_document_get_node(reading->yaml, index);
}

Position yaml_position(const yaml_node_t *node) {
    return (Position){(uint32_t)node->start_mark.line + 1, (uint32_t)node->start_mark.column + 1};
}

String yaml_text(const yaml_node_t *node) {
    return node->type == YAML_SCALAR_NODE
               ? (String){(const char *)node->data.scalar.value, node->data.scalar.length} : S("");
}

bool yaml_is_null(const yaml_node_t *node) {
    return node->type == YAML_SCALAR_NODE && node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (node->data.scalar.length == 0 || string_is_one_of(yaml_text(node), "~ null"));
}

/* ---- what is wrong ---- */

void style_value_wrong(StyleReading *reading, Position at, const char *path, String problem) {
    reading->problems++;
    diagnose2(reading->ctx, SAY_STYLE_VALUE, at, string_of(path), problem);
}

/* The part of a path behind "prefix.", up to the next point; empty when the path is elsewhere. */
static String component(const char *path, String prefix) {
    String whole = string_of(path);
    if (prefix.length && (!string_starts(whole, prefix) || whole.length == prefix.length ||
                          whole.bytes[prefix.length] != '.'))
        return S("");
    String rest = string_slice(whole, prefix.length ? prefix.length + 1 : 0, whole.length);
    return string_slice(rest, 0, string_find_byte(rest, '.'));
}

/* Of the file itself, no properties. */
static const char *const own_keys[] = {"extends", "description"};

static bool is_own_key(String key) {
    for (size_t i = 0; i < sizeof own_keys / sizeof *own_keys; i++)
        if (string_equal_ascii_nocase(key, string_of(own_keys[i])))
            return true;
    return false;
}

static void unknown_key(StyleReading *reading, String prefix, String key, Position at) {
    Nearest nearest = nearest_open(key);
    for (size_t i = 0; i < reading->properties.count; i++) {
        String name = component(reading->properties.items[i].path, prefix);
        if (name.length)
            nearest_consider(&nearest, arena_c_string(&reading->ctx->arena, name));
    }
    for (size_t i = 0; prefix.length == 0 && i < sizeof own_keys / sizeof *own_keys; i++)
        nearest_consider(&nearest, own_keys[i]);
    Arena *arena = &reading->ctx->arena;
    String hint = nearest.name ? arena_join(arena, S(" (did you mean \""), string_of(nearest.name), S("\"?)")) : S("");
    String where = prefix.length ? arena_join(arena, S(" in \""), prefix, S("\"")) : S("");
    reading->problems++;
    diagnose3(reading->ctx, SAY_STYLE_KEY, at, key, where, hint);
}

/* ---- properties ---- */

static const Property *find(const StyleReading *reading, String path) {
    for (size_t i = 0; i < reading->properties.count; i++)
        if (string_equal(path, string_of(reading->properties.items[i].path)))
            return &reading->properties.items[i];
    return NULL;
}

static bool is_section(const StyleReading *reading, String path) {
    for (size_t i = 0; i < reading->properties.count; i++)
        if (component(reading->properties.items[i].path, path).length)
            return true;
    return false;
}

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
    if (style_read_node(reading, property, value) && look)
        note_block_property(reading, property, size_before);
}

/* ---- the walk ---- */

/* As the tables spell it: "font_size" is "font-size"; American spelling is fine too. */
static String plain_key(Arena *arena, String key) {
    Buffer out;
    buffer_open(&out, arena);
    for (size_t i = 0; i < key.length; i++) {
        String rest = string_slice(key, i, key.length);
        if (string_starts_ascii_nocase(rest, S("color"))) {
            buffer_text(&out, "colour");
            i += strlen("color") - 1;
        } else if (string_equal_ascii_nocase(rest, S("center"))) {
            buffer_text(&out, "centre");
            break;
        } else {
            buffer_byte(&out, key.bytes[i] == '_' ? '-' : ascii_lower(key.bytes[i]));
        }
    }
    return buffer_copy(&out, arena);
}

static void read_mapping(StyleReading *reading, const yaml_node_t *mapping, String prefix);

static void read_key(StyleReading *reading, String prefix, yaml_node_t *key, yaml_node_t *value) {
    Arena *arena = &reading->ctx->arena;
    String name = plain_key(arena, yaml_text(key));
    String path = prefix.length ? arena_join(arena, prefix, S("."), name) : name;
    const Property *property = find(reading, path);
    if (property)
        set_property(reading, property, value);
    else if (name.length == 0 || string_find_byte(name, '.') != SIZE_MAX || !is_section(reading, path))
        unknown_key(reading, prefix, yaml_text(key), yaml_position(key));
    else if (value->type == YAML_MAPPING_NODE)
        read_mapping(reading, value, path);
    else if (!yaml_is_null(value))
        style_value_wrong(reading, yaml_position(value), path.bytes, S("must be a mapping of keys to values"));
}

static bool is_repeated(const StyleReading *reading, const yaml_node_t *mapping, const yaml_node_pair_t *pair) {
    String key = yaml_text(yaml_child(reading, pair->key));
    for (const yaml_node_pair_t *other = mapping->data.mapping.pairs.start; other < pair; other++)
        if (string_equal(key, yaml_text(yaml_child(reading, other->key))))
            return true;
    return false;
}

/* Sizes first, since leading in the same mapping counts whatever the order. */
static void read_mapping(StyleReading *reading, const yaml_node_t *mapping, String prefix) {
    yaml_node_pair_t *start = mapping->data.mapping.pairs.start, *end = mapping->data.mapping.pairs.top;
    for (int pass = 0; pass < 2; pass++) {
        for (yaml_node_pair_t *pair = start; pair < end; pair++) {
            yaml_node_t *key = yaml_child(reading, pair->key), *value = yaml_child(reading, pair->value);
            bool is_first = string_equal(yaml_text(key), S("size"));
            bool is_own = prefix.length == 0 && is_own_key(yaml_text(key));
            if (is_first != (pass == 0) || is_own)
                continue;
            if (is_repeated(reading, mapping, pair)) {
                reading->problems++;
                diagnose1(reading->ctx, SAY_STYLE_TWICE, yaml_position(key), yaml_text(key));
                continue;
            }
            read_key(reading, prefix, key, value);
        }
    }
}

/* ---- keys of the file itself ---- */

static yaml_node_t *value_of(const StyleReading *reading, const yaml_node_t *mapping, String key) {
    for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start; pair < mapping->data.mapping.pairs.top; pair++)
        if (string_equal(yaml_text(yaml_child(reading, pair->key)), key))
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
    String bytes = text_clean(ctx, source->bytes, /*keeps_nul*/ false);
    StyleReading reading = {.ctx = ctx, .arena = arena, .sheet = sheet, .folder = arena_string(arena, source->folder),
                            .properties = sheet_properties(&ctx->arena), .yaml = parse(ctx, bytes)};
    yaml_node_t *root = yaml_document_get_root_node(reading.yaml);
    if (root && root->type == YAML_MAPPING_NODE) {
        read_own_keys(&reading, root, extend, user);
        read_mapping(&reading, root, S(""));
    } else if (root && !yaml_is_null(root)) {
        fail1(ctx, SAY_STYLE_YAML, yaml_position(root), S("a style is a mapping of keys to values"));
    }
    if (reading.problems)
        fail_silently(ctx);
    ctx->diagnostics.source = before;
}

/* Keys of style files: how they are spelt, and what is said of one that there is not: the nearest key beside it, the
 * key that is meant by another program's name, or the section that has it. */
#include "base/distance.h"
#include "style/file_parts.h"
#include "style/walk.h"

enum { SHOWN_MOST = 3, LISTED_MOST = 16 };

/* Most keys are spelt as in the tables. */
static bool is_plain(String key) {
    for (size_t i = 0; i < key.length; i++)
        if (key.bytes[i] == '_' || key.bytes[i] == 'c' || key.bytes[i] != ascii_lower(key.bytes[i]))
            return false;
    return true;
}

String style_plain_key(Arena *arena, String key) {
    Buffer out;
    if (is_plain(key))
        return key;
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

/* ---- what there is ---- */

/* The part of a path behind "prefix.", up to the next point; empty when the path is elsewhere. */
static String component(const char *path, String prefix) {
    String whole = string_of(path);
    if (prefix.length && (!string_starts(whole, prefix) || whole.length == prefix.length ||
                          whole.bytes[prefix.length] != '.'))
        return S("");
    String rest = string_slice(whole, prefix.length ? prefix.length + 1 : 0, whole.length);
    return string_slice(rest, 0, string_find_byte(rest, '.'));
}

/* The path without its last part; empty when it has one only. */
static String section_of(String path) {
    size_t end = path.length;
    while (end > 0 && path.bytes[end - 1] != '.')
        end--;
    return string_slice(path, 0, end ? end - 1 : 0);
}

void style_list_properties(StyleReading *reading) {
    String last = S("");
    reading->properties = sheet_properties(&reading->ctx->arena);
    map_open(&reading->sections, &reading->ctx->arena);
    for (size_t i = 0; i < reading->properties.count; i++) {
        Property *property = &reading->properties.items[i];
        String section = section_of(string_of(property->path));
        if (string_equal(section, last))
            continue;
        for (last = section; section.length && !map_get(&reading->sections, section); section = section_of(section))
            map_set(&reading->sections, section, property);
    }
}

static bool is_path(const char *path, String said) {
    return strncmp(path, said.bytes, said.length) == 0 && path[said.length] == '\0';
}

const Property *style_find_property(const StyleReading *reading, String path) {
    const Property *end = reading->properties.items + reading->properties.count;
    String section = section_of(path);
    if (style_is_section(reading, path))
        return NULL;
    const Property *first = section.length ? map_get(&reading->sections, section) : reading->properties.items;
    for (const Property *p = first; p && p < end; p++) {
        if (is_path(p->path, path))
            return p;
        if (strncmp(p->path, section.bytes, section.length) != 0)
            break; /* the section ends, whose properties stand together */
    }
    return NULL;
}

bool style_is_section(const StyleReading *reading, String path) {
    return path.length == 0 || map_get(&reading->sections, path);
}

static bool exists(const StyleReading *reading, String path) {
    return style_find_property(reading, path) || style_is_section(reading, path);
}

String style_section_keys(const StyleReading *reading, String path, size_t most) {
    Buffer out;
    String last = S("");
    size_t count = 0;
    buffer_open(&out, &reading->ctx->arena);
    for (size_t i = 0; i < reading->properties.count; i++) {
        String name = component(reading->properties.items[i].path, path);
        if (name.length == 0 || string_equal(name, last))
            continue;
        last = name;
        buffer_text(&out, count ? ", " : "");
        if (count++ == most) {
            buffer_text(&out, "…");
            break;
        }
        buffer_string(&out, name);
    }
    return buffer_view(&out);
}

String style_join_path(Arena *arena, String prefix, String key) {
    return prefix.length ? arena_join(arena, prefix, S("."), key) : key;
}

/* ---- hints ---- */

typedef struct {
    const StyleReading *reading;
    Arena *arena;
    String prefix, key; /* as the tables spell them */
} Unknown;

static String did_you_mean(const Unknown *unknown, String name) {
    return arena_join(unknown->arena, S(" (did you mean \""), name, S("\"?)"));
}

static String use(const Unknown *unknown, String path) { return arena_join(unknown->arena, S(" (use "), path, S(")")); }

/* A key beside it. */
static String hint_near(const Unknown *unknown) {
    Nearest nearest = nearest_open(unknown->key);
    const Properties *all = &unknown->reading->properties;
    for (size_t i = 0; i < all->count; i++) {
        String name = component(all->items[i].path, unknown->prefix);
        if (name.length)
            nearest_consider(&nearest, arena_c_string(unknown->arena, name));
    }
    for (size_t i = 0; unknown->prefix.length == 0 && style_own_keys[i]; i++)
        nearest_consider(&nearest, style_own_keys[i]);
    return nearest.name ? did_you_mean(unknown, string_of(nearest.name)) : S("");
}

/* A setting that has a key of its own. */
static String hint_setting(const Unknown *unknown) {
    const Properties *all = &unknown->reading->properties;
    if (unknown->prefix.length && !string_equal(unknown->prefix, S("options")))
        return S("");
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].spec.kind == PROPERTY_SETTING &&
            string_equal(unknown->key, string_of(setting_specs[all->items[i].setting].name)))
            return use(unknown, string_of(all->items[i].path));
    for (SettingId id = 0; id < SETTING_COUNT; id++)
        if (string_equal(unknown->key, string_of(setting_specs[id].name)))
            return id == SETTING_style ? S(" (use extends)")
                                       : S(" (an option of the command, which styles cannot set)");
    return S("");
}

static const struct {
    const char *theirs, *ours;
} other_names[] = {
#define OTHER_NAME(theirs, ours) {theirs, ours},
#include "style/other_names.def"
#undef OTHER_NAME
};

enum { OTHER_COUNT = sizeof other_names / sizeof *other_names };

/* What another program's name means beside it. */
static String hint_other_name(const Unknown *unknown) {
    for (size_t i = 0; i < OTHER_COUNT; i++) {
        String ours = string_of(other_names[i].ours);
        if (string_equal(unknown->key, string_of(other_names[i].theirs)) &&
            exists(unknown->reading, style_join_path(unknown->arena, unknown->prefix, ours)))
            return string_find_byte(ours, '.') == SIZE_MAX ? did_you_mean(unknown, ours) : use(unknown, ours);
    }
    return S("");
}

/* The beginning of a path up to the component `name`; empty when it has none. */
static String up_to(String path, String name) {
    for (size_t from = 0; from < path.length;) {
        String rest = string_slice(path, from, path.length), one = string_slice(rest, 0, string_find_byte(rest, '.'));
        from += one.length;
        if (string_equal(one, name))
            return string_slice(path, 0, from);
        from++;
    }
    return S("");
}

/* Where else there is a key of this name. */
static String hint_elsewhere(const Unknown *unknown, String name) {
    const Properties *all = &unknown->reading->properties;
    Buffer out;
    String last = S("");
    size_t count = 0;
    buffer_open(&out, unknown->arena);
    if (exists(unknown->reading, name))
        return use(unknown, name);
    for (size_t i = 0; i < all->count; i++) {
        String found = up_to(string_of(all->items[i].path), name);
        if (found.length == 0 || string_equal(found, last))
            continue;
        last = found;
        if (++count > SHOWN_MOST)
            break;
        buffer_text(&out, count > 1 ? ", " : "");
        buffer_string(&out, found);
    }
    buffer_text(&out, count > SHOWN_MOST ? " …" : "");
    return count == 0 ? S("") : arena_join(unknown->arena, count == 1 ? S(" (use ") : S(" (there are "),
                                           buffer_view(&out), S(")"));
}

static String hint_other_elsewhere(const Unknown *unknown) {
    String hint = S("");
    for (size_t i = 0; i < OTHER_COUNT && hint.length == 0; i++)
        if (string_equal(unknown->key, string_of(other_names[i].theirs)))
            hint = hint_elsewhere(unknown, string_of(other_names[i].ours));
    return hint;
}

/* The keys of a section that has few. */
static String hint_all(const Unknown *unknown) {
    String all = style_section_keys(unknown->reading, unknown->prefix, LISTED_MOST);
    return string_ends(all, S("…")) ? S("") : arena_join(unknown->arena, S(" (keys there: "), all, S(")"));
}

/* Where below its section there is a key of this name: "left" in "heads" is heads.odd.left. */
static String hint_below(const Unknown *unknown) {
    const Properties *all = &unknown->reading->properties;
    Buffer out;
    size_t count = 0;
    buffer_open(&out, unknown->arena);
    for (size_t i = 0; unknown->prefix.length && i < all->count; i++) {
        String path = string_of(all->items[i].path);
        if (!string_starts(path, arena_join(unknown->arena, unknown->prefix, S("."), S(""))) ||
            !string_ends(path, arena_join(unknown->arena, S("."), unknown->key, S(""))))
            continue;
        if (++count > SHOWN_MOST)
            break;
        buffer_text(&out, count > 1 ? ", " : "");
        buffer_string(&out, path);
    }
    return count == 0 ? S("") : arena_join(unknown->arena, count == 1 ? S(" (use ") : S(" (there are "),
                                           buffer_view(&out), S(")"));
}

static String hint_for(const Unknown *unknown) {
    String (*const hints[])(const Unknown *) = {hint_below, hint_other_name, hint_setting, hint_near};
    if (string_equal(unknown->key, S("<<")))
        return S(" (merge keys of YAML are not supported; use extends)");
    if (unknown->key.length && ascii_digit(unknown->key.bytes[0]))
        return S(" (write decimals with a point: 2.5cm)");
    String hint = S("");
    for (size_t i = 0; i < sizeof hints / sizeof *hints && hint.length == 0; i++)
        hint = hints[i](unknown);
    if (hint.length == 0)
        hint = hint_elsewhere(unknown, unknown->key);
    if (hint.length == 0)
        hint = hint_other_elsewhere(unknown);
    return hint.length ? hint : hint_all(unknown);
}

/* True, and said, for a property that other blocks have. */
static bool block_lacks(StyleReading *reading, String prefix, String key, Position at) {
    BlockKind kind = block_of_path(prefix);
    if (kind == BLOCK_COUNT || block_lacking(kind, key) == BLOCK_PROPERTY_COUNT)
        return false;
    Arena *arena = &reading->ctx->arena;
    style_value_wrong(reading, at, arena_join(arena, prefix, S("."), key).bytes,
                      arena_join(arena, S("has no effect on blocks of this kind ("), string_of(block_help(kind)),
                                 S("); remove it")));
    return true;
}

void style_key_unknown(StyleReading *reading, String prefix, const yaml_node_t *node) {
    Arena *arena = &reading->ctx->arena;
    String key = yaml_text(node);
    Unknown unknown = {reading, arena, prefix, style_plain_key(arena, key)};
    if (block_lacks(reading, prefix, unknown.key, yaml_position(node)))
        return;
    String where = prefix.length ? arena_join(arena, S(" in \""), prefix, S("\"")) : S("");
    reading->problems++;
    if (node->type == YAML_SCALAR_NODE)
        diagnose3(reading->ctx, SAY_STYLE_KEY, yaml_position(node), key, where, hint_for(&unknown));
    else
        diagnose3(reading->ctx, SAY_STYLE_KEY, yaml_position(node), S("{…}"), where, S(" (a key is a word)"));
}

bool style_key_repeated(StyleReading *reading, const yaml_node_t *mapping, const yaml_node_pair_t *pair) {
    Arena *arena = &reading->ctx->arena;
    const yaml_node_t *node = yaml_child(reading, pair->key);
    String key = style_plain_key(arena, yaml_text(node));
    for (const yaml_node_pair_t *other = mapping->data.mapping.pairs.start; other < pair; other++) {
        const yaml_node_t *first = yaml_child(reading, other->key);
        if (!string_equal(key, style_plain_key(arena, yaml_text(first))))
            continue;
        bool same = string_equal(yaml_text(node), yaml_text(first));
        String as = same ? S("") : arena_join(arena, S(" as \""), yaml_text(first), S("\""));
        reading->problems++;
        diagnose3(reading->ctx, SAY_STYLE_TWICE, yaml_position(node), yaml_text(node), as,
                  number(yaml_position(first).line));
        return true;
    }
    return false;
}

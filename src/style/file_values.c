/* Values of style files: scalars by values.c, texts by file_texts.c, files, fonts and settings here. */
#include "doc/settings.h"
#include "style/file_parts.h"
#include "style/values_hints.h"

static bool wrong(StyleReading *reading, const Property *property, const yaml_node_t *node, String problem) {
    return style_node_wrong(reading, property, node, problem);
}

/* ---- files and fonts ---- */

static bool is_outside(String path) {
    return string_starts(path, S("/")) || string_find(path, S("://")) != SIZE_MAX || string_equal(path, S("..")) ||
           string_starts(path, S("../")) || string_find(path, S("/../")) != SIZE_MAX || string_ends(path, S("/.."));
}

static bool read_file(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleFile *file) {
    if (node->type != YAML_SCALAR_NODE)
        return wrong(reading, property, node, S("must be the name of a file"));
    bool is_none = yaml_is_null(node) || string_equal(yaml_text(node), S("none"));
    String path = is_none ? S("") : style_kept_text(reading, node);
    if (is_outside(path))
        return wrong(reading, property, node, S("must be a file below the style's folder"));
    *file = (StyleFile){reading->folder, path, style_place_of(reading, node)};
    return true;
}

static bool has_ending(String name, const char *const *endings) {
    for (; *endings; endings++) {
        size_t length = strlen(*endings);
        if (name.length > length && string_equal_ascii_nocase(string_slice(name, name.length - length, name.length),
                                                              string_of(*endings)))
            return true;
    }
    return false;
}

/* "House.ttc#1" is the second font of a collection. */
static String font_file_name(String name) {
    size_t mark = string_find_byte(name, '#');
    String number = mark == SIZE_MAX ? S("") : string_slice(name, mark + 1, name.length);
    int64_t index;
    return number.length && string_to_int(number, &index) && index >= 0 ? string_slice(name, 0, mark) : name;
}

static bool add_font(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleFonts *fonts) {
    static const char *const usable[] = {".ttf", ".otf", ".ttc", ".otc", NULL};
    static const char *const others[] = {".woff", ".woff2", ".eot", ".pfb", ".pfa", ".afm", ".dfont", ".svg", NULL};
    StyleFile *font = &fonts->items[fonts->count++];
    String name = yaml_text(node);
    if (node->type != YAML_SCALAR_NODE || yaml_is_null(node))
        return wrong(reading, property, node, S("must be the name of a font, or a font file"));
    if (has_ending(font_file_name(name), usable))
        return read_file(reading, property, node, font);
    if (has_ending(name, others) || string_find_byte(name, '/') != SIZE_MAX)
        return wrong(reading, property, node,
                     S("a font file must be OpenType or TrueType (.ttf, .otf, .ttc or .otc); other kinds cannot be "
                       "embedded in PDF"));
    *font = (StyleFile){(String){NULL, 0}, style_kept_text(reading, node), style_place_of(reading, node)};
    return true;
}

static bool read_fonts(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleFonts *fonts) {
    bool is_list = node->type == YAML_SEQUENCE_NODE, is_fine = true;
    size_t count = is_list ? (size_t)(node->data.sequence.items.top - node->data.sequence.items.start) : 1;
    *fonts = (StyleFonts){NULL, 0};
    if (yaml_is_null(node))
        return true;
    if (count > LIMIT_STYLE_FONTS)
        return wrong(reading, property, node, S("has too many fonts"));
    *fonts = (StyleFonts){arena_array(reading->arena, StyleFile, count), 0};
    for (size_t i = 0; i < count; i++)
        is_fine &= add_font(reading, property,
                            is_list ? yaml_child(reading, node->data.sequence.items.start[i]) : node, fonts);
    return is_fine;
}

/* ---- settings ---- */

/* The scalar, or the items of a list with commas between. */
static String setting_text(StyleReading *reading, const yaml_node_t *node) {
    if (node->type != YAML_SEQUENCE_NODE)
        return yaml_text(node);
    Buffer out;
    buffer_open(&out, &reading->ctx->arena);
    for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++) {
        buffer_text(&out, out.length ? "," : "");
        buffer_string(&out, yaml_text(yaml_child(reading, *item)));
    }
    return buffer_copy(&out, &reading->ctx->arena);
}

static bool read_setting(StyleReading *reading, const Property *property, const yaml_node_t *node) {
    ValueProblem problem = {.length = 0};
    StyleSheet *sheet = reading->sheet;
    const ValueSpec *spec = &setting_specs[property->setting].value;
    bool is_list = node->type == YAML_SEQUENCE_NODE && (spec->kind == VALUE_SET || spec->kind == VALUE_LIST);
    if (node->type != YAML_SCALAR_NODE && !is_list)
        return wrong(reading, property, node, S("must be a single value"));
    if (yaml_is_null(node))
        return wrong(reading, property, node, S("has no value"));
    String value = setting_plain(property->setting, setting_text(reading, node));
    if (!setting_check(property->setting, value, &problem)) {
        if (spec->choices && spec->kind != VALUE_COMBINATION)
            style_hint_choice(spec->choices, value, &problem);
        return wrong(reading, property, node, (String){problem.bytes, problem.length});
    }
    arena_grow(reading->arena, sheet->settings, sheet->setting_count, sheet->setting_capacity);
    sheet->settings[sheet->setting_count++] = 
        (StyleSetting){property->setting, arena_string(reading->arena, value), property->of_plans};
    return true;
}

static bool no_value(StyleReading *reading, const Property *property, const yaml_node_t *node) {
    String colour = yaml_unquoted_colour(reading->text, node->start_mark.line);
    bool is_colour = property->spec.kind == PROPERTY_COLOUR || property->spec.kind == PROPERTY_RGB;
    if (is_colour && colour.length)
        return wrong(reading, property, node, yaml_colour_words(&reading->ctx->arena, colour));
    return wrong(reading, property, node, S("has no value"));
}

bool style_read_node(StyleReading *reading, const Property *property, const yaml_node_t *node) {
    void *member = (char *)reading->sheet + property->offset;
    ValueProblem problem = {.length = 0};
    switch (property->spec.kind) {
    case PROPERTY_TEXT: return style_read_text(reading, property, node, member);
    case PROPERTY_TEMPLATE: return style_read_template(reading, property, node, member);
    case PROPERTY_TEMPLATES: return style_read_templates(reading, property, node, member);
    case PROPERTY_FIELDS: return style_read_fields(reading, property, node, member);
    case PROPERTY_MARKINGS: return style_read_markings(reading, property, node, member);
    case PROPERTY_FILE: return read_file(reading, property, node, member);
    case PROPERTY_FONTS: return read_fonts(reading, property, node, member);
    case PROPERTY_SETTING: return read_setting(reading, property, node);
    case PROPERTY_LENGTH: case PROPERTY_COLOUR: case PROPERTY_RGB: case PROPERTY_CHOICE: case PROPERTY_SWITCH:
    case PROPERTY_NUMBER:
        break;
    }
    if (node->type != YAML_SCALAR_NODE)
        return wrong(reading, property, node, S("must be a single value"));
    if (yaml_is_null(node))
        return no_value(reading, property, node);
    return style_value_read(&property->spec, yaml_text(node), member, &problem) ||
           wrong(reading, property, node, (String){problem.bytes, problem.length});
}

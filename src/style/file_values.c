/* Values of style files: scalars by values.c; texts by language, lists and settings here. */
#include "base/distance.h"
#include "doc/settings.h"
#include "style/file_parts.h"
#include "style/template.h"
#include "style/values_hints.h"
#include "text/language_codes.h"

static bool wrong(StyleReading *reading, const Property *property, const yaml_node_t *node, String problem) {
    style_value_wrong(reading, yaml_position(node), property->path, problem);
    return false;
}

static String kept(StyleReading *reading, const yaml_node_t *node) {
    return arena_string(reading->arena, text_clean_piece(reading->ctx, yaml_text(node), yaml_position(node)));
}

/* ---- texts ---- */

static String no_language(StyleReading *reading, String key) {
    Arena *arena = &reading->ctx->arena;
    String meant = language_by_name(arena, key);
    String hint = meant.length ? arena_join(arena, S(" (did you mean \""), meant, S("\"?)"))
                               : S(" (texts by language are {en: Page, fr: Page}; others with \": \" need quotes)");
    return arena_join(arena, S("\""), key, arena_join(arena, S("\" is not a language"), hint, S("")));
}

/* {title} without quotes is a mapping. */
static String unquoted_field(StyleReading *reading, String field) {
    return arena_join(&reading->ctx->arena, S("put a text with a field in quotes: \"{"), field, S("}\""));
}

static bool add_language(StyleReading *reading, const Property *property, StyleText *text, yaml_node_t *key,
                         yaml_node_t *value) {
    String lang = lang_with_hyphens(yaml_text(key), &(LangText){{0}});
    if (lang.length == 0 || !language_is_registered(lang_primary(lang)))
        return wrong(reading, property, key, yaml_is_null(value) ? unquoted_field(reading, yaml_text(key))
                                                                 : no_language(reading, yaml_text(key)));
    if (value->type != YAML_SCALAR_NODE)
        return wrong(reading, property, value, S("must be a text"));
    text->items[text->count++] = (LanguageText){arena_string(reading->arena, lang), kept(reading, value)};
    return true;
}

static bool read_text(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleText *text) {
    *text = (StyleText){NULL, 0};
    if (node->type == YAML_SEQUENCE_NODE)
        return wrong(reading, property, node, S("must be a text, or texts by language"));
    if (node->type == YAML_SCALAR_NODE) {
        String one = yaml_is_null(node) ? S("") : kept(reading, node);
        text->items = arena_new(reading->arena, LanguageText);
        text->items[0] = (LanguageText){S(""), one};
        text->count = !yaml_is_null(node);
        return true;
    }
    const yaml_node_pair_t *pair = node->data.mapping.pairs.start, *end = node->data.mapping.pairs.top;
    text->items = arena_array(reading->arena, LanguageText, (size_t)(end - pair));
    bool is_fine = true;
    for (; pair < end; pair++)
        is_fine &= !style_key_repeated(reading, node, pair) &&
                   add_language(reading, property, text, yaml_child(reading, pair->key),
                                yaml_child(reading, pair->value));
    return is_fine;
}

static bool read_template(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleText *text) {
    if (!read_text(reading, property, node, text))
        return false;
    for (size_t i = 0; i < text->count; i++) {
        ValueProblem problem = {.length = 0};
        if (!template_check(text->items[i].text, &problem))
            return wrong(reading, property, node, (String){problem.bytes, problem.length});
    }
    return true;
}

/* The lines of a scalar, or the items of a list. */
static bool read_lines(StyleReading *reading, const yaml_node_t *node, StyleTexts *texts) {
    String rest = string_trim(kept(reading, node)), line;
    texts->items = arena_array(reading->arena, StyleText, string_count_byte(rest, '\n') + 1);
    while (string_next(&rest, '\n', &line)) {
        StyleText *text = &texts->items[texts->count];
        if ((line = string_trim(line)).length == 0)
            continue;
        text->items = arena_new(reading->arena, LanguageText);
        text->items[text->count++] = (LanguageText){S(""), line};
        texts->count++;
    }
    return true;
}

static bool read_texts(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleTexts *texts) {
    *texts = (StyleTexts){NULL, 0};
    if (node->type == YAML_SCALAR_NODE)
        return yaml_is_null(node) || read_lines(reading, node, texts);
    bool is_list = node->type == YAML_SEQUENCE_NODE, is_fine = true;
    size_t count = is_list ? (size_t)(node->data.sequence.items.top - node->data.sequence.items.start) : 1;
    texts->items = arena_array(reading->arena, StyleText, count);
    if (property->spec.high && count > (size_t)property->spec.high)
        return wrong(reading, property, node, arena_join(&reading->ctx->arena, S("has more than "),
                                                         number(property->spec.high), S(" items")));
    for (size_t i = 0; i < count; i++) {
        const yaml_node_t *item = is_list ? yaml_child(reading, node->data.sequence.items.start[i]) : node;
        is_fine &= read_text(reading, property, item, &texts->items[texts->count++]);
    }
    return is_fine;
}

/* Whether a text has only fields that are the same on all pages. */
static bool is_for_all_pages(String template, ValueProblem *problem) {
    if (!template_check(template, problem))
        return false;
    bool changes = template_has(template, FIELD_SECTION) || template_has(template, FIELD_PAGE) ||
                   template_has(template, FIELD_PAGES);
    if (changes)
        value_problem_add(problem, S("{section}, {page} and {pages} are only for heads and feet"));
    return !changes;
}

static bool read_templates(StyleReading *reading, const Property *property, const yaml_node_t *node,
                           StyleTexts *texts) {
    if (!read_texts(reading, property, node, texts))
        return false;
    for (size_t i = 0; i < texts->count; i++) {
        const yaml_node_t *item = node->type == YAML_SEQUENCE_NODE
                                      ? yaml_child(reading, node->data.sequence.items.start[i]) : node;
        for (size_t j = 0; j < texts->items[i].count; j++) {
            ValueProblem problem = {.length = 0};
            if (!is_for_all_pages(texts->items[i].items[j].text, &problem))
                return wrong(reading, property, item, (String){problem.bytes, problem.length});
        }
    }
    return true;
}

/* ---- fields: {Phone: "+44 …"}, or {label: …, value: …} ---- */

static bool add_pairs(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleFields *fields) {
    bool is_fine = true;
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        is_fine &= !style_key_repeated(reading, node, pair);
        StyleField *field = &fields->items[fields->count++];
        is_fine &= read_text(reading, property, yaml_child(reading, pair->key), &field->label) &&
                   read_text(reading, property, yaml_child(reading, pair->value), &field->value);
    }
    return is_fine;
}

static yaml_node_t *part_of(const StyleReading *reading, const yaml_node_t *node, String key) {
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++)
        if (string_equal(yaml_text(yaml_child(reading, pair->key)), key))
            return yaml_child(reading, pair->value);
    return NULL;
}

/* Says which parts of a field are neither label nor value. */
static bool has_known_parts(StyleReading *reading, const Property *property, const yaml_node_t *node) {
    bool is_fine = true;
    Arena *arena = &reading->ctx->arena;
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = yaml_child(reading, pair->key);
        String name = yaml_text(key);
        is_fine &= !style_key_repeated(reading, node, pair);
        if (string_equal(name, S("label")) || string_equal(name, S("value")))
            continue;
        Nearest nearest = nearest_open(name);
        nearest_consider(&nearest, "label");
        nearest_consider(&nearest, "value");
        String hint = nearest.name ? arena_join(arena, S(" (did you mean \""), string_of(nearest.name), S("\"?)"))
                                   : S(" (a field has \"label\" and \"value\")");
        is_fine = wrong(reading, property, key,
                        arena_join(arena, S("unknown key \""), name, arena_join(arena, S("\""), hint, S(""))));
    }
    return is_fine;
}

static bool add_field(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleFields *fields) {
    if (node->type != YAML_MAPPING_NODE)
        return wrong(reading, property, node, S("must be a label and a value: {label: Phone, value: …}"));
    yaml_node_t *label = part_of(reading, node, S("label")), *value = part_of(reading, node, S("value"));
    if (!label && !value && node->data.mapping.pairs.top - node->data.mapping.pairs.start == 1)
        return add_pairs(reading, property, node, fields);
    if (!has_known_parts(reading, property, node))
        return false;
    if (!value)
        return wrong(reading, property, node, S("must be a label and a value: {label: Phone, value: …}"));
    StyleField *field = &fields->items[fields->count++];
    return (!label || read_text(reading, property, label, &field->label)) &&
           read_text(reading, property, value, &field->value);
}

static bool read_fields(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleFields *fields) {
    *fields = (StyleFields){NULL, 0};
    if (yaml_is_null(node))
        return true;
    if (node->type == YAML_MAPPING_NODE) {
        size_t count = (size_t)(node->data.mapping.pairs.top - node->data.mapping.pairs.start);
        fields->items = arena_array(reading->arena, StyleField, count);
        return add_pairs(reading, property, node, fields);
    }
    if (node->type != YAML_SEQUENCE_NODE)
        return wrong(reading, property, node, S("must be a list of labels and values"));
    const yaml_node_item_t *item = node->data.sequence.items.start, *end = node->data.sequence.items.top;
    fields->items = arena_array(reading->arena, StyleField, (size_t)(end - item));
    bool is_fine = true;
    for (; item < end; item++)
        is_fine &= add_field(reading, property, yaml_child(reading, *item), fields);
    return is_fine;
}

/* ---- files and fonts ---- */

static bool is_outside(String path) {
    return string_starts(path, S("/")) || string_find(path, S("://")) != SIZE_MAX || string_equal(path, S("..")) ||
           string_starts(path, S("../")) || string_find(path, S("/../")) != SIZE_MAX || string_ends(path, S("/.."));
}

static bool read_file(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleFile *file) {
    if (node->type != YAML_SCALAR_NODE)
        return wrong(reading, property, node, S("must be the name of a file"));
    String path = yaml_is_null(node) || string_equal(yaml_text(node), S("none")) ? S("") : kept(reading, node);
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
    *font = (StyleFile){(String){NULL, 0}, kept(reading, node), style_place_of(reading, node)};
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
    sheet->settings[sheet->setting_count++] = (StyleSetting){property->setting, arena_string(reading->arena, value)};
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
    case PROPERTY_TEXT: return read_text(reading, property, node, member);
    case PROPERTY_TEMPLATE: return read_template(reading, property, node, member);
    case PROPERTY_TEXTS: return read_texts(reading, property, node, member);
    case PROPERTY_TEMPLATES: return read_templates(reading, property, node, member);
    case PROPERTY_FIELDS: return read_fields(reading, property, node, member);
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

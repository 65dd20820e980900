/* Texts of style files: one for all languages or one for each, lists of them, labels with their values. */
#include "base/distance.h"
#include "style/file_parts.h"
#include "style/template.h"
#include "text/language_codes.h"

static bool wrong(StyleReading *reading, const Property *property, const yaml_node_t *node, String problem) {
    return style_node_wrong(reading, property, node, problem);
}

static String kept(StyleReading *reading, const yaml_node_t *node) { return style_kept_text(reading, node); }

/* ---- one text ---- */

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

/* The language that a key names; `value` is what it has. */
static bool read_language(StyleReading *reading, const Property *property, yaml_node_t *key, yaml_node_t *value,
                          String *lang) {
    *lang = arena_string(reading->arena, lang_with_hyphens(yaml_text(key), &(LangText){{0}}));
    return (lang->length && language_is_registered(lang_primary(*lang))) ||
           wrong(reading, property, key, yaml_is_null(value) ? unquoted_field(reading, yaml_text(key))
                                                             : no_language(reading, yaml_text(key)));
}

static bool add_language(StyleReading *reading, const Property *property, StyleText *text, yaml_node_t *key,
                         yaml_node_t *value) {
    String lang;
    if (!read_language(reading, property, key, value, &lang))
        return false;
    if (value->type != YAML_SCALAR_NODE)
        return wrong(reading, property, value, S("must be a text"));
    text->items[text->count++] = (LanguageText){lang, kept(reading, value)};
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

bool style_read_text(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleText *text) {
    return read_text(reading, property, node, text);
}

bool style_read_template(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleText *text) {
    if (!read_text(reading, property, node, text))
        return false;
    for (size_t i = 0; i < text->count; i++) {
        ValueProblem problem = {.length = 0};
        if (!template_check(text->items[i].text, &problem))
            return wrong(reading, property, node, (String){problem.bytes, problem.length});
    }
    return true;
}

/* ---- texts with fields that are the same on all pages ---- */

static bool is_for_all_pages(String template, ValueProblem *problem) {
    if (!template_check(template, problem))
        return false;
    bool changes = template_has(template, FIELD_SECTION) || template_has(template, FIELD_ITEM) ||
                   template_has(template, FIELD_PAGE) || template_has(template, FIELD_PAGES);
    if (changes)
        value_problem_add(problem, S("{section}, {item}, {page} and {pages} are only for heads and feet"));
    return !changes;
}

static bool has_right_fields(StyleReading *reading, const Property *property, const yaml_node_t *node, String text) {
    ValueProblem problem = {.length = 0};
    return is_for_all_pages(text, &problem) ||
           wrong(reading, property, node, (String){problem.bytes, problem.length});
}

static bool read_constant(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleText *text) {
    bool is_fine = read_text(reading, property, node, text);
    for (size_t i = 0; is_fine && i < text->count; i++)
        is_fine = has_right_fields(reading, property, node, text->items[i].text);
    return is_fine;
}

/* ---- lists of texts ---- */

static bool check_count(StyleReading *reading, const Property *property, const yaml_node_t *node, size_t count) {
    return !property->spec.high || count <= (size_t)property->spec.high ||
           wrong(reading, property, node, arena_join(&reading->ctx->arena, S("has more than "),
                                                     number(property->spec.high), S(" items")));
}

/* The lines of a scalar, or the items of a list of scalars. */
static bool read_strings(StyleReading *reading, const Property *property, const yaml_node_t *node, String **strings,
                         size_t *count) {
    *count = 0;
    if (node->type == YAML_SCALAR_NODE) {
        String rest = yaml_is_null(node) ? S("") : string_trim(kept(reading, node)), line;
        *strings = arena_array(reading->arena, String, string_count_byte(rest, '\n') + 1);
        while (string_next(&rest, '\n', &line))
            if ((line = string_trim(line)).length)
                (*strings)[(*count)++] = line;
    } else {
        yaml_node_item_t *item = node->data.sequence.items.start, *end = node->data.sequence.items.top;
        *strings = arena_array(reading->arena, String, (size_t)(end - item));
        for (; item < end; item++) {
            yaml_node_t *child = yaml_child(reading, *item);
            if (child->type != YAML_SCALAR_NODE)
                return wrong(reading, property, child, S("must be a text"));
            (*strings)[(*count)++] = kept(reading, child);
        }
    }
    bool is_fine = check_count(reading, property, node, *count);
    for (size_t i = 0; is_fine && i < *count; i++)
        is_fine = has_right_fields(reading, property, node, (*strings)[i]);
    return is_fine;
}

/* Makes room for so many texts, each in `languages` languages at most. */
static void widen_texts(StyleReading *reading, StyleTexts *texts, size_t count, size_t languages) {
    StyleText *items = arena_array(reading->arena, StyleText, count);
    for (size_t i = 0; i < count; i++) {
        items[i] = i < texts->count ? texts->items[i]
                                    : (StyleText){arena_array(reading->arena, LanguageText, languages), 0};
    }
    *texts = (StyleTexts){items, count};
}

/* {en: [4 Quay Street, Elmport], fr: …}: the first texts of all languages are one, and so on. A list that is shorter
 * than others goes on with empty texts, so that no other language fills it up. */
static bool read_lists_by_language(StyleReading *reading, const Property *property, const yaml_node_t *node,
                                   StyleTexts *texts) {
    const yaml_node_pair_t *start = node->data.mapping.pairs.start, *end = node->data.mapping.pairs.top;
    size_t languages = (size_t)(end - start);
    String *langs = arena_array(&reading->ctx->arena, String, languages), *strings;
    for (const yaml_node_pair_t *pair = start; pair < end; pair++) {
        yaml_node_t *list = yaml_child(reading, pair->value);
        size_t count;
        if (style_key_repeated(reading, node, pair) ||
            !read_language(reading, property, yaml_child(reading, pair->key), list, &langs[pair - start]))
            return false;
        if (list->type == YAML_MAPPING_NODE)
            return wrong(reading, property, list, S("must be a list of texts"));
        if (!read_strings(reading, property, list, &strings, &count))
            return false;
        if (count > texts->count)
            widen_texts(reading, texts, count, languages);
        for (size_t i = 0; i < texts->count; i++) {
            StyleText *text = &texts->items[i];
            for (; text->count < (size_t)(pair - start); text->count++) /* languages whose lists were shorter */
                text->items[text->count] = (LanguageText){langs[text->count], S("")};
            text->items[text->count++] = (LanguageText){langs[pair - start], i < count ? strings[i] : S("")};
        }
    }
    return true;
}

/* A text by language is one item, lists by language are several. */
static bool has_lists(const StyleReading *reading, const yaml_node_t *node) {
    if (node->type != YAML_MAPPING_NODE)
        return false;
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++)
        if (yaml_child(reading, pair->value)->type == YAML_SEQUENCE_NODE)
            return true;
    return false;
}

static bool read_lines(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleTexts *texts) {
    String *lines;
    size_t count;
    if (!read_strings(reading, property, node, &lines, &count))
        return false;
    widen_texts(reading, texts, count, 1);
    for (size_t i = 0; i < count; i++)
        texts->items[i].items[texts->items[i].count++] = (LanguageText){S(""), lines[i]};
    return true;
}

bool style_read_templates(StyleReading *reading, const Property *property, const yaml_node_t *node,
                          StyleTexts *texts) {
    *texts = (StyleTexts){NULL, 0};
    if (node->type == YAML_SCALAR_NODE)
        return read_lines(reading, property, node, texts);
    if (has_lists(reading, node))
        return read_lists_by_language(reading, property, node, texts);
    bool is_list = node->type == YAML_SEQUENCE_NODE, is_fine = true;
    size_t count = is_list ? (size_t)(node->data.sequence.items.top - node->data.sequence.items.start) : 1;
    if (!check_count(reading, property, node, count))
        return false;
    texts->items = arena_array(reading->arena, StyleText, count);
    for (size_t i = 0; i < count; i++) {
        const yaml_node_t *item = is_list ? yaml_child(reading, node->data.sequence.items.start[i]) : node;
        is_fine &= read_constant(reading, property, item, &texts->items[texts->count++]);
    }
    return is_fine;
}

/* ---- fields: {Phone: "+44 …"}, or {label: …, value: …} ---- */

static bool add_pairs(StyleReading *reading, const Property *property, const yaml_node_t *node, StyleFields *fields) {
    bool is_fine = true;
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        is_fine &= !style_key_repeated(reading, node, pair);
        StyleField *field = &fields->items[fields->count++];
        is_fine &= read_constant(reading, property, yaml_child(reading, pair->key), &field->label) &&
                   read_constant(reading, property, yaml_child(reading, pair->value), &field->value);
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
    return (!label || read_constant(reading, property, label, &field->label)) &&
           read_constant(reading, property, value, &field->value);
}

bool style_read_fields(StyleReading *reading, const Property *property, const yaml_node_t *node,
                       StyleFields *fields) {
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

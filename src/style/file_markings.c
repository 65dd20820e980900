/* The markings of a house in a style file: a list, lowest first, of names, or of mappings with name, colour and
 * ground. */
#include "base/distance.h"
#include "style/file_parts.h"

enum { MARKINGS_MOST = 64 };

static const PropertySpec ink_spec = {.kind = PROPERTY_COLOUR};

static bool read_ink(StyleReading *reading, const Property *property, const yaml_node_t *node, Ink *ink) {
    ValueProblem problem = {.length = 0};
    if (node->type != YAML_SCALAR_NODE)
        return style_node_wrong(reading, property, node, S("must be a colour"));
    return style_value_read(&ink_spec, yaml_text(node), ink, &problem) ||
           style_node_wrong(reading, property, node, (String){problem.bytes, problem.length});
}

static bool read_name(StyleReading *reading, const Property *property, const yaml_node_t *node, String *name) {
    if (node->type != YAML_SCALAR_NODE || yaml_is_null(node) || string_trim(yaml_text(node)).length == 0)
        return style_node_wrong(reading, property, node, S("must be the name of a marking"));
    *name = string_trim(style_kept_text(reading, node));
    return true;
}

static bool refuse_key(StyleReading *reading, const Property *property, const yaml_node_t *key) {
    Arena *arena = &reading->ctx->arena;
    Nearest nearest = nearest_open(yaml_text(key));
    nearest_consider(&nearest, "name");
    nearest_consider(&nearest, "colour");
    nearest_consider(&nearest, "ground");
    String hint = nearest.name ? arena_join(arena, S("\" (did you mean \""), string_of(nearest.name), S("\"?)"))
                               : S("\" (a marking has name, colour and ground)");
    return style_node_wrong(reading, property, key, arena_join(arena, S("unknown key \""), yaml_text(key), hint));
}

static bool read_parts(StyleReading *reading, const Property *property, const yaml_node_t *node,
                       StyleMarking *marking) {
    bool is_fine = true;
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = yaml_child(reading, pair->key), *value = yaml_child(reading, pair->value);
        String name = style_plain_key(&reading->ctx->arena, yaml_text(key));
        is_fine &= !style_key_repeated(reading, node, pair);
        if (string_equal(name, S("name")))
            is_fine &= read_name(reading, property, value, &marking->name);
        else if (string_equal(name, S("colour")))
            is_fine &= read_ink(reading, property, value, &marking->colour);
        else if (string_equal(name, S("ground")))
            is_fine &= read_ink(reading, property, value, &marking->ground);
        else
            is_fine = refuse_key(reading, property, key);
    }
    if (is_fine && !marking->name.length)
        return style_node_wrong(reading, property, node, S("a marking needs a name"));
    return is_fine;
}

static bool read_marking(StyleReading *reading, const Property *property, const yaml_node_t *node,
                         StyleMarkings *markings) {
    StyleMarking *marking = &markings->items[markings->count++];
    *marking = (StyleMarking){.place = style_place_of(reading, node)};
    bool is_fine = node->type == YAML_MAPPING_NODE ? read_parts(reading, property, node, marking)
                                                   : read_name(reading, property, node, &marking->name);
    for (size_t i = 0; is_fine && i + 1 < markings->count; i++)
        if (string_equal_ascii_nocase(markings->items[i].name, marking->name))
            return style_node_wrong(reading, property, node, S("two markings have the same name"));
    return is_fine;
}

bool style_read_markings(StyleReading *reading, const Property *property, const yaml_node_t *node,
                         StyleMarkings *markings) {
    *markings = (StyleMarkings){NULL, 0};
    if (yaml_is_null(node))
        return true;
    if (node->type != YAML_SEQUENCE_NODE)
        return style_node_wrong(reading, property, node, S("must be a list of markings, lowest first"));
    const yaml_node_item_t *item = node->data.sequence.items.start, *end = node->data.sequence.items.top;
    if (end - item > MARKINGS_MOST)
        return style_node_wrong(reading, property, node, S("has too many markings"));
    markings->items = arena_array(reading->arena, StyleMarking, (size_t)(end - item) + 1);
    bool is_fine = true;
    for (; item < end; item++)
        is_fine &= read_marking(reading, property, yaml_child(reading, *item), markings);
    return is_fine;
}

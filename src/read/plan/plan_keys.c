/* Keys and values of plans: what every mapping of one has in common, and what is said of wrong ones. */
#include "base/distance.h"
#include "doc/meta_keys.h"
#include "read/plan/plan_parts.h"
#include "text/clean.h"

void plan_wrong(PlanReading *reading, const yaml_node_t *node, const char *key, const char *problem) {
    diagnose2(reading->document->ctx, SAY_PLAN_VALUE, yaml_position(node), string_of(key), string_of(problem));
    reading->problems++;
}

String plan_text(PlanReading *reading, const yaml_node_t *node, const char *key) {
    if (node->type != YAML_SCALAR_NODE) {
        plan_wrong(reading, node, key, "needs a text, not a list or a mapping");
        return S("");
    }
    if (yaml_is_null(node))
        return S("");
    Document *document = reading->document;
    return arena_string(document->arena, text_clean_piece(document->ctx, yaml_text(node), yaml_position(node)));
}

/* "Leave_Out" is "leave-out". */
static String plain_key(Arena *arena, String key) {
    char *bytes = arena_alloc(arena, key.length + 1);
    for (size_t i = 0; i < key.length; i++)
        bytes[i] = key.bytes[i] == '_' || key.bytes[i] == ' ' ? '-' : ascii_lower(key.bytes[i]);
    return (String){bytes, key.length};
}

static const PlanKey *find_key(const PlanKey *keys, size_t count, String key) {
    for (size_t i = 0; i < count; i++)
        if (string_is_one_of(key, keys[i].names))
            return &keys[i];
    return NULL;
}

static void say_unknown(PlanReading *reading, const yaml_node_t *node, const PlanKey *keys, size_t count,
                        const char *where) {
    Document *document = reading->document;
    Nearest nearest = nearest_open(yaml_text(node));
    for (size_t i = 0; i < count; i++) {
        String rest = string_of(keys[i].names), name;
        while (string_next(&rest, ' ', &name))
            nearest_consider(&nearest, arena_c_string(document->arena, name));
    }
    const char *name = nearest.name ? nearest.name : meta_nearest_key(yaml_text(node));
    String hint = name ? arena_join(document->arena, S(" (did you mean \""), string_of(name), S("\"?)")) : S("");
    diagnose3(document->ctx, SAY_PLAN_KEY, yaml_position(node), yaml_text(node), string_of(where), hint);
    reading->problems++;
}

static bool is_repeated(PlanReading *reading, Map *seen, String key, yaml_node_t *name) {
    const yaml_node_t *first = map_get(seen, key);
    if (!first) {
        map_set(seen, key, name);
        return false;
    }
    diagnose2(reading->document->ctx, SAY_PLAN_TWICE, yaml_position(name), yaml_text(name),
              number(yaml_position(first).line));
    reading->problems++;
    return true;
}

void plan_take_keys(PlanReading *reading, const yaml_node_t *mapping, const PlanKey *keys, size_t count,
                    PlanOther *other, void *what, const char *where) {
    Map seen;
    map_open(&seen, reading->document->arena);
    for (const yaml_node_pair_t *pair = mapping->data.mapping.pairs.start; pair < mapping->data.mapping.pairs.top;
         pair++) {
        yaml_node_t *name = plan_node(reading, pair->key);
        const yaml_node_t *value = plan_node(reading, pair->value);
        String key = plain_key(reading->document->arena, yaml_text(name));
        if (is_repeated(reading, &seen, key, name))
            continue;
        const PlanKey *known = find_key(keys, count, key);
        if (known)
            known->take(reading, what, value);
        else if (!other(reading, what, key, name, value))
            say_unknown(reading, name, keys, count, where);
    }
}

void plan_take_each(PlanReading *reading, void *what, const yaml_node_t *list, PlanTake *take) {
    if (list->type != YAML_SEQUENCE_NODE) {
        take(reading, what, list);
        return;
    }
    for (const yaml_node_item_t *item = list->data.sequence.items.start; item < list->data.sequence.items.top; item++)
        take(reading, what, plan_node(reading, *item));
}

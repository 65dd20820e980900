/* The reader of plans: YAML that says what a briefing is and which items it has. Fills metadata and settings as front
 * matter does, and makes the places of the parts and items in the tree; read_plan.c fills them. */
#include "read/plan/plan_parts.h"

#include "doc/meta_keys.h"
#include "doc/settings.h"
#include "read/markdown/front_values.h"
#include "read/reader.h"
#include "text/clean.h"

enum { PARTS_MOST = 1000, DEPTH_MOST = 16, NODES_MOST = 100000 };

typedef struct {
    FrontValues *values;
    size_t nodes; /* that were handed on: aliases could make them many */
} Top;

/* ---- metadata and settings, as in front matter ---- */

static void hand_on(PlanReading *reading, Top *top, const yaml_node_t *node, int depth);

static void hand_on_all(PlanReading *reading, Top *top, const yaml_node_t *node, int depth) {
    bool is_mapping = node->type == YAML_MAPPING_NODE;
    front_values_begin(top->values, is_mapping, yaml_position(node));
    if (is_mapping)
        for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
            hand_on(reading, top, plan_node(reading, pair->key), depth + 1);
            hand_on(reading, top, plan_node(reading, pair->value), depth + 1);
        }
    else
        for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++)
            hand_on(reading, top, plan_node(reading, *item), depth + 1);
    front_values_end(top->values);
}

static void hand_on(PlanReading *reading, Top *top, const yaml_node_t *node, int depth) {
    Context *ctx = reading->document->ctx;
    if (depth > DEPTH_MOST || ++top->nodes > NODES_MOST)
        fail2(ctx, SAY_PLAN_VALUE, yaml_position(node), S("the value"), S("is nested too deeply"));
    if (node->type != YAML_SCALAR_NODE) {
        hand_on_all(reading, top, node, depth);
        return;
    }
    String text = yaml_is_null(node) ? S("") : text_clean_piece(ctx, yaml_text(node), yaml_position(node));
    front_values_scalar(top->values, arena_string(reading->document->arena, text), yaml_position(node));
}

static bool take_front_matter(PlanReading *reading, void *what, String key, const yaml_node_t *name,
                              const yaml_node_t *value) {
    MetaKeyKind kind = meta_key_kind(key);
    if (kind != META_KEY_FIELD && kind != META_KEY_SETTING)
        return false;
    hand_on(reading, what, name, 0);
    hand_on(reading, what, value, 0);
    return true;
}

/* ---- parts ---- */

PlanPart *plan_add_part(PlanReading *reading, Position at) {
    Plan *plan = reading->plan;
    arena_grow(reading->document->arena, plan->parts, plan->count, plan->capacity);
    PlanPart *part = &plan->parts[plan->count++];
    *part = (PlanPart){.at = at};
    return part;
}

static void take_heading(PlanReading *reading, void *what, const yaml_node_t *value) {
    ((PlanPart *)what)->heading = string_trim(plan_text(reading, value, "title"));
}

static bool take_nothing(PlanReading *reading, void *what, String key, const yaml_node_t *name,
                         const yaml_node_t *value) {
    (void)reading, (void)what, (void)key, (void)name, (void)value;
    return false;
}

static const PlanKey part_keys[] = {
    {"title heading", take_heading},
    {"items", plan_take_items},
};

static void take_part(PlanReading *reading, void *what, const yaml_node_t *value) {
    (void)what;
    if (value->type != YAML_MAPPING_NODE) {
        plan_wrong(reading, value, "parts", "a part needs a title and items");
        return;
    }
    if (reading->plan->count == PARTS_MOST) {
        plan_wrong(reading, value, "parts", "has more than 1000 parts");
        return;
    }
    PlanPart *part = plan_add_part(reading, yaml_position(value));
    plan_take_keys(reading, value, part_keys, sizeof part_keys / sizeof *part_keys, take_nothing, part, " in a part");
    if (part->count == 0)
        plan_wrong(reading, value, "parts", "a part needs items");
}

static void take_parts(PlanReading *reading, void *what, const yaml_node_t *value) {
    plan_take_each(reading, what, value, take_part);
}

/* Items, or where items begin, as "items: flow" beside parts. */
static void take_loose_items(PlanReading *reading, void *what, const yaml_node_t *value) {
    (void)what;
    bool is_text = value->type == YAML_SCALAR_NODE && !yaml_is_null(value);
    if (is_text && string_is_one_of(yaml_text(value), "new-page right-page flow")) {
        setting_set(reading->document, SETTING_items, yaml_text(value));
        return;
    }
    plan_take_items(reading, plan_add_part(reading, yaml_position(value)), value);
}

static void take_sort(PlanReading *reading, void *what, const yaml_node_t *value) {
    (void)what;
    String text = plan_text(reading, value, "sort");
    if (string_equal(text, S("date")))
        reading->plan->sort = PLAN_SORT_BY_DATE;
    else if (!string_is_one_of(text, "as-listed none off"))
        plan_wrong(reading, value, "sort", "takes date or as-listed");
}

static const PlanKey keys[] = {
    {"parts", take_parts},
    {"items", take_loose_items},
    {"sort", take_sort},
};

/* ---- the tree ---- */

static void make_places(PlanReading *reading) {
    Document *document = reading->document;
    for (size_t i = 0; i < reading->plan->count; i++) {
        PlanPart *part = &reading->plan->parts[i];
        Node *around = document->root;
        if (part->heading.length) {
            around = part->place = node_add(document->arena, document->root, KIND_SECTION);
            around->at = part->at;
            Node *heading = node_add(document->arena, around, KIND_HEADING);
            heading->at = part->at;
            heading->as.heading.level = 1;
            node_add_text(document->arena, heading, part->heading);
        }
    }
}

static size_t count_items(const Plan *plan) {
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++)
        count += plan->parts[i].count;
    return count;
}

static void read_plan(Document *document, Builder *builder, String text) {
    (void)builder;
    Context *ctx = document->ctx;
    PlanReading reading = {.document = document, .plan = arena_new(document->arena, Plan),
                           .yaml = yaml_parse(ctx, text, SAY_PLAN_YAML)};
    const yaml_node_t *root = yaml_document_get_root_node(reading.yaml);
    if (!root || root->type != YAML_MAPPING_NODE)
        fail1(ctx, SAY_PLAN_YAML, root ? yaml_position(root) : NOWHERE, S("a plan has keys, such as \"items:\""));
    Top top = {.values = front_values_open(document)};
    plan_take_keys(&reading, root, keys, sizeof keys / sizeof *keys, take_front_matter, &top, "");
    front_values_close(top.values);
    if (reading.problems)
        fail_silently(ctx);
    if (count_items(reading.plan) == 0)
        fail0(ctx, SAY_PLAN_EMPTY, NOWHERE);
    document->has_front_matter = true;
    document->plan = reading.plan;
    make_places(&reading);
}

const Reader reader_plan = {
    .name = "plan",
    .description = "plan of a briefing, in YAML",
    .extensions = "yaml|yml",
    .media_type = "application/yaml",
    .is_named_only = true,
    .read = read_plan,
};

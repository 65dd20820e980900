/* The items of a plan: files, tables, and texts that stand in it. */
#include "read/plan/plan_parts.h"

enum { ITEMS_MOST = 10000 };

/* ---- what an item is ---- */

static void take_path(PlanReading *reading, void *what, const yaml_node_t *value) {
    PlanItem *item = what;
    if (item->path.length || item->text.length)
        plan_wrong(reading, value, "file", "an item is a file, a table or a text: one of them");
    item->path = string_trim(plan_text(reading, value, "file"));
    if (item->path.length == 0)
        plan_wrong(reading, value, "file", "needs the path of a file");
}

static void take_table(PlanReading *reading, void *what, const yaml_node_t *value) {
    take_path(reading, what, value);
    ((PlanItem *)what)->is_table = true;
}

/* The lines of a literal text ("|") are those of the plan. */
static void take_words(PlanReading *reading, void *what, const yaml_node_t *value) {
    PlanItem *item = what;
    if (item->path.length || item->text.length)
        plan_wrong(reading, value, "text", "an item is a file, a table or a text: one of them");
    item->text = plan_text(reading, value, "text");
    bool is_literal = value->type == YAML_SCALAR_NODE && value->data.scalar.style == YAML_LITERAL_SCALAR_STYLE;
    item->lines_before = yaml_position(value).line - (is_literal ? 0 : 1);
    if (string_trim(item->text).length == 0)
        plan_wrong(reading, value, "text", "needs a text");
}

/* ---- what is said of it ---- */

static void leave_out(PlanReading *reading, void *what, const yaml_node_t *value) {
    PlanItem *item = what;
    String name = string_trim(plan_text(reading, value, "leave-out"));
    if (string_equal(name, S("images"))) {
        item->without_images = true;
    } else if (string_equal(name, S("notes"))) {
        item->without_notes = true;
    } else if (name.length > 1 && name.bytes[0] == '#') {
        arena_grow(reading->document->arena, item->left_out, item->left_out_count, item->left_out_capacity);
        item->left_out[item->left_out_count++] = string_slice(name, 1, name.length);
    } else {
        plan_wrong(reading, value, "leave-out", "takes images, notes, and ids as \"#contact\"");
    }
}

static void take_left_out(PlanReading *reading, void *what, const yaml_node_t *value) {
    plan_take_each(reading, what, value, leave_out);
}

static void take_caption(PlanReading *reading, void *what, const yaml_node_t *value) {
    ((PlanItem *)what)->caption = plan_text(reading, value, "caption");
}

static void take_head(PlanReading *reading, void *what, const yaml_node_t *value) {
    static const struct {
        const char *name;
        PlanHead head;
    } heads[] = {{"row", PLAN_HEAD_ROW}, {"column", PLAN_HEAD_COLUMN}, {"both", PLAN_HEAD_BOTH},
                 {"none", PLAN_HEAD_NONE}, {"off", PLAN_HEAD_NONE}};
    String text = plan_text(reading, value, "head");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (string_equal(text, string_of(heads[i].name))) {
            ((PlanItem *)what)->head = heads[i].head;
            return;
        }
    plan_wrong(reading, value, "head", "takes row, column, both or none");
}

/* One for all columns, or a list with one for each. */
static void take_align_of_column(PlanReading *reading, void *what, const yaml_node_t *value) {
    static const char *const names[] = {[ALIGN_DEFAULT] = "auto", [ALIGN_START] = "start", [ALIGN_END] = "end",
                                        [ALIGN_LEFT] = "left", [ALIGN_RIGHT] = "right", [ALIGN_CENTER] = "center"};
    PlanItem *item = what;
    String text = plan_text(reading, value, "align");
    uint8_t *align = arena_array(reading->document->arena, uint8_t, item->align_count + 1);
    for (size_t i = 0; i < item->align_count; i++)
        align[i] = item->align[i];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (string_equal(text, string_of(names[i]))) {
            align[item->align_count++] = (uint8_t)i;
            item->align = align;
            return;
        }
    plan_wrong(reading, value, "align", "takes auto, start, center, end, left or right for each column");
}

static void take_align(PlanReading *reading, void *what, const yaml_node_t *value) {
    plan_take_each(reading, what, value, take_align_of_column);
}

/* The field that `take_field` adds to: a list of values comes as single ones. */
typedef struct {
    PlanItem *item;
    MetaField field;
} ItemField;

static void take_field(PlanReading *reading, void *what, const yaml_node_t *value) {
    const ItemField *to = what;
    PlanItem *item = to->item;
    String text = plan_text(reading, value, meta_key(to->field));
    if (text.length == 0)
        return;
    arena_grow(reading->document->arena, item->fields, item->field_count, item->field_capacity);
    item->fields[item->field_count++] = (PlanField){to->field, text, yaml_position(value)};
}

static bool take_metadata(PlanReading *reading, void *what, String key, const yaml_node_t *name,
                          const yaml_node_t *value) {
    (void)name;
    ItemField to = {what, string_equal(key, S("summary")) ? META_DESCRIPTION : meta_field(key)};
    if (to.field == META_COUNT)
        return false;
    plan_take_each(reading, &to, value, take_field);
    return true;
}

static void take_versions(PlanReading *reading, void *what, const yaml_node_t *value) {
    (void)what;
    if (reading->in_versions || value->type != YAML_SEQUENCE_NODE)
        plan_wrong(reading, value, "versions", "needs a list of items, which have no versions themselves");
    else
        reading->versions = value;
}

static const PlanKey keys[] = {
    {"file path", take_path},
    {"versions", take_versions},
    {"table", take_table},
    {"text", take_words},
    {"leave-out without", take_left_out},
    {"caption", take_caption},
    {"head", take_head},
    {"align alignment", take_align},
};

static void take_item(PlanReading *reading, void *what, const yaml_node_t *value);

/* The versions of a release in several languages, in place of one item that was begun. */
static void take_versions_of(PlanReading *reading, PlanPart *part, const yaml_node_t *item) {
    const yaml_node_t *versions = reading->versions;
    const PlanItem *begun = &part->items[--part->count];
    if (begun->path.length || begun->text.length || begun->field_count)
        plan_wrong(reading, item, "versions", "stands alone in its item; say the rest of each version");
    size_t first = part->count;
    uint32_t group = ++reading->plan->version_groups;
    reading->versions = NULL;
    reading->in_versions = true;
    plan_take_each(reading, part, versions, take_item);
    reading->in_versions = false;
    for (size_t i = first; i < part->count; i++)
        part->items[i].versions = group;
}

static void take_item(PlanReading *reading, void *what, const yaml_node_t *value) {
    PlanPart *part = what;
    if (part->count == ITEMS_MOST) {
        plan_wrong(reading, value, "items", "has more than 10000 items");
        return;
    }
    arena_grow(reading->document->arena, part->items, part->count, part->capacity);
    PlanItem *item = &part->items[part->count++];
    *item = (PlanItem){.at = yaml_position(value)};
    if (value->type == YAML_MAPPING_NODE)
        plan_take_keys(reading, value, keys, sizeof keys / sizeof *keys, take_metadata, item, " in an item");
    else
        take_path(reading, item, value);
    if (reading->versions) {
        take_versions_of(reading, part, value);
        return;
    }
    if (item->path.length == 0 && item->text.length == 0 && value->type == YAML_MAPPING_NODE)
        plan_wrong(reading, value, "item", "needs a file, a table, a text or versions");
}

void plan_take_items(PlanReading *reading, void *part, const yaml_node_t *value) {
    if (value->type == YAML_MAPPING_NODE) {
        plan_wrong(reading, value, "items", "needs a list (begin each item with \"- \")");
        return;
    }
    plan_take_each(reading, part, value, take_item);
}

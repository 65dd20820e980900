/* What the files of the reader of plans share. */
#ifndef READ_PLAN_PARTS_H
#define READ_PLAN_PARTS_H

#include "doc/plan.h"
#include "text/yaml.h"

typedef struct {
    Document *document;
    Plan *plan;
    yaml_document_t *yaml;
    size_t problems; /* that have been said */
    const yaml_node_t *versions; /* of the item at hand, which is a list of items then */
    bool in_versions;
} PlanReading;

typedef struct PlanKey PlanKey;
/* Reads the value of a key into `what`. */
typedef void PlanTake(PlanReading *, void *what, const yaml_node_t *value);
struct PlanKey {
    const char *names; /* with blanks between; the first is the one that is suggested */
    PlanTake *take;
};

static inline yaml_node_t *plan_node(const PlanReading *reading, int index) {
    return yaml_document_get_node(reading->yaml, index);
}
/* Says what is wrong with a value: "parts: needs a list". */
void plan_wrong(PlanReading *, const yaml_node_t *, const char *key, const char *problem);
/* A scalar, cleaned, in the document's arena; "" for null. Says it when it is none. */
String plan_text(PlanReading *, const yaml_node_t *, const char *key);
/* Walks a mapping: keys of the table are taken; for others `other` is asked, which returns false for a key that means
 * nothing. What is wrong is said. `where` is "in an item", with a blank before it; "" for the plan itself. */
typedef bool PlanOther(PlanReading *, void *what, String key, const yaml_node_t *name, const yaml_node_t *value);
void plan_take_keys(PlanReading *, const yaml_node_t *mapping, const PlanKey *keys, size_t count, PlanOther *other,
                    void *what, const char *where);
/* Walks the items of a list; a single value counts as a list of one. */
void plan_take_each(PlanReading *, void *what, const yaml_node_t *list, PlanTake *take);

/* plan_items.c: `what` is a PlanPart; the value a list of items. */
void plan_take_items(PlanReading *, void *part, const yaml_node_t *value);
PlanPart *plan_add_part(PlanReading *, Position);

#endif

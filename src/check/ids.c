/* Ids that are not unique: a link to one of them leads to the first element alone. */
#include "check/rules.h"

#include "base/map.h"

typedef struct {
    Position second; /* element in the document that has it */
    int64_t elements;
} Uses;

static bool is_before(Position a, Position b) { return a.line != b.line ? a.line < b.line : a.column < b.column; }

void check_ids(const Document *document, Findings *findings) {
    Map uses;
    map_open(&uses, document->arena);
    for (size_t i = 0; i < document->duplicate_id_count; i++) {
        const DuplicateId *duplicate = &document->duplicate_ids[i];
        Uses *use = map_get(&uses, duplicate->id);
        if (!use) {
            map_set(&uses, duplicate->id, use = arena_new(document->arena, Uses));
            *use = (Uses){duplicate->at, 1};
        }
        use->elements++;
        if (is_before(duplicate->at, use->second))
            use->second = duplicate->at;
    }
    for (size_t i = 0; i < uses.count; i++) {
        const Uses *use = uses.entries[i].value;
        find2(findings, FIND_ID_DUPLICATE, use->second, uses.entries[i].key, number(use->elements));
    }
}

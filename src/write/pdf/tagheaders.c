/* The nodes of header cells become the elements that were made of them. */
#include "write/pdf/tagheaders.h"

#include "write/pdf/nodemap.h"

typedef struct {
    const Node *node; /* comes first: see NodeMap */
    Element *element;
} HeadElement;

/* The cells of a table, over all its parts. */
typedef struct {
    const Kid *part, *row, *cell;
} CellWalk;

static Element *next_cell(CellWalk *walk) {
    if (walk->cell)
        walk->cell = walk->cell->next;
    while (!walk->cell && (walk->row || walk->part)) {
        if (walk->row)
            walk->row = walk->row->next;
        while (!walk->row && walk->part) {
            const Element *part = kid_element(walk->part);
            walk->part = walk->part->next;
            walk->row = part->tag == TAG_CAPTION ? NULL : part->first;
        }
        walk->cell = walk->row ? kid_element(walk->row)->first : NULL;
    }
    return walk->cell ? kid_element(walk->cell) : NULL;
}

static bool has_heads(const Element *table) {
    CellWalk walk = {.part = table->first};
    for (const Element *cell; (cell = next_cell(&walk));)
        if (cell->node->as.cell.head_count)
            return true;
    return false;
}

static void collect_heads(const Element *table, NodeMap *heads) {
    CellWalk walk = {.part = table->first};
    for (Element *cell; (cell = next_cell(&walk));)
        if (cell->tag == TAG_HEADER_CELL)
            ((HeadElement *)nodemap_add(heads, cell->node))->element = cell;
}

static HeaderList *list_of(Arena *arena, Element *cell) {
    if (!cell->headers)
        cell->headers = arena_new(arena, HeaderList);
    return cell->headers;
}

static void take_heads(Arena *arena, Element *cell, const NodeMap *heads) {
    const Node *node = cell->node;
    HeaderList *list = list_of(arena, cell);
    list->heads = arena_array(arena, Element *, node->as.cell.head_count);
    for (uint32_t i = 0; i < node->as.cell.head_count; i++) {
        const HeadElement *head = nodemap_get(heads, node->as.cell.heads[i]);
        if (!head)
            continue;
        list->heads[list->count++] = head->element;
        list_of(arena, head->element); /* so that it gets an id */
    }
}

void tag_headers(Arena *arena, Element *table) {
    if (!has_heads(table))
        return;
    NodeMap heads;
    nodemap_open(&heads, arena, sizeof(HeadElement));
    collect_heads(table, &heads);
    CellWalk walk = {.part = table->first};
    for (Element *cell; (cell = next_cell(&walk));)
        if (cell->node->as.cell.head_count)
            take_heads(arena, cell, &heads);
}

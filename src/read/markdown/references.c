/* Where reference links lead. cmark keeps the definitions to itself, so it is asked: for each label that the text may
 * refer to, a paragraph of it alone stands in front of the document until cmark has read its inlines. */
#include "read/markdown/markdown.h"

struct References {
    Arena *arena;
    cmark_mem *functions;
    MarkdownBlocks *blocks;
    Map asked;        /* label -> paragraph */
    cmark_node *last; /* paragraph */
};

static void ask(void *user, String label) {
    References *references = user;
    if (map_get(&references->asked, label))
        return;
    cmark_node *paragraph = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, references->functions);
    label = arena_string(references->arena, label);
    cmark_node_set_string_content(paragraph, arena_join(references->arena, S("["), label, S("]")).bytes);
    if (references->last)
        cmark_node_insert_after(references->last, paragraph);
    else
        cmark_node_prepend_child(references->blocks->root, paragraph);
    references->last = paragraph;
    map_set(&references->asked, label, paragraph);
}

References *references_ask(MarkdownBlocks *blocks, Arena *arena, cmark_mem *functions) {
    References *references = arena_new(arena, References);
    *references = (References){.arena = arena, .functions = functions, .blocks = blocks};
    map_open(&references->asked, arena);
    for (cmark_node *node = blocks->root; node; node = block_next(blocks->root, node))
        if (block_has_text(node))
            inline_find_labels(block_string(node), ask, references);
    return references;
}

static LinkTarget *target_of(Arena *arena, cmark_node *paragraph) {
    cmark_node *link = cmark_node_first_child(paragraph);
    if (!link || cmark_node_get_type(link) != CMARK_NODE_LINK || cmark_node_next(link))
        return NULL;
    LinkTarget *target = arena_new(arena, LinkTarget);
    target->address = string_of(cmark_node_get_url(link));
    target->title = string_of(cmark_node_get_title(link));
    return target;
}

void references_answer(References *references, MarkdownBlocks *blocks) {
    for (size_t i = 0; i < references->asked.count; i++) {
        cmark_node *paragraph = references->asked.entries[i].value;
        LinkTarget *target = target_of(references->arena, paragraph);
        if (!target && blocks->swallowed.count)
            target = map_get(&blocks->swallowed,
                             label_key(references->arena, references->asked.entries[i].key));
        if (target)
            map_set(&blocks->rules.targets, references->asked.entries[i].key, target);
        cmark_node_unlink(paragraph);
    }
}

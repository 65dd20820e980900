/* Links between joined inputs: from the path of a file to a place in the whole. */
#include "doc/passes.h"

#include "base/path.h"
#include "base/percent.h"

static Node *with_id(Document *whole, Node *node, size_t input) {
    for (int64_t n = (int64_t)input + 1; node->id.length == 0; n++) {
        String id = arena_join(whole->arena, S("part-"), number(n), S(""));
        if (!map_get(&whole->ids, id))
            map_set(&whole->ids, node->id = id, node);
    }
    return node;
}

/* The first heading of an included file, else its first block. */
static Node *beginning_of_file(Document *whole, size_t input) {
    Node *first = NULL;
    Walk walk = walk_start(whole->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node == whole->root || diagnostics_input(&whole->ctx->diagnostics, node->at) != input)
            continue;
        if (node->kind == KIND_HEADING && node->id.length)
            return node;
        first = first || kind_is_inline((Kind)node->kind) || node->kind == KIND_FOOTNOTE ? first : node;
    }
    return first ? with_id(whole, first, input) : NULL;
}

/* What a link to the whole of an input leads to: its first heading, else its PART, which needs an id then. */
static Node *beginning_of(Document *whole, size_t input) {
    Walk parts = walk_start(whole->root);
    for (Node *part; (part = walk_next(&parts));) {
        if (!parts.entering || part->kind != KIND_PART)
            continue;
        walk_skip(&parts);
        if (diagnostics_input(&whole->ctx->diagnostics, part->at) != input)
            continue;
        Walk walk = walk_start(part);
        for (Node *node; (node = walk_next(&walk));)
            if (node->kind == KIND_HEADING && node->id.length)
                return node;
        return with_id(whole, part, input);
    }
    return beginning_of_file(whole, input);
}

/* `names` leads from the path of each input to its number + 1. False when the link leads to an input that has no
 * such place. */
static bool join_link(Document *const *parts, const Map *names, Node *link) {
    Document *whole = parts[0];
    const Diagnostics *diagnostics = &whole->ctx->diagnostics;
    String target = link->as.link.target;
    size_t hash = string_find_byte(target, '#');
    String path = string_slice(target, 0, hash < target.length ? hash : target.length);
    if (path.length == 0 || string_find_byte(path, ':') != SIZE_MAX)
        return true;
    String from = string_of(diagnostics->inputs[diagnostics_input(diagnostics, link->at)].name);
    const size_t *input = map_get(names, path_resolve(whole->arena, from, percent_decode(whole->arena, path)));
    if (!input)
        return true;
    String fragment = hash < target.length ? string_slice(target, hash + 1, target.length) : S("");
    Document *part = parts[*input - 1];
    Node *place = fragment.length ? place_of_fragment(part, fragment) : beginning_of(whole, *input - 1);
    if (!place && fragment.length && part->included_by)
        place = place_of_fragment(part->included_by, fragment);
    if (place && diagnostics_input(diagnostics, place->at) != *input - 1)
        place = NULL; /* the first input's ids are those of the whole */
    if (!place) {
        diagnose1(whole->ctx, SAY_LINK_BROKEN, link->at, target);
        return false;
    }
    link->as.link.target = arena_join(whole->arena, S("#"), place->id, S(""));
    return true;
}

void document_join_links(Document *const *parts, size_t count) {
    Document *whole = parts[0];
    Map names;
    map_open(&names, whole->arena);
    for (size_t i = 0; i < count; i++) {
        size_t *input = arena_new(whole->arena, size_t);
        *input = i + 1;
        String name = path_resolve(whole->arena, S(""), string_of(whole->ctx->diagnostics.inputs[i].name));
        if (!map_get(&names, name))
            map_set(&names, name, input);
    }
    Walk walk = walk_start(whole->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_LINK && !join_link(parts, &names, node))
            link_to_text(&walk, node);
}

/* Joins inputs into one document: the parts under one root, the footnotes behind them all, ids that differ. */
#include "doc/document.h"

/* The first of base-2, base-3 … that neither document has. The whole remembers where the counting of a base stopped, so
 * that many parts with equal headings stay linear. */
static String other_id(Document *whole, const Document *part, String base) {
    int *count = map_get(&whole->id_counts, base);
    if (!count) {
        map_set(&whole->id_counts, base, count = arena_new(whole->arena, int));
        *count = 1;
    }
    String id;
    do
        id = arena_join(whole->arena, base, S("-"), number(++*count));
    while (map_get(&whole->ids, id) || map_get(&part->ids, id));
    return id;
}

static String rename_id(Document *whole, const Document *part, String id, Map *renamed) {
    String *other = arena_new(whole->arena, String);
    *other = other_id(whole, part, id);
    map_set(renamed, id, other);
    return *other;
}

/* One that a map leads to. */
static void join_id(Document *whole, const Document *part, String id, void *node, Map *renamed) {
    void *known = map_get(&whole->ids, id);
    if (map_get(renamed, id) || known == node)
        return;
    map_set(&whole->ids, known ? rename_id(whole, part, id, renamed) : id, node);
}

/* Enters the ids of a part. `renamed` gets those that had to change: old -> String. */
static void join_ids(Document *whole, const Document *part, Map *renamed) {
    Walk walk = walk_start(part->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->id.length == 0)
            continue;
        if (map_get(&whole->ids, node->id))
            node->id = rename_id(whole, part, node->id, renamed);
        map_set(&whole->ids, node->id, node);
    }
    for (size_t i = 0; i < part->ids.count; i++)
        join_id(whole, part, part->ids.entries[i].key, part->ids.entries[i].value, renamed);
}

static void join_links(const Document *part, const Map *renamed) {
    Walk walk = walk_start(part->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_LINK || !string_starts_ascii_nocase(node->as.link.target, S("#")))
            continue;
        String target = node->as.link.target;
        const String *id = map_get(renamed, string_slice(target, 1, target.length));
        if (id)
            node->as.link.target = arena_join(part->arena, S("#"), *id, S(""));
    }
}

static void count_lines_on(const Document *part, uint32_t lines) {
    Walk walk = walk_start(part->root);
    for (Node *node; (node = walk_next(&walk));)
        if (walk.entering)
            node->at.line += lines;
}

/* What the part's root says of language and direction is said by its PART, and by its footnotes, which leave it. */
static void keep_language(const Document *whole, const Document *part, Node *node) {
    if (node->lang.length == 0 && !string_equal(part->root->lang, whole->root->lang))
        node->lang = part->root->lang;
    if (node->direction == DIRECTION_INHERIT && part->root->direction != whole->root->direction)
        node->direction = part->root->direction;
}

/* Who wrote the parts wrote the whole, and what they are about it is about: in order, each once. */
static void join_metadata(Document *whole, const Document *part) {
    static const MetaField fields[] = {META_AUTHOR, META_KEYWORD};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const MetaValues *own = &whole->meta[fields[i]], *more = &part->meta[fields[i]];
        Map known;
        map_open(&known, whole->arena);
        for (size_t at = 0; at < own->count; at++)
            map_set(&known, own->values[at], whole);
        for (size_t at = 0; at < more->count; at++) {
            if (map_get(&known, more->values[at]))
                continue;
            map_set(&known, more->values[at], whole);
            meta_add(whole, fields[i], more->values[at]);
        }
    }
}

void document_begin_item(const Document *whole, Node *node) {
    Items where = (Items)whole->settings.items;
    Hints *hints = node_hints(node, whole->arena);
    hints->page_break_before = where != ITEMS_FLOW;
    hints->right_page_before = where == ITEMS_RIGHT_PAGE;
}

/* Everything else goes to the end of `parent`, the root's footnotes stay behind it. */
static void join_blocks(Document *whole, const Document *part, Node *parent, bool follows_on) {
    Node *footnotes = parent == whole->root ? document_first_footnote(whole) : NULL;
    for (Node *node; (node = part->root->first);) {
        node_remove(node);
        keep_language(whole, part, node);
        if (node->kind == KIND_PART && !follows_on)
            document_begin_item(whole, node);
        bool is_footnote = node->kind == KIND_FOOTNOTE;
        node_insert(is_footnote ? whole->root : parent, node, is_footnote ? NULL : footnotes);
    }
}

/* What the tree has, and what it was read from. */
static void join_facts(Document *whole, const Document *part) {
    whole->is_release |= part->is_release;
    whole->has_typed |= part->has_typed;
    whole->has_letters |= part->has_letters;
    whole->has_floats |= part->has_floats;
    for (size_t i = 0; i < part->original_count; i++) {
        arena_grow(whole->arena, whole->originals, whole->original_count, whole->original_capacity);
        whole->originals[whole->original_count++] = part->originals[i];
    }
}

static void join_tree(Document *whole, Document *part, Node *parent, bool follows_on, uint32_t lines) {
    Map renamed;
    map_open(&renamed, whole->arena);
    join_ids(whole, part, &renamed);
    join_links(part, &renamed);
    count_lines_on(part, lines);
    join_blocks(whole, part, parent, follows_on);
    whole->last_footnote = part->last_footnote;
    join_facts(whole, part);
}

void document_join(Document *whole, Document *part, uint32_t lines) {
    join_tree(whole, part, whole->root, /*follows_on*/ false, lines);
    join_metadata(whole, part);
}

/* ---- included files ---- */

static void include_places(Document *whole, const Document *included, const Map *renamed, uint32_t lines) {
    for (size_t i = 0; i < included->id_places.count; i++) {
        String id = included->id_places.entries[i].key;
        const String *other = map_get(renamed, id);
        Position *at = included->id_places.entries[i].value;
        at->line += lines;
        map_set(&whole->id_places, other ? *other : id, at);
    }
}

/* What readers remember for later messages. */
static void include_remarks(Document *whole, const Document *included, uint32_t lines) {
    for (size_t i = 0; i < included->remark_count; i++) {
        Remark remark = included->remarks[i];
        remark.at.line += lines;
        arena_grow(whole->arena, whole->remarks, whole->remark_count, whole->remark_capacity);
        whole->remarks[whole->remark_count++] = remark;
    }
    for (size_t i = 0; i < included->bad_language_count; i++) {
        BadLanguage bad = included->bad_languages[i];
        bad.at.line += lines;
        arena_grow(whole->arena, whole->bad_languages, whole->bad_language_count, whole->bad_language_capacity);
        whole->bad_languages[whole->bad_language_count++] = bad;
    }
    for (size_t i = 0; i < included->duplicate_id_count; i++) {
        DuplicateId duplicate = included->duplicate_ids[i];
        duplicate.at.line += lines;
        arena_grow(whole->arena, whole->duplicate_ids, whole->duplicate_id_count, whole->duplicate_id_capacity);
        whole->duplicate_ids[whole->duplicate_id_count++] = duplicate;
    }
}

/* Blocks of another language say so. Footnotes go to the end. */
static void include_blocks(const Document *whole, const Document *included, Node *place) {
    String lang = meta_value(included, META_LANGUAGE);
    for (Node *node; (node = included->root->first);) {
        node_remove(node);
        if (node->lang.length == 0 && !string_equal(lang, meta_value(whole, META_LANGUAGE)))
            node->lang = lang;
        bool is_footnote = node->kind == KIND_FOOTNOTE;
        node_insert(is_footnote ? whole->root : place->parent, node, is_footnote ? NULL : place);
    }
    node_remove(place);
}

void document_include(Document *whole, Document *included, Node *place, uint32_t lines) {
    Map renamed;
    map_open(&renamed, whole->arena);
    join_ids(whole, included, &renamed);
    join_links(included, &renamed);
    count_lines_on(included, lines);
    include_places(whole, included, &renamed, lines);
    include_remarks(whole, included, lines);
    include_blocks(whole, included, place);
    join_facts(whole, included);
}

/* ---- items of plans ---- */

static void count_footnotes_on(Document *item, int before) {
    for (Node *node = document_first_footnote(item); node; node = node->next)
        node->as.footnote.number += before;
    item->last_footnote += before;
}

static void set_deeper(const Document *item, int levels) {
    enum { LEVELS = 6 };
    Walk walk = walk_start(item->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node->kind != KIND_HEADING)
            continue;
        int level = node->as.heading.level + levels;
        node->as.heading.is_seventh |= level > LEVELS;
        node->as.heading.level = node->as.heading.outline = level < LEVELS ? level : LEVELS;
    }
}

/* What pages of the item show in their heads: its title, and its own embargo also where the whole has a later one. */
static void keep_for_heads(const Document *whole, Document *item) {
    Node *part = item->root->first;
    if (item->title_heading)
        node_hints(item->title_heading, whole->arena)->item_title = true;
    if (item->embargo_line.length && part && part->kind == KIND_PART)
        node_hints(part, whole->arena)->embargo = &item->embargo_line;
}

void document_join_item(Document *whole, Document *item, Node *parent, int deeper, uint32_t lines) {
    count_footnotes_on(item, whole->last_footnote);
    set_deeper(item, deeper);
    keep_for_heads(whole, item);
    join_tree(whole, item, parent, /*follows_on*/ item->is_further, lines);
}

uint32_t document_last_line(const Document *document) {
    uint32_t last = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->at.line > last)
            last = node->at.line;
    return last;
}

/* Contents, and lists of figures and tables, as nodes that every writer has: a heading, and nested lists of links,
 * each with a reference to its page for writers that have pages. They stand where a paragraph says [TOC], else
 * behind the title. */
#include "doc/passes.h"

#include "doc/head_lines.h"
#include "doc/terms.h"

enum {
    DEPTH_MOST = 6,
    PLACE_DEPTH_MOST = 12 /* of CONTENTS in the tree: its lists go 15 levels deeper, and LIMIT_DEPTH holds for all */
};

/* One line of a list: what it leads to, and how deep it stands, from 1. */
typedef struct {
    Node *target;
    String title;
    int level;
} Entry;

typedef struct {
    Document *document;
    Node *title; /* the heading that is the document's title, or NULL */
    int depth;   /* levels of headings that are listed */
    Entry *entries;
    size_t count, capacity;
} Contents;

/* ---- what is asked for ---- */

/* As bits by ContentsList. */
static unsigned lists_wanted(const Settings *settings) {
    return (settings->contents ? 1u << CONTENTS_HEADINGS : 0) |
           (settings->list_of >> LIST_OF_FIGURES & 1 ? 1u << CONTENTS_FIGURES : 0) |
           (settings->list_of >> LIST_OF_TABLES & 1 ? 1u << CONTENTS_TABLES : 0);
}

/* ---- where it stands ---- */

/* The node behind which contents may stand: `node` itself, or what is around it when that is no mere division of the
 * document, or when it is nested too deeply. */
static Node *division_of(Node *node) {
    Node *outer = node;
    int depth = 0;
    for (Node *up = node->parent; up; up = up->parent, depth++)
        if (up->kind != KIND_DOCUMENT && !kind_is_division((Kind)up->kind))
            outer = up;
    for (Node *at = node; at != outer; at = at->parent)
        depth--;
    for (; depth >= PLACE_DEPTH_MOST; depth--)
        outer = outer->parent;
    return outer;
}

static bool is_marker(Node *node) {
    if (node->kind != KIND_PARAGRAPH || !node->first || node->first != node->last || node->first->kind != KIND_TEXT)
        return false;
    if (division_of(node) != node)
        return false;
    static const char *const markers[] = {"[TOC]", "[[TOC]]", "[[_TOC_]]"};
    for (size_t i = 0; i < sizeof markers / sizeof *markers; i++)
        if (string_equal_ascii_nocase(string_trim(node->first->as.text), string_of(markers[i])))
            return true;
    return false;
}

/* The place that the source names: the first CONTENTS without children, made of a marker if need be. Others are
 * taken out. */
static Node *find_place(Document *document) {
    Node *place = NULL;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || (node->kind != KIND_CONTENTS && !is_marker(node)))
            continue;
        walk_skip(&walk);
        while (node->first)
            node_remove(node->first);
        node->kind = KIND_CONTENTS;
        if (place)
            node_remove(node);
        else
            place = node;
    }
    return place;
}

/* Whether a heading that the source has before the place says what stands there: nothing else is below it. */
static bool has_own_heading(const Contents *contents, const Node *place) {
    const Node *before = place->previous, *next = place->next;
    if (!before || before->kind != KIND_HEADING || before == contents->title)
        return false;
    if (next && next->kind == KIND_HEADING)
        return next->as.heading.outline <= before->as.heading.outline;
    return !next || kind_is_division((Kind)next->kind);
}

/* The last of the lines behind a title, or its block, in which the document says what it is. */
static const Node *last_head_line(const Document *document, const Node *title) {
    while (title->next && head_line(document, title->next))
        title = title->next;
    return title;
}

/* Makes a place behind the title and what belongs to it, else at the beginning. */
static Node *make_place(const Contents *contents) {
    Document *document = contents->document;
    Node *parent = document->root, *before = parent->first;
    if (contents->title) {
        bool in_block = contents->title->parent->role == ROLE_TITLE_BLOCK;
        const Node *title = division_of(in_block ? contents->title->parent : contents->title);
        const Node *behind = last_head_line(document, title);
        parent = behind->parent;
        before = behind->next;
    }
    Node *place = node_new(document->arena, KIND_CONTENTS, NOWHERE);
    node_insert(parent, place, before);
    return place;
}

/* ---- what it lists ---- */

static bool is_listed(const Contents *contents, ContentsList list, const Node *node) {
    switch (list) {
    case CONTENTS_HEADINGS:
        return node->kind == KIND_HEADING && node != contents->title && !heading_is_local(node);
    case CONTENTS_FIGURES:
    case CONTENTS_TABLES: break;
    }
    if (node->kind != (list == CONTENTS_FIGURES ? KIND_FIGURE : KIND_TABLE))
        return false;
    for (const Node *child = node->first; child; child = child->next)
        if (child->kind == KIND_CAPTION)
            return true;
    return false;
}

/* A figure or table that is listed needs an id to be linked to. */
static void give_id(Document *document, Node *node, int number_of_kind) {
    if (node->id.length)
        return;
    String base = node->kind == KIND_TABLE ? S("table-") : S("figure-");
    do
        node->id = arena_join(document->arena, base, number(number_of_kind++), S(""));
    while (map_get(&document->ids, node->id));
    map_set(&document->ids, node->id, node);
}

static void collect(Contents *contents, ContentsList list) {
    Document *document = contents->document;
    contents->count = 0;
    int shallowest = DEPTH_MOST;
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node->kind == KIND_CONTENTS)
            walk_skip(&walk);
        if (!walk.entering || !is_listed(contents, list, node))
            continue;
        String title = node_title(node, document->arena);
        if (title.length == 0)
            continue;
        give_id(document, node, (int)contents->count + 1);
        int level = list == CONTENTS_HEADINGS ? node->as.heading.outline : 1;
        shallowest = level < shallowest ? level : shallowest;
        arena_grow(document->arena, contents->entries, contents->count, contents->capacity);
        contents->entries[contents->count++] = (Entry){.target = node, .title = title, .level = level};
    }
    size_t kept = 0;
    for (size_t i = 0; i < contents->count; i++) {
        Entry entry = contents->entries[i];
        entry.level -= shallowest - 1;
        if (entry.level <= contents->depth)
            contents->entries[kept++] = entry;
    }
    contents->count = kept;
}

/* ---- making it ---- */

static void add_heading(const Contents *contents, Node *place, ContentsList list) {
    static const uint8_t words[] = {[CONTENTS_HEADINGS] = TERM_CONTENTS, [CONTENTS_FIGURES] = TERM_FIGURES,
                                    [CONTENTS_TABLES] = TERM_TABLES};
    static const char *const ids[] = {[CONTENTS_HEADINGS] = "contents", [CONTENTS_FIGURES] = "list-of-figures",
                                      [CONTENTS_TABLES] = "list-of-tables"};
    Document *document = contents->document;
    String lang = node_lang(place);
    Node *heading = node_add(contents->document->arena, place, KIND_HEADING);
    heading->as.heading.outline = contents->title ? 2 : 1;
    heading->as.heading.level = contents->title && contents->title->as.heading.level < 6
                                    ? contents->title->as.heading.level + 1
                                    : heading->as.heading.outline;
    if (!term_known(lang))
        heading->lang = term_lang(lang);
    node_add_text(contents->document->arena, heading, term(lang, (Term)words[list]));
    heading->id = string_of(ids[list]);
    for (int n = 1; map_get(&document->ids, heading->id); n++)
        heading->id = arena_join(document->arena, string_of(ids[list]), S("-"), number(n));
    map_set(&document->ids, heading->id, heading);
}

static Node *add_list(const Contents *contents, Node *parent) {
    Node *list = node_add(contents->document->arena, parent, KIND_LIST);
    list->as.list.tight = true;
    list->as.list.start = 1;
    return list;
}

/* Language and direction of an entry are those of what it names. */
static void add_entry(const Contents *contents, Node *list, const Entry *entry) {
    Arena *arena = contents->document->arena;
    Node *line = node_add(arena, node_add(arena, list, KIND_ITEM), KIND_PARAGRAPH);
    node_take_language(line, entry->target);
    Node *link = node_add_link(arena, line, arena_join(arena, S("#"), entry->target->id, S("")), entry->title);
    Node *page = node_add(arena, link, KIND_CROSS_REFERENCE);
    page->as.cross.target = entry->target;
    page->as.cross.page = true;
}

/* Nested by level; a level that is left out does not nest. */
static void add_entries(const Contents *contents, Node *place) {
    Node *lists[DEPTH_MOST + 1];
    int levels[DEPTH_MOST + 1], depth = -1;
    for (size_t i = 0; i < contents->count; i++) {
        const Entry *entry = &contents->entries[i];
        while (depth > 0 && levels[depth] > entry->level && levels[depth - 1] >= entry->level)
            depth--;
        if (depth < 0 || levels[depth] < entry->level) {
            lists[depth + 1] = add_list(contents, depth < 0 ? place : lists[depth]->last);
            levels[++depth] = entry->level;
        }
        add_entry(contents, lists[depth], entry);
    }
}

static void fill(const Contents *contents, Node *place, ContentsList list) {
    place->lists = (uint8_t)list;
    if (!place->first)
        add_heading(contents, place, list);
    add_entries(contents, place);
}

void pass_contents(Document *document) {
    unsigned lists = lists_wanted(&document->settings);
    Node *place = find_place(document), *last = NULL;
    Contents contents = {.document = document, .title = document->title_heading};
    contents.depth = document->settings.contents_depth;
    if (place)
        lists |= 1u << CONTENTS_HEADINGS;
    Node *own = place && has_own_heading(&contents, place) ? place->previous : NULL;
    if (own) {
        node_remove(own);
        node_append(place, own);
    }
    for (int list = CONTENTS_HEADINGS; list <= CONTENTS_TABLES; list++) {
        if (lists >> list & 1)
            collect(&contents, (ContentsList)list);
        if (!(lists >> list & 1) || contents.count == 0)
            continue;
        Node *here = last ? node_new(document->arena, KIND_CONTENTS, NOWHERE) : place ? place : make_place(&contents);
        if (last)
            node_insert(last->parent, here, last->next);
        fill(&contents, here, (ContentsList)list);
        last = here;
    }
    if (own && !own->next) {
        node_remove(own);
        node_insert(place->parent, own, place);
    }
    if (place && !place->first)
        node_remove(place);
}

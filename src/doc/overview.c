/* The overview of a briefing and the index of its sources, as nodes that every writer has. Page references stand in
 * them on paper only. */
#include "doc/overview.h"

#include "doc/terms.h"
#include "doc/title_lines.h"

/* ---- sections ---- */

/* A section with its heading, which is on a level with those of parts. */
static Node *add_section(Document *whole, Node *before, Term word, const char *id) {
    Arena *arena = whole->arena;
    String lang = node_lang(whole->root);
    Node *section = node_new(arena, KIND_SECTION, NOWHERE);
    node_insert(whole->root, section, before);
    Node *heading = node_add(arena, section, KIND_HEADING);
    heading->as.heading.level = heading->as.heading.outline = whole->title_heading ? 2 : 1;
    node_hints(heading, arena)->unnumbered = true;
    if (!term_known(lang))
        heading->lang = term_lang(lang);
    node_add_text(arena, heading, term(lang, word));
    document_give_id(whole, heading, string_of(id));
    return section;
}

/* ---- lines ---- */

static bool has_other_language(const Node *node, const Node *of) {
    return !string_equal(node_lang(of), node_lang(node)) || node_direction(of) != node_direction(node);
}

/* Its title, and the page on which it starts. */
static void add_title(const Document *whole, Node *line, const JoinedItem *joined) {
    Arena *arena = whole->arena;
    Node *heading = joined->item->title_heading;
    Node *title = has_other_language(line, heading) ? node_add(arena, line, KIND_SPAN) : line;
    node_take_language(title, heading);
    String text = node_name(heading, arena);
    node_add_link(arena, title, arena_join(arena, S("#"), heading->id, S("")), text);
    node_add_text(arena, line, S(" "));
    Node *page = node_add(arena, line, KIND_CROSS_REFERENCE);
    page->as.cross.target = heading;
    page->as.cross.text = text;
    page->as.cross.page = page->as.cross.on_paper = true;
}

static String source_of(const Document *item) {
    String source = meta_value(item, META_SOURCE);
    return source.length ? source : meta_value(item, META_PUBLISHER);
}

/* ---- the overview ---- */

static void add_details(const Document *whole, Node *description, const Document *item) {
    String source = source_of(item), date = meta_value(item, META_DATE);
    if (!source.length && !date.length)
        return;
    Node *line = node_add(whole->arena, description, KIND_PARAGRAPH);
    if (source.length)
        title_add_source(whole, line, source);
    if (source.length && date.length)
        node_add_text(whole->arena, line, S(" · "));
    if (date.length)
        title_add_date(whole, line, date);
}

/* Of the text itself: not in a title block, a list, a table or an aside. */
static const Node *first_paragraph(const Node *part) {
    Walk walk = walk_start(part);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node == part)
            continue;
        bool is_plain = node->role == ROLE_NONE || node->role == ROLE_LEAD;
        if (is_plain && node->kind == KIND_PARAGRAPH)
            return node;
        if (!is_plain || !kind_is_division((Kind)node->kind))
            walk_skip(&walk);
    }
    return NULL;
}

/* Where there is none: what a table or figure is called. */
static const Node *first_caption(const Node *part) {
    Walk walk = walk_start(part);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_CAPTION)
            return node;
    return NULL;
}

static void add_summary(const Document *whole, Node *description, const JoinedItem *joined) {
    const Document *item = joined->item;
    String text = meta_value(item, META_DESCRIPTION);
    const Node *of = joined->part;
    if (!text.length)
        text = meta_value(item, META_ABSTRACT);
    if (!text.length) {
        of = first_paragraph(joined->part);
        of = of ? of : first_caption(joined->part);
        text = of ? node_plain_text(of, whole->arena) : S("");
    }
    if (!text.length && description->first)
        return;
    if (!text.length) { /* a term needs a description (HTML 4.4.9) */
        of = whole->root;
        text = S("–");
    }
    Node *summary = node_add(whole->arena, description, KIND_PARAGRAPH);
    node_take_language(summary, of);
    node_add_text(whole->arena, summary, text);
}

void overview_add(Document *whole, Node *before, const JoinedItem *items, size_t count) {
    Node *list = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!items[i].item->title_heading)
            continue;
        if (!list) {
            whole->overview = add_section(whole, before, TERM_OVERVIEW, "overview");
            list = node_add(whole->arena, whole->overview, KIND_DEFINITIONS);
        }
        add_title(whole, node_add(whole->arena, list, KIND_TERM), &items[i]);
        Node *description = node_add(whole->arena, list, KIND_DESCRIPTION);
        add_details(whole, description, items[i].item);
        add_summary(whole, description, &items[i]);
    }
}

/* ---- the index of sources ---- */

/* The line of a source in the list; made when it is the first of its name. */
static Node *line_of_source(Document *whole, Node *list, Map *lines, String source) {
    Node *line = map_get(lines, source);
    if (line)
        return line;
    line = node_add(whole->arena, node_add(whole->arena, list, KIND_ITEM), KIND_PARAGRAPH);
    title_add_source(whole, line, source);
    map_set(lines, source, line);
    return line;
}

void overview_add_sources(Document *whole, const JoinedItem *items, size_t count) {
    Node *list = NULL;
    Map lines;
    map_open(&lines, whole->arena);
    for (size_t i = 0; i < count; i++) {
        String source = source_of(items[i].item);
        if (!source.length || !items[i].item->title_heading)
            continue;
        if (!list) {
            Node *section = add_section(whole, document_first_footnote(whole), TERM_SOURCES, "sources");
            node_hints(section, whole->arena)->page_break_before = whole->settings.items != ITEMS_FLOW;
            list = node_add(whole->arena, section, KIND_LIST);
            list->as.list.start = 1;
        }
        Node *line = line_of_source(whole, list, &lines, source);
        node_add_text(whole->arena, line, S(" · "));
        add_title(whole, line, &items[i]);
    }
}

/* Goes through a page once and collects what may be of notes: ids, links to places of the page with their marks, and
 * elements that say what they are. */
#include "read/html/notes.h"

#include "base/percent.h"
#include "doc/node.h"

enum { LEVELS = 8 }; /* around a place: so far up are the places in an element counted */

static void collect_ids(HtmlNotes *notes, HtmlNode *node, size_t order) {
    static const char *const names[] = {"id", "name"};
    for (size_t i = 0; i < (node->tag == NAME_A ? 2 : 1); i++) {
        String id = html_value(node, names[i]);
        if (id.length == 0 || map_get(&notes->ids, id))
            continue;
        NotePlace *place = arena_new(notes->arena, NotePlace);
        *place = (NotePlace){.node = node, .order = order};
        map_set(&notes->ids, id, place);
    }
}

static String address_of(const HtmlNode *node) {
    if (node->is_made)
        return node->made->kind == KIND_LINK ? node->made->as.link.target : S("");
    return node->tag == NAME_A ? html_value(node, "href") : S("");
}

static void collect_link(HtmlNotes *notes, HtmlNode *node, size_t order, bool is_excluded) {
    String address = address_of(node);
    size_t hash = string_find_byte(address, '#');
    if (hash == SIZE_MAX || hash + 1 == address.length)
        return;
    NoteLink *link = arena_new(notes->arena, NoteLink);
    link->node = node;
    link->order = order;
    link->is_excluded = is_excluded;
    link->page = string_slice(address, 0, hash);
    link->target = string_slice(address, hash + 1, address.length);
    if (!map_get(&notes->ids, link->target)) /* an id that has a "%" itself has been seen mostly */
        link->target = percent_decode(notes->arena, link->target);
    link->next = map_get(&notes->links_to, link->target);
    map_set(&notes->links_to, link->target, link);
    notes_set(notes, &notes->links_at, node, link);
    arena_grow(notes->arena, notes->links, notes->link_count, notes->link_capacity);
    notes->links[notes->link_count++] = link;
}

/* Whether what says to be a note is a list of notes, as pandoc makes them below sections and blocks. */
static bool holds_items(const HtmlNode *node) {
    const HtmlNode *list = node->first;
    while (list && !(list->kind == HTML_ELEMENT && (list->tag == NAME_OL || list->tag == NAME_UL)))
        list = list->next;
    return list;
}

static void collect_signs(HtmlNotes *notes, HtmlNode *node, unsigned signs) {
    bool holds = (html_element(node)->flags & ELEMENT_BLOCK) && !(html_name_flags((HtmlName)node->tag) & VOID);
    if (signs & NOTE_SIGN_BACK) {
        node->use = USE_LEFT_OUT;
        arena_grow(notes->arena, notes->backs, notes->back_count, notes->back_capacity);
        notes->backs[notes->back_count++] = node;
    } else if (holds && (signs & NOTE_SIGN_NOTE) && !(signs & NOTE_SIGN_SECTION && holds_items(node))) {
        node->use = USE_NOTE;
    } else if (holds && (signs & NOTE_SIGN_SECTION)) {
        arena_grow(notes->arena, notes->sections, notes->section_count, notes->section_capacity);
        notes->sections[notes->section_count++] = node;
    }
}

/* In what is a list of places, or code, no mark is that of a note unless the page says so. */
static bool is_place_for_others(const HtmlNode *node, unsigned signs) {
    return node->tag == NAME_NAV || node->tag == NAME_PRE || ((signs & NOTE_SIGN_OTHER) && note_is_block(node));
}

static void collect(HtmlNotes *notes) {
    const HtmlNode *behind = NULL; /* where the links of a note can stand again */
    bool is_excluded = false;
    size_t order = 0;
    for (HtmlNode *node = notes->root; node; node = notes_next(node, notes->root), order++) {
        is_excluded = is_excluded && node != behind;
        if (!notes_is_element(node))
            continue;
        unsigned signs = node->is_made ? 0 : note_signs(node);
        if (!is_excluded && is_place_for_others(node, signs)) {
            is_excluded = true;
            behind = html_node_skip(node, notes->root);
        }
        if (!node->is_made && node->attribute_count) {
            collect_ids(notes, node, order);
            collect_signs(notes, node, signs);
        }
        collect_link(notes, node, order, is_excluded || (signs & NOTE_SIGN_OTHER));
    }
}

/* Reads the mark of a link, and counts the place it leads to for all that is near around that. */
static void read_mark(HtmlNotes *notes, NoteLink *link) {
    String words = html_words(notes->arena, link->node);
    link->is_marked = words.length <= 2 * NOTE_MARK_BYTES && note_mark_read(words, &link->mark);
    NotePlace *place = map_get(&notes->ids, link->target);
    if (!link->is_marked || !place || place->is_counted)
        return;
    place->is_counted = true;
    const HtmlNode *around = place->node;
    for (size_t i = 0; i < LEVELS && around->kind == HTML_ELEMENT; i++, around = around->parent) {
        int *count = notes_get(&notes->crowds, around);
        if (!count)
            notes_set(notes, &notes->crowds, around, count = arena_new(notes->arena, int));
        ++*count;
    }
}

void notes_collect(HtmlNotes *notes) {
    collect(notes);
    for (size_t i = 0; i < notes->link_count; i++)
        read_mark(notes, notes->links[i]);
}

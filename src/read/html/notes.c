/* Footnotes: before a page is walked, references and notes are found and marked, and what only leads from one to the
 * other is left out. What turns out to lead to no note stays the link that it was. */
#include "read/html/notes.h"
#include "read/html/walk.h"

#include "doc/node.h"

HtmlNode *notes_next(const HtmlNode *node, const HtmlNode *root) {
    return (HtmlNode *)(uintptr_t)html_node_next(node, root);
}

HtmlNode *notes_skip(const HtmlNode *node, const HtmlNode *root) {
    return (HtmlNode *)(uintptr_t)html_node_skip(node, root);
}

void *notes_get(const Map *map, const HtmlNode *node) {
    return map_get(map, (String){(const char *)&node, sizeof node});
}

void notes_set(HtmlNotes *notes, Map *map, const HtmlNode *node, void *value) {
    const HtmlNode **key = arena_new(notes->arena, const HtmlNode *);
    *key = node;
    map_set(map, (String){(const char *)key, sizeof *key}, value);
}

static String label_of(const HtmlNotes *notes, const HtmlNode *node) {
    const String *label = notes_get(&notes->labels, node);
    return label ? *label : S("");
}

static void set_label(HtmlNotes *notes, const HtmlNode *node, String label) {
    String *value = arena_new(notes->arena, String);
    *value = label;
    notes_set(notes, &notes->labels, node, value);
}

/* ---- what is a note ---- */

/* "note-3" for a third note without an id, if no element has that id. */
static String new_label(HtmlNotes *notes) {
    size_t n = notes->note_count + 1;
    String label;
    if (n <= notes->last_unnamed)
        n = notes->last_unnamed + 1;
    do
        label = arena_join(notes->arena, S("note-"), number((int64_t)n++), S(""));
    while (map_get(&notes->ids, label));
    notes->last_unnamed = n - 1;
    return label;
}

void note_make(HtmlNotes *notes, HtmlNode *node, String label) {
    node->use = USE_NOTE;
    if (label_of(notes, node).length)
        return;
    if (label.length == 0)
        label = new_label(notes);
    set_label(notes, node, label);
    arena_grow(notes->arena, notes->notes, notes->note_count, notes->note_capacity);
    notes->notes[notes->note_count++] = node;
}

static void declare(HtmlNotes *notes, HtmlNode *node, String label) {
    static char declared;
    note_make(notes, node, label);
    notes_set(notes, &notes->declared, node, &declared);
}

/* Items of a section of notes are notes. */
static void read_section(HtmlNotes *notes, HtmlNode *section) {
    for (HtmlNode *node = section; node;) {
        if (node->kind == HTML_ELEMENT && (node->tag == NAME_LI || node->use == USE_NOTE))
            declare(notes, node, html_value(node, "id"));
        node = node->use == USE_NOTE ? notes_skip(node, section) : notes_next(node, section);
    }
}

static bool is_inside_note(const HtmlNode *node) {
    for (node = node->parent; node->kind == HTML_ELEMENT; node = node->parent)
        if (node->use == USE_NOTE)
            return true;
    return false;
}

/* Whether a note stands in what is not shown; one that is itself not shown opens where its reference is touched. */
static bool is_hidden(const HtmlNode *node) {
    for (node = node->parent; node->kind == HTML_ELEMENT; node = node->parent)
        if (!node->is_made && html_is_undisplayed(node))
            return true;
    return false;
}

/* Notes that links refer to, all they hold, and the lists they stand in. */
static void make_notes(HtmlNotes *notes) {
    for (size_t i = 0; i < notes->link_count; i++)
        if (notes->links[i]->note)
            (notes->links[i]->is_declared ? declare : note_make)(notes, notes->links[i]->note, notes->links[i]->target);
    for (size_t i = 0; i < notes->note_count; i++)
        if (is_inside_note(notes->notes[i]) || is_hidden(notes->notes[i]) || !note_free(notes, notes->notes[i]))
            notes->notes[i]->use = USE_ORDINARY;
    for (size_t i = 0; i < notes->link_count; i++)
        if (notes->links[i]->note && notes->links[i]->note->use == USE_NOTE)
            notes->links[i]->node->use = USE_NOTE_REFERENCE;
}

static void trim_notes(HtmlNotes *notes) {
    for (size_t i = 0; i < notes->note_count; i++) {
        HtmlNode *note = notes->notes[i];
        if (note->use != USE_NOTE)
            continue;
        note_read_mark(notes, note);
        bool is_declared = notes_get(&notes->declared, note), is_whole = is_declared || note->tag == NAME_LI;
        if (!is_whole)
            note_extend(notes, note, false);
        if (note_trim(notes, note))
            continue;
        if (!is_whole)
            note_extend(notes, note, true);
        if (!note_trim(notes, note) && !is_declared)
            note->use = USE_ORDINARY;
    }
}

/* What says to lead back from what is no note keeps its words. */
static void keep_words_outside(HtmlNotes *notes) {
    for (size_t i = 0; i < notes->back_count; i++) {
        HtmlNode *back = notes->backs[i];
        if (!is_inside_note(back) && !note_is_arrow(html_words(notes->arena, back)))
            back->use = USE_ORDINARY;
    }
}

/* The id of a place in a note, which the note has now. */
static void forget_id(HtmlNode *node, String id) {
    for (uint32_t i = 0; i < node->attribute_count; i++)
        if (string_equal(string_trim(node->attributes[i].value), id) &&
            (string_equal(node->attributes[i].name, S("id")) || string_equal(node->attributes[i].name, S("name"))))
            node->attributes[i].value = S("");
}

static void settle_references(HtmlNotes *notes) {
    for (size_t i = 0; i < notes->link_count; i++) {
        const NoteLink *link = notes->links[i];
        if (link->node->use != USE_NOTE_REFERENCE)
            continue;
        if (link->note->use != USE_NOTE) {
            link->node->use = USE_ORDINARY;
            continue;
        }
        set_label(notes, link->node, label_of(notes, link->note));
        const NotePlace *place = map_get(&notes->ids, link->target);
        if (place->node != link->note)
            forget_id(place->node, link->target);
        if (!string_equal(link->target, label_of(notes, link->note)))
            notes_set(notes, &notes->places, link->note, &notes->links[i]->target);
    }
    for (size_t i = 0; i < notes->moved_count; i++) {
        const MovedNote *moved = &notes->moved[i];
        if (moved->note->use == USE_NOTE)
            set_label(notes, moved->reference, label_of(notes, moved->note));
        else
            moved->reference->use = USE_LEFT_OUT;
    }
    for (size_t i = 0; i < notes->link_count; i++)
        if (notes->links[i]->node->use == USE_NOTE_REFERENCE)
            note_trim_reference(notes, notes->links[i]->node);
}

void html_find_notes(HtmlWalk *walk, HtmlPage *page) {
    HtmlNotes *notes = walk->notes = arena_new(walk->scratch, HtmlNotes);
    notes->arena = walk->scratch;
    notes->root = page->document;
    Map *const maps[] = {&notes->ids, &notes->links_to, &notes->links_at, &notes->crowds, &notes->marks,
                         &notes->labels, &notes->lists, &notes->headings, &notes->first_of, &notes->stand_ins,
                         &notes->parted, &notes->declared, &notes->places};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        map_open(maps[i], notes->arena);
    notes_collect(notes);
    notes_move_out(notes);
    for (HtmlNode *node = notes->root; node; node = notes_next(node, notes->root))
        if (node->use == USE_NOTE)
            declare(notes, node, html_value(node, "id"));
    for (size_t i = 0; i < notes->section_count; i++)
        read_section(notes, notes->sections[i]);
    notes_resolve(notes);
    make_notes(notes);
    notes_make_following(notes);
    notes_resolve_mutual(notes);
    trim_notes(notes);
    keep_words_outside(notes);
    if (notes->note_count == 0)
        return;
    settle_references(notes);
    notes_find_headings(notes);
    notes_clear(notes);
    notes_keep_headings(notes);
}

/* ---- in the walk ---- */

bool html_is_linked(const HtmlWalk *walk, String id) { return map_get(&walk->notes->links_to, id) != NULL; }

static void start_reference(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    HtmlNotes *notes = walk->notes;
    String id = html_value(element, "id");
    if (id.length == 0)
        id = html_value(element, "name");
    if (id.length == 0)
        id = notes->reference_id;
    else
        builder_id(walk->builder, notes->reference_id, open->at);
    notes->reference_id = S("");
    Node *node = builder_leaf(walk->builder, KIND_FOOTNOTE_REFERENCE, open->at);
    node->id = html_keep(walk, id);
    node->as.reference.label = html_keep(walk, label_of(walk->notes, element));
    walk->id_taken = walk->lang_taken = true;
}

static void start_note(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    HtmlNotes *notes = walk->notes;
    String label = html_keep(walk, label_of(notes, element));
    Node *note = html_open_node(walk, open, KIND_FOOTNOTE);
    note->as.footnote.label = label;
    note_write(walk, element, note);
    builder_id(walk->builder, notes->section_id, open->at);
    notes->section_id = S("");
    if (note->id.length == 0 && map_get(&notes->ids, label))
        note->id = label;
    else if (!string_equal(note->id, label))
        builder_id(walk->builder, map_get(&notes->ids, label) ? label : S(""), open->at);
    const String *place = notes_get(&notes->places, element);
    builder_id(walk->builder, place ? html_keep(walk, *place) : S(""), open->at);
}

bool html_start_notes(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open, bool *descend) {
    switch ((HtmlUse)element->use) {
    case USE_NOTE_REFERENCE:
        start_reference(walk, element, open);
        *descend = false;
        return true;
    case USE_NOTE:
        if (builder_inside(walk->builder, KIND_FOOTNOTE))
            return false;
        start_note(walk, element, open);
        return true;
    case USE_NOTES:
        if (html_value(element, "id").length)
            walk->notes->section_id = html_keep(walk, html_value(element, "id"));
        walk->id_taken = true;
        return true;
    case USE_UNWRAPPED:
        walk->notes->reference_id = html_keep(walk, html_value(element, "id"));
        walk->id_taken = true;
        return true;
    case USE_FURNITURE:
    case USE_ORDINARY: case USE_LEFT_OUT: case USE_ARRANGEMENT: case USE_TITLE: case USE_SUBTITLE: case USE_LABEL:
        break;
    }
    return false;
}

#include "doc/link_notes.h"

#include "text/address.h"

typedef struct {
    Node *link, *reference;
} Referred;

struct LinkNotes {
    Document *document;
    Map by_address; /* FOOTNOTE */
    Map marks;      /* that authors gave their notes */
    Referred *links;
    size_t link_count, link_capacity;
    Node **notes;
    size_t note_count, note_capacity;
    int last_number; /* of the document's own notes */
    int last_mark;
};

String link_paper_address(const Node *link) {
    static const char *const unsaid[] = {"mailto:", "tel:"};
    String address = link->as.link.target;
    if (!address_scheme(address).length || link->as.link.shows_address || node_shows_address(link))
        return S("");
    for (size_t i = 0; i < sizeof unsaid / sizeof *unsaid; i++)
        if (string_starts_ascii_nocase(address, string_of(unsaid[i])))
            return string_slice(address, strlen(unsaid[i]), address.length);
    return address;
}

LinkAddresses link_addresses(const Settings *settings) {
    bool is_said = settings->paper_links == PAPER_LINKS_BRACKETS || settings->paper_links == PAPER_LINKS_NOTES;
    if (!is_said || settings->origin[SETTING_link_addresses] >= settings->origin[SETTING_paper_links])
        return (LinkAddresses)settings->link_addresses;
    return settings->paper_links == PAPER_LINKS_NOTES ? LINK_ADDRESSES_NOTES : LINK_ADDRESSES_INLINE;
}

/* "a" to "z", then "aa". */
static String letters_of(Arena *arena, int value) {
    char letters[16];
    size_t at = sizeof letters;
    for (; value > 0 && at > 0; value = (value - 1) / 26)
        letters[--at] = (char)('a' + (value - 1) % 26);
    return arena_string(arena, (String){letters + at, sizeof letters - at});
}

static String next_mark(LinkNotes *notes) {
    String mark;
    do
        mark = letters_of(notes->document->arena, ++notes->last_mark);
    while (map_get(&notes->marks, mark));
    return mark;
}

static String fresh_id(Document *document, String base, Node *node) {
    String id = base;
    for (int n = 2; map_get(&document->ids, id); n++)
        id = arena_join(document->arena, base, S("-"), number(n));
    map_set(&document->ids, id, node);
    return id;
}

static Node *add_child(Arena *arena, Node *parent, Kind kind, Position at) {
    Node *child = node_new(arena, kind, at);
    node_append(parent, child);
    return child;
}

static Node *note_of(LinkNotes *notes, const Node *link, String address) {
    Document *document = notes->document;
    Arena *arena = document->arena;
    Node *note = map_get(&notes->by_address, address);
    if (note)
        return note;
    note = node_new(arena, KIND_FOOTNOTE, link->at);
    map_set(&notes->by_address, address, note);
    arena_grow(arena, notes->notes, notes->note_count, notes->note_capacity);
    notes->notes[notes->note_count++] = note;
    note->as.footnote.mark = next_mark(notes);
    note->as.footnote.number = notes->last_number + (int)notes->note_count;
    note->id = fresh_id(document, arena_join(arena, S("link-"), note->as.footnote.mark, S("")), note);
    Node *own = add_child(arena, add_child(arena, note, KIND_PARAGRAPH, link->at), KIND_LINK, link->at);
    own->as.link.target = link->as.link.target;
    own->direction = DIRECTION_LTR;
    add_child(arena, own, KIND_TEXT, link->at)->as.text = address;
    return note;
}

static void refer(LinkNotes *notes, Node *link, Node *note) {
    Document *document = notes->document;
    Node *reference = node_new(document->arena, KIND_FOOTNOTE_REFERENCE, link->at);
    reference->as.reference.footnote = note;
    reference->as.reference.occurrence = 1;
    if (!note->as.footnote.first_reference)
        note->as.footnote.first_reference = reference;
    reference->id = fresh_id(document, arena_join(document->arena, S("linkref-"), note->as.footnote.mark, S("")),
                             reference);
    arena_grow(document->arena, notes->links, notes->link_count, notes->link_capacity);
    notes->links[notes->link_count++] = (Referred){link, reference};
}

LinkNotes *link_notes_make(Document *document) {
    if (link_addresses(&document->settings) != LINK_ADDRESSES_NOTES)
        return NULL;
    LinkNotes *notes = arena_new(document->arena, LinkNotes);
    *notes = (LinkNotes){.document = document};
    map_open(&notes->by_address, document->arena);
    map_open(&notes->marks, document->arena);
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (node->kind == KIND_FOOTNOTE && node->as.footnote.mark.length)
            map_set(&notes->marks, node->as.footnote.mark, node);
        if (node->kind == KIND_FOOTNOTE && node->as.footnote.number > notes->last_number)
            notes->last_number = node->as.footnote.number;
    }
    walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        String address = walk.entering && node->kind == KIND_LINK ? link_paper_address(node) : S("");
        if (address.length)
            refer(notes, node, note_of(notes, node, address));
    }
    return notes->link_count ? notes : NULL;
}

void link_notes_insert(const LinkNotes *notes) {
    for (size_t i = 0; i < notes->link_count; i++)
        node_insert(notes->links[i].link->parent, notes->links[i].reference, notes->links[i].link->next);
    for (size_t i = 0; i < notes->note_count; i++)
        node_append(notes->document->root, notes->notes[i]);
}

void link_notes_remove(const LinkNotes *notes) {
    for (size_t i = 0; i < notes->link_count; i++)
        node_remove(notes->links[i].reference);
    for (size_t i = 0; i < notes->note_count; i++)
        node_remove(notes->notes[i]);
}

/* How far a note reaches: which block it is, what behind it goes on with it, and whether the list or table that it is
 * in holds notes. */
#include "read/html/notes.h"

enum { NEAR = 4, BLOCKS_OF_A_NOTE = 12, NODES_LOOKED_AT = 200 };

bool note_is_block(const HtmlNode *node) {
    if (node->kind != HTML_ELEMENT)
        return node->kind == HTML_DOCUMENT;
    return (html_element(node)->flags & ELEMENT_BLOCK) || node->tag == NAME_TD || node->tag == NAME_TH ||
           node->tag == NAME_TR || node->tag == NAME_BODY || node->tag == NAME_HTML || node->tag == NAME_TBODY;
}

HtmlNode *note_block_of(HtmlNode *node) {
    while (!note_is_block(node))
        node = node->parent;
    return node;
}

bool note_holds(const HtmlNode *around, const HtmlNode *node) {
    while (node && node != around)
        node = node->parent;
    return node;
}

bool note_is_white(const HtmlNode *node) {
    if (node->kind == HTML_COMMENT)
        return true;
    size_t at = 0;
    while (node->kind == HTML_TEXT && at < node->text.length)
        if (!note_is_blank((unsigned char)node->text.bytes[at++]))
            return false;
    return node->kind == HTML_TEXT;
}

HtmlNode *note_sibling(const HtmlNode *node, bool before) {
    do
        node = before ? node->previous : node->next;
    while (node && note_is_white(node));
    return (HtmlNode *)(uintptr_t)node;
}

bool note_is_numbered(const HtmlNode *item) {
    const HtmlNode *list = item->parent;
    if (item->tag != NAME_LI || !notes_is_element(list) || html_is_unmarked(item))
        return false;
    return list->is_made ? list->made->kind == KIND_LIST && list->made->as.list.ordered
                         : list->tag == NAME_OL && !html_is_unmarked(list);
}

static bool has_heading(const HtmlNode *block) {
    size_t n = 0;
    for (const HtmlNode *node = block; node && n < NODES_LOOKED_AT; node = html_node_next(node, block), n++)
        if (notes_is_heading(node))
            return true;
    return false;
}

/* ---- the block that is a note ---- */

/* Whether nothing but a mark is in a block. */
static bool is_mark(const HtmlNotes *notes, const HtmlNode *block) {
    NoteMark mark;
    return note_mark_read(html_words(notes->arena, block), &mark);
}

static bool can_be_note(const HtmlNotes *notes, const HtmlNode *block, const HtmlNode *place) {
    switch ((HtmlName)block->tag) {
    case NAME_P: case NAME_DT: case NAME_DD: case NAME_TD: case NAME_TH: case NAME_TR: return true;
    case NAME_LI: case NAME_DIV: case NAME_ASIDE: return !has_heading(block);
    case NAME_SECTION: return block == place && !has_heading(block);
    case NAME_H1: case NAME_H2: case NAME_H3: case NAME_H4: case NAME_H5: case NAME_H6:
        return is_mark(notes, block) && note_sibling(block, false);
    default: return false; /* any other element */
    }
}

/* The block behind an anchor that stands between blocks. */
static HtmlNode *block_behind(HtmlNode *place) {
    while (!note_is_block(place) && !note_is_block(place->parent))
        place = place->parent;
    HtmlNode *next = place->first || note_is_block(place) ? NULL : note_sibling(place, false);
    return next && note_is_block(next) ? next : NULL;
}

int note_crowd(const HtmlNotes *notes, const HtmlNode *node) {
    const int *count = notes_get(&notes->crowds, node);
    return count ? *count : 0;
}

/* A note beside it, or the rule above notes. */
static bool is_beside_notes(const HtmlNotes *notes, const HtmlNode *node) {
    const HtmlNode *before = note_sibling(node, true), *behind = note_sibling(node, false);
    return (before && (note_crowd(notes, before) == 1 || before->tag == NAME_HR)) ||
           (behind && note_crowd(notes, behind) == 1);
}

/* Whether the block around a block is the note: it begins with the block, and holds only this one. */
static bool is_around_note(const HtmlNotes *notes, const HtmlNode *around, const HtmlNode *block,
                           const NoteLink *link) {
    bool is_item = around->tag == NAME_LI || around->tag == NAME_TD || around->tag == NAME_DD;
    if (around->kind != HTML_ELEMENT || note_crowd(notes, around) > 1 || note_holds(around, link->node))
        return false;
    if (!is_item && around->tag != NAME_DIV && around->tag != NAME_ASIDE)
        return false;
    if (around->tag == NAME_TD && !note_sibling(around, true) && !note_sibling(around, false))
        return false; /* all of a row, below a table */
    if (has_heading(around) || (!is_item && note_sibling(block, true)))
        return false;
    return is_item || !note_sibling(block, false) || note_is_named(around) || is_beside_notes(notes, around);
}

/* A cell stands for its row, a description for its term. */
static HtmlNode *with_its_mark(const HtmlNotes *notes, HtmlNode *block) {
    if (block->tag == NAME_TD || block->tag == NAME_TH)
        return block->parent->tag == NAME_TR && note_crowd(notes, block->parent) <= 1 ? block->parent : NULL;
    if (block->tag != NAME_DD)
        return block;
    HtmlNode *term = note_sibling(block, true);
    return term && term->tag == NAME_DT && is_mark(notes, term) ? term : NULL;
}

/* The only row of a table that is one note, as Docutils made them; else the block itself. */
static HtmlNode *only_row(HtmlNode *block) {
    HtmlNode *row = NULL;
    size_t n = 0;
    if (block->tag != NAME_TABLE)
        return block;
    for (HtmlNode *node = block; node && n < NODES_LOOKED_AT; node = notes_next(node, block), n++)
        if (node->kind == HTML_ELEMENT && node->tag == NAME_TR) {
            if (row)
                return block;
            row = node;
        }
    return row ? row : block;
}

HtmlNode *note_around(const HtmlNotes *notes, HtmlNode *place, const NoteLink *link) {
    for (HtmlNode *around = place; around->kind == HTML_ELEMENT; around = around->parent)
        if (around->use == USE_NOTE)
            return around;
    HtmlNode *block = only_row(note_block_of(place));
    if (block->kind != HTML_ELEMENT || !can_be_note(notes, block, place) || note_crowd(notes, block) > 1)
        block = block_behind(place);
    if (!block || !can_be_note(notes, block, place) || note_crowd(notes, block) > 1)
        return NULL;
    for (size_t n = 0; n < NEAR && is_around_note(notes, block->parent, block, link); n++)
        block = block->parent;
    return with_its_mark(notes, block);
}

/* ---- what goes on with a note ---- */

void note_move(HtmlNode *note, HtmlNode *node) {
    *(node->previous ? &node->previous->next : &node->parent->first) = node->next;
    *(node->next ? &node->next->previous : &node->parent->last) = node->previous;
    node->parent = note;
    node->previous = note->last;
    node->next = NULL;
    *(note->last ? &note->last->next : &note->first) = node;
    note->last = node;
}

static bool has_notes(const HtmlNode *block) {
    for (const HtmlNode *node = block; node; node = html_node_next(node, block))
        if (node->use == USE_NOTE || node->use == USE_NOTE_REFERENCE)
            return true;
    return false;
}

static bool can_go_on(const HtmlNode *node) {
    switch ((HtmlName)node->tag) {
    case NAME_P: case NAME_UL: case NAME_OL: case NAME_DL: case NAME_DD: case NAME_PRE: case NAME_TABLE:
    case NAME_BLOCKQUOTE: case NAME_DIV: case NAME_FIGURE:
        return node->use != USE_NOTE && !has_notes(node) && !has_heading(node);
    default: return false; /* any other element */
    }
}

void note_extend(HtmlNotes *notes, HtmlNode *note, bool is_only_mark) {
    (void)notes;
    bool is_term = note->tag == NAME_DT;
    HtmlNode *last = note, *next = note_sibling(note, false);
    for (size_t n = 0; next && n < BLOCKS_OF_A_NOTE && next->kind == HTML_ELEMENT && can_go_on(next); n++) {
        last = next;
        next = note_sibling(next, false);
        if (is_term && last->tag != NAME_DD)
            return;
    }
    bool ends_at_note = next && next->use == USE_NOTE;
    if (!is_term && !ends_at_note && !is_only_mark)
        return;
    while (last != note) {
        HtmlNode *moved = note->next;
        note_move(note, moved);
        if (moved->kind == HTML_ELEMENT && moved->tag == NAME_DD && !moved->is_made)
            moved->tag = NAME_DIV;
        if (moved == last)
            return;
    }
}

/* ---- lists and tables of notes ---- */

static HtmlNode *list_around(HtmlNode *note) {
    switch ((HtmlName)note->tag) {
    case NAME_LI: return note->parent->tag == NAME_OL || note->parent->tag == NAME_UL ? note->parent : NULL;
    case NAME_DT: return note->parent;
    case NAME_TR:
        while (note->kind == HTML_ELEMENT && note->tag != NAME_TABLE)
            note = note->parent;
        return note;
    default: return NULL; /* any other element stands for itself */
    }
}

static bool is_entry(const HtmlNode *list, const HtmlNode *node) {
    if (list->tag == NAME_TABLE)
        return node->tag == NAME_TR && node->kind == HTML_ELEMENT;
    return node->parent == list && node->kind == HTML_ELEMENT && (node->tag == NAME_LI || node->tag == NAME_DT);
}

/* Rows are notes only all together; in a list the few that nothing refers to are notes too. */
static bool are_notes(const HtmlNode *list) {
    size_t entries = 0, found = 0;
    for (const HtmlNode *node = list; node; node = html_node_next(node, list))
        if (is_entry(list, node)) {
            entries++;
            found += node->use == USE_NOTE;
        }
    return list->tag == NAME_TABLE ? found == entries : 2 * found >= entries;
}

/* Cells of a row that is a note are blocks of it. */
static void open_row(HtmlNode *row) {
    row->tag = NAME_DIV;
    for (HtmlNode *cell = row->first; cell; cell = cell->next)
        if (cell->kind == HTML_ELEMENT)
            cell->tag = NAME_DIV;
}

bool note_free(HtmlNotes *notes, HtmlNode *note) {
    static bool verdicts[] = {false, true};
    HtmlNode *list = list_around(note);
    if (!list)
        return true;
    const bool *verdict = notes_get(&notes->lists, list);
    if (!verdict) {
        verdict = &verdicts[are_notes(list)];
        notes_set(notes, &notes->lists, list, (void *)(uintptr_t)verdict);
        for (HtmlNode *node = list; *verdict && node; node = notes_next(node, list))
            if (is_entry(list, node))
                note_make(notes, node, html_value(node, "id"));
    }
    if (*verdict && note->tag == NAME_TR && !note->is_made)
        open_row(note);
    return *verdict;
}

/* Which links of a page refer to notes: those that say so, and those with a short mark that lead to a place from which
 * a link leads back, or to a text that begins with the same mark. What is in doubt stays a link. */
#include "read/html/notes.h"

#include "doc/node.h"
#include "text/unicode.h"

enum { NEAR = 4, LINKS_TO_ONE_PLACE = 32 }; /* so far is looked: a page may have any number of either */

/* What a link leads to; NULL when it is nothing of this page. */
static HtmlNode *node_at(const HtmlNotes *notes, const NoteLink *link) {
    const NotePlace *place = map_get(&notes->ids, link->target);
    return place ? place->node : NULL;
}

static bool leads_down(const HtmlNotes *notes, const NoteLink *link) {
    const NotePlace *place = map_get(&notes->ids, link->target);
    return place && link->order < place->order;
}

/* ---- links that lead back ---- */

/* Marks the links that lead to an id and stand in a note as links back; true when there are any. */
static bool leads_back(HtmlNotes *notes, NoteLink *link, const HtmlNode *to, const HtmlNode *note) {
    static const char *const names[] = {"id", "name"};
    bool found = false;
    if (!notes_is_element(to) || to->is_made)
        return false;
    for (size_t i = 0; i < 2; i++) {
        String id = html_value(to, names[i]);
        NoteLink *back = id.length ? map_get(&notes->links_to, id) : NULL;
        for (size_t n = 0; back && n < LINKS_TO_ONE_PLACE; back = back->next, n++)
            if (back != link && string_equal(back->page, link->page) && note_holds(note, back->node)) {
                found = back->is_back = true;
                link->has_arrow |= note_is_arrow(html_words(notes->arena, back->node));
            }
    }
    return found;
}

/* An anchor without words, which gives the reference beside it a name. */
static bool is_empty_anchor(const HtmlNode *node) { return notes_is_element(node) && !node->first; }

/* Whether a link in the note leads to this link, or to what stands closely around it. */
static bool is_mutual(HtmlNotes *notes, NoteLink *link, const HtmlNode *note, bool block_too) {
    bool found = false;
    size_t n = 0;
    for (HtmlNode *in = link->node; in && n < NEAR; in = notes_next(in, link->node), n++)
        found |= leads_back(notes, link, in, note);
    for (const HtmlNode *node = link->node; !note_is_block(node); node = node->parent) {
        found |= node != link->node && leads_back(notes, link, node, note);
        const HtmlNode *before = node->previous, *behind = node->next;
        if (before && before->kind == HTML_TEXT && string_trim(before->text).length == 0)
            before = before->previous;
        if (before && is_empty_anchor(before))
            found |= leads_back(notes, link, before, note);
        if (behind && is_empty_anchor(behind))
            found |= leads_back(notes, link, behind, note);
        if (node->parent->kind != HTML_ELEMENT)
            return found;
        if (block_too && note_is_block(node->parent))
            found |= leads_back(notes, link, node->parent, note);
    }
    return found;
}

/* ---- how a reference looks ---- */

static bool says_or_is(const HtmlNode *node, bool (*says)(const HtmlNode *)) {
    for (size_t n = 0; n < NEAR && node->kind == HTML_ELEMENT && !note_is_block(node); node = node->parent, n++)
        if (says(node))
            return true;
    return false;
}

static bool says_reference(const HtmlNode *node) { return note_signs(node) & NOTE_SIGN_REFERENCE; }

static bool is_raising(const HtmlNode *node) {
    return (notes_is_element(node) && !node->is_made && node->tag == NAME_SUP) ||
           (node->is_made && node->made->kind == KIND_SUPERSCRIPT) ||
           (node->kind == HTML_ELEMENT && html_style(node)->raise == RAISE_SUPER);
}

static bool is_raised(const NoteLink *link) {
    size_t n = 0;
    for (const HtmlNode *in = link->node; in && n < 2 * NEAR; in = html_node_next(in, link->node), n++)
        if (is_raising(in))
            return true;
    return link->mark.raised || says_or_is(link->node, is_raising);
}

/* The text beside a link, in the same block; NULL when it is at the block's edge. */
static const HtmlNode *text_beside(const HtmlNode *node, bool before) {
    for (size_t n = 0; n < 4 * NEAR; n++) {
        const HtmlNode *beside = before ? node->previous : node->next;
        if (!beside) {
            node = node->parent;
            if (node->kind != HTML_ELEMENT || note_is_block(node))
                return NULL;
            continue;
        }
        node = beside;
        while (node->kind == HTML_ELEMENT && (before ? node->last : node->first))
            node = before ? node->last : node->first;
        if (node->kind == HTML_TEXT && node->text.length)
            return node;
        if (node->kind == HTML_ELEMENT && node->tag == NAME_BR)
            return NULL;
    }
    return NULL;
}

static uint32_t character_beside(const HtmlNode *link, bool before) {
    const HtmlNode *text = text_beside(link, before);
    size_t at = text && before ? text->text.length : 0;
    return !text ? 0 : before ? utf8_previous(text->text, &at) : utf8_next(text->text, &at);
}

static bool is_bracketed(const NoteLink *link) {
    uint32_t before = character_beside(link->node, true);
    return link->mark.bracketed ||
           (before && character_beside(link->node, false) == note_closing_bracket(before));
}

/* Whether a text stands in a link, or is a mark in an anchor. Other words in an anchor are words of its block: "<a id=x
 * />" opens an anchor that holds what follows. */
static bool is_in_link(const HtmlNode *text) {
    NoteMark mark;
    const HtmlNode *in = text;
    while (!note_is_block(in) && in->tag != NAME_A)
        in = in->parent;
    if (note_is_block(in))
        return false;
    return in->is_made || html_value(in, "href").length ||
           (text->text.length <= 2 * NOTE_MARK_BYTES && note_mark_read(text->text, &mark));
}

/* Whether words stand before it in its block: a mark that begins its block is that of a note, or an entry of a list. */
static bool is_behind_words(const NoteLink *link) {
    const HtmlNode *node = link->node;
    for (size_t n = 0; n < 16 * NEAR; n++) {
        const HtmlNode *text = text_beside(node, true);
        if (!text)
            return false;
        if (!is_in_link(text) && !note_is_arrow(text->text))
            return true;
        node = text;
    }
    return false;
}

/* Whether nothing but links with marks is in its paragraph, or in a division without paragraphs. */
static bool is_alone(const HtmlNotes *notes, const NoteLink *link) {
    const HtmlNode *block = note_block_of(link->node), *node = block;
    if (block->tag != NAME_P && block->tag != NAME_DIV)
        return false;
    for (size_t n = 0; node && n < 16 * NEAR; n++) {
        const NoteLink *other = notes_get(&notes->links_at, node);
        if (node->kind == HTML_TEXT && !note_is_arrow(node->text))
            return false;
        node = other && other->is_marked ? html_node_skip(node, block) : html_node_next(node, block);
    }
    return !node;
}

/* Whether it is attached to a word, as marks of notes are, and numbers in a sentence are not. */
static bool is_attached(const NoteLink *link) {
    uint32_t before = character_beside(link->node, true);
    return before && !note_is_blank(before) && !note_closing_bracket(before) && before != '/' && before != '-';
}

/* ---- decisions ---- */

/* The words at the start of a block. */
static String first_words(HtmlNotes *notes, const HtmlNode *block) {
    Buffer words;
    buffer_open(&words, notes->arena);
    const HtmlNode *node = block;
    for (size_t n = 0; node && n < 16 * NEAR && words.length < 2 * NOTE_MARK_BYTES; n++) {
        if (node->kind == HTML_TEXT && node->use != USE_LEFT_OUT)
            buffer_string(&words, string_slice(node->text, 0, 2 * NOTE_MARK_BYTES));
        node = html_node_next(node, block);
    }
    return buffer_view(&words);
}

static bool begins_with_mark(HtmlNotes *notes, const HtmlNode *note, const NoteMark *mark) {
    int64_t number;
    if (note_lead(first_words(notes, note), mark, true))
        return true;
    return string_to_int((String){mark->text, mark->length}, &number) && note_item_number(note) == number;
}

/* Whether a note that leads back shows that it does, or begins with the mark of the link. */
static bool is_answered(HtmlNotes *notes, const NoteLink *link, const HtmlNode *note) {
    return link->has_arrow || begins_with_mark(notes, note, &link->mark);
}

/* What is no note, whoever leads there. */
static bool is_no_note(const HtmlNode *note) {
    for (size_t n = 0; n < NEAR && note->kind == HTML_ELEMENT; note = note->parent, n++)
        if (note_signs(note) & NOTE_SIGN_OTHER)
            return true;
    return false;
}

static void refer(HtmlNotes *notes, NoteLink *link, HtmlNode *note) {
    link->note = note;
    if (link->is_marked && !notes_get(&notes->marks, note))
        notes_set(notes, &notes->marks, note, &link->mark);
}

static bool is_inside_note(const HtmlNode *node) {
    for (; node->kind == HTML_ELEMENT; node = node->parent)
        if (node->use == USE_NOTE)
            return true;
    return false;
}

/* Whether the page declares what the link leads to as a note, or the link as a reference. */
static bool is_declared(const NoteLink *link, const HtmlNode *note) {
    return says_or_is(link->node, says_reference) || (note->use == USE_NOTE && link->is_marked);
}

static bool is_cell(const HtmlNode *node) { return node->tag == NAME_TD || node->tag == NAME_TH; }

static bool is_reference(HtmlNotes *notes, NoteLink *link, HtmlNode *note) {
    bool raised = is_raised(link), bracketed = link->is_marked && is_bracketed(link);
    bool mutual = is_mutual(notes, link, note, raised || bracketed);
    if (link->page.length && !mutual)
        return false; /* to another page that has a place of that name */
    if (link->is_declared)
        return !is_inside_note(link->node) || (mutual && link->is_marked);
    if (link->is_excluded || is_no_note(note) || !leads_down(notes, link))
        return false;
    bool named = says_or_is(link->node, note_is_named);
    if (!link->is_marked)
        return mutual && named && !html_has_text(link->node);
    bool in_cell = is_cell(note_block_of(link->node));
    if (!is_behind_words(link) && !(raised && in_cell))
        return mutual && (raised || (named && bracketed)) && is_alone(notes, link) && is_answered(notes, link, note);
    if (mutual && (raised || named))
        return true;
    if (mutual && link->mark.kind != MARK_WORD_AND_NUMBER)
        return (bracketed || is_attached(link)) && is_answered(notes, link, note);
    return raised && !is_inside_note(link->node) && begins_with_mark(notes, note, &link->mark);
}

/* The place that a link leads to; NULL when it is none of this page. */
static HtmlNode *place_of(const HtmlNotes *notes, const NoteLink *link) {
    HtmlNode *place = node_at(notes, link);
    return place && place != link->node && (link->page.length == 0 || link->is_marked) ? place : NULL;
}

/* Links with words that no mark has are references only where the page says so. */
static bool can_refer(const NoteLink *link) {
    return link->is_marked || !html_has_text(link->node) ||
           says_or_is(link->node, says_reference);
}

static void resolve(HtmlNotes *notes, NoteLink *link) {
    HtmlNode *place = can_refer(link) ? place_of(notes, link) : NULL;
    HtmlNode *note = place ? note_around(notes, place, link) : NULL;
    if (!note || note_holds(note, link->node) || link->node->use == USE_LEFT_OUT)
        return;
    link->is_declared = is_declared(link, note);
    if (is_reference(notes, link, note))
        refer(notes, link, note);
}

/* Further references to what is a note: their marks need no link back. */
static void resolve_further(HtmlNotes *notes, NoteLink *link) {
    HtmlNode *place = link->note || link->is_back || !link->is_marked ? NULL : place_of(notes, link);
    HtmlNode *note = place ? note_around(notes, place, link) : NULL;
    if (!note || !notes_get(&notes->marks, note) || note_holds(note, link->node) || link->is_excluded ||
        is_inside_note(link->node) || link->page.length || !is_behind_words(link))
        return;
    const NoteMark *mark = notes_get(&notes->marks, note);
    if (is_raised(link) || (note_marks_equal(mark, &link->mark) && (is_bracketed(link) || is_attached(link))))
        refer(notes, link, note);
}

/* In code too, as program listings of DocBook have references. */
static bool can_be_mutual(const NoteLink *link) {
    bool is_in_text = note_block_of(link->node)->tag == NAME_PRE ? !is_no_note(link->node) : !link->is_excluded;
    return is_in_text && link->is_marked && !link->note && !link->is_back && link->node->use == USE_ORDINARY &&
           !is_inside_note(link->node);
}

void notes_resolve_mutual(HtmlNotes *notes) {
    static char referred;
    Map has_reference;
    map_open(&has_reference, notes->arena);
    for (size_t i = 0; i < notes->link_count; i++)
        if (notes->links[i]->note)
            notes_set(notes, &has_reference, notes->links[i]->note, &referred);
    for (size_t i = 0; i < notes->link_count; i++) {
        NoteLink *link = notes->links[i];
        HtmlNode *place = can_be_mutual(link) ? place_of(notes, link) : NULL;
        HtmlNode *note = place ? note_around(notes, place, link) : NULL;
        if (!note || note->use != USE_NOTE || notes_get(&has_reference, note) || !is_mutual(notes, link, note, true))
            continue;
        refer(notes, link, note);
        link->node->use = USE_NOTE_REFERENCE;
    }
}

void notes_resolve(HtmlNotes *notes) {
    for (size_t i = 0; i < notes->link_count; i++) {
        HtmlNode *place = notes->links[i]->is_marked ? place_of(notes, notes->links[i]) : NULL;
        HtmlNode *block = place ? note_block_of(place) : NULL;
        if (block && block != place)
            note_part_lines(notes, block);
    }
    for (size_t i = 0; i < notes->link_count; i++)
        resolve(notes, notes->links[i]);
    for (size_t i = 0; i < notes->link_count; i++)
        resolve_further(notes, notes->links[i]);
}

/* Notes that no text refers to, between paragraphs that are notes: they have the number that follows, and a name that
 * links could lead to. */
#include "read/html/notes.h"

enum { BLOCKS_LOOKED_AT = 12, NODES_LOOKED_AT = 4 };

/* Whether a name stands at the start of a block. */
static bool has_name(const HtmlNode *block) {
    size_t n = 0;
    for (const HtmlNode *node = block; node && n < NODES_LOOKED_AT; node = html_node_next(node, block), n++)
        if (notes_is_element(node) && !node->is_made &&
            (html_value(node, "id").length || (node->tag == NAME_A && html_value(node, "name").length)))
            return true;
    return false;
}

static int64_t value_of(const NoteMark *mark) {
    int64_t value = 0;
    return mark && string_to_int((String){mark->text, mark->length}, &value) ? value : 0;
}

/* The mark that begins a block, also a raised one that goes on without a blank. */
static bool begins_with(HtmlNotes *notes, const HtmlNode *block, int64_t value) {
    NoteMark mark;
    const HtmlNode *raised = block->first;
    while (raised && (note_is_white(raised) || (notes_is_element(raised) && !raised->first)))
        raised = raised->next;
    if (raised && notes_is_element(raised) && raised->tag == NAME_SUP &&
        note_mark_read(html_words(notes->arena, raised), &mark))
        return value_of(&mark) == value;
    return note_first_mark(notes, block, &mark) && value_of(&mark) == value;
}

/* The note behind this one that has the next number; NULL where there is none. */
static HtmlNode *following(HtmlNotes *notes, const HtmlNode *note) {
    int64_t value = value_of(notes_get(&notes->marks, note));
    HtmlNode *next = value ? note_sibling(note, false) : NULL;
    for (size_t n = 0; next && n < BLOCKS_LOOKED_AT && next->kind == HTML_ELEMENT && next->use == USE_ORDINARY; n++) {
        if (next->tag == note->tag && has_name(next) && begins_with(notes, next, value + 1))
            return next;
        next = note_sibling(next, false);
    }
    return NULL;
}

void notes_make_following(HtmlNotes *notes) {
    for (size_t i = 0; i < notes->note_count; i++) { /* those that are made here follow too */
        const HtmlNode *note = notes->notes[i];
        bool is_block = note->tag == NAME_P || note->tag == NAME_DIV;
        HtmlNode *next = note->use == USE_NOTE && is_block ? following(notes, note) : NULL;
        NoteMark *mark = arena_new(notes->arena, NoteMark);
        if (!next)
            continue;
        *mark = *(const NoteMark *)notes_get(&notes->marks, note);
        String text = number(value_of(mark) + 1);
        memcpy(mark->text, text.bytes, mark->length = text.length);
        notes_set(notes, &notes->marks, next, mark);
        note_make(notes, next, html_value(next, "id"));
    }
}

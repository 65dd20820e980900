/* What is left around notes when they stand elsewhere: headings, rules and lists that hold and introduce nothing else
 * are left out. */
#include "read/html/notes.h"

#include "text/unicode.h"

enum { NODES_OF_A_HEADING = 64 }; /* with its block */

typedef struct {
    HtmlNotes *notes;
    Map kept; /* nodes of which something remains at its place, beside headings */
    Map gone; /* of headings and rules that are left out -> the last node behind them of which nothing remains */
    Map references; /* of notes -> HtmlNode, the first reference */
} Rest;

static bool remains(const Rest *rest, const HtmlNode *node) { return notes_get(&rest->kept, node); }

static bool is_text(String text) {
    for (size_t at = 0; at < text.length;)
        if (!note_is_blank(utf8_next(text, &at)))
            return true;
    return false;
}

static bool is_media(const HtmlNode *node) {
    unsigned flags = html_name_flags((HtmlName)node->tag);
    if (node->space != SPACE_HTML)
        return true;
    if (node->is_made)
        return kind_content((Kind)node->made->kind) == CONTENT_NOTHING && node->made->kind != KIND_RULE &&
               node->made->kind != KIND_BREAK;
    switch ((HtmlName)node->tag) {
    case NAME_BR: case NAME_HR: case NAME_WBR: case NAME_META: case NAME_LINK: case NAME_COL: return false;
    case NAME_IFRAME: case NAME_VIDEO: case NAME_AUDIO: case NAME_OBJECT: case NAME_CANVAS: case NAME_SELECT:
    case NAME_TEXTAREA: return true;
    default: return flags & VOID; /* any other element */
    }
}

static bool has_reference(const HtmlNode *heading) {
    for (const HtmlNode *node = heading; node; node = html_node_next(node, heading))
        if (node->use == USE_NOTE_REFERENCE)
            return true;
    return false;
}

/* Whether all inside is passed over. */
static bool is_gone(const HtmlNode *node) {
    if (node->kind != HTML_ELEMENT)
        return false;
    return node->use == USE_NOTE || node->use == USE_LEFT_OUT || node->tag == NAME_HEAD ||
           (notes_is_heading(node) && !has_reference(node)) || (html_element(node)->flags & ELEMENT_DROPPED) ||
           html_has_word(node, "class", "mw-editsection");
}

static void find_what_remains(Rest *rest) {
    static char here;
    const HtmlNode *root = rest->notes->root;
    for (HtmlNode *node = rest->notes->root; node;) {
        bool gone = is_gone(node);
        bool stays = node->kind == HTML_TEXT ? is_text(node->text)
                                             : !gone && node->kind == HTML_ELEMENT && is_media(node);
        for (const HtmlNode *around = node; stays && around && !remains(rest, around); around = around->parent)
            notes_set(rest->notes, &rest->kept, around, &here);
        node = gone ? notes_skip(node, root) : notes_next(node, root);
    }
}

/* ---- inside ---- */

/* Nothing of what is around notes makes a node. */
static void clear(HtmlNotes *notes, HtmlNode *around) {
    for (HtmlNode *node = around; node;) {
        bool is_note = node->use == USE_NOTE;
        if (node->kind == HTML_ELEMENT && !is_note && node->use != USE_LEFT_OUT) {
            bool is_sign = notes_is_heading(node) || node->tag == NAME_HR || node->tag == NAME_BR;
            if (notes_is_heading(node))
                notes_set(notes, &notes->headings, node, node);
            node->use = is_sign ? USE_LEFT_OUT : USE_NOTES;
        }
        node = is_note ? notes_skip(node, around) : notes_next(node, around);
    }
}

/* ---- before ---- */

/* The heading that is all of a block, or NULL. */
static const HtmlNode *heading_in(const HtmlNode *block) {
    const HtmlNode *heading = NULL;
    size_t n = 0;
    for (const HtmlNode *node = block; node; node = html_node_next(node, block)) {
        if (node->use == USE_NOTE || ++n > NODES_OF_A_HEADING)
            return NULL;
        if (!heading && notes_is_heading(node))
            heading = node;
    }
    return heading;
}

static int level_of(const HtmlNode *heading) {
    return heading->is_made ? heading->made->as.heading.level : heading->tag - NAME_H1 + 1;
}

/* The last node from this one on of which nothing remains. */
static HtmlNode *gone_through(const Rest *rest, HtmlNode *node) {
    HtmlNode *last = notes_get(&rest->gone, node);
    return last ? last : node;
}

/* Whether nothing remains behind a node up to the next heading of this level, or where level is 0 to the next heading
 * or rule. *last is then the last node before that. */
static bool nothing_follows(const Rest *rest, HtmlNode *node, int level, HtmlNode **last) {
    for (*last = node; (node = (*last)->next); *last = gone_through(rest, node)) {
        if (node->use == USE_LEFT_OUT)
            continue;
        const HtmlNode *heading = node->kind == HTML_ELEMENT && !remains(rest, node) ? heading_in(node) : NULL;
        bool is_rule = notes_is_element(node) && node->tag == NAME_HR;
        if (heading || (level == 0 && is_rule)) /* what it stands for remains, or it had been left out */
            return level == 0 || level_of(heading) <= level;
        if (remains(rest, node))
            return false;
    }
    return true;
}

/* Whether a note is one of several, or of a list. */
static bool is_among_notes(const Rest *rest, const HtmlNode *note) {
    const HtmlNode *next = note_sibling(note, false);
    return note->tag == NAME_LI || note->tag == NAME_DT || notes_get(&rest->notes->declared, note) ||
           (next && next->use == USE_NOTE);
}

/* Whether a note belongs to text before a heading, so that the heading, which is right above it, is that of notes,
 * whatever text follows them. */
static bool belongs_before(const Rest *rest, const HtmlNode *note, const HtmlNode *heading) {
    const HtmlNode *reference = notes_get(&rest->references, note);
    return reference && reference->at < heading->at && is_among_notes(rest, note);
}

/* Whether a heading or rule stands before notes and introduces nothing else. */
static bool is_of_notes(const Rest *rest, HtmlNode *node, const HtmlNode *heading, const HtmlNode *note,
                        HtmlNode **last) {
    return nothing_follows(rest, node, heading ? level_of(heading) : 0, last) ||
           (heading && belongs_before(rest, note, heading));
}

/* Whether an element that makes nothing stands between notes and the heading over them. */
static bool is_void_of_notes(const HtmlNode *node) {
    const HtmlNode *in = node;
    while (in && in->use != USE_NOTE && in->use != USE_NOTES)
        in = html_node_next(in, node);
    return !in && node->tag != NAME_HR && !heading_in(node);
}

/* Leaves out headings and rules that stand before a note, or what `top` holds of notes, and introduce nothing else. */
static void clear_before(Rest *rest, HtmlNode *top, const HtmlNode *note) {
    HtmlNotes *notes = rest->notes;
    HtmlNode *node = top->previous, *last;
    for (; node && !remains(rest, node); node = node->previous) {
        if (node->kind != HTML_ELEMENT || node->use == USE_LEFT_OUT || is_void_of_notes(node))
            continue;
        const HtmlNode *heading = heading_in(node);
        if (node->use == USE_NOTE || node->use == USE_NOTES || !(heading || node->tag == NAME_HR))
            return;
        if (!is_of_notes(rest, node, heading, note, &last))
            return;
        node->use = USE_LEFT_OUT;
        notes_set(notes, &rest->gone, node, last);
        if (heading)
            notes_set(notes, &notes->headings, heading, (void *)(uintptr_t)heading);
    }
}

/* Rows and cells of which nothing but notes is left stand behind their table: in it, each would make a cell. */
static void leave_table(HtmlNode *top) {
    HtmlNode *table = top->parent;
    if (!table || !(top->tag == NAME_TR || top->tag == NAME_TBODY || top->tag == NAME_TFOOT || top->tag == NAME_THEAD))
        return;
    while (table->kind == HTML_ELEMENT && table->tag != NAME_TABLE)
        table = table->parent;
    if (table->kind != HTML_ELEMENT)
        return;
    html_node_remove(top);
    html_node_insert_before(table->parent, top, table->next);
}

void notes_clear(HtmlNotes *notes) {
    Rest rest = {.notes = notes};
    map_open(&rest.kept, notes->arena);
    map_open(&rest.gone, notes->arena);
    map_open(&rest.references, notes->arena);
    for (size_t i = notes->link_count; i > 0; i--)
        if (notes->links[i - 1]->node->use == USE_NOTE_REFERENCE)
            notes_set(notes, &rest.references, notes->links[i - 1]->note, notes->links[i - 1]->node);
    find_what_remains(&rest);
    for (size_t i = notes->note_count; i > 0; i--) {
        HtmlNode *top = notes->notes[i - 1];
        if (top->use != USE_NOTE)
            continue;
        while (top->parent->kind == HTML_ELEMENT && top->parent->tag != NAME_BODY && !remains(&rest, top->parent) &&
               top->parent->use != USE_NOTES)
            top = top->parent;
        if (top->use != USE_NOTE)
            clear(notes, top);
        if (top->use == USE_NOTES)
            leave_table(top);
        for (; top->kind == HTML_ELEMENT && top->tag != NAME_BODY; top = top->parent) {
            clear_before(&rest, top, notes->notes[i - 1]);
            if (note_sibling(top, true))
                break;
        }
    }
}

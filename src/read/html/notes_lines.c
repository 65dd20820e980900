/* Notes that are lines of one paragraph, parted by <br>, become blocks of their own. */
#include "read/html/notes.h"

enum { NEAR = 8 };

static bool is_break(const HtmlNode *node) { return notes_is_element(node) && !node->is_made && node->tag == NAME_BR; }

static bool has_link(const HtmlNotes *notes, const HtmlNode *root) {
    size_t n = 0;
    for (const HtmlNode *node = root; node && n < NEAR; node = html_node_next(node, root), n++) {
        const NoteLink *link = node->kind == HTML_ELEMENT ? notes_get(&notes->links_at, node) : NULL;
        if (link && map_get(&notes->ids, link->target))
            return true;
    }
    return false;
}

/* Whether a line begins here that links with marks lead to, and that leads back. */
static bool starts_note(const HtmlNotes *notes, const HtmlNode *node) {
    const HtmlNode *next = note_sibling(node, false);
    return node->kind == HTML_ELEMENT && !note_is_block(node) && note_crowd(notes, node) == 1 &&
           (has_link(notes, node) || (next && !note_is_block(next) && has_link(notes, next)));
}

/* Puts a new block around a node. */
static HtmlNode *wrap(HtmlNotes *notes, HtmlNode *node) {
    HtmlNode *block = arena_new(notes->arena, HtmlNode);
    *block = (HtmlNode){.parent = node->parent, .previous = node->previous, .next = node, .name = S("div"),
                        .at = node->at, .kind = HTML_ELEMENT, .space = SPACE_HTML, .tag = NAME_DIV};
    *(node->previous ? &node->previous->next : &node->parent->first) = block;
    node->previous = block;
    note_move(block, node);
    int *count = arena_new(notes->arena, int);
    *count = 1;
    notes_set(notes, &notes->crowds, block, count);
    return block;
}

void note_part_lines(HtmlNotes *notes, HtmlNode *block) {
    static char seen;
    if (notes_get(&notes->parted, block))
        return;
    notes_set(notes, &notes->parted, block, &seen);
    HtmlNode *line = NULL;
    bool is_start = true, is_first = note_crowd(notes, block) < 2, is_behind_break = false;
    for (HtmlNode *node = block->first, *next; node; node = next) {
        next = node->next;
        bool is_blank = note_is_white(node);
        if (is_start && !is_blank && !is_first && starts_note(notes, node))
            line = wrap(notes, node);
        else if (note_is_block(node) || (is_break(node) && is_behind_break))
            line = NULL;
        else if (line)
            note_move(line, node);
        is_behind_break = is_break(node) || (is_behind_break && is_blank);
        is_start = is_break(node) || note_is_block(node) || (is_start && is_blank);
        is_first = is_first && is_blank; /* all that there is in the block may be one note */
    }
}

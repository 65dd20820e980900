/* What is left around notes when they stand elsewhere: headings, rules and lists that hold and introduce nothing else
 * are left out. */
#include "read/html/notes.h"

#include "text/unicode.h"

/* Whether something of a node remains at its place, beside headings. */
static bool remains(const Map *kept, const HtmlNode *node) { return notes_get(kept, node); }

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

/* Whether all inside is passed over. */
static bool is_gone(const HtmlNode *node) {
    if (node->kind != HTML_ELEMENT)
        return false;
    return node->use == USE_NOTE || node->use == USE_LEFT_OUT || notes_is_heading(node) || node->tag == NAME_HEAD ||
           (html_element(node)->flags & ELEMENT_DROPPED) || html_has_word(node, "class", "mw-editsection");
}

static void find_what_remains(HtmlNotes *notes, Map *kept) {
    static char here;
    for (HtmlNode *node = notes->root; node;) {
        bool gone = is_gone(node);
        bool stays = node->kind == HTML_TEXT ? is_text(node->text)
                                             : !gone && node->kind == HTML_ELEMENT && is_media(node);
        for (const HtmlNode *around = node; stays && around && !remains(kept, around); around = around->parent)
            notes_set(notes, kept, around, &here);
        node = gone ? notes_skip(node, notes->root) : notes_next(node, notes->root);
    }
}

/* ---- inside ---- */

/* Nothing of what is around notes makes a node. */
static void clear(HtmlNode *around) {
    for (HtmlNode *node = around; node;) {
        bool is_note = node->use == USE_NOTE;
        if (node->kind == HTML_ELEMENT && !is_note && node->use != USE_LEFT_OUT) {
            bool is_sign = notes_is_heading(node) || node->tag == NAME_HR || node->tag == NAME_BR;
            node->use = is_sign ? USE_LEFT_OUT : USE_NOTES;
        }
        node = is_note ? notes_skip(node, around) : notes_next(node, around);
    }
}

/* ---- before ---- */

/* The heading that is all of a block, or NULL. */
static const HtmlNode *heading_in(const HtmlNode *block) {
    size_t n = 0;
    for (const HtmlNode *node = block; node && n < 8; node = html_node_next(node, block), n++)
        if (notes_is_heading(node))
            return node;
    return NULL;
}

static int level_of(const HtmlNode *heading) {
    return heading->is_made ? heading->made->as.heading.level : heading->tag - NAME_H1 + 1;
}

/* Whether nothing remains from a node to the next heading of this level, or to the next rule where level is 0. */
static bool nothing_follows(const Map *kept, const HtmlNode *node, int level) {
    for (; node; node = node->next) {
        const HtmlNode *heading = node->kind == HTML_ELEMENT && !remains(kept, node) ? heading_in(node) : NULL;
        bool is_left = node->use == USE_LEFT_OUT;
        if (!is_left && heading && (level == 0 || level_of(heading) <= level))
            return true;
        if (!is_left && level == 0 && node->tag == NAME_HR && node->kind == HTML_ELEMENT)
            return true;
        if (remains(kept, node))
            return false;
        if (!is_left && heading)
            return false; /* with something below it, or it had been left out */
    }
    return true;
}

/* Leaves out headings and rules that stand before notes and introduce nothing else. */
static void clear_before(const Map *kept, HtmlNode *notes) {
    for (HtmlNode *node = notes->previous; node && !remains(kept, node); node = node->previous) {
        if (node->kind != HTML_ELEMENT || node->use == USE_LEFT_OUT)
            continue;
        const HtmlNode *heading = heading_in(node);
        bool is_rule = node->tag == NAME_HR;
        if (node->use == USE_NOTE || node->use == USE_NOTES || !(heading || is_rule))
            return;
        if (!nothing_follows(kept, node->next, heading ? level_of(heading) : 0))
            return;
        node->use = USE_LEFT_OUT;
    }
}

void notes_clear(HtmlNotes *notes) {
    Map kept;
    map_open(&kept, notes->arena);
    find_what_remains(notes, &kept);
    for (size_t i = notes->note_count; i > 0; i--) {
        HtmlNode *top = notes->notes[i - 1];
        if (top->use != USE_NOTE)
            continue;
        while (top->parent->kind == HTML_ELEMENT && top->parent->tag != NAME_BODY && !remains(&kept, top->parent) &&
               top->parent->use != USE_NOTES)
            top = top->parent;
        if (top->use != USE_NOTE)
            clear(top);
        clear_before(&kept, top);
    }
}

/* What an author prints with notes and writers print again: their marks, and the headings over them. */
#include "read/html/notes.h"
#include "read/html/walk.h"

#include "doc/node.h"
#include "doc/terms.h"
#include "text/unicode.h"

enum { ITEMS_COUNTED = 2000, HEADING_BYTES = 60, LABEL_BYTES = 24, NODES_LOOKED_AT = 64 };

/* ---- marks ---- */

static bool has_value(const HtmlNode *item) { return !item->is_made && html_value(item, "value").length; }

int note_item_number(const HtmlNode *item) {
    const HtmlNode *list = item->parent;
    if (!note_is_numbered(item))
        return 0;
    int start = list->is_made ? list->made->as.list.start : html_number(list, "start", 0, 100000, 1), steps = 0;
    for (; !has_value(item) && item->previous; item = item->previous)
        if (item->previous->kind == HTML_ELEMENT && ++steps > ITEMS_COUNTED)
            return 0;
    return steps + (has_value(item) ? html_number(item, "value", 0, 100000, 0) : start);
}

/* The number beside an item of a list, as it is shown. */
static String item_mark(HtmlNotes *notes, const HtmlNode *item) {
    int value = note_item_number(item);
    Buffer mark;
    buffer_open(&mark, notes->arena);
    if (value > 0 && !item->is_made)
        marker_number(&mark, '0', html_style(item)->marker, value);
    return buffer_view(&mark);
}

/* "1:2" is a second reference to note 1. */
static String reference_mark(const NoteMark *mark) {
    String text = {mark->text, mark->length};
    return mark->kind == MARK_NUMBER ? string_slice(text, 0, string_find_byte(text, ':')) : text;
}

String note_written_mark(HtmlNotes *notes, const HtmlNode *note) {
    const NoteMark *mark = notes_get(&notes->marks, note);
    return mark ? reference_mark(mark) : item_mark(notes, note);
}

/* The mark that begins a note to which nothing refers. */
static String first_word(String words) {
    size_t end = 0;
    for (size_t next = 0; end < words.length; end = next)
        if (note_is_blank(utf8_next(words, &next)))
            break;
    return string_slice(words, 0, end);
}

bool note_first_mark(HtmlNotes *notes, const HtmlNode *note, NoteMark *mark) {
    String word = first_word(html_words(notes->arena, note));
    if (note_is_numbered(note) || word.length == 0 || !note_mark_read(word, mark))
        return false;
    bool is_ended = memchr(".):", word.bytes[word.length - 1], 3);
    return mark->bracketed || mark->raised || (mark->kind == MARK_NUMBER && is_ended);
}

void note_read_mark(HtmlNotes *notes, const HtmlNode *note) {
    NoteMark *mark = arena_new(notes->arena, NoteMark);
    if (!notes_get(&notes->marks, note) && note_first_mark(notes, note, mark))
        notes_set(notes, &notes->marks, note, mark);
}

/* ---- headings ---- */

/* A heading for screen readers alone is its maker's word, in the maker's language. */
static bool is_unseen(const HtmlNode *heading) {
    return html_has_word(heading, "class", "sr-only") || html_has_word(heading, "class", "visually-hidden");
}

/* Whether an element has no words for readers: an editor's link, a link to the heading itself. */
static bool is_tool(HtmlNotes *notes, const HtmlNode *node) {
    if (node->kind != HTML_ELEMENT)
        return false;
    return node->use == USE_LEFT_OUT || (html_element(node)->flags & ELEMENT_DROPPED) ||
           html_has_word(node, "class", "mw-editsection") ||
           (node->tag == NAME_A && note_is_arrow(html_words(notes->arena, node)));
}

static String heading_words(HtmlNotes *notes, const HtmlNode *heading) {
    Buffer words;
    buffer_open(&words, notes->arena);
    for (const HtmlNode *node = heading; node;) {
        bool is_passed = node != heading && is_tool(notes, node);
        for (size_t i = 0; node->kind == HTML_TEXT && i < node->text.length; i++) {
            bool is_space = ascii_space(node->text.bytes[i]);
            if (!is_space || (words.length && words.bytes[words.length - 1] != ' '))
                buffer_byte(&words, is_space ? ' ' : node->text.bytes[i]);
        }
        node = is_passed ? html_node_skip(node, heading) : html_node_next(node, heading);
    }
    String text = string_trim(buffer_view(&words));
    return text.length && text.bytes[text.length - 1] == ':' ? string_slice(text, 0, text.length - 1) : text;
}

static String heading_id(const HtmlNode *heading) {
    for (const HtmlNode *node = heading; node; node = html_node_next(node, heading))
        if (node->kind == HTML_ELEMENT && !node->is_made && html_value(node, "id").length)
            return html_value(node, "id");
    return S("");
}

static bool is_bold(const HtmlNode *node, const HtmlNode *block) {
    for (; node != block; node = node->parent)
        if (node->tag == NAME_B || node->tag == NAME_STRONG)
            return true;
    return false;
}

/* Whether a paragraph stands for a heading: short, and all bold or with a colon at its end. */
static bool is_like_heading(HtmlNotes *notes, const HtmlNode *block) {
    bool all_bold = true, is_summary = block->tag == NAME_SUMMARY;
    size_t n = 0;
    if (!notes_is_element(block) || block->is_made ||
        !(block->tag == NAME_P || block->tag == NAME_DIV || is_summary))
        return false;
    for (const HtmlNode *node = block; node; node = html_node_next(node, block)) {
        if (++n > NODES_LOOKED_AT || (node != block && note_is_block(node)) || node->use != USE_ORDINARY ||
            (node->kind == HTML_ELEMENT && (node->tag == NAME_A || html_name_flags((HtmlName)node->tag) & VOID)))
            return false;
        all_bold = all_bold && (node->kind != HTML_TEXT || note_is_white(node) || is_bold(node, block));
    }
    String words = html_words(notes->arena, block);
    bool is_label = words.length && words.length <= LABEL_BYTES && words.bytes[words.length - 1] == ':';
    return words.length && words.length <= HEADING_BYTES && (all_bold || is_summary || is_label);
}

void notes_find_headings(HtmlNotes *notes) {
    for (size_t i = 0; i < notes->note_count; i++) {
        HtmlNode *before = notes->notes[i]->use == USE_NOTE ? notes->notes[i] : NULL;
        while (before && !note_sibling(before, true) && before->parent->kind == HTML_ELEMENT)
            before = before->parent;
        before = before ? note_sibling(before, true) : NULL;
        if (before && notes_is_element(before) && before->tag == NAME_HR)
            before = note_sibling(before, true);
        if (!before || !is_like_heading(notes, before))
            continue;
        uint8_t *tag = arena_new(notes->arena, uint8_t);
        *tag = before->tag;
        notes_set(notes, &notes->stand_ins, before, tag);
        before->tag = NAME_H6;
    }
}

void notes_keep_headings(HtmlNotes *notes) {
    const HtmlNode *heading = NULL;
    bool is_placed = false;
    for (HtmlNode *node = notes->root; node; node = notes_next(node, notes->root)) {
        const uint8_t *tag = notes_get(&notes->stand_ins, node);
        if (notes_is_heading(node) && notes_get(&notes->headings, node)) {
            heading = node;
            is_placed = false;
        } else if (node->use == USE_NOTE && heading) {
            notes_set(notes, &notes->headings, node, (void *)(uintptr_t)heading);
            if (!is_placed)
                notes_set(notes, &notes->first_of, node, (void *)(uintptr_t)heading);
            is_placed = true;
        }
        if (tag)
            node->tag = *tag;
    }
}

void note_write(HtmlWalk *walk, const HtmlNode *element, Node *note) {
    HtmlNotes *notes = walk->notes;
    const HtmlNode *heading = notes_get(&notes->headings, element), *over = notes_get(&notes->first_of, element);
    note->as.footnote.mark = html_keep(walk, note_written_mark(notes, element));
    if (heading && !is_unseen(heading))
        note->as.footnote.heading = html_keep(walk, heading_words(notes, heading));
    if (over)
        builder_id(walk->builder, html_keep(walk, heading_id(over)), note->at);
}

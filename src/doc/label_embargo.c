/* The text is tried behind the words of the label, and at each sign that parts segments; behind an embargo, whose end
 * has no word of its own, at each blank. */
#include "doc/label_embargo.h"

#include "doc/embargo_line.h"
#include "doc/part_words.h"
#include "doc/segments.h"
#include "text/unicode.h"

enum { COLUMNS_MOST = 240, BLOCKS_MOST = 10, REST_COLUMNS = 48 /* behind a label: "No 12/2026" */ };

/* ---- the text ---- */

static bool is_label(Arena *arena, String text, String lang) {
    PartWords words = part_words(arena, text, lang);
    String rest = string_slice(text, words.end, text.length);
    return words.role == ROLE_LABEL && !words.is_weak && !words.is_condition &&
           (words.is_whole || (text_has_digit(rest) && !text_is_wider(rest, REST_COLUMNS)));
}

static bool is_embargo(Arena *arena, String text, String lang) {
    String line = embargo_sentence(text);
    return text_has_digit(line) && !embargo_is_told(line) && part_words(arena, line, lang).role == ROLE_EMBARGO;
}

/* Whether a character stands between the two and belongs to neither. */
static bool parts(uint32_t c) {
    static const uint32_t signs[] = {':', ',', ';', '/', '|', '-', '.', 0xB7, 0x2022, 0x2013, 0x2014, 0x2015, 0xFF1A,
                                     0xFF0C, 0x3001, 0x3002, 0xFF5C, 0xFF0F, 0x60C};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (c == signs[i])
            return true;
    return code_point_is_any_space(c);
}

/* Widens a place between two texts over the signs around it. */
static void widen(String text, size_t *end, size_t *start) {
    for (size_t at = *start; at < text.length && parts(utf8_next(text, &at));)
        *start = at;
    for (size_t at = *end; at > 0 && parts(utf8_previous(text, &at));)
        *end = at;
}

static bool are_both(Arena *arena, String text, String lang, size_t *end, size_t *start) {
    widen(text, end, start);
    String first = string_slice(text, 0, *end), second = string_slice(text, *start, text.length);
    if (!first.length || !second.length)
        return false;
    return (is_label(arena, first, lang) && is_embargo(arena, second, lang)) ||
           (is_label(arena, second, lang) && is_embargo(arena, first, lang));
}

/* A bracket belongs to what it opens. */
static bool is_opening(String text, size_t at) {
    String rest = string_slice(text, at, text.length);
    return string_starts(rest, S("(")) || string_starts(rest, S("[")) || string_starts(rest, S("（"));
}

bool label_embargo_parts(Arena *arena, String text, String lang, size_t *end, size_t *start) {
    PartWords words = part_words(arena, text, lang);
    if (words.is_whole || (words.role != ROLE_LABEL && words.role != ROLE_EMBARGO) ||
        text_is_wider(text, COLUMNS_MOST))
        return false;
    *end = *start = words.end;
    if (words.role == ROLE_LABEL && are_both(arena, text, lang, end, start))
        return true;
    for (size_t at = words.end, length; at < text.length; at += length) {
        bool is_sign = segment_break_at(text, at, &length) || (words.role == ROLE_EMBARGO && text.bytes[at] == ' ');
        length = is_sign ? length : 1;
        *end = at;
        *start = is_opening(text, at) ? at : at + length;
        if (is_sign && are_both(arena, text, lang, end, start))
            return true;
    }
    return false;
}

/* ---- the paragraph ---- */

/* The text or break in which the byte of the plain text stands, and the bytes before it; NULL: it is no such. */
static Node *leaf_at(Document *document, Node *paragraph, size_t byte, size_t *before) {
    *before = 0;
    Walk walk = walk_start(paragraph);
    for (Node *node; (node = walk_next(&walk));) {
        bool is_leaf = node->kind == KIND_TEXT || node->kind == KIND_BREAK;
        if (!walk.entering || (!is_leaf && node->first))
            continue;
        size_t length = node->kind == KIND_BREAK  ? 1
                        : node->kind == KIND_TEXT ? node->as.text.length
                                                  : node_plain_text(node, document->arena).length;
        if (*before + length > byte)
            return is_leaf ? node : NULL;
        *before += length;
    }
    return NULL;
}

/* Moves what stands behind a node of the paragraph into another one, with copies of what is around it. */
static void move_behind(Document *document, Node *node, Node *paragraph, Node *to) {
    Node *moved = NULL;
    for (Node *up = node; up != paragraph; up = up->parent) {
        Node *around = up->parent == paragraph ? to : node_copy(document->arena, up->parent);
        around->id = S("");
        if (moved)
            node_append(around, moved);
        for (Node *next; (next = up->next);) {
            node_remove(next);
            node_append(around, next);
        }
        moved = around;
    }
}

/* Cuts the paragraph behind a byte of its text; false where that stands in no text. */
static bool cut(Document *document, Node *paragraph, size_t end, size_t start) {
    size_t before;
    Node *leaf = leaf_at(document, paragraph, start, &before);
    if (!leaf || leaf->kind != KIND_TEXT)
        return false;
    Node *rest = node_copy(document->arena, leaf), *behind = node_copy(document->arena, paragraph);
    rest->as.text = string_slice(leaf->as.text, start - before, leaf->as.text.length);
    leaf->as.text = string_slice(leaf->as.text, 0, start - before);
    node_insert(leaf->parent, rest, leaf->next);
    node_insert(paragraph->parent, behind, paragraph->next);
    move_behind(document, leaf, paragraph, behind);
    for (Node *last; (last = leaf_at(document, paragraph, end, &before));) {
        if (last->kind == KIND_TEXT && before < end) {
            last->as.text = string_slice(last->as.text, 0, end - before);
            continue;
        }
        node_remove(last);
    }
    return true;
}

void label_embargo_split(Document *document) {
    int blocks = 0;
    size_t end, start;
    Walk walk = walk_start(document->root);
    for (Node *node; blocks < BLOCKS_MOST && (node = walk_next(&walk));) {
        if (!walk.entering || node->kind == KIND_DOCUMENT || kind_is_division((Kind)node->kind))
            continue;
        walk_skip(&walk);
        blocks++;
        if (node->kind != KIND_PARAGRAPH || node->role != ROLE_NONE || !node_is_in_divisions(node))
            continue;
        String text = node_plain_text(node, document->arena);
        if (label_embargo_parts(document->arena, text, node_lang(node), &end, &start))
            cut(document, node, end, start);
    }
}

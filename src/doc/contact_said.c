#include "doc/contact_said.h"

#include "doc/person_names.h"

enum { TELEPHONE_DIGITS = 6 /* the fewest that are no year, room or time */ };

static bool is_in_contacts(const Node *node) {
    while (node && node->role != ROLE_CONTACTS)
        node = node->parent;
    return node != NULL;
}

/* What stands between the digits of a telephone number. */
static bool is_grouping(char c) { return c == ' ' || c == '(' || c == ')' || c == '-' || c == '.' || c == '/'; }

/* The digits of each number, without their grouping, and a space for all that is no number. A "+" begins one. */
static String digits_of(Arena *arena, String text) {
    Buffer digits;
    buffer_open(&digits, arena);
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (ascii_digit(c))
            buffer_byte(&digits, c);
        else if (!is_grouping(c) && digits.length && digits.bytes[digits.length - 1] != ' ')
            buffer_byte(&digits, ' ');
    }
    return buffer_view(&digits);
}

static bool has_numbers(Arena *arena, String text, String line) {
    String numbers = digits_of(arena, line), all = digits_of(arena, text), number;
    while (string_next(&numbers, ' ', &number))
        if (number.length >= TELEPHONE_DIGITS && string_find(all, number) == SIZE_MAX)
            return false;
    return true;
}

static bool has_telephone(Arena *arena, String line) {
    String numbers = digits_of(arena, line), number;
    while (string_next(&numbers, ' ', &number))
        if (number.length >= TELEPHONE_DIGITS)
            return true;
    return false;
}

static bool has_addresses(String text, String line) {
    String word;
    while (string_next(&line, ' ', &word))
        if (string_find_byte(word, '@') != SIZE_MAX && string_find(text, word) == SIZE_MAX)
            return false;
    return true;
}

bool contact_said(const Document *document, String line) {
    String name = person_of_line(line);
    Arena *arena = document->arena;
    Buffer all;
    bool is_named = false;
    bool can_be_same = has_telephone(arena, line) || string_find_byte(line, '@') != SIZE_MAX;
    Folded words = folded_words(arena, line);
    if (!name.length)
        return false;
    buffer_open(&all, arena);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || kind_is_inline((Kind)node->kind) || kind_content((Kind)node->kind) != CONTENT_INLINES)
            continue;
        if (node->at.line == 0) /* printed from the metadata */
            continue;
        String text = node_plain_text(node, arena);
        bool may_be = is_in_contacts(node) || string_find_byte(text, '@') != SIZE_MAX;
        size_t start, end;
        if (!can_be_same && is_in_contacts(node) && folded_find(folded_words(arena, text), words, &start, &end))
            return true;
        is_named |= may_be && person_named(arena, folded_words(arena, text), name);
        buffer_string(&all, text);
        buffer_byte(&all, '\n');
    }
    String text = buffer_view(&all);
    return can_be_same && is_named && has_numbers(arena, text, line) && has_addresses(text, line);
}

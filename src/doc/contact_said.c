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

static bool has_numbers(Arena *arena, const ContactText *said, String line) {
    String numbers = digits_of(arena, line), number;
    while (string_next(&numbers, ' ', &number))
        if (number.length >= TELEPHONE_DIGITS && string_find(said->digits, number) == SIZE_MAX)
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

ContactText contact_text(const Document *document) {
    Arena *arena = document->arena;
    ContactText said = {.blocks = NULL};
    Buffer all;
    buffer_open(&all, arena);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || kind_is_inline((Kind)node->kind) || kind_content((Kind)node->kind) != CONTENT_INLINES)
            continue;
        if (node->at.line == 0) /* printed from the metadata */
            continue;
        String text = node_plain_text(node, arena);
        buffer_string(&all, text);
        buffer_byte(&all, '\n');
        bool is_contact = is_in_contacts(node);
        if (!is_contact && string_find_byte(text, '@') == SIZE_MAX)
            continue;
        arena_grow(arena, said.blocks, said.count, said.capacity);
        said.blocks[said.count++] = (ContactBlock){folded_words(arena, text), is_contact};
    }
    said.text = buffer_view(&all);
    said.digits = digits_of(arena, said.text);
    return said;
}

static bool names(Arena *arena, const ContactText *said, String name) {
    for (size_t i = 0; i < said->count; i++)
        if (person_named(arena, said->blocks[i].words, name))
            return true;
    return false;
}

static bool has_words(Arena *arena, const ContactText *said, String line) {
    Folded words = folded_words(arena, line);
    size_t start, end;
    for (size_t i = 0; i < said->count; i++)
        if (said->blocks[i].is_contact && folded_find(said->blocks[i].words, words, &start, &end))
            return true;
    return false;
}

bool contact_said(Arena *arena, const ContactText *said, String line) {
    String name = person_of_line(line);
    bool can_be_same = has_telephone(arena, line) || string_find_byte(line, '@') != SIZE_MAX;
    if (!name.length)
        return false;
    if (!can_be_same)
        return has_words(arena, said, line);
    return names(arena, said, name) && has_numbers(arena, said, line) && has_addresses(said->text, line);
}

/* Title and headings: by them readers know where they are and move about. */
#include "check/rules.h"

#include "check/words.h"
#include "doc/file_name.h"
#include "text/unicode.h"

enum {
    LONG_TEXT_WORDS = 1000,   /* from here on a text needs headings */
    BOLD_HEADING_BYTES = 160, /* of a bold paragraph that can be a heading */
};

static bool is_blank(const Node *node, Arena *arena) {
    if (node_plain_text(node, arena).length)
        return false;
    Walk walk = walk_start(node);
    for (const Node *part; (part = walk_next(&walk));)
        if (part->kind == KIND_IMAGE)
            return false; /* what that lacks is the image's affair */
    return true;
}

/* Words of all text; of scripts without spaces, two characters count as one. */
static int64_t count_words(const Document *document) {
    int64_t words = 0, wide = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (node->kind != KIND_TEXT)
            continue;
        bool inside = false;
        for (size_t at = 0; at < node->as.text.length;) {
            uint32_t c = utf8_next(node->as.text, &at);
            bool letter = code_point_is_word(c);
            wide += code_point_joins_lines(c);
            words += letter && !inside && !code_point_joins_lines(c);
            inside = letter;
        }
    }
    return words + wide / 2;
}

/* The one node with content in a block; NULL when there are more. */
static const Node *only_child(const Node *block) {
    return block->first && block->first == block->last ? block->first : NULL;
}

static bool all_bold(const Node *node) {
    const Node *only = node && node->kind == KIND_PARAGRAPH ? only_child(node) : NULL;
    return only && only->kind == KIND_STRONG;
}

static bool ends_sentence(String text) {
    static const char *const ends[] = {".", ",", ";", "。", "।", "۔", "…"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (string_ends(text, string_of(ends[i])))
            return true;
    return false;
}

/* "Berlin, 3 May 2026": a comma, and digits at the end. */
static bool is_dateline(String text) {
    return text.length && ascii_digit(text.bytes[text.length - 1]) && string_find_byte(text, ',') != SIZE_MAX;
}

/* A short bold paragraph, no sentence, with text below it that is not bold. */
static void check_bold(const Node *paragraph, Findings *findings) {
    const Node *parent = paragraph->parent, *next = paragraph->next;
    if (!all_bold(paragraph) || paragraph->role != ROLE_NONE || all_bold(next) || !next || next->kind == KIND_HEADING ||
        (parent->kind != KIND_DOCUMENT && !kind_is_division((Kind)parent->kind)))
        return;
    String text = node_plain_text(paragraph, findings->arena);
    if (is_dateline(text) || words_are_listed(WORDS_END, words_plain(findings->arena, text)))
        return;
    if (text.length && text.length <= BOLD_HEADING_BYTES && !ends_sentence(text))
        find1(findings, FIND_HEADING_BOLD, paragraph->at, text);
}

static void check_title(const Document *document, bool headings, Findings *findings) {
    String title = meta_value(document, META_TITLE);
    if (title.length && text_is_file_name(title, S("")))
        find1(findings, FIND_TITLE_NAME, NOWHERE, title);
    if (title.length == 0 && !headings)
        find0(findings, FIND_TITLE_MISSING, NOWHERE);
}

void check_headings(const Document *document, Findings *findings) {
    bool titled = meta_value(document, META_TITLE).length > 0;
    int previous = 1, tops = 0, headings = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node->kind == KIND_PARAGRAPH)
            check_bold(node, findings);
        if (!walk.entering || node->kind != KIND_HEADING || heading_is_local(node))
            continue;
        int level = node->as.heading.level;
        if (is_blank(node, findings->arena)) {
            find1(findings, FIND_HEADING_EMPTY, node->at, number(level));
            continue;
        }
        headings++;
        if (level == 1 && ++tops > 1)
            find1(findings, FIND_HEADING_SEVERAL, node->at, node_plain_text(node, findings->arena));
        if (level > previous + 1)
            find2(findings, FIND_HEADING_SKIPPED, node->at, number(level), number(previous + 1));
        previous = level;
    }
    if (headings && !tops && !titled)
        find0(findings, FIND_HEADING_FIRST, NOWHERE);
    check_title(document, headings > 0, findings);
    int64_t words = headings ? 0 : count_words(document);
    if (words >= LONG_TEXT_WORDS)
        find1(findings, FIND_HEADING_NONE, NOWHERE, number(words));
}

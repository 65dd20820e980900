/* Paragraphs that do by hand what markup is for: capitals for emphasis, and space to place text. */
#include "check/rules.h"

#include "text/unicode.h"

enum {
    CAPITAL_WORDS = 4,      /* so many words of two capitals and more, and no small letter; */
    CAPITAL_LETTERS = 7,    /* one of them so long, or so many of them, that they are no acronyms */
    CAPITAL_WORDS_SURE = 8,
    BLANKS_MOST = 2 /* that follow each other */
};

/* ---- capitals ---- */

typedef struct {
    uint32_t words, run, longest; /* words in capitals; capitals of the word so far, and of the longest */
    bool small;
} Capitals;

static void count_capitals(Capitals *capitals, String text) {
    for (size_t at = 0; at < text.length && !capitals->small;) {
        uint32_t c = utf8_next(text, &at);
        capitals->small = code_point_is_lower(c);
        if (code_point_is_upper(c)) {
            capitals->words += ++capitals->run == 2;
            capitals->longest = capitals->run > capitals->longest ? capitals->run : capitals->longest;
        } else if (!code_point_is_word(c)) {
            capitals->run = 0;
        }
    }
}

static void check_capitals(const Node *block, Findings *findings) {
    Capitals capitals = {0};
    Walk walk = walk_start(block);
    for (const Node *node; !capitals.small && (node = walk_next(&walk));) {
        if (walk.entering && node->kind == KIND_CODE)
            walk_skip(&walk);
        else if (node->kind == KIND_TEXT)
            count_capitals(&capitals, node->as.text);
        else if (node->kind == KIND_BREAK)
            capitals.run = 0;
    }
    bool acronyms = capitals.longest < CAPITAL_LETTERS && capitals.words < CAPITAL_WORDS_SURE;
    if (!capitals.small && capitals.words >= CAPITAL_WORDS && !acronyms)
        find1(findings, FIND_CAPITALS, block->at, node_plain_text(block, findings->arena));
}

/* ---- blanks ---- */

static bool is_blank(uint32_t c) {
    return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

static uint32_t longest_blanks(String text) {
    uint32_t longest = 0, run = 0;
    for (size_t at = 0; at < text.length;) {
        run = is_blank(utf8_next(text, &at)) ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static String without_blanks(String text) {
    size_t start = 0, end = text.length, next = 0, before = end;
    while (next < end && is_blank(utf8_next(text, &next)))
        start = next;
    while (before > start && is_blank(utf8_previous(text, &before)))
        end = before;
    return string_slice(text, start, end);
}

static void check_blanks(const Node *block, Findings *findings) {
    Walk walk = walk_start(block);
    for (const Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node->kind == KIND_CODE) {
            walk_skip(&walk);
            continue;
        }
        uint32_t blanks = node->kind == KIND_TEXT ? longest_blanks(node->as.text) : 0;
        if (blanks <= BLANKS_MOST)
            continue;
        find2(findings, FIND_SPACES, node->at, number(blanks), without_blanks(node->as.text));
        return;
    }
}

static void check_block(const Node *block, Findings *findings) {
    if (!block->first || block->kind == KIND_CODE_BLOCK)
        return;
    check_capitals(block, findings);
    check_blanks(block, findings);
}

void check_paragraphs(const Document *document, Findings *findings) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && !kind_is_inline((Kind)node->kind) &&
            kind_content((Kind)node->kind) == CONTENT_INLINES)
            check_block(node, findings);
}

/* Texts that are shown in other letters than they have (CSS Text 3, 2.1): `text-transform` and the language make one
 * text of the other. */
#include "doc/passes.h"

#include "text/letters.h"
#include "text/unicode.h"

static bool ends_in_word(String text) {
    size_t at = text.length;
    if (at == 0)
        return false;
    utf8_previous(text, &at);
    uint32_t last = utf8_next(text, &at);
    return code_point_is_word(last) || code_point_is_mark(last);
}

/* Signs that stand inside words, between letters (UAX #29, WB6 and WB7). */
static bool joins_letters(uint32_t c) {
    return c == '\'' || c == '.' || c == ':' || c == 0xB7 || c == 0x2018 || c == 0x2019;
}

/* The end of the word that goes on from the text before. */
static size_t word_end(String text) {
    size_t end = 0, at = 0;
    while (at < text.length) {
        uint32_t c = utf8_next(text, &at);
        size_t behind = at;
        if (joins_letters(c) && at < text.length)
            c = utf8_next(text, &behind);
        if (!code_point_is_word(c) && !code_point_is_mark(c))
            break;
        end = at = behind;
    }
    return end;
}

/* A capital at the start of each word, but not where the first one began in the text before. */
static String capitalize(Arena *arena, String text, String lang, bool goes_on) {
    size_t start = goes_on ? word_end(text) : 0;
    String rest = text_capitalized(arena, string_slice(text, start, text.length), lang);
    return arena_join(arena, string_slice(text, 0, start), rest, S(""));
}

static String shown(Arena *arena, const Node *node, bool goes_on) {
    String lang = node_lang(node);
    switch ((Letters)node->letters) {
    case LETTERS_UPPER: return text_upper(arena, node->as.text, lang);
    case LETTERS_LOWER: return text_lowered(arena, node->as.text, lang);
    case LETTERS_CAPITALIZED: return capitalize(arena, node->as.text, lang, goes_on);
    case LETTERS_AS_WRITTEN: break;
    }
    return S("");
}

void pass_letters(Document *document) {
    if (!document->has_letters)
        return;
    bool in_word = false; /* the text before this node ends inside a word */
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (node->kind != KIND_TEXT) {
            in_word &= kind_is_inline((Kind)node->kind) && node->kind != KIND_QUOTATION && /* which adds its marks */
                       (kind_content((Kind)node->kind) != CONTENT_NOTHING || node->kind == KIND_WORD_BREAK);
            continue;
        }
        if (node->letters != LETTERS_AS_WRITTEN)
            node_hints(node, document->arena)->shown = shown(document->arena, node, in_word);
        in_word = ends_in_word(node->as.text);
    }
}

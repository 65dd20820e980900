/* Abbreviations (Markdown Extra): lines "*[WHO]: World Health Organization" say what a word stands for; each time it
 * stands in text it becomes a node. */
#include "read/markdown/inline_state.h"
#include "read/markdown/markdown.h"
#include "text/unicode.h"

/* ---- the definitions ---- */

/* "*[word]: meaning"; false when a line is none. */
static bool parse_line(String line, String *word, String *meaning) {
    if (!string_starts(line, S("*[")))
        return false;
    size_t end = string_find(line, S("]:"));
    if (end == SIZE_MAX)
        return false;
    *word = string_trim(string_slice(line, 2, end));
    *meaning = string_trim(string_slice(line, end + 2, line.length));
    return word->length > 0 && word->length <= ABBREVIATION_MOST && string_find_byte(*word, ']') == SIZE_MAX;
}

static void add(InlineRules *rules, Arena *arena, String word, String meaning, Position at) {
    if (map_get(&rules->abbreviations, word))
        document_remark(rules->document, REMARK_ABBREVIATION_REPEATED, at, word, S(""));
    Abbreviation *kept = arena_new(arena, Abbreviation);
    *kept = (Abbreviation){.meaning = arena_string(arena, meaning), .at = at};
    map_set(&rules->abbreviations, arena_string(arena, word), kept);
}

void abbreviations_remark(const InlineRules *rules) {
    for (size_t i = 0; i < rules->abbreviations.count; i++) {
        const Abbreviation *known = rules->abbreviations.entries[i].value;
        if (!known->is_used)
            document_remark(rules->document, REMARK_ABBREVIATION_UNUSED, known->at, rules->abbreviations.entries[i].key,
                            S(""));
    }
}

/* Takes the definitions out of a text. False when there are none. */
static bool take_lines(InlineRules *rules, Arena *arena, BlockText *content, String *left) {
    Buffer rest;
    buffer_open(&rest, arena);
    String text = content->text;
    bool found = false;
    for (String line, word, meaning; string_next(&text, '\n', &line);) {
        if (parse_line(line, &word, &meaning)) {
            Position at = block_text_position(content, (size_t)(line.bytes - content->text.bytes));
            add(rules, arena, word, meaning, at);
            found = true;
        } else {
            buffer_string(&rest, line);
            buffer_byte(&rest, '\n');
        }
    }
    *left = buffer_copy(&rest, arena);
    return found;
}

void abbreviations_collect(MarkdownBlocks *blocks, Arena *arena, const Lines *lines) {
    cmark_node *next;
    for (cmark_node *node = blocks->root; node; node = next) {
        next = block_next(blocks->root, node);
        String text = block_has_text(node) ? block_string(node) : S("");
        if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH || string_find(text, S("*[")) == SIZE_MAX)
            continue;
        BlockText content = block_text_of(arena, text, lines, node);
        String rest;
        if (!take_lines(&blocks->rules, arena, &content, &rest))
            continue;
        if (string_trim(rest).length)
            cmark_node_set_string_content(node, rest.bytes);
        else
            cmark_node_unlink(node);
    }
    for (size_t i = 0; i < blocks->rules.abbreviations.count; i++)
        blocks->rules.abbreviation_lengths |= UINT64_C(1) << (blocks->rules.abbreviations.entries[i].key.length - 1);
}

/* ---- their words in text ---- */

static bool ends_word(String text, size_t at) { return at >= text.length || !code_point_is_word(utf8_next(text, &at)); }

static bool starts_word(String text, size_t at) { return at == 0 || !code_point_is_word(utf8_previous(text, &at)); }

/* The longest word at `at`, 0 when there is none. */
static size_t word_at(const InlineRules *rules, String text, size_t at) {
    for (size_t length = ABBREVIATION_MOST; length > 0; length--)
        if (rules->abbreviation_lengths >> (length - 1) & 1 && at + length <= text.length && ends_word(text,
            at + length) &&
            map_get(&rules->abbreviations, string_slice(text, at, at + length)))
            return length;
    return 0;
}

/* Marks the first word of a text. What is behind it becomes the next node. */
static void mark_first(InlineParser *parser, Node *node) {
    String text = node->as.text;
    for (size_t at = 0; at < text.length; utf8_next(text, &at)) {
        size_t length = starts_word(text, at) ? word_at(parser->rules, text, at) : 0;
        if (!length)
            continue;
        Abbreviation *known = map_get(&parser->rules->abbreviations, string_slice(text, at, at + length));
        inline_cut(parser, node, at, at + length, KIND_ABBREVIATION)->as.abbreviation.expansion = known->meaning;
        known->is_used = true;
        return;
    }
}

void inline_mark_abbreviations(InlineParser *parser, Node *root) {
    if (!parser->rules->abbreviation_lengths)
        return;
    Walk walk = walk_start(root);
    for (Node *node = walk_next(&walk); node; node = walk_next(&walk)) {
        bool is_closed = node->kind == KIND_CODE || node->kind == KIND_ABBREVIATION ||
            node->kind == KIND_IMAGE || (node->kind == KIND_LINK && node_shows_address(node));
        if (is_closed && walk.entering) {
            walk_skip(&walk);
        } else if (node->kind == KIND_TEXT && !node->mark) {
            mark_first(parser, node);
            walk_skip(&walk); /* to what follows now */
        }
    }
}

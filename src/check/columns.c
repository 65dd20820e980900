/* Tables made of spaces: lines below each other whose text goes on at the same column behind a gap. In the tree
 * spaces are folded, so paragraphs are looked at in the source. */
#include "check/rules.h"

#include "text/utf8.h"

enum {
    PARAGRAPH_GAP = 3, PARAGRAPH_LINES = 2, /* blanks between columns, and lines that have them */
    CODE_GAP = 2, CODE_LINES = 3,
    TAB_BIT = 63 /* of the columns of a line: a tab stands between texts */
};

/* Where text goes on behind gaps: bit n for column n, for the first 63. */
static uint64_t gap_ends(String line, uint32_t gap) {
    uint64_t ends = 0;
    uint32_t column = 0, blanks = 0;
    bool tab = false, text = false;
    for (size_t at = 0; at < line.length; column++) {
        uint32_t c = utf8_next(line, &at);
        if (c == ' ' || c == '\t' || c == 0xA0 || c == '\r') {
            blanks++;
            tab = tab || c == '\t';
            continue;
        }
        if (text && tab)
            ends |= (uint64_t)1 << TAB_BIT;
        if (text && blanks >= gap && column < TAB_BIT)
            ends |= (uint64_t)1 << column;
        text = true;
        tab = false;
        blanks = 0;
    }
    return ends;
}

static bool has_any(String line, const char *bytes) {
    for (; *bytes; bytes++)
        if (string_find_byte(line, *bytes) != SIZE_MAX)
            return true;
    return false;
}

/* The first of so many lines that share a column; empty when there are none. Ends at a blank line, or at one with a
 * byte of `stops`. */
static String find_columns(String *rest, uint32_t gap, int lines, const char *stops, uint32_t *read) {
    String line, first = S("");
    uint64_t shared = 0;
    int run = 0;
    while (string_next(rest, '\n', &line)) {
        ++*read;
        if (string_trim(line).length == 0 || has_any(line, stops))
            return S("");
        uint64_t ends = gap_ends(line, gap);
        if (!ends || !(shared & ends)) {
            run = ends ? 1 : 0;
            shared = ends;
            first = line;
        } else {
            shared &= ends;
            run++;
        }
        if (run >= lines)
            return string_trim(first);
    }
    return S("");
}

/* Reading the source forward, line by line. */
typedef struct {
    String text, rest;
    uint32_t line; /* of the start of rest, from 1 */
} Reading;

/* The place of a part of what has been read. */
static Position place_of(const Reading *reading, String part) {
    size_t at = (size_t)(part.bytes - reading->text.bytes), start = at;
    String behind = string_slice(reading->text, at, reading->text.length - reading->rest.length);
    while (start > 0 && reading->text.bytes[start - 1] != '\n')
        start--;
    size_t column = utf8_count(string_slice(reading->text, start, at)) + 1;
    return (Position){reading->line - (uint32_t)string_count_byte(behind, '\n'), (uint32_t)column};
}

static void check_source(const Node *paragraph, Reading *reading, Findings *findings) {
    String line;
    if (paragraph->at.line < reading->line)
        return;
    while (reading->line < paragraph->at.line && string_next(&reading->rest, '\n', &line))
        reading->line++;
    String found = find_columns(&reading->rest, PARAGRAPH_GAP, PARAGRAPH_LINES, "<>|", &reading->line);
    if (found.length)
        find1(findings, FIND_TABLE_TYPED, place_of(reading, found), found);
}

/* Set text of no programming language, without the signs that programs and what they print are full of. */
static void check_set(const Node *code, Findings *findings) {
    String rest = node_plain_text(code, findings->arena);
    uint32_t lines = 0;
    while (rest.length) {
        String found = find_columns(&rest, CODE_GAP, CODE_LINES, "{}[]<>=;$#|\\_&", &lines);
        if (found.length) {
            find1(findings, FIND_TABLE_TYPED, code->at, found);
            return;
        }
    }
}

void check_columns(const Document *document, String text, Findings *findings) {
    Reading reading = {text, text, 1};
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        if (node->kind == KIND_PARAGRAPH && node->at.line)
            check_source(node, &reading, findings);
        else if (node->kind == KIND_CODE_BLOCK && node->as.code.language.length == 0)
            check_set(node, findings);
    }
}

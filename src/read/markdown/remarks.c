/* Paragraphs with lines that look like blocks of another kind. */
#include "read/markdown/remarks.h"

enum { LEVEL_MOST = 6, HEADING_MOST = 80 /* bytes */, COLONS_LEAST = 3 };

typedef struct {
    String text;  /* trimmed */
    size_t at;    /* of its first byte, in the paragraph */
    size_t index; /* of the line, from 0 */
    size_t lines; /* of the paragraph */
    bool is_item;
} Line;

static bool is_word(char c) { return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80; }

static size_t run_length(String text, char sign) {
    size_t length = 0;
    while (length < text.length && text.bytes[length] == sign)
        length++;
    return length;
}

static char byte_at(String text, size_t at) { return at < text.length ? text.bytes[at] : '\0'; }

static char last_byte(String text) { return text.length ? text.bytes[text.length - 1] : '\0'; }

/* ---- what a line looks like ---- */

/* "##Heading", "####### Heading"; of "#Heading" only what is no "#tag". */
static bool is_heading(const Line *line) {
    size_t level = run_length(line->text, '#');
    char first = byte_at(line->text, level);
    if (level == 0 || level >= line->text.length)
        return false;
    if (level > LEVEL_MOST)
        return ascii_space(first);
    if (level > 1)
        return is_word(first);
    String rest = string_slice(line->text, 1, line->text.length);
    bool is_capital = (first >= 'A' && first <= 'Z') || (unsigned char)first >= 0x80;
    return line->lines == 1 && !line->is_item && is_capital && rest.length <= HEADING_MOST &&
           string_find_byte(rest, ' ') != SIZE_MAX && string_find_byte(rest, '#') == SIZE_MAX &&
           string_find_byte(S(".,;:"), last_byte(rest)) == SIZE_MAX;
}

/* "|---|:--|", "--- | ---". */
static bool is_rule(String text) {
    bool has_dash = false, has_bar = false;
    for (size_t i = 0; i < text.length; i++) {
        has_dash |= text.bytes[i] == '-';
        has_bar |= text.bytes[i] == '|';
        if (string_find_byte(S("|-: \t"), text.bytes[i]) == SIZE_MAX)
            return false;
    }
    return has_dash && has_bar;
}

/* "| a | b |" in the first of several lines, a rule, "+---+---+". */
static bool is_table_row(const Line *line) {
    String text = line->text;
    bool is_grid = line->index == 0 && (string_starts(text, S("+-")) || string_starts(text, S("+="))) &&
                   last_byte(text) == '+' && text.length > 4;
    bool is_row = line->index == 0 && line->lines > 1 && text.length > 2 && text.bytes[0] == '|' &&
                  last_byte(text) == '|' && string_count_byte(text, '|') > 2;
    return is_grid || is_row || (line->index > 0 && is_rule(text));
}

/* ":::", "::: word". */
static bool is_fence(const Line *line) {
    size_t colons = run_length(line->text, ':');
    char behind = byte_at(line->text, colons);
    return colons >= COLONS_LEAST && (behind == '\0' || ascii_space(behind) || behind == '{' || ascii_alpha(behind));
}

static bool is_page_break(const Line *line) {
    return string_is_one_of(line->text, "\\newpage \\pagebreak \\clearpage \\cleardoublepage {pagebreak} [pagebreak] "
                                        "\\newpage{} \\pagebreak{} \\clearpage{}");
}

/* ": text" without a term or a table, "Table: text" without a table. */
static bool is_caption(const Line *line) {
    bool is_word_of_table = string_starts_ascii_nocase(line->text, S("Table: "));
    return line->index == 0 && !line->is_item && (is_word_of_table || string_starts(line->text, S(": ")));
}

/* ":text" below a line of its own; but not ":smile:". */
static bool is_definition(const Line *line) {
    return line->index == 1 && line->lines == 2 && line->text.length > 2 && line->text.bytes[0] == ':' &&
           is_word(line->text.bytes[1]) && string_count_byte(line->text, ':') == 1 &&
           string_find_byte(line->text, ' ') != SIZE_MAX;
}

/* "[] text", "[x]text", "[ x ] text" at the start of an item. */
static bool is_task(const Line *line) {
    size_t end = string_find_byte(line->text, ']');
    if (!line->is_item || line->index > 0 || byte_at(line->text, 0) != '[' || end == SIZE_MAX || end > 4)
        return false;
    String inside = string_trim(string_slice(line->text, 1, end));
    char behind = byte_at(line->text, end + 1);
    bool is_box = inside.length == 0 || string_equal_ascii_nocase(inside, S("x"));
    return is_box && (ascii_space(behind) || is_word(behind));
}

/* In order: of several the first counts. */
static const struct {
    bool (*looks_like)(const Line *);
    RemarkKind kind;
    Feature feature; /* FEATURE_COUNT: of all dialects */
} looks[] = {
    {is_heading, REMARK_HEADING_TYPED, FEATURE_COUNT},
    {is_table_row, REMARK_TABLE_TEXT, FEATURE_TABLES},
    {is_fence, REMARK_DIV_TYPED, FEATURE_DIVS},
    {is_page_break, REMARK_PAGE_BREAK_TYPED, FEATURE_PAGE_BREAKS},
    {is_caption, REMARK_CAPTION_ALONE, FEATURE_CAPTIONS},
    {is_definition, REMARK_DEFINITION_TYPED, FEATURE_DEFINITIONS},
    {is_task, REMARK_TASK_TYPED, FEATURE_TASKS},
};

/* Returns what the line looks like, REMARK_COUNT for text. */
static RemarkKind remark_line(Document *document, Features features, BlockText *content, const Line *line) {
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        bool is_read = looks[i].feature == FEATURE_COUNT || feature_in(features, looks[i].feature);
        if (is_read && looks[i].looks_like(line)) {
            document_remark(document, looks[i].kind, block_text_position(content, line->at), line->text, S(""));
            return looks[i].kind;
        }
    }
    return REMARK_COUNT;
}

void remark_paragraph(Document *document, Features features, BlockText *content, bool is_item) {
    if (!document->ctx->is_checked)
        return;
    Line line = {.lines = 1 + string_count_byte(content->text, '\n'), .is_item = is_item};
    bool has_row = false;
    for (size_t at = 0; line.index < line.lines; line.index++) {
        String rest = string_slice(content->text, at, content->text.length), whole = rest;
        whole = string_slice(rest, 0, string_find_byte(rest, '\n'));
        line.text = string_trim(whole);
        line.at = at + (line.text.length ? (size_t)(line.text.bytes - whole.bytes) : 0);
        at += whole.length + 1;
        if (!has_row || !is_table_row(&line))
            has_row |= remark_line(document, features, content, &line) == REMARK_TABLE_TEXT;
    }
}

void remark_code(Document *document, Position at, String last, size_t length, char sign) {
    last = string_trim(last);
    size_t signs = 0;
    while (signs < last.length && last.bytes[last.length - 1 - signs] == sign)
        signs++;
    String before = string_slice(last, 0, last.length - signs);
    bool is_fence = signs >= length;
    for (size_t i = 0; i < before.length; i++)
        is_fence = is_fence && (before.bytes[i] == '>' || ascii_space(before.bytes[i]));
    if (!is_fence)
        document_remark(document, REMARK_CODE_UNCLOSED, at, S(""), S(""));
}

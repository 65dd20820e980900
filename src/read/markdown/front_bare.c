/* Lines in, events for FrontValues out. */
#include "read/markdown/front_bare.h"

#include "doc/meta_keys.h"
#include "read/markdown/front_mend.h"

/* The lines before the first blank one. */
static String first_lines(String text) {
    String rest = text, line;
    size_t end = 0;
    while (rest.length && string_next(&rest, '\n', &line) && string_trim(line).length)
        end = (size_t)(line.bytes - text.bytes) + line.length + 1;
    return string_slice(text, 0, end);
}

static bool is_further(String line) { return line.length && ascii_space(line.bytes[0]); }

/* The text of a line and of the indented lines behind it, which `rest` begins with, with `between` between them. */
static String with_further_lines(Arena *arena, String value, String *rest, String between) {
    String line;
    value = string_trim(value);
    for (String next = *rest; next.length && string_next(&next, '\n', &line) && is_further(line); *rest = next)
        value = arena_join(arena, value, value.length ? between : S(""), string_trim(line));
    return value;
}

static void add(FrontValues *values, String key, String value, uint32_t line) {
    front_values_scalar(values, key, (Position){line, 1});
    front_values_scalar(values, value, (Position){line, 1});
}

static uint32_t line_number(String text, String rest) {
    return 1 + (uint32_t)string_count_byte(string_slice(text, 0, (size_t)(rest.bytes - text.bytes)), '\n');
}

/* ---- pandoc: title, authors and date, in this order ---- */

static void add_authors(FrontValues *values, String authors, uint32_t line) {
    String author;
    while (string_next(&authors, ';', &author))
        if (string_trim(author).length)
            add(values, S("author"), string_trim(author), line);
}

static size_t read_title_block(Document *document, String text) {
    static const char *const keys[] = {"title", "author", "date"};
    FrontValues *values = front_values_open(document);
    String rest = text, line;
    for (size_t i = 0; i < 3 && rest.length && rest.bytes[0] == '%'; i++) {
        string_next(&rest, '\n', &line);
        if (!rest.bytes)
            rest = string_slice(text, text.length, text.length);
        uint32_t number = line_number(text, line);
        bool is_author = i == 1;
        String value = with_further_lines(document->arena, string_slice(line, 1, line.length), &rest,
                                          is_author ? S(";") : S(" "));
        if (is_author)
            add_authors(values, value, number);
        else
            add(values, string_of(keys[i]), value, number);
    }
    front_values_close(values);
    return rest.length ? (size_t)(rest.bytes - text.bytes) : text.length;
}

/* Lines "% …" before a blank line, at most three of them. */
static bool is_title_block(String block) {
    String line;
    size_t count = 0;
    bool has_text = false;
    while (block.length && string_next(&block, '\n', &line)) {
        bool is_line = string_starts(line, S("% ")) || string_equal(string_trim(line), S("%"));
        if (!is_line && !(count && is_further(line)))
            return false;
        count += is_line;
        has_text |= string_trim(line).length > 1;
    }
    return has_text && count <= 3;
}

/* ---- MultiMarkdown ---- */

/* Every line begins with a known key or goes on, and one key is the title. */
static bool is_all_known(String block) {
    String line;
    bool is_first = true, has_title = false;
    while (block.length && string_next(&block, '\n', &line)) {
        size_t rest;
        String key = front_key(line, &rest);
        MetaKeyKind kind = meta_key_kind(key);
        bool is_known = key.length && kind != META_KEY_UNKNOWN &&
                        string_trim(string_slice(line, rest, line.length)).length > 0;
        if (!is_known && (is_first || !is_further(line)))
            return false;
        has_title |= is_known && meta_field(key) == META_TITLE;
        is_first = false;
    }
    return has_title;
}

static void read_keys(Document *document, String block) {
    FrontValues *values = front_values_open(document);
    String rest = block, line;
    while (rest.length && string_next(&rest, '\n', &line)) {
        size_t start = 0;
        String key = front_key(line, &start);
        if (!rest.bytes)
            rest = string_slice(block, block.length, block.length);
        String value = with_further_lines(document->arena, string_slice(line, start, line.length), &rest, S(" "));
        add(values, key, value, line_number(block, line));
    }
    front_values_close(values);
}

size_t front_bare_read(Document *document, String text) {
    String block = first_lines(text);
    if (string_starts(text, S("%")) && is_title_block(block))
        return read_title_block(document, text);
    if (!is_all_known(block))
        return 0;
    diagnose0(document->ctx, SAY_META_BARE, ((Position){1, 1}));
    read_keys(document, block);
    return block.length;
}

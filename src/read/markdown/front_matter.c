/* Recognizes front matter: where it begins and ends, and its notation. */
#include "read/markdown/front_matter.h"

#include "doc/meta_keys.h"
#include "read/markdown/front_bare.h"
#include "read/markdown/front_mend.h"
#include "read/markdown/front_toml.h"
#include "read/markdown/front_yaml.h"

enum { BLOCK_MOST = 1 << 18, RULE_LEAST = 3 };

/* A block of front matter in its text. */
typedef struct {
    String text;       /* between the rules */
    uint32_t line;     /* of its first line */
    size_t end;        /* where the text behind the second rule starts */
    bool is_strict;    /* begins and ends as YAML's documents do, on the first line */
    bool is_unclosed;
} Block;

/* The number of the line on which the byte `at` stands, or would stand. */
static uint32_t line_of(String text, size_t at) {
    return 1 + (uint32_t)string_count_byte(string_slice(text, 0, at), '\n');
}

/* ---- where the block is ---- */

/* Behind blank lines and comments of HTML. */
static size_t skip_before(String text) {
    size_t start = 0;
    for (;;) {
        size_t at = start;
        while (at < text.length && ascii_space(text.bytes[at]))
            at++;
        String rest = string_slice(text, at, text.length);
        size_t end = string_starts(rest, S("<!--")) ? string_find(rest, S("-->")) : SIZE_MAX;
        if (end == SIZE_MAX) {
            while (at > start && text.bytes[at - 1] != '\n')
                at--;
            return at;
        }
        start = at + end + 3;
    }
}

/* The dashes of a rule; 0 when the line is something else. */
static size_t rule_length(String line) {
    if (line.length == 0 || ascii_space(line.bytes[0]))
        return 0;
    line = string_trim(line);
    for (size_t i = 0; i < line.length; i++)
        if (line.bytes[i] != '-')
            return 0;
    return line.length >= RULE_LEAST ? line.length : 0;
}

static size_t behind(String text, String line) {
    size_t at = (size_t)(line.bytes - text.bytes) + line.length + 1;
    return at < text.length ? at : text.length;
}

/* The block between rules that starts at the place. */
static bool find_block(String text, size_t start, Block *block) {
    String rest = string_slice(text, start, text.length), line;
    if (!string_next(&rest, '\n', &line) || !rule_length(line))
        return false;
    bool is_strict = start == 0 && rule_length(line) == RULE_LEAST, is_first = true;
    size_t from = behind(text, line);
    block->line = line_of(text, from);
    for (; rest.length && string_next(&rest, '\n', &line); is_first = false) {
        bool ends = rule_length(line) > 0 || (string_starts(line, S("...")) && string_trim(line).length == 3);
        is_strict = is_strict && !(is_first && string_trim(line).length == 0) && rule_length(line) <= RULE_LEAST;
        if (!ends)
            continue;
        block->text = string_slice(text, from, (size_t)(line.bytes - text.bytes));
        block->end = behind(text, line);
        block->is_strict = is_strict;
        return true;
    }
    return false;
}

/* The lines up to the first blank one, behind a first rule: front matter whose second rule is missing. */
static Block unclosed_block(String text, size_t start) {
    String rest = string_slice(text, start, text.length), line;
    string_next(&rest, '\n', &line);
    Block block = {.line = line_of(text, behind(text, line)), .is_unclosed = true};
    size_t from = behind(text, line), end = from;
    while (rest.length && string_next(&rest, '\n', &line) && string_trim(line).length && !rule_length(line))
        end = behind(text, line);
    block.text = string_slice(text, from, end);
    block.end = end;
    return block;
}

/* ---- whether it is front matter ---- */

/* Whether the block reads as keys with values: its first line of text is one, and every other outermost line is too, or
 * one of the keys is known. */
static bool has_keys(String block, bool *has_known) {
    bool is_first = true, has_all = true;
    String line;
    *has_known = false;
    while (block.length && string_next(&block, '\n', &line)) {
        if (!string_trim(line).length || ascii_space(line.bytes[0]) || line.bytes[0] == '#' || line.bytes[0] == '-')
            continue;
        size_t rest;
        String key = front_key(line, &rest);
        if (is_first && !key.length && !front_key_without_colon(line, &rest).length)
            return false;
        is_first = false;
        has_all &= key.length > 0;
        *has_known |= key.length && meta_key_kind(key) != META_KEY_UNKNOWN;
    }
    return !is_first && (has_all || *has_known);
}

/* Every line is a key with a value, goes on with one, or is a comment, and the first key is known. */
static bool is_all_keys(String block) {
    String line;
    bool is_first = true;
    while (block.length && string_next(&block, '\n', &line)) {
        size_t rest;
        String key = front_key(line, &rest);
        bool goes_on = !is_first && (ascii_space(line.bytes[0]) || line.bytes[0] == '-' || line.bytes[0] == '#');
        if (!key.length && !goes_on)
            return false;
        if (is_first && meta_key_kind(key) == META_KEY_UNKNOWN)
            return false;
        is_first = false;
    }
    return !is_first;
}

/* ---- reading ---- */

static bool is_too_long(Document *document, Block block) {
    if (block.text.length > BLOCK_MOST)
        diagnose1(document->ctx, SAY_META_BAD, ((Position){block.line - 1, 1}),
                  S("longer than 256 KiB; treated as text"));
    return block.text.length > BLOCK_MOST;
}

static void read_yaml(Document *document, Block block) {
    String text = block.text;
    if (yaml_kind(document->ctx, text, NULL) != YAML_MAPPING) {
        text = front_mend(document->ctx, text, block.line);
        YamlProblem problem = {"not a mapping of keys to values", {1, 1}};
        if (yaml_kind(document->ctx, text, &problem) != YAML_MAPPING)
            fail1(document->ctx, SAY_META_BROKEN, ((Position){block.line + problem.at.line - 1, problem.at.column}),
                  string_of(problem.problem));
    }
    FrontValues *values = front_values_open(document);
    yaml_read(values, document, text, block.line);
    front_values_close(values);
}

static void warn_loose(Document *document, Block block) {
    Position at = {block.line - 1, 1};
    if (block.is_unclosed)
        diagnose1(document->ctx, SAY_META_BAD, at, S("the closing --- is missing; it ends at the first blank line"));
    else if (!block.is_strict)
        diagnose1(document->ctx, SAY_META_BAD, at,
                  S("it should begin with --- in the first line and end with ---, without blank lines around; read "
                    "all the same"));
}

/* `may_be_empty`: "---" twice on the first lines is front matter too, as in Jekyll. */
static size_t read_between_rules(Document *document, String text, size_t start, bool may_be_empty) {
    Block block = {0}, head = unclosed_block(text, start);
    bool has_known = false, is_block = find_block(text, start, &block);
    if (is_block && block.text.length == 0)
        return may_be_empty && block.is_strict ? block.end : 0;
    if (is_block && is_too_long(document, block))
        return 0;
    bool is_mapping = is_block && yaml_kind(document->ctx, block.text, NULL) == YAML_MAPPING;
    if (!(is_mapping && block.is_strict)) {
        bool has = is_block && has_keys(block.text, &has_known);
        bool ends_early = start == 0 && !is_mapping && head.text.length < block.text.length && is_all_keys(head.text);
        if (!is_block || (ends_early && !is_all_keys(block.text)))
            block = head, is_block = has = has_known = start == 0 && is_all_keys(head.text);
        if (!is_block || !has || (!block.is_strict && !has_known) || is_too_long(document, block))
            return 0;
        warn_loose(document, block);
    }
    read_yaml(document, block);
    return block.end;
}

/* ---- JSON ---- */

/* Behind the brace that closes the first one; 0 when none does. */
static size_t json_end(String text) {
    int depth = 0;
    bool in_string = false;
    for (size_t at = 0; at < text.length && at < BLOCK_MOST; at++) {
        char c = text.bytes[at];
        if (in_string && c == '\\')
            at++;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && (c == '{' || c == '}'))
            depth += c == '{' ? 1 : -1;
        if (depth == 0 && at > 0)
            return at + 1;
    }
    return 0;
}

/* JSON is YAML. */
static size_t read_json(Document *document, String text) {
    size_t after = 1;
    while (after < text.length && ascii_space(text.bytes[after]))
        after++;
    size_t end = after < text.length && text.bytes[after] == '"' ? json_end(text) : 0;
    if (end == 0)
        return 0;
    Block block = {.text = string_slice(text, 0, end), .line = 1, .end = end, .is_strict = true};
    YamlProblem problem;
    YamlKind kind = yaml_kind(document->ctx, block.text, &problem);
    if (kind == YAML_BROKEN)
        fail1(document->ctx, SAY_META_BROKEN, problem.at, string_of(problem.problem));
    if (kind == YAML_MAPPING)
        read_yaml(document, block);
    return kind == YAML_MAPPING ? end : 0;
}

size_t front_matter_read(Document *document, String text, bool may_be_bare) {
    size_t start = skip_before(text), end = 0;
    String rest = string_slice(text, start, text.length);
    if (string_starts(rest, S("---")))
        end = read_between_rules(document, text, start, may_be_bare);
    else if (string_starts(text, S("+++")))
        end = front_toml_read(document, text);
    else if (string_starts(text, S("{")))
        end = read_json(document, text);
    else if (may_be_bare)
        end = front_bare_read(document, text);
    document->has_front_matter |= end > 0;
    return end;
}

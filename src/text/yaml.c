/* YAML that people write: from text to libyaml's nodes, and what is wrong with it in words. */
#include "text/yaml.h"

#include "base/limits.h"
#include "text/clean.h"

static void release_yaml(void *yaml) { yaml_document_delete(yaml); }

static void release_parser(void *parser) { yaml_parser_delete(parser); }

static Position at_mark(yaml_mark_t mark) { return (Position){(uint32_t)mark.line + 1, (uint32_t)mark.column + 1}; }

Position yaml_position(const yaml_node_t *node) { return at_mark(node->start_mark); }

String yaml_text(const yaml_node_t *node) {
    return node->type == YAML_SCALAR_NODE
               ? (String){(const char *)node->data.scalar.value, node->data.scalar.length} : S("");
}

bool yaml_is_null(const yaml_node_t *node) {
    return node->type == YAML_SCALAR_NODE && node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (node->data.scalar.length == 0 || string_is_one_of(yaml_text(node), "~ null"));
}

/* ---- faults ---- */

static String line_of(String text, size_t line) {
    String one = S("");
    for (size_t i = 0; i <= line; i++)
        if (!string_next(&text, '\n', &one))
            return S("");
    return one;
}

static bool is_hex(char c) { return ascii_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f'); }

String yaml_unquoted_colour(String text, size_t line) {
    String rest = line_of(text, line);
    for (size_t at; (at = string_find(rest, S(" #"))) != SIZE_MAX;) {
        size_t digits = at + 2;
        while (digits < rest.length && is_hex(rest.bytes[digits]))
            digits++;
        String colour = string_slice(rest, at + 1, digits);
        bool is_value = string_ends(string_trim(string_slice(rest, 0, at)), S(":"));
        if (is_value && (colour.length == 4 || colour.length == 7))
            return colour;
        rest = string_slice(rest, digits, rest.length);
    }
    return S("");
}

String yaml_colour_words(Arena *arena, String colour) {
    return arena_join(arena, S("put the colour in quotes, since # begins a comment: \""), colour, S("\""));
}

/* What libyaml says, and what it means. */
static const struct {
    const char *problem, *words;
    bool at_context; /* where it began is more telling */
} faults[] = {
    {"mapping values are not allowed in this context",
     "unexpected \": \" (put a text that contains it in quotes, and start each key on a line of its own)", false},
    {"could not find expected ':'", "a key without \":\" and a value", true},
    {"did not find expected key", "no key where one is expected (check the indentation and the quotes)", false},
    {"did not find expected '-' indicator", "no \"- \" where one is expected (check the indentation)", false},
    {"did not find expected ',' or '}'", "\"{\" is not closed, or a comma is missing", true},
    {"did not find expected ',' or ']'", "\"[\" is not closed, or a comma is missing", true},
    {"found unexpected end of stream", "a quote is not closed", true},
    {"found undefined alias", "a value that begins with * needs quotes", false},
    {"found unknown escape character", "unknown \\ escape (put the text in single quotes)", false},
    {"found character that cannot start any token", "a value that begins with this character needs quotes", false},
    {"did not find expected alphabetic or numeric character", "a value that begins with this character needs quotes",
     false},
};

static bool is_tab(String text, yaml_mark_t mark) {
    String line = line_of(text, mark.line);
    return line.length && string_find_byte(string_slice(line, 0, mark.column + 1), '\t') != SIZE_MAX &&
           string_trim(string_slice(line, 0, mark.column)).length == 0;
}

/* The last unquoted colour before a fault: the rest of its line is missed, since it is a comment. */
static size_t line_of_colour(String text, size_t fault) {
    for (size_t line = fault + 1; line-- > 0;)
        if (yaml_unquoted_colour(text, line).length)
            return line;
    return SIZE_MAX;
}

_Noreturn static void fail_yaml(Context *ctx, const yaml_parser_t *parser, String text, DiagnosticId say) {
    yaml_mark_t mark = parser->problem_mark, context = parser->context ? parser->context_mark : mark;
    const char *problem = parser->problem ? parser->problem : "not YAML";
    size_t colour = line_of_colour(text, mark.line);
    if (is_tab(text, mark))
        fail1(ctx, say, at_mark(mark), S("a tab indents the line (use spaces)"));
    if (colour != SIZE_MAX) {
        Place place = PLACE_START;
        String found = yaml_unquoted_colour(text, colour);
        Position at = place_move(&place, text, (size_t)(found.bytes - text.bytes));
        fail1(ctx, say, at, yaml_colour_words(&ctx->arena, found));
    }
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (strcmp(problem, faults[i].problem) == 0)
            fail1(ctx, say, faults[i].at_context ? at_mark(context) : at_mark(mark),
                  string_of(faults[i].words));
    fail1(ctx, say, at_mark(mark), string_of(problem));
}

/* ---- parsing ---- */

static yaml_parser_t *open_parser(Context *ctx, String text) {
    yaml_parser_t *parser = arena_new(&ctx->arena, yaml_parser_t);
    if (!yaml_parser_initialize(parser))
        fail0(ctx, SAY_MEMORY, NOWHERE);
    release_push(ctx, release_parser, parser);
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser, (const unsigned char *)text.bytes, text.length);
    return parser;
}

/* For each token, libyaml looks through all brackets that are open. Those in quotes count too. */
static void refuse_depth(Context *ctx, String text, DiagnosticId say) {
    int depth = 0;
    Place place = PLACE_START;
    for (size_t i = 0; i < text.length; i++) {
        depth += text.bytes[i] == '[' || text.bytes[i] == '{';
        depth -= depth > 0 && (text.bytes[i] == ']' || text.bytes[i] == '}');
        if (depth > LIMIT_YAML_DEPTH)
            fail1(ctx, say, place_move(&place, text, i), S("brackets are nested too deeply"));
    }
}

static yaml_document_t *load(Context *ctx, yaml_parser_t *parser, String text, DiagnosticId say) {
    yaml_document_t *yaml = arena_new(&ctx->arena, yaml_document_t);
    if (!yaml_parser_load(parser, yaml)) {
        if (parser->error == YAML_MEMORY_ERROR)
            fail0(ctx, SAY_MEMORY, NOWHERE);
        fail_yaml(ctx, parser, text, say);
    }
    release_push(ctx, release_yaml, yaml);
    return yaml;
}

yaml_document_t *yaml_parse(Context *ctx, String text, DiagnosticId say) {
    yaml_parser_t *parser = open_parser(ctx, text);
    refuse_depth(ctx, text, say);
    yaml_document_t *yaml = load(ctx, parser, text, say);
    const yaml_node_t *second = yaml_document_get_root_node(load(ctx, parser, text, say));
    if (second)
        fail1(ctx, say, yaml_position(second), S("a second document (remove \"---\")"));
    return yaml;
}

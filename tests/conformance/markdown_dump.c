/* What quire makes of Markdown, and of the HTML that cmark-gfm makes of the same Markdown: for markdown.py.
 *
 * Requests come on standard input, one after the other: a line "gfm BYTES" or "commonmark BYTES" (quire's tree of the Markdown in
 * that dialect), "rendered BYTES" (quire's tree of cmark-gfm's HTML), "page BYTES" (that HTML), "core BYTES" (the same without
 * extensions) or "html BYTES" (quire's tree of HTML), then the text. Each answer is a line with its length in bytes, then the answer. */
#include <cmark-gfm-core-extensions.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quire.h"

typedef struct {
    char *bytes;
    size_t length;
} Text;

static int add(void *user, const void *bytes, size_t length) {
    Text *text = user;
    if (length == 0)
        return 0;
    char *grown = realloc(text->bytes, text->length + length);
    if (!grown)
        abort();
    memcpy(grown + text->length, bytes, length);
    *text = (Text){grown, text->length + length};
    return 0;
}

static void add_string(Text *text, const char *string) { add(text, string, strlen(string)); }

/* The body is opened so that what comes first is not taken for the head's. */
static Text render(const Text *markdown, bool has_extensions) {
    static const char *const names[] = {"table", "strikethrough", "autolink", "tasklist"};
    const int options = CMARK_OPT_UNSAFE;
    cmark_parser *parser = cmark_parser_new(options);
    for (size_t i = 0; has_extensions && i < sizeof names / sizeof *names; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[i]));
    cmark_parser_feed(parser, markdown->bytes ? markdown->bytes : "", markdown->length);
    cmark_node *root = cmark_parser_finish(parser);
    char *html = cmark_render_html(root, options, cmark_parser_get_syntax_extensions(parser));
    Text page = {NULL, 0};
    add_string(&page, "<!DOCTYPE html><html><body>\n");
    add_string(&page, html);
    cmark_get_default_mem_allocator()->free(html);
    cmark_node_free(root);
    cmark_parser_free(parser);
    return page;
}

/* `dialect` may be NULL. */
static Text tree_of(quire_engine *engine, const Text *text, const char *format, const char *dialect) {
    Text tree = {NULL, 0};
    quire_options *options = quire_options_new();
    if (!options || (dialect && quire_options_set(options, "markdown", dialect)))
        abort();
    quire_source source = {.bytes = text->bytes ? text->bytes : "", .length = text->length, .name = "text",
                           .format = format};
    quire_target target = {.write = add, .user = &tree, .format = "tree"};
    if (quire_convert(engine, &source, &target, 1, options) != QUIRE_OK)
        add_string(&tree, "failed\n");
    quire_options_free(options);
    return tree;
}

static Text answer(quire_engine *engine, const char *request, const Text *text) {
    if (strcmp(request, "html") == 0)
        return tree_of(engine, text, "html", NULL);
    if (strcmp(request, "gfm") == 0 || strcmp(request, "commonmark") == 0)
        return tree_of(engine, text, "markdown", request);
    Text page = render(text, strcmp(request, "core") != 0);
    if (strcmp(request, "page") == 0 || strcmp(request, "core") == 0)
        return page;
    Text tree = tree_of(engine, &page, "html", NULL);
    free(page.bytes);
    return tree;
}

int main(void) {
    char line[64], request[16];
    quire_engine *engine = quire_engine_new();
    cmark_gfm_core_extensions_ensure_registered();
    while (engine && fgets(line, sizeof line, stdin)) {
        Text text = {NULL, 0};
        if (sscanf(line, "%15s %zu", request, &text.length) != 2)
            return 2;
        text.bytes = malloc(text.length + 1);
        if (!text.bytes || fread(text.bytes, 1, text.length, stdin) != text.length)
            return 2;
        Text result = answer(engine, request, &text);
        printf("%zu\n", result.length);
        fwrite(result.bytes ? result.bytes : "", 1, result.length, stdout);
        fflush(stdout);
        free(result.bytes);
        free(text.bytes);
    }
    quire_engine_free(engine);
    return 0;
}

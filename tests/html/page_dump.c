/* What the HTML tokenizer and tree constructor make of texts, in the form of the standard's own tests: for comparing
 * with others.
 *
 * Requests come on standard input, one after the other: a line "page BYTES", "xml BYTES" (read as XML; the answer may
 * be "not well-formed"), "fragment SPACE NAME BYTES" (SPACE: html, svg, math) or "tokens CONTENT NAME BYTES" (CONTENT:
 * 0 to 5, HtmlContent; NAME: of the last start tag, or "-"), then the text. Each answer is a line with its length in
 * bytes, then the answer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "read/html/tokenizer.h"
#include "read/html/xml_page.h"

static void indent(Buffer *out, int depth) {
    buffer_text(out, "| ");
    buffer_fill(out, ' ', (size_t)depth * 2);
}

/* Attributes with a namespace on foreign elements (HTML 13.2.6.1, "adjust foreign attributes"). */
static bool is_prefixed(String name) {
    return string_is_one_of(name, "xlink:actuate xlink:arcrole xlink:href xlink:role xlink:show xlink:title xlink:type "
                                  "xml:lang xml:space xmlns:xlink");
}

/* The name with which a test shows and sorts an attribute. */
static String shown_name(Arena *arena, const HtmlNode *node, String name) {
    if (node->space == SPACE_HTML)
        return name;
    if (string_equal(name, S("xmlns")))
        return S("xmlns xmlns");
    String shown = arena_string(arena, name);
    size_t colon = string_find_byte(name, ':');
    if (is_prefixed(name))
        ((char *)(uintptr_t)shown.bytes)[colon] = ' ';
    return shown;
}

static int compare_attributes(const void *a, const void *b) {
    return string_compare(((const HtmlAttribute *)a)->name, ((const HtmlAttribute *)b)->name);
}

static void dump_element(Buffer *out, HtmlNode *node, int depth) {
    static const char *const spaces[] = {"", "svg ", "math "};
    indent(out, depth);
    buffer_byte(out, '<');
    buffer_text(out, spaces[node->space]);
    buffer_string(out, node->name);
    buffer_text(out, ">\n");
    for (uint32_t i = 0; i < node->attribute_count; i++)
        node->attributes[i].name = shown_name(out->arena, node, node->attributes[i].name);
    if (node->attribute_count)
        qsort(node->attributes, node->attribute_count, sizeof *node->attributes, compare_attributes);
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        indent(out, depth + 1);
        buffer_string(out, node->attributes[i].name);
        buffer_text(out, "=\"");
        buffer_string(out, node->attributes[i].value);
        buffer_text(out, "\"\n");
    }
}

static void dump_doctype(Buffer *out, const HtmlNode *node, int depth) {
    indent(out, depth);
    buffer_text(out, "<!DOCTYPE ");
    buffer_string(out, node->name);
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        buffer_text(out, " \"");
        buffer_string(out, node->attributes[i].value);
        buffer_byte(out, '"');
    }
    buffer_text(out, ">\n");
}

/* Adjacent texts are shown as one. Returns the last of them. */
static HtmlNode *dump_text(Buffer *out, HtmlNode *node, int depth) {
    indent(out, depth);
    buffer_byte(out, '"');
    buffer_string(out, node->text);
    while (node->next && node->next->kind == HTML_TEXT) {
        node = node->next;
        buffer_string(out, node->text);
    }
    buffer_text(out, "\"\n");
    return node;
}

static HtmlNode *dump_node(Buffer *out, HtmlNode *node, int depth) {
    switch ((HtmlNodeKind)node->kind) {
    case HTML_ELEMENT: dump_element(out, node, depth); break;
    case HTML_DOCTYPE: dump_doctype(out, node, depth); break;
    case HTML_TEXT: return dump_text(out, node, depth);
    case HTML_COMMENT:
        indent(out, depth);
        buffer_text(out, "<!-- ");
        buffer_string(out, node->text);
        buffer_text(out, " -->\n");
        break;
    case HTML_DOCUMENT: break;
    }
    return node;
}

static bool is_template(const HtmlNode *node) {
    return node->kind == HTML_ELEMENT && node->tag == NAME_TEMPLATE && node->space == SPACE_HTML;
}

static void dump_tree(Buffer *out, HtmlNode *root) {
    int depth = 0;
    for (HtmlNode *node = root->first; node;) {
        node = dump_node(out, node, depth);
        if (is_template(node)) {
            indent(out, ++depth);
            buffer_text(out, "content\n");
        }
        if (node->first) {
            node = node->first;
            depth++;
            continue;
        }
        depth -= is_template(node);
        while (node && !node->next) {
            node = node->parent == root ? NULL : node->parent;
            depth -= node ? 1 + is_template(node) : 0;
        }
        node = node ? node->next : NULL;
    }
}

/* A field of a token in hexadecimal, so that nothing in it can be taken for what separates fields. */
static void dump_field(Buffer *out, String field) {
    buffer_byte(out, ' ');
    for (size_t i = 0; i < field.length; i++)
        buffer_hex(out, (unsigned char)field.bytes[i], 2);
}

static void dump_token(Buffer *out, const HtmlToken *token) {
    static const char *const kinds[] = {"start", "end", "text", "comment", "doctype", "eof"};
    const bool flags[] = {token->self_closing, token->has_name, token->has_public, token->has_system,
        token->force_quirks};
    buffer_text(out, kinds[token->kind]);
    buffer_byte(out, ' ');
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        buffer_byte(out, flags[i] ? '1' : '0');
    dump_field(out, token->name);
    dump_field(out, token->text);
    dump_field(out, token->public_id);
    dump_field(out, token->system_id);
    for (uint32_t i = 0; i < token->attribute_count; i++) {
        dump_field(out, token->attributes[i].name);
        dump_field(out, token->attributes[i].value);
    }
    buffer_byte(out, '\n');
}

static void dump_tokens(Buffer *out, Arena *arena, String text, HtmlContent content, String name) {
    HtmlTokenizer *tokenizer = html_tokenizer_new(arena, text);
    html_tokenizer_content(tokenizer, content, name);
    html_tokenizer_allow_cdata(tokenizer, content == CONTENT_CDATA);
    HtmlToken token;
    for (html_tokenizer_next(tokenizer, &token); token.kind != TOKEN_EOF; html_tokenizer_next(tokenizer, &token))
        dump_token(out, &token);
}

static void answer(Arena *arena, const char *request, const char *one, const char *two, String text) {
    static const char *const spaces[] = {"html", "svg", "math"};
    Buffer out;
    buffer_open(&out, arena);
    HtmlPage page;
    if (strcmp(request, "tokens") == 0) {
        dump_tokens(&out, arena, text, (HtmlContent)(one[0] - '0'), strcmp(two, "-") == 0 ? S("") : string_of(two));
    } else if (strcmp(request, "page") == 0) {
        html_page_read(&page, arena, text);
        dump_tree(&out, page.document);
    } else if (strcmp(request, "xml") == 0) {
        XmlFault fault;
        struct Release *names;
        if (xml_page_read(&page, arena, text, &fault, &names))
            dump_tree(&out, page.document);
        else
            buffer_text(&out, "not well-formed");
        release_now(arena->ctx, names);
    } else {
        int space = 0;
        while (space < 2 && strcmp(one, spaces[space]) != 0)
            space++;
        html_fragment_read(&page, arena, text, string_of(two), (HtmlSpace)space);
        dump_tree(&out, page.document->first);
    }
    printf("%zu\n", out.length);
    fwrite(out.bytes ? out.bytes : "", 1, out.length, stdout);
    fflush(stdout);
}

int main(void) {
    static Context ctx;
    static Store store;
    char line[256], request[16], one[64], two[64];
    while (fgets(line, sizeof line, stdin)) {
        size_t length = 0;
        if (sscanf(line, "page %zu", &length) == 1)
            strcpy(request, "page");
        else if (sscanf(line, "xml %zu", &length) == 1)
            strcpy(request, "xml");
        else if (sscanf(line, "%15s %63s %63s %zu", request, one, two, &length) != 4)
            return 2;
        context_open(&ctx, &store);
        if (setjmp(ctx.landing))
            return 1;
        char *bytes = arena_alloc(&ctx.arena, length + 1);
        if (fread(bytes, 1, length, stdin) != length)
            return 2;
        answer(&ctx.arena, request, one, two, (String){bytes, length});
        context_close(&ctx);
    }
    return 0;
}

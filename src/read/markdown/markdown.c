/* The Markdown reader: GitHub Flavored Markdown through cmark-gfm, with footnotes, YAML front matter and raw HTML. */
#include "read/markdown/markdown.h"

#include "doc/builder.h"
#include "read/markdown/front_matter.h"
#include "read/reader.h"

static const OptionSpec options[] = {
    {"markdown", OPTION_CHOICE, "DIALECT", "commonmark|gfm|quire", 0, 0, "dialect of Markdown (quire)"},
    {"smart", OPTION_FLAG, NULL, NULL, 0, 0, "replace plain quotes, dashes and ellipses by typographic ones"},
    {0},
};

/* Any text may be Markdown, so the reader is never sure. */
static int sniff(String text) { return string_starts(text, S("---\n")) || string_starts(text, S("# ")) ? 20 : 1; }

static uint32_t count_lines(String text) {
    uint32_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += text.bytes[i] == '\n';
    return count;
}

static Dialect dialect_of(const Options *given) {
    if (option_is(given, "markdown", "commonmark"))
        return DIALECT_COMMONMARK;
    return option_is(given, "markdown", "gfm") ? DIALECT_GFM : DIALECT_QUIRE;
}

static void read_markdown(Document *document, Builder *builder, String text) {
    Context *ctx = document->ctx;
    size_t body = front_matter_read(document, text);
    String rest = string_slice(text, body, text.length);
    uint32_t first_line = 1 + count_lines(string_slice(text, 0, body));
    MarkdownMemory *memory = markdown_memory_open(ctx);
    Guard guard;
    Lines lines;
    guard_open(&guard, &ctx->arena, rest, first_line);
    lines_open(&lines, &ctx->arena, guard.text, first_line);
    MarkdownBlocks blocks = markdown_parse(memory, &lines, dialect_features(dialect_of(&ctx->options)));
    blocks.rules.document = document;
    markdown_walk(document, builder, &blocks, &guard, &lines, option_flag(&ctx->options, "smart"));
    markdown_memory_close(memory);
}

const Reader reader_markdown = {
    .name = "markdown",
    .description = "GitHub Flavored Markdown with footnotes and YAML front matter",
    .extensions = "md|markdown|mkd|mdown|txt",
    .media_type = "text/markdown",
    .options = options,
    .sniff = sniff,
    .read = read_markdown,
};

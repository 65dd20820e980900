/* The Markdown reader: front matter, blocks by cmark-gfm, inlines of our own, raw HTML through the HTML reader. */
#include "read/markdown/markdown.h"

#include "doc/builder.h"
#include "read/markdown/front_matter.h"
#include "read/reader.h"
#include "text/reference.h"

/* Any text may be Markdown, so the reader is never sure. */
static int sniff(String text) { return string_starts(text, S("---\n")) || string_starts(text, S("# ")) ? 20 : 1; }

/* By default in the dialect of our own. */
static bool is_smart(const Settings *settings) {
    bool wanted = settings_given(settings, SETTING_smart) ? settings->smart : settings->markdown == DIALECT_QUIRE;
    return wanted && !settings->as_is;
}

/* What front matter says in words may hold inlines and references, but is metadata: text. */
static void read_words(Document *document, const InlineRules *rules, const Lines *lines) {
    static const MetaField fields[] = {META_TITLE, META_SUBTITLE, META_DESCRIPTION, META_RIGHTS};
    InlineRules plain = *rules;
    plain.document = NULL;
    for (size_t i = 0; document->has_front_matter && i < sizeof fields / sizeof *fields; i++) {
        String value = meta_value(document, fields[i]);
        BlockText text = block_text_in_line(value, lines, 0, 0);
        String words = inline_plain_text(document->arena, inline_parse(document->arena, &plain, &text));
        if (words.length == 0 || string_equal(words, value))
            continue;
        document->meta[fields[i]].count = 0;
        meta_add(document, fields[i], reference_text(document->arena, words));
    }
}

static void read_markdown(Document *document, Builder *builder, String text) {
    Context *ctx = document->ctx;
    Dialect dialect = ctx->settings.markdown;
    size_t body = front_matter_read(document, text, dialect == DIALECT_QUIRE);
    String rest = string_slice(text, body, text.length);
    uint32_t first_line = 1 + (uint32_t)string_count_byte(string_slice(text, 0, body), '\n');
    MarkdownMemory *memory = markdown_memory_open(ctx);
    Guard guard;
    Lines lines;
    guard_open(&guard, &ctx->arena, rest, first_line);
    lines_open(&lines, &ctx->arena, guard.text, first_line);
    MarkdownBlocks blocks = markdown_parse(memory, document, &lines, dialect_features(dialect));
    blocks.rules.keeps_line_ends = document->settings.line_ends == LINE_ENDS_KEEP;
    read_words(document, &blocks.rules, &lines);
    markdown_walk(document, builder, &blocks, &guard, &lines, is_smart(&ctx->settings));
    markdown_memory_close(memory);
    if (is_smart(&ctx->settings))
        document->typed_meta = 1 << META_TITLE | 1 << META_SUBTITLE | 1 << META_DESCRIPTION;
}

const Reader reader_markdown = {
    .name = "markdown",
    .description = "GitHub Flavored Markdown with footnotes and YAML front matter",
    .extensions = "md|markdown|mkd|mdown|txt",
    .media_type = "text/markdown",
    .sniff = sniff,
    .read = read_markdown,
};

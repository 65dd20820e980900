/* The Markdown reader: front matter, blocks by cmark-gfm, inlines of our own, raw HTML through the HTML reader. */
#include "read/markdown/markdown.h"

#include "doc/builder.h"
#include "read/markdown/front_matter.h"
#include "read/reader.h"

/* Any text may be Markdown, so the reader is never sure. */
static int sniff(String text) { return string_starts(text, S("---\n")) || string_starts(text, S("# ")) ? 20 : 1; }

/* By default in the dialect of our own. */
static bool is_smart(const Settings *settings) {
    bool wanted = settings_given(settings, SETTING_smart) ? settings->smart : settings->markdown == DIALECT_QUIRE;
    return wanted && !settings->as_is;
}

/* Inlines of a value, by the tags in itself alone. */
static TypedWords words_of(Document *document, const InlineRules *rules, const Lines *lines, String value) {
    Arena *arena = document->arena;
    InlineRules plain = *rules;
    KnownTags tags = {0};
    tags_collect(&tags, arena, value);
    plain.document = NULL;
    plain.tags = feature_in(rules->features, FEATURE_TEXT_TAGS) ? &tags : NULL;
    BlockText text = block_text_in_line(value, lines, 0, 0);
    return inline_plain_pieces(arena, inline_parse(arena, &plain, &text));
}

/* What front matter says in words may hold inlines and references, but is metadata: text. */
static void read_words(Document *document, const InlineRules *rules, const Lines *lines, bool is_smart) {
    static const MetaField fields[] = {META_TITLE, META_SUBTITLE, META_ABSTRACT, META_DESCRIPTION, META_RIGHTS};
    for (size_t i = 0; document->has_front_matter && i < sizeof fields / sizeof *fields; i++) {
        String value = meta_value(document, fields[i]);
        TypedWords words = words_of(document, rules, lines, value);
        Buffer text;
        buffer_open(&text, document->arena);
        for (size_t k = 0; k < words.count; k++)
            buffer_string(&text, words.pieces[k].text);
        if (string_trim(buffer_view(&text)).length == 0)
            continue;
        document->meta[fields[i]].count = 0;
        meta_add(document, fields[i], buffer_view(&text));
        if (is_smart)
            document->typed_meta[fields[i]] = words;
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
    read_words(document, &blocks.rules, &lines, is_smart(&ctx->settings));
    markdown_walk(document, builder, &blocks, &guard, &lines, is_smart(&ctx->settings));
    markdown_memory_close(memory);
}

const Reader reader_markdown = {
    .name = "markdown",
    .description = "GitHub Flavored Markdown with footnotes and YAML front matter",
    .extensions = "md|markdown|mkd|mdown|txt",
    .media_type = "text/markdown",
    .sniff = sniff,
    .read = read_markdown,
};

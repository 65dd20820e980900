/* The Markdown reader: front matter, blocks by cmark-gfm, inlines of our own, raw HTML through the HTML reader. */
#include "read/markdown/markdown.h"

#include "doc/builder.h"
#include "doc/meta_texts.h"
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

/* The blocks of a text whose first line has this number. */
static void read_blocks(Document *document, Builder *builder, String text, uint32_t first_line, Features features) {
    Context *ctx = document->ctx;
    MarkdownMemory *memory = markdown_memory_open(ctx);
    Guard guard;
    Lines lines;
    guard_open(&guard, &ctx->arena, text, first_line);
    lines_open(&lines, &ctx->arena, guard.text, first_line);
    MarkdownBlocks blocks = markdown_parse(memory, document, &lines, features);
    blocks.rules.has_fields = document->settings.fields;
    blocks.rules.keeps_line_ends = document->settings.line_ends == LINE_ENDS_KEEP;
    read_words(document, &blocks.rules, &lines, is_smart(&ctx->settings));
    markdown_walk(document, builder, &blocks, &guard, &lines, is_smart(&ctx->settings));
    markdown_memory_close(memory);
}

/* Texts of front matter have no footnotes, which stand at the end of the document's own text, and no metadata. Their
 * addresses are links in every dialect. */
static Features features_of_texts(Features features) {
    static const Feature none[] = {FEATURE_FOOTNOTES, FEATURE_INLINE_NOTES, FEATURE_NOTE_ENDS, FEATURE_LATER_METADATA,
                                   FEATURE_CONTENTS};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        features &= ~((Features)1 << none[i]);
    return features | (Features)1 << FEATURE_BARE_ADDRESSES;
}

static void read_meta_texts(Document *document, Features features) {
    for (size_t i = 0; i < document->meta_text_count; i++) {
        MetaText *text = &document->meta_texts[i];
        Document *blocks = document_new(document->ctx);
        Builder *builder = builder_new(blocks);
        blocks->settings = document->settings;
        blocks->source = document->source;
        if (text->field == META_CONTACT)
            blocks->settings.line_ends = LINE_ENDS_KEEP;
        read_blocks(blocks, builder, text->source, text->at.line, features_of_texts(features));
        builder_finish(builder);
        meta_text_read(document, text, blocks);
    }
}

static void read_markdown(Document *document, Builder *builder, String text) {
    Dialect dialect = document->ctx->settings.markdown;
    Features features = dialect_features(dialect);
    size_t body = front_matter_read(document, text, dialect == DIALECT_QUIRE);
    String rest = string_slice(text, body, text.length);
    uint32_t first_line = 1 + (uint32_t)string_count_byte(string_slice(text, 0, body), '\n');
    read_blocks(document, builder, rest, first_line, features);
    read_meta_texts(document, features);
}

const Reader reader_markdown = {
    .name = "markdown",
    .description = "GitHub Flavored Markdown with footnotes and YAML front matter",
    .extensions = "md|markdown|mkd|mdown|txt",
    .media_type = "text/markdown",
    .sniff = sniff,
    .read = read_markdown,
};

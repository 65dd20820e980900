/* A NewsArticle (https://schema.org/NewsArticle) from metadata, and the dateline from the text, as JSON that stands in
 * HTML. */
#include "write/html/news_article.h"

#include "write/markup/escape.h"

typedef struct {
    Buffer *out;
    const Document *document;
    bool any; /* a member stands before */
} Article;

static void put_name(Article *article, const char *name) {
    buffer_text(article->out, article->any ? ",\n\"" : "\n\"");
    buffer_text(article->out, name);
    buffer_text(article->out, "\":");
    article->any = true;
}

static void put_member(Article *article, const char *name, String value) {
    if (value.length == 0)
        return;
    put_name(article, name);
    buffer_json(article->out, value);
}

static void put_date(Article *article, const char *name, MetaField field) {
    String value = meta_value(article->document, field);
    if (date_valid(value))
        put_member(article, name, value);
}

static void put_entity(Buffer *out, const char *type, String name) {
    buffer_text(out, "{\"@type\":\"");
    buffer_text(out, type);
    buffer_text(out, "\",\"name\":");
    buffer_json(out, name);
    buffer_byte(out, '}');
}

/* The publisher is an organization; others are persons. */
static void put_authors(Article *article) {
    const MetaValues *authors = &article->document->meta[META_AUTHOR];
    String publisher = meta_value(article->document, META_PUBLISHER);
    if (authors->count == 0)
        return;
    put_name(article, "author");
    buffer_byte(article->out, '[');
    for (size_t i = 0; i < authors->count; i++) {
        buffer_text(article->out, i ? "," : "");
        put_entity(article->out, string_equal(authors->values[i], publisher) ? "Organization" : "Person",
                   authors->values[i]);
    }
    buffer_byte(article->out, ']');
}

static void put_publisher(Article *article) {
    String publisher = meta_value(article->document, META_PUBLISHER);
    if (publisher.length == 0)
        return;
    put_name(article, "publisher");
    put_entity(article->out, "Organization", publisher);
}

static void put_keywords(Article *article) {
    const MetaValues *keywords = &article->document->meta[META_KEYWORD];
    if (keywords->count == 0)
        return;
    put_name(article, "keywords");
    buffer_byte(article->out, '[');
    for (size_t i = 0; i < keywords->count; i++) {
        buffer_text(article->out, i ? "," : "");
        buffer_json(article->out, keywords->values[i]);
    }
    buffer_byte(article->out, ']');
}

static String dateline_of(const Document *document) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->role == ROLE_DATELINE)
            return node_name(node, document->arena);
    return S("");
}

void news_article_write(Buffer *out, const Document *document) {
    Article article = {.out = out, .document = document};
    if (!document->is_release || document->title_is_placeholder)
        return;
    buffer_text(out, "<script type=\"application/ld+json\">\n{");
    put_member(&article, "@context", S("https://schema.org"));
    put_member(&article, "@type", S("NewsArticle"));
    put_member(&article, "headline", meta_value(document, META_TITLE));
    put_member(&article, "alternativeHeadline", meta_value(document, META_SUBTITLE));
    put_member(&article, "description", meta_value(document, META_DESCRIPTION));
    put_member(&article, "dateline", dateline_of(document));
    put_date(&article, "datePublished", META_DATE);
    put_date(&article, "dateModified", META_MODIFIED);
    put_authors(&article);
    put_publisher(&article);
    put_member(&article, "inLanguage", node_lang(document->root));
    put_keywords(&article);
    put_member(&article, "version", meta_value(document, META_VERSION));
    put_member(&article, "identifier", meta_value(document, META_IDENTIFIER));
    put_member(&article, "copyrightNotice", meta_value(document, META_RIGHTS));
    if (string_find(meta_value(document, META_SOURCE), S("://")) != SIZE_MAX)
        put_member(&article, "url", meta_value(document, META_SOURCE));
    buffer_text(out, "\n}\n</script>\n");
}

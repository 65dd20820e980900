/* Metadata: <title>, <meta>, <link>. */
#include "read/html_build.h"

typedef enum { ALWAYS, IF_EMPTY, LIST_OF_WORDS, UNLESS_ADDRESS } Manner;

/* What a <meta> of a name or property is about. Those of the page itself come before those for other services. */
static const struct {
    const char *name;
    MetaField field;
    Manner manner;
} names[] = {
    {"article:author", META_AUTHOR, UNLESS_ADDRESS},
    {"article:modified_time", META_MODIFIED, IF_EMPTY},
    {"article:published_time", META_DATE, IF_EMPTY},
    {"article:publisher", META_PUBLISHER, UNLESS_ADDRESS},
    {"article:tag", META_KEYWORD, ALWAYS},
    {"author", META_AUTHOR, ALWAYS},
    {"citation_author", META_AUTHOR, ALWAYS},
    {"citation_doi", META_IDENTIFIER, IF_EMPTY},
    {"citation_publication_date", META_DATE, IF_EMPTY},
    {"copyright", META_RIGHTS, IF_EMPTY},
    {"creator", META_AUTHOR, ALWAYS},
    {"date", META_DATE, ALWAYS},
    {"dc.creator", META_AUTHOR, ALWAYS},
    {"dc.date", META_DATE, IF_EMPTY},
    {"dc.date.issued", META_DATE, IF_EMPTY},
    {"dc.date.modified", META_MODIFIED, IF_EMPTY},
    {"dc.description", META_DESCRIPTION, IF_EMPTY},
    {"dc.identifier", META_IDENTIFIER, IF_EMPTY},
    {"dc.publisher", META_PUBLISHER, IF_EMPTY},
    {"dc.rights", META_RIGHTS, IF_EMPTY},
    {"dc.source", META_SOURCE, IF_EMPTY},
    {"dc.subject", META_KEYWORD, LIST_OF_WORDS},
    {"dc.title", META_TITLE, IF_EMPTY},
    {"dcterms.created", META_DATE, IF_EMPTY},
    {"dcterms.creator", META_AUTHOR, ALWAYS},
    {"dcterms.date", META_DATE, IF_EMPTY},
    {"dcterms.description", META_DESCRIPTION, IF_EMPTY},
    {"dcterms.identifier", META_IDENTIFIER, IF_EMPTY},
    {"dcterms.issued", META_DATE, IF_EMPTY},
    {"dcterms.modified", META_MODIFIED, IF_EMPTY},
    {"dcterms.publisher", META_PUBLISHER, IF_EMPTY},
    {"dcterms.rights", META_RIGHTS, IF_EMPTY},
    {"dcterms.source", META_SOURCE, IF_EMPTY},
    {"dcterms.subject", META_KEYWORD, LIST_OF_WORDS},
    {"dcterms.title", META_TITLE, IF_EMPTY},
    {"description", META_DESCRIPTION, ALWAYS},
    {"embargo", META_EMBARGO, ALWAYS},
    {"identifier", META_IDENTIFIER, ALWAYS},
    {"keywords", META_KEYWORD, LIST_OF_WORDS},
    {"last-modified", META_MODIFIED, IF_EMPTY},
    {"marking", META_MARKING, ALWAYS},
    {"news_keywords", META_KEYWORD, LIST_OF_WORDS},
    {"og:description", META_DESCRIPTION, IF_EMPTY},
    {"og:site_name", META_PUBLISHER, IF_EMPTY},
    {"og:title", META_TITLE, IF_EMPTY},
    {"og:updated_time", META_MODIFIED, IF_EMPTY},
    {"og:url", META_SOURCE, IF_EMPTY},
    {"publisher", META_PUBLISHER, ALWAYS},
    {"rights", META_RIGHTS, ALWAYS},
    {"status", META_STATUS, ALWAYS},
    {"subtitle", META_SUBTITLE, ALWAYS},
    {"twitter:description", META_DESCRIPTION, IF_EMPTY},
    {"twitter:title", META_TITLE, IF_EMPTY},
};

static void add_once(HtmlFeed *feed, MetaField field, String value) {
    const MetaValues *values = &feed->document->meta[field];
    for (size_t i = 0; i < values->count; i++)
        if (string_equal(values->values[i], value))
            return;
    meta_add(feed->document, field, html_keep(feed, value));
}

static void add_words(HtmlFeed *feed, MetaField field, String words) {
    String word;
    while (string_next(&words, ',', &word))
        if (string_trim(word).length)
            add_once(feed, field, string_trim(word));
}

static void add(HtmlFeed *feed, MetaField field, Manner manner, String value) {
    bool is_address = string_find(value, S("://")) != SIZE_MAX;
    switch (manner) {
    case ALWAYS: add_once(feed, field, value); break;
    case IF_EMPTY: meta_default(feed->document, field, html_keep(feed, value)); break;
    case LIST_OF_WORDS: add_words(feed, field, value); break;
    case UNLESS_ADDRESS:
        if (!is_address)
            add_once(feed, field, value);
        break;
    }
}

void html_start_meta(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)open;
    String name = html_value(event, "name"), content = html_value(event, "content");
    if (name.length == 0)
        name = html_value(event, "property");
    if (content.length == 0)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_is(name, names[i].name))
            add(feed, names[i].field, names[i].manner, content);
    bool says_language = html_is(html_value(event, "http-equiv"), "content-language") || html_is(name, "dc.language") ||
                         html_is(name, "dcterms.language");
    if (says_language && lang_valid(content))
        meta_default(feed->document, META_LANGUAGE, html_keep(feed, content));
}

void html_start_meta_link(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)open;
    String href = html_value(event, "href"), lang = html_value(event, "hreflang");
    if (href.length == 0)
        return;
    if (html_has_word(event, "rel", "canonical"))
        meta_add(feed->document, META_SOURCE, html_keep(feed, href));
    if (html_has_word(event, "rel", "license"))
        meta_default(feed->document, META_RIGHTS, html_keep(feed, href));
    if (html_has_word(event, "rel", "alternate") && lang_valid(lang) && !html_is(lang, "x-default"))
        meta_add(feed->document, META_TRANSLATION, arena_join(feed->arena, lang, S(" "), href));
}

void html_start_title(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    (void)event;
    buffer_clear(&feed->captured);
    open->captures = true;
}

/* White space in a title is folded. */
void html_finish_title(HtmlFeed *feed, HtmlOpen *open) {
    if (!open->captures)
        return;
    Buffer title;
    buffer_open(&title, feed->arena);
    for (size_t i = 0; i < feed->captured.length; i++) {
        char c = feed->captured.bytes[i];
        if (!ascii_space(c))
            buffer_byte(&title, c);
        else if (title.length && title.bytes[title.length - 1] != ' ')
            buffer_byte(&title, ' ');
    }
    meta_add(feed->document, META_TITLE, string_trim(buffer_view(&title)));
}

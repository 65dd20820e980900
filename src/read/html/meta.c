/* Metadata: <title>, <meta>, <link>. */
#include "read/html/walk.h"

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

static void add_once(HtmlWalk *walk, MetaField field, String value) {
    const MetaValues *values = &walk->document->meta[field];
    for (size_t i = 0; i < values->count; i++)
        if (string_equal(values->values[i], value))
            return;
    meta_add(walk->document, field, html_keep(walk, value));
}

static void add_words(HtmlWalk *walk, MetaField field, String words) {
    String word;
    while (string_next(&words, ',', &word))
        if (string_trim(word).length)
            add_once(walk, field, string_trim(word));
}

static void add(HtmlWalk *walk, MetaField field, Manner manner, String value) {
    bool is_address = string_find(value, S("://")) != SIZE_MAX;
    switch (manner) {
    case ALWAYS: add_once(walk, field, value); break;
    case IF_EMPTY: meta_default(walk->document, field, html_keep(walk, value)); break;
    case LIST_OF_WORDS: add_words(walk, field, value); break;
    case UNLESS_ADDRESS:
        if (!is_address)
            add_once(walk, field, value);
        break;
    }
}

void html_start_meta(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)open;
    String name = html_value(element, "name"), content = html_value(element, "content");
    if (name.length == 0)
        name = html_value(element, "property");
    if (content.length == 0)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_is(name, names[i].name))
            add(walk, names[i].field, names[i].manner, content);
    bool says_language = html_is(html_value(element, "http-equiv"), "content-language") || html_is(name,
        "dc.language") ||
                         html_is(name, "dcterms.language");
    if (says_language && lang_valid(content))
        meta_default(walk->document, META_LANGUAGE, html_keep(walk, content));
}

void html_start_meta_link(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)open;
    String href = html_value(element, "href"), lang = html_value(element, "hreflang");
    if (href.length == 0)
        return;
    if (html_has_word(element, "rel", "canonical"))
        meta_add(walk->document, META_SOURCE, html_keep(walk, href));
    if (html_has_word(element, "rel", "license"))
        meta_default(walk->document, META_RIGHTS, html_keep(walk, href));
    if (html_has_word(element, "rel", "alternate") && lang_valid(lang) && !html_is(lang, "x-default"))
        meta_add(walk->document, META_TRANSLATION, arena_join(walk->arena, lang, S(" "), href));
}

void html_start_title(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)open;
    meta_add(walk->document, META_TITLE, html_keep(walk, html_words(walk->scratch, element)));
}

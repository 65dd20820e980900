/* Metadata: <title>, <meta>, <link>. */
#include "read/html/walk.h"

typedef enum { ALWAYS, IF_EMPTY, LIST_OF_WORDS, UNLESS_ADDRESS } Manner;
typedef enum { READERS, PROGRAMS } Audience;

/* What a <meta> of a name or property is about, and whom it is for. */
static const struct {
    const char *name;
    MetaField field;
    Manner manner;
    Audience audience;
} names[] = {
    {"article:author", META_AUTHOR, UNLESS_ADDRESS, PROGRAMS},
    {"article:modified_time", META_MODIFIED, IF_EMPTY, PROGRAMS},
    {"article:published_time", META_DATE, IF_EMPTY, PROGRAMS},
    {"article:publisher", META_PUBLISHER, UNLESS_ADDRESS, PROGRAMS},
    {"article:tag", META_KEYWORD, ALWAYS, PROGRAMS},
    {"author", META_AUTHOR, ALWAYS, READERS},
    {"citation_author", META_AUTHOR, ALWAYS, PROGRAMS},
    {"citation_doi", META_IDENTIFIER, IF_EMPTY, PROGRAMS},
    {"citation_publication_date", META_DATE, IF_EMPTY, PROGRAMS},
    {"copyright", META_RIGHTS, IF_EMPTY, PROGRAMS},
    {"creator", META_AUTHOR, ALWAYS, READERS},
    {"date", META_DATE, ALWAYS, READERS},
    {"dc.creator", META_AUTHOR, ALWAYS, READERS},
    {"dc.date", META_DATE, IF_EMPTY, READERS},
    {"dc.date.issued", META_DATE, IF_EMPTY, READERS},
    {"dc.date.modified", META_MODIFIED, IF_EMPTY, PROGRAMS},
    {"dc.description", META_DESCRIPTION, IF_EMPTY, PROGRAMS},
    {"dc.identifier", META_IDENTIFIER, IF_EMPTY, PROGRAMS},
    {"dc.publisher", META_PUBLISHER, IF_EMPTY, READERS},
    {"dc.rights", META_RIGHTS, IF_EMPTY, PROGRAMS},
    {"dc.source", META_SOURCE, IF_EMPTY, PROGRAMS},
    {"dc.subject", META_KEYWORD, LIST_OF_WORDS, PROGRAMS},
    {"dc.title", META_TITLE, IF_EMPTY, PROGRAMS},
    {"dcterms.created", META_DATE, IF_EMPTY, READERS},
    {"dcterms.creator", META_AUTHOR, ALWAYS, READERS},
    {"dcterms.date", META_DATE, IF_EMPTY, READERS},
    {"dcterms.description", META_DESCRIPTION, IF_EMPTY, PROGRAMS},
    {"dcterms.identifier", META_IDENTIFIER, IF_EMPTY, PROGRAMS},
    {"dcterms.issued", META_DATE, IF_EMPTY, READERS},
    {"dcterms.modified", META_MODIFIED, IF_EMPTY, PROGRAMS},
    {"dcterms.publisher", META_PUBLISHER, IF_EMPTY, READERS},
    {"dcterms.rights", META_RIGHTS, IF_EMPTY, PROGRAMS},
    {"dcterms.source", META_SOURCE, IF_EMPTY, PROGRAMS},
    {"dcterms.subject", META_KEYWORD, LIST_OF_WORDS, PROGRAMS},
    {"dcterms.title", META_TITLE, IF_EMPTY, PROGRAMS},
    {"description", META_DESCRIPTION, ALWAYS, PROGRAMS},
    {"embargo", META_EMBARGO, ALWAYS, READERS},
    {"identifier", META_IDENTIFIER, ALWAYS, PROGRAMS},
    {"keywords", META_KEYWORD, LIST_OF_WORDS, PROGRAMS},
    {"last-modified", META_MODIFIED, IF_EMPTY, PROGRAMS},
    {"marking", META_MARKING, ALWAYS, READERS},
    {"news_keywords", META_KEYWORD, LIST_OF_WORDS, PROGRAMS},
    {"og:description", META_DESCRIPTION, IF_EMPTY, PROGRAMS},
    {"og:site_name", META_PUBLISHER, IF_EMPTY, PROGRAMS},
    {"og:title", META_TITLE, IF_EMPTY, PROGRAMS},
    {"og:updated_time", META_MODIFIED, IF_EMPTY, PROGRAMS},
    {"og:url", META_SOURCE, IF_EMPTY, PROGRAMS},
    {"publisher", META_PUBLISHER, ALWAYS, READERS},
    {"rights", META_RIGHTS, ALWAYS, PROGRAMS},
    {"status", META_STATUS, ALWAYS, READERS},
    {"subtitle", META_SUBTITLE, ALWAYS, READERS},
    {"twitter:description", META_DESCRIPTION, IF_EMPTY, PROGRAMS},
    {"twitter:title", META_TITLE, IF_EMPTY, PROGRAMS},
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

/* A field is for programs when nothing in it came from a name for readers. */
static void add_for(HtmlWalk *walk, size_t name, String value) {
    MetaValues *values = &walk->document->meta[names[name].field];
    bool is_first = values->count == 0;
    add(walk, names[name].field, names[name].manner, value);
    bool is_office = walk->by_office && (names[name].field == META_AUTHOR || names[name].field == META_DATE);
    if (names[name].audience == READERS && !is_office && (is_first || names[name].manner == ALWAYS))
        values->is_for_programs = false;
    else if (is_first)
        values->is_for_programs = true;
}

/* Office programs name the user who saved the file, and when. */
static bool is_by_office(String generator) {
    static const char *const programs[] = {"Microsoft", "LibreOffice", "OpenOffice", "Google Docs"};
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (string_find(generator, string_of(programs[i])) != SIZE_MAX)
            return true;
    return false;
}

static void take_generator(HtmlWalk *walk, String generator) {
    MetaValues *meta = walk->document->meta;
    if (is_by_office(generator) && !walk->document->has_front_matter)
        walk->by_office = meta[META_AUTHOR].is_for_programs = meta[META_DATE].is_for_programs = true;
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
            add_for(walk, i, content);
    if (html_is(name, "generator"))
        take_generator(walk, content);
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
    MetaValues *meta = walk->document->meta;
    if (html_has_word(element, "rel", "canonical")) {
        meta_add(walk->document, META_SOURCE, html_keep(walk, href));
        meta[META_SOURCE].is_for_programs = true;
    }
    if (html_has_word(element, "rel", "license"))
        meta_default(walk->document, META_RIGHTS, html_keep(walk, href));
    if (html_has_word(element, "rel", "alternate") && lang_valid(lang) && !html_is(lang, "x-default")) {
        meta[META_TRANSLATION].is_for_programs |= meta[META_TRANSLATION].count == 0;
        meta_add(walk->document, META_TRANSLATION, arena_join(walk->arena, lang, S(" "), href));
    }
}

void html_start_title(HtmlWalk *walk, const HtmlNode *element, HtmlOpen *open) {
    (void)open;
    meta_add(walk->document, META_TITLE, html_keep(walk, html_words(walk->scratch, element)));
    walk->document->meta[META_TITLE].is_for_programs = true;
}

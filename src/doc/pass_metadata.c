/* Metadata: dates become ISO 8601, and what no output shows yet is said. */
#include "doc/date.h"
#include "doc/passes.h"

static void read_dates(Document *document) {
    static const MetaField dates[] = {META_DATE, META_MODIFIED, META_EMBARGO};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        String given = meta_value(document, dates[i]), iso;
        if (given.length == 0)
            continue;
        if (date_read(document, given, &iso))
            document->meta[dates[i]].values[0] = iso;
        else
            diagnose2(document->ctx, SAY_META_DATE, NOWHERE, string_of(meta_key(dates[i])), given);
    }
}

/* ALWAYS: in no output. TITLE_PAGE: in its metadata, but on no page when the title is not a heading of the text.
 * FRONT_MATTER: pages of the web name their translations for search engines; front matter names them for readers. */
typedef enum { ALWAYS, FRONT_MATTER, TITLE_PAGE } Missed;

static const struct {
    MetaField field;
    Missed missed;
} unprinted[] = {
    {META_SUBTITLE, ALWAYS}, {META_AUTHOR, TITLE_PAGE}, {META_DATE, TITLE_PAGE},
    {META_PUBLISHER, TITLE_PAGE}, {META_STATUS, ALWAYS},   {META_EMBARGO, ALWAYS},    {META_CONTACT, ALWAYS},
    {META_MARKING, ALWAYS},       {META_TRANSLATION, FRONT_MATTER},
};

static bool title_is_heading(const Document *document) {
    return document->title_heading && document->title_heading->at.line;
}

static void say_unprinted(Document *document) {
    const bool misses[] = {
        [ALWAYS] = true,
        [FRONT_MATTER] = document->has_front_matter,
        [TITLE_PAGE] = document->has_front_matter && !document->is_further && !title_is_heading(document),
    };
    Buffer names;
    buffer_open(&names, document->arena);
    for (size_t i = 0; i < sizeof unprinted / sizeof *unprinted; i++) {
        if (!document->meta[unprinted[i].field].count || !misses[unprinted[i].missed])
            continue;
        buffer_text(&names, names.length ? ", " : "");
        buffer_text(&names, meta_key(unprinted[i].field));
    }
    if (names.length)
        diagnose1(document->ctx, SAY_META_UNPRINTED, NOWHERE, buffer_view(&names));
}

void pass_metadata(Document *document) {
    read_dates(document);
    say_unprinted(document);
}

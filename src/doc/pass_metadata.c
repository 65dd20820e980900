/* Metadata: dates become ISO 8601, and what no page shows is said. */
#include "doc/date.h"
#include "doc/locale_formats.h"
#include "doc/part_words.h"
#include "doc/passes.h"
#include "text/unicode.h"

/* An embargo may be a text: one that has a date in words, or says itself that it is one. */
static bool is_embargo_text(const Document *document, String text) {
    if (date_is_impossible(document, text))
        return false;
    return text_has_digit(text) ||
           part_words(document->arena, text, meta_value(document, META_LANGUAGE)).role == ROLE_EMBARGO;
}

static void read_dates(Document *document) {
    static const MetaField dates[] = {META_DATE, META_MODIFIED, META_EMBARGO};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        String given = meta_value(document, dates[i]), iso;
        if (given.length == 0)
            continue;
        if (locale_date_valid(given))
            continue;
        if (date_read(document, given, &iso))
            document->meta[dates[i]].values[0] = iso;
        else if (dates[i] != META_EMBARGO)
            diagnose2(document->ctx, SAY_META_DATE, document->meta[dates[i]].at, string_of(meta_key(dates[i])), given);
        else if (!is_embargo_text(document, given))
            diagnose1(document->ctx, SAY_EMBARGO_DATE, document->meta[META_EMBARGO].at, given);
    }
}

/* Of joined inputs, the further ones give their authors and what other metadata is for to the first. */
static const struct {
    MetaField field;
    bool of_further;
} printed[] = {
    {META_SUBTITLE, true}, {META_AUTHOR, false}, {META_DATE, false},   {META_PUBLISHER, false},
    {META_VERSION, true},  {META_STATUS, true},  {META_EMBARGO, true}, {META_CONTACT, true},
    {META_LABEL, true},    {META_DATELINE, true}, {META_BOILERPLATE, true}, {META_EDITORS, true},
    {META_ATTACHMENT, true}, {META_MARKING, true}, {META_TRANSLATION, true},
    {META_SOURCE, false}, {META_ABSTRACT, true},
};

static bool is_unprinted(const Document *document, size_t i) {
    const MetaValues *values = &document->meta[printed[i].field];
    return values->count && !values->is_for_programs && (printed[i].of_further || !document->is_further) &&
           !meta_set_has(document->meta_shown, printed[i].field);
}

static void add_name(Buffer *names, MetaField field) {
    buffer_text(names, names->length ? ", " : "");
    buffer_text(names, meta_key(field));
}

void pass_unprinted(Document *document) {
    Buffer names;
    buffer_open(&names, document->arena);
    if (document->meta[META_TITLE].count && !document->title_in_text)
        add_name(&names, META_TITLE);
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
        if (is_unprinted(document, i))
            add_name(&names, printed[i].field);
    if (names.length)
        diagnose1(document->ctx, SAY_META_UNPRINTED, NOWHERE, buffer_view(&names));
}

void pass_metadata(Document *document) {
    read_dates(document);
    meta_default(document, META_DESCRIPTION, meta_value(document, META_ABSTRACT));
}

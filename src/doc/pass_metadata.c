/* Metadata: dates become ISO 8601, and what no page shows is said. */
#include <unicode/uchar.h>

#include "doc/date.h"
#include "doc/first_dates.h"
#include "doc/locale_formats.h"
#include "doc/part_words.h"
#include "doc/passes.h"
#include "doc/weekday_said.h"
#include "text/unicode.h"

/* An embargo may be a text: one that has a date in words, or says itself that it is one. */
static bool is_embargo_text(const Document *document, String text) {
    if (date_is_impossible(document, text))
        return false;
    return text_has_digit(text) ||
           part_words(document->arena, text, meta_value(document, META_LANGUAGE)).role == ROLE_EMBARGO;
}

/* "none", "n/a", "lifted", "-", or the label of a text that may be published at once. */
static bool says_none(const Document *document, String text) {
    static const char *const words[] = {
        "none", "no", "n/a", "na", "nil", "null", "no embargo", "not embargoed", "lifted", "embargo lifted", "expired",
        "immediate", "immediately", "now", "off", "0", "keine", "keiner", "kein", "keine sperrfrist", "kein embargo",
        "aufgehoben", "sofort", "nein", "aucun", "aucune", "sans", "sans embargo", "levé", "immédiat", "immédiatement",
        "non", "ninguno", "ninguna", "sin embargo", "sin", "levantado", "inmediato", "nessuno", "nessun embargo", "no",
        "immediato", "nenhum", "sem embargo", "imediato", "não", "geen", "geen embargo", "per direct", "nee", "ingen",
        "inget", "intet", "ingen klausul", "omedelbart", "straks", "ei", "ei ole", "ei embargoa", "heti", "brak",
        "nie", "bez embarga", "natychmiast", "žádné", "ne", "ihned", "žiadne", "nema", "odmah", "ni", "takoj", "nincs",
        "azonnal", "fără", "niciunul", "imediat", "няма", "без ембарго", "нет", "без эмбарго", "немає", "κανένα", "όχι",
        "yok", "hayır", "hemen", "puudub", "nav", "nėra", "xejn", "لا يوجد", "لا", "कोई नहीं", "नहीं", "なし", "無し",
        "無", "无", "没有", "沒有",
    };
    bool has_letter = false;
    for (size_t at = 0; at < text.length && !has_letter;)
        has_letter = code_point_is_word(utf8_next(text, &at));
    while (string_ends(text, S(".")))
        text.length--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (string_equal_ascii_nocase(text, string_of(words[i])))
            return true;
    PartWords label = part_words(document->arena, text, meta_value(document, META_LANGUAGE));
    return !has_letter || (label.role == ROLE_LABEL && label.is_whole);
}

/* "embargo: for immediate release" is a label. */
static void make_label(Document *document, String embargo) {
    if (document->meta[META_LABEL].count ||
        !part_words(document->arena, embargo, meta_value(document, META_LANGUAGE)).is_condition)
        return;
    meta_add(document, META_LABEL, embargo);
    document->meta[META_LABEL].at = document->meta[META_EMBARGO].at;
}

static void drop_none(Document *document) {
    String embargo = meta_value(document, META_EMBARGO), status = meta_value(document, META_STATUS);
    if (embargo.length && says_none(document, embargo)) {
        make_label(document, embargo);
        document->meta[META_EMBARGO].count = document->meta[META_EMBARGO_ZONE].count = 0;
    }
    if (string_is_one_of(status, "0 - – — none n/a"))
        document->meta[META_STATUS].count = 0;
}

/* Without the controls by which editors keep numbers in place amid text from right to left (UAX #9 2.8). */
static String without_directions(Arena *arena, String text) {
    Buffer out;
    buffer_open(&out, arena);
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (!u_hasBinaryProperty((UChar32)c, UCHAR_BIDI_CONTROL))
            buffer_code_point(&out, c);
    }
    return string_trim(buffer_view(&out));
}

static void take_date(Document *document, MetaField field, String given, String iso) {
    weekday_check(document, document->meta[field].at, given, iso);
    document->meta[field].values[0] = iso;
}

/* An embargo in words has its date in them. */
static void check_embargo_text(const Document *document, String given) {
    String iso;
    if (!text_has_digit(given) || date_read_midnight(document, given, &iso))
        return;
    if (date_first_in(document, given, &iso) || date_first_day_in(document, given, &iso))
        weekday_check(document, document->meta[META_EMBARGO].at, given, iso);
    else
        diagnose1(document->ctx, SAY_EMBARGO_UNREAD, document->meta[META_EMBARGO].at, given);
}

static void read_dates(Document *document) {
    static const MetaField dates[] = {META_DATE, META_MODIFIED, META_EMBARGO};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        String given = without_directions(document->arena, meta_value(document, dates[i])), iso;
        if (given.length == 0)
            continue;
        if (locale_date_valid(given)) {
            document->meta[dates[i]].values[0] = given;
            continue;
        }
        if (date_read(document, given, &iso))
            take_date(document, dates[i], given, iso);
        else if (dates[i] != META_EMBARGO)
            diagnose2(document->ctx, SAY_META_DATE, document->meta[dates[i]].at, string_of(meta_key(dates[i])), given);
        else if (!is_embargo_text(document, given))
            diagnose1(document->ctx, SAY_EMBARGO_DATE, document->meta[META_EMBARGO].at, given);
        else
            check_embargo_text(document, given);
    }
    if (document->meta[META_EMBARGO_ZONE].count)
        document->meta[META_EMBARGO_ZONE].values[0] =
            without_directions(document->arena, meta_value(document, META_EMBARGO_ZONE));
}

/* Of joined inputs, the further ones give their authors and what other metadata is for to the first. */
static const struct {
    MetaField field;
    bool of_further;
} printed[] = {
    {META_SUBTITLE, true}, {META_AUTHOR, false}, {META_DATE, false},   {META_PUBLISHER, false},
    {META_VERSION, true},  {META_STATUS, true},  {META_EMBARGO, true}, {META_CONTACT, true},
    {META_LABEL, true},    {META_DATELINE, true}, {META_BOILERPLATE, true}, {META_EDITORS, true},
    {META_ATTACHMENT, true}, {META_MARKING, true}, {META_CAVEAT, true}, {META_TRANSLATION, true},
    {META_SOURCE, false}, {META_ABSTRACT, true}, {META_FOR, true}, {META_NUMBER, true}, {META_DISTRIBUTION, true},
};

/* For programs; named as not printed where all is to be printed. */
static const MetaField of_programs[] = {META_RIGHTS, META_MODIFIED, META_IDENTIFIER, META_KEYWORD, META_DESCRIPTION};

static bool is_unprinted(const Document *document, size_t i) {
    const MetaValues *values = &document->meta[printed[i].field];
    return values->count && !values->is_for_programs && (printed[i].of_further || !document->is_further) &&
           !meta_set_has(document->meta_shown, printed[i].field);
}

static void add_name(Buffer *names, String key) {
    buffer_text(names, names->length ? ", " : "");
    buffer_string(names, key);
}

/* A key that stands for a part only in releases is named as it is written. */
static String key_of(const Document *document, MetaField field) {
    const MetaValues *given = &document->meta[field];
    return given->is_common ? given->key : string_of(meta_key(field));
}

void pass_unprinted(Document *document) {
    Buffer names;
    buffer_open(&names, document->arena);
    if (document->meta[META_TITLE].count && !document->title_in_text)
        add_name(&names, key_of(document, META_TITLE));
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
        if (is_unprinted(document, i))
            add_name(&names, key_of(document, printed[i].field));
    if (document->affiliation_unsaid && !document->is_further)
        add_name(&names, S("affiliation"));
    bool all = document->settings.title_block == TITLE_BLOCK_ON && !document->is_further;
    for (size_t i = 0; all && i < sizeof of_programs / sizeof *of_programs; i++)
        if (document->meta[of_programs[i]].count && !meta_set_has(document->meta_shown, of_programs[i]))
            add_name(&names, key_of(document, of_programs[i]));
    if (names.length)
        diagnose1(document->ctx, SAY_META_UNPRINTED, NOWHERE, buffer_view(&names));
}

void pass_metadata(Document *document) {
    drop_none(document);
    read_dates(document);
    meta_default(document, META_DESCRIPTION, meta_value(document, META_ABSTRACT));
}

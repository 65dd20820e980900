/* Names from ICU's locale bundles, hours from its rules for day periods (UTS #35, Part 4). */
#include "doc/day_periods.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "doc/date_names.h"
#include "doc/document.h"

enum { NAME_UNITS = 40, NAME_BYTES = 3 * NAME_UNITS, HOURS = 24, MORNING = 0xFFF, AFTERNOON = 0xFFF000,
       LATIN_END = 0x250 };

typedef struct {
    const UChar *units; /* case-folded */
    int32_t length;
    DayPeriod period;
} Name;

struct DayPeriods {
    Arena *arena;
    String midnight;
    Name *names;
    size_t count, capacity;
};

/* ---- names ---- */

static void keep(DayPeriods *periods, const UChar *folded, int32_t length, DayPeriod period) {
    UChar *kept = arena_array(periods->arena, UChar, (size_t)length);
    u_memcpy(kept, folded, length);
    arena_grow(periods->arena, periods->names, periods->count, periods->capacity);
    periods->names[periods->count++] = (Name){kept, length, period};
}

/* Without the vowel signs of Arabic, which few people write. */
static int32_t drop_vowels(UChar *text, int32_t length) {
    int32_t count = 0;
    for (int32_t i = 0; i < length; i++)
        if (text[i] < 0x64B || text[i] > 0x652)
            text[count++] = text[i];
    return count;
}

/* A Latin letter alone is no name. */
static void add(DayPeriods *periods, const UChar *name, int32_t units, DayPeriod period) {
    UChar folded[NAME_UNITS + 1];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = u_strFoldCase(folded, NAME_UNITS, name, units, U_FOLD_CASE_DEFAULT, &status);
    if (U_FAILURE(status) || length == 0 || (length == 1 && folded[0] < LATIN_END))
        return;
    keep(periods, folded, length, period);
    int32_t plain = drop_vowels(folded, length);
    if (plain < length)
        keep(periods, folded, plain, period);
}

static void add_text(DayPeriods *periods, const char *text, DayPeriod period) {
    UChar units[NAME_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    u_strFromUTF8(units, NAME_UNITS, &length, text, -1, &status);
    if (U_SUCCESS(status))
        add(periods, units, length, period);
}

/* ---- rules ---- */

/* The hour of "06:00" at KEY; -1 when there is none. */
static int hour_at(const UResourceBundle *rule, const char *key) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    const UChar *text = ures_getStringByKey(rule, key, &length, &status);
    return U_FAILURE(status) || length < 2 ? -1 : u_charDigitValue(text[0]) * 10 + u_charDigitValue(text[1]);
}

/* The hours of a period ("morning1") in the set of rules; none: 0. */
static uint32_t hours_of(const UResourceBundle *rules, const char *period) {
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *rule = ures_getByKey(rules, period, NULL, &status);
    int from = U_SUCCESS(status) ? hour_at(rule, "from") : -1, before = from < 0 ? -1 : hour_at(rule, "before");
    uint32_t hours = 0;
    ures_close(rule);
    if (from < 0 || before < 0)
        return 0;
    for (int hour = from % HOURS; hour != before % HOURS; hour = (hour + 1) % HOURS)
        hours |= 1u << hour;
    return hours;
}

/* The rules of a language, to be closed; NULL: it has none. */
static UResourceBundle *open_rules(const char *lang) {
    UErrorCode status = U_ZERO_ERROR;
    char set[16];
    int32_t length = 0;
    UResourceBundle *data = ures_openDirect(NULL, "dayPeriods", &status);
    UResourceBundle *locales = ures_getByKey(data, "locales", NULL, &status), *rules = NULL;
    const UChar *name = ures_getStringByKey(locales, lang, &length, &status);
    if (U_SUCCESS(status) && length < (int32_t)sizeof set) {
        u_UCharsToChars(name, set, length + 1);
        rules = ures_getByKey(data, "rules", NULL, &status);
        rules = ures_getByKey(rules, set, rules, &status);
    }
    ures_close(locales);
    ures_close(data);
    if (U_SUCCESS(status))
        return rules;
    ures_close(rules);
    return NULL;
}

/* ---- reading ---- */

static DayPeriod period_of(const UResourceBundle *rules, const char *key) {
    static const struct { const char *key; DayPeriod period; } fixed[] = {
        {"am", {PERIOD_HALF, MORNING}}, {"pm", {PERIOD_HALF, AFTERNOON}},
        {"noon", {PERIOD_NOON, 1u << 12}}, {"midnight", {PERIOD_MIDNIGHT, 1}},
    };
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (strcmp(key, fixed[i].key) == 0)
            return fixed[i].period;
    return (DayPeriod){PERIOD_PART, rules ? hours_of(rules, key) : 0};
}

/* The names in dayPeriod/CONTEXT/WIDTH. */
static void add_periods(DayPeriods *periods, const UResourceBundle *calendar, const UResourceBundle *rules,
                        const char *context, const char *width) {
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *found = ures_getByKey(calendar, "dayPeriod", NULL, &status), *entry = NULL;
    found = ures_getByKey(found, context, found, &status);
    found = ures_getByKey(found, width, found, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < ures_getSize(found); i++) {
        int32_t units = 0;
        entry = ures_getByIndex(found, i, entry, &status);
        const UChar *name = ures_getString(entry, &units, &status);
        DayPeriod period = U_SUCCESS(status) ? period_of(rules, ures_getKey(entry)) : (DayPeriod){PERIOD_PART, 0};
        if (period.hours && units <= NAME_UNITS)
            add(periods, name, units, period);
        if (period.kind == PERIOD_MIDNIGHT && !periods->midnight.length && units <= NAME_UNITS) {
            char *bytes = arena_array(periods->arena, char, NAME_BYTES);
            int32_t count = 0;
            u_strToUTF8(bytes, NAME_BYTES, &count, name, units, &status);
            periods->midnight = U_SUCCESS(status) ? (String){bytes, (size_t)count} : S("");
        }
    }
    ures_close(entry);
    ures_close(found);
}

static void add_halves(DayPeriods *periods, const UResourceBundle *calendar) {
    static const uint32_t halves[] = {MORNING, AFTERNOON};
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *found = ures_getByKey(calendar, "AmPmMarkers", NULL, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < 2; i++) {
        int32_t units = 0;
        const UChar *name = ures_getStringByIndex(found, i, &units, &status);
        if (U_SUCCESS(status) && units <= NAME_UNITS)
            add(periods, name, units, (DayPeriod){PERIOD_HALF, halves[i]});
    }
    ures_close(found);
}

static void add_locale(DayPeriods *periods, const char *locale) {
    static const char *const contexts[] = {"format", "stand-alone"}, *const widths[] = {"wide", "abbreviated"};
    char lang[ULOC_LANG_CAPACITY];
    UErrorCode status = U_ZERO_ERROR, status_of_name = U_ZERO_ERROR;
    uloc_getLanguage(locale, lang, sizeof lang, &status_of_name);
    UResourceBundle *bundle = ures_openDirect(NULL, locale, &status);
    UResourceBundle *calendars = ures_getByKey(bundle, "calendar", NULL, &status);
    UResourceBundle *calendar = ures_getByKey(calendars, "gregorian", NULL, &status);
    UResourceBundle *rules = U_SUCCESS(status_of_name) ? open_rules(lang) : NULL;
    for (int i = 0; U_SUCCESS(status) && i < 4; i++)
        add_periods(periods, calendar, rules, contexts[i / 2], widths[i & 1]);
    if (U_SUCCESS(status))
        add_halves(periods, calendar);
    ures_close(rules);
    ures_close(calendar);
    ures_close(calendars);
    ures_close(bundle);
}

/* Words that CLDR lacks, or has in another case only. The first for midnight in a language is printed where CLDR has
 * none. */
static const struct {
    const char *lang, *name;
    PeriodKind kind;
} further[] = {
    {"en", "midday", PERIOD_NOON}, {"de", "mittag", PERIOD_NOON},
    {"fr", "midi", PERIOD_NOON}, {"it", "mezzogiorno", PERIOD_NOON}, {"es", "mediodía", PERIOD_NOON},
    {"es", "mediodia", PERIOD_NOON}, {"pt", "meio-dia", PERIOD_NOON}, {"pt", "meio dia", PERIOD_NOON},
    {"pl", "południe", PERIOD_NOON}, {"pl", "w południe", PERIOD_NOON}, {"cs", "poledne", PERIOD_NOON},
    {"ru", "полдень", PERIOD_NOON}, {"uk", "полудень", PERIOD_NOON}, {"zh", "正午", PERIOD_NOON},
    {"ar", "منتصف الليل", PERIOD_MIDNIGHT}, {"ca", "mitjanit", PERIOD_MIDNIGHT}, {"es", "medianoche", PERIOD_MIDNIGHT},
    {"he", "חצות", PERIOD_MIDNIGHT}, {"fa", "نیمه‌شب", PERIOD_MIDNIGHT}, {"el", "μεσάνυχτα", PERIOD_MIDNIGHT},
    {"bg", "полунощ", PERIOD_MIDNIGHT}, {"pl", "północ", PERIOD_MIDNIGHT}, {"ru", "полуночи", PERIOD_MIDNIGHT},
    {"uk", "опівночі", PERIOD_MIDNIGHT}, {"pt", "meia noite", PERIOD_MIDNIGHT}, {"zh", "午夜", PERIOD_MIDNIGHT},
    {"de", "mitternachts", PERIOD_MIDNIGHT}, {"tr", "gece yarısı", PERIOD_MIDNIGHT},
};

static void add_further(DayPeriods *periods, String lang) {
    for (size_t i = 0; i < sizeof further / sizeof *further; i++) {
        if (!string_equal_ascii_nocase(lang, string_of(further[i].lang)))
            continue;
        bool is_midnight = further[i].kind == PERIOD_MIDNIGHT;
        add_text(periods, further[i].name, (DayPeriod){further[i].kind, is_midnight ? 1 : 1u << 12});
        if (is_midnight && !periods->midnight.length)
            periods->midnight = string_of(further[i].name);
    }
}

DayPeriods *day_periods_read(Arena *arena, String lang) {
    DayPeriods *periods = arena_new(arena, DayPeriods);
    char locale[ULOC_FULLNAME_CAPACITY], parent[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(arena_c_string(arena, lang), parent, sizeof parent, NULL, &status);
    uloc_addLikelySubtags(parent, locale, sizeof locale, &status);
    periods->arena = arena;
    while (U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING && *locale) {
        add_locale(periods, locale);
        uloc_getParent(locale, parent, sizeof parent, &status);
        memcpy(locale, parent, sizeof parent);
    }
    add_further(periods, lang_primary(lang));
    String midnight = periods->midnight;
    add_locale(periods, "en");
    add_further(periods, S("en"));
    periods->midnight = midnight;
    return periods;
}

int32_t day_periods_find(const DayPeriods *periods, const UChar *text, int32_t length, DayPeriod *period) {
    int32_t longest = 0;
    for (size_t i = 0; i < periods->count && length > 0; i++) {
        const Name *name = &periods->names[i];
        if (name->units[0] != text[0])
            continue;
        bool is_surer = name->length == longest && period->kind == PERIOD_PART; /* Korean has one name for two */
        bool is_better = name->length > longest || (is_surer && name->period.kind != PERIOD_PART);
        if (name->length > length || !is_better || u_memcmp(name->units, text, name->length) != 0)
            continue;
        UChar next = name->length < length ? text[name->length] : 0;
        bool ends = text[0] < LATIN_END && next >= LATIN_END; /* as in Telugu, "amకి" */
        if (u_isalpha(next) && !ends && !date_is_without_spaces(next) && !date_is_without_spaces(text[0]))
            continue;
        longest = name->length;
        *period = name->period;
    }
    return longest;
}

String day_periods_midnight(const DayPeriods *periods) { return periods->midnight; }

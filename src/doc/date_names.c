/* Copies the names from ICU's own resource bundles into an arena, folded. Opening a bundle takes longer than all else
 * that dates need, so it is done once for a language. */
#include "doc/date_names.h"

#include <unicode/uchar.h>
#include <unicode/ures.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "doc/document.h"
#include "text/unicode.h"

enum {
    NAME_UNITS = 40,
    FIRST_IDEOGRAPH = 0x2E80 /* of scripts that are written without spaces */
};

typedef struct {
    const UChar *units; /* case-folded, base letters, without the full stop of an abbreviation */
    int32_t length, index;
} Name;

typedef struct {
    Name *names;
    size_t count, capacity;
} NameList;

struct DateNames {
    Arena *arena;
    String lang;
    bool is_loaded;
    NameList lists[DATE_NAMES_COUNT];
    DateOrder order;
    const DayPeriods *periods;
    bool lacks_memory; /* said when ICU's data is closed again */
};

DateNames *date_names_new(Arena *arena) {
    DateNames *names = arena_new(arena, DateNames);
    names->arena = arena;
    return names;
}

/* ---- letters ---- */

/* The letter without its accent, as capitals often are. */
static UChar base_letter(UChar c) {
    enum { IDEOGRAPHS = 0x3400, BEHIND_HANGUL = 0xD800 }; /* nothing between has an accent */
    return c < 0xC0 || (c >= IDEOGRAPHS && c < BEHIND_HANGUL) ? c : (UChar)code_point_base(c);
}

/* Marks that texts have or leave out: accents, the dot of Indic letters, vowels and the stretching stroke of Arabic. */
static bool is_optional_mark(UChar c) {
    bool is_indic_dot = (c & 0xFF7F) == 0x93C || c == 0xA3C;
    return (c >= 0x300 && c <= 0x36F) || is_indic_dot || (c >= 0x64B && c <= 0x655) || c == 0x640;
}

/* ---- reading ---- */

/* Makes room for one more; nothing may fail here, while ICU's data is open. */
static bool grow_try(Arena *arena, NameList *list) {
    enum { FIRST = 32 };
    size_t capacity = list->capacity ? 2 * list->capacity : FIRST, size = sizeof *list->names;
    if (list->count < list->capacity)
        return true;
    Name *grown = arena_resize_try(arena, list->names, list->capacity * size, capacity * size);
    if (!grown)
        return false;
    list->names = grown;
    list->capacity = capacity;
    return true;
}

static void add_name(DateNames *names, NameList *list, const UChar *name, int32_t units, int32_t index) {
    UChar folded[NAME_UNITS + 1];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = u_strFoldCase(folded, NAME_UNITS, name, units, U_FOLD_CASE_DEFAULT, &status);
    while (U_SUCCESS(status) && length > 0 && folded[length - 1] == '.')
        length--;
    int32_t kept_units = 0;
    for (int32_t i = 0; U_SUCCESS(status) && i < length; i++)
        if (!is_optional_mark(folded[i]))
            folded[kept_units++] = base_letter(folded[i]);
    length = kept_units;
    if (U_FAILURE(status) || length == 0)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (list->names[i].length == length && u_memcmp(list->names[i].units, folded, length) == 0)
            return;
    UChar *kept = arena_alloc_try(names->arena, (size_t)length * sizeof *kept);
    names->lacks_memory |= !kept || !grow_try(names->arena, list);
    if (names->lacks_memory)
        return;
    u_memcpy(kept, folded, length);
    list->names[list->count++] = (Name){kept, length, index};
}

static void add_spellings(DateNames *names, String lang) {
    enum { MONTHS = 12 };
    static const struct { const char *lang, *months[MONTHS]; } spellings[] = {
#define MONTHS(lang, ...) {lang, {__VA_ARGS__}},
#include "doc/month_spellings.def"
#undef MONTHS
    };
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        for (int month = 0; string_equal(lang, string_of(spellings[i].lang)) && month < MONTHS; month++) {
            String rest = string_of(spellings[i].months[month]), name;
            while (string_next(&rest, '|', &name)) {
                UChar units[NAME_UNITS];
                UErrorCode status = U_ZERO_ERROR;
                int32_t length = 0;
                u_strFromUTF8(units, NAME_UNITS, &length, name.bytes, (int32_t)name.length, &status);
                if (U_SUCCESS(status))
                    add_name(names, &names->lists[DATE_NAMES_MONTHS], units, length, month);
            }
        }
}

/* The names in CALENDAR/KEY/CONTEXT/WIDTH. */
static void add_names(DateNames *names, NameList *list, const UResourceBundle *calendar, const char *key,
                      const char *context, const char *width) {
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *found = ures_getByKey(calendar, key, NULL, &status);
    found = ures_getByKey(found, context, found, &status);
    found = ures_getByKey(found, width, found, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < ures_getSize(found); i++) {
        int32_t units = 0;
        const UChar *name = ures_getStringByIndex(found, i, &units, &status);
        if (U_SUCCESS(status) && units <= NAME_UNITS)
            add_name(names, list, name, units, i);
    }
    ures_close(found);
}

/* The words of patterns such as "{1} 'at' {0}", in an array of patterns from `first` on. */
static void add_joining(DateNames *names, const UResourceBundle *calendar, const char *key, int32_t first) {
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *patterns = ures_getByKey(calendar, key, NULL, &status);
    for (int32_t i = first; U_SUCCESS(status) && i < ures_getSize(patterns); i++) {
        int32_t units = 0;
        const UChar *pattern = ures_getStringByIndex(patterns, i, &units, &status);
        for (int32_t at = 0, start = 0; U_SUCCESS(status) && at <= units; at++) {
            if (at < units && !u_strchr(u" '{}01,:()\u200B\u00A0\u202F", pattern[at]))
                continue;
            if (at > start && at - start <= NAME_UNITS && u_isalpha(pattern[start]))
                add_name(names, &names->lists[DATE_NAMES_JOINING], pattern + start, at - start, 0);
            start = at + 1;
        }
    }
    ures_close(patterns);
}

static void add_kinds(DateNames *names, const UResourceBundle *calendars) {
    enum { FIRST_JOINING = 8 /* in DateTimePatterns, behind those of times and dates */ };
    static const struct { const char *calendar, *key; } kinds[] = {
        [DATE_NAMES_MONTHS] = {"gregorian", "monthNames"},
        [DATE_NAMES_PERSIAN_MONTHS] = {"persian", "monthNames"},
        [DATE_NAMES_DAYS] = {"gregorian", "dayNames"},
    };
    static const char *const contexts[] = {"format", "stand-alone"}, *const widths[] = {"wide", "abbreviated"};
    for (int kind = 0; kind < DATE_NAMES_JOINING; kind++) {
        UErrorCode status = U_ZERO_ERROR;
        UResourceBundle *calendar = ures_getByKey(calendars, kinds[kind].calendar, NULL, &status);
        if (kind == DATE_NAMES_MONTHS && U_SUCCESS(status)) {
            add_joining(names, calendar, "DateTimePatterns", FIRST_JOINING);
            add_joining(names, calendar, "DateTimePatterns%atTime", 0);
        }
        for (int i = 0; U_SUCCESS(status) && i < 4; i++)
            add_names(names, &names->lists[kind], calendar, kinds[kind].key, contexts[i & 1], widths[i / 2]);
        ures_close(calendar);
    }
}

static DateOrder read_order(const UResourceBundle *calendars) {
    enum { SHORT_DATE = 7 }; /* in DateTimePatterns */
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *patterns = ures_getByKey(calendars, "gregorian", NULL, &status);
    patterns = ures_getByKey(patterns, "DateTimePatterns", patterns, &status);
    int32_t length = 0;
    const UChar *pattern = ures_getStringByIndex(patterns, SHORT_DATE, &length, &status);
    DateOrder order = DATE_ORDER_NONE;
    if (U_SUCCESS(status)) {
        const UChar *year = u_strchr(pattern, 'y'), *month = u_strchr(pattern, 'M'), *day = u_strchr(pattern, 'd');
        if (year && month && day && year > month && year > day)
            order = day < month ? DATE_DAY_MONTH_YEAR : DATE_MONTH_DAY_YEAR;
    }
    ures_close(patterns);
    return order;
}

void date_names_load(DateNames *names, String lang) {
    if (names->is_loaded && string_equal(names->lang, lang))
        return;
    *names = (DateNames){.arena = names->arena, .lang = lang, .is_loaded = true};
    bool is_norwegian = string_equal(lang, S("nn")); /* "no" has what is the same in both written languages */
    String locales[] = {lang, lang_primary(lang), is_norwegian ? S("no") : S("en"), S("en")};
    enum { LOCALES = sizeof locales / sizeof *locales };
    for (int i = 0; i < LOCALES; i++) {
        bool is_known = false;
        for (int j = 0; j < i; j++)
            is_known |= string_equal(locales[i], locales[j]);
        if (is_known)
            continue;
        UErrorCode status = U_ZERO_ERROR;
        UResourceBundle *bundle = ures_open(NULL, arena_c_string(names->arena, locales[i]), &status);
        UResourceBundle *calendars = ures_getByKey(bundle, "calendar", NULL, &status);
        if (U_SUCCESS(status))
            add_kinds(names, calendars);
        add_spellings(names, locales[i]);
        if (i == 0)
            names->order = read_order(calendars);
        ures_close(calendars);
        ures_close(bundle);
    }
    if (names->lacks_memory)
        fail0(names->arena->ctx, SAY_MEMORY, NOWHERE);
}

/* ---- looking up ---- */

bool date_fold(String text, UChar *folded, int32_t most, int32_t *length) {
    UChar units[DATE_UNITS_MOST + 1];
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = 0;
    if (text.length > 3 * (size_t)most)
        return false;
    u_strFromUTF8(units, most, &count, text.bytes, (int32_t)text.length, &status);
    *length = u_strFoldCase(folded, most, units, count, U_FOLD_CASE_DEFAULT, &status);
    return U_SUCCESS(status);
}

bool date_is_without_spaces(UChar c) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    return c >= FIRST_IDEOGRAPH || script == USCRIPT_THAI || script == USCRIPT_LAO || script == USCRIPT_KHMER ||
           script == USCRIPT_MYANMAR;
}

/* Units of the text that the name takes, as a whole word. */
static int32_t name_length(const DateNames *names, const Name *name, const UChar *text, int32_t length) {
    int32_t end = 0;
    for (int32_t i = 0; i < name->length; i++, end++) {
        while (end > 0 && end < length && is_optional_mark(text[end]))
            end++;
        if (end >= length || (text[end] != name->units[i] && base_letter(text[end]) != name->units[i]))
            return 0;
    }
    while (end < length && is_optional_mark(text[end]))
        end++;
    if (string_equal(lang_primary(names->lang), S("eu")) && end + 3 <= length && u_memcmp(text + end, u"ren", 3) == 0)
        end += 3; /* Basque declines what CLDR writes as "MMMM'ren'" */
    UChar next = end < length ? text[end] : 0;
    return u_isalpha(next) && !date_is_without_spaces(next) ? 0 : end;
}

int32_t date_names_find(const DateNames *names, DateNamesKind kind, const UChar *text, int32_t length, int32_t *index) {
    const NameList *list = &names->lists[kind];
    int32_t longest = 0;
    UChar first = length > 0 ? text[0] : 0, base = base_letter(first);
    for (size_t i = 0; i < list->count; i++) {
        if (list->names[i].units[0] != first && list->names[i].units[0] != base)
            continue;
        int32_t found = name_length(names, &list->names[i], text, length);
        if (found > longest) {
            longest = found;
            *index = list->names[i].index;
        }
    }
    return longest;
}

DateOrder date_names_order(const DateNames *names) { return names->order; }

const DayPeriods *date_names_periods(DateNames *names) {
    if (!names->periods)
        names->periods = day_periods_read(names->arena, names->lang);
    return names->periods;
}

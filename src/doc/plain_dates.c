/* CLDR's patterns and names, as ICU's resource bundles have them (UTS #35, Part 4). */
#include "doc/plain_dates.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "text/utf8.h"

enum {
    LONG_DATE = 5,     /* in DateTimePatterns */
    PARENTS_MOST = 6,
    FIRST_YEAR = 1600, /* before 1582 ICU counts as the Julian calendar does */
    PATH_MOST = 5,
    DIGITS_UNITS = 16, /* of a name of digits */
    TEXT_BYTES = 300   /* of a name, or of text in a pattern */
};

/* ---- resources ---- */

/* What stands at the path in the bundle itself; NULL when nothing does. */
static UResourceBundle *find_at(const UResourceBundle *bundle, const char *const *path) {
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *found = NULL;
    for (int i = 0; i < PATH_MOST && path[i]; i++)
        found = ures_getByKey(found ? found : bundle, path[i], found, &status);
    if (U_SUCCESS(status))
        return found;
    ures_close(found);
    return NULL;
}

/* The name of the bundle that a locale's inherits from; false for the root. */
static bool find_parent(const UResourceBundle *bundle, char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    const UChar *named = ures_getStringByKey(bundle, "%%Parent", &length, &status);
    if (U_SUCCESS(status) && length > 0 && length < ULOC_FULLNAME_CAPACITY) {
        u_UCharsToChars(named, locale, length + 1);
        return strcmp(locale, "root") != 0;
    }
    char parent[ULOC_FULLNAME_CAPACITY];
    status = U_ZERO_ERROR;
    uloc_getParent(locale, parent, sizeof parent, &status);
    memcpy(locale, parent, sizeof parent);
    return U_SUCCESS(status) && *locale;
}

/* What stands at the path for a locale, or for one that it inherits from other than the root; NULL: nothing. */
static UResourceBundle *find(const char *locale, const char *const *path) {
    char name[ULOC_FULLNAME_CAPACITY];
    bool goes_on = strlen(locale) < sizeof name;
    UResourceBundle *found = NULL;
    if (goes_on)
        memcpy(name, locale, strlen(locale) + 1);
    for (int i = 0; i < PARENTS_MOST && goes_on && !found; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UResourceBundle *bundle = ures_open(NULL, name, &status);
        found = U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING ? find_at(bundle, path) : NULL;
        goes_on = !found && bundle && find_parent(bundle, name);
        ures_close(bundle);
    }
    return found;
}

/* Whether the calendar of the locale's region is the Gregorian one. */
static bool is_gregorian(const char *locale) {
    char likely[ULOC_FULLNAME_CAPACITY], region[ULOC_COUNTRY_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    if (uloc_getCountry(locale, region, sizeof region, &status) == 0) {
        uloc_addLikelySubtags(locale, likely, sizeof likely, &status);
        uloc_getCountry(likely, region, sizeof region, &status);
    }
    if (U_FAILURE(status))
        return false;
    UResourceBundle *data = ures_openDirect(NULL, "supplementalData", &status);
    UResourceBundle *preferred = ures_getByKey(data, "calendarPreferenceData", NULL, &status);
    bool is_right = U_SUCCESS(status);
    UResourceBundle *calendars = ures_getByKey(preferred, region, NULL, &status);
    if (U_SUCCESS(status)) { /* else those of the world, the Gregorian first */
        int32_t length;
        const UChar *first = ures_getStringByIndex(calendars, 0, &length, &status);
        is_right = U_SUCCESS(status) && u_strcmp(first, u"gregorian") == 0;
    }
    ures_close(calendars);
    ures_close(preferred);
    ures_close(data);
    return is_right;
}

/* Splits a locale that wishes for nothing but digits ("ar@numbers=latn") into its base and their name; false when it
 * has other wishes. */
static bool split_locale(const char *locale, char *base, UChar *digits) {
    static const char wish[] = "@numbers=";
    size_t length = strcspn(locale, "@"), wished = sizeof wish - 1;
    const char *keywords = locale + length;
    if (length >= ULOC_FULLNAME_CAPACITY)
        return false;
    memcpy(base, locale, length);
    base[length] = '\0';
    digits[0] = 0;
    if (!*keywords)
        return true;
    bool is_digits = strncmp(keywords, wish, wished) == 0 && !strchr(keywords, ';') &&
                     strlen(keywords + wished) < DIGITS_UNITS;
    if (is_digits)
        u_charsToUChars(keywords + wished, digits, (int32_t)strlen(keywords + wished) + 1);
    return is_digits;
}

/* The zero of the digits of this name, or if that is empty of those that the locale writes numbers with; 0 when it is
 * not known here. */
static uint32_t zero_of(const char *locale, const UChar *digits) {
    static const struct {
        const UChar *name;
        uint32_t zero;
    } systems[] = {{u"latn", '0'}, {u"arab", 0x660}, {u"arabext", 0x6F0}, {u"beng", 0x9E6}, {u"deva", 0x966}};
    static const char *const path[PATH_MOST] = {"NumberElements", "default"};
    UResourceBundle *system = *digits ? NULL : find(locale, path);
    UErrorCode status = U_ZERO_ERROR;
    int32_t length;
    const UChar *name = system ? ures_getString(system, &length, &status) : *digits ? digits : u"latn";
    uint32_t zero = 0;
    for (size_t i = 0; U_SUCCESS(status) && i < sizeof systems / sizeof *systems; i++)
        if (u_strcmp(name, systems[i].name) == 0)
            zero = systems[i].zero;
    ures_close(system);
    return zero;
}

/* ---- patterns ---- */

typedef struct {
    const char *locale;
    int year, month, day;
    uint32_t zero;
    Buffer out;
    bool is_odd; /* has text that cannot be written */
} PlainDate;

static void put_number(PlainDate *date, int value, int digits_least) {
    uint8_t digits[12];
    int count = 0;
    for (; value > 0 || count < digits_least; value /= 10)
        digits[count++] = (uint8_t)(value % 10);
    while (count > 0)
        buffer_code_point(&date->out, date->zero + digits[--count]);
}

static void put_units(PlainDate *date, const UChar *units, int32_t length) {
    char bytes[TEXT_BYTES];
    int32_t count = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(bytes, TEXT_BYTES, &count, units, length, &status);
    if (U_SUCCESS(status))
        buffer_add(&date->out, bytes, (size_t)count);
    else
        date->is_odd = true;
}

static bool put_month(PlainDate *date, const char *context) {
    const char *const path[PATH_MOST] = {"calendar", "gregorian", "monthNames", context, "wide"};
    UResourceBundle *names = find(date->locale, path);
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    const UChar *name = names ? ures_getStringByIndex(names, date->month - 1, &length, &status) : NULL;
    bool is_known = name && U_SUCCESS(status);
    if (is_known)
        put_units(date, name, length);
    ures_close(names);
    return is_known;
}

/* A letter of the pattern that stands there so often. */
static bool put_field(PlainDate *date, UChar letter, int32_t times) {
    switch (letter) {
    case 'y':
        put_number(date, date->year, 1);
        return times == 1;
    case 'd':
        put_number(date, date->day, times);
        return times <= 2;
    case 'M':
        if (times == 4)
            return put_month(date, "format");
        put_number(date, date->month, times);
        return times <= 2;
    case 'L':
        return times == 4 && put_month(date, "stand-alone");
    default:
        return false;
    }
}

/* Text in quotes that begins at *at, which is moved behind it; two quotes are one. */
static void put_quoted(PlainDate *date, const UChar *pattern, int32_t length, int32_t *at) {
    int32_t start = ++*at;
    while (*at < length && pattern[*at] != '\'')
        ++*at;
    if (*at == start)
        buffer_byte(&date->out, '\'');
    put_units(date, pattern + start, *at - start);
    *at += *at < length;
}

static bool put_pattern(PlainDate *date, const UChar *pattern, int32_t length) {
    for (int32_t at = 0; at < length;) {
        UChar c = pattern[at];
        if (c == '\'') {
            put_quoted(date, pattern, length, &at);
        } else if (c < 0x80 && ascii_alpha((char)c)) {
            int32_t start = at;
            while (at < length && pattern[at] == c)
                at++;
            if (!put_field(date, c, at - start))
                return false;
        } else {
            put_units(date, &pattern[at++], 1);
        }
    }
    return true;
}

bool plain_date(Arena *arena, const char *locale, int year, int month, int day, String *shown) {
    static const char *const path[PATH_MOST] = {"calendar", "gregorian", "DateTimePatterns"};
    char base[ULOC_FULLNAME_CAPACITY];
    UChar digits[DIGITS_UNITS];
    if (year < FIRST_YEAR || year > 9999 || !split_locale(locale, base, digits) || !is_gregorian(base))
        return false;
    PlainDate date = {.locale = base, .year = year, .month = month, .day = day, .zero = zero_of(base, digits)};
    UResourceBundle *patterns = date.zero ? find(base, path) : NULL;
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0; /* with digits of its own a pattern is no string */
    const UChar *pattern = patterns ? ures_getStringByIndex(patterns, LONG_DATE, &length, &status) : NULL;
    buffer_open(&date.out, arena);
    bool is_done = pattern && U_SUCCESS(status) && put_pattern(&date, pattern, length) && !date.is_odd;
    ures_close(patterns);
    *shown = buffer_view(&date.out);
    return is_done;
}

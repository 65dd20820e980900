/* What formats of dates, times and lists share: ICU's functions in libicui18n, which are loaded when a document first
 * needs them, and the locale of a language. */
#ifndef DOC_ICU_H
#define DOC_ICU_H

#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>

#include "base/arena.h"
#include "base/string.h"

#define ICU_FUNCTIONS(X)                                                                                               \
    X(ucal_close)                                                                                                      \
    X(ucal_get)                                                                                                        \
    X(ucal_getCanonicalTimeZoneID)                                                                                     \
    X(ucal_getType)                                                                                                    \
    X(ucal_open)                                                                                                       \
    X(ucal_setMillis)                                                                                                  \
    X(udat_close)                                                                                                      \
    X(udat_format)                                                                                                     \
    X(udat_getCalendar)                                                                                                \
    X(udat_open)                                                                                                       \
    X(udatpg_close)                                                                                                    \
    X(udatpg_getBestPattern)                                                                                           \
    X(udatpg_open)                                                                                                     \
    X(udtitvfmt_close)                                                                                                 \
    X(udtitvfmt_format)                                                                                                \
    X(udtitvfmt_open)                                                                                                  \
    X(ulistfmt_close)                                                                                                  \
    X(ulistfmt_format)                                                                                                 \
    X(ulistfmt_open)

typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    ICU_FUNCTIONS(MEMBER)
#undef MEMBER
} Icu;

enum {
    ICU_SHOWN_UNITS = 256, /* of a formatted text or a pattern */
    ICU_LOCALE_BYTES = ULOC_FULLNAME_CAPACITY + ULOC_KEYWORDS_CAPACITY
};

/* False when the library is missing. Fails in the context of the arena when there is no room for it. */
bool icu_load(Arena *, Icu *);
/* Writes the locale of a language tag to `locale`, which has room for ICU_LOCALE_BYTES. False when ICU has no data of
 * the language, where it would take the machine's. */
bool icu_locale(Arena *, String lang, char *locale);
/* What ICU wrote, in UTF-8; empty when it failed. */
String icu_text(Arena *, const UChar *units, int32_t length, UErrorCode);
/* A moment in ICU's pattern, in a time zone that ICU knows ("GMT+08:00"); empty when ICU failed. A negative length is
 * that of a pattern that ends with 0. */
String icu_moment(Arena *, const Icu *, const char *locale, const UChar *zone, const UChar *pattern, int32_t length,
                  UDate at);
/* CLDR's pattern for the fields of a skeleton, of at most ICU_SHOWN_UNITS; its units, 0 when there is none. */
int32_t icu_pattern(const Icu *, const char *locale, const UChar *skeleton, UChar *pattern);

#endif

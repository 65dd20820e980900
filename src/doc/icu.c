/* Loads the library and formats in patterns. */
#include "doc/icu.h"

#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/exhausted.h"
#include "base/library.h"

bool icu_load(Arena *arena, Icu *icu) {
    static const char *const names[] = {
#define TEXT_OF(name) #name
#define NAME(name) TEXT_OF(name), /* as ICU's headers rename it */
        ICU_FUNCTIONS(NAME)
#undef NAME
    };
    bool is_loaded = library_load("libicui18n.so." U_ICU_VERSION_SHORT, names, icu, sizeof names / sizeof *names);
    if (!is_loaded && arena->ctx)
        exhausted_check_library(arena->ctx);
    return is_loaded;
}

bool icu_locale(Arena *arena, String lang, char *locale) {
    UErrorCode status = U_ZERO_ERROR;
    locale[0] = '\0';
    uloc_forLanguageTag(arena_c_string(arena, lang), locale, ICU_LOCALE_BYTES, NULL, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING || !*locale)
        return false;
    UResourceBundle *bundle = ures_open(NULL, locale, &status);
    ures_close(bundle);
    return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
}

String icu_text(Arena *arena, const UChar *units, int32_t length, UErrorCode status) {
    char *bytes = arena_array(arena, char, ICU_SHOWN_UNITS * 3);
    int32_t count = 0;
    if (U_FAILURE(status) || length > ICU_SHOWN_UNITS)
        return S("");
    u_strToUTF8(bytes, ICU_SHOWN_UNITS * 3, &count, units, length, &status);
    return U_FAILURE(status) ? S("") : (String){bytes, (size_t)count};
}

String icu_moment(Arena *arena, const Icu *icu, const char *locale, const UChar *zone, const UChar *pattern,
                  int32_t length, UDate at) {
    UErrorCode status = U_ZERO_ERROR;
    UChar units[ICU_SHOWN_UNITS];
    UDateFormat *format = icu->udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, zone, -1, pattern, length, &status);
    if (U_FAILURE(status))
        return S("");
    length = icu->udat_format(format, at, units, ICU_SHOWN_UNITS, NULL, &status);
    icu->udat_close(format);
    return icu_text(arena, units, length, status);
}

int32_t icu_pattern(const Icu *icu, const char *locale, const UChar *skeleton, UChar *pattern) {
    UErrorCode status = U_ZERO_ERROR;
    UDateTimePatternGenerator *generator = icu->udatpg_open(locale, &status);
    int32_t length = icu->udatpg_getBestPattern(generator, skeleton, -1, pattern, ICU_SHOWN_UNITS, &status);
    icu->udatpg_close(generator);
    return U_SUCCESS(status) ? length : 0;
}

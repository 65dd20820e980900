#include "text/language_codes.h"

#include <unicode/uloc.h>
#include <unicode/ures.h>

enum { CODE_BYTES = 12 /* of a subtag, at most 8 letters, with NUL */ };

/* In lower case; false when it is too long to be one. */
static bool lower_code(String primary, char code[CODE_BYTES]) {
    if (primary.length == 0 || primary.length > 8)
        return false;
    for (size_t i = 0; i < primary.length; i++)
        code[i] = ascii_lower(primary.bytes[i]);
    code[primary.length] = '\0';
    return true;
}

/* An item of the list: "aak", or "aaa~i" for aaa to aai. */
static bool holds(const UChar *item, int32_t length, const char *code, int32_t code_length) {
    bool is_range = length > 2 && item[length - 2] == '~';
    int32_t whole = is_range ? length - 2 : length;
    if (whole != code_length)
        return false;
    for (int32_t i = 0; i < whole - 1; i++)
        if (item[i] != (UChar)code[i])
            return false;
    UChar last = (UChar)code[whole - 1];
    return is_range ? item[whole - 1] <= last && last <= item[length - 1] : item[whole - 1] == last;
}

static bool is_in_list(const UResourceBundle *list, const char *code) {
    for (int32_t i = 0; i < ures_getSize(list); i++) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t length = 0;
        const UChar *item = ures_getStringByIndex(list, i, &length, &status);
        if (U_SUCCESS(status) && holds(item, length, code, (int32_t)strlen(code)))
            return true;
    }
    return false;
}

/* ICU's file of validity, by its kinds of subtags. */
static bool is_valid(const char *code) {
    static const char *const kinds[] = {"regular", "special", "macroregion"};
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *data = ures_openDirect(NULL, "supplementalData", &status);
    data = ures_getByKey(data, "idValidity", data, &status);
    data = ures_getByKey(data, "language", data, &status);
    bool found = U_FAILURE(status);
    for (size_t i = 0; !found && i < sizeof kinds / sizeof *kinds; i++) {
        UErrorCode none = U_ZERO_ERROR;
        UResourceBundle *list = ures_getByKey(data, kinds[i], NULL, &none);
        found = U_SUCCESS(none) && is_in_list(list, code);
        ures_close(list);
    }
    ures_close(data);
    return found;
}

bool language_is_registered(String primary) {
    char code[CODE_BYTES];
    if (!lower_code(primary, code))
        return false;
    bool is_common = strlen(code) == 2 && *uloc_getISO3Language(code);
    return is_common || string_equal(string_of(code), S("x")) || string_equal(string_of(code), S("i")) ||
           is_valid(code);
}

/* Whether ICU calls the language so in English. */
static bool is_called(const char *code, String name) {
    UChar words[64];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = uloc_getDisplayLanguage(code, "en", words, sizeof words / sizeof *words, &status);
    if (U_FAILURE(status) || (size_t)length != name.length)
        return false;
    for (size_t i = 0; i < name.length; i++)
        if (words[i] > 0x7F || ascii_lower((char)words[i]) != ascii_lower(name.bytes[i]))
            return false;
    return true;
}

String language_by_name(Arena *arena, String name) {
    char code[CODE_BYTES];
    for (const char *const *known = uloc_getISOLanguages(); *known; known++)
        if (is_called(*known, name) ||
            (lower_code(name, code) && strcmp(uloc_getISO3Language(*known), code) == 0))
            return arena_string(arena, string_of(*known));
    return S("");
}

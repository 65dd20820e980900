/* Opens ICU's break iterators and its UBiDi when they are first needed and keeps them as long as the engine lives. */
#include "text/icu_store.h"

#include "text/icu.h"

/* Languages with rules of their own for lines; all others have those of the root, and the dictionaries for Thai, Lao,
 * Khmer and Burmese go by the script. Kinsoku is kept strictly. */
static const struct {
    const char *language, *locale;
} tailored[] = {
    {"", ""},
    {"ja", "ja@lb=strict"},
    {"zh", "zh@lb=strict"},
};

enum { LOCALES = sizeof tailored / sizeof *tailored, TYPES = UBRK_LINE + 1 };

typedef struct {
    UBreakIterator *iterators[TYPES][LOCALES];
    UBiDi *bidi;
} IcuStore;

static const char store_key;

static void release_store(void *value) {
    IcuStore *store = value;
    for (int type = 0; type < TYPES; type++)
        for (int i = 0; i < LOCALES; i++)
            if (store->iterators[type][i])
                ubrk_close(store->iterators[type][i]);
    if (store->bidi)
        ubidi_close(store->bidi);
}

static IcuStore *store_of(Context *ctx) {
    IcuStore *store = store_find(ctx->store, &store_key);
    if (!store) {
        store = arena_new(&ctx->store->arena, IcuStore);
        store_publish(ctx->store, &store_key, store, release_store);
    }
    return store;
}

static int locale_of(String lang) {
    size_t end = 0;
    while (end < lang.length && lang.bytes[end] != '-' && lang.bytes[end] != '_')
        end++;
    for (int i = 1; i < LOCALES; i++)
        if (string_equal_ascii_nocase(string_slice(lang, 0, end), string_of(tailored[i].language)))
            return i;
    return 0;
}

UBreakIterator *icu_break_iterator(Context *ctx, UBreakIteratorType type, String lang, String text) {
    int locale = type == UBRK_LINE ? locale_of(lang) : 0;
    UBreakIterator **slot = &store_of(ctx)->iterators[type][locale];
    UErrorCode status = U_ZERO_ERROR;
    icu_check_length(ctx, text);
    if (!*slot) {
        UBreakIterator *opened = ubrk_open(type, tailored[locale].locale, NULL, 0, &status);
        icu_check(ctx, status);
        *slot = opened;
    }
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text.bytes, (int64_t)text.length, &status);
    ubrk_setUText(*slot, &view, &status);
    utext_close(&view);
    icu_check(ctx, status);
    return *slot;
}

UBiDi *icu_bidi(Context *ctx) {
    IcuStore *store = store_of(ctx);
    if (!store->bidi) {
        UErrorCode status = U_ZERO_ERROR;
        UBiDi *opened = ubidi_openSized(0, 0, &status);
        icu_check(ctx, status);
        store->bidi = opened;
    }
    return store->bidi;
}

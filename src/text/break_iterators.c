/* Opens ICU's break iterators when they are first needed and keeps them as long as the engine lives. */
#include "text/break_iterators.h"

#include "text/icu.h"

/* Languages with rules of their own for lines; all others have those of the root, and the dictionaries for Thai, Lao, Khmer
 * and Burmese go by the script. Kinsoku is kept strictly. */
static const struct {
    const char *language, *locale;
} tailored[] = {
    {"", ""},
    {"ja", "ja@lb=strict"},
    {"zh", "zh@lb=strict"},
};

enum { LOCALES = sizeof tailored / sizeof *tailored, TYPES = UBRK_LINE + 1 };

typedef struct {
    UBreakIterator *open[TYPES][LOCALES];
} Iterators;

static const char store_key;

static void release_iterators(void *value) {
    Iterators *iterators = value;
    for (int type = 0; type < TYPES; type++)
        for (int i = 0; i < LOCALES; i++)
            if (iterators->open[type][i])
                ubrk_close(iterators->open[type][i]);
}

static Iterators *iterators_of(Context *ctx) {
    Iterators *iterators = store_find(ctx->store, &store_key);
    if (!iterators) {
        iterators = arena_new(&ctx->store->arena, Iterators);
        store_publish(ctx->store, &store_key, iterators, release_iterators);
    }
    return iterators;
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

UBreakIterator *break_iterator(Context *ctx, UBreakIteratorType type, String lang) {
    Iterators *iterators = iterators_of(ctx);
    int locale = type == UBRK_LINE ? locale_of(lang) : 0;
    UBreakIterator **slot = &iterators->open[type][locale];
    if (!*slot) {
        UErrorCode status = U_ZERO_ERROR;
        UBreakIterator *opened = ubrk_open(type, tailored[locale].locale, NULL, 0, &status);
        icu_check(ctx, status);
        *slot = opened;
    }
    return *slot;
}

void break_iterator_text(Context *ctx, UBreakIterator *iterator, String text) {
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    icu_check_length(ctx, text);
    utext_openUTF8(&view, text.bytes, (int64_t)text.length, &status);
    ubrk_setUText(iterator, &view, &status);
    utext_close(&view);
    icu_check(ctx, status);
}

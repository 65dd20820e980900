/* ICU's error codes on our failure path. */
#include "text/icu.h"

void icu_check(Context *ctx, UErrorCode status) {
    if (U_SUCCESS(status))
        return;
    if (status == U_MEMORY_ALLOCATION_ERROR)
        fail0(ctx, SAY_MEMORY, NOWHERE);
    fail1(ctx, SAY_INTERNAL, NOWHERE, string_of(u_errorName(status)));
}

void icu_check_length(Context *ctx, String paragraph) {
    if (paragraph.length > ICU_MOST_BYTES)
        fail2(ctx, SAY_LIMIT, NOWHERE, S("bytes in one paragraph"), number(ICU_MOST_BYTES));
}

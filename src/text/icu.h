/* ICU's error codes on our failure path. */
#ifndef TEXT_ICU_H
#define TEXT_ICU_H

#include <unicode/utypes.h>

#include "base/context.h"

/* Most UTF-8 bytes that ICU, which counts in int32_t, is given at once. */
enum { ICU_MOST_BYTES = INT32_MAX / 4 };

/* Fails with SAY_MEMORY or SAY_INTERNAL when `status` is a failure. */
void icu_check(Context *, UErrorCode status);
/* Fails with SAY_LIMIT when a paragraph is longer than ICU_MOST_BYTES. */
void icu_check_length(Context *, String paragraph);

#endif

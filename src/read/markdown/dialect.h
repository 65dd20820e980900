/* Which Markdown is read: dialects, and what each adds to CommonMark. */
#ifndef READ_MARKDOWN_DIALECT_H
#define READ_MARKDOWN_DIALECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/setting_words.h"

typedef enum {
#define FEATURE(name, text, dialects, origin, reads) FEATURE_##name,
#include "read/markdown/dialect.def"
#undef FEATURE
    FEATURE_COUNT
} Feature;

/* A set of features. */
typedef uint64_t Features;

static inline bool feature_in(Features set, Feature feature) { return set >> feature & 1; }

Features dialect_features(Dialect);

#endif

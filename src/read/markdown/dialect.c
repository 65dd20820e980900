/* The table of dialects. */
#include "read/markdown/dialect.h"

enum { GFM = 1 << DIALECT_GFM, QUIRE = 1 << DIALECT_QUIRE };

Features dialect_features(Dialect dialect) {
    static const int dialects[FEATURE_COUNT] = {
#define FEATURE(name, text, dialects, origin, reads) [FEATURE_##name] = (dialects),
#include "read/markdown/dialect.def"
#undef FEATURE
    };
    Features set = 0;
    for (int i = 0; i < FEATURE_COUNT; i++)
        if (dialects[i] >> dialect & 1)
            set |= (Features)1 << i;
    return set;
}

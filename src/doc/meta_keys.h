/* What the keys of metadata mean: those of quire, and those of other tools (doc/meta_keys.def). */
#ifndef DOC_META_KEYS_H
#define DOC_META_KEYS_H

#include "doc/document.h"

typedef enum {
    META_KEY_UNKNOWN,
    META_KEY_FIELD,     /* meta_field() has it */
    META_KEY_SETTING,   /* setting_of_key() has it */
    META_KEY_GROUP,     /* a mapping whose keys count as if they stood outside it */
    META_KEY_NO_EFFECT, /* other tools use it for what quire does not do */
} MetaKeyKind;

MetaKeyKind meta_key_kind(String key);
/* Whether the key sets a field or a setting. */
bool meta_key_sets(String key);
/* Whether documents of all kinds have the key for ends of their own: "notes", "contact". */
bool meta_key_is_common(String key);
/* The known key that is nearest to an unknown one: the least Damerau-Levenshtein distance, at most a third of the
 * letters. NULL when none is near. */
const char *meta_nearest_key(String key);

#endif

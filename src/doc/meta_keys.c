/* Keys of metadata: a key as a document or an option has it → what it means, or the key that was probably meant. */
#include "doc/meta_keys.h"

#include "base/distance.h"
#include "doc/settings.h"

static const struct {
    const char *key;
    MetaField field;
} spellings[] = {
#define META(name, key, many) {key, META_##name},
#include "doc/meta.def"
#undef META
#define SPELLING(key, field) {key, META_##field},
#define NO_EFFECT(key)
#define GROUP(key)
#include "doc/meta_keys.def"
#undef SPELLING
#undef NO_EFFECT
#undef GROUP
};

static const struct {
    const char *key;
    MetaKeyKind kind;
} others[] = {
#define SPELLING(key, field)
#define NO_EFFECT(key) {key, META_KEY_NO_EFFECT},
#define GROUP(key) {key, META_KEY_GROUP},
#include "doc/meta_keys.def"
#undef SPELLING
#undef NO_EFFECT
#undef GROUP
};

static char plain(char c) { return c == '_' || c == ' ' ? '-' : ascii_lower(c); }

/* Whether a key is `name`, whatever its case and the signs that join its words. */
static bool is_key(String key, const char *name) {
    size_t at = 0;
    while (at < key.length && name[at] && plain(key.bytes[at]) == name[at])
        at++;
    return at == key.length && !name[at];
}

MetaField meta_field(String key) {
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (is_key(key, spellings[i].key))
            return spellings[i].field;
    return META_COUNT;
}

MetaKeyKind meta_key_kind(String key) {
    if (meta_field(key) != META_COUNT)
        return META_KEY_FIELD;
    if (setting_of_key(key) != SETTING_COUNT)
        return META_KEY_SETTING;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (is_key(key, others[i].key))
            return others[i].kind;
    return META_KEY_UNKNOWN;
}

bool meta_key_is_common(String key) {
    static const char *const common[] = {"notes", "contact", "contacts", "about"};
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (is_key(key, common[i]))
            return true;
    return false;
}

/* ---- the nearest key ---- */

bool meta_key_sets(String key) {
    MetaKeyKind kind = meta_key_kind(key);
    return kind == META_KEY_FIELD || kind == META_KEY_SETTING;
}

const char *meta_nearest_key(String key) {
    Nearest nearest = nearest_open(key);
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        nearest_consider(&nearest, spellings[i].key);
    for (SettingId id = 0; id < SETTING_COUNT; id++)
        if (setting_specs[id].in_document)
            nearest_consider(&nearest, setting_specs[id].name);
    return nearest.name;
}

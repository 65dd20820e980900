/* Keys of metadata: a key as a document or an option has it → what it means, or the key that was probably meant. */
#include "doc/meta_keys.h"

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

/* ---- the nearest key ---- */

enum { LETTERS_MOST = 24 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Letters to insert, remove, change, or swap with their neighbour to make `name` of `key`. */
static size_t key_distance(String key, String name) {
    size_t rows[3][LETTERS_MOST + 1]; /* row i is rows[i % 3] */
    for (size_t j = 0; j <= name.length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= key.length; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= name.length; j++) {
            char letter = plain(key.bytes[i - 1]);
            row[j] = least(above[j - 1] + (letter != name.bytes[j - 1]), least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && letter == name.bytes[j - 2] && plain(key.bytes[i - 2]) == name.bytes[j - 1])
                row[j] = least(row[j], second[j - 2] + 1);
        }
    }
    return rows[key.length % 3][name.length];
}

typedef struct {
    String key;
    const char *name;
    size_t distance; /* of `name`; what another must be below */
} Nearest;

static void consider(Nearest *nearest, const char *name) {
    String other = string_of(name);
    if (other.length > LETTERS_MOST)
        return;
    size_t distance = key_distance(nearest->key, other);
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->name = name;
    }
}

bool meta_key_sets(String key) {
    MetaKeyKind kind = meta_key_kind(key);
    return kind == META_KEY_FIELD || kind == META_KEY_SETTING;
}

const char *meta_nearest_key(String key) {
    if (key.length > LETTERS_MOST)
        return NULL;
    Nearest nearest = {.key = key, .distance = key.length / 3 + 1};
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        consider(&nearest, spellings[i].key);
    for (SettingId id = 0; id < SETTING_COUNT; id++)
        if (setting_specs[id].in_document)
            consider(&nearest, setting_specs[id].name);
    return nearest.name;
}

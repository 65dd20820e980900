/* The table of settings, made from settings.def, and values on their way into Settings. */
#include "base/settings.h"

#include <stddef.h>
#include <string.h>

const SettingSpec setting_specs[SETTING_COUNT] = {
#define OPTION false
#define DOCUMENT true
#define SETTING(KIND, symbol, name, group, place, fallback, choices, low, high, value, help)                           \
    {name, group, place, fallback, help, {VALUE_##KIND, value, choices, low, high}, offsetof(Settings, symbol)},
#include "base/settings.def"
#undef SETTING
#undef OPTION
#undef DOCUMENT
};

/* ---- what is in a value ---- */

static bool is_on(String value) { return value_choice(SWITCH_CHOICES, value) == 0; }

static int number_in(String value) {
    int64_t n = 0;
    string_to_int(value, &n);
    return (int)n;
}

static uint8_t set_of(const char *choices, String value) {
    unsigned bits = 0;
    String word;
    while (string_next(&value, ',', &word))
        bits |= 1u << value_choice(choices, string_trim(word));
    return (uint8_t)bits;
}

/* A copy behind which is a NUL; bytes NULL when memory runs out. */
static String copied(Arena *arena, String value) {
    char *copy = arena_alloc_try(arena, value.length + 1);
    if (copy && value.length)
        memcpy(copy, value.bytes, value.length);
    return (String){copy, value.length};
}

static String folded(Arena *arena, String value) {
    char *copy = arena_alloc_try(arena, value.length + 1);
    for (size_t i = 0; copy && i < value.length; i++)
        copy[i] = ascii_lower(value.bytes[i]);
    return (String){copy, value.length};
}

static bool add_to_list(Arena *arena, TextList *list, String value) {
    size_t size = list->count * sizeof *list->items;
    String text = copied(arena, value), *items = arena_resize_try(arena, list->items, size, size + sizeof *items);
    if (!items || !text.bytes)
        return false;
    items[list->count] = text;
    *list = (TextList){items, list->count + 1};
    return true;
}

/* ---- setting ---- */

static bool put(void *member, Arena *arena, const ValueSpec *spec, String value, bool adds) {
    switch (spec->kind) {
    case VALUE_FLAG:
    case VALUE_SWITCH:
        *(bool *)member = is_on(value);
        return true;
    case VALUE_NUMBER:
    case VALUE_NUMBER_OR_ZERO:
        *(int *)member = number_in(value);
        return true;
    case VALUE_CHOICE:
        *(uint8_t *)member = (uint8_t)value_choice(spec->choices, value);
        return true;
    case VALUE_PAPER:
        return paper_read(value, member);
    case VALUE_SET:
        *(uint8_t *)member = (uint8_t)((adds ? *(uint8_t *)member : 0) | set_of(spec->choices, value));
        return true;
    case VALUE_TEXT:
        *(String *)member = copied(arena, value);
        return ((String *)member)->bytes != NULL;
    case VALUE_COMBINATION:
        *(String *)member = folded(arena, value);
        return ((String *)member)->bytes != NULL;
    case VALUE_LIST:
        if (!adds)
            *(TextList *)member = (TextList){NULL, 0};
        return add_to_list(arena, member, value);
    }
    return true;
}

bool settings_set(Settings *settings, Arena *arena, SettingId id, String value, Origin origin) {
    const SettingSpec *spec = &setting_specs[id];
    if (settings->origin[id] > origin)
        return true;
    bool adds = settings->origin[id] == origin;
    settings->origin[id] = (uint8_t)origin;
    return put((char *)settings + spec->offset, arena, &spec->value, value, adds);
}

/* Defaults are literals, so that text need not be copied. */
static void put_default(Settings *settings, const SettingSpec *spec) {
    void *member = (char *)settings + spec->offset;
    if (spec->value.kind == VALUE_COMBINATION || spec->value.kind == VALUE_TEXT)
        *(String *)member = string_of(spec->fallback);
    else
        put(member, /*arena*/ NULL, &spec->value, string_of(spec->fallback), /*adds*/ false);
}

void settings_open(Settings *settings) {
    *settings = (Settings){.origin = {ORIGIN_DEFAULT}};
    for (SettingId id = 0; id < SETTING_COUNT; id++)
        if (setting_specs[id].fallback)
            put_default(settings, &setting_specs[id]);
}

/* ---- finding ---- */

SettingId setting_find(String name) {
    SettingId id = 0;
    while (id < SETTING_COUNT && !string_equal(name, string_of(setting_specs[id].name)))
        id++;
    return id;
}

bool setting_is_switch(SettingId id) {
    return setting_specs[id].value.kind == VALUE_FLAG || setting_specs[id].value.kind == VALUE_SWITCH;
}

/* ---- values as text ---- */

/* The words of choices separated by | that are wanted: one by its index, or those whose bits are set. */
static void print_words(const char *choices, unsigned bits, Buffer *out) {
    String rest = string_of(choices), word;
    bool any = false;
    for (unsigned i = 0; string_next(&rest, '|', &word); i++) {
        if (!(bits >> i & 1))
            continue;
        buffer_text(out, any ? "," : "");
        buffer_string(out, word);
        any = true;
    }
}

/* In points, with as many digits as paper_read reads. */
static void print_paper(const Paper *paper, Buffer *out) {
    enum { UNITS_IN_A_POINT = 1024, DIGITS = 4 };
    buffer_fixed(out, paper->width, UNITS_IN_A_POINT, DIGITS);
    buffer_text(out, "pt x ");
    buffer_fixed(out, paper->height, UNITS_IN_A_POINT, DIGITS);
    buffer_text(out, "pt");
}

size_t setting_value_count(const Settings *settings, SettingId id) {
    const SettingSpec *spec = &setting_specs[id];
    const void *member = (const char *)settings + spec->offset;
    return spec->value.kind == VALUE_LIST ? ((const TextList *)member)->count : 1;
}

void setting_value_print(const Settings *settings, SettingId id, size_t index, Buffer *out) {
    const SettingSpec *spec = &setting_specs[id];
    const void *member = (const char *)settings + spec->offset;
    switch (spec->value.kind) {
    case VALUE_FLAG:
    case VALUE_SWITCH:
        buffer_text(out, *(const bool *)member ? "on" : "off");
        break;
    case VALUE_NUMBER:
    case VALUE_NUMBER_OR_ZERO:
        buffer_int(out, *(const int *)member);
        break;
    case VALUE_CHOICE:
        print_words(spec->value.choices, 1u << *(const uint8_t *)member, out);
        break;
    case VALUE_SET:
        print_words(spec->value.choices, *(const uint8_t *)member, out);
        break;
    case VALUE_PAPER:
        print_paper(member, out);
        break;
    case VALUE_TEXT:
    case VALUE_COMBINATION:
        buffer_string(out, *(const String *)member);
        break;
    case VALUE_LIST:
        buffer_string(out, ((const TextList *)member)->items[index]);
        break;
    }
}

/* ---- all settings ---- */

void settings_print(const Settings *settings, Buffer *out) {
    for (SettingId id = 0; id < SETTING_COUNT; id++) {
        if (settings->origin[id] == ORIGIN_DEFAULT)
            continue;
        buffer_byte(out, '\0');
        buffer_text(out, setting_specs[id].name);
        buffer_byte(out, (char)('0' + settings->origin[id]));
        for (size_t i = 0; i < setting_value_count(settings, id); i++) {
            setting_value_print(settings, id, i, out);
            buffer_byte(out, '\0');
        }
    }
}

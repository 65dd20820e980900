/* The settings of a conversion: settings.def lists them, Settings holds their values, checked and ready to use.
 *
 * A value comes from the command line or the library, from the document's front matter, from its style, or is the
 * default; an earlier one of these wins over a later one. */
#ifndef BASE_SETTINGS_H
#define BASE_SETTINGS_H

#include "base/buffer.h"
#include "base/paper.h"
#include "base/setting_values.h"
#include "base/setting_words.h"

typedef enum {
#define SETTING(KIND, symbol, ...) SETTING_##symbol,
#include "base/settings.def"
#undef SETTING
    SETTING_COUNT
} SettingId;

/* Where a value was said; the later ones win. */
typedef enum { ORIGIN_DEFAULT, ORIGIN_STYLE, ORIGIN_DOCUMENT, ORIGIN_OPTION } Origin;

typedef struct {
    String *items;
    size_t count;
} TextList;

/* The members of Settings by the kind of value. */
#define MEMBER_FLAG bool
#define MEMBER_SWITCH bool
#define MEMBER_TEXT String /* bytes NULL: none */
#define MEMBER_NUMBER int
#define MEMBER_NUMBER_OR_ZERO int
#define MEMBER_CHOICE uint8_t /* a constant of setting_words.h */
#define MEMBER_PAPER Paper
#define MEMBER_SET uint8_t    /* bits: 1 << a constant of setting_words.h */
#define MEMBER_COMBINATION String
#define MEMBER_LIST TextList /* in the order given */

typedef struct {
#define SETTING(KIND, symbol, ...) MEMBER_##KIND symbol;
#include "base/settings.def"
#undef SETTING
    uint8_t origin[SETTING_COUNT]; /* Origin of each */
} Settings;

typedef struct {
    const char *name;
    const char *group;    /* "", or the reader or writer it belongs to */
    bool in_document;     /* front matter may say it */
    const char *fallback; /* the default as text; NULL: off, or none */
    const char *help;
    ValueSpec value;
    size_t offset;        /* of its member in Settings */
} SettingSpec;

extern const SettingSpec setting_specs[SETTING_COUNT];

/* All settings at their defaults. Needs no memory. */
void settings_open(Settings *);
/* The setting of this name; SETTING_COUNT when there is none. */
SettingId setting_find(String name);
/* True for one that is on or off, so that it can be negated: --no-contents. */
bool setting_is_switch(SettingId);
/* Sets a value that was checked; nothing happens where a stronger origin has set one. Sets and lists with the same
 * origin add up. Text is copied into the arena. False when memory runs out. */
bool settings_set(Settings *, Arena *, SettingId, String value, Origin);
/* Appends all that was set, with its origin, for comparison: equal settings print the same bytes. */
void settings_print(const Settings *, Buffer *);
/* How many values a setting has: of a list as many as were given, else 1. */
size_t setting_value_count(const Settings *, SettingId);
/* Appends one of them as text that settings_set reads as the same value. */
void setting_value_print(const Settings *, SettingId, size_t index, Buffer *out);
/* True when the value is not the default of settings.def. */
static inline bool settings_given(const Settings *settings, SettingId id) {
    return settings->origin[id] != ORIGIN_DEFAULT;
}

#endif

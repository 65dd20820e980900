/* A style as its files say it: properties.def, block_properties.def for each kind of blocks.def, and the colours of
 * palette.def. What no file says is at its default. style.h resolves it for a document. */
#ifndef STYLE_SHEET_H
#define STYLE_SHEET_H

#include "base/settings.h"
#include "style/values.h"
#include "style/words.h"

/* The kinds of blocks that have a look of their own (blocks.def). BLOCK_HEADING_1 + n is level n + 1. */
typedef enum {
#define BLOCK(symbol, ...) BLOCK_##symbol,
#include "style/blocks.def"
#undef BLOCK
    BLOCK_COUNT
} BlockKind;

/* The members of a sheet by the kind of their property. */
#define TYPE_LENGTH StyleLength
#define TYPE_COLOUR Ink
#define TYPE_CHOICE uint8_t
#define TYPE_SWITCH bool
#define TYPE_NUMBER int
#define TYPE_TEXT StyleText
#define TYPE_TEMPLATE StyleText
#define TYPE_TEMPLATES StyleTexts
#define TYPE_FIELDS StyleFields
#define TYPE_MARKINGS StyleMarkings
#define TYPE_FILE StyleFile
#define TYPE_FONTS StyleFonts

/* The properties of blocks, as bits of BlockLook.set: 1 << BLOCK_PROPERTY_size. */
typedef enum {
#define BLOCK_PROPERTY(KIND, symbol, ...) BLOCK_PROPERTY_##symbol,
#include "style/block_properties.def"
#undef BLOCK_PROPERTY
    BLOCK_PROPERTY_COUNT
} BlockProperty;

/* A block's look, before it inherits. */
typedef struct {
#define BLOCK_PROPERTY(KIND, symbol, ...) TYPE_##KIND symbol;
#include "style/block_properties.def"
#undef BLOCK_PROPERTY
    uint32_t set; /* the properties that something is said of */
} BlockLook;

/* A setting that a style makes (settings.def). */
typedef struct {
    SettingId id;
    String value;
    bool of_plans; /* for plans of briefings only */
} StyleSetting;

/* Where a file says something of a property. */
typedef struct {
    const char *path;
    StylePlace place;
} SaidProperty;

typedef struct StyleSheet {
    String name;        /* as it was asked for; "standard" when nothing was */
    String description; /* what it is for, in a line */
    BlockLook blocks[BLOCK_COUNT];
    Ink palette_inks[COLOUR_COUNT], dark_inks[COLOUR_COUNT]; /* as styles say them: colours may be those of others */
    Colour palette[COLOUR_COUNT], dark[COLOUR_COUNT];        /* what they come to */
#define PROPERTY(KIND, symbol, ...) TYPE_##KIND symbol;
#define STYLE_SETTING(...)
#include "style/properties.def"
#undef PROPERTY
#undef STYLE_SETTING
    StyleSetting *settings;
    size_t setting_count, setting_capacity;
    SaidProperty *said; /* what files say, in the order in which they were read */
    size_t said_count, said_capacity;
} StyleSheet;

/* One thing that a style file can say. */
typedef struct {
    const char *path;  /* "blocks.title.size" */
    PropertySpec spec;
    size_t offset;     /* of its member in StyleSheet */
    BlockKind block;   /* of a block's property; else BLOCK_COUNT */
    BlockProperty block_property;
    SettingId setting; /* of SETTING */
    bool of_plans;     /* of SETTING: for plans of briefings only */
} Property;

/* All of them, in the order of their sections. */
typedef struct {
    Property *items;
    size_t count;
} Properties;

/* The defaults. */
void sheet_open(StyleSheet *);
/* The list, in the arena. */
Properties sheet_properties(Arena *);
/* Remembers where a property is said. */
void sheet_note_place(StyleSheet *, Arena *, const char *path, StylePlace);
/* What the colours of a palette come to. Returns COLOUR_COUNT; or, where colours refer to each other in a circle, one
 * of these. */
int sheet_resolve_palette(const Ink[COLOUR_COUNT], Colour[COLOUR_COUNT]);
/* Where the property is said that counts; nowhere when it has its default. */
StylePlace sheet_place(const StyleSheet *, const char *path);
/* Has the block said something of the property? */
static inline bool block_says(const BlockLook *look, BlockProperty property) { return look->set >> property & 1; }
/* The look of a block with all that it inherits. Where it has a size of its own and no leading, or the reverse, its
 * parent's leading is taken in proportion. */
BlockLook block_resolved(const StyleSheet *, BlockKind);
/* The block whose look it has where its own says nothing; the first is its own parent. */
BlockKind block_parent(BlockKind);
const char *block_name(BlockKind);
const char *block_help(BlockKind);
/* Whether blocks have it from their parents. */
bool block_property_is_inherited(BlockProperty);
/* The key of a property that blocks have and this one lacks; BLOCK_PROPERTY_COUNT when it is none. */
BlockProperty block_lacking(BlockKind, String key);
/* "without first-line-indent; on paper: size, leading": what differs from other blocks. Nothing when nothing does. */
void block_put_exceptions(BlockKind, Buffer *);

#endif

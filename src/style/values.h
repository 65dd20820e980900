/* Values of style properties: what kinds there are, text in, the value of a property out, and back. Lengths are in
 * units of 1/1024 point. */
#ifndef STYLE_VALUES_H
#define STYLE_VALUES_H

#include "base/buffer.h"
#include "base/diagnostics.h"
#include "base/setting_values.h"
#include "style/palette.h"

/* A length as a style says it. */
typedef enum { LENGTH_PLAIN, LENGTH_SHARE, LENGTH_AUTO } StyleLengthKind;
typedef struct {
    Length value; /* of a share, hundredths of a percent */
    uint8_t kind; /* StyleLengthKind */
} StyleLength;

/* A colour as a style says it. */
typedef enum { INK_NONE, INK_PALETTE, INK_RGB } InkKind;
typedef struct {
    uint8_t kind;    /* InkKind */
    uint8_t palette; /* PaletteColour */
    Colour rgb;
} Ink;

/* A text, in one language or several. */
typedef struct {
    String lang; /* "" for all languages */
    String text;
} LanguageText;
typedef struct {
    LanguageText *items;
    size_t count; /* 0: no text */
} StyleText;

/* A list of texts: lines of an address. */
typedef struct {
    StyleText *items;
    size_t count;
} StyleTexts;

/* A label and what stands behind it: "Phone" and a number. */
typedef struct {
    StyleText label, value;
} StyleField;
typedef struct {
    StyleField *items;
    size_t count;
} StyleFields;

/* Where a style file says something; source NULL: nowhere. */
typedef struct {
    const char *source; /* the name of the file */
    Position at;
} StylePlace;

/* A file below the folder of the style that names it. */
typedef struct {
    String folder; /* of that style; "" for built-in ones */
    String path;   /* below it; "" for none */
    StylePlace place;
} StyleFile;

/* Names of fonts, and font files, in the order in which they are asked for a character. */
typedef struct {
    StyleFile *items; /* folder bytes NULL: path is the name of a font */
    size_t count;
} StyleFonts;

/* Markings of a house, lowest first; colours INK_NONE: white on black. */
typedef struct {
    String name;
    Ink colour, ground;
    StylePlace place;
} StyleMarking;
typedef struct {
    StyleMarking *items;
    size_t count;
} StyleMarkings;

typedef enum {
    PROPERTY_LENGTH,  /* StyleLength */
    PROPERTY_COLOUR,  /* Ink */
    PROPERTY_RGB,     /* Ink: one of the palette itself, "#rrggbb" or the name of another, never none */
    PROPERTY_CHOICE,  /* uint8_t: the index of the word */
    PROPERTY_SWITCH,  /* bool */
    PROPERTY_NUMBER,  /* int */
    PROPERTY_TEXT,    /* StyleText */
    PROPERTY_TEMPLATE, /* StyleText with fields (template.h) */
    PROPERTY_TEMPLATES, /* StyleTexts with fields that are the same on all pages */
    PROPERTY_FIELDS,  /* StyleFields, with such fields too */
    PROPERTY_MARKINGS, /* StyleMarkings */
    PROPERTY_FILE,    /* StyleFile */
    PROPERTY_FONTS,   /* StyleFonts */
    PROPERTY_SETTING  /* none: a setting of settings.def */
} PropertyKind;

/* What a share of a length is a share of. */
typedef enum { OF_NOTHING, OF_TEXT_SIZE, OF_OWN_SIZE, OF_PAGE_WIDTH, OF_PAGE_HEIGHT, OF_MEASURE, OF_LEADING } ShareOf;

/* Where a property has an effect. */
typedef enum { MEDIUM_ALL, MEDIUM_PAPER, MEDIUM_SCREENS, MEDIUM_HTML, MEDIUM_NO_BOOKS, MEDIUM_COUNT } Medium;

typedef struct {
    PropertyKind kind;
    bool may_be_auto;    /* of LENGTH */
    ShareOf share_of;    /* of LENGTH */
    const char *choices; /* of CHOICE, separated by | */
    int low, high;       /* of NUMBER; of LENGTH in points */
    Medium medium;
    const char *help;
} PropertySpec;

/* Reads the text of a LENGTH, COLOUR, RGB, CHOICE, SWITCH or NUMBER into *member. False: the problem says what is wrong
 * and what is allowed; *member is as it was. */
bool style_value_read(const PropertySpec *, String text, void *member, ValueProblem *);
/* The reverse, for all kinds but SETTING, as a value of YAML. */
void style_value_print(const PropertySpec *, const void *member, Buffer *out);
/* "4mm", "12pt", "30%", "auto". */
void style_length_print(StyleLength, Buffer *out);
/* "of the page's width"; "" for nothing. */
const char *style_share_words(ShareOf);
/* A scalar of YAML: in quotes where it needs them. */
void style_scalar_print(String text, Buffer *out);
/* A length as a share of another: so that it follows when that changes. Shares stay as they are. */
StyleLength style_length_share(StyleLength, StyleLength of);
/* The length that a measure says; `whole` is what its share is of. AUTO gives `automatic`. */
Length style_length(StyleLength, Length whole, Length automatic);
/* The text in the language that is nearest: the same tag, else the same language without or with another region, else
 * the one for all languages, else English, else the first. Empty when there is none. */
String style_text(const StyleText *, String lang);
/* The same with its language, which is "" where it is for all; NULL when there is none. */
const LanguageText *style_language_text(const StyleText *, String lang);
/* Whether two tags name the same language, whatever its region or script. */
bool style_is_same_language(String, String);

#endif

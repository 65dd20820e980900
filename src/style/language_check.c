/* A sheet and the language of a document in, notes out. Built-in styles have no texts by language, so that most
 * conversions find nothing to compare. */
#include "style/language_check.h"

#include <stddef.h>

#include "style/attach.h"

typedef struct {
    const char *path;
    PropertyKind kind;
    size_t offset; /* in StyleSheet */
} Place;

/* The language that a text is taken from, if it is another than the document's; else empty. */
static String other_language(const StyleText *text, String lang) {
    const LanguageText *found = style_language_text(text, lang);
    bool is_other = found && found->lang.length && found->text.length && !style_is_same_language(found->lang, lang);
    return is_other ? found->lang : S("");
}

static String other_of_texts(const StyleTexts *texts, String lang) {
    String other = S("");
    for (size_t i = 0; i < texts->count && !other.length; i++)
        other = other_language(&texts->items[i], lang);
    return other;
}

static String other_of_fields(const StyleFields *fields, String lang) {
    String other = S("");
    for (size_t i = 0; i < fields->count && !other.length; i++) {
        other = other_language(&fields->items[i].label, lang);
        if (!other.length)
            other = other_language(&fields->items[i].value, lang);
    }
    return other;
}

static String other_of(const StyleSheet *sheet, const Place *place, String lang) {
    const void *member = (const char *)sheet + place->offset;
    switch (place->kind) {
    case PROPERTY_TEXT: case PROPERTY_TEMPLATE: return other_language(member, lang);
    case PROPERTY_TEMPLATES: return other_of_texts(member, lang);
    case PROPERTY_FIELDS: return other_of_fields(member, lang);
    case PROPERTY_LENGTH: case PROPERTY_COLOUR: case PROPERTY_RGB: case PROPERTY_CHOICE: case PROPERTY_SWITCH:
    case PROPERTY_NUMBER: case PROPERTY_MARKINGS: case PROPERTY_FILE: case PROPERTY_FONTS: case PROPERTY_SETTING:
        break;
    }
    return S("");
}

void style_check_languages(const Document *document, const StyleSheet *sheet) {
    static const Place places[] = {
#define PROPERTY(KIND, symbol, path, ...) {path, PROPERTY_##KIND, offsetof(StyleSheet, symbol)},
#define STYLE_SETTING(...)
#include "style/properties.def"
#undef PROPERTY
#undef STYLE_SETTING
    };
    String lang = node_lang(document->root);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        String other = other_of(sheet, &places[i], lang);
        if (other.length)
            style_diagnose(document->ctx, sheet_place(sheet, places[i].path), SAY_STYLE_LANGUAGE,
                           string_of(places[i].path), lang, other);
    }
}

/* Templates of a style with their fields filled in. */
#include "doc/digits.h"
#include "doc/locale_formats.h"
#include "style/template.h"
#include "text/unicode.h"
#include "text/utf8.h"

String template_meta(Arena *arena, const Document *document, MetaField field) {
    const MetaValues *values = &document->meta[field];
    String all = meta_value(document, field);
    if (field == META_EMBARGO)
        return document->embargo_line;
    if (field == META_MARKING)
        return document->marking_line;
    if (field == META_DATE || field == META_MODIFIED)
        return locale_date(arena, digits_locale(document, node_lang(document->root)), all);
    for (size_t i = 1; i < values->count; i++)
        all = arena_join(arena, all, S(", "), values->values[i]);
    return all;
}

bool template_is_separator(String text) {
    for (size_t at = 0; at < text.length;)
        if (code_point_is_word(utf8_next(text, &at)))
            return false;
    return true;
}

typedef struct {
    Buffer out;
    String separator; /* waits for the field behind it */
    bool any;         /* a field that has a value */
    bool fields;      /* a field */
} Filling;

static void add_text(Filling *filling, String text, bool is_last) {
    if (filling->fields && !is_last && template_is_separator(text)) {
        filling->separator = text;
        return;
    }
    buffer_string(&filling->out, text);
}

static void add_value(Filling *filling, String value) {
    filling->fields = true;
    if (value.length == 0)
        return;
    if (filling->any)
        buffer_string(&filling->out, filling->separator);
    filling->separator = S("");
    filling->any = true;
    buffer_string(&filling->out, value);
}

String template_fill(Arena *arena, String template, TemplateValue *value, void *user) {
    Filling filling = {.separator = S("")};
    TemplatePiece piece;
    buffer_open(&filling.out, arena);
    while (template_next(&template, &piece)) {
        if (piece.field == FIELD_NONE)
            add_text(&filling, piece.text, template.length == 0);
        else
            add_value(&filling, value(user, &piece));
    }
    return filling.fields && !filling.any ? S("") : string_trim(buffer_view(&filling.out));
}

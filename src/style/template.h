/* Texts of a style with fields in braces, as running heads have: "{title} · page {page}". "{{" is a brace. */
#ifndef STYLE_TEMPLATE_H
#define STYLE_TEMPLATE_H

#include "base/setting_values.h"
#include "doc/document.h"

/* What stands for more than a value of the metadata: the title has rules of its own, the others change from page to
 * page. */
typedef enum { FIELD_NONE, FIELD_TITLE, FIELD_SECTION, FIELD_ITEM, FIELD_PAGE, FIELD_PAGES, FIELD_META } TemplateField;

typedef struct {
    TemplateField field; /* NONE: a piece of text */
    MetaField meta;      /* of META */
    String text;         /* of NONE: a slice of the template */
} TemplatePiece;

/* Takes the next piece off a template; false at its end. What is no field is text. */
bool template_next(String *rest, TemplatePiece *);
/* Whether the template has the field. */
bool template_has(String template, TemplateField);
/* Whether all its fields are known; the problem names one that is not, and the nearest that is. */
bool template_check(String template, ValueProblem *);

/* Signs and spaces without a letter or digit. */
bool template_is_separator(String);
/* The value of a field; empty when it has none. */
typedef String TemplateValue(void *user, const TemplatePiece *);
/* The text with its fields filled in, in the arena. It says nothing when all of its fields are empty; signs between two
 * fields go where one of these is empty. */
String template_fill(Arena *, String template, TemplateValue *, void *user);
/* What a field of metadata says: several values with commas between, dates as the document's language writes them, the
 * line about an embargo. */
String template_meta(Arena *, const Document *, MetaField);

#endif

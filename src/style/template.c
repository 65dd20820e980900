/* Texts with fields in braces: taken apart, and checked when a style is read. */
#include "style/template.h"

#include "base/distance.h"
#include "doc/meta_keys.h"

static const char *const own_fields[] = {
    [FIELD_TITLE] = "title", [FIELD_SECTION] = "section", [FIELD_ITEM] = "item", [FIELD_PAGE] = "page",
    [FIELD_PAGES] = "pages",
};

enum { OWN_COUNT = sizeof own_fields / sizeof *own_fields };

static TemplatePiece piece_of(String name) {
    for (size_t field = FIELD_TITLE; field < OWN_COUNT; field++)
        if (string_equal(name, string_of(own_fields[field])))
            return (TemplatePiece){.field = (TemplateField)field};
    MetaField meta = meta_field(name);
    return (TemplatePiece){.field = meta == META_COUNT ? FIELD_NONE : FIELD_META, .meta = meta};
}

/* The length of a field at the start of a text, with its braces; 0: it starts with none. */
static size_t field_length(String text) {
    size_t end = string_find_byte(text, '}');
    bool opens = text.length && text.bytes[0] == '{' && !string_starts(text, S("{{"));
    return opens && end != SIZE_MAX ? end + 1 : 0;
}

bool template_next(String *rest, TemplatePiece *piece) {
    String all = *rest;
    size_t length = field_length(all);
    if (all.length == 0)
        return false;
    if (length) {
        *piece = piece_of(string_trim(string_slice(all, 1, length - 1)));
        *rest = string_slice(all, length, all.length);
        if (piece->field == FIELD_NONE)
            piece->text = string_slice(all, 0, length);
        return true;
    }
    size_t start = string_starts(all, S("{{")) ? 1 : 0, end = start + 1; /* of two braces one is text */
    while (end < all.length && all.bytes[end] != '{')
        end++;
    *piece = (TemplatePiece){.text = string_slice(all, start, end)};
    *rest = string_slice(all, end, all.length);
    return true;
}

bool template_has(String template, TemplateField field) {
    TemplatePiece piece;
    while (template_next(&template, &piece))
        if (piece.field == field)
            return true;
    return false;
}

static void refuse(String name, ValueProblem *problem) {
    Nearest nearest = nearest_open(name);
    for (size_t field = FIELD_TITLE; field < OWN_COUNT; field++)
        nearest_consider(&nearest, own_fields[field]);
    for (MetaField field = 0; field < META_COUNT; field++)
        nearest_consider(&nearest, meta_key(field));
    value_problem_add(problem, S("unknown field {"));
    value_problem_add(problem, name);
    value_problem_add(problem, S("}"));
    if (nearest.name) {
        value_problem_add(problem, S("; did you mean {"));
        value_problem_add(problem, string_of(nearest.name));
        value_problem_add(problem, S("}?"));
    } else {
        value_problem_add(problem, S(" (use title, section, item, page, pages, or a key of metadata such as date or "
                                     "status; {{ for a brace)"));
    }
}

bool template_check(String template, ValueProblem *problem) {
    while (template.length) {
        size_t brace = string_find_byte(template, '{');
        if (brace == SIZE_MAX)
            return true;
        template = string_slice(template, brace, template.length);
        size_t length = string_starts(template, S("{{")) ? 2 : field_length(template);
        String name = string_trim(string_slice(template, 1, length ? length - 1 : 1));
        if (length == 0) {
            value_problem_add(problem, S("a brace is not closed (use {{ for a brace)"));
            return false;
        }
        if (!string_starts(template, S("{{")) && piece_of(name).field == FIELD_NONE) {
            refuse(name, problem);
            return false;
        }
        template = string_slice(template, length, template.length);
    }
    return true;
}

/* Values with var() in them: their parts in, what they stand for out. */
#include "read/html/css_variables.h"

#include "read/html/css_syntax.h"

enum {
    DEPTH_MOST = 16,  /* of variables that stand for variables, which may go round */
    BYTES_MOST = 4096 /* of a value */
};

/* Where the next "var(" begins, or the end. */
static size_t find_var(String s, size_t at) {
    for (; at < s.length; at++) {
        if ((at == 0 || !css_is_name_byte(s.bytes[at - 1])) &&
            string_starts_ascii_nocase(string_slice(s, at, s.length), S("var(")))
            return at;
    }
    return s.length;
}

bool html_has_variables(String value) { return find_var(value, 0) < value.length; }

bool html_variables_next(String *rest, String *name) {
    size_t start = find_var(*rest, 0);
    if (start == rest->length)
        return false;
    *rest = string_slice(*rest, start + 4, rest->length);
    size_t end = css_find_sign(*rest, 0, ",)");
    *name = string_trim(string_slice(*rest, 0, end));
    return true;
}

const HtmlVariable *html_variables_find(const HtmlVariable *variable, uint8_t media, String name, uint64_t *work) {
    for (; variable && *work; variable = variable->next) {
        --*work;
        if ((variable->media & media) == media && string_equal(variable->name, name))
            return variable;
    }
    return NULL;
}

/* Puts what the first var() of a value stands for in its place. */
static bool replace_first(Arena *arena, const HtmlVariable *variables, uint8_t medium, String *value, size_t start,
                          uint64_t *work) {
    size_t end = css_bracket_end(*value, start + 4);
    String inside = string_slice(*value, start + 4, end);
    size_t comma = css_find_sign(inside, 0, ",");
    String name = string_trim(string_slice(inside, 0, comma));
    const HtmlVariable *variable = html_variables_find(variables, medium, name, work);
    if (variable && string_is_one_of(variable->value, "initial"))
        variable = NULL;
    if (!variable && comma == inside.length)
        return false;
    String stands_for = variable ? variable->value : string_trim(string_slice(inside, comma + 1, inside.length));
    *value = arena_join(arena, string_slice(*value, 0, start), stands_for,
                        string_slice(*value, end + 1, value->length));
    *work -= value->length < *work ? value->length : *work;
    return value->length <= BYTES_MOST;
}

bool html_variables_resolve(Arena *arena, const HtmlVariable *variables, uint8_t medium, String value, uint64_t *work,
                            String *out) {
    for (unsigned depth = 0; depth < DEPTH_MOST; depth++) {
        size_t start = find_var(value, 0);
        if (start == value.length) {
            *out = string_trim(value);
            return true;
        }
        if (!replace_first(arena, variables, medium, &value, start, work))
            return false;
    }
    return false;
}

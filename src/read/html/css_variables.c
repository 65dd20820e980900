/* Values with var() in them: their parts in, what they stand for out. */
#include "read/html/css_variables.h"

#include "read/html/css_syntax.h"

enum {
    DEPTH_MOST = 16,  /* of variables that stand for variables, which may go round */
    BYTES_MOST = 4096, /* of a value */
    NAMES_MOST = 64   /* of variables that one leads to */
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

static bool is_variable_name(String name) {
    size_t end = 0;
    while (end < name.length && css_is_name_byte(name.bytes[end]))
        end++;
    return name.length > 2 && end == name.length && string_starts(name, S("--"));
}

bool html_variables_are_valid(String value) {
    for (String name; html_variables_next(&value, &name);)
        if (!is_variable_name(name))
            return false;
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
    String before = arena_join(arena, string_slice(*value, 0, start), S(" "), stands_for); /* tokens are not joined */
    *value = arena_join(arena, before, S(" "), string_slice(*value, end + 1, value->length));
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

/* ---- the values of custom properties ---- */

/* Names of variables that one leads to. */
typedef struct {
    String names[NAMES_MOST];
    size_t count;
} Reach;

static void add_names(Reach *reach, String value) {
    for (String name; html_variables_next(&value, &name);) {
        bool is_new = reach->count < NAMES_MOST;
        for (size_t i = 0; i < reach->count; i++)
            is_new = is_new && !string_equal(reach->names[i], name);
        if (is_new)
            reach->names[reach->count++] = name;
    }
}

/* Whether a variable stands for itself, by way of others or not. */
static bool goes_round(const HtmlVariable *all, const HtmlVariable *variable, uint64_t *work) {
    Reach reach = {.count = 0};
    add_names(&reach, variable->value);
    for (size_t i = 0; i < reach.count; i++) {
        if (string_equal(reach.names[i], variable->name))
            return true;
        const HtmlVariable *next = html_variables_find(all, variable->media, reach.names[i], work);
        add_names(&reach, next ? next->value : S(""));
    }
    return false;
}

static const HtmlVariable *push(Arena *arena, const HtmlVariable *next, const HtmlVariable *from, String value,
                                uint8_t media) {
    HtmlVariable *variable = arena_new(arena, HtmlVariable);
    *variable = (HtmlVariable){from->name, value, media, next};
    return variable;
}

/* Adds a variable with what it stands for, once where that is the same in all its media. */
static const HtmlVariable *push_resolved(Arena *arena, const HtmlVariable *head, const HtmlVariable *all,
                                         const HtmlVariable *one, uint64_t *work) {
    const HtmlVariable *before = head;
    for (unsigned medium = 1; medium <= one->media; medium <<= 1) {
        String value;
        if (!(one->media & medium))
            continue;
        if (!html_variables_resolve(arena, all, (uint8_t)medium, one->value, work, &value))
            value = S("initial");
        if (head != before && string_equal(head->value, value))
            return push(arena, before, one, value, one->media);
        head = push(arena, head, one, value, (uint8_t)medium);
    }
    return head;
}

/* The variables of one element again, on top of those around: without those that go round, or (resolved) with what each
 * stands for. */
static const HtmlVariable *rebuild(Arena *arena, const HtmlVariable *all, const HtmlVariable *around, bool resolved,
                                   uint64_t *work) {
    size_t count = 0;
    for (const HtmlVariable *one = all; one != around; one = one->next)
        count++;
    const HtmlVariable **own = arena_array(arena, const HtmlVariable *, count), *head = around, *next = all;
    for (size_t i = 0; i < count; i++, next = next->next)
        own[i] = next;
    while (count > 0) {
        const HtmlVariable *one = own[--count];
        if (!resolved || !html_has_variables(one->value)) {
            bool is_lost = html_has_variables(one->value) && goes_round(all, one, work);
            head = push(arena, head, one, is_lost ? S("initial") : one->value, one->media);
            continue;
        }
        head = push_resolved(arena, head, all, one, work);
    }
    return head;
}

const HtmlVariable *html_variables_compute(Arena *arena, const HtmlVariable *all, const HtmlVariable *around,
                                           uint64_t *work) {
    bool has_any = false;
    for (const HtmlVariable *one = all; one != around; one = one->next)
        has_any = has_any || html_has_variables(one->value);
    if (!has_any)
        return all;
    return rebuild(arena, rebuild(arena, all, around, false, work), around, true, work);
}

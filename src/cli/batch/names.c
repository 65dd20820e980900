/* A value may hold what its document likes: separators, control characters and what other systems refuse in names
 * become "-". Only {folder} may hold "/". */
#include "names.h"

#include <stddef.h>
#include <string.h>

#include "cli/text.h"

enum { PART_MOST = 255 /* bytes of a name, as most file systems have it */ };

typedef struct {
    const char *name;
    size_t member;
    bool is_fact;
} Field;

static const Field fields[] = {
    {"folder", offsetof(NameFields, folder), false}, {"stem", offsetof(NameFields, stem), false},
    {"ext", offsetof(NameFields, ext), false},       {"format", offsetof(NameFields, format), false},
    {"lang", offsetof(NameFields, lang), true},      {"title", offsetof(NameFields, title), true},
    {"date", offsetof(NameFields, date), true},      {"copy", offsetof(NameFields, copy), false},
};
enum { FIELDS = sizeof fields / sizeof *fields };

/* The field that begins behind a "{"; NULL when there is none. */
static const Field *field_at(const char *text) {
    for (size_t i = 0; i < FIELDS; i++) {
        size_t length = strlen(fields[i].name);
        if (strncmp(text, fields[i].name, length) == 0 && text[length] == '}')
            return &fields[i];
    }
    return NULL;
}

const char *name_problem(Keep *keep, const char *pattern) {
    for (const char *at = pattern; (at = strpbrk(at, "{}")); at++) {
        const Field *field = *at == '{' ? field_at(at + 1) : NULL;
        if (!field)
            return keep_join(keep,
                             "use {folder}, {stem}, {ext}, {format}, {lang}, {title}, {date} and {copy}, not ",
                             keep_quote(keep, at), "");
        at += strlen(field->name) + 1;
    }
    return NULL;
}

bool name_needs_facts(const char *pattern) {
    for (const char *at = pattern; (at = strchr(at, '{')); at++) {
        const Field *field = field_at(at + 1);
        if (field && field->is_fact)
            return true;
    }
    return false;
}

/* ---- making ---- */

static void add_safe(Text *name, const char *value, bool keeps_slash) {
    for (; *value; value++) {
        unsigned char c = (unsigned char)*value;
        bool is_bad = c < 0x20 || c == 0x7F || strchr("\\:*?\"<>|", c) || (c == '/' && !keeps_slash);
        text_bytes(name, is_bad ? "-" : value, 1);
    }
}

/* Length of the first PART_MOST bytes at most, not in the middle of a character; the extension is kept. */
static void add_part(Text *path, const char *part, size_t length) {
    bool is_dots = length && strspn(part, ".") >= length;
    if (length == 0)
        return;
    if (path->length)
        text_add(path, "/");
    if (is_dots || *part == '.')
        text_add(path, "_");
    size_t room = PART_MOST - 1;
    const char *dot = length > room ? memrchr(part, '.', length) : NULL;
    size_t tail = dot && length - (size_t)(dot - part) <= 16 ? length - (size_t)(dot - part) : 0;
    size_t head = length > room ? room - tail : length;
    while (head < length && head > 0 && ((unsigned char)part[head] & 0xC0) == 0x80)
        head--;
    text_bytes(path, part, head);
    if (head < length)
        text_bytes(path, part + length - tail, tail);
}

const char *name_make(Keep *keep, const char *pattern, const NameFields *values) {
    Text name = {0}, path = {0};
    for (const char *at = pattern; *at; at++) {
        const Field *field = *at == '{' ? field_at(at + 1) : NULL;
        if (!field) {
            text_bytes(&name, at, 1);
            continue;
        }
        const char *value = *(const char *const *)(const void *)((const char *)values + field->member);
        if (!value) {
            text_bytes(&name, at, strlen(field->name) + 2);
            at += strlen(field->name) + 1;
            continue;
        }
        add_safe(&name, *value ? value : field->member == offsetof(NameFields, folder) ? "" : "unknown",
                 field->member == offsetof(NameFields, folder));
        at += strlen(field->name) + 1;
    }
    const char *rest = text_string(&name);
    while (*rest) {
        size_t length = strcspn(rest, "/");
        add_part(&path, rest, length);
        rest += length + (rest[length] == '/');
    }
    const char *made = keep_text(keep, text_string(&path), path.length);
    text_free(&name);
    text_free(&path);
    return made;
}

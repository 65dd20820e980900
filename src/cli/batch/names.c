/* A value may hold what its document likes: separators, control characters and what other systems refuse in names
 * become "-". Only {folder} may hold "/". */
#include "names.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
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

/* A part of a pattern that would lead out of the folder of results, or to no file, or be hidden. */
static const char *part_problem(Keep *keep, const char *pattern) {
    if (*pattern == '/')
        return "begins with \"/\"; the names are below the folder of -d";
    for (const char *part = pattern;; part++) {
        size_t length = strcspn(part, "/");
        if (*part == '.')
            return keep_join(keep, keep_quote(keep, keep_text(keep, part, length)), " begins with a dot, ",
                             "as names of outputs never do");
        if (length == 0)
            return *part ? "has \"//\"; use a single \"/\"" : "ends with \"/\"; name a file";
        part += length;
        if (!*part)
            return NULL;
    }
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
    return part_problem(keep, pattern);
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

/* Bytes of the extension that a part keeps when it is cut, with its dot. */
static size_t tail_of(const char *part, size_t length) {
    enum { TAIL_MOST = 16 };
    const char *dot = memrchr(part, '.', length);
    size_t tail = dot && dot != part ? length - (size_t)(dot - part) : 0;
    return tail <= TAIL_MOST ? tail : 0;
}

static uint32_t hash_of(const char *bytes, size_t length) {
    uint32_t hash = 2166136261U; /* FNV-1a */
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619U;
    return hash;
}

/* A part that is too long is cut, not in the middle of a character, and has a hash of what it was behind it: so those
 * that begin alike stay different. */
static bool add_short(Text *path, const char *part, size_t length) {
    char hash[16];
    if (length <= PART_MOST) {
        text_bytes(path, part, length);
        return false;
    }
    size_t tail = tail_of(part, length), whole = length - tail;
    size_t hashed = (size_t)snprintf(hash, sizeof hash, "-%08" PRIx32, hash_of(part, whole));
    size_t head = PART_MOST - tail - hashed;
    while (head > 0 && ((unsigned char)part[head] & 0xC0) == 0x80)
        head--;
    text_bytes(path, part, head);
    text_bytes(path, hash, hashed);
    text_bytes(path, part + whole, tail);
    return true;
}

const char *name_short(Keep *keep, const char *path, bool *is_cut) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    Text made = {0};
    text_bytes(&made, path, (size_t)(name - path));
    *is_cut |= add_short(&made, name, strlen(name));
    path = keep_text(keep, text_string(&made), made.length);
    text_free(&made);
    return path;
}

static void add_part(Text *path, const char *part, size_t length, bool *is_cut) {
    Text whole = {0};
    if (length == 0)
        return;
    if (path->length)
        text_add(path, "/");
    if (*part == '.')
        text_add(&whole, "_");
    text_bytes(&whole, part, length);
    *is_cut |= add_short(path, whole.bytes, whole.length);
    text_free(&whole);
}

const char *name_make(Keep *keep, const char *pattern, const NameFields *values, bool *is_cut) {
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
        add_part(&path, rest, length, is_cut);
        rest += length + (rest[length] == '/');
    }
    const char *made = keep_text(keep, text_string(&path), path.length);
    text_free(&name);
    text_free(&path);
    return made;
}

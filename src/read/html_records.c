/* Growing arrays of records, without ever jumping. */
#include "read/html_records.h"

#include <string.h>

static bool reserve(Arena *arena, void **items, size_t *capacity, size_t wanted, size_t size) {
    if (wanted <= *capacity)
        return true;
    size_t room = *capacity ? *capacity : 16 * 1024 / size;
    while (room < wanted) {
        if (room > SIZE_MAX / 4 / size)
            return false;
        room *= 2;
    }
    void *grown = arena_resize_try(arena, *items, *capacity * size, room * size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = room;
    return true;
}

static bool add_bytes(HtmlRecords *r, const char *bytes, size_t length, HtmlPiece *piece) {
    if (length > SIZE_MAX / 2 - r->used ||
        !reserve(r->arena, (void **)&r->bytes, &r->bytes_capacity, r->used + length, 1))
        return false;
    if (length)
        memcpy(r->bytes + r->used, bytes, length);
    *piece = (HtmlPiece){r->used, length};
    r->used += length;
    return true;
}

static HtmlRecord *add_record(HtmlRecords *r, HtmlEventKind kind, size_t at) {
    if (!reserve(r->arena, (void **)&r->records, &r->capacity, r->count + 1, sizeof *r->records))
        return NULL;
    HtmlRecord *record = &r->records[r->count];
    *record = (HtmlRecord){.kind = kind, .at = at, .attribute = r->attribute_count};
    return record;
}

bool html_record(HtmlRecords *r, HtmlEventKind kind, size_t at, const char *bytes, size_t length) {
    HtmlRecord *record = add_record(r, kind, at);
    if (!record || !add_bytes(r, bytes, length, &record->piece))
        return false;
    r->count++;
    return true;
}

bool html_record_attribute(HtmlRecords *r, const char *name, const char *value) {
    if (!reserve(r->arena, (void **)&r->attributes, &r->attribute_capacity, r->attribute_count + 1,
                 sizeof *r->attributes))
        return false;
    HtmlAttributeRecord *attribute = &r->attributes[r->attribute_count];
    if (!add_bytes(r, name, strlen(name), &attribute->name) ||
        !add_bytes(r, value ? value : "", value ? strlen(value) : 0, &attribute->value))
        return false;
    r->attribute_count++;
    r->records[r->count - 1].attribute_count++;
    return true;
}

bool html_record_slice(HtmlRecords *r, size_t from, size_t length) {
    HtmlRecord *last = r->count ? &r->records[r->count - 1] : NULL;
    if (last && last->kind == HTML_TEXT && last->in_source && last->piece.from + last->piece.length == from) {
        last->piece.length += length;
        return true;
    }
    HtmlRecord *record = add_record(r, HTML_TEXT, from);
    if (!record)
        return false;
    record->in_source = true;
    record->piece = (HtmlPiece){from, length};
    r->count++;
    return true;
}

void html_records_clear(HtmlRecords *r) { r->count = r->attribute_count = r->used = 0; }

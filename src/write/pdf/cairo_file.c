/* The table of objects, and single objects. */
#include "write/pdf/cairo_file.h"

#include "write/pdf/values.h"

enum { OBJECTS_MOST = 1 << 20 };

static bool read_number(String *rest, uint64_t most, uint64_t *number) {
    String value;
    int64_t read;
    if (!value_next(rest, &value) || !string_to_int(value, &read) || read < 0 || (uint64_t)read > most)
        return false;
    *number = (uint64_t)read;
    return true;
}

static bool skip_word(String *rest, const char *word) {
    String value;
    return value_next(rest, &value) && string_equal(value, string_of(word));
}

/* What follows "startxref", which stands near the end. */
static bool find_table(const CairoFile *file, String *table) {
    enum { TAIL = 64 };
    size_t length = file->bytes.length;
    String tail = string_slice(file->bytes, length > TAIL ? length - TAIL : 0, length);
    size_t at = string_find(tail, S("startxref"));
    uint64_t offset;
    if (at == SIZE_MAX)
        return false;
    tail = string_slice(tail, at + strlen("startxref"), tail.length);
    if (!read_number(&tail, length, &offset))
        return false;
    *table = string_slice(file->bytes, (size_t)offset, length);
    return true;
}

/* "xref", "0 count" and a row of 20 bytes for each object: "0000000015 00000 n". Leaves what follows. */
static bool read_table(CairoFile *file, Arena *arena, String *rest) {
    uint64_t first, count;
    if (!skip_word(rest, "xref") || !read_number(rest, 0, &first) || !read_number(rest, OBJECTS_MOST, &count))
        return false;
    file->count = (uint32_t)count;
    file->offsets = arena_array(arena, size_t, count);
    for (uint32_t i = 0; i < file->count; i++) {
        uint64_t offset, generation;
        String kind;
        if (!read_number(rest, file->bytes.length, &offset) || !read_number(rest, 65535, &generation) ||
            !value_next(rest, &kind))
            return false;
        file->offsets[i] = string_equal(kind, S("n")) ? (size_t)offset : 0;
    }
    return true;
}

/* Follows a reference in the entries of an object's dictionary. */
static bool follow(const CairoFile *file, String entries, const char *key, CairoObject *object) {
    return cairo_file_object(file, value_reference(entry_find(entries, key)), object);
}

static bool find_page(CairoFile *file, String trailer) {
    CairoObject catalog, pages;
    String dictionary, kids, kid, other;
    if (!skip_word(&trailer, "trailer") || !value_next(&trailer, &dictionary) ||
        !follow(file, value_entries(dictionary), "/Root", &catalog) ||
        !follow(file, value_entries(catalog.body), "/Pages", &pages))
        return false;
    kids = entry_find(value_entries(pages.body), "/Kids");
    if (!string_starts(kids, S("[")) || kids.length < 2)
        return false;
    kids = string_slice(kids, 1, kids.length - 1);
    if (!value_next(&kids, &kid) || value_next(&kids, &other))
        return false;
    file->page = value_reference(kid);
    return file->page > 0;
}

bool cairo_file_open(CairoFile *file, Arena *arena, String bytes) {
    String rest;
    *file = (CairoFile){.bytes = bytes};
    return find_table(file, &rest) && read_table(file, arena, &rest) && find_page(file, rest);
}

/* Leaves *rest at the value of an object. */
static bool start_object(const CairoFile *file, uint32_t number, String *rest) {
    if (number == 0 || number >= file->count || file->offsets[number] == 0)
        return false;
    *rest = string_slice(file->bytes, file->offsets[number], file->bytes.length);
    uint64_t found, generation;
    return read_number(rest, UINT32_MAX, &found) && found == number && read_number(rest, 0, &generation) &&
           skip_word(rest, "obj");
}

/* The length of a stream, which may be an object of its own. */
static bool read_length(const CairoFile *file, String entries, uint64_t *length) {
    String value = entry_find(entries, "/Length");
    uint32_t reference = value_reference(value);
    return (!reference || start_object(file, reference, &value)) && read_number(&value, file->bytes.length, length);
}

static bool read_stream(const CairoFile *file, String rest, CairoObject *object) {
    uint64_t length;
    rest = string_slice(rest, string_starts(rest, S("\r\n")) ? 2 : 1, rest.length);
    if (!string_starts(object->body, S("<<")) || !read_length(file, value_entries(object->body), &length) ||
        length > rest.length)
        return false;
    object->stream = string_slice(rest, 0, (size_t)length);
    rest = string_slice(rest, (size_t)length, rest.length);
    return skip_word(&rest, "endstream");
}

bool cairo_file_object(const CairoFile *file, uint32_t number, CairoObject *object) {
    String rest, word;
    *object = (CairoObject){.stream = {NULL, 0}};
    if (!start_object(file, number, &rest) || !value_next(&rest, &object->body) || !value_next(&rest, &word))
        return false;
    return string_equal(word, S("stream")) ? read_stream(file, rest, object) : string_equal(word, S("endobj"));
}

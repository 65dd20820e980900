/* Paths as text, name by name. */
#include "base/path.h"

size_t path_normalize(char *path, size_t length) {
    bool absolute = length && path[0] == '/';
    size_t start = absolute, out = start, depth = 0; /* names that ".." takes away */
    for (size_t at = start, end; at < length; at = end + 1) {
        for (end = at; end < length && path[end] != '/';)
            end++;
        String name = {path + at, end - at};
        bool up = string_equal(name, S(".."));
        if (name.length == 0 || string_equal(name, S(".")) || (up && absolute && depth == 0))
            continue;
        if (up && depth > 0) {
            while (out > start && path[out - 1] != '/')
                out--;
            out -= out > start;
            depth--;
            continue;
        }
        if (out > start)
            path[out++] = '/';
        memmove(path + out, name.bytes, name.length);
        out += name.length;
        depth += !up;
    }
    return out;
}

static size_t folder_length(String path) {
    size_t length = path.length;
    while (length > 0 && path.bytes[length - 1] != '/')
        length--;
    return length;
}

String path_folder(String path) { return string_slice(path, 0, folder_length(path)); }

String path_resolve(Arena *arena, String from, String path) {
    bool absolute = path.length && path.bytes[0] == '/';
    String folder = absolute ? S("") : path_folder(from);
    char *joined = arena_copy(arena, arena_join(arena, folder, path, S("")).bytes, folder.length + path.length);
    return (String){joined, path_normalize(joined, folder.length + path.length)};
}

String path_relative(Arena *arena, String from, String to) {
    size_t folder = folder_length(from), common = 0;
    for (size_t i = 0; i < folder && i < to.length && from.bytes[i] == to.bytes[i]; i++)
        common = from.bytes[i] == '/' ? i + 1 : common;
    String way = string_slice(to, common, to.length);
    for (size_t i = common; i < folder; i++)
        if (from.bytes[i] == '/')
            way = arena_join(arena, S("../"), way, S(""));
    return way;
}

/* The list of readers, and the choice among them. */
#include "read/reader.h"

extern const Reader reader_markdown, reader_html, reader_xhtml, reader_plan, reader_csv;

const Reader *const readers[] = {&reader_markdown, &reader_html, &reader_xhtml, &reader_plan, &reader_csv, NULL};

const Reader *reader_by_name(String name) {
    for (size_t i = 0; readers[i]; i++)
        if (string_equal(name, string_of(readers[i]->name)))
            return readers[i];
    return NULL;
}

static bool has_extension(String file_name, const char *extensions) {
    String rest = string_of(extensions), extension;
    while (string_next(&rest, '|', &extension)) {
        if (file_name.length <= extension.length + 1)
            continue;
        String end = string_slice(file_name, file_name.length - extension.length - 1, file_name.length);
        if (end.bytes[0] == '.' && string_equal_ascii_nocase(string_slice(end, 1, end.length), extension))
            return true;
    }
    return false;
}

const Reader *reader_for(String file_name, String text) {
    const Reader *best = readers[0];
    int surest = 0;
    for (size_t i = 0; readers[i]; i++) {
        if (has_extension(file_name, readers[i]->extensions))
            return readers[i];
        int sure = readers[i]->sniff ? readers[i]->sniff(text) : 0;
        if (sure > surest) {
            surest = sure;
            best = readers[i];
        }
    }
    return best;
}

/* The list of writers, and the choice among them. */
#include "write/writer.h"

extern const Writer writer_pdf, writer_booklet, writer_two, writer_four;
extern const Writer writer_epub, writer_html, writer_text, writer_tree, writer_layout, writer_tags;

const Writer *const writers[] = {&writer_pdf,     &writer_epub, &writer_html, &writer_text,   &writer_booklet,
                                 &writer_two,     &writer_four, &writer_tree, &writer_layout, &writer_tags, NULL};

const Writer *writer_by_name(String name) {
    for (size_t i = 0; writers[i]; i++)
        if (string_equal(name, string_of(writers[i]->name)))
            return writers[i];
    return NULL;
}

const Writer *writer_by_extension(String file_name) {
    size_t dot = file_name.length;
    while (dot > 0 && file_name.bytes[dot - 1] != '.' && file_name.bytes[dot - 1] != '/')
        dot--;
    if (dot == 0 || file_name.bytes[dot - 1] == '/')
        return NULL;
    String ending = string_slice(file_name, dot, file_name.length);
    for (size_t i = 0; writers[i]; i++) {
        String rest = string_of(writers[i]->extensions), extension;
        while (string_next(&rest, '|', &extension))
            if (string_equal_ascii_nocase(extension, ending))
                return writers[i];
    }
    return NULL;
}

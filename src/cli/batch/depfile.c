#include "depfile.h"

#include <string.h>

#include "cli/arguments.h"

/* As compilers write names, which make and ninja read alike: "\ " and "\#", "$$". Names with line ends cannot be
 * said. */
static void add_name(Text *line, const char *name) {
    for (; *name; name++) {
        if (*name == ' ' || *name == '#' || *name == ':')
            text_add(line, "\\");
        else if (*name == '$')
            text_add(line, "$");
        text_bytes(line, name, 1);
    }
}

void depfile_add(SafeFile *file, const Record *record) {
    Text line = {0};
    for (size_t i = 0; i < record->output_count; i++) {
        text_add(&line, i ? " " : "");
        add_name(&line, record->outputs[i].path);
    }
    text_add(&line, ":");
    for (size_t i = 0; i < record->read_count; i++) {
        const RecordFile *read = &record->reads[i];
        if (!read->sha256 || argument_is_standard(read->path) || strchr(read->path, '\n'))
            continue;
        text_add(&line, " \\\n  ");
        add_name(&line, read->path);
    }
    text_add(&line, "\n");
    if (record->output_count)
        safe_file_write(file, line.bytes, line.length);
    text_free(&line);
}

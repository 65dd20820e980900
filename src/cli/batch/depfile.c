#include "depfile.h"

#include <string.h>
#include <sys/stat.h>

#include "cli/arguments.h"

/* As compilers write names, which make and ninja read alike: "\ ", "\#", "\:" and "$$", backslashes before these
 * doubled. */
static void add_name(Text *line, const char *name) {
    size_t backslashes = 0; /* directly before `name` */
    for (; *name; name++) {
        if (*name == ' ' || *name == '#' || *name == ':')
            for (size_t i = 0; i <= backslashes; i++)
                text_add(line, "\\");
        backslashes = *name == '\\' ? backslashes + 1 : 0;
        if (*name == '$')
            text_add(line, "$");
        text_bytes(line, name, 1);
    }
}

/* Neither program has an escape for line ends, nor ninja one for a semicolon, which ends a rule in make. */
static bool can_be_said(const char *name) { return !argument_is_standard(name) && !strpbrk(name, "\n\r;"); }

void depfile_add(SafeFile *file, const Record *record) {
    Text line = {0};
    for (size_t i = 0; i < record->output_count; i++) {
        if (!can_be_said(record->outputs[i].path))
            continue;
        text_add(&line, line.length ? " " : "");
        add_name(&line, record->outputs[i].path);
    }
    bool is_rule = line.length > 0;
    text_add(&line, ":");
    for (size_t i = 0; i < record->read_count; i++) {
        const RecordFile *read = &record->reads[i];
        struct stat about;
        bool is_folder = stat(read->path, &about) == 0 && S_ISDIR(about.st_mode); /* its time says too little */
        if (!read->sha256 || is_folder || !can_be_said(read->path))
            continue;
        text_add(&line, " \\\n  ");
        add_name(&line, read->path);
    }
    text_add(&line, "\n");
    if (is_rule)
        safe_file_write(file, line.bytes, line.length);
    text_free(&line);
}

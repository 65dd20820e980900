#include "own_files.h"

#include <string.h>
#include <sys/stat.h>

static void add(OwnFiles *files, const char *option, const char *path) {
    files->items[files->count++] = (OwnFile){option, path};
}

OwnFiles own_files_of(Keep *keep, const Arguments *arguments) {
    enum { OTHERS = 3 };
    const char *directory = arguments->directory;
    OwnFiles files = {keep_array(keep, arguments->reports.count + OTHERS, sizeof *files.items), 0};
    for (size_t i = 0; i < arguments->reports.count; i++)
        add(&files, "--report", arguments->reports.items[i]);
    if (arguments->depfile)
        add(&files, "--depfile", arguments->depfile);
    if (arguments->checksums && directory)
        add(&files, "--checksums", keep_join(keep, directory, "/", "SHA256SUMS"));
    if (arguments->update && directory)
        add(&files, "--update", keep_join(keep, directory, "/", ".quire-state"));
    return files;
}

const OwnFile *own_files_at(const OwnFiles *files, const char *path) {
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->items[i].path, path) == 0)
            return &files->items[i];
    return NULL;
}

const OwnFile *own_files_find(const OwnFiles *files, const char *path) {
    struct stat own, other;
    const OwnFile *found = own_files_at(files, path);
    bool exists = !found && files->count && stat(path, &other) == 0 && S_ISREG(other.st_mode);
    for (size_t i = 0; exists && !found && i < files->count; i++)
        if (stat(files->items[i].path, &own) == 0 && own.st_ino == other.st_ino && own.st_dev == other.st_dev)
            found = &files->items[i];
    return found;
}

bool own_files_reserve(const Arguments *arguments) {
    Keep keep = {0};
    OwnFiles files = own_files_of(&keep, arguments);
    const char **paths = keep_array(&keep, files.count, sizeof *paths);
    for (size_t i = 0; i < files.count; i++)
        paths[i] = files.items[i].path;
    bool is_done = quire_options_reserve(arguments->options, paths, files.count) == QUIRE_OK;
    keep_close(&keep);
    return is_done;
}

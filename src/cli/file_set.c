#include "file_set.h"

#include <string.h>
#include <sys/stat.h>

bool file_identity(Keep *keep, const char *path, Identity *identity) {
    struct stat status;
    if (stat(path, &status) == 0) {
        *identity = (Identity){status.st_dev, status.st_ino, ""};
        return S_ISREG(status.st_mode);
    }
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *folder = slash ? keep_text(keep, path, (size_t)(name - path)) : ".";
    if (stat(folder, &status) != 0)
        return false;
    *identity = (Identity){status.st_dev, status.st_ino, name};
    return true;
}

static bool is_same(const Identity *a, const Identity *b) {
    return a->device == b->device && a->number == b->number && strcmp(a->name, b->name) == 0;
}

void file_set_open(Keep *keep, FileSet *set, size_t most) {
    size_t size = 16;
    while (size < 2 * most)
        size *= 2;
    set->slots = keep_array(keep, size, sizeof *set->slots);
    set->paths = keep_array(keep, size, sizeof *set->paths);
    set->jobs = keep_array(keep, size, sizeof *set->jobs);
    set->mask = size - 1;
}

/* Where the file is, or where it would be put. */
static size_t slot_of(const FileSet *set, const Identity *identity) {
    size_t hash = (size_t)identity->number * 31 + (size_t)identity->device;
    for (const char *c = identity->name; *c; c++)
        hash = hash * 33 + (unsigned char)*c;
    size_t slot = hash & set->mask;
    while (set->paths[slot] && !is_same(&set->slots[slot], identity))
        slot = (slot + 1) & set->mask;
    return slot;
}

const char *file_set_find(const FileSet *set, const Identity *identity, size_t *job) {
    size_t slot = slot_of(set, identity);
    if (set->paths[slot] && job)
        *job = set->jobs[slot];
    return set->paths[slot];
}

bool file_set_add(FileSet *set, const char *path, const Identity *identity, size_t *job) {
    size_t slot = slot_of(set, identity);
    if (set->paths[slot]) {
        *job = set->jobs[slot];
        return false;
    }
    set->slots[slot] = *identity;
    set->paths[slot] = path;
    set->jobs[slot] = *job;
    return true;
}

#include "leftovers.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ".quire-" and the process number times 1000 and something. */
static bool is_of(const char *name, pid_t process) {
    static const char start[] = ".quire-";
    char *end;
    if (strncmp(name, start, sizeof start - 1) != 0)
        return false;
    long long number = strtoll(name + sizeof start - 1, &end, 10);
    return !*end && number / 1000 == process;
}

static void clean_folder(const char *path, pid_t process) {
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (is_of(entry->d_name, process))
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
}

void leftovers_remove(const Job *job, pid_t process) {
    Keep keep = {0};
    const char *last = NULL;
    for (size_t i = 0; i < job->count; i++) {
        const char *path = job->targets[i].path, *slash = strrchr(path, '/');
        const char *folder = slash ? keep_text(&keep, path, (size_t)(slash - path) + 1) : ".";
        if (!last || strcmp(last, folder) != 0)
            clean_folder(folder, process);
        last = folder;
    }
    keep_close(&keep);
}

#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int compare(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

int folder_read(Keep *keep, const char *path, Folder *folder) {
    size_t room = 0;
    *folder = (Folder){NULL, 0};
    DIR *open = opendir(path);
    if (!open)
        return errno;
    for (struct dirent *entry; (entry = readdir(open));) {
        if (entry->d_name[0] == '.')
            continue;
        if (folder->count == room) {
            room = room ? 2 * room : 64;
            const char **names = keep_array(keep, room, sizeof *names);
            if (folder->count)
                memcpy(names, folder->names, folder->count * sizeof *names);
            folder->names = names;
        }
        folder->names[folder->count++] = keep_text(keep, entry->d_name, strlen(entry->d_name));
    }
    closedir(open);
    if (folder->count)
        qsort(folder->names, folder->count, sizeof *folder->names, compare);
    return 0;
}

FolderKind folder_kind(const char *path) {
    struct stat about, link;
    if (lstat(path, &link) != 0 || stat(path, &about) != 0)
        return FOLDER_OTHER;
    if (S_ISDIR(about.st_mode))
        return S_ISLNK(link.st_mode) ? FOLDER_LINK : FOLDER_FOLDER;
    return S_ISREG(about.st_mode) ? FOLDER_FILE : FOLDER_OTHER;
}

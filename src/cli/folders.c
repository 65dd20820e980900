/* Folders are compared by their names, so that symbolic links keep the names that they were called by. Only where
 * names do not tell (".." behind a link; relative and absolute paths together) are they resolved first. */
#include "folders.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arguments.h"

/* The folder of a file: "" for the working directory. */
static const char *folder_of(Keep *keep, const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? keep_text(keep, path, (size_t)(slash - path) + 1) : "";
}

/* Without empty names and "."; each name has a "/" behind it, an absolute path one before it. ".." takes the name
 * before it away. */
static const char *plain(Keep *keep, const char *folder) {
    char *out = keep_text(keep, folder, strlen(folder) + 1);
    size_t start = folder[0] == '/', length = start;
    while (*folder) {
        size_t name = strcspn(folder, "/");
        bool up = name == 2 && memcmp(folder, "..", 2) == 0, same = name == 1 && folder[0] == '.';
        if (up && length > start) {
            length--;
            while (length > start && out[length - 1] != '/')
                length--;
        } else if (name && !up && !same) {
            memmove(out + length, folder, name);
            length += name;
            out[length++] = '/';
        }
        folder += name + (folder[name] == '/');
    }
    out[length] = '\0';
    return out;
}

static bool goes_up(const char *folder) {
    for (const char *at = folder; (at = strstr(at, "..")); at += 2)
        if ((at == folder || at[-1] == '/') && (at[2] == '/' || !at[2]))
            return true;
    return false;
}

/* The folder as the file system has it; one that does not exist goes by its names. */
static const char *resolved(Keep *keep, const char *folder) {
    char real[PATH_MAX], working[PATH_MAX];
    if (realpath(*folder ? folder : ".", real))
        return plain(keep, real);
    if (folder[0] == '/' || !getcwd(working, sizeof working))
        return plain(keep, folder);
    return plain(keep, keep_join(keep, working, "/", folder));
}

size_t folders_common_length(const char *a, const char *b) {
    size_t common = 0;
    for (size_t i = 0; a[i] && a[i] == b[i]; i++)
        common = a[i] == '/' ? i + 1 : common;
    return common;
}

/* The folders, all comparable: by their names, or where names do not tell resolved. */
static const char *comparable(Keep *keep, const char *folder, bool by_name) {
    return by_name ? plain(keep, folder) : resolved(keep, folder);
}

const char **folders_below_common(Keep *keep, const char *const *inputs, const char *const *roots, size_t count) {
    const char **folders = keep_array(keep, count, sizeof *folders);
    const char *common = NULL, *last = NULL;
    size_t absolute = 0, relative = 0, up = 0;
    for (size_t i = 0; i < count; i++) {
        folders[i] = argument_is_standard(inputs[i]) ? NULL : folder_of(keep, inputs[i]);
        absolute += folders[i] && folders[i][0] == '/';
        relative += folders[i] && folders[i][0] != '/';
        up += folders[i] && goes_up(folders[i]);
    }
    bool by_name = !up && !(absolute && relative);
    for (size_t i = 0; i < count; i++) {
        if (!folders[i])
            continue;
        folders[i] = comparable(keep, folders[i], by_name);
        if (last && strcmp(last, roots[i]) == 0)
            continue;
        last = roots[i];
        const char *root = comparable(keep, last, by_name);
        common = common ? keep_text(keep, common, folders_common_length(common, root)) : root;
    }
    for (size_t i = 0; i < count; i++)
        folders[i] = folders[i] ? folders[i] + strlen(common) : "";
    return folders;
}

/* ---- making them ---- */

/* Whether what is at `path` is, with symbolic links followed, below the folder `real`. */
static bool is_below(const char *real, const char *path) {
    char found[PATH_MAX];
    size_t length = strcmp(real, "/") == 0 ? 0 : strlen(real);
    return realpath(path, found) && strncmp(found, real, length) == 0 && found[length] == '/';
}

/* NULL, or what is wrong, naming the folder. */
static const char *make(Keep *keep, const char *path) {
    struct stat status;
    if (mkdir(path, 0777) == 0)
        return NULL;
    int error = errno;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return NULL;
    const char *why = error == EEXIST ? "there is a file of this name" : strerror(error);
    return keep_join(keep, keep_join(keep, "cannot create folder \"", path, "\": "), why, "");
}

const char *folders_open(Keep *keep, const char *directory) { return make(keep, directory); }

const char *folders_make(Keep *keep, const char *directory, const char *path) {
    static const char outside[] = "is outside the -d folder; not written";
    char real[PATH_MAX];
    struct stat status;
    if (!realpath(directory, real))
        return keep_join(keep, keep_join(keep, "cannot open folder \"", directory, "\": "), strerror(errno), "");
    const char *name = path + strlen(directory) + 1;
    for (const char *slash; (slash = strchr(name, '/')); name = slash + 1) {
        const char *folder = keep_text(keep, path, (size_t)(slash - path)), *wrong = make(keep, folder);
        if (wrong)
            return wrong;
        if (!is_below(real, folder))
            return outside;
    }
    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode) && !is_below(real, path) ? outside : NULL;
}

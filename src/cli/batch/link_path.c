/* Folders are resolved first: ".." of a link goes by names, that of a file system may follow symbolic links. */
#include "link_path.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/folders.h"

static void set(Text *text, const char *bytes, size_t length) {
    text->length = 0;
    text_bytes(text, bytes, length);
}

/* The folder of a file: "./" for the working directory. */
static void set_folder(Text *folder, const char *path) {
    const char *slash = strrchr(path, '/');
    set(folder, slash ? path : "./", slash ? (size_t)(slash - path) + 1 : 2);
}

/* Empty when there is no such folder. */
static void resolve(Text *real, const char *folder) {
    char found[PATH_MAX];
    set(real, "", 0);
    if (!realpath(folder, found))
        return;
    text_add(real, found);
    if (real->bytes[real->length - 1] != '/')
        text_add(real, "/");
}

void link_path_put_encoded(Text *out, const char *path) {
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    static const char digits[] = "0123456789ABCDEF";
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        if (strchr(plain, c))
            text_bytes(out, path, 1);
        else
            text_bytes(out, (const char[]){'%', digits[c >> 4], digits[c & 15]}, 3);
    }
}

bool link_path_put(LinkBase *base, Text *out, const char *path) {
    Text folder = {0};
    if (!base->from_folder.length) {
        set_folder(&folder, base->from);
        resolve(&base->from_folder, folder.bytes);
    }
    set_folder(&folder, path);
    if (!base->folder.length || strcmp(base->folder.bytes, folder.bytes) != 0) {
        set(&base->folder, folder.bytes, folder.length);
        resolve(&base->real_folder, folder.bytes);
    }
    text_free(&folder);
    if (!base->from_folder.length || !base->real_folder.length)
        return false;
    const char *from = base->from_folder.bytes, *to = base->real_folder.bytes, *slash = strrchr(path, '/');
    size_t common = folders_common_length(from, to);
    for (const char *up = from + common; (up = strchr(up, '/')); up++)
        text_add(out, "../");
    link_path_put_encoded(out, to + common);
    link_path_put_encoded(out, slash ? slash + 1 : path);
    return true;
}

void link_path_close(LinkBase *base) {
    text_free(&base->from_folder);
    text_free(&base->folder);
    text_free(&base->real_folder);
}

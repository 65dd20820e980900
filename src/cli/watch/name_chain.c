#include "name_chain.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/memory.h"

enum { LINKS_MOST = 40 /* as the kernel follows */ };

typedef struct {
    Keep keep;
    const char *at;   /* the folder that was reached, "" or with "/" behind it: no symbolic links in it */
    const char *rest; /* what is still to be walked from there */
    int links;
} Walk;

/* A symbolic link: what it says takes the place of its name. */
static bool follow_link(Walk *walk, const char *link) {
    char target[PATH_MAX];
    ssize_t length = readlink(link, target, sizeof target - 1);
    if (length <= 0 || ++walk->links > LINKS_MOST)
        return false;
    target[length] = '\0';
    if (*target == '/')
        walk->at = "/";
    walk->rest = keep_join(&walk->keep, target, "/", walk->rest);
    return true;
}

/* Walks on by one name. False at the end of the way. */
static bool walk_name(Walk *walk, size_t length, ChainStep *step, void *user) {
    const char *name = keep_text(&walk->keep, walk->rest, length);
    const char *folder = *walk->at ? walk->at : ".", *full = keep_join(&walk->keep, walk->at, name, "");
    struct stat about;
    walk->rest += length;
    if (strcmp(name, "..") == 0) {
        walk->at = keep_join(&walk->keep, full, "/", "");
        return true;
    }
    step(user, folder, name, CHAIN_PASSAGE);
    if (lstat(full, &about) != 0)
        return false;
    if (S_ISLNK(about.st_mode))
        return follow_link(walk, full);
    if (S_ISDIR(about.st_mode))
        walk->at = keep_join(&walk->keep, full, "/", "");
    else
        step(user, folder, name, CHAIN_FILE);
    return S_ISDIR(about.st_mode);
}

void name_chain_walk(const char *path, ChainStep *step, void *user) {
    Walk walk = {.at = *path == '/' ? "/" : "", .rest = path};
    bool goes_on = true;
    while (goes_on && *(walk.rest += strspn(walk.rest, "/"))) {
        size_t length = strcspn(walk.rest, "/");
        bool is_same = length == 1 && *walk.rest == '.';
        if (is_same)
            walk.rest++;
        else
            goes_on = walk_name(&walk, length, step, user);
    }
    if (goes_on)
        step(user, *walk.at ? walk.at : ".", "", CHAIN_CONTENT);
    keep_close(&walk.keep);
}

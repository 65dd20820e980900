#include "deadlock.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Whether the kernel's function in which a thread waits is one for locks. */
static bool waits_for_lock(int folder, const char *thread) {
    char path[64], name[64];
    int length = snprintf(path, sizeof path, "%s/wchan", thread);
    int file = length < (int)sizeof path ? openat(folder, path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return false;
    ssize_t got = read(file, name, sizeof name - 1);
    close(file);
    name[got > 0 ? got : 0] = '\0';
    return strstr(name, "futex");
}

bool deadlock_is_likely(pid_t process) {
    char path[32];
    size_t threads = 0, waiting = 0;
    snprintf(path, sizeof path, "/proc/%d/task", (int)process);
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    for (const struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] == '.')
            continue;
        threads++;
        waiting += waits_for_lock(dirfd(folder), entry->d_name);
    }
    closedir(folder);
    return threads && waiting == threads;
}

#include "cage_files.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13) /* version 2: renaming between folders */
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14) /* version 3 */
#endif

static const uint64_t of_files = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                 LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_TRUNCATE;
static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t writing = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                                LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                LANDLOCK_ACCESS_FS_REFER | LANDLOCK_ACCESS_FS_TRUNCATE;

/* All rights that a version knows: those that are not handled are not restricted. */
static uint64_t rights_of(int version) {
    uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (version >= 2)
        rights |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        rights |= LANDLOCK_ACCESS_FS_TRUNCATE;
    return rights;
}

int cage_files_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

CageFiles cage_files_open(void) {
    int version = cage_files_version();
    CageFiles files = {.rules = -1, .handled = rights_of(version)};
    struct landlock_ruleset_attr all = {.handled_access_fs = files.handled};
    if (version > 0)
        files.rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    return files;
}

void cage_files_allow(CageFiles *files, const char *path, CageRight right) {
    struct stat about;
    int found = files->rules < 0 ? -1 : open(path, O_PATH | O_CLOEXEC);
    if (found < 0)
        return;
    uint64_t rights = right == CAGE_WRITE ? writing : reading;
    if (fstat(found, &about) == 0 && !S_ISDIR(about.st_mode))
        rights &= of_files;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights & files->handled, .parent_fd = found};
    syscall(SYS_landlock_add_rule, files->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(found);
}

bool cage_files_close(CageFiles *files) {
    if (files->rules < 0)
        return false;
    bool holds = syscall(SYS_landlock_restrict_self, files->rules, 0) == 0;
    close(files->rules);
    files->rules = -1;
    return holds;
}

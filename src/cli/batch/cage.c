/* Which files: the folders that inputs were named in, single inputs behind symbolic links, the folders of results, the
 * style's folder and --root, and what libraries read when they are loaded. */
#include "cage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include "cage_calls.h"
#include "cage_files.h"

const char *cage_describe(Keep *keep) {
    char text[64];
    int landlock = cage_files_version();
    bool calls = cage_calls_are_known();
    if (landlock > 0)
        snprintf(text, sizeof text, "Landlock %d%s", landlock, calls ? ", seccomp" : "");
    else
        snprintf(text, sizeof text, "%s", calls ? "seccomp" : "none");
    return keep_text(keep, text, strlen(text));
}

bool cage_holds_all(void) { return cage_files_version() > 0 && cage_calls_are_known(); }

/* ---- which files ---- */

/* Of the system: libraries and what they read (fonts, their configuration and cache, the time zones). */
static const char *const system_paths[] = {
    "/usr",        "/lib",      "/lib64",        "/opt",          "/etc/ld.so.cache",        "/etc/fonts",
    "/etc/localtime", "/var/cache/fontconfig", "/var/lib/fonts", "/dev/null", "/dev/urandom", "/proc/self",
    "/proc/cpuinfo", "/sys/devices/system/cpu",
};

/* Below the user's folder, and below the folders that take their place. */
static const struct {
    const char *variable, *path;
} user_paths[] = {
    {"HOME", "/.fonts"},
    {"HOME", "/.fonts.conf"},
    {"HOME", "/.local/share/fonts"},
    {"HOME", "/.config/fontconfig"},
    {"HOME", "/.cache/fontconfig"},
    {"HOME", "/.config/quire/styles"},
    {"XDG_CONFIG_HOME", "/quire/styles"},
    {"XDG_CONFIG_HOME", "/fontconfig"},
    {"XDG_CACHE_HOME", "/fontconfig"},
    {"XDG_DATA_HOME", "/fonts"},
};

static void allow_libraries(CageFiles *files, Keep *keep) {
    for (size_t i = 0; i < sizeof system_paths / sizeof *system_paths; i++)
        cage_files_allow(files, system_paths[i], CAGE_READ);
    for (size_t i = 0; i < sizeof user_paths / sizeof *user_paths; i++) {
        const char *folder = getenv(user_paths[i].variable);
        if (folder && *folder == '/')
            cage_files_allow(files, keep_join(keep, folder, user_paths[i].path, ""), CAGE_READ);
    }
}

static const char *folder_of(Keep *keep, const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? keep_text(keep, path, (size_t)(slash - path) + 1) : ".";
}

static void allow_inputs(CageFiles *files, Keep *keep, const Arguments *arguments) {
    const char *last = NULL;
    for (size_t i = 0; i < arguments->input_count; i++) {
        const char *input = arguments->files[i], *root = arguments->roots[i];
        struct stat about;
        if (!last || strcmp(last, root) != 0)
            cage_files_allow(files, *root ? root : ".", CAGE_READ);
        last = root;
        if (!argument_is_standard(input) && lstat(input, &about) == 0 && S_ISLNK(about.st_mode))
            cage_files_allow(files, input, CAGE_READ);
    }
    for (size_t i = 0; i < arguments->given_count; i++) {
        const char *name = arguments->given_names[i], *value = arguments->given_values[i];
        if (value && strcmp(name, "root") == 0)
            cage_files_allow(files, value, CAGE_READ);
        else if (value && strcmp(name, "style") == 0 && strchr(value, '.'))
            cage_files_allow(files, folder_of(keep, value), CAGE_READ);
        else if (value && strcmp(name, "attach") == 0)
            cage_files_allow(files, keep_text(keep, value, strcspn(value, ",")), CAGE_READ);
        else if (value)
            cage_files_allow(files, value, CAGE_READ); /* a file of the user's own, if it is one */
    }
}

/* A result behind a symbolic link is written where the link leads. */
static void allow_results(CageFiles *files, Keep *keep, const Arguments *arguments, const Job *jobs, size_t count) {
    if (arguments->directory) {
        cage_files_allow(files, arguments->directory, CAGE_WRITE);
        return;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < jobs[i].count; k++) {
            const char *path = jobs[i].targets[k].path;
            if (jobs[i].targets[k].write)
                continue;
            char *real = realpath(path, NULL);
            cage_files_allow(files, folder_of(keep, path), CAGE_WRITE);
            if (real)
                cage_files_allow(files, folder_of(keep, real), CAGE_WRITE);
            free(real);
        }
}

bool cage_enter(const Arguments *arguments, const Job *jobs, size_t count) {
    Keep keep = {0};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    CageFiles files = cage_files_open();
    allow_libraries(&files, &keep);
    allow_inputs(&files, &keep, arguments);
    allow_results(&files, &keep, arguments, jobs, count);
    bool files_hold = cage_files_close(&files), calls_hold = cage_calls_forbid();
    keep_close(&keep);
    return files_hold && calls_hold;
}

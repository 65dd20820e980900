/* Inputs that another input names, as the items of a plan: opened below its folder or the root, and nowhere else. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cause.h"
#include "base/exhausted.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/trace.h"
#include "load/read_all.h"
#include "load/source.h"

/* Where `from` may read: the root, and the path of its own folder below that. */
typedef struct {
    int folder;
    String path;  /* of it, for messages and traces */
    String below; /* "" for the folder itself */
} Confines;

static Confines confines_of(const Source *from) {
    if (from->root >= 0 && from->folder_below_root.bytes)
        return (Confines){from->root, from->root_path, from->folder_below_root};
    return (Confines){from->folder, string_of(from->folder_path ? from->folder_path : ""), S("")};
}

static String place_of(Context *ctx, const Confines *confines, String path) {
    return string_equal(confines->path, S(".")) || confines->path.length == 0
               ? path : arena_join(&ctx->arena, confines->path, S("/"), path);
}

static Source *refuse(Context *ctx, const Confines *confines, String path, int problem, String *cause) {
    exhausted_check(ctx);
    trace_missed(ctx, place_of(ctx, confines, path));
    *cause = problem == EXDEV ? S("It is outside the folder (use --root)") : cause_of(problem);
    return NULL;
}

static Source *make_source(Context *ctx, const Confines *confines, String path, String bytes) {
    Source *source = arena_new(&ctx->arena, Source);
    String folder = path_folder(path);
    folder.length -= folder.length > 0;
    const char *name = folder.length ? arena_c_string(&ctx->arena, folder) : ".";
    source->name = arena_c_string(&ctx->arena, place_of(ctx, confines, path));
    source->bytes = bytes;
    source->folder = openat(confines->folder, name, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (source->folder >= 0)
        release_descriptor(ctx, source->folder);
    source->folder_path = arena_c_string(&ctx->arena, place_of(ctx, confines, folder.length ? folder : S(".")));
    source->root = confines->folder;
    source->root_path = confines->path;
    source->folder_below_root = folder;
    return source;
}

Source *source_below(Context *ctx, const Source *from, String path, String *cause) {
    Confines confines = confines_of(from);
    String whole = path;
    if (confines.folder < 0 || string_starts(path, S("/")) || string_find_byte(path, '\0') != SIZE_MAX ||
        !resource_join_path(&ctx->arena, confines.below, path, &whole))
        return refuse(ctx, &confines, path, EXDEV, cause);
    const char *name = arena_c_string(&ctx->arena, whole);
    int descriptor = resource_open_beneath(confines.folder, name, /*by_steps*/ false);
    if (descriptor < 0)
        return refuse(ctx, &confines, whole, errno, cause);
    String bytes;
    if (!read_regular_file(ctx, descriptor, place_of(ctx, &confines, whole), LIMIT_INPUT_BYTES, &bytes, cause))
        return NULL;
    return make_source(ctx, &confines, whole, bytes);
}

/* ---- patterns ---- */

bool source_is_pattern(String path) {
    return string_find_byte(path, '*') != SIZE_MAX || string_find_byte(path, '?') != SIZE_MAX ||
           string_find_byte(path, '[') != SIZE_MAX;
}

enum { FOLDERS_DEEP = 64, VISITS_MOST = 1000000 };

/* A folder to look through, and what of the pattern is for what is in it. */
typedef struct {
    String path, rest;
    int depth;
} Visit;

typedef struct {
    Context *ctx;
    const Confines *confines;
    Visit *visits;
    size_t count, capacity;
    String *paths;
    size_t found, room, most, visited;
} Matching;

static String in_folder(Matching *m, String folder, const char *name) {
    return folder.length ? arena_join(&m->ctx->arena, folder, S("/"), string_of(name))
                         : arena_string(&m->ctx->arena, string_of(name));
}

static void look_later(Matching *m, String path, String rest, int depth) {
    if (depth > FOLDERS_DEEP)
        return;
    arena_grow(&m->ctx->arena, m->visits, m->count, m->capacity);
    m->visits[m->count++] = (Visit){path, rest, depth};
}

static void keep(Matching *m, String path) {
    if (m->found < m->most) {
        arena_grow(&m->ctx->arena, m->paths, m->found, m->room);
        m->paths[m->found] = path;
    }
    m->found++;
}

/* What "." and ".." mean needs no listing. */
static bool is_fixed(String component) {
    return string_equal(component, S(".")) || string_equal(component, S("..")) || component.length == 0;
}

static void take_entry(Matching *m, const Visit *visit, const char *component, const struct dirent *entry) {
    bool deep = strcmp(component, "**") == 0, may_be_folder = entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN ||
                                                             entry->d_type == DT_LNK;
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
        return;
    String rest = visit->rest, first, path = in_folder(m, visit->path, entry->d_name);
    string_next(&rest, '/', &first);
    if (deep) {
        if (may_be_folder && entry->d_type != DT_LNK && entry->d_name[0] != '.')
            look_later(m, path, visit->rest, visit->depth + 1);
        return;
    }
    if (fnmatch(component, entry->d_name, FNM_PERIOD) != 0)
        return;
    if (rest.bytes && may_be_folder)
        look_later(m, path, rest, visit->depth + 1);
    else if (!rest.bytes && entry->d_type != DT_DIR)
        keep(m, path);
}

static void close_folder(void *folder) { closedir(folder); }

static int compare_paths(const void *a, const void *b) {
    return string_compare(*(const String *)a, *(const String *)b);
}

/* Traces which names a folder has, in order, each ended by NUL: with other names the pattern can match others. */
static void trace_names(Context *ctx, String place, DIR *folder) {
    String *names = NULL;
    size_t count = 0, capacity = 0;
    Buffer all;
    if (!ctx->tracer)
        return;
    for (struct dirent *entry; count < VISITS_MOST && (entry = readdir(folder));) {
        if (entry->d_name[0] == '.')
            continue;
        arena_grow(&ctx->arena, names, count, capacity);
        names[count++] = arena_string(&ctx->arena, string_of(entry->d_name));
    }
    if (count)
        qsort(names, count, sizeof *names, compare_paths);
    buffer_open(&all, &ctx->arena);
    for (size_t i = 0; i < count; i++) {
        buffer_string(&all, names[i]);
        buffer_byte(&all, '\0');
    }
    trace_read(ctx, place, buffer_view(&all));
    rewinddir(folder);
}

static void list_folder(Matching *m, const Visit *visit, const char *component) {
    String whole;
    if (!resource_join_path(&m->ctx->arena, m->confines->below, visit->path, &whole))
        return;
    const char *name = arena_c_string(&m->ctx->arena, whole);
    int descriptor = resource_open_beneath(m->confines->folder, name, /*by_steps*/ false);
    DIR *folder = descriptor >= 0 ? fdopendir(descriptor) : NULL;
    String place = place_of(m->ctx, m->confines, whole);
    if (!folder) {
        if (descriptor >= 0)
            close(descriptor);
        trace_missed(m->ctx, place);
        return;
    }
    struct Release *release = release_push(m->ctx, close_folder, folder);
    trace_names(m->ctx, place, folder);
    for (struct dirent *entry; m->visited < VISITS_MOST && (entry = readdir(folder)); m->visited++)
        take_entry(m, visit, component, entry);
    release_now(m->ctx, release);
}

static void look(Matching *m, const Visit *visit) {
    String rest = visit->rest, component = S("");
    string_next(&rest, '/', &component);
    if (is_fixed(component) && rest.bytes) {
        look_later(m, component.length ? in_folder(m, visit->path, arena_c_string(&m->ctx->arena, component))
                                       : visit->path, rest, visit->depth + 1);
        return;
    }
    if (string_equal(component, S("**")))
        look_later(m, visit->path, rest.bytes ? rest : S("*"), visit->depth + 1);
    list_folder(m, visit, arena_c_string(&m->ctx->arena, component));
}

size_t source_match(Context *ctx, const Source *from, String pattern, size_t most, String **paths) {
    Confines confines = confines_of(from);
    Matching m = {.ctx = ctx, .confines = &confines, .most = most};
    if (confines.folder < 0 || string_starts(pattern, S("/")))
        return 0;
    look_later(&m, S(""), pattern, 0);
    while (m.count) {
        Visit visit = m.visits[--m.count];
        look(&m, &visit);
    }
    *paths = m.paths;
    if (m.found > most || m.found == 0)
        return m.found;
    qsort(m.paths, m.found, sizeof *m.paths, compare_paths);
    size_t kept = 0; /* with two "**" one file is found several times */
    for (size_t i = 0; i < m.found; i++)
        if (i == 0 || !string_equal(m.paths[i], m.paths[i - 1]))
            m.paths[kept++] = m.paths[i];
    return kept;
}

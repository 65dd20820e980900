#include "dependencies.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/batch/digest.h"
#include "name_chain.h"

#define OF_FOLDER '/' /* before the digest of a folder's names; no digit */
enum { STATE_BYTES = 66, STALE_LEAST = 10000 /* edges and steps */ };

typedef struct WatchedFile {
    const char *path;
    size_t edge;             /* the newest; NONE */
    char state[STATE_BYTES]; /* "" when there is none, a SHA-256, or OF_FOLDER and one of names */
    bool is_seen;            /* the state is known */
    bool is_touched;         /* it waits to be looked at */
    size_t next_touched;
} WatchedFile;

typedef struct Edge {
    size_t job, next;
    unsigned version;
    const char *sha256;
} Edge;

typedef struct Step {
    size_t file, next;
} Step;

#define NONE SIZE_MAX

/* ---- what a file is now ---- */

static void read_state(const char *path, char state[STATE_BYTES]) {
    Keep keep = {0};
    struct stat about;
    bool is_folder = stat(path, &about) == 0 && S_ISDIR(about.st_mode);
    const char *digest = is_folder ? digest_of_folder(&keep, path) : digest_of_file(&keep, path);
    snprintf(state, STATE_BYTES, "%s%s", is_folder && digest ? (const char[]){OF_FOLDER, '\0'} : "",
             digest ? digest : "");
    keep_close(&keep);
}

/* ---- names that lead to files ---- */

/* Where a file is being armed. */
typedef struct {
    Dependencies *dependencies;
    size_t file;
    bool is_again; /* some of its steps are there already */
} Arming;

static const char *key_of(Keep *keep, int folder, const char *name) {
    char number[16];
    snprintf(number, sizeof number, "%d", folder);
    return keep_join(keep, number, "/", name);
}

static void note_folder(Dependencies *all, int folder) {
    char number[16];
    snprintf(number, sizeof number, "%d", folder);
    if (claims_set(&all->folders, number, (size_t)folder))
        return;
    all->folder_items = keep_grown(&all->keep, all->folder_items, all->folder_count, &all->folder_room,
                                   sizeof *all->folder_items);
    all->folder_items[all->folder_count++] = folder;
}

static bool has_step(const Dependencies *all, size_t newest, const Arming *arming) {
    for (size_t at = newest; at != NONE; at = all->steps[at].next) {
        if (all->steps[at].file == arming->file)
            return true;
        if (!arming->is_again)
            return false;
    }
    return false;
}

/* A ChainStep. */
static void add_step(void *user, const char *folder, const char *name, ChainPart part) {
    const Arming *arming = user;
    Dependencies *all = arming->dependencies;
    Keep keep = {0};
    int number = notifier_add(all->notifier, folder, part == CHAIN_FILE);
    if (number < 0)
        return;
    note_folder(all, number);
    const char *key = key_of(&keep, number, name);
    size_t newest = NONE;
    claims_find(&all->names, key, &newest);
    if (!has_step(all, newest, arming)) {
        all->steps = keep_grown(&all->keep, all->steps, all->step_count, &all->step_room, sizeof *all->steps);
        all->steps[all->step_count] = (Step){arming->file, newest};
        claims_set(&all->names, key, all->step_count++);
    }
    keep_close(&keep);
}

static void arm(Dependencies *all, size_t file, bool is_again) {
    name_chain_walk(all->items[file].path, add_step, &(Arming){all, file, is_again});
}

/* ---- making ---- */

static void own_maps(Dependencies *all) { all->files.keep = all->names.keep = all->folders.keep = &all->keep; }

void dependencies_open(Dependencies *all, Notifier *notifier, const Dependencies *before) {
    *all = (Dependencies){.notifier = notifier, .before = before, .touched = NONE};
    own_maps(all);
}

void dependencies_close(Dependencies *all) {
    keep_close(&all->keep);
    *all = (Dependencies){.touched = NONE};
}

static void touch(Dependencies *all, size_t file) {
    WatchedFile *touched = &all->items[file];
    if (touched->is_touched)
        return;
    touched->is_touched = true;
    touched->next_touched = all->touched;
    all->touched = file;
}

static size_t new_file(Dependencies *all, const char *path) {
    size_t file = all->count++, known;
    all->items = keep_grown(&all->keep, all->items, file, &all->room, sizeof *all->items);
    all->items[file] = (WatchedFile){.path = keep_text(&all->keep, path, strlen(path)), .edge = NONE};
    claims_set(&all->files, path, file);
    arm(all, file, false);
    const WatchedFile *before = all->before && claims_find(&all->before->files, path, &known)
                                    ? &all->before->items[known] : NULL;
    if (before) {
        all->items[file].is_seen = before->is_seen;
        memcpy(all->items[file].state, before->state, STATE_BYTES);
    }
    if (!before || before->is_touched)
        touch(all, file);
    return file;
}

void dependencies_add(Dependencies *all, size_t job, unsigned version, const char *path, const char *sha256) {
    size_t file;
    if (!claims_find(&all->files, path, &file))
        file = new_file(all, path);
    all->edges = keep_grown(&all->keep, all->edges, all->edge_count, &all->edge_room, sizeof *all->edges);
    all->edges[all->edge_count] = (Edge){job, all->items[file].edge, version,
                                         sha256 ? keep_text(&all->keep, sha256, strlen(sha256)) : NULL};
    all->items[file].edge = all->edge_count++;
}

void dependencies_add_output_folder(Dependencies *all, const char *folder) {
    Keep keep = {0};
    dependencies_add(all, DEPENDENCY_OUTPUTS, 0, keep_join(&keep, folder, "/.quire-none", ""), NULL);
    keep_close(&keep);
}

void dependencies_replace(Dependencies *all, Dependencies *next) {
    size_t folder;
    for (size_t i = 0; i < all->folder_count; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", all->folder_items[i]);
        if (!claims_find(&next->folders, number, &folder))
            notifier_remove(next->notifier, all->folder_items[i]);
    }
    dependencies_close(all);
    *all = *next;
    own_maps(all);
    all->before = NULL;
    all->first_size = all->edge_count + all->step_count;
}

bool dependencies_is_stale(const Dependencies *all) {
    return all->edge_count + all->step_count > 2 * all->first_size + STALE_LEAST;
}

/* ---- notices ---- */

static bool touch_steps(Dependencies *all, int folder, const char *name) {
    Keep keep = {0};
    size_t at = NONE;
    bool any = claims_find(&all->names, key_of(&keep, folder, name), &at);
    for (; at != NONE; at = all->steps[at].next)
        touch(all, all->steps[at].file);
    keep_close(&keep);
    return any;
}

bool dependencies_notice(Dependencies *all, const Notice *notice) {
    if (notice->kind == NOTICE_LOST) {
        for (size_t i = 0; i < all->count; i++)
            touch(all, i);
        all->has_changed = true;
        return true;
    }
    bool any = *notice->name && touch_steps(all, notice->folder, notice->name);
    all->has_changed |= any;
    /* hidden names are no inputs; among them are those of quire's own */
    if (notice->is_listing && *notice->name && *notice->name != '.')
        any |= touch_steps(all, notice->folder, "");
    return any;
}

bool dependencies_has_changed(const Dependencies *all) { return all->has_changed; }

bool dependencies_is_touched(const Dependencies *all) { return all->touched != NONE; }

static bool is_other(const WatchedFile *file, const Edge *edge, const char *state) {
    bool is_changed = strcmp(file->state, state) != 0;
    if (edge->job == DEPENDENCY_OUTPUTS)
        return true; /* there is never a file of this name: something on the way to it has changed */
    if (edge->job == DEPENDENCY_INPUTS)
        return !file->is_seen || is_changed;
    if (!edge->sha256)
        return file->is_seen && is_changed;
    if (*state == OF_FOLDER) /* a folder that was missed as a file is still none */
        return *edge->sha256 && strcmp(edge->sha256, state + 1) != 0;
    return strcmp(edge->sha256, state) != 0;
}

void dependencies_settle(Dependencies *all, DependencyChanged *changed, void *user) {
    all->has_changed = false;
    while (all->touched != NONE) {
        size_t number = all->touched;
        WatchedFile *file = &all->items[number];
        char state[STATE_BYTES];
        all->touched = file->next_touched;
        file->is_touched = false;
        arm(all, number, true); /* before it is read, so that nothing is missed in between */
        read_state(file->path, state);
        for (size_t at = file->edge; at != NONE; at = all->edges[at].next)
            if (is_other(file, &all->edges[at], state))
                changed(user, all->edges[at].job, all->edges[at].version, file->path);
        memcpy(file->state, state, STATE_BYTES);
        file->is_seen = true;
    }
}

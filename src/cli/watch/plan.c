#include "plan.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/batch/batch.h"
#include "cli/batch/claims.h"
#include "cli/batch/digest.h"
#include "cli/batch/inputs.h"
#include "cli/batch/warc_pages.h"

/* ---- outputs that a search for inputs finds ---- */

static const char *identity_of(Keep *keep, const char *path) {
    char text[64];
    struct stat about;
    if (stat(path, &about) != 0)
        return NULL;
    snprintf(text, sizeof text, "%llu:%llu", (unsigned long long)about.st_dev, (unsigned long long)about.st_ino);
    return keep_text(keep, text, strlen(text));
}

static void add_outputs(Claims *files, const WatchPlan *plan) {
    for (size_t i = 0; i < plan->count; i++)
        for (size_t k = 0; k < plan->watched[i].record.output_count; k++) {
            const char *identity = identity_of(files->keep, plan->watched[i].record.outputs[k].path);
            if (identity)
                claims_set(files, identity, i);
        }
}

static void add_inputs(Claims *paths, const WatchPlan *plan) {
    for (size_t i = 0; i < plan->arguments.input_count; i++)
        claims_set(paths, plan->arguments.files[i], i);
}

/* Leaves out inputs that are new and are results of earlier conversions. */
static void drop_outputs(Arguments *found, const WatchPlan *before) {
    Keep keep = {0};
    Claims outputs = {.keep = &keep}, inputs = {.keep = &keep};
    size_t kept = 0, which;
    add_outputs(&outputs, before);
    add_inputs(&inputs, before);
    for (size_t i = 0; i < found->input_count; i++) {
        bool is_new = !claims_find(&inputs, found->files[i], &which);
        const char *identity = is_new ? identity_of(&keep, found->files[i]) : NULL;
        if (identity && claims_find(&outputs, identity, &which))
            continue;
        found->inputs[kept] = found->inputs[i];
        found->files[kept] = found->files[i];
        found->pages[kept] = found->pages[i];
        found->faults[kept] = found->faults[i];
        found->roots[kept++] = found->roots[i];
    }
    found->input_count = kept;
    keep_close(&keep);
}

/* ---- jobs ---- */

/* What makes it the same job: its inputs and its outputs. */
static const char *key_of(Keep *keep, const Job *job) {
    const char *key = "";
    for (size_t i = 0; i < job->input_count; i++)
        key = keep_join(keep, key, "\n", job->inputs[i]);
    for (size_t i = 0; i < job->count; i++)
        key = keep_join(keep, key, "\n>", job->targets[i].path);
    return key;
}

static const char *id_of(Keep *keep, const Job *job) {
    enum { ID_LENGTH = 16 };
    const char *key = key_of(keep, job);
    return keep_text(keep, digest_of(keep, key, strlen(key)), ID_LENGTH);
}

static void take_over(WatchPlan *plan, WatchPlan *before) {
    Keep keep = {0};
    Claims known = {.keep = &keep};
    size_t old;
    for (size_t i = 0; i < before->count; i++)
        claims_set(&known, key_of(&keep, &before->jobs[i]), i);
    for (size_t i = 0; i < plan->count; i++) {
        WatchedJob *watched = &plan->watched[i];
        if (!claims_find(&known, key_of(&keep, &plan->jobs[i]), &old))
            continue;
        const char *id = watched->id;
        *watched = before->watched[old];
        watched->id = id;
        watched->record.keep = &watched->keep;
        before->watched[old] = (WatchedJob){.has_run = false};
    }
    keep_close(&keep);
}

int watch_plan_make(WatchPlan *plan, const Arguments *arguments, WatchPlan *before) {
    *plan = (WatchPlan){.arguments = *arguments};
    Arguments *own = &plan->arguments;
    own->keep = &plan->keep;
    own->looked_at = &plan->looked_at;
    int status = inputs_expand(own);
    if (!status && before)
        drop_outputs(own, before);
    if (!status)
        status = targets_plan(own, &plan->jobs, &plan->count);
    if (!status)
        status = batch_prepare(own, plan->jobs, plan->count);
    if (status) {
        watch_plan_close(plan);
        return status;
    }
    plan->watched = keep_array(&plan->keep, plan->count, sizeof *plan->watched);
    for (size_t i = 0; i < plan->count; i++)
        plan->watched[i] = (WatchedJob){.is_dirty = true, .id = id_of(&plan->keep, &plan->jobs[i])};
    if (before)
        take_over(plan, before);
    return 0;
}

void watch_plan_close(WatchPlan *plan) {
    for (size_t i = 0; plan->watched && i < plan->count; i++)
        keep_close(&plan->watched[i].keep);
    keep_close(&plan->keep);
    *plan = (WatchPlan){.count = 0};
}

/* ---- records ---- */

/* A conversion that died says nothing of what it read: it will have been what the last one read. */
static void keep_reads(Record *record, const Record *last) {
    for (size_t i = 0; i < last->read_count; i++)
        record_read(record, last->reads[i].path, 0, NULL);
}

static void keep_shown(WatchedJob *watched, const RecordFile *shown, size_t count) {
    RecordFile *copy = keep_array(&watched->keep, count, sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i] = (RecordFile){.pages = shown[i].pages};
        copy[i].path = keep_text(&watched->keep, shown[i].path, strlen(shown[i].path));
        copy[i].format = keep_text(&watched->keep, shown[i].format, strlen(shown[i].format));
    }
    watched->shown = copy;
}

void watch_plan_keep(WatchPlan *plan, size_t job, const Record *record) {
    WatchedJob *watched = &plan->watched[job];
    Keep before = watched->keep;
    Record last = watched->record;
    Text line = {0};
    watched->keep = (Keep){0};
    record_write(record, &line);
    record_parse(&watched->record, &watched->keep, line.bytes, line.length);
    text_free(&line);
    watched->record.id = job;
    watched->is_known = record->read_count > 0;
    if (!watched->is_known && watched->has_run)
        keep_reads(&watched->record, &last);
    watched->has_run = true;
    watched->is_running = false;
    watched->version++;
    if (watched->record.output_count) {
        watched->shown = watched->record.outputs;
        watched->shown_count = watched->record.output_count;
        watched->shown_version = watched->version;
    } else {
        keep_shown(watched, watched->shown, watched->shown_count);
    }
    keep_close(&before);
}

const char *watch_plan_missing_input(const WatchPlan *plan, size_t job) {
    struct stat about;
    const Job *all = &plan->jobs[job];
    for (size_t i = 0; i < all->input_count; i++)
        if (stat(all->page ? all->page->file : all->inputs[i], &about) != 0)
            return all->inputs[i];
    return NULL;
}

bool watch_plan_is_ready(const WatchPlan *plan, size_t job) {
    const WatchedJob *watched = &plan->watched[job];
    return watched->is_dirty && (!watched->has_run || !watch_plan_missing_input(plan, job));
}

bool watch_plan_is_dirty(const WatchPlan *plan) {
    for (size_t i = 0; i < plan->count; i++)
        if (watch_plan_is_ready(plan, i))
            return true;
    return false;
}

bool watch_plan_miss_outputs(WatchPlan *plan) {
    struct stat about;
    bool any = false;
    for (size_t i = 0; i < plan->count; i++) {
        WatchedJob *watched = &plan->watched[i];
        bool is_missing = false;
        for (size_t k = 0; k < watched->shown_count && !is_missing; k++)
            is_missing = stat(watched->shown[k].path, &about) != 0;
        watched->is_dirty |= is_missing;
        any |= is_missing;
    }
    return any;
}

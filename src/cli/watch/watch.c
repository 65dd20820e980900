/* One loop: notices of changes, once they have settled, make jobs dirty; these make up a round; its records say what
 * the jobs depend on. When something changes during a long round, this begins no more jobs: after those that run, a
 * round converts what changed, and another one the rest. */
#include "watch.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "announce.h"
#include "cli/batch/clock.h"
#include "cli/batch/progress.h"
#include "cli/batch/signals.h"
#include "cli/batch/warc_pages.h"
#include "cli/unused.h"
#include "dependencies.h"
#include "results.h"
#include "round.h"
#include "showing.h"
#include "usage.h"

enum { /* milliseconds */
    QUIET = 25,             /* without a further notice: the change is over; … */
    QUIET_MOST = 250,       /* … changes in a row wait no longer than this */
    OPEN_QUIET = 300,       /* the same for a file that was written to, and not closed yet */
    OPEN_QUIET_MOST = 2000,
    ROUND_LEAST = 500,      /* a round goes on so long, whatever changes */
    TICK = 200
};

typedef struct {
    const Arguments *arguments; /* as given */
    WatchPlan plans[2];         /* the one that holds, and room for the next */
    WatchPlan *plan;
    Notifier notifier;
    Dependencies dependencies;
    Round round;
    Arguments told;  /* the arguments without the files that are of all inputs: these are written after each round */
    Outcome outcome; /* takes the records of a round */
    Progress progress;
    ChangedFiles changed;     /* which led to the round */
    long long first, settles; /* when the first notice came, and when it is looked at; 0: none came */
    bool inputs_changed;      /* inputs may have come or gone */
    bool outputs_changed;     /* outputs may have gone */
    bool has_rest;            /* jobs may be dirty that the last round left */
    bool is_ready;            /* the first round is over */
    int signals;
    Showing *showing; /* of --serve, or NULL */
} Watch;

/* ---- what jobs depend on ---- */

static void add_dependencies(const Watch *watch, Dependencies *all, size_t number) {
    const WatchedJob *watched = &watch->plan->watched[number];
    const Job *job = &watch->plan->jobs[number];
    for (size_t i = 0; (job->page || !watched->is_known) && i < job->input_count; i++)
        dependencies_add(all, number, watched->version, job->page ? job->page->file : job->inputs[i], NULL);
    for (size_t i = 0; i < watched->record.read_count; i++) {
        const RecordFile *file = &watched->record.reads[i];
        const char *seen = file->sha256 ? file->sha256 : "";
        if (!job->page || strcmp(file->path, job->inputs[0]) != 0) /* no file, but an address */
            dependencies_add(all, number, watched->version, file->path, watched->is_known ? seen : NULL);
    }
}

static void map_dependencies(Watch *watch) {
    Dependencies next;
    const WatchPlan *plan = watch->plan;
    dependencies_open(&next, &watch->notifier, &watch->dependencies);
    if (plan->arguments.directory)
        dependencies_add_output_folder(&next, plan->arguments.directory);
    for (size_t i = 0; i < plan->looked_at.count; i++)
        dependencies_add(&next, DEPENDENCY_INPUTS, 0, plan->looked_at.paths[i], NULL);
    for (size_t i = 0; i < plan->count; i++)
        add_dependencies(watch, &next, i);
    dependencies_replace(&watch->dependencies, &next);
}

/* ---- changes ---- */

static void take_notices(Watch *watch) {
    Notice notice;
    while (notifier_next(&watch->notifier, &notice)) {
        if (!dependencies_notice(&watch->dependencies, &notice))
            continue;
        bool is_open = notice.kind == NOTICE_WRITTEN;
        long long now = clock_milliseconds();
        watch->first = watch->first ? watch->first : now;
        long long most = watch->first + (is_open ? OPEN_QUIET_MOST : QUIET_MOST);
        watch->settles = now + (is_open ? OPEN_QUIET : QUIET);
        watch->settles = watch->settles < most ? watch->settles : most;
    }
}

/* A DependencyChanged. */
static void mark_dirty(void *user, size_t number, unsigned version, const char *path) {
    Watch *watch = user;
    watch->inputs_changed |= number == DEPENDENCY_INPUTS;
    watch->outputs_changed |= number == DEPENDENCY_OUTPUTS;
    if (number == DEPENDENCY_INPUTS || number == DEPENDENCY_OUTPUTS)
        return;
    WatchedJob *watched = &watch->plan->watched[number];
    if (watched->version == version) {
        watched->is_dirty = watched->is_urgent = true;
        watch->inputs_changed |= watched->has_run && watch_plan_missing_input(watch->plan, number);
        changed_files_add(&watch->changed, path);
    }
}

/* When the inputs that are there now make no plan, which was said, those of before stay. */
static void plan_anew(Watch *watch) {
    WatchPlan *before = watch->plan, *next = before == watch->plans ? watch->plans + 1 : watch->plans;
    watch->inputs_changed = false;
    if (watch_plan_make(next, watch->arguments, before))
        return;
    announce_dropped(before, next);
    watch_plan_close(before);
    watch->plan = next;
    map_dependencies(watch);
    if (watch->showing)
        server_changed(&watch->showing->server);
}

static void close_all(void *user) {
    const Watch *watch = user;
    notifier_close((Notifier *)&watch->notifier);
    close(watch->signals);
    if (watch->showing)
        showing_close(watch->showing);
}

static void start_round(Watch *watch) {
    const State *state = watch->outcome.has_state ? &watch->outcome.state : NULL;
    if ((watch->showing && !showing_prepare(watch->showing)) ||
        !round_start(&watch->round, watch->plan, state, close_all, watch))
        report_error(watch->arguments->report, NULL, strerror(errno));
    if (watch->showing)
        server_changed(&watch->showing->server);
    if (!round_runs(&watch->round)) {
        changed_files_clear(&watch->changed);
        return;
    }
    memset(watch->outcome.counts, 0, sizeof watch->outcome.counts);
    watch->outcome.jobs = watch->round.jobs;
    progress_open(&watch->progress, watch->arguments->report->quiet, watch->round.count);
}

static void settle(Watch *watch) {
    watch->first = watch->settles = 0;
    dependencies_settle(&watch->dependencies, mark_dirty, watch);
    if (watch->inputs_changed)
        plan_anew(watch);
    if (watch->outputs_changed && watch_plan_miss_outputs(watch->plan))
        changed_files_add(&watch->changed, watch->plan->arguments.directory);
    watch->outputs_changed = false;
    announce_gone(watch->plan);
    start_round(watch);
}

/* ---- rounds ---- */

/* A RoundTake. */
static void take_record(void *user, size_t number, const Record *record) {
    Watch *watch = user;
    if (record->status == RECORD_CANCELLED) {
        watch->plan->watched[number].is_dirty = true;
        watch->plan->watched[number].is_running = false;
        if (watch->round.yields)
            return;
    }
    if (record->message_count || watch->arguments->report->verbose)
        progress_wipe(&watch->progress);
    outcome_take(&watch->outcome, record);
    if (record->status == RECORD_CANCELLED)
        return;
    watch_plan_keep(watch->plan, number, record);
    if (watch->showing)
        showing_take(watch->showing, number, record);
    add_dependencies(watch, &watch->dependencies, number);
}

static void end_round(Watch *watch, long long start) {
    progress_wipe(&watch->progress);
    watch->has_rest = true;
    if (dependencies_is_stale(&watch->dependencies))
        map_dependencies(watch);
    watch_results_write(watch->plan);
    announce_round(&watch->outcome, &watch->changed, clock_milliseconds() - start);
    changed_files_clear(&watch->changed);
}

static void read_round(Watch *watch) {
    long long start = watch->round.start;
    if (!round_read(&watch->round, take_record, watch))
        end_round(watch, start);
}

/* ---- the loop ---- */

/* Between rounds. */
static void look(Watch *watch) {
    if (dependencies_is_touched(&watch->dependencies) && !watch->settles)
        watch->settles = clock_milliseconds() + QUIET; /* files that were not watched until now */
    if (watch->settles && clock_milliseconds() >= watch->settles)
        settle(watch);
    else if (watch->has_rest && watch_plan_is_dirty(watch->plan))
        start_round(watch);
    watch->has_rest = false;
    if (!watch->is_ready && !round_runs(&watch->round)) {
        announce_watching(watch->arguments->report, watch->plan->count);
        watch->is_ready = true;
    }
}

/* During a round. */
static void look_aside(Watch *watch) {
    long long now = clock_milliseconds();
    progress_tick(&watch->progress, watch->round.taken, watch->outcome.counts[RECORD_FAILED]);
    if (watch->settles && now >= watch->settles && now >= watch->round.start + ROUND_LEAST &&
        dependencies_has_changed(&watch->dependencies))
        round_yield(&watch->round);
}

/* The sooner of two times to wait, of which -1 is never. */
static int sooner(int a, int b) { return a < 0 || (b >= 0 && b < a) ? b : a; }

static int time_to_wait(const Watch *watch) {
    long long left = watch->settles - clock_milliseconds();
    int settling = !watch->settles ? -1 : left > 0 ? (int)left : 0;
    return sooner(round_runs(&watch->round) ? TICK : settling,
                  watch->showing ? server_time(&watch->showing->server) : -1);
}

/* Waits for what comes first. Returns the signal that came, or 0. */
static int wait_for_events(Watch *watch) {
    struct pollfd polled[3 + SERVER_POLLED] = {{.fd = watch->signals, .events = POLLIN},
                                               {.fd = watch->notifier.descriptor, .events = POLLIN},
                                               {.fd = watch->round.descriptor, .events = POLLIN}};
    nfds_t count = 3 + (watch->showing ? server_poll(&watch->showing->server, polled + 3) : 0);
    int ready = poll(polled, count, time_to_wait(watch));
    if (ready > 0 && polled[1].revents)
        take_notices(watch);
    if (ready > 0 && polled[2].revents)
        read_round(watch);
    if (watch->showing)
        server_serve(&watch->showing->server);
    return ready > 0 && polled[0].revents ? signals_take(watch->signals) : 0;
}

static void go_on(Watch *watch) {
    do {
        if (round_runs(&watch->round))
            look_aside(watch);
        else
            look(watch);
    } while (!wait_for_events(watch));
}

static void stop(Watch *watch) {
    round_stop(&watch->round);
    while (round_runs(&watch->round))
        read_round(watch);
}

/* Opens what needs no notice yet. Returns 0, or the exit status. */
static int prepare(Watch *watch) {
    const Arguments *arguments = watch->arguments;
    Arguments files = *arguments;
    Outcome all;
    watch->plan = watch->plans;
    int status = watch_plan_make(watch->plan, arguments, NULL);
    if (status)
        return status;
    files.update = false;
    status = outcome_open(&all, &files, NULL); /* tells whether the files can be written */
    if (!status)
        outcome_drop(&all);
    watch->told = *arguments;
    watch->told.reports.count = 0;
    watch->told.checksums = false;
    watch->told.depfile = NULL;
    if (!status)
        status = outcome_open(&watch->outcome, &watch->told, NULL);
    if (!status && (status = notifier_open(&watch->notifier, arguments->report)))
        outcome_drop(&watch->outcome);
    if (status)
        watch_plan_close(watch->plan);
    else if (watch->plan->count)
        unused_say(&watch->plan->arguments, watch->plan->jobs);
    return status;
}

int watch_run(Arguments *arguments) {
    Watch watch = {.arguments = arguments, .round.descriptor = -1};
    Showing showing;
    sigset_t before;
    int status = watch_usage(arguments);
    if (!status)
        status = prepare(&watch);
    if (status)
        return status;
    if (arguments->serve && (status = showing_open(&showing, &watch.plan, arguments->keep))) {
        notifier_close(&watch.notifier);
        outcome_drop(&watch.outcome);
        watch_plan_close(watch.plan);
        return status;
    }
    watch.showing = arguments->serve ? &showing : NULL;
    watch.outcome.says_messages = true;
    watch.signals = signals_await(&before);
    dependencies_open(&watch.dependencies, &watch.notifier, NULL);
    map_dependencies(&watch);
    start_round(&watch);
    go_on(&watch);
    stop(&watch);
    watch_results_count(watch.plan, &watch.outcome);
    status = outcome_close(&watch.outcome);
    if (watch.showing)
        showing_close(&showing);
    dependencies_close(&watch.dependencies);
    notifier_close(&watch.notifier);
    watch_plan_close(watch.plan);
    close(watch.signals);
    return status;
}

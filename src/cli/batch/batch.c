/* Runs the planned conversions: a single one in this process, several in worker processes, so that an input that makes
 * a library crash or hang fails alone. */
#include "batch.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#include "cli/folders.h"
#include "cage.h"
#include "names.h"
#include "outcome.h"
#include "own_files.h"
#include "pool.h"
#include "progress.h"

/* Tells the library what becomes what, so that links between the inputs lead to each other's results. Names that need
 * the documents are not known yet: then links stay as they are. */
static bool tell_results(const Arguments *arguments, const Job *jobs, size_t count) {
    size_t total = 0, next = 0;
    for (size_t i = 0; i < count; i++)
        total += jobs[i].count;
    quire_result *results = keep_array(arguments->keep, total, sizeof *results);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; !jobs[i].page && k < jobs[i].count; k++)
            results[next++] = (quire_result){jobs[i].inputs[0], jobs[i].targets[k].path, jobs[i].targets[k].format};
    return quire_options_results(arguments->options, results, next) == QUIRE_OK;
}

typedef struct {
    Outcome *outcome;
    Progress *progress;
} Taking;

static bool take(void *user, const Record *record) {
    Taking *taking = user;
    if (record->message_count || taking->outcome->arguments->report->verbose)
        progress_wipe(taking->progress);
    return outcome_take(taking->outcome, record);
}

static void tick(void *user, size_t finished, size_t failed) {
    progress_tick(((Taking *)user)->progress, finished, failed);
}

static size_t cores(void) {
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count > 0 ? (size_t)count : 1;
}

/* Libraries that get no memory (librsvg, glib, fontconfig) end the process, so that it must not be the command's. */
static bool memory_is_limited(void) {
    struct rlimit space, data;
    return (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY) ||
           (getrlimit(RLIMIT_DATA, &data) == 0 && data.rlim_cur != RLIM_INFINITY);
}

PoolJob batch_pool_job(Work *work) {
    const Arguments *arguments = work->arguments;
    size_t wanted = arguments->jobs ? arguments->jobs : cores();
    return (PoolJob){.work = work,
                     .workers = wanted < work->count ? wanted : work->count,
                     .time_limit = arguments->time_limit,
                     .memory_is_limited = memory_is_limited(),
                     .claims_names = arguments->name && name_needs_facts(arguments->name)};
}

static int run_pool(Work *work, Outcome *outcome) {
    Progress progress;
    Taking taking = {outcome, &progress};
    PoolJob pool = batch_pool_job(work);
    pool.take = take;
    pool.tick = tick;
    pool.user = &taking;
    progress_open(&progress, work->arguments->report->quiet, work->count);
    outcome->says_messages = true;
    int signal = pool_run(&pool);
    progress_wipe(&progress);
    return signal;
}

static void run_single(Work *work, Outcome *outcome) {
    Keep keep = {0};
    Record record;
    record_open(&record, &keep, 0);
    work_run(work, 0, &record, work->arguments->report);
    outcome_take(outcome, &record);
    keep_close(&keep);
    work_close(work);
}

/* Ends the process by the signal that it awaited, so that its caller sees what stopped it. */
static void end_by(int number) {
    sigset_t set;
    signal(number, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, number);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static void report_fault(Arguments *arguments, const char *input, const InputFault *fault) {
    report_diagnostic(arguments->report, &(quire_diagnostic){fault->is_error ? QUIRE_ERROR : QUIRE_WARNING, input, 0, 0,
                                                             fault->why, 1});
    arguments->is_incomplete |= fault->is_error;
}

/* Of the files of earlier runs, only reads. */
static int print_plan(Arguments *arguments, const Job *jobs, size_t count) {
    State state;
    Work work = {.arguments = arguments, .jobs = jobs, .count = count, .descriptor = -1};
    if (arguments->update && arguments->directory) {
        state_open_to_read(&state, arguments);
        work.state = &state;
    }
    for (size_t i = 0; i < count; i++) {
        if (jobs[i].fault)
            report_fault(arguments, jobs[i].inputs[0], jobs[i].fault);
        for (size_t k = 0; k < jobs[i].count && !work_is_left(&work, i); k++)
            report_planned(jobs[i].inputs, jobs[i].input_count, jobs[i].targets[k].path);
    }
    if (work.state)
        state_close(&state);
    return report_finish_output(arguments->report);
}

int batch_prepare(const Arguments *arguments, const Job *jobs, size_t count) {
    const char *wrong = arguments->directory ? folders_open(arguments->keep, arguments->directory) : NULL;
    if (wrong) {
        report_error(arguments->report, NULL, wrong);
        return 1;
    }
    bool names_are_known = !arguments->name || !name_needs_facts(arguments->name);
    bool are_told = !arguments->directory || !names_are_known || tell_results(arguments, jobs, count);
    if (!are_told || !own_files_reserve(arguments)) {
        report_error(arguments->report, NULL, "out of memory");
        return 1;
    }
    return 0;
}

int batch_run(Arguments *arguments, const Job *jobs, size_t count) {
    if (arguments->dry_run)
        return print_plan(arguments, jobs, count);
    if (batch_prepare(arguments, jobs, count))
        return 1;
    Outcome outcome;
    int status = outcome_open(&outcome, arguments, jobs), signal = 0;
    if (status)
        return status;
    Work work = {.arguments = arguments, .jobs = jobs, .count = count, .descriptor = -1};
    arguments->is_recorded = outcome.report_count || outcome.has_sums || outcome.has_dependencies || outcome.has_state;
    work.state = outcome.has_state ? &outcome.state : NULL;
    bool requires = arguments->sandbox == SANDBOX_REQUIRE;
    if (requires && !cage_holds_all())
        report_warning(arguments->report, keep_join(arguments->keep, "--sandbox require: this kernel holds only ",
                                                    cage_describe(arguments->keep), ""));
    if (count != 1 || requires || memory_is_limited())
        signal = run_pool(&work, &outcome);
    else
        run_single(&work, &outcome);
    status = outcome_close(&outcome);
    if (signal)
        end_by(signal);
    return status;
}

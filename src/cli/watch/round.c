#include "round.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "cli/batch/batch.h"
#include "cli/batch/clock.h"
#include "cli/batch/death.h"
#include "cli/folders.h"

/* ---- in its process ---- */

/* The names of results that other jobs have, for jobs that ask for names: those jobs are behind the round's own. */
static void claim_others(Round *round, const WatchPlan *plan, PoolJob *pool) {
    size_t names = 0, others = round->count;
    for (size_t i = 0; i < plan->count; i++)
        names += plan->watched[i].record.output_count;
    Claim *claims = keep_array(&round->keep, names, sizeof *claims);
    for (size_t i = 0, own = 0; i < plan->count; i++) {
        const Record *record = &plan->watched[i].record;
        if (own < round->count && round->numbers[own] == i) {
            own++;
            continue;
        }
        for (size_t k = 0; k < record->output_count; k++)
            claims[pool->claimed_count++] = (Claim){record->outputs[k].path, others};
        round->jobs[others++] = plan->jobs[i];
    }
    pool->claimed = claims;
}

/* Whether the command wants the round to come to its end: it has closed its half. */
static bool is_asked_to_yield(int descriptor) {
    return poll(&(struct pollfd){.fd = descriptor, .events = POLLIN}, 1, 0) > 0;
}

static bool send_record(void *user, const Record *record) {
    int descriptor = *(const int *)user;
    Text line = {0};
    record_write(record, &line);
    bool is_sent = descriptor_write(descriptor, line.bytes, line.length) == 0;
    text_free(&line);
    return is_sent && !is_asked_to_yield(descriptor);
}

_Noreturn static void run_jobs(Round *round, WatchPlan *plan, const State *state, int descriptor) {
    plan->arguments.is_recorded = true;
    Work work = {.arguments = &plan->arguments, .jobs = round->jobs, .count = round->count, .state = state,
                 .descriptor = -1};
    PoolJob pool = batch_pool_job(&work);
    pool.take = send_record;
    pool.user = &descriptor;
    if (plan->arguments.directory) /* it may have been deleted; what is wrong with it, each job says */
        folders_open(&round->keep, plan->arguments.directory);
    if (pool.claims_names)
        claim_others(round, plan, &pool);
    pool_run(&pool);
    _exit(0);
}

/* ---- in the command's ---- */

/* The urgent ones, if there are any; the others then wait for the next round. */
static void choose_jobs(Round *round, WatchPlan *plan) {
    bool any_urgent = false;
    round->numbers = keep_array(&round->keep, plan->count, sizeof *round->numbers);
    round->jobs = keep_array(&round->keep, plan->count, sizeof *round->jobs);
    for (size_t i = 0; i < plan->count && !any_urgent; i++)
        any_urgent = plan->watched[i].is_urgent && watch_plan_is_ready(plan, i);
    for (size_t i = 0; i < plan->count; i++) {
        WatchedJob *watched = &plan->watched[i];
        if ((any_urgent && !watched->is_urgent) || !watch_plan_is_ready(plan, i))
            continue;
        round->jobs[round->count] = plan->jobs[i];
        round->numbers[round->count++] = i;
        watched->is_dirty = watched->is_urgent = false;
        watched->is_running = true;
    }
}

static void close_round(Round *round) {
    text_free(&round->answer);
    keep_close(&round->keep);
    *round = (Round){.descriptor = -1};
}

bool round_start(Round *round, WatchPlan *plan, const State *state, RoundRelease *release, void *user) {
    int ends[2];
    *round = (Round){.descriptor = -1, .start = clock_milliseconds()};
    choose_jobs(round, plan);
    if (!round->count) {
        close_round(round);
        return true;
    }
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        for (size_t i = 0; i < round->count; i++) {
            plan->watched[round->numbers[i]].is_dirty = true;
            plan->watched[round->numbers[i]].is_running = false;
        }
        close_round(round);
        return false;
    }
    pid_t parent = getpid();
    fflush(NULL);
    round->pid = fork();
    if (round->pid == 0) {
        death_follow(parent);
        close(ends[0]);
        release(user);
        run_jobs(round, plan, state, ends[1]);
    }
    close(ends[1]);
    round->descriptor = ends[0]; /* without a process, at its end at once */
    return true;
}

bool round_runs(const Round *round) { return round->descriptor >= 0; }

static void take_line(Round *round, const char *line, size_t length, RoundTake *take, void *user) {
    Keep keep = {0};
    Record record;
    if (round->taken < round->count && record_parse(&record, &keep, line, length) && record.id == round->taken)
        take(user, round->numbers[round->taken++], &record);
    keep_close(&keep);
}

/* Its process died, which happens to no job's fault. */
static void fail_rest(Round *round, const char *why, RoundTake *take, void *user) {
    for (; round->taken < round->count; round->taken++) {
        const Job *job = &round->jobs[round->taken];
        Keep keep = {0};
        Record record;
        record_open(&record, &keep, round->taken);
        record_inputs(&record, job->inputs, job->input_count);
        record_error(&record, job->inputs[0], why);
        take(user, round->numbers[round->taken], &record);
        keep_close(&keep);
    }
}

static void end_round(Round *round, RoundTake *take, void *user) {
    int status = 0;
    char why[160] = "cannot start a process";
    while (round->pid > 0 && waitpid(round->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (round->pid > 0)
        death_say(status, "", why, sizeof why);
    close(round->descriptor);
    fail_rest(round, why, take, user);
    close_round(round);
}

bool round_read(Round *round, RoundTake *take, void *user) {
    char piece[64 << 10];
    ssize_t got = read(round->descriptor, piece, sizeof piece);
    if (got < 0 && errno == EINTR)
        return true;
    if (got <= 0) {
        end_round(round, take, user);
        return false;
    }
    text_bytes(&round->answer, piece, (size_t)got);
    for (char *end; (end = memchr(round->answer.bytes, '\n', round->answer.length));) {
        size_t length = (size_t)(end - round->answer.bytes) + 1;
        take_line(round, round->answer.bytes, length, take, user);
        text_remove(&round->answer, length);
    }
    return true;
}

void round_yield(Round *round) {
    if (!round->yields && round->taken < round->count)
        round->yields = shutdown(round->descriptor, SHUT_WR) == 0;
}

void round_stop(Round *round) {
    if (round->pid > 0)
        kill(round->pid, SIGTERM);
}

#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cage.h"
#include "claims.h"
#include "clock.h"
#include "cli/line.h"
#include "deadlock.h"
#include "death.h"
#include "json_reader.h"
#include "leftovers.h"
#include "signals.h"

enum {
    CLAIM_NAME_MOST = 240, /* bytes of a name in an answer */
    QUEUED_MOST = 2,    /* jobs that a worker has: it need not wait for the next */
    AHEAD_MOST = 4096,  /* finished jobs that wait for an earlier one */
    TRIES_MOST = 2,     /* how often a job may kill its worker */
    IDLE_MILLISECONDS = 10000,  /* without computing */
    LOCKED_MILLISECONDS = 1000, /* the same while all threads wait for locks */
    END_MILLISECONDS = 2000,    /* that workers have to put outputs in place when the run is stopped */
    TICK_MILLISECONDS = 200
};

typedef struct {
    pid_t pid;       /* 0: there is none */
    int descriptor;
    Text answer;     /* what has come of a line */
    size_t jobs[QUEUED_MOST], count;
    long long since; /* milliseconds: when it began the first of its jobs */
    bool is_late;    /* it was killed because of the time limit */
    long long computed, idle_since; /* nanoseconds; milliseconds: since when it has computed nothing */
    bool is_stuck;   /* it was killed because of that */
    Text claim;      /* the name that it asks for and has no answer about; or empty */
} Worker;

/* What is known of a job between its beginning and its record's turn. */
typedef struct {
    Text line; /* its record, when it is finished */
    unsigned char tries;
    size_t claimed; /* names of its results that it has asked for */
} Slot;

typedef struct {
    const PoolJob *pool;
    Worker *workers;
    Slot *slots;           /* of job i: i % AHEAD_MOST */
    size_t next, taken;    /* the next job to begin; the next record to hand on */
    size_t again[AHEAD_MOST], again_count; /* jobs whose worker died */
    size_t finished, failed;
    size_t settled; /* jobs before this one ask for no name any more */
    Claims claims;
    bool is_stopped;
    int signals, caught; /* a descriptor to read signals from; the one that came, or 0 */
    struct pollfd *polled;
} Pool;

/* ---- workers ---- */

/* In the child: keeps its own end of its socket alone, so that each worker sees the end when the command goes. */
static void close_others(const Pool *pool, const Worker *own) {
    for (size_t i = 0; i < pool->pool->workers; i++)
        if (&pool->workers[i] != own && pool->workers[i].pid)
            close(pool->workers[i].descriptor);
}

_Noreturn static void run_worker(const Pool *pool, const Worker *own, int descriptor, pid_t parent) {
    Work *work = pool->pool->work;
    death_follow(parent);
    /* signals that the command awaits stay blocked here: it decides, and ends its workers */
    close(pool->signals);
    close_others(pool, own);
    if (work->arguments->sandbox != SANDBOX_OFF)
        cage_enter(work->arguments, work->jobs, work->count); /* as far as it holds; see batch_run */
    _exit(worker_serve(work, descriptor));
}

static bool start_worker(Pool *pool, Worker *worker) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    pid_t parent = getpid();
    fflush(NULL);
    worker->pid = fork();
    if (worker->pid == 0) {
        close(ends[0]);
        run_worker(pool, worker, ends[1], parent);
    }
    close(ends[1]);
    if (worker->pid < 0) {
        worker->pid = 0;
        close(ends[0]);
        return false;
    }
    worker->descriptor = ends[0];
    worker->count = 0;
    worker->is_late = worker->is_stuck = false;
    worker->computed = -1;
    return true;
}

static void end_worker(Worker *worker, int *status) {
    close(worker->descriptor);
    while (waitpid(worker->pid, status, 0) < 0 && errno == EINTR)
        continue;
    text_free(&worker->answer);
    text_free(&worker->claim);
    worker->pid = 0;
}

/* ---- records ---- */

static Slot *slot_of(Pool *pool, size_t job) { return &pool->slots[job % AHEAD_MOST]; }

/* Not at the turn of its record, which may wait for a long job. */
static bool has_failed(const char *line, size_t length) {
    Keep keep = {0};
    Record record;
    bool has = record_parse(&record, &keep, line, length) && record.status == RECORD_FAILED;
    keep_close(&keep);
    return has;
}

static void keep_line(Pool *pool, size_t job, const char *line, size_t length) {
    if (pool->pool->work->arguments->fail_fast && !pool->is_stopped)
        pool->is_stopped = has_failed(line, length);
    text_bytes(&slot_of(pool, job)->line, line, length);
    pool->finished++;
}

static void keep_record(Pool *pool, Record *record) {
    Text line = {0};
    record_write(record, &line);
    keep_line(pool, record->id, line.bytes, line.length);
    text_free(&line);
}

/* The record of a job that has none of its own. `why` may be NULL. */
static void record_instead(Pool *pool, size_t number, RecordStatus status, const char *why) {
    const Job *job = &pool->pool->work->jobs[number];
    Keep keep = {0};
    Record record;
    record_open(&record, &keep, number);
    record.status = status;
    record_inputs(&record, job->inputs, job->input_count);
    if (why)
        record_error(&record, job->inputs[0], why);
    keep_record(pool, &record);
    keep_close(&keep);
}

/* Hands on the records whose turn it is. */
static void hand_on(Pool *pool) {
    for (Slot *slot; pool->taken < pool->next && (slot = slot_of(pool, pool->taken))->line.length; pool->taken++) {
        Keep keep = {0};
        Record record;
        if (!record_parse(&record, &keep, slot->line.bytes, slot->line.length))
            record.id = pool->taken;
        pool->failed += record.status == RECORD_FAILED;
        if (!pool->pool->take(pool->pool->user, &record))
            pool->is_stopped = true;
        keep_close(&keep);
        text_free(&slot->line);
        *slot = (Slot){.tries = 0};
    }
}

/* ---- jobs ---- */

/* A job whose worker died goes to a worker that has no other: one that waits for a name could wait for this job. */
static bool next_job(Pool *pool, bool is_idle, size_t *job) {
    if (pool->again_count && is_idle) {
        *job = pool->again[--pool->again_count];
        return true;
    }
    if (pool->is_stopped || pool->next == pool->pool->work->count || pool->next - pool->taken == AHEAD_MOST)
        return false;
    *job = pool->next++;
    return true;
}

static void send_job(Worker *worker, size_t job) {
    char line[24];
    int length = snprintf(line, sizeof line, "%zu\n", job);
    if (worker->count == 0)
        worker->since = clock_milliseconds();
    worker->jobs[worker->count++] = job;
    /* when it fails the worker is dead, which its end of file says */
    if (send(worker->descriptor, line, (size_t)length, MSG_NOSIGNAL) < 0)
        return;
}

/* Gives each worker what it can take, one job a round, so that the last jobs spread over all. False when no worker can
 * be started. */
static bool give_jobs(Pool *pool) {
    bool any_runs = false;
    /* a name is answered before the next job comes; with --fail-fast no job waits behind one that may fail */
    bool one_by_one = pool->pool->claims_names || pool->pool->work->arguments->fail_fast;
    size_t rounds = one_by_one ? 1 : QUEUED_MOST;
    for (size_t round = 0; round < rounds; round++) {
        for (size_t i = 0; i < pool->pool->workers; i++) {
            Worker *worker = &pool->workers[i];
            size_t job;
            any_runs |= worker->pid != 0;
            if ((worker->pid && worker->count > round) || !next_job(pool, round == 0, &job))
                continue;
            if (!worker->pid && !start_worker(pool, worker)) {
                pool->again[pool->again_count++] = job;
                continue;
            }
            any_runs = true;
            send_job(worker, job);
        }
    }
    return any_runs || !pool->again_count;
}

/* Why a worker ended in the middle of a job. */
static void write_reason(const Pool *pool, const Worker *worker, int status, char *why, size_t room) {
    const char *memory = pool->pool->memory_is_limited ? "; the memory limit (ulimit -v) may be too low" : "";
    if (worker->is_late)
        death_say_late(pool->pool->time_limit, why, room);
    else if (worker->is_stuck)
        snprintf(why, room, "the conversion came to a halt%s", memory);
    else
        death_say(status, memory, why, room);
}

/* What was read from standard input is gone. */
static bool can_repeat(const Job *job) {
    bool can = true;
    for (size_t i = 0; i < job->input_count; i++)
        can &= !argument_is_standard(job->inputs[i]);
    return can;
}

/* The first job of a dead worker is what it died of; the others have not begun. */
static void bury(Pool *pool, Worker *worker) {
    int status = 0;
    bool is_final = worker->is_late || worker->is_stuck;
    end_worker(worker, &status);
    if (!worker->count)
        return;
    size_t job = worker->jobs[0];
    leftovers_remove_of(&pool->pool->work->jobs[job]);
    for (size_t i = worker->count; i-- > 1;)
        pool->again[pool->again_count++] = worker->jobs[i];
    slot_of(pool, job)->claimed = 0; /* its next try asks for all names again */
    char why[160];
    write_reason(pool, worker, status, why, sizeof why);
    if (!is_final && can_repeat(&pool->pool->work->jobs[job]) && ++slot_of(pool, job)->tries < TRIES_MOST)
        pool->again[pool->again_count++] = job;
    else
        record_instead(pool, job, RECORD_FAILED, why);
    worker->count = 0;
}

/* ---- names ---- */

static bool is_claim(const Text *line) {
    static const char start[] = "{\"claim\"";
    return line->length >= sizeof start - 1 && memcmp(line->bytes, start, sizeof start - 1) == 0;
}

static void keep_claim(Pool *pool, Worker *worker, size_t length) {
    Keep keep = {0};
    JsonDocument *line = json_document_read(worker->answer.bytes, length, NULL);
    const char *path = json_get_path_of(&keep, json_get_root(line), "claim");
    text_free(&worker->claim);
    text_add(&worker->claim, path ? path : "?");
    json_document_free(line);
    keep_close(&keep);
    text_remove(&worker->answer, length);
    slot_of(pool, worker->jobs[0])->claimed++;
}

/* The answer is empty when the name is free, else it says whose it is. */
static void answer_claim(Pool *pool, Worker *worker) {
    Text answer = {0};
    size_t owner = claims_take(&pool->claims, text_string(&worker->claim), worker->jobs[0]);
    if (owner != worker->jobs[0]) {
        Line other = {.length = 0};
        line_name(&other, pool->pool->work->jobs[owner].inputs[0]);
        text_add(&answer, "is the output of \"");
        text_bytes(&answer, other.bytes, other.length < CLAIM_NAME_MOST ? other.length : CLAIM_NAME_MOST);
        text_add(&answer, "\"; use a --name with {stem} and {folder}");
    }
    text_add(&answer, "\n");
    text_free(&worker->claim);
    worker->since = clock_milliseconds();
    if (send(worker->descriptor, answer.bytes, answer.length, MSG_NOSIGNAL) < 0)
        kill(worker->pid, SIGKILL);
    text_free(&answer);
}

/* Names are given in the order of the jobs, so that the same documents get them in each run. */
static void answer_claims(Pool *pool) {
    for (Slot *slot; pool->settled < pool->next; pool->settled++) {
        slot = slot_of(pool, pool->settled);
        bool is_over = pool->settled < pool->taken || slot->line.length;
        if (!is_over && slot->claimed < pool->pool->work->jobs[pool->settled].count)
            break;
    }
    for (size_t i = 0; i < pool->pool->workers; i++)
        if (pool->workers[i].claim.length && pool->workers[i].jobs[0] <= pool->settled)
            answer_claim(pool, &pool->workers[i]);
}

static void take_answers(Pool *pool, Worker *worker) {
    char piece[64 << 10];
    ssize_t got = read(worker->descriptor, piece, sizeof piece);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0) {
        bury(pool, worker);
        return;
    }
    text_bytes(&worker->answer, piece, (size_t)got);
    for (char *end; worker->count && (end = memchr(worker->answer.bytes, '\n', worker->answer.length));) {
        size_t length = (size_t)(end - worker->answer.bytes) + 1;
        if (is_claim(&worker->answer)) {
            keep_claim(pool, worker, length);
            continue;
        }
        keep_line(pool, worker->jobs[0], worker->answer.bytes, length);
        text_remove(&worker->answer, length);
        worker->count--;
        memmove(worker->jobs, worker->jobs + 1, worker->count * sizeof *worker->jobs);
        worker->since = clock_milliseconds();
    }
}

/* Nothing can be read from standard input yet, and it has not ended. */
static bool may_wait_for_input(const Job *job) {
    return !can_repeat(job) && poll(&(struct pollfd){.fd = STDIN_FILENO, .events = POLLIN}, 1, 0) == 0;
}

/* Without memory some libraries wait for themselves for ever. */
static bool is_stuck(const Pool *pool, Worker *worker, long long now) {
    long long computed = pool->pool->memory_is_limited ? clock_computed(worker->pid) : -1;
    if (computed != worker->computed || worker->idle_since < worker->since)
        worker->idle_since = now;
    worker->computed = computed;
    long long idle = now - worker->idle_since;
    bool is_idle = idle > IDLE_MILLISECONDS || (idle > LOCKED_MILLISECONDS && deadlock_is_likely(worker->pid));
    return computed >= 0 && is_idle && !may_wait_for_input(&pool->pool->work->jobs[worker->jobs[0]]);
}

static void kill_late(Pool *pool) {
    long long now = clock_milliseconds(), limit = (long long)pool->pool->time_limit * 1000;
    for (size_t i = 0; i < pool->pool->workers; i++) {
        Worker *worker = &pool->workers[i];
        if (!worker->pid || !worker->count || worker->claim.length)
            continue;
        worker->is_late = limit && now - worker->since > limit;
        worker->is_stuck = !worker->is_late && is_stuck(pool, worker, now);
        if (worker->is_late || worker->is_stuck)
            kill(worker->pid, SIGKILL);
    }
}

static bool is_busy(const Pool *pool) {
    for (size_t i = 0; i < pool->pool->workers; i++)
        if (pool->workers[i].pid && pool->workers[i].count)
            return true;
    return false;
}

static void wait_for_answers(Pool *pool) {
    nfds_t count = 0;
    for (size_t i = 0; i < pool->pool->workers; i++)
        if (pool->workers[i].pid)
            pool->polled[count++] = (struct pollfd){.fd = pool->workers[i].descriptor, .events = POLLIN};
    pool->polled[count] = (struct pollfd){.fd = pool->signals, .events = POLLIN};
    if (poll(pool->polled, count + 1, TICK_MILLISECONDS) <= 0)
        return;
    if (pool->polled[count].revents)
        pool->caught = signals_take(pool->signals);
    for (size_t i = 0; i < pool->pool->workers; i++)
        for (nfds_t k = 0; pool->workers[i].pid && k < count; k++)
            if (pool->polled[k].fd == pool->workers[i].descriptor && pool->polled[k].revents) {
                pool->polled[k].revents = 0;
                take_answers(pool, &pool->workers[i]);
                break;
            }
}

static void work_through(Pool *pool) {
    while (!pool->caught) {
        if (!give_jobs(pool))
            while (pool->again_count)
                record_instead(pool, pool->again[--pool->again_count], RECORD_FAILED, "cannot start a worker process");
        hand_on(pool);
        if (!is_busy(pool) && !pool->again_count &&
            (pool->is_stopped || pool->next == pool->pool->work->count))
            return;
        wait_for_answers(pool);
        answer_claims(pool);
        kill_late(pool);
        hand_on(pool);
        if (pool->pool->tick)
            pool->pool->tick(pool->pool->user, pool->finished, pool->failed);
    }
}

/* Workers end at the end of their input; those in the middle of a job are asked to, so that outputs which are being put
 * in place stand there, and killed when that takes long. What they left goes. */
static void end_workers(Pool *pool) {
    for (size_t i = 0; i < pool->pool->workers; i++)
        if (pool->workers[i].pid && pool->workers[i].count)
            death_ask(pool->workers[i].pid);
    long long until = clock_milliseconds() + END_MILLISECONDS;
    for (size_t i = 0; i < pool->pool->workers; i++) {
        Worker *worker = &pool->workers[i];
        int status;
        if (!worker->pid)
            continue;
        if (worker->count)
            death_await(worker->pid, until);
        end_worker(worker, &status);
        for (size_t k = 0; k < worker->count; k++) {
            leftovers_remove_of(&pool->pool->work->jobs[worker->jobs[k]]);
            record_instead(pool, worker->jobs[k], RECORD_CANCELLED, NULL);
        }
    }
}

static void cancel_rest(Pool *pool) {
    while (pool->again_count)
        record_instead(pool, pool->again[--pool->again_count], RECORD_CANCELLED, NULL);
    hand_on(pool);
    for (; pool->next < pool->pool->work->count; hand_on(pool))
        record_instead(pool, pool->next++, RECORD_CANCELLED, NULL);
}

int pool_run(const PoolJob *job) {
    Keep keep = {0};
    Pool pool = {.pool = job, .claims = {.keep = &keep}};
    sigset_t before;
    pool.workers = keep_array(&keep, job->workers, sizeof *pool.workers);
    pool.polled = keep_array(&keep, job->workers + 1, sizeof *pool.polled);
    pool.slots = keep_array(&keep, AHEAD_MOST, sizeof *pool.slots);
    for (size_t i = 0; i < job->claimed_count; i++)
        claims_set(&pool.claims, job->claimed[i].path, job->claimed[i].job);
    pool.signals = signals_await(&before);
    work_through(&pool);
    end_workers(&pool);
    cancel_rest(&pool);
    close(pool.signals);
    if (!pool.caught)
        sigprocmask(SIG_SETMASK, &before, NULL);
    keep_close(&keep);
    return pool.caught;
}

/* Two processes: this one reads the lines and answers for the other one where it dies. */
#include "remote.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "cage_calls.h"
#include "cli/json.h"
#include "clock.h"
#include "death.h"
#include "json_reader.h"
#include "lines.h"
#include "remote_job.h"

enum { LINE_MOST = 400 << 20 /* bytes: an input of the largest size, as base64 */, TRIES_MOST = 2 };

typedef struct {
    const Arguments *arguments;
    pid_t pid; /* of the process that converts; 0: there is none */
    Lines answers;
    unsigned long done, failed, restarts;
} Remote;

/* ---- the process that converts ---- */

_Noreturn static void convert_lines(const Remote *remote, int descriptor, pid_t parent) {
    Lines jobs = {.descriptor = descriptor, .most = LINE_MOST};
    Text answer = {0};
    const char *line;
    size_t length;
    death_follow(parent);
    if (remote->arguments->sandbox != SANDBOX_OFF && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        cage_calls_forbid(); /* which files jobs name is not known before */
    quire_engine *engine = quire_engine_new();
    while (engine && (line = lines_next(&jobs, &length))) {
        answer.length = 0;
        remote_job(remote->arguments, engine, line, length, &answer);
        if (descriptor_write(descriptor, answer.bytes, answer.length) != 0)
            break;
    }
    _exit(0);
}

static bool start(Remote *remote) {
    int ends[2];
    pid_t parent = getpid();
    if (remote->pid)
        return true;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    fflush(NULL);
    remote->pid = fork();
    if (remote->pid == 0) {
        close(ends[0]);
        close(STDIN_FILENO); /* the jobs belong to the other process */
        convert_lines(remote, ends[1], parent);
    }
    close(ends[1]);
    remote->answers = (Lines){.descriptor = ends[0], .most = SIZE_MAX};
    if (remote->pid > 0)
        return true;
    remote->pid = 0;
    close(ends[0]);
    return false;
}

static int end(Remote *remote) {
    int status = 0;
    close(remote->answers.descriptor);
    while (waitpid(remote->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    lines_close(&remote->answers);
    remote->pid = 0;
    return status;
}

/* ---- this process ---- */

typedef enum { SEND_DONE, SEND_LATE, SEND_DEAD } Sending;

/* When a job that begins now must be done; 0: there is no limit. */
static long long deadline(const Remote *remote) {
    long long limit = (long long)remote->arguments->time_limit * 1000;
    return limit ? clock_milliseconds() + limit : 0;
}

/* Waits until the other process has room or an answer, or has ended. False when it is too late. */
static bool comes_in_time(const Remote *remote, short events, long long until) {
    struct pollfd polled = {.fd = remote->answers.descriptor, .events = events};
    for (;;) {
        long long left = until ? until - clock_milliseconds() : 0;
        int wait = until == 0 ? -1 : left > 0 ? (int)(left < 1000000 ? left : 1000000) : 0;
        int ready = poll(&polled, 1, wait);
        if (ready > 0)
            return true;
        if (ready == 0 && clock_milliseconds() >= until)
            return false;
    }
}

/* A process that hangs need not read: a long line waits for it, but not for ever. */
static Sending send_bytes(const Remote *remote, const char *bytes, size_t length, long long until) {
    while (length) {
        if (!comes_in_time(remote, POLLOUT, until))
            return SEND_LATE;
        ssize_t sent = send(remote->answers.descriptor, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR && errno != EAGAIN)
            return SEND_DEAD;
        bytes += sent > 0 ? sent : 0;
        length -= sent > 0 ? (size_t)sent : 0;
    }
    return SEND_DONE;
}

static Sending send_line(const Remote *remote, const char *line, size_t length, long long until) {
    Sending sending = send_bytes(remote, line, length, until);
    return sending == SEND_DONE ? send_bytes(remote, "\n", 1, until) : sending;
}

/* The answer of the process that converts, or in its place. */
static void ask(Remote *remote, const char *line, size_t length, Text *answer) {
    char why[128] = "cannot start a process";
    for (int tries = 0; tries < TRIES_MOST && start(remote); tries++) {
        size_t got;
        const char *answered = NULL;
        long long until = deadline(remote);
        Sending sending = send_line(remote, line, length, until);
        bool is_late = sending == SEND_LATE || (sending == SEND_DONE && !comes_in_time(remote, POLLIN, until));
        if (is_late)
            kill(remote->pid, SIGKILL);
        else if (sending == SEND_DONE)
            answered = lines_next(&remote->answers, &got);
        if (answered) {
            text_bytes(answer, answered, got);
            text_add(answer, "\n");
            return;
        }
        int status = end(remote);
        if (is_late)
            death_say_late(remote->arguments->time_limit, why, sizeof why);
        else
            death_say(status, "", why, sizeof why);
        remote->restarts++;
        if (is_late)
            break;
    }
    remote_job_failed(line, length, why, answer);
}

/* {"health": true} is answered with what this process did so far, and with the "id" that it has, if any: `id` then is
 * JSON, else NULL. */
static bool is_health(Keep *keep, const char *line, size_t length, const char **id) {
    enum { HEALTH_MOST = 4096 /* bytes */ };
    if (length > HEALTH_MOST || !strstr(line, "\"health\""))
        return false;
    JsonDocument *document = json_document_read(line, length, NULL);
    bool is = json_get_flag(json_get_root(document), "health");
    *id = is ? json_get_raw(keep, json_get_member(json_get_root(document), "id")) : NULL;
    json_document_free(document);
    return is;
}

static bool is_converted(const Text *answer) {
    JsonDocument *document = json_document_read(answer->bytes, answer->length, NULL);
    const char *status = json_get_text(json_get_root(document), "status");
    bool is = status && strcmp(status, "converted") == 0;
    json_document_free(document);
    return is;
}

static void put_health(const Remote *remote, const char *id, Text *answer) {
    json_put_open_object(answer, NULL);
    if (id)
        json_put_raw(answer, "id", id);
    json_put_bool(answer, "health", true);
    json_put_string(answer, "version", quire_version());
    json_put_number(answer, "jobs", remote->done);
    json_put_number(answer, "failed", remote->failed);
    json_put_number(answer, "restarts", remote->restarts);
    json_put_number(answer, "process", (unsigned long long)getpid());
    json_put_close_object(answer);
    text_add(answer, "\n");
}

int remote_run(const Arguments *arguments) {
    Remote remote = {.arguments = arguments};
    Lines jobs = {.descriptor = STDIN_FILENO, .most = LINE_MOST};
    Text answer = {0};
    const char *line;
    size_t length;
    int problem = 0;
    while (!problem && (line = lines_next(&jobs, &length))) {
        Keep keep = {0};
        const char *id;
        answer.length = 0;
        if (is_health(&keep, line, length, &id)) {
            put_health(&remote, id, &answer);
        } else if (length) {
            ask(&remote, line, length, &answer);
            remote.done++;
            remote.failed += !is_converted(&answer);
        }
        keep_close(&keep);
        problem = descriptor_write(STDOUT_FILENO, answer.bytes, answer.length);
    }
    if (jobs.problem)
        report_error(arguments->report, NULL, jobs.problem == EFBIG ? "a job is longer than 400 MiB"
                                                                    : strerror(jobs.problem));
    else if (problem)
        report_error(arguments->report, NULL, strerror(problem));
    if (remote.pid)
        end(&remote);
    text_free(&answer);
    lines_close(&jobs);
    return problem || jobs.problem ? 1 : 0;
}

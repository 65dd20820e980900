#include "worker.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../folders.h"

/* What the library tells while a job runs. */
typedef struct {
    const Job *job;
    Record *record;
    Report *report;  /* or NULL */
    bool said_errors;
} Listening;

static void take_message(void *user, const quire_diagnostic *said) {
    Listening *listening = user;
    record_message(listening->record, said);
    if (listening->report)
        report_diagnostic(listening->report, said);
}

static void take_trace(void *user, const quire_trace *trace) {
    Listening *listening = user;
    Record *record = listening->record;
    switch (trace->kind) {
    case QUIRE_TRACE_READ: record_read(record, trace->path, trace->bytes, trace->sha256); break;
    case QUIRE_TRACE_MISSED: record_read(record, trace->path, 0, NULL); break;
    case QUIRE_TRACE_WROTE:
        record_output(record, trace->path, listening->job->targets[trace->target].format);
        record->outputs[record->output_count - 1].bytes = trace->bytes;
        record->outputs[record->output_count - 1].pages = trace->pages;
        record->outputs[record->output_count - 1].sha256 = record_hex(record->keep, trace->sha256);
        break;
    case QUIRE_TRACE_DONE: record->memory = trace->bytes; break;
    }
}

static unsigned long long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (unsigned long long)now.tv_sec * 1000 + (unsigned long long)now.tv_nsec / 1000000;
}

/* With -d: makes the folders of the results. False when that is not possible, which is said. */
static bool make_folders(const Arguments *arguments, const Job *job, Listening *listening) {
    for (size_t i = 0; arguments->directory && i < job->count; i++) {
        const char *path = job->targets[i].path;
        const char *wrong = folders_make(listening->record->keep, arguments->directory, path);
        if (!wrong)
            continue;
        take_message(listening, &(quire_diagnostic){QUIRE_ERROR, path, 0, 0, wrong, 1});
        return false;
    }
    return true;
}

static quire_status convert(Work *work, const Job *job, Listening *listening) {
    const Arguments *arguments = work->arguments;
    quire_source *sources = keep_array(listening->record->keep, job->input_count, sizeof *sources);
    for (size_t i = 0; i < job->input_count; i++)
        sources[i] = (quire_source){.path = job->inputs[i], .format = arguments->reader};
    return quire_join(work->engine, sources, job->input_count, job->targets, job->count, arguments->options);
}

/* --no-clobber: whether an output is there. */
static bool exists(const Work *work, const Job *job) {
    struct stat about;
    for (size_t i = 0; work->arguments->no_clobber && i < job->count; i++)
        if (!argument_is_standard(job->targets[i].path) && lstat(job->targets[i].path, &about) == 0)
            return true;
    return false;
}

static bool open_engine(Work *work, Listening *listening) {
    if (!work->engine)
        work->engine = quire_engine_new();
    if (!work->engine)
        take_message(listening, &(quire_diagnostic){QUIRE_ERROR, NULL, 0, 0, "out of memory", 1});
    return work->engine != NULL;
}

void work_run(Work *work, size_t number, Record *record, Report *report) {
    const Job *job = &work->jobs[number];
    Listening listening = {.job = job, .record = record, .report = report};
    unsigned long long start = milliseconds();
    record->inputs = keep_array(record->keep, job->input_count, sizeof *record->inputs);
    record->input_count = job->input_count;
    for (size_t i = 0; i < job->input_count; i++)
        record->inputs[i] = job->inputs[i];
    if (exists(work, job)) {
        record->status = RECORD_EXISTS;
        return;
    }
    quire_options_report(work->arguments->options, take_message, &listening);
    if (work->arguments->is_recorded)
        quire_options_trace(work->arguments->options, take_trace, &listening);
    quire_status status = QUIRE_FAILED;
    if (make_folders(work->arguments, job, &listening) && open_engine(work, &listening))
        status = convert(work, job, &listening);
    record->status = status == QUIRE_OK ? RECORD_CONVERTED : RECORD_FAILED;
    record->is_usage = status == QUIRE_USAGE;
    record->thousandths = milliseconds() - start;
    for (size_t i = 0; status == QUIRE_OK && !work->arguments->is_recorded && i < job->count; i++)
        record_output(record, job->targets[i].path, job->targets[i].format);
}

void work_close(Work *work) {
    quire_engine_free(work->engine);
    work->engine = NULL;
}

/* ---- as a process ---- */

static bool write_all(int descriptor, const char *bytes, size_t length) {
    while (length) {
        ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno != EINTR)
            return false;
        bytes += written > 0 ? written : 0;
        length -= written > 0 ? (size_t)written : 0;
    }
    return true;
}

static bool answer(Work *work, int descriptor, const char *line) {
    Keep keep = {0};
    Record record;
    Text text = {0};
    record_open(&record, &keep, (size_t)strtoull(line, NULL, 10));
    work_run(work, record.id, &record, NULL);
    record_write(&record, &text);
    bool written = write_all(descriptor, text.bytes, text.length);
    text_free(&text);
    keep_close(&keep);
    return written;
}

int worker_serve(Work *work, int descriptor) {
    char piece[4096];
    Text pending = {0};
    bool goes_on = true;
    while (goes_on) {
        ssize_t got = read(descriptor, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        text_bytes(&pending, piece, (size_t)got);
        for (char *end; goes_on && (end = memchr(pending.bytes, '\n', pending.length));) {
            *end = '\0';
            goes_on = answer(work, descriptor, pending.bytes);
            text_remove(&pending, (size_t)(end - pending.bytes) + 1);
        }
    }
    text_free(&pending);
    work_close(work);
    return goes_on ? 0 : 1;
}

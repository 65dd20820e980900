#include "worker.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "clock.h"
#include "digest.h"
#include "lines.h"
#include "names.h"
#include "warc_pages.h"
#include "cli/folders.h"
#include "cli/json.h"

/* What the library tells while a job runs. */
typedef struct {
    Work *work;
    const Job *job;
    Record *record;
    Report *report;     /* or NULL */
    const char **paths; /* of the targets */
    bool exists;        /* --no-clobber: an output is there */
    bool is_misused;    /* a result would have the name of a file that is read, or of the command's own */
} Listening;

static void take_message(void *user, const quire_diagnostic *said) {
    Listening *listening = user;
    record_message(listening->record, said);
    if (listening->report)
        report_diagnostic(listening->report, said);
}

static void take_trace(void *user, const quire_trace *trace) {
    Listening *listening = user;
    record_trace(listening->record, trace, listening->job->targets);
}

static bool say_wrong(Listening *listening, const char *path, const char *wrong) {
    take_message(listening, &(quire_diagnostic){QUIRE_ERROR, path, 0, 0, wrong, 1});
    return false;
}

static void say_cut(Listening *listening, const char *path) {
    const char *why = keep_join(listening->record->keep, "the name of the output is longer than 255 bytes; using \"",
                                path, "\"");
    take_message(listening, &(quire_diagnostic){QUIRE_NOTE, listening->job->inputs[0], 0, 0, why, 1});
}

/* With -d: makes the folders that lead to a result. False when that is not possible, which is said. Clears away what a
 * killed run left where the result will be. */
static bool prepare_folder(Listening *listening, const char *path) {
    const char *directory = listening->work->arguments->directory;
    const char *wrong = directory ? folders_make(listening->record->keep, directory, path) : NULL;
    if (wrong)
        return say_wrong(listening, path, wrong);
    leftovers_remove(&listening->work->leftovers, path);
    return true;
}

static bool prepare_folders(Listening *listening) {
    bool are_ready = true;
    for (size_t i = 0; are_ready && i < listening->job->count; i++)
        are_ready = listening->job->targets[i].write || prepare_folder(listening, listening->job->targets[i].path);
    return are_ready;
}

/* ---- names that need the document ---- */

static bool names_by_facts(const Work *work) {
    return work->arguments->name && name_needs_facts(work->arguments->name);
}

/* Asks the command for a name: it answers with a line, empty when no other document has it, else what is wrong. */
static bool claim(Listening *listening, const char *path) {
    Text line = {0};
    char answer[512] = "";
    size_t length = 0;
    if (listening->work->descriptor < 0)
        return true;
    json_put_open_object(&line, NULL);
    json_put_path(&line, "claim", path);
    json_put_close_object(&line);
    text_add(&line, "\n");
    bool is_sent = descriptor_write(listening->work->descriptor, line.bytes, line.length) == 0;
    text_free(&line);
    while (is_sent && (length == 0 || answer[length - 1] != '\n') && length < sizeof answer - 1) {
        ssize_t got = read(listening->work->descriptor, answer + length, 1);
        if (got <= 0 && errno != EINTR)
            _exit(1); /* the command is gone */
        length += got > 0 ? 1 : 0;
    }
    answer[length ? length - 1 : 0] = '\0';
    return *answer ? say_wrong(listening, path, answer) : true;
}

/* Of what is left as it is: whether it was made of a file that the command is to write. */
static bool uses_own_file(Listening *listening) {
    Record *record = listening->record;
    for (size_t i = 0; i < record->read_count; i++) {
        const OwnFile *own = own_files_find(&listening->work->own, record->reads[i].path);
        if (!own)
            continue;
        say_wrong(listening, record->reads[i].path,
                  keep_join(record->keep, keep_join(record->keep, "is the file of ", own->option, ""),
                            ", which would overwrite it; choose another file", ""));
        record->refused = own->path;
        return record->is_usage = true;
    }
    return false;
}

/* What is left as it is keeps its name, too. */
static bool claim_outputs(Listening *listening) {
    const Record *record = listening->record;
    for (size_t i = 0; names_by_facts(listening->work) && i < record->output_count; i++)
        if (!claim(listening, record->outputs[i].path))
            return false;
    return true;
}

/* What is wrong with the name of a result; NULL when it is free. */
static const char *wrong_name(Listening *listening, const char *path) {
    Work *work = listening->work;
    Keep *keep = listening->record->keep;
    struct stat about;
    const OwnFile *own = own_files_find(&work->own, path);
    if (own)
        return keep_join(keep, "is the file of ", own->option, "; choose another name");
    if (lstat(path, &about) != 0)
        return NULL;
    if (!work->inputs.paths)
        work->inputs = targets_inputs(work->arguments);
    return targets_input_at(keep, &work->inputs, path);
}

static const char *name_target(void *user, const quire_facts *facts, size_t target) {
    Listening *listening = user;
    const Arguments *arguments = listening->work->arguments;
    bool is_cut = false;
    const char *path = targets_named(arguments, listening->record->keep, listening->job, target, facts, &is_cut);
    struct stat about;
    listening->paths[target] = path;
    if (is_cut)
        say_cut(listening, path);
    if (!claim(listening, path))
        return NULL;
    const char *wrong = wrong_name(listening, path);
    if (wrong) {
        say_wrong(listening, path, wrong);
        listening->is_misused = true;
        return NULL;
    }
    if (arguments->no_clobber && lstat(path, &about) == 0) {
        listening->exists = true;
        for (size_t i = target; i < listening->job->count; i++)
            listening->paths[i] = targets_named(arguments, listening->record->keep, listening->job, i, facts, &is_cut);
        return NULL;
    }
    return prepare_folder(listening, path) ? path : NULL;
}

static quire_status convert_page(const Work *work, const Job *job, Listening *listening) {
    WarcSource source;
    quire_status status = QUIRE_FAILED;
    const char *wrong = warc_source_open(&source, job->page);
    if (wrong)
        say_wrong(listening, job->inputs[0], keep_join(listening->record->keep, "cannot read page: ", wrong, ""));
    else
        status = quire_convert(work->engine, &source.source, job->targets, job->count, work->arguments->options);
    warc_source_close(&source);
    return status;
}

static quire_status convert(Work *work, const Job *job, Listening *listening) {
    const Arguments *arguments = work->arguments;
    if (job->page)
        return convert_page(work, job, listening);
    quire_source *sources = keep_array(listening->record->keep, job->input_count, sizeof *sources);
    for (size_t i = 0; i < job->input_count; i++)
        sources[i] = (quire_source){.path = job->inputs[i], .format = arguments->reader};
    return quire_join(work->engine, sources, job->input_count, job->targets, job->count, arguments->options);
}

static void take_finding(void *user, const quire_finding *found) { record_finding(user, found); }

/* What --check finds. What it says beside that, the conversion has said. */
static void check(Work *work, const Job *job, Record *record) {
    quire_options *options = work->arguments->options;
    quire_options_report(options, NULL, NULL);
    quire_options_trace(options, NULL, NULL);
    quire_options_namer(options, NULL, NULL);
    for (size_t i = 0; !job->page && i < job->input_count; i++)
        quire_check(work->engine, &(quire_source){.path = job->inputs[i], .format = work->arguments->reader},
                    take_finding, record, options);
}

/* --no-clobber: whether an output is there. */
static bool exists(const Work *work, const Job *job) {
    struct stat about;
    for (size_t i = 0; work->arguments->no_clobber && !names_by_facts(work) && i < job->count; i++)
        if (!argument_is_standard(job->targets[i].path) && lstat(job->targets[i].path, &about) == 0)
            return true;
    return false;
}

/* Of an input that is left because of --no-clobber: the outputs that are there. */
static void record_existing(const Listening *listening) {
    Record *record = listening->record;
    struct stat about;
    record->status = RECORD_EXISTS;
    for (size_t i = 0; listening->work->arguments->is_recorded && i < listening->job->count; i++) {
        const char *path = listening->paths[i], *sha256 = digest_of_file(record->keep, path);
        if (!sha256 || stat(path, &about) != 0)
            continue;
        record_output(record, path, listening->job->targets[i].format);
        record->outputs[record->output_count - 1].bytes = (unsigned long long)about.st_size;
        record->outputs[record->output_count - 1].sha256 = sha256;
    }
}

bool work_is_left(const Work *work, size_t number) {
    const Job *job = &work->jobs[number];
    Keep keep = {0};
    Record record;
    record_open(&record, &keep, number);
    bool is_left = (work->state && state_has(work->state, job, &record)) || exists(work, job);
    keep_close(&keep);
    return is_left;
}

static bool open_engine(Work *work, Listening *listening) {
    if (!work->engine)
        work->engine = quire_engine_new();
    if (!work->engine)
        take_message(listening, &(quire_diagnostic){QUIRE_ERROR, NULL, 0, 0, "out of memory", 1});
    return work->engine != NULL;
}

static void take_fault(Listening *listening, const InputFault *fault) {
    listening->record->status = fault->is_error ? RECORD_FAILED : RECORD_SKIPPED;
    take_message(listening, &(quire_diagnostic){fault->is_error ? QUIRE_ERROR : QUIRE_WARNING,
                                                listening->job->inputs[0], 0, 0, fault->why, 1});
}

void work_run(Work *work, size_t number, Record *record, Report *report) {
    const Job *job = &work->jobs[number];
    Listening listening = {.work = work, .job = job, .record = record, .report = report};
    long long start = clock_milliseconds();
    record_inputs(record, job->inputs, job->input_count);
    if (job->fault) {
        take_fault(&listening, job->fault);
        return;
    }
    listening.paths = keep_array(record->keep, job->count, sizeof *listening.paths);
    for (size_t i = 0; i < job->count; i++)
        listening.paths[i] = job->targets[i].path;
    if (!work->own.items)
        work->own = own_files_of(work->arguments->keep, work->arguments);
    if (work->state && state_has(work->state, job, record)) {
        if (uses_own_file(&listening) || !claim_outputs(&listening)) {
            record->status = RECORD_FAILED;
            record->output_count = 0;
        }
        record->thousandths = (unsigned long long)(clock_milliseconds() - start);
        return;
    }
    if (exists(work, job)) {
        record_existing(&listening);
        return;
    }
    for (size_t i = 0; job->is_cut && !names_by_facts(work) && i < job->count; i++)
        if (job->is_cut[i])
            say_cut(&listening, job->targets[i].path);
    quire_options_report(work->arguments->options, take_message, &listening);
    if (work->arguments->is_recorded)
        quire_options_trace(work->arguments->options, take_trace, &listening);
    quire_status status = QUIRE_FAILED;
    quire_options_namer(work->arguments->options, names_by_facts(work) ? name_target : NULL, &listening);
    if ((names_by_facts(work) || prepare_folders(&listening)) && open_engine(work, &listening))
        status = convert(work, job, &listening);
    record->status = status == QUIRE_OK ? RECORD_CONVERTED : RECORD_FAILED;
    if (listening.exists)
        record_existing(&listening);
    record->is_usage = status == QUIRE_USAGE || listening.is_misused;
    record->thousandths = (unsigned long long)(clock_milliseconds() - start);
    if (work->arguments->serve && work->engine)
        check(work, job, record);
    for (size_t i = 0; status == QUIRE_OK && !work->arguments->is_recorded && i < job->count; i++)
        record_output(record, listening.paths[i], job->targets[i].format);
}

void work_close(Work *work) {
    quire_engine_free(work->engine);
    work->engine = NULL;
    leftovers_close(&work->leftovers);
}

/* ---- as a process ---- */

static bool answer(Work *work, int descriptor, const char *line) {
    Keep keep = {0};
    Record record;
    Text text = {0};
    record_open(&record, &keep, (size_t)strtoull(line, NULL, 10));
    work_run(work, record.id, &record, NULL);
    record_write(&record, &text);
    bool written = descriptor_write(descriptor, text.bytes, text.length) == 0;
    text_free(&text);
    keep_close(&keep);
    return written;
}

int worker_serve(Work *work, int descriptor) {
    Lines lines = {.descriptor = descriptor, .most = SIZE_MAX};
    const char *line;
    size_t length;
    bool goes_on = true;
    work->descriptor = descriptor;
    while (goes_on && (line = lines_next(&lines, &length)))
        goes_on = answer(work, descriptor, line);
    lines_close(&lines);
    work_close(work);
    return goes_on ? 0 : 1;
}

#include "outcome.h"

#include <string.h>
#include <sys/stat.h>

#include "depfile.h"
#include "own_files.h"
#include "report_formats.h"

static const ReportFormat *const report_formats[] = {&report_jsonl, &report_html, NULL};

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

static const ReportFormat *format_of(const char *path) {
    for (size_t i = 0; report_formats[i]; i++)
        if (ends_with(path, report_formats[i]->extension))
            return report_formats[i];
    return NULL;
}

static int fail_file(const Outcome *outcome, const char *path, int problem) {
    report_error(outcome->arguments->report, path,
                 keep_join(outcome->arguments->keep, "cannot write: ", strerror(problem), ""));
    return 1;
}

static int open_reports(Outcome *outcome) {
    const Arguments *arguments = outcome->arguments;
    const Values *paths = &arguments->reports;
    if (paths->count > OUTCOME_REPORTS_MOST)
        return report_usage("--report", "is given too often");
    for (size_t i = 0; i < paths->count; i++) {
        SafeFile *file = &outcome->reports[i];
        outcome->formats[i] = format_of(paths->items[i]);
        if (!outcome->formats[i])
            return report_usage("--report", "needs a file name that ends with .jsonl or .html");
        safe_file_open(file, paths->items[i]);
        if (file->problem)
            return fail_file(outcome, paths->items[i], file->problem);
        outcome->report_count++;
        outcome->report_states[i] = outcome->formats[i]->begin(arguments->keep, file);
    }
    return 0;
}

static int open_sums(Outcome *outcome) {
    const Arguments *arguments = outcome->arguments;
    if (!arguments->checksums)
        return 0;
    if (!arguments->directory)
        return report_usage("--checksums", "needs -d");
    safe_file_open(&outcome->sums, keep_join(arguments->keep, arguments->directory, "/", "SHA256SUMS"));
    outcome->has_sums = true;
    return outcome->sums.problem ? fail_file(outcome, outcome->sums.path, outcome->sums.problem) : 0;
}

static int open_dependencies(Outcome *outcome) {
    if (!outcome->arguments->depfile)
        return 0;
    safe_file_open(&outcome->dependencies, outcome->arguments->depfile);
    outcome->has_dependencies = true;
    return outcome->dependencies.problem
               ? fail_file(outcome, outcome->dependencies.path, outcome->dependencies.problem) : 0;
}

static int open_state(Outcome *outcome) {
    const Arguments *arguments = outcome->arguments;
    if (!arguments->update)
        return 0;
    if (!arguments->directory)
        return report_usage("--update", "needs -d");
    state_open(&outcome->state, arguments);
    outcome->has_state = true;
    return outcome->state.problem ? fail_file(outcome, outcome->state.path, outcome->state.problem) : 0;
}

void outcome_drop(Outcome *outcome) {
    for (size_t i = 0; i < outcome->report_count; i++)
        safe_file_drop(&outcome->reports[i]);
    if (outcome->has_sums)
        safe_file_drop(&outcome->sums);
    if (outcome->has_dependencies)
        safe_file_drop(&outcome->dependencies);
    if (outcome->has_state)
        state_close(&outcome->state);
}

int outcome_open(Outcome *outcome, const Arguments *arguments, const Job *jobs) {
    *outcome = (Outcome){.arguments = arguments, .jobs = jobs};
    int status = open_reports(outcome);
    if (!status)
        status = open_sums(outcome);
    if (!status)
        status = open_dependencies(outcome);
    if (!status)
        status = open_state(outcome);
    if (status)
        outcome_drop(outcome);
    return status;
}

/* ---- one record ---- */

static void say_messages(const Outcome *outcome, const Record *record) {
    for (size_t i = 0; i < record->message_count; i++) {
        const RecordMessage *message = &record->messages[i];
        report_diagnostic(outcome->arguments->report,
                          &(quire_diagnostic){message->severity, message->source, message->line, message->column,
                                              message->message, message->count});
    }
}

/* A line of sha256sum(1): names with a line end or backslash are escaped, and the line begins with a backslash. */
static void write_sum(SafeFile *file, const char *sum, const char *name) {
    if (strpbrk(name, "\\\n\r"))
        safe_file_write(file, "\\", 1);
    safe_file_write(file, sum, strlen(sum));
    safe_file_write(file, "  ", 2);
    for (; *name; name++) {
        const char *escape = *name == '\\' ? "\\\\" : *name == '\n' ? "\\n" : *name == '\r' ? "\\r" : NULL;
        safe_file_write(file, escape ? escape : name, escape ? 2 : 1);
    }
    safe_file_write(file, "\n", 1);
}

static void write_sums(Outcome *outcome, const Record *record) {
    size_t folder = strlen(outcome->arguments->directory) + 1;
    for (size_t i = 0; i < record->output_count; i++)
        if (record->outputs[i].sha256)
            write_sum(&outcome->sums, record->outputs[i].sha256, record->outputs[i].path + folder);
}

static void say_outputs(const Outcome *outcome, const Record *record) {
    static const char *const why_left[] = {[RECORD_UNCHANGED] = "unchanged, not converted",
                                           [RECORD_EXISTS] = "an output exists, not converted",
                                           [RECORD_CANCELLED] = "cancelled, not converted"};
    const char *why = why_left[record->status];
    for (size_t i = 0; why && i < record->input_count; i++)
        report_left(outcome->arguments->report, record->inputs[i].path, why);
    if (record->status != RECORD_CONVERTED)
        return;
    for (size_t i = 0; i < record->input_count; i++)
        for (size_t k = 0; k < record->output_count; k++)
            if (*record->outputs[k].path)
                report_written(outcome->arguments->report, record->inputs[i].path, record->outputs[k].path);
}

/* Whether a file of the command's own would overwrite what a job reads: then none of them is written, and the run
 * ends. */
static bool is_refused(Outcome *outcome, const Record *record) {
    Keep keep = {0};
    if (!record->refused)
        return outcome->is_refused;
    OwnFiles own = own_files_of(&keep, outcome->arguments);
    outcome->is_refused |= own_files_at(&own, record->refused) != NULL;
    keep_close(&keep);
    return outcome->is_refused;
}

bool outcome_take(Outcome *outcome, const Record *record) {
    outcome->counts[record->status]++;
    outcome->is_usage |= record->is_usage;
    if (outcome->says_messages)
        say_messages(outcome, record);
    say_outputs(outcome, record);
    if (outcome->has_sums)
        write_sums(outcome, record);
    if (outcome->has_dependencies)
        depfile_add(&outcome->dependencies, record);
    if (outcome->has_state && record->status == RECORD_CONVERTED)
        state_add(&outcome->state, &outcome->jobs[record->id], record);
    for (size_t i = 0; i < outcome->report_count; i++)
        outcome->formats[i]->add(outcome->report_states[i], &outcome->reports[i], record);
    return !is_refused(outcome, record) && (record->status != RECORD_FAILED || !outcome->arguments->fail_fast);
}

/* ---- the end ---- */

static bool commit_file(const Outcome *outcome, SafeFile *file) {
    const char *path = file->path;
    int problem = safe_file_commit(file);
    return !problem || !fail_file(outcome, path, problem);
}

static bool commit_files(Outcome *outcome) {
    bool is_whole = true;
    for (size_t i = 0; i < outcome->report_count; i++) {
        outcome->formats[i]->end(outcome->report_states[i], &outcome->reports[i]);
        is_whole &= commit_file(outcome, &outcome->reports[i]);
    }
    if (outcome->has_sums)
        is_whole &= commit_file(outcome, &outcome->sums);
    if (outcome->has_dependencies)
        is_whole &= commit_file(outcome, &outcome->dependencies);
    int problem = outcome->has_state ? state_close(&outcome->state) : 0;
    return is_whole & (!problem || !fail_file(outcome, outcome->state.path, problem));
}

int outcome_close(Outcome *outcome) {
    bool is_whole = !outcome->is_refused && commit_files(outcome);
    if (outcome->is_refused)
        outcome_drop(outcome);
    size_t inputs = 0;
    for (size_t i = 0; i <= RECORD_CANCELLED; i++)
        inputs += outcome->counts[i];
    const Arguments *arguments = outcome->arguments;
    if (inputs != 1 || arguments->watch || arguments->recursive || arguments->lists.count)
        report_summary(outcome->arguments->report, outcome->counts);
    bool is_done = is_whole && !outcome->counts[RECORD_FAILED] && !outcome->counts[RECORD_CANCELLED];
    return outcome->is_usage ? 2 : is_done ? 0 : 1;
}

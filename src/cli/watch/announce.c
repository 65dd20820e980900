#include "announce.h"

#include <string.h>
#include <unistd.h>

#include "cli/batch/claims.h"
#include "cli/line.h"

void changed_files_add(ChangedFiles *files, const char *path) {
    if (files->first)
        files->more += strcmp(files->first, path) != 0;
    else
        files->first = keep_text(&files->keep, path, strlen(path));
}

void changed_files_clear(ChangedFiles *files) {
    keep_close(&files->keep);
    *files = (ChangedFiles){.first = NULL};
}

static void add_seconds(Line *line, long long milliseconds) {
    unsigned long hundredths = (unsigned long)milliseconds / 10;
    line_number(line, hundredths / 100);
    line_text(line, hundredths % 100 < 10 ? ".0" : ".");
    line_number(line, hundredths % 100);
    line_text(line, " s");
}

static void add_files(Line *line, const ChangedFiles *files) {
    line_text(line, " (");
    line_name(line, files->first);
    if (files->more) {
        line_text(line, " and ");
        line_number(line, files->more);
        line_text(line, files->more == 1 ? " other" : " others");
    }
    line_text(line, " changed)");
}

void announce_round(const Outcome *outcome, const ChangedFiles *files, long long milliseconds) {
    Line line = {.length = 0};
    if (outcome->arguments->report->quiet)
        return;
    line_text(&line, "quire: ");
    for (size_t i = 0; i <= RECORD_CANCELLED; i++) {
        if (!outcome->counts[i] && i != RECORD_CONVERTED && i != RECORD_FAILED)
            continue;
        line_number(&line, outcome->counts[i]);
        line_text(&line, " ");
        line_text(&line, record_status_word((RecordStatus)i));
        line_text(&line, ", ");
    }
    add_seconds(&line, milliseconds);
    if (files->first)
        add_files(&line, files);
    line_write(&line, STDERR_FILENO);
}

void announce_watching(const Report *report, size_t inputs) {
    Line line = {.length = 0};
    if (report->quiet)
        return;
    line_text(&line, "quire: watching ");
    line_number(&line, inputs);
    line_text(&line, inputs == 1 ? " input; Ctrl-C ends" : " inputs; Ctrl-C ends");
    line_write(&line, STDERR_FILENO);
}

static void say_note(const Arguments *arguments, const char *path, const char *note) {
    report_diagnostic(arguments->report, &(quire_diagnostic){QUIRE_NOTE, path, 0, 0, note, 1});
}

void announce_gone(WatchPlan *plan) {
    for (size_t i = 0; i < plan->count; i++) {
        WatchedJob *watched = &plan->watched[i];
        bool is_gone = watched->has_run && watched->is_dirty && !watch_plan_has_inputs(plan, i);
        if (is_gone && !watched->is_gone && watched->record.output_count)
            say_note(&plan->arguments, plan->jobs[i].inputs[0],
                     "the input is gone; its outputs stay, and it is converted again when it is back");
        watched->is_gone = is_gone;
    }
}

void announce_dropped(const WatchPlan *before, const WatchPlan *plan) {
    Keep keep = {0};
    Claims inputs = {.keep = &keep};
    size_t job;
    for (size_t i = 0; i < plan->count; i++)
        claims_set(&inputs, plan->jobs[i].inputs[0], i);
    for (size_t i = 0; i < before->count; i++)
        if (before->watched[i].record.output_count)
            say_note(&before->arguments, before->jobs[i].inputs[0],
                     claims_find(&inputs, before->jobs[i].inputs[0], &job)
                         ? "its outputs go to other places now; those of before stay"
                         : "is no input any more; its outputs stay");
    keep_close(&keep);
}

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
        const char *missing = watched->has_run && watched->is_dirty ? watch_plan_missing_input(plan, i) : NULL;
        if (missing && !watched->is_gone && watched->record.output_count)
            say_note(&plan->arguments, missing,
                     "the input is gone; its outputs stay, and it is converted again when it is back");
        watched->is_gone = missing;
    }
}

/* Of joined inputs, those that are left still have their outputs. */
static void say_dropped(const WatchPlan *before, size_t job, const Claims *inputs, const Claims *outputs) {
    const Job *old = &before->jobs[job];
    const Record *record = &before->watched[job].record;
    size_t found, dropped = 0;
    bool stays = false;
    for (size_t i = 0; i < record->output_count; i++)
        stays |= !claims_find(outputs, record->outputs[i].path, &found);
    for (size_t i = 0; i < old->input_count; i++)
        if (!claims_find(inputs, old->inputs[i], &found)) {
            say_note(&before->arguments, old->inputs[i],
                     stays ? "is no input any more; its outputs stay" : "is no input any more");
            dropped++;
        }
    if (!dropped && stays)
        say_note(&before->arguments, old->inputs[0], "its outputs go to other places now; those of before stay");
}

void announce_dropped(const WatchPlan *before, const WatchPlan *plan) {
    Keep keep = {0};
    Claims inputs = {.keep = &keep}, outputs = {.keep = &keep};
    for (size_t i = 0; i < plan->count; i++) {
        for (size_t k = 0; k < plan->jobs[i].input_count; k++)
            claims_set(&inputs, plan->jobs[i].inputs[k], i);
        for (size_t k = 0; k < plan->jobs[i].count; k++)
            claims_set(&outputs, plan->jobs[i].targets[k].path, i);
    }
    for (size_t i = 0; i < before->count; i++)
        if (before->watched[i].record.output_count)
            say_dropped(before, i, &inputs, &outputs);
    keep_close(&keep);
}

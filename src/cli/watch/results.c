#include "results.h"

/* Findings are for browsers alone. */
static void take(Outcome *outcome, Record record) {
    record.finding_count = 0;
    outcome_take(outcome, &record);
}

void watch_results_write(const WatchPlan *plan) {
    Keep keep = {0};
    Report report = {.quiet = true};
    Arguments arguments = plan->arguments;
    Outcome outcome;
    if (!arguments.reports.count && !arguments.checksums && !arguments.depfile)
        return;
    arguments.keep = &keep;
    arguments.report = &report;
    arguments.update = false; /* its state is written as records come */
    if (!outcome_open(&outcome, &arguments, plan->jobs)) {
        for (size_t i = 0; i < plan->count; i++)
            if (plan->watched[i].has_run)
                take(&outcome, plan->watched[i].record);
        outcome_close(&outcome);
    }
    keep_close(&keep);
}

void watch_results_count(const WatchPlan *plan, Outcome *outcome) {
    Report *report = outcome->arguments->report;
    for (size_t i = 0; i <= RECORD_CANCELLED; i++)
        outcome->counts[i] = 0;
    report->warnings = 0;
    for (size_t i = 0; i < plan->count; i++) {
        const WatchedJob *watched = &plan->watched[i];
        bool is_cancelled = !watched->has_run || (watched->is_dirty && !watched->is_gone);
        outcome->counts[is_cancelled ? RECORD_CANCELLED : watched->record.status]++;
        report->warnings += watched->has_run ? record_count(&watched->record, QUIRE_WARNING) : 0;
    }
}

/* Runs the planned conversions. An input that fails does not stop the others. */
#include "batch.h"

#include <stdbool.h>

#include "folders.h"

/* With -d: makes the folders of the results. False when that is not possible, which is said. */
static bool make_folders(const Arguments *arguments, const Job *job) {
    for (size_t i = 0; arguments->directory && i < job->count; i++) {
        const char *path = job->targets[i].path, *wrong = folders_make(arguments->keep, arguments->directory, path);
        if (!wrong)
            continue;
        report_error(arguments->report, path, wrong);
        return false;
    }
    return true;
}

/* Tells the library what becomes what, so that links between the inputs lead to each other's results. */
static bool tell_results(const Arguments *arguments, const Job *jobs, size_t count) {
    size_t total = 0, next = 0;
    for (size_t i = 0; i < count; i++)
        total += jobs[i].count;
    quire_result *results = keep_array(arguments->keep, total, sizeof *results);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < jobs[i].count; k++)
            results[next++] = (quire_result){jobs[i].inputs[0], jobs[i].targets[k].path, jobs[i].targets[k].format};
    return quire_options_results(arguments->options, results, total) == QUIRE_OK;
}

static quire_status convert(quire_engine *engine, const Arguments *arguments, const Job *job) {
    quire_source *sources = keep_array(arguments->keep, job->input_count, sizeof *sources);
    for (size_t i = 0; i < job->input_count; i++)
        sources[i] = (quire_source){.path = job->inputs[i], .format = arguments->reader};
    quire_status status =
        quire_join(engine, sources, job->input_count, job->targets, job->count, arguments->options);
    if (status == QUIRE_OK)
        for (size_t i = 0; i < job->input_count; i++)
            for (size_t k = 0; k < job->count; k++)
                report_written(arguments->report, job->inputs[i], job->targets[k].path);
    return status;
}

int batch_run(const Arguments *arguments, const Job *jobs, size_t count) {
    const char *wrong = arguments->directory ? folders_open(arguments->keep, arguments->directory) : NULL;
    if (wrong) {
        report_error(arguments->report, NULL, wrong);
        return 1;
    }
    quire_engine *engine = quire_engine_new();
    if (!engine || (arguments->directory && !tell_results(arguments, jobs, count))) {
        quire_engine_free(engine);
        report_error(arguments->report, NULL, "out of memory");
        return 1;
    }
    unsigned long failed = 0;
    bool usage = false;
    for (size_t i = 0; i < count; i++) {
        quire_status status = make_folders(arguments, &jobs[i]) ? convert(engine, arguments, &jobs[i]) : QUIRE_FAILED;
        failed += status != QUIRE_OK;
        usage = usage || status == QUIRE_USAGE;
    }
    quire_engine_free(engine);
    if (count > 1)
        report_summary(arguments->report, count, failed);
    return usage ? 2 : failed ? 1 : 0;
}

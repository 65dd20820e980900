/* Runs the planned conversions. An input that fails does not stop the others. */
#include "batch.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* Makes the folder of -d when it is not there; only its last part, so that a typing error makes no tree. */
static bool make_folder(const Arguments *arguments) {
    const char *path = arguments->directory;
    struct stat status;
    if (!path || mkdir(path, 0777) == 0)
        return true;
    int error = errno;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    report_error(arguments->report, path, error == EEXIST ? "is not a folder" : strerror(error));
    return false;
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
    if (!make_folder(arguments))
        return 1;
    quire_engine *engine = quire_engine_new();
    if (!engine) {
        report_error(arguments->report, NULL, "out of memory");
        return 1;
    }
    unsigned long failed = 0;
    bool usage = false;
    for (size_t i = 0; i < count; i++) {
        quire_status status = convert(engine, arguments, &jobs[i]);
        failed += status != QUIRE_OK;
        usage = usage || status == QUIRE_USAGE;
    }
    quire_engine_free(engine);
    if (count > 1)
        report_summary(arguments->report, count, failed);
    return usage ? 2 : failed ? 1 : 0;
}

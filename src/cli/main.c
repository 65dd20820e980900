/* The command quire: reads the command line, plans which files become which, converts. Exit status 0 done, 1 some input
 * failed, 2 wrong usage. Uses only the public interface. */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "cli/batch/batch.h"
#include "cli/batch/inputs.h"
#include "cli/batch/remote.h"
#include "cli/watch/watch.h"
#include "check.h"
#include "help.h"
#include "styles.h"
#include "unused.h"
#include "verify.h"

/* A file must never get the number of a standard stream that the caller had closed: what is said would land in it. The
 * placeholders are open the wrong way round, so that using them is an error still. */
static void hold_standard_streams(void) {
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null", modes[fd]);
}

/* A reader that goes away must not stop quire half-way, with temporary files left behind: writing fails instead. */
static void block_pipe_signal(int how) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    sigprocmask(how, &signals, NULL);
}

/* Jobs say themselves what is read and written. */
static int remote_usage(const Arguments *arguments) {
    bool names_files = arguments->input_count || arguments->lists.count || arguments->output_count ||
                       arguments->directory || arguments->format_count;
    return names_files ? report_usage("--worker", "cannot be combined with inputs, -o, -d or -t") : 0;
}

static int run(Arguments *arguments) {
    if (arguments->help)
        return help_print(arguments->report);
    if (arguments->version)
        return help_print_version(arguments->report);
    quire_options_report(arguments->options, report_diagnostic, arguments->report);
    quire_options_verbose(arguments->options, arguments->report->verbose);
    if (arguments->prints_style)
        return styles_print(arguments);
    if (arguments->worker && !arguments->watch)
        return remote_usage(arguments) ? 2 : remote_run(arguments);
    if (arguments->serve && !arguments->watch)
        return report_usage("--serve", "needs --watch");
    if (arguments->watch)
        return watch_run(arguments);
    int status = inputs_expand(arguments);
    if (status)
        return status;
    if (arguments->verify)
        return verify_run(arguments);
    if (arguments->check != CHECK_NONE)
        return check_run(arguments);
    unused_say_commands(arguments);
    Job *jobs;
    size_t count;
    status = targets_plan(arguments, &jobs, &count);
    if (status)
        return status;
    size_t first = 0;
    while (first < count && jobs[first].fault)
        first++;
    if (first < count)
        unused_say(arguments, &jobs[first]);
    return batch_run(arguments, jobs, count);
}

int main(int argc, char **argv) {
    hold_standard_streams();
    block_pipe_signal(SIG_BLOCK);
    signal(SIGXFSZ, SIG_IGN); /* a file over the limit (ulimit -f) is an error of writing */
    Report report = {0};
    Keep keep = {0};
    Arguments arguments = {.report = &report, .keep = &keep, .options = quire_options_new()};
    if (!arguments.options) {
        report_error(&report, NULL, "out of memory");
        return 1;
    }
    int status = arguments_read(&arguments, argc, argv);
    if (!status)
        status = run(&arguments);
    if (!status && arguments.is_incomplete)
        status = 1;
    if (status == 2)
        arguments_hint(&arguments, argc, argv);
    quire_options_free(arguments.options);
    text_free(&arguments.settings);
    keep_close(&keep);
    if (status)
        block_pipe_signal(SIG_UNBLOCK); /* when one is pending, quire ends by it, as other filters do */
    return status;
}

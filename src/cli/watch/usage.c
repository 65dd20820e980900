#include "usage.h"

#include "cli/arguments.h"

static int refuse(const char *why) { return report_usage("--watch", why); }

static int check_options(const Arguments *arguments) {
    const struct {
        bool is_given;
        const char *why;
    } refused[] = {
        {arguments->check != CHECK_NONE, "cannot be combined with --check"},
        {arguments->verify, "cannot be combined with --verify"},
        {arguments->worker, "cannot be combined with --worker"},
        {arguments->dry_run, "cannot be combined with --dry-run"},
        {arguments->no_clobber, "cannot be combined with --no-clobber: outputs are there after the first conversion"},
        {arguments->fail_fast, "cannot be combined with --fail-fast: an input that fails is watched, too"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (refused[i].is_given)
            return refuse(refused[i].why);
    return 0;
}

static int check_names(const char *const *names, size_t count, const char *why) {
    for (size_t i = 0; i < count; i++)
        if (argument_is_standard(names[i]))
            return refuse(why);
    return 0;
}

int watch_usage(const Arguments *arguments) {
    static const char input[] = "cannot watch standard input; name files";
    int status = check_options(arguments);
    if (!status)
        status = check_names(arguments->inputs, arguments->input_count, input);
    if (!status)
        status = check_names(arguments->lists.items, arguments->lists.count, input);
    if (!status)
        status = check_names(arguments->outputs, arguments->output_count,
                             "cannot write to standard output; name a file");
    if (!status && !arguments->output_count && !arguments->directory && !arguments->serve)
        return refuse("needs -o, -d or --serve");
    return status;
}

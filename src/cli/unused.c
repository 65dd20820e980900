/* Each option belongs to a reader, to a writer, or to all (its group in the library's table). */
#include "unused.h"

#include <string.h>

#include "formats.h"
#include "imposed.h"

/* Options of "pdf" are also those of files to print. */
static bool is_written(const Job *job, const char *writer) {
    bool is_pdf = strcmp(writer, "pdf") == 0;
    for (size_t i = 0; i < job->count; i++) {
        const char *format = job->targets[i].format;
        if (strcmp(format, writer) == 0 || format_is_hidden(quire_writer_at, format) || (is_pdf && imposed_is(format)))
            return true;
    }
    return false;
}

/* Whether an input is read, or may be: without a known extension its content decides. */
static bool is_read(const Arguments *arguments, const char *reader) {
    if (arguments->reader)
        return strcmp(arguments->reader, reader) == 0;
    for (size_t i = 0; i < arguments->input_count; i++) {
        bool is_page = arguments->pages && arguments->pages[i];
        const char *format = is_page ? "html" : format_of_input(arguments->inputs[i]);
        if (!format || strcmp(format, reader) == 0)
            return true;
    }
    return false;
}

static bool is_one_of(FormatList *at, const char *group) {
    const char *format = format_find(at, group);
    return format && strcmp(format, group) == 0;
}

static bool is_again(const Arguments *arguments, size_t option) {
    for (size_t i = 0; i < option; i++)
        if (strcmp(arguments->given[i].name, arguments->given[option].name) == 0)
            return true;
    return false;
}

static void say(const Arguments *arguments, const char *option, const char *why) {
    const char *name = keep_join(arguments->keep, "--", option, " ");
    report_note(arguments->report, keep_join(arguments->keep, name, why, "; ignored"));
}

/* job is NULL with --check. */
static void say_unused(const Arguments *arguments, const Job *job) {
    for (size_t i = 0; i < arguments->given_count; i++) {
        const quire_option *option = &arguments->given[i];
        const char *group = option->group;
        if (!*group || is_again(arguments, i))
            continue;
        bool reads = is_one_of(quire_reader_at, group);
        if ((reads && is_read(arguments, group)) || (job && is_written(job, group)))
            continue;
        if (reads || job)
            say(arguments, option->name,
                keep_join(arguments->keep, "applies only to ", group, reads ? " input" : " output"));
        else
            say(arguments, option->name, "has no effect with --check");
    }
}

void unused_say(const Arguments *arguments, const Job *job) { say_unused(arguments, job); }

/* Inputs are found in the same way whatever is done with them; with --dry-run also their outputs. */
static bool is_obeyed(const Arguments *arguments, const CommandOption *option) {
    static const char *const finding[] = {"recursive", "files-from"};
    static const char *const planning[] = {"name", "dry-run", "update", "no-clobber", "jobs", "fail-fast",
                                           "time-limit"};
    for (size_t i = 0; i < sizeof finding / sizeof *finding; i++)
        if (strcmp(option->name, finding[i]) == 0)
            return true;
    for (size_t i = 0; arguments->check == CHECK_NONE && i < sizeof planning / sizeof *planning; i++)
        if (strcmp(option->name, planning[i]) == 0)
            return true;
    return !option->group;
}

void unused_say_commands(const Arguments *arguments) {
    const char *why = arguments->check != CHECK_NONE ? "has no effect with --check"
                      : arguments->dry_run           ? "has no effect with --dry-run"
                                                     : NULL;
    for (size_t i = 0; why && i < arguments->given_command_count; i++) {
        const CommandOption *option = arguments->given_commands[i];
        bool is_said = is_obeyed(arguments, option);
        for (size_t k = 0; k < i; k++)
            is_said |= arguments->given_commands[k] == option;
        if (!is_said)
            say(arguments, option->name, why);
    }
}

void unused_say_checking(const Arguments *arguments) {
    say_unused(arguments, NULL);
    unused_say_commands(arguments);
}

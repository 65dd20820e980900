/* Prints the verdict of the library in one line. */
#include "verify.h"

#include <stdint.h>
#include <stdio.h>

#include "line.h"

/* What stands before the inputs' names, and behind them. */
static const char *beginning(quire_verdict_kind kind) {
    switch (kind) {
    case QUIRE_VERIFIED: return "made from ";
    case QUIRE_OTHER_SOURCE: return "not made from ";
    case QUIRE_OTHER_VERSION: return "not verified with ";
    case QUIRE_OTHER_SETTINGS: return "not made with these settings from ";
    case QUIRE_OTHER_BYTES: return "not what is made from ";
    case QUIRE_UNVERIFIABLE: return "not verified with ";
    }
    return "";
}

static const char *reason(quire_verdict_kind kind) {
    switch (kind) {
    case QUIRE_VERIFIED: return ": converting again gives the same bytes";
    case QUIRE_OTHER_SOURCE: return ": the source differs: ";
    case QUIRE_OTHER_VERSION: return ": the version of quire differs: ";
    case QUIRE_OTHER_SETTINGS: return ": a setting differs: ";
    case QUIRE_OTHER_BYTES: return ": the bytes differ: ";
    case QUIRE_UNVERIFIABLE: return ": ";
    }
    return "";
}

static void print(void *user, const quire_verdict *verdict) {
    const Arguments *arguments = user;
    Line line = {.length = 0};
    line_name(&line, arguments->verify);
    line_text(&line, ": ");
    line_text(&line, beginning(verdict->kind));
    line_name(&line, arguments->inputs[0]);
    line_text(&line, arguments->input_count > 1 ? " and others" : "");
    line_text(&line, reason(verdict->kind));
    line_name(&line, verdict->detail);
    line_text(&line, verdict->kind == QUIRE_VERIFIED && verdict->is_signed ? ", apart from the signature" : "");
    if (!arguments->report->quiet)
        printf("%.*s\n", (int)line.length, line.bytes);
}

static int check_usage(const Arguments *arguments) {
    if (arguments->output_count || arguments->directory || arguments->format_count || arguments->check != CHECK_NONE)
        return report_usage("--verify", "cannot be combined with -o, -d, -t or --check");
    return arguments_check_inputs(arguments);
}

int verify_run(const Arguments *arguments) {
    int usage = check_usage(arguments);
    if (usage)
        return usage;
    quire_engine *engine = quire_engine_new();
    if (!engine) {
        report_error(arguments->report, NULL, "out of memory");
        return 1;
    }
    quire_source *sources = keep_array(arguments->keep, arguments->input_count, sizeof *sources);
    for (size_t i = 0; i < arguments->input_count; i++)
        sources[i] = (quire_source){.path = arguments->inputs[i], .format = arguments->reader};
    quire_status status = quire_verify(engine, arguments->verify, sources, arguments->input_count, print,
                                       (void *)(uintptr_t)arguments, arguments->options);
    quire_engine_free(engine);
    return report_finish_output(arguments->report) || status != QUIRE_OK;
}

/* Reads the command line. Long options take their value after "=" or as the next argument, letters can be bundled (-qv,
 * -tpdf), "--" ends the options, and options and inputs can stand in any order. What an option is called is data: the
 * table here and the library's own. */
#include "arguments.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch/names.h"
#include "formats.h"
#include "imposed.h"
#include "nearest.h"

enum { DEFAULT_TIME_LIMIT = 600 /* seconds */, DEFAULT_PORT = 4747 };

#define MEMBER(name) offsetof(Arguments, name)
static const char for_many[] = "many inputs";

const CommandOption command_options[] = {
    {COMMAND_OUTPUT, 0, 'o', "output", "FILE", NULL,
     "write FILE in the format of its extension; - is standard output; repeatable", false, 0, 0},
    {COMMAND_DIRECTORY, 0, 'd', "directory", "DIR", NULL,
     "convert each input separately into DIR, keeping the folders below their common parent", false, 0, 0},
    {COMMAND_TO, 0, 't', "to", "FORMATS", NULL, "output formats, separated by commas", false, 0, 0},
    {COMMAND_FROM, 0, 'f', "from", "FORMAT", NULL, "input format (default: by extension and content)", false, 0, 0},
    {COMMAND_CHECK, 0, '\0', "check", "json", NULL,
     "convert nothing; report accessibility problems in the inputs, as text or JSON", true, 0, 0},
    {COMMAND_FLAG, MEMBER(watch), '\0', "watch", NULL, NULL,
     "convert again when an input, or an image, style or other file that it needs, changes; Ctrl-C ends", false, 0, 0},
    {COMMAND_SERVE, MEMBER(port), '\0', "serve", "PORT", NULL,
     "with --watch: show the outputs in a browser of this machine, with what --check finds (default: 4747)", true, 0,
     65535},
    {COMMAND_NUMBER, MEMBER(copies), '\0', "copies", "N", NULL,
     "number copies on every page (Copy 3 of 12): N files where {copy} stands in the name of the output, else one file "
     "with a line to write the number on", false, 1, 96},
    {COMMAND_TEXT, MEMBER(verify), '\0', "verify", "PDF", NULL,
     "convert nothing; say whether the file PDF, made with --embed-source, came from the input", false, 0, 0},
    {COMMAND_SHOW_STYLE, 0, '\0', "show-style", NULL, NULL,
     "print the style of --style with everything it sets, as a style file to start from", false, 0, 0},
    {COMMAND_STYLE_SCHEMA, 0, '\0', "style-schema", NULL, NULL, "print the JSON Schema of style files, for editors",
     false, 0, 0},
    {COMMAND_STYLE_MANUAL, 0, '\0', "style-manual", NULL, NULL,
     "print the manual page of style files, quire-style(5)", false, 0, 0},
    {COMMAND_QUIET, 0, 'q', "quiet", NULL, NULL, "print errors only", false, 0, 0},
    {COMMAND_VERBOSE, 0, 'v', "verbose", NULL, NULL, "print each input with its output, and all notes and warnings",
     false, 0, 0},
    {COMMAND_VERSION, 0, '\0', "version", NULL, NULL, "print the versions of quire and its libraries", false, 0, 0},
    {COMMAND_HELP, 0, 'h', "help", NULL, NULL, "print this help", false, 0, 0},
    {COMMAND_FLAG, MEMBER(recursive), 'r', "recursive", NULL, for_many,
     "convert the files in folders and the folders below, by the extensions of the input formats", false, 0, 0},
    {COMMAND_VALUES, MEMBER(lists), '\0', "files-from", "LIST", for_many,
     "take the inputs from the file LIST, one a line, or ended by NUL bytes; - is standard input; repeatable", false, 0,
     0},
    {COMMAND_TEXT, MEMBER(name), '\0', "name", "PATTERN", for_many,
     "names of the files in DIR, with {folder}, {stem}, {ext}, {format}, {lang}, {title}, {date} (default: "
     "{folder}/{stem}.{ext})", false, 0, 0},
    {COMMAND_NUMBER, MEMBER(jobs), 'j', "jobs", "N", for_many,
     "convert N documents at a time (default: one for each core)", false, 1, 1024},
    {COMMAND_FLAG, MEMBER(fail_fast), '\0', "fail-fast", NULL, for_many, "begin no further input after one failed",
     false, 0, 0},
    {COMMAND_FLAG, MEMBER(dry_run), 'n', "dry-run", NULL, for_many,
     "print which input would become which file", false, 0, 0},
    {COMMAND_FLAG, MEMBER(update), 'u', "update", NULL, for_many,
     "convert only what changed since the last run into DIR, or was not finished then", false, 0, 0},
    {COMMAND_FLAG, MEMBER(no_clobber), '\0', "no-clobber", NULL, for_many,
     "leave inputs whose output exists", false, 0, 0},
    {COMMAND_VALUES, MEMBER(reports), '\0', "report", "REPORT", for_many,
     "write what became of each input to the file REPORT, by its extension as .jsonl or .html; repeatable", false, 0,
     0},
    {COMMAND_FLAG, MEMBER(checksums), '\0', "checksums", NULL, for_many,
     "write the file SHA256SUMS into DIR, as sha256sum(1) reads it", false, 0, 0},
    {COMMAND_TEXT, MEMBER(depfile), '\0', "depfile", "DEPFILE", for_many,
     "write to the file DEPFILE what each output was made of, for make and ninja", false, 0, 0},
    {COMMAND_SANDBOX, 0, '\0', "sandbox", "auto|require|off", for_many,
     "forbid conversions all files but theirs, the network and other programs, as far as the kernel can (auto, the "
     "default), with a warning if it cannot (require), or not (off)", false, 0, 0},
    {COMMAND_NUMBER, MEMBER(time_limit), '\0', "time-limit", "N", for_many,
     "end conversions that take longer than N seconds; 0 is no limit (default: 600)", false, 0, 1000000},
    {COMMAND_FLAG, MEMBER(worker), '\0', "worker", NULL, for_many,
     "read jobs as lines of JSON from standard input, and answer each with a line", false, 0, 0},
    {COMMAND_HELP, 0, '\0', NULL, NULL, NULL, NULL, false, 0, 0},
};

/* One option as found in either table. */
typedef struct {
    const CommandOption *command; /* or NULL: the library's */
    quire_option library;
    const char *value; /* NULL for a flag */
    bool negated;      /* --no-NAME */
} Found;

/* Where reading stands. */
typedef struct {
    Arguments *arguments;
    char **argv;
    int argc, next;
    bool only_inputs; /* after "--" */
} Reading;

static const CommandOption *command_by_letter(char letter) {
    for (const CommandOption *option = command_options; option->name; option++)
        if (letter && option->letter == letter)
            return option;
    return NULL;
}

static bool name_is(const char *name, const char *text, size_t length) {
    return strlen(name) == length && memcmp(name, text, length) == 0;
}

static bool find_long(const char *text, size_t length, Found *found) {
    bool negated = length > 3 && strncmp(text, "no-", 3) == 0;
    for (const CommandOption *option = command_options; option->name; option++) {
        bool is_negated = negated && option->id == COMMAND_FLAG && name_is(option->name, text + 3, length - 3);
        if (is_negated || name_is(option->name, text, length)) {
            *found = (Found){.command = option, .value = option->value, .negated = is_negated};
            return true;
        }
    }
    quire_option option;
    for (size_t i = 0; quire_option_at(i, &option); i++) {
        if (name_is(option.name, text, length)) {
            *found = (Found){.library = option, .value = option.value};
            return true;
        }
        if (negated && option.negatable && name_is(option.name, text + 3, length - 3)) {
            *found = (Found){.library = option, .negated = true};
            return true;
        }
    }
    return false;
}

/* "pdf,epub" from the command line, added to what -t named before. */
static int add_formats(Arguments *arguments, const char *list) {
    size_t room = arguments->format_count + strlen(list) + 1;
    const char **formats = keep_array(arguments->keep, room, sizeof *formats);
    for (size_t i = 0; i < arguments->format_count; i++)
        formats[i] = arguments->formats[i];
    arguments->formats = formats;
    for (;;) {
        size_t length = strcspn(list, ",");
        const char *name = keep_text(arguments->keep, list, length), *format = format_find(quire_writer_at, name);
        if (!format)
            return report_usage("-t", format_problem(arguments->keep, quire_writer_at, name));
        formats[arguments->format_count++] = format;
        if (!list[length])
            return 0;
        list += length + 1;
    }
}

static int set_reader(Arguments *arguments, const char *name) {
    arguments->reader = format_find(quire_reader_at, name);
    arguments->reads_warc = !arguments->reader && format_is_listed(FORMAT_WARC, name);
    if (arguments->reader || arguments->reads_warc)
        return 0;
    return report_usage("-f", format_problem(arguments->keep, quire_reader_at, name));
}

static int set_directory(Arguments *arguments, const char *path) {
    if (arguments->directory)
        return report_usage("-d", "can be given only once");
    if (!*path)
        return report_usage("-d", "needs a folder name");
    if (strcmp(path, "-") == 0)
        return report_usage("-d", "- is not a folder (write ./- for a folder of this name)");
    arguments->directory = path;
    return 0;
}

static int add_output(Arguments *arguments, const char *path) {
    if (!*path)
        return report_usage("-o", "needs a file name");
    arguments->outputs[arguments->output_count++] = path;
    return 0;
}

static int set_check(Arguments *arguments, const char *form) {
    if (form && !format_is_listed("json", form))
        return report_usage("--check", keep_join(arguments->keep, keep_quote(arguments->keep, form),
                                                 " is not a valid value (use json)", ""));
    arguments->check = form ? CHECK_JSON : CHECK_TEXT;
    return 0;
}

static int set_style_form(Arguments *arguments, quire_style_form form) {
    arguments->prints_style = true;
    arguments->style_form = form;
    return 0;
}

/* The member of Arguments that an option sets. */
static void *member_of(Arguments *arguments, const CommandOption *option) {
    return (char *)arguments + option->member;
}

static int refuse_value(Arguments *arguments, const CommandOption *option, const char *value, const char *why) {
    Keep *keep = arguments->keep;
    return report_usage(keep_join(keep, "--", option->name, ""), keep_join(keep, keep_quote(keep, value), why, ""));
}

static int set_sandbox(Arguments *arguments, const CommandOption *option, const char *value) {
    static const char *const words[] = {"auto", "require", "off"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (format_is_listed(words[i], value)) {
            arguments->sandbox = (Sandbox)i;
            return 0;
        }
    return refuse_value(arguments, option, value, " is not one of auto, require, off");
}

static int set_number(Arguments *arguments, const CommandOption *option, const char *value) {
    unsigned long number = 0;
    char why[96];
    const char *at = value;
    for (; *at >= '0' && *at <= '9' && number <= option->high; at++)
        number = 10 * number + (unsigned long)(*at - '0');
    if (at == value || *at || number < option->low || number > option->high) {
        snprintf(why, sizeof why, " is not a valid value (%lu to %lu)", option->low, option->high);
        return refuse_value(arguments, option, value, why);
    }
    *(unsigned long *)member_of(arguments, option) = number;
    return 0;
}

static int set_serve(Arguments *arguments, const CommandOption *option, const char *value) {
    arguments->serve = true;
    arguments->port = DEFAULT_PORT;
    return value ? set_number(arguments, option, value) : 0;
}

static int set_flag(Arguments *arguments, const CommandOption *option, const char *value, bool is_negated) {
    bool is_on = !value || format_is_listed("on", value);
    if (value && !is_on && !format_is_listed("off", value))
        return refuse_value(arguments, option, value, " is not one of on, off");
    *(bool *)member_of(arguments, option) = is_on && !is_negated;
    return 0;
}

static int set_text(Arguments *arguments, const CommandOption *option, const char *value) {
    const char **text = member_of(arguments, option), *name = keep_join(arguments->keep, "--", option->name, "");
    const char *wrong = option->member == MEMBER(name) ? name_problem(arguments->keep, value) : NULL;
    if (*text)
        return report_usage(name, "can be given only once");
    if (!*value)
        return report_usage(name, "needs a value");
    *text = value;
    return wrong ? report_usage(name, wrong) : 0;
}

static int add_value(Arguments *arguments, const CommandOption *option, const char *value) {
    Values *values = member_of(arguments, option);
    if (!*value)
        return report_usage(keep_join(arguments->keep, "--", option->name, ""), "needs a value");
    if (!values->items)
        values->items = keep_array(arguments->keep, arguments->room, sizeof *values->items);
    values->items[values->count++] = value;
    return 0;
}

static int apply_command(Arguments *arguments, const CommandOption *option, const char *value, bool is_negated) {
    switch (option->id) {
    case COMMAND_FLAG:
        return set_flag(arguments, option, value, is_negated);
    case COMMAND_TEXT:
        return set_text(arguments, option, value);
    case COMMAND_NUMBER:
        return set_number(arguments, option, value);
    case COMMAND_VALUES:
        return add_value(arguments, option, value);
    case COMMAND_OUTPUT:
        return add_output(arguments, value);
    case COMMAND_DIRECTORY:
        return set_directory(arguments, value);
    case COMMAND_TO:
        return add_formats(arguments, value);
    case COMMAND_FROM:
        return set_reader(arguments, value);
    case COMMAND_SANDBOX:
        return set_sandbox(arguments, option, value);
    case COMMAND_SERVE:
        return set_serve(arguments, option, value);
    case COMMAND_CHECK:
        return set_check(arguments, value);
    case COMMAND_SHOW_STYLE:
        return set_style_form(arguments, QUIRE_STYLE_FILE);
    case COMMAND_STYLE_SCHEMA:
        return set_style_form(arguments, QUIRE_STYLE_SCHEMA);
    case COMMAND_STYLE_MANUAL:
        return set_style_form(arguments, QUIRE_STYLE_MANUAL);
    case COMMAND_QUIET:
        arguments->report->quiet = true;
        return 0;
    case COMMAND_VERBOSE:
        arguments->report->verbose = true;
        return 0;
    case COMMAND_VERSION:
        arguments->version = true;
        return 0;
    case COMMAND_HELP:
        arguments->help = true;
        return 0;
    }
    return 0;
}

/* --print has words for files that the command writes; the library has the sides that pages are for. */
static const char *take_print(Arguments *arguments, const char *value) {
    arguments->imposed = imposed_format(value);
    return arguments->imposed ? imposed_sides(value) : value;
}

static int say_wrong(const Arguments *arguments, const char *name, const char *wrong) {
    bool is_print = strcmp(name, "print") == 0;
    Keep *keep = arguments->keep;
    wrong = is_print ? keep_join(keep, wrong, ", ", IMPOSED_WORDS) : wrong;
    return report_usage(keep_join(keep, "--", name, ""), wrong);
}

static int apply(Arguments *arguments, const Found *found, const char *value) {
    if (found->command)
        arguments->given_commands[arguments->given_command_count++] = found->command;
    if (found->command)
        return apply_command(arguments, found->command, value, found->negated);
    const char *name = keep_join(arguments->keep, found->negated ? "no-" : "", found->library.name, "");
    if (value && strcmp(name, "print") == 0)
        value = take_print(arguments, value);
    const char *wrong = quire_options_set(arguments->options, name, value);
    arguments->given_names[arguments->given_count] = name;
    arguments->given_values[arguments->given_count] = value;
    arguments->given[arguments->given_count++] = found->library;
    text_bytes(&arguments->settings, name, strlen(name) + 1);
    text_bytes(&arguments->settings, value ? value : "", value ? strlen(value) + 1 : 1);
    return wrong ? say_wrong(arguments, name, wrong) : 0;
}

bool arguments_are_strict(const Arguments *arguments) {
    bool are = false;
    for (size_t i = 0; i < arguments->given_count; i++) {
        const char *value = arguments->given_values[i];
        bool is_on = !value || strcmp(value, "off") != 0;
        if (strcmp(arguments->given_names[i], "strict") == 0)
            are = is_on;
        else if (strcmp(arguments->given_names[i], "no-strict") == 0)
            are = !is_on;
    }
    return are;
}

static int say_unknown(Arguments *arguments, const char *shown, const char *name, size_t length) {
    const char *near = nearest_option(name, length);
    return report_usage(shown, near ? keep_join(arguments->keep, "unknown option; did you mean --", near, "?")
                                    : "unknown option");
}

/* The next argument, as the value of `option`; NULL when there is none (which was said). */
static const char *next_value(Reading *reading, const char *option) {
    if (reading->next < reading->argc)
        return reading->argv[reading->next++];
    report_usage(option, "needs a value");
    return NULL;
}

static int read_long(Reading *reading, const char *argument) {
    size_t length = strcspn(argument + 2, "=");
    const char *equals = argument[2 + length] ? argument + 2 + length : NULL;
    Arguments *arguments = reading->arguments;
    const char *shown = keep_text(arguments->keep, argument, 2 + length);
    Found found;
    if (!find_long(argument + 2, length, &found))
        return say_unknown(arguments, shown, argument + 2, length);
    bool is_flag = found.command && found.command->id == COMMAND_FLAG;
    if (!found.value && equals && ((found.command && !is_flag) || found.negated))
        return report_usage(shown, "does not take a value");
    if (!found.value)
        return apply(arguments, &found, equals ? equals + 1 : NULL);
    if (!equals && found.command && found.command->optional)
        return apply(arguments, &found, NULL);
    const char *value = equals ? equals + 1 : next_value(reading, shown);
    return value ? apply(arguments, &found, value) : 2;
}

/* Bytes of the character that text begins with. */
static size_t length_of(const char *text) {
    size_t length = 1;
    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length++;
    return length;
}

static int read_letters(Reading *reading, const char *letters) {
    Arguments *arguments = reading->arguments;
    for (; *letters; letters++) {
        const CommandOption *option = command_by_letter(*letters);
        Keep *keep = arguments->keep;
        const char *shown = keep_join(keep, "-", keep_text(keep, letters, length_of(letters)), "");
        if (!option)
            return report_usage(shown, "unknown option");
        Found found = {.command = option, .value = option->value};
        if (!option->value) {
            int status = apply(arguments, &found, NULL);
            if (status)
                return status;
            continue;
        }
        const char *value = letters[1] ? letters + 1 : next_value(reading, shown);
        return value ? apply(arguments, &found, value) : 2;
    }
    return 0;
}

static int read_argument(Reading *reading) {
    const char *argument = reading->argv[reading->next++];
    Arguments *arguments = reading->arguments;
    if (reading->only_inputs || argument[0] != '-' || !argument[1]) {
        if (!*argument)
            return report_usage(NULL, "empty argument");
        arguments->inputs[arguments->input_count++] = argument;
        return 0;
    }
    if (strcmp(argument, "--") == 0) {
        reading->only_inputs = true;
        return 0;
    }
    return argument[1] == '-' ? read_long(reading, argument) : read_letters(reading, argument + 1);
}

int arguments_read(Arguments *arguments, int argc, char **argv) {
    size_t room = argc > 0 ? (size_t)argc : 1, letters = 1;
    for (int i = 0; i < argc; i++)
        letters += strlen(argv[i]) + 1; /* several options can be bundled in one argument */
    arguments->room = room;
    arguments->time_limit = DEFAULT_TIME_LIMIT;
    arguments->inputs = keep_array(arguments->keep, room, sizeof *arguments->inputs);
    arguments->outputs = keep_array(arguments->keep, room, sizeof *arguments->outputs);
    arguments->given = keep_array(arguments->keep, room, sizeof *arguments->given);
    arguments->given_names = keep_array(arguments->keep, room, sizeof *arguments->given_names);
    arguments->given_values = keep_array(arguments->keep, room, sizeof *arguments->given_values);
    arguments->given_commands = keep_array(arguments->keep, letters, sizeof *arguments->given_commands);
    Reading reading = {.arguments = arguments, .argv = argv, .argc = argc, .next = 1};
    while (reading.next < argc) {
        int status = read_argument(&reading);
        if (status)
            return status;
    }
    return 0;
}

bool argument_is_standard(const char *path) { return strcmp(path, "-") == 0; }

int arguments_check_inputs(const Arguments *arguments) {
    size_t standard = 0;
    for (size_t i = 0; i < arguments->input_count; i++)
        standard += argument_is_standard(arguments->inputs[i]);
    for (size_t i = 0; i < arguments->lists.count; i++)
        standard += argument_is_standard(arguments->lists.items[i]);
    if (standard > 1)
        return report_usage("-", "standard input can be read only once");
    bool may_be_empty = arguments->directory && (arguments->lists.count || arguments->recursive || arguments->has_warc);
    return arguments->input_count || may_be_empty
               ? 0 : report_usage(NULL, "no input given (use - for standard input)");
}

void arguments_hint(const Arguments *arguments, int argc, char **argv) {
    static const char remedy[] = "was read as an option; to name a file, write ./";
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (argv[i][0] == '-' && argv[i][1] && access(argv[i], F_OK) == 0)
            report_hint(argv[i], keep_join(arguments->keep, remedy, argv[i], ""));
}

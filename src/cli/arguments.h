/* The command line, read: what to convert, where to, and the options for the library. */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include <quire.h>

#include "memory.h"
#include "report.h"
#include "text.h"

typedef enum { CHECK_NONE, CHECK_TEXT, CHECK_JSON } Check;
typedef enum { SANDBOX_AUTO, SANDBOX_REQUIRE, SANDBOX_OFF } Sandbox;

/* The values of an option that can be given several times, in order. */
typedef struct {
    const char **items;
    size_t count;
} Values;

/* The files and folders that were looked at to find the inputs: where further ones can appear. */
typedef struct {
    const char **paths;
    size_t count, room;
} LookedAt;

/* Why an input that was found cannot be converted: it is a folder that cannot be read, or no regular file. */
typedef struct {
    bool is_error; /* else it is left with a warning */
    const char *why;
} InputFault;

typedef struct {
    const char **inputs; /* paths, "-" for standard input; of pages in WARC files their addresses */
    const char **files;  /* of each: the file that it is, or is in */
    const struct WarcPage **pages; /* of each: NULL for a file */
    const InputFault **faults; /* of each: NULL when it can be converted */
    const char **roots;  /* of each: the folder that mirroring starts from, with "/" behind it, or "" */
    size_t input_count;
    LookedAt *looked_at;  /* filled in with them; or NULL */
    const char **outputs; /* of -o, in order */
    size_t output_count;
    const char **formats; /* of -t, names of writers, in order */
    size_t format_count;
    const char *directory; /* of -d, or NULL */
    const char *reader;    /* of -f, or NULL */
    bool reads_warc;       /* -f warc */
    bool has_warc;         /* an input is a WARC file, which may have no pages */
    Check check;           /* of --check */
    const char *verify;    /* of --verify, or NULL */
    bool help, version;
    bool worker;            /* --worker */
    bool watch;             /* --watch */
    bool serve;             /* --serve */
    unsigned long port;     /* of --serve; 0: any that is free */
    bool recursive;         /* --recursive */
    Values lists;           /* of --files-from */
    const char *name;       /* of --name, or NULL */
    const char *imposed;    /* of --print: the format of a second file beside each PDF, or NULL */
    unsigned long copies;   /* of --copies; 0: they have no numbers */
    unsigned long jobs;     /* of --jobs; 0: as many as there are cores */
    bool fail_fast, dry_run, no_clobber, checksums, update;
    Values reports;         /* of --report */
    const char *depfile;    /* of --depfile, or NULL */
    unsigned long time_limit; /* seconds; 0: no limit */
    Sandbox sandbox;        /* of --sandbox */
    bool is_recorded;       /* records need what files were read and written */
    bool is_incomplete;     /* some inputs could not be found or read, which was said */
    bool prints_style;     /* one of --show-style, --style-schema, --style-manual was given */
    quire_style_form style_form; /* which */
    size_t room;            /* how many arguments there are at most */
    quire_options *options;
    quire_option *given; /* options of the library that were set, in order */
    const char **given_names, **given_values; /* of each: as quire_options_set takes them */
    size_t given_count;
    const struct CommandOption **given_commands; /* options of the command that were given, in order */
    size_t given_command_count;
    Report *report; /* -q and -v are kept there */
    Text settings;  /* the library's options as they were given, each name and value ended by NUL */
    Keep *keep;     /* where all of this lives */
} Arguments;

/* The options that the command has itself; the library's are found with quire_option_at. Those of the first four kinds
 * set a member of Arguments. */
typedef enum {
    COMMAND_FLAG,
    COMMAND_TEXT,
    COMMAND_NUMBER,
    COMMAND_VALUES,
    COMMAND_OUTPUT,
    COMMAND_DIRECTORY,
    COMMAND_TO,
    COMMAND_FROM,
    COMMAND_CHECK,
    COMMAND_SANDBOX,
    COMMAND_SERVE,
    COMMAND_SHOW_STYLE,
    COMMAND_STYLE_SCHEMA,
    COMMAND_STYLE_MANUAL,
    COMMAND_QUIET,
    COMMAND_VERBOSE,
    COMMAND_VERSION,
    COMMAND_HELP
} CommandId;
typedef struct CommandOption {
    CommandId id;
    size_t member; /* offset in Arguments */
    char letter;
    const char *name;
    const char *value; /* what --help calls the value; NULL for a flag */
    const char *group; /* heading in --help; NULL for general ones */
    const char *help;
    bool optional; /* the value, which then follows "=" only */
    unsigned long low, high; /* of COMMAND_NUMBER */
} CommandOption;
/* Ended by a NULL name. */
extern const CommandOption command_options[];

/* Reads argv into arguments, whose report, options and keep are set. Returns 0, or 2 when the usage is wrong and was
 * said. */
int arguments_read(Arguments *, int argc, char **argv);
/* Returns 0, or 2 when there is no input, or standard input is given twice, which is said. */
int arguments_check_inputs(const Arguments *);
/* Whether warnings are errors (--strict, which is the library's option). */
bool arguments_are_strict(const Arguments *);
/* Whether an input or output is "-", standard input or output. */
bool argument_is_standard(const char *path);
/* After wrong usage: says how a file is named whose name was read as an option. */
void arguments_hint(const Arguments *, int argc, char **argv);

#endif

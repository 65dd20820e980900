/* Prints --help and --version. Nothing here names an option or a format: what there is comes from the tables. */
#include "help.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "cli/batch/cage.h"
#include "formats.h"

enum { HELP_COLUMN = 28, HELP_WIDTH = 79 };

static void print_spaces(size_t count) {
    while (count--)
        putchar(' ');
}

/* Prints words from HELP_COLUMN on, wrapped at HELP_WIDTH; the cursor stands at `column`. */
static void print_wrapped(const char *text, size_t column) {
    if (column + 2 > HELP_COLUMN) {
        putchar('\n');
        column = 0;
    }
    print_spaces(HELP_COLUMN - column);
    column = HELP_COLUMN;
    for (bool first = true; *text; first = false) {
        size_t length = strcspn(text, " ");
        if (!first && column + 1 + length > HELP_WIDTH) {
            putchar('\n');
            print_spaces(HELP_COLUMN);
            column = HELP_COLUMN;
        } else if (!first) {
            putchar(' ');
            column++;
        }
        printf("%.*s", (int)length, text);
        column += length;
        text += length + (text[length] == ' ');
    }
    putchar('\n');
}

static void print_option(char letter, const char *name, const char *value, bool optional, const char *help) {
    int column = letter ? printf("  -%c, --%s", letter, name) : printf("      --%s", name);
    if (value && optional)
        column += printf("[=%s]", value);
    else if (value)
        column += printf(" %s", value);
    print_wrapped(help, column > 0 ? (size_t)column : 0);
}

static void print_library_option(const quire_option *option) {
    enum { HELP_MOST = 256 };
    char help[HELP_MOST];
    const char *before = option->fallback ? " (default: " : "", *after = option->fallback ? ")" : "";
    snprintf(help, sizeof help, "%s%s%s%s", option->help, before, option->fallback ? option->fallback : "", after);
    print_option('\0', option->name, option->choices ? option->choices : option->value, false, help);
}

/* The options of one group under a heading; nothing when the group has none. */
static void print_group(const char *group, const char *kind) {
    quire_option option;
    bool any = false;
    for (size_t i = 0; quire_option_at(i, &option); i++) {
        if (strcmp(option.group, group) != 0)
            continue;
        if (!any && kind)
            printf("\nOptions for %s %s:\n", kind, group);
        any = true;
        print_library_option(&option);
    }
}

/* The command's own options under one heading. */
static void print_command_group(const char *group) {
    if (group)
        printf("\nOptions for %s:\n", group);
    for (const CommandOption *option = command_options; option->name; option++)
        if (group ? option->group && strcmp(option->group, group) == 0 : !option->group)
            print_option(option->letter, option->name, option->value, option->optional, option->help);
}

static void print_format(const char *name, const char *description) {
    int column = printf("  %s", name);
    print_wrapped(description, column > 0 ? (size_t)column : 0);
}

static void print_formats(const char *heading, FormatList *at) {
    quire_format format;
    printf("\n%s:\n", heading);
    for (size_t i = 0; at(i, &format); i++) {
        if (format.description)
            print_format(format.name, format.description);
    }
}

static void print_format_options(const char *kind, FormatList *at) {
    quire_format format;
    for (size_t i = 0; at(i, &format); i++)
        if (format.description) /* not the dumps */
            print_group(format.name, kind);
}

/* Who reads only the beginning has got what they wanted. */
static int finish(Report *report) { return report_finish_output(report) && !report_pipe_is_closed(); }

int help_print(Report *report) {
    puts("quire converts Markdown and HTML to accessible PDF, EPUB, HTML and plain text.\n\n"
         "Usage:\n"
         "  quire [OPTION]... INPUT... -o FILE...   join the inputs into one document\n"
         "  quire [OPTION]... INPUT... -d DIR       convert each input separately\n"
         "  quire [OPTION]... INPUT...              print the document as text\n"
         "  quire [OPTION]... --check INPUT...      report accessibility problems\n\n"
         "INPUT is a file, or - for standard input. FILE is written in the format of its\n"
         "extension, or of -t: one format for all files, or one for each. The default\n"
         "format is PDF with -d, and text on standard output. --no-NAME turns off an option\n"
         "that takes no value, or on or off.\n\nOptions:");
    print_command_group(NULL);
    print_group("", NULL);
    print_command_group("many inputs");
    print_format_options("reading", quire_reader_at);
    print_format_options("writing", quire_writer_at);
    print_formats("Input formats", quire_reader_at);
    print_format(FORMAT_WARC, FORMAT_WARC_DESCRIPTION);
    print_formats("Output formats", quire_writer_at);
    puts("\nExit status: 0 if every input was converted, 1 if one failed, 2 for wrong usage.");
    return finish(report);
}

int help_print_version(Report *report) {
    printf("quire %s\n", quire_version());
    const char *name, *version;
    for (size_t i = 0; quire_library_at(i, &name, &version); i++)
        printf("  %s %s\n", name, version);
    Keep keep = {0};
    printf("  sandbox %s\n", cage_describe(&keep));
    keep_close(&keep);
    return finish(report);
}

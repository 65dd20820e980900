/* Plans the outputs. Two results with one name, a result that is an input, and binary results on a terminal are wrong
 * usage. */
#include "targets.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "cli/batch/names.h"
#include "cli/batch/own_files.h"
#include "cli/batch/warc_pages.h"
#include "folders.h"
#include "formats.h"
#include "imposed.h"

static const char DEFAULT_FOR_STANDARD_OUTPUT[] = "text";
static const char DEFAULT_FOR_FOLDER[] = "pdf";
static const char *const BINARY_FORMATS[] = {"pdf", "epub"};

static bool is_binary(const char *format) {
    if (imposed_is(format))
        return true;
    for (size_t i = 0; i < sizeof BINARY_FORMATS / sizeof *BINARY_FORMATS; i++)
        if (strcmp(BINARY_FORMATS[i], format) == 0)
            return true;
    return false;
}

static const char *last_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The input's name without folder and extension. */
static const char *stem_of(Keep *keep, const Job *job) {
    const char *input = job->inputs[0];
    if (job->page)
        return job->page->stem;
    if (argument_is_standard(input))
        return "stdin";
    const char *name = last_name(input);
    const char *dot = strrchr(name, '.');
    return dot && dot != name ? keep_text(keep, name, (size_t)(dot - name)) : name;
}

/* ---- copies ---- */

/* As long as the last number is, so that names sort; NULL: the target has no number. */
static const char *copy_text(const Arguments *arguments, const quire_target *target) {
    char text[32];
    int digits = snprintf(NULL, 0, "%u", target->copies);
    int length = snprintf(text, sizeof text, "%0*u", digits, target->copy);
    return target->copy ? keep_text(arguments->keep, text, (size_t)length) : NULL;
}

static const char copy_field[] = "{copy}";

/* How many targets a name makes. */
static size_t copies_of(const Arguments *arguments, const char *name) {
    return arguments->copies && name && strstr(name, copy_field) ? arguments->copies : 1;
}

/* Numbers a target as the i-th of those that a name makes. */
static void set_copy(const Arguments *arguments, quire_target *target, size_t count, size_t i) {
    target->copies = (unsigned)arguments->copies;
    target->copy = count > 1 || arguments->copies == 1 ? (unsigned)i + 1 : 0;
}

static const char *path_of_copy(const Arguments *arguments, const char *path, const quire_target *target) {
    const char *field = strstr(path, copy_field), *number = copy_text(arguments, target);
    if (!field || !number)
        return path;
    const char *before = keep_text(arguments->keep, path, (size_t)(field - path));
    return keep_join(arguments->keep, before, number, field + strlen(copy_field));
}

static int check_copies(size_t targets) {
    enum { TARGETS_MOST = 96 };
    return targets > TARGETS_MOST ? report_usage("--copies", "makes more than 96 files of one document") : 0;
}

const char *targets_named(const Arguments *arguments, Keep *keep, const Job *job, size_t target,
                          const quire_facts *facts, bool *is_cut) {
    NameFields fields = {.folder = job->folder, .stem = stem_of(keep, job)};
    fields.format = job->targets[target].format;
    fields.ext = format_extension(keep, fields.format);
    fields.copy = copy_text(arguments, &job->targets[target]);
    if (facts) {
        fields.lang = facts->lang;
        fields.title = facts->title;
        fields.date = facts->date;
    }
    const char *name = name_make(keep, arguments->name, &fields, is_cut);
    const char *path = keep_join(keep, arguments->directory, "/", name);
    return name_short(keep, imposed_path(keep, path, fields.format), is_cut);
}

/* `folder` is that of the input below the common one. */
static int plan_folder(const Arguments *arguments, const char *folder, Job *job) {
    size_t formats = arguments->format_count ? arguments->format_count : 1;
    size_t copies = copies_of(arguments, arguments->name), count = formats * copies;
    Keep *keep = arguments->keep;
    job->targets = keep_array(keep, count, sizeof *job->targets);
    job->is_cut = keep_array(keep, count, sizeof *job->is_cut);
    job->count = count;
    const char *below = keep_join(keep, arguments->directory, "/", folder);
    const char *beside = keep_join(keep, below, stem_of(keep, job), "");
    for (size_t i = 0; i < count; i++) {
        const char *format = arguments->format_count ? arguments->formats[i / copies] : DEFAULT_FOR_FOLDER;
        const char *path = keep_join(keep, beside, ".", format_extension(keep, format));
        job->targets[i] = (quire_target){.format = format};
        if (!arguments->name)
            job->targets[i].path = name_short(keep, imposed_path(keep, path, format), &job->is_cut[i]);
        set_copy(arguments, &job->targets[i], copies, i % copies);
        if (arguments->name)
            job->targets[i].path = targets_named(arguments, keep, job, i, NULL, &job->is_cut[i]);
    }
    return check_copies(count);
}

/* ---- what is read ---- */

enum { IS_LIST = 1 /* as the number of a file in the set of inputs */ };

static void add_input(const Arguments *arguments, FileSet *inputs, const char *path, size_t kind) {
    Identity identity;
    if (!argument_is_standard(path) && file_identity(arguments->keep, path, &identity))
        file_set_add(inputs, path, &identity, &kind);
}

FileSet targets_inputs(const Arguments *arguments) {
    FileSet inputs;
    file_set_open(arguments->keep, &inputs, arguments->input_count + arguments->lists.count);
    for (size_t i = 0; i < arguments->input_count; i++)
        add_input(arguments, &inputs, arguments->files[i], 0);
    for (size_t i = 0; i < arguments->lists.count; i++)
        add_input(arguments, &inputs, arguments->lists.items[i], IS_LIST);
    return inputs;
}

static const char *words_of_input(Keep *keep, const FileSet *inputs, const char *path, const Identity *identity) {
    size_t kind;
    const char *input = file_set_find(inputs, identity, &kind);
    if (!input)
        return NULL;
    if (kind == IS_LIST)
        return keep_join(keep, "is the list \"", input, "\" of --files-from; not overwritten");
    return strcmp(input, path) == 0 ? "is an input; not overwritten"
                                    : keep_join(keep, "is an input, \"", input, "\"; not overwritten");
}

const char *targets_input_at(Keep *keep, const FileSet *inputs, const char *path) {
    Identity identity;
    return file_identity(keep, path, &identity) ? words_of_input(keep, inputs, path, &identity) : NULL;
}

/* The format of the i-th -o; NULL when it cannot be told (which was said). */
static const char *output_format(const Arguments *arguments, size_t i) {
    if (arguments->format_count)
        return arguments->formats[arguments->format_count == 1 ? 0 : i];
    const char *path = arguments->outputs[i];
    const char *format = argument_is_standard(path) ? DEFAULT_FOR_STANDARD_OUTPUT : quire_writer_for(path);
    FileSet inputs = format ? (FileSet){.mask = 0} : targets_inputs(arguments);
    const char *wrong = format ? NULL : targets_input_at(arguments->keep, &inputs, path);
    if (!format)
        report_usage(path, wrong ? wrong : "unknown file extension; set the format with -t");
    return format;
}

static int plan_outputs(const Arguments *arguments, Job *job) {
    if (arguments->format_count > 1 && arguments->format_count != arguments->output_count)
        return report_usage("-t", "give one format for all outputs, or one for each");
    size_t targets = 0;
    for (size_t i = 0; i < arguments->output_count; i++)
        targets += copies_of(arguments, arguments->outputs[i]);
    job->targets = keep_array(arguments->keep, targets, sizeof *job->targets);
    for (size_t i = 0; i < arguments->output_count; i++) {
        const char *format = output_format(arguments, i);
        size_t copies = copies_of(arguments, arguments->outputs[i]);
        if (!format)
            return 2;
        for (size_t k = 0; k < copies; k++) {
            quire_target *target = &job->targets[job->count++];
            *target = (quire_target){.format = format};
            set_copy(arguments, target, copies, k);
            target->path = path_of_copy(arguments, arguments->outputs[i], target);
        }
    }
    return check_copies(targets);
}

static int plan_standard_output(const Arguments *arguments, Job *job) {
    if (arguments->format_count > 1)
        return report_usage("-t", "several formats need one -o for each, or -d");
    job->targets = keep_array(arguments->keep, 1, sizeof *job->targets);
    job->count = 1;
    const char *format = arguments->format_count ? arguments->formats[0] : DEFAULT_FOR_STANDARD_OUTPUT;
    job->targets[0] = (quire_target){.path = "-", .format = format};
    set_copy(arguments, &job->targets[0], 1, 0);
    return 0;
}

int targets_write_memory(void *user, const void *bytes, size_t length) {
    return descriptor_write((int)(intptr_t)user, bytes, length);
}

/* Outputs of --serve alone, which are held in memory: whoever watches sets where. */
static int plan_preview(const Arguments *arguments, Job *job) {
    static const char *const preview[] = {"html", "pdf"};
    const char *const *formats = arguments->format_count ? arguments->formats : preview;
    job->count = arguments->format_count ? arguments->format_count : sizeof preview / sizeof *preview;
    job->targets = keep_array(arguments->keep, job->count, sizeof *job->targets);
    for (size_t i = 0; i < job->count; i++)
        job->targets[i] = (quire_target){.path = "", .write = targets_write_memory, .format = formats[i]};
    return 0;
}

/* Puts the files to print behind the PDF files that they are made beside. */
static int add_imposed(const Arguments *arguments, const char *format, Job *job) {
    Keep *keep = arguments->keep;
    const quire_target *readable = job->targets;
    const bool *are_cut = job->is_cut;
    size_t count = job->count;
    job->targets = keep_array(keep, 2 * count, sizeof *job->targets);
    job->is_cut = keep_array(keep, 2 * count, sizeof *job->is_cut);
    job->count = 0;
    for (size_t i = 0; i < count; i++) {
        job->is_cut[job->count] = are_cut && are_cut[i];
        job->targets[job->count++] = readable[i];
        if (strcmp(readable[i].format, "pdf") != 0 || readable[i].write)
            continue;
        if (argument_is_standard(readable[i].path))
            return report_usage("--print", "writes a second file; name the first with -o FILE");
        quire_target *imposed = &job->targets[job->count];
        *imposed = readable[i];
        imposed->format = format;
        imposed->path = name_short(keep, imposed_path(keep, readable[i].path, format), &job->is_cut[job->count++]);
    }
    return check_copies(job->count);
}

static int plan_targets(const Arguments *arguments, const char *folder, Job *job) {
    if (arguments->directory)
        return plan_folder(arguments, folder, job);
    if (arguments->serve && !arguments->output_count)
        return plan_preview(arguments, job);
    return arguments->output_count ? plan_outputs(arguments, job) : plan_standard_output(arguments, job);
}

static int plan_job(const Arguments *arguments, const char *folder, Job *job) {
    int status = plan_targets(arguments, folder, job);
    return status || !arguments->imposed ? status : add_imposed(arguments, arguments->imposed, job);
}

static int check_counts(const Arguments *arguments) {
    if (arguments_check_inputs(arguments))
        return 2;
    if (arguments->directory && arguments->output_count)
        return report_usage(NULL, "-o and -d cannot be combined");
    if (arguments->name && !arguments->directory)
        return report_usage("--name", "needs -d");
    if (arguments->name && strstr(arguments->name, copy_field) && !arguments->copies)
        return report_usage("--name", "{copy} needs --copies");
    struct stat status;
    if (arguments->directory && stat(arguments->directory, &status) == 0 && !S_ISDIR(status.st_mode))
        return report_usage("-d", keep_join(arguments->keep, "\"", arguments->directory, "\" is not a folder"));
    return 0;
}

static int check_standard_output(const Job *job) {
    size_t standard = 0;
    for (size_t i = 0; i < job->count; i++) {
        if (!argument_is_standard(job->targets[i].path))
            continue;
        if (++standard > 1)
            return report_usage("-o", "only one output can go to standard output");
        if (is_binary(job->targets[i].format) && isatty(STDOUT_FILENO))
            return report_usage(job->targets[i].format, "is not written to a terminal; name a file with -o");
    }
    return 0;
}

/* What the names of targets are checked with. */
typedef struct {
    const Arguments *arguments;
    const Job *jobs;
    FileSet inputs, outputs, names;
} Checking;

/* Two targets of one job are one file. */
static int say_twice_in_job(Keep *keep, const Job *job, const quire_target *target) {
    const quire_target *first = job->targets;
    while (first < target && strcmp(first->path, target->path) != 0)
        first++;
    if (first == target || strcmp(first->format, target->format) == 0)
        return report_usage("-t", keep_join(keep, target->format, " is given twice", ""));
    const char *both = keep_join(keep, first->format, " and ", target->format);
    return report_usage(target->path, keep_join(keep, "would be the output for both ", both,
                                                "; use a --name with {ext} or {format}"));
}

/* Two targets are one file: those of jobs `earlier` and `job`. */
static int say_twice(const Checking *checking, size_t earlier, size_t job, const quire_target *target) {
    Keep *keep = checking->arguments->keep;
    if (!checking->arguments->directory)
        return report_usage(target->path, "is the file of two -o options");
    if (earlier == job)
        return say_twice_in_job(keep, &checking->jobs[job], target);
    const char *first = checking->jobs[earlier].inputs[0], *second = checking->jobs[job].inputs[0];
    if (strcmp(first, second) == 0)
        return report_usage(first, "is given twice");
    const char *both = keep_join(keep, keep_join(keep, "\"", first, "\" and \""), second, "\"");
    return report_usage(target->path, keep_join(keep, "would be the output of both ", both,
                                                "; rename one, or convert them into different folders"));
}

static int check_target(Checking *checking, size_t job, const quire_target *target) {
    Identity identity;
    size_t earlier = job;
    const char *path = target->path;
    if (argument_is_standard(path) || target->write)
        return 0;
    if (file_identity(checking->arguments->keep, path, &identity)) {
        const char *wrong = words_of_input(checking->arguments->keep, &checking->inputs, path, &identity);
        if (wrong)
            return report_usage(path, wrong);
        if (!file_set_add(&checking->outputs, path, &identity, &earlier))
            return say_twice(checking, earlier, job, target);
    }
    /* with -d the folder need not be there yet, so results are also told apart by their paths alone */
    struct stat status;
    if (file_set_add(&checking->names, path, &(Identity){.name = path}, &earlier) ||
        (stat(path, &status) == 0 && !S_ISREG(status.st_mode)))
        return 0;
    return say_twice(checking, earlier, job, target);
}

/* A file that the command itself writes. */
static int check_own_file(Checking *checking, const OwnFile *file) {
    Identity identity;
    Keep *keep = checking->arguments->keep;
    size_t job = 0;
    bool is_file = file_identity(keep, file->path, &identity);
    const char *wrong = is_file ? words_of_input(keep, &checking->inputs, file->path, &identity) : NULL;
    if (wrong)
        return report_usage(file->option, keep_join(keep, keep_join(keep, "\"", file->path, "\" "), wrong, ""));
    bool is_new = file_set_add(&checking->names, file->path, &(Identity){.name = file->path}, &job);
    struct stat status;
    if (stat(file->path, &status) == 0 && !S_ISREG(status.st_mode))
        return 0;
    if (is_new && (!is_file || file_set_add(&checking->outputs, file->path, &identity, &job)))
        return 0;
    return report_usage(file->option,
                        keep_join(keep, "\"", file->path, "\" is an output already; choose another name"));
}

static int check_files(const Arguments *arguments, const Job *jobs, size_t count) {
    OwnFiles own = own_files_of(arguments->keep, arguments);
    size_t targets = own.count;
    for (size_t i = 0; i < count; i++)
        targets += jobs[i].count;
    Checking checking = {.arguments = arguments, .jobs = jobs, .inputs = targets_inputs(arguments)};
    file_set_open(arguments->keep, &checking.outputs, targets);
    file_set_open(arguments->keep, &checking.names, targets);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < jobs[i].count; k++)
            if (check_target(&checking, i, &jobs[i].targets[k]))
                return 2;
    int status = 0;
    for (size_t i = 0; !status && i < own.count; i++)
        status = check_own_file(&checking, &own.items[i]);
    return status;
}

int targets_plan(const Arguments *arguments, Job **jobs, size_t *count) {
    if (check_counts(arguments))
        return 2;
    *count = arguments->directory ? arguments->input_count : 1;
    *jobs = keep_array(arguments->keep, *count, sizeof **jobs);
    const char **folders =
        folders_below_common(arguments->keep, arguments->files, arguments->roots, arguments->input_count);
    for (size_t i = 0; i < *count; i++) {
        Job *job = &(*jobs)[i];
        job->inputs = arguments->inputs + i;
        job->folder = folders[i];
        job->page = arguments->pages[i];
        job->input_count = arguments->directory ? 1 : arguments->input_count;
        job->fault = arguments->directory ? arguments->faults[i] : NULL;
        if (job->fault)
            continue;
        if (plan_job(arguments, folders[i], job) || check_standard_output(job))
            return 2;
    }
    /* names that need the documents are claimed when these have been read */
    bool names_are_known = !arguments->name || !name_needs_facts(arguments->name);
    return check_files(arguments, *jobs, names_are_known ? *count : 0);
}

/* Plans the outputs. Two results with one name, a result that is an input, and binary results on a terminal are wrong
 * usage. Files are told apart by device and number, or while they do not exist by their folder's and their name. */
#include "targets.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folders.h"
#include "formats.h"

static const char DEFAULT_FOR_STANDARD_OUTPUT[] = "text";
static const char DEFAULT_FOR_FOLDER[] = "pdf";
static const char *const BINARY_FORMATS[] = {"pdf", "epub"};

static bool is_binary(const char *format) {
    for (size_t i = 0; i < sizeof BINARY_FORMATS / sizeof *BINARY_FORMATS; i++)
        if (strcmp(BINARY_FORMATS[i], format) == 0)
            return true;
    return false;
}

static bool is_standard(const char *path) { return strcmp(path, "-") == 0; }

static const char *last_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* What makes a file the same file. */
typedef struct {
    dev_t device;
    ino_t number;
    const char *name; /* "" when the file exists */
} Identity;

/* False when there is nothing to confuse: a device, a pipe, or a place that does not exist. */
static bool identify(Keep *keep, const char *path, Identity *identity) {
    struct stat status;
    if (stat(path, &status) == 0) {
        *identity = (Identity){status.st_dev, status.st_ino, ""};
        return S_ISREG(status.st_mode);
    }
    const char *name = last_name(path);
    const char *folder = name == path ? "." : keep_text(keep, path, (size_t)(name - path));
    if (stat(folder, &status) != 0)
        return false;
    *identity = (Identity){status.st_dev, status.st_ino, name};
    return true;
}

static bool same_file(const Identity *a, const Identity *b) {
    return a->device == b->device && a->number == b->number && strcmp(a->name, b->name) == 0;
}

/* A set of files, by open addressing: large batches must not take quadratic time. */
typedef struct {
    Identity *slots;
    const char **paths; /* NULL is free */
    size_t mask;
} FileSet;

static void set_open(Keep *keep, FileSet *set, size_t most) {
    size_t size = 16;
    while (size < 2 * most)
        size *= 2;
    set->slots = keep_array(keep, size, sizeof *set->slots);
    set->paths = keep_array(keep, size, sizeof *set->paths);
    set->mask = size - 1;
}

/* Where the file is, or where it would be put. */
static size_t set_slot(const FileSet *set, const Identity *identity) {
    size_t hash = (size_t)identity->number * 31 + (size_t)identity->device;
    for (const char *c = identity->name; *c; c++)
        hash = hash * 33 + (unsigned char)*c;
    size_t slot = hash & set->mask;
    while (set->paths[slot] && !same_file(&set->slots[slot], identity))
        slot = (slot + 1) & set->mask;
    return slot;
}

/* The path of an equal file that is in the set already, else NULL and the file is in the set now. */
static const char *set_add(FileSet *set, const char *path, const Identity *identity) {
    size_t slot = set_slot(set, identity);
    if (set->paths[slot])
        return set->paths[slot];
    set->slots[slot] = *identity;
    set->paths[slot] = path;
    return NULL;
}

/* The input's name without folder and extension. */
static const char *stem_of(Keep *keep, const char *input) {
    if (is_standard(input))
        return "stdin";
    const char *name = last_name(input);
    const char *dot = strrchr(name, '.');
    return dot && dot != name ? keep_text(keep, name, (size_t)(dot - name)) : name;
}

/* `folder` is that of the input below the common one. */
static void plan_folder(const Arguments *arguments, const char *folder, Job *job) {
    size_t count = arguments->format_count ? arguments->format_count : 1;
    Keep *keep = arguments->keep;
    job->targets = keep_array(keep, count, sizeof *job->targets);
    job->count = count;
    const char *below = keep_join(keep, arguments->directory, "/", folder);
    const char *beside = keep_join(keep, below, stem_of(keep, job->inputs[0]), "");
    for (size_t i = 0; i < count; i++) {
        const char *format = arguments->format_count ? arguments->formats[i] : DEFAULT_FOR_FOLDER;
        const char *path = keep_join(keep, beside, ".", format_extension(keep, format));
        job->targets[i] = (quire_target){.path = path, .format = format};
    }
}

/* The format of the i-th -o; NULL when it cannot be told (which was said). */
static const char *output_format(const Arguments *arguments, size_t i) {
    if (arguments->format_count)
        return arguments->formats[arguments->format_count == 1 ? 0 : i];
    const char *path = arguments->outputs[i];
    const char *format = is_standard(path) ? DEFAULT_FOR_STANDARD_OUTPUT : quire_writer_for(path);
    if (!format)
        report_usage(path, "unknown file extension; set the format with -t");
    return format;
}

static int plan_outputs(const Arguments *arguments, Job *job) {
    if (arguments->format_count > 1 && arguments->format_count != arguments->output_count)
        return report_usage("-t", "give one format for all outputs, or one for each");
    job->targets = keep_array(arguments->keep, arguments->output_count, sizeof *job->targets);
    job->count = arguments->output_count;
    for (size_t i = 0; i < job->count; i++) {
        const char *format = output_format(arguments, i);
        if (!format)
            return 2;
        job->targets[i] = (quire_target){.path = arguments->outputs[i], .format = format};
    }
    return 0;
}

static int plan_standard_output(const Arguments *arguments, Job *job) {
    if (arguments->format_count > 1)
        return report_usage("-t", "several formats need one -o for each, or -d");
    job->targets = keep_array(arguments->keep, 1, sizeof *job->targets);
    job->count = 1;
    const char *format = arguments->format_count ? arguments->formats[0] : DEFAULT_FOR_STANDARD_OUTPUT;
    job->targets[0] = (quire_target){.path = "-", .format = format};
    return 0;
}

static int plan_job(const Arguments *arguments, const char *folder, Job *job) {
    if (arguments->directory) {
        plan_folder(arguments, folder, job);
        return 0;
    }
    return arguments->output_count ? plan_outputs(arguments, job) : plan_standard_output(arguments, job);
}

static int check_counts(const Arguments *arguments) {
    if (arguments->input_count == 0)
        return report_usage(NULL, "no input given (use - for standard input)");
    if (arguments->directory && arguments->output_count)
        return report_usage(NULL, "-o and -d cannot be combined");
    size_t standard = 0;
    for (size_t i = 0; i < arguments->input_count; i++)
        standard += is_standard(arguments->inputs[i]);
    return standard > 1 ? report_usage("-", "standard input can be read only once") : 0;
}

static int check_standard_output(const Job *job) {
    size_t standard = 0;
    for (size_t i = 0; i < job->count; i++) {
        if (!is_standard(job->targets[i].path))
            continue;
        if (++standard > 1)
            return report_usage("-o", "only one output can go to standard output");
        if (is_binary(job->targets[i].format) && isatty(STDOUT_FILENO))
            return report_usage(job->targets[i].format, "is not written to a terminal; name a file with -o");
    }
    return 0;
}

static int check_target(Keep *keep, const char *path, FileSet *inputs, FileSet *outputs) {
    Identity identity;
    if (is_standard(path) || !identify(keep, path, &identity))
        return 0;
    size_t slot = set_slot(inputs, &identity);
    if (inputs->paths[slot])
        return report_usage(path, "is an input; not overwritten");
    if (set_add(outputs, path, &identity))
        return report_usage(path, "two outputs would have this name");
    return 0;
}

/* With -d the folder need not be there yet, so results are also told apart by their paths alone. */
static int check_names(const char *path, FileSet *names) {
    if (is_standard(path) || !set_add(names, path, &(Identity){.name = path}))
        return 0;
    struct stat status;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
        return 0;
    return report_usage(path, "two outputs would have this name");
}

static int check_files(const Arguments *arguments, const Job *jobs, size_t count) {
    size_t targets = 0;
    for (size_t i = 0; i < count; i++)
        targets += jobs[i].count;
    Keep *keep = arguments->keep;
    FileSet inputs, outputs, names;
    set_open(keep, &inputs, arguments->input_count);
    set_open(keep, &outputs, targets);
    set_open(keep, &names, targets);
    Identity identity;
    for (size_t i = 0; i < arguments->input_count; i++)
        if (!is_standard(arguments->inputs[i]) && identify(keep, arguments->inputs[i], &identity))
            set_add(&inputs, arguments->inputs[i], &identity);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < jobs[i].count; k++) {
            const char *path = jobs[i].targets[k].path;
            if (check_target(keep, path, &inputs, &outputs) || check_names(path, &names))
                return 2;
        }
    return 0;
}

int targets_plan(const Arguments *arguments, Job **jobs, size_t *count) {
    if (check_counts(arguments))
        return 2;
    *count = arguments->directory ? arguments->input_count : 1;
    *jobs = keep_array(arguments->keep, *count, sizeof **jobs);
    const char **folders = folders_below_common(arguments->keep, arguments->inputs, arguments->input_count);
    for (size_t i = 0; i < *count; i++) {
        Job *job = &(*jobs)[i];
        job->inputs = arguments->inputs + i;
        job->input_count = arguments->directory ? 1 : arguments->input_count;
        if (plan_job(arguments, folders[i], job) || check_standard_output(job))
            return 2;
    }
    return check_files(arguments, *jobs, *count);
}

/* Names that start with "." are left out of folders and patterns, as are folders behind symbolic links, which could
 * lead in circles, and the folder that the results are put in. */
#include "inputs.h"

#include <errno.h>
#include <fnmatch.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/descriptor.h"
#include "cli/formats.h"
#include "cli/text.h"
#include "folder.h"
#include "warc.h"
#include "warc_pages.h"

typedef struct {
    Arguments *arguments;
    const InputFault **faults;
    const char **paths, **files; /* paths of files, addresses of pages; the file of each */
    const WarcPage **pages;
    WarcPages warc;
    const char **roots; /* a root is the folder that mirroring starts from, with "/" behind it, or "" */
    size_t count, room;
    struct stat results; /* of the folder of -d */
    bool has_results;
    int status;
} Expanding;

static void *larger(const Expanding *e, const void *items, size_t room, size_t size) {
    void *more = keep_array(e->arguments->keep, room, size);
    if (e->count)
        memcpy(more, items, e->count * size);
    return more;
}

static void add_input(Expanding *e, const char *path, const WarcPage *page, const char *file, const char *root,
                      const InputFault *fault) {
    if (e->count == e->room) {
        e->room = e->room ? 2 * e->room : 64;
        e->paths = larger(e, e->paths, e->room, sizeof *e->paths);
        e->files = larger(e, e->files, e->room, sizeof *e->files);
        e->faults = larger(e, e->faults, e->room, sizeof *e->faults);
        e->pages = larger(e, e->pages, e->room, sizeof *e->pages);
        e->roots = larger(e, e->roots, e->room, sizeof *e->roots);
    }
    e->paths[e->count] = path;
    e->files[e->count] = file;
    e->pages[e->count] = page;
    e->faults[e->count] = fault;
    e->roots[e->count++] = root;
}

static void look_at(Expanding *e, const char *path) {
    LookedAt *all = e->arguments->looked_at;
    if (!all)
        return;
    all->paths = keep_grown(e->arguments->keep, all->paths, all->count, &all->room, sizeof *all->paths);
    all->paths[all->count++] = keep_text(e->arguments->keep, path, strlen(path));
}

static const char *folder_of(Keep *keep, const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? keep_text(keep, path, (size_t)(slash - path) + 1) : "";
}

/* ---- pages of WARC files ---- */

static bool is_warc(const Expanding *e, const char *path) {
    const Arguments *arguments = e->arguments;
    if (arguments->reads_warc || arguments->reader || argument_is_standard(path))
        return arguments->reads_warc;
    return warc_is_named(path) || (!format_of_input(path) && warc_is_content(path));
}

static void add_pages(Expanding *e, const char *path, const char *root) {
    const Arguments *arguments = e->arguments;
    size_t next = e->warc.count;
    if (argument_is_standard(path))
        e->status = report_usage("-f warc", "cannot read standard input; name the file");
    else if (!arguments->directory || arguments->check != CHECK_NONE)
        e->status = report_usage(path, "is a WARC file of many documents; convert them into a folder with -d");
    if (e->status)
        return;
    e->arguments->has_warc = true;
    int problem = warc_pages_add(&e->warc, path);
    if (problem) {
        report_error(arguments->report, path, keep_join(arguments->keep, "cannot read: ", strerror(problem), ""));
        e->status = 1;
    }
    for (; next < e->warc.count; next++) {
        const WarcPage *page = e->warc.pages[next];
        add_input(e, *page->address ? page->address : path, page, path, root, NULL);
    }
}

static void add(Expanding *e, const char *path, const char *root) {
    if (is_warc(e, path))
        add_pages(e, path, root);
    else
        add_input(e, path, NULL, path, root, NULL);
}

/* ---- what waits to be looked at: a stack, so that a folder's content comes before what follows the folder ---- */

typedef struct {
    const char *path;
    const char *rest; /* of a pattern, what is still to be matched below the path; NULL in folders */
} Waiting;

typedef struct {
    Keep *keep;
    Waiting *items;
    size_t count, room;
} Stack;

static void push(Stack *stack, const char *path, const char *rest) {
    if (stack->count == stack->room) {
        stack->room = stack->room ? 2 * stack->room : 64;
        Waiting *items = keep_array(stack->keep, stack->room, sizeof *items);
        if (stack->count)
            memcpy(items, stack->items, stack->count * sizeof *items);
        stack->items = items;
    }
    stack->items[stack->count++] = (Waiting){path, rest};
}

static bool is_results(const Expanding *e, const char *path) {
    struct stat about;
    return e->has_results && stat(path, &about) == 0 && about.st_dev == e->results.st_dev &&
           about.st_ino == e->results.st_ino;
}

/* ---- what cannot be converted ---- */

/* Where each input has its record, it becomes one; else it is said at once. --watch, which looks again and again, says
 * nothing of what it leaves. */
static void add_fault(Expanding *e, const char *path, const char *root, InputFault fault) {
    Arguments *arguments = e->arguments;
    if (arguments->directory && !arguments->watch) {
        InputFault *kept = keep_array(arguments->keep, 1, sizeof *kept);
        *kept = fault;
        add_input(e, path, NULL, path, root, kept);
        return;
    }
    if (fault.is_error || !arguments->watch)
        report_diagnostic(arguments->report, &(quire_diagnostic){fault.is_error ? QUIRE_ERROR : QUIRE_WARNING, path, 0,
                                                                 0, fault.why, 1});
    arguments->is_incomplete |= fault.is_error;
    if (fault.is_error && arguments->fail_fast)
        e->status = 1;
}

static void add_unreadable(Expanding *e, const char *path, const char *root, int problem) {
    const char *why = keep_join(e->arguments->keep, "cannot open folder: ", strerror(problem), "");
    add_fault(e, path, root, (InputFault){true, why});
}

/* What a file is that is neither regular nor a folder. */
static const char *kind_of(const char *path) {
    struct stat about;
    if (stat(path, &about) != 0)
        return errno == ELOOP ? "is a symbolic link that leads in a circle; skipped"
               : errno == EACCES ? "is a symbolic link to where nothing can be read; skipped"
                                 : "is a symbolic link to a file that does not exist; skipped";
    return S_ISFIFO(about.st_mode) ? "is a pipe; skipped" : S_ISSOCK(about.st_mode) ? "is a socket; skipped"
                                                                                  : "is a device; skipped";
}

static void add_skipped(Expanding *e, const char *path, const char *root) {
    add_fault(e, path, root, (InputFault){arguments_are_strict(e->arguments), kind_of(path)});
}

static void say_empty(Expanding *e, const char *path, const char *why) {
    report_diagnostic(e->arguments->report, &(quire_diagnostic){QUIRE_WARNING, path, 0, 0, why, 1});
}

/* ---- folders ---- */

static void push_content(Expanding *e, Stack *stack, const char *path, const char *root) {
    Folder folder;
    look_at(e, path);
    int problem = folder_read(stack->keep, path, &folder);
    if (problem)
        add_unreadable(e, path, root, problem);
    const char *slash = path[strlen(path) - 1] == '/' ? "" : "/";
    for (size_t i = folder.count; i-- > 0;)
        push(stack, keep_join(e->arguments->keep, path, slash, folder.names[i]), NULL);
}

static void add_folder(Expanding *e, const char *path) {
    Keep keep = {0};
    Stack stack = {.keep = &keep};
    size_t length = strlen(path), before = e->count;
    const char *root = keep_join(e->arguments->keep, path, path[length - 1] == '/' ? "" : "/", "");
    push_content(e, &stack, path, root);
    while (stack.count) {
        const char *found = stack.items[--stack.count].path;
        switch (folder_kind(found)) {
        case FOLDER_FOLDER:
            if (!is_results(e, found))
                push_content(e, &stack, found, root);
            break;
        case FOLDER_FILE:
            if (format_of_found(found) || warc_is_named(found))
                add(e, found, root);
            break;
        case FOLDER_OTHER:
            if (format_of_found(found) || warc_is_named(found))
                add_skipped(e, found, root);
            break;
        case FOLDER_LINK: break;
        }
    }
    if (e->count == before)
        say_empty(e, path, "contains no file with an extension of an input format; nothing to convert");
    keep_close(&keep);
}

/* ---- patterns ---- */

static bool is_pattern(const char *text) { return strpbrk(text, "*?[") != NULL; }

/* Matches one name of a pattern below a path: "**" is any number of folders, none too. */
static void match_name(Expanding *e, Stack *stack, Waiting at, const char *root) {
    size_t length = strcspn(at.rest, "/");
    const char *name = keep_text(stack->keep, at.rest, length);
    const char *after = at.rest + length + strspn(at.rest + length, "/");
    bool is_deep = strcmp(name, "**") == 0;
    const char *start = *at.path && at.path[strlen(at.path) - 1] != '/' ? "/" : "";
    if (!is_pattern(name)) {
        push(stack, keep_join(e->arguments->keep, at.path, start, name), after);
        return;
    }
    Folder folder;
    const char *path = *at.path ? at.path : ".";
    look_at(e, path);
    int problem = folder_read(stack->keep, path, &folder);
    if (problem && problem != ENOENT && problem != ENOTDIR)
        add_unreadable(e, path, root, problem);
    if (problem)
        return;
    for (size_t i = folder.count; i-- > 0;) {
        const char *found = keep_join(e->arguments->keep, at.path, start, folder.names[i]);
        if (is_deep && folder_kind(found) == FOLDER_FOLDER && !is_results(e, found))
            push(stack, found, at.rest);
        else if (is_deep && !*after)
            push(stack, found, after);
        else if (!is_deep && fnmatch(name, folder.names[i], FNM_PERIOD) == 0)
            push(stack, found, after);
    }
    if (is_deep && *after)
        push(stack, at.path, after);
}

/* The folder before the first name with a sign of patterns in it. */
static const char *fixed_part(Keep *keep, const char *pattern) {
    size_t length = strcspn(pattern, "*?[");
    while (length && pattern[length - 1] != '/')
        length--;
    return keep_text(keep, pattern, length);
}

/* What a pattern leads to; names at its end that hold no sign need not exist. */
static void add_matched(Expanding *e, const char *path, const char *root) {
    struct stat about;
    bool is_there = lstat(path, &about) == 0, leads_on = is_there && stat(path, &about) == 0;
    if (!leads_on)
        look_at(e, path);
    if (!is_there)
        return;
    if (leads_on && S_ISDIR(about.st_mode)) {
        if (e->arguments->recursive)
            add_folder(e, path);
    } else if (leads_on && S_ISREG(about.st_mode)) {
        add(e, path, root);
    } else {
        add_skipped(e, path, root);
    }
}

static void add_pattern(Expanding *e, const char *pattern) {
    Keep keep = {0};
    Stack stack = {.keep = &keep};
    size_t before = e->count;
    const char *root = fixed_part(e->arguments->keep, pattern);
    push(&stack, root, pattern + strlen(root));
    while (stack.count) {
        Waiting at = stack.items[--stack.count];
        if (*at.rest)
            match_name(e, &stack, at, root);
        else
            add_matched(e, at.path, root);
    }
    if (e->count == before)
        add(e, pattern, root); /* opening it says that there is no such file */
    keep_close(&keep);
}

/* ---- names and lists ---- */

static void add_named(Expanding *e, const char *name) {
    struct stat about;
    if (argument_is_standard(name)) {
        add(e, name, "");
        return;
    }
    bool exists = stat(name, &about) == 0;
    if (!exists)
        look_at(e, name);
    if (exists && S_ISDIR(about.st_mode) && e->arguments->recursive)
        add_folder(e, name);
    else if (exists && S_ISDIR(about.st_mode) && e->arguments->directory)
        e->status = report_usage(name, "is a folder; convert what is in it with --recursive");
    else if (!exists && is_pattern(name))
        add_pattern(e, name);
    else
        add(e, name, folder_of(e->arguments->keep, name));
}

static int read_list(const char *path, Text *list) {
    int descriptor = argument_is_standard(path) ? -1 : descriptor_open_input(path);
    FILE *file = argument_is_standard(path) ? stdin : descriptor >= 0 ? fdopen(descriptor, "rb") : NULL;
    char piece[16 << 10];
    size_t got;
    if (!file)
        return errno;
    while ((got = fread(piece, 1, sizeof piece, file)) > 0)
        text_bytes(list, piece, got);
    int problem = ferror(file) ? errno : 0;
    if (file != stdin)
        fclose(file);
    return problem;
}

static void add_list(Expanding *e, const char *path) {
    Text list = {0};
    look_at(e, path);
    int problem = read_list(path, &list);
    if (problem) {
        report_error(e->arguments->report, path,
                     keep_join(e->arguments->keep, "cannot read list: ",
                               problem == ETIMEDOUT ? "No program writes to this pipe" : strerror(problem), ""));
        e->status = 1;
    }
    bool has_nul = list.length && memchr(list.bytes, '\0', list.length);
    char end = has_nul ? '\0' : '\n';
    for (size_t at = 0; at < list.length;) {
        const char *stop = memchr(list.bytes + at, end, list.length - at);
        size_t length = stop ? (size_t)(stop - list.bytes) - at : list.length - at;
        size_t name = length - (length && !has_nul && list.bytes[at + length - 1] == '\r');
        if (name)
            add_named(e, keep_text(e->arguments->keep, list.bytes + at, name));
        at += length + 1;
    }
    if (!list.length && !problem)
        say_empty(e, argument_is_standard(path) ? "<stdin>" : path, "the list is empty; nothing to convert");
    text_free(&list);
}

int inputs_expand(Arguments *arguments) {
    Expanding e = {.arguments = arguments, .warc = warc_pages_open(arguments)};
    locale_t characters = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); /* "?" is a character, not a byte */
    locale_t before = characters ? uselocale(characters) : (locale_t)0;
    e.has_results = arguments->directory && stat(arguments->directory, &e.results) == 0;
    for (size_t i = 0; i < arguments->input_count; i++)
        add_named(&e, arguments->inputs[i]);
    for (size_t i = 0; i < arguments->lists.count; i++)
        add_list(&e, arguments->lists.items[i]);
    if (characters) {
        uselocale(before);
        freelocale(characters);
    }
    arguments->inputs = e.paths;
    arguments->files = e.files;
    arguments->pages = e.pages;
    arguments->faults = e.faults;
    arguments->roots = e.roots;
    arguments->input_count = e.count;
    return e.status;
}

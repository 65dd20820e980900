#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "cli/json.h"
#include "digest.h"
#include "json_reader.h"
#include "safe_file.h"
#include "warc_pages.h"

enum { STALE_LEAST = 100 /* lines that count no more, before the file is written anew */ };

/* ---- what results depend on ---- */

static void add_part(Text *text, const char *part) { text_bytes(text, part, strlen(part) + 1); }

/* An option that the library was given: its name and, behind that, its value. */
typedef struct {
    const char *name;
    size_t order;
} Given;

static int compare_given(const void *a, const void *b) {
    const Given *one = a, *other = b;
    int by_name = strcmp(one->name, other->name);
    return by_name ? by_name : one->order < other->order ? -1 : one->order > other->order;
}

/* In the order of their names: only that of values of one option means something. */
static void add_options(Text *to, const Arguments *arguments) {
    const Text *all = &arguments->settings;
    Keep keep = {0};
    Given *given = keep_array(&keep, all->length + 1, sizeof *given);
    size_t count = 0;
    for (size_t at = 0; at < all->length; count++) {
        given[count] = (Given){all->bytes + at, count};
        for (int part = 0; part < 2; part++)
            at += strlen(all->bytes + at) + 1;
    }
    qsort(given, count, sizeof *given, compare_given);
    for (size_t i = 0; i < count; i++) {
        add_part(to, given[i].name);
        add_part(to, given[i].name + strlen(given[i].name) + 1);
    }
    keep_close(&keep);
}

/* The version of quire and of its libraries, and the options that the library was given. */
static const char *settings_digest(const Arguments *arguments) {
    Text text = {0};
    const char *name, *version;
    add_part(&text, quire_version());
    for (size_t i = 0; quire_library_at(i, &name, &version); i++) {
        add_part(&text, name);
        add_part(&text, version);
    }
    add_options(&text, arguments);
    const char *digest = digest_of(arguments->keep, text.bytes, text.length);
    text_free(&text);
    return digest;
}

/* What makes it the same job: its inputs, and the names and formats of its results. */
static const char *job_digest(const Arguments *arguments, Keep *keep, const Job *job) {
    Text text = {0};
    for (size_t i = 0; i < job->input_count; i++)
        add_part(&text, job->inputs[i]);
    for (size_t i = 0; i < job->count; i++) {
        add_part(&text, job->targets[i].path);
        add_part(&text, job->targets[i].format);
    }
    add_part(&text, job->page ? warc_page_digest(keep, job->page) : ""); /* its file has other pages, too */
    add_part(&text, arguments->reader ? arguments->reader : "");
    add_part(&text, arguments->name ? arguments->name : "");
    const char *digest = digest_of(keep, text.bytes, text.length);
    text_free(&text);
    return digest;
}

/* ---- reading ---- */

static void read_file(State *state) {
    char piece[64 << 10];
    int file = open(state->path, O_RDONLY | O_CLOEXEC);
    for (ssize_t got; file >= 0 && ((got = read(file, piece, sizeof piece)) > 0 || (got < 0 && errno == EINTR));)
        text_bytes(&state->bytes, piece, got > 0 ? (size_t)got : 0);
    if (file >= 0)
        close(file);
}

/* A line begins with {"job": "…": that is all that is read of it now. */
static const char line_start[] = "{\"job\": \"";
enum { LINE_START = sizeof line_start - 1, HEX = 64 };

static void read_lines(State *state) {
    for (size_t at = 0; at < state->bytes.length;) {
        const char *line = state->bytes.bytes + at, *end = memchr(line, '\n', state->bytes.length - at);
        if (!end)
            return;
        if (end - line > LINE_START + HEX && memcmp(line, line_start, LINE_START) == 0) {
            char job[HEX + 1];
            memcpy(job, line + LINE_START, HEX);
            job[HEX] = '\0';
            state->lines++;
            state->stale += claims_set(&state->jobs, job, at);
        }
        at = (size_t)(end - state->bytes.bytes) + 1;
    }
}

void state_open_to_read(State *state, const Arguments *arguments) {
    *state = (State){.arguments = arguments, .jobs = {.keep = arguments->keep}, .descriptor = -1};
    state->path = keep_join(arguments->keep, arguments->directory, "/", ".quire-state");
    state->settings = settings_digest(arguments);
    read_file(state);
    read_lines(state);
}

void state_open(State *state, const Arguments *arguments) {
    state_open_to_read(state, arguments);
    state->descriptor = open(state->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (state->descriptor < 0)
        state->problem = errno;
    else if (state->bytes.length && state->bytes.bytes[state->bytes.length - 1] != '\n' &&
             write(state->descriptor, "\n", 1) < 0) /* ends a line that was cut */
        state->problem = errno;
}

/* ---- comparing ---- */

/* What standard input holds now is known only when it is read. */
static bool is_as_recorded(Keep *keep, const RecordFile *file) {
    if (argument_is_standard(file->path))
        return false;
    const char *now = digest_of_file(keep, file->path);
    if (!now && file->sha256)
        now = digest_of_folder(keep, file->path);
    return file->sha256 ? now && strcmp(now, file->sha256) == 0 : !now;
}

static bool all_as_recorded(Keep *keep, const RecordFile *files, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!is_as_recorded(keep, &files[i]))
            return false;
    return true;
}

bool state_has(const State *state, const Job *job, Record *record) {
    size_t at;
    Record known;
    if (!claims_find(&state->jobs, job_digest(state->arguments, record->keep, job), &at))
        return false;
    const char *line = state->bytes.bytes + at, *end = memchr(line, '\n', state->bytes.length - at);
    JsonDocument *document = json_document_read(line, (size_t)(end - line), NULL);
    const char *settings = json_get_text(json_get_root(document), "settings");
    bool has = settings && strcmp(settings, state->settings) == 0 &&
               record_parse(&known, record->keep, line, (size_t)(end - line)) && known.output_count == job->count &&
               all_as_recorded(record->keep, known.reads, known.read_count) &&
               all_as_recorded(record->keep, known.outputs, known.output_count);
    json_document_free(document);
    if (!has)
        return false;
    record->inputs = known.inputs;
    record->outputs = known.outputs;
    record->output_count = known.output_count;
    record->reads = known.reads;
    record->read_count = known.read_count;
    record->status = RECORD_UNCHANGED;
    return true;
}

/* ---- writing ---- */

void state_add(State *state, const Job *job, const Record *record) {
    Keep keep = {0};
    Text line = {0};
    json_put_open_object(&line, NULL);
    json_put_string(&line, "job", job_digest(state->arguments, &keep, job));
    json_put_string(&line, "settings", state->settings);
    record_put_members(record, &line);
    json_put_close_object(&line);
    text_add(&line, "\n");
    /* one write: lines of two runs into one folder do not mix */
    if (state->descriptor >= 0 && write(state->descriptor, line.bytes, line.length) != (ssize_t)line.length &&
        !state->problem)
        state->problem = errno ? errno : EIO;
    text_free(&line);
    keep_close(&keep);
}

/* The last line of each job, in the order of the file. */
static void write_lines(const State *state, SafeFile *file) {
    for (size_t at = 0; at < state->bytes.length;) {
        const char *line = state->bytes.bytes + at, *end = memchr(line, '\n', state->bytes.length - at);
        if (!end)
            return;
        size_t length = (size_t)(end - line) + 1, last;
        char job[HEX + 1] = "";
        if (length > LINE_START + HEX)
            memcpy(job, line + LINE_START, HEX);
        if (claims_find(&state->jobs, job, &last) && last == at)
            safe_file_write(file, line, length);
        at += length;
    }
}

/* Another run that works on the same folder holds the lock: then the file stays as it is. */
static int write_anew(State *state) {
    SafeFile file;
    State now = {.arguments = state->arguments, .path = state->path, .jobs = {.keep = state->arguments->keep}};
    if (flock(state->descriptor, LOCK_EX | LOCK_NB) != 0)
        return 0;
    read_file(&now);
    read_lines(&now);
    int problem = 0;
    if (now.stale > STALE_LEAST && now.stale > now.lines / 2) {
        safe_file_open(&file, now.path);
        write_lines(&now, &file);
        problem = safe_file_commit(&file);
    }
    text_free(&now.bytes);
    return problem;
}

int state_close(State *state) {
    int problem = state->problem;
    if (!problem && state->descriptor >= 0)
        problem = write_anew(state);
    if (state->descriptor >= 0 && close(state->descriptor) != 0 && !problem)
        problem = errno;
    text_free(&state->bytes);
    return problem;
}

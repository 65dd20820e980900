/* The line: {"id": …, "path": "a.md" or "base64": "…" with "name", "format", "folder",
 * "encoding" and "address", "options": {"lang": "de", …},
 * "targets": [{"format": "pdf", "path": "a.pdf"}, {"format": "html"}]}. A target without a path comes back in the
 * answer, as base64. */
#include "remote_job.h"

#include <string.h>

#include "cli/json.h"
#include "clock.h"
#include "json_reader.h"
#include "record.h"

enum { TARGETS_MOST = 64, VALUE_MOST = 32 };

typedef struct {
    Keep keep;
    JsonDocument *document;
    JsonValue root;
    bool has_nul;
    quire_options *options;
    quire_source source;
    quire_target targets[TARGETS_MOST];
    Text results[TARGETS_MOST]; /* of targets without a path */
    size_t count;
    Record record;
} RemoteJob;

static void take_message(void *user, const quire_diagnostic *said) {
    RemoteJob *job = user;
    record_message(&job->record, said);
}

static void take_trace(void *user, const quire_trace *trace) {
    RemoteJob *job = user;
    record_trace(&job->record, trace, job->targets);
}

static int take_bytes(void *user, const void *bytes, size_t length) {
    if (bytes)
        text_bytes(user, bytes, length);
    return 0;
}

static bool refuse(RemoteJob *job, const char *what, const char *why) {
    record_error(&job->record, NULL, keep_join(&job->keep, what, ": ", why));
    job->record.is_usage = true;
    return false;
}

/* ---- reading ---- */

/* Whether a text of a JSON document has U+0000, which only an escape can write: C strings would end there. */
static bool has_nul(const char *json, size_t length) {
    static const char nul[] = "u0000";
    for (size_t i = 0; i + sizeof nul <= length; i++) {
        if (json[i] != '\\')
            continue;
        if (memcmp(json + i + 1, nul, sizeof nul - 1) == 0)
            return true;
        i++;
    }
    return false;
}

/* The label that a transport declares is one of those that --input-encoding takes. */
static bool check_encoding(RemoteJob *job) {
    quire_options *scratch = job->source.encoding ? quire_options_new() : NULL;
    const char *wrong = scratch ? quire_options_set(scratch, "input-encoding", job->source.encoding) : NULL;
    bool is_good = !wrong || refuse(job, "encoding", keep_join(&job->keep, wrong, "", ""));
    quire_options_free(scratch);
    return is_good;
}

/* A member that an object may have. */
typedef struct {
    const char *name;
    bool is_text;
} Member;
static const Member of_jobs[] = {
    {"id", false},        {"path", true},    {"path_base64", true}, {"base64", true},
    {"name", true},       {"folder", true},  {"folder_base64", true}, {"format", true},
    {"encoding", true},   {"address", true}, {"options", false},    {"targets", false},
};
static const Member of_targets[] = {{"path", true}, {"path_base64", true}, {"format", true}};

static const Member *member_of(const char *name, const Member *members, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(members[i].name, name) == 0)
            return &members[i];
    return NULL;
}

/* A typing error must not make a job do less than it says. `what` is what messages call the object. */
static bool check_members(RemoteJob *job, JsonValue object, const char *what, const Member *members, size_t count) {
    const char *name;
    for (size_t i = 0; (name = json_get_name(object, i)); i++) {
        const Member *member = member_of(name, members, count);
        JsonValue value = json_get_member(object, name);
        if (!member)
            return refuse(job, name, keep_join(&job->keep, "is no member of a ", what, ""));
        if (member->is_text && !json_get_is_text(value) && !json_is_null_value(value))
            return refuse(job, name, "must be a text");
    }
    return true;
}

/* False when base64 of a path is none, or has a NUL, at which the path would end. */
static bool check_path(RemoteJob *job, JsonValue object, const char *name, const char *path) {
    const char *encoded = keep_join(&job->keep, name, "_base64", "");
    return path || !json_get_text(object, encoded) || refuse(job, encoded, "is not base64 of a path");
}

static bool read_source(RemoteJob *job) {
    const char *path = json_get_path_of(&job->keep, job->root, "path"), *bytes = json_get_text(job->root, "base64");
    const char *name = json_get_text(job->root, "name"), *format = json_get_text(job->root, "format");
    job->source = (quire_source){.path = path, .name = name, .format = format};
    job->source.encoding = json_get_text(job->root, "encoding");
    job->source.address = json_get_text(job->root, "address");
    const char *shown = path ? path : name ? name : "";
    record_inputs(&job->record, &shown, 1);
    if (!check_path(job, job->root, "path", path))
        return false;
    if (!path == !bytes)
        return refuse(job, "path", "give either \"path\" or \"base64\"");
    if (path && strcmp(path, "-") == 0)
        return refuse(job, "path", "standard input has the jobs");
    if (bytes) {
        job->source.bytes = json_base64(&job->keep, bytes, &job->source.length);
        job->source.name = name ? name : "input";
        job->source.folder = json_get_path_of(&job->keep, job->root, "folder");
        if (!check_path(job, job->root, "folder", job->source.folder))
            return false;
    }
    if (bytes && !job->source.bytes)
        return refuse(job, "base64", "is not base64");
    return check_encoding(job);
}

static bool set_option(RemoteJob *job, const char *name, const char *value) {
    const char *wrong = quire_options_set(job->options, name, value);
    return wrong ? refuse(job, name, keep_join(&job->keep, wrong, "", "")) : true;
}

/* A value is a text, a number, a flag, or an array of these. */
static bool read_option(RemoteJob *job, const char *name, JsonValue value) {
    char number[VALUE_MOST];
    bool is_good = true;
    if (json_is_list(value)) {
        for (size_t i = 0; is_good && i < json_get_length(value); i++)
            is_good = !json_is_list(json_get_item(value, i)) && read_option(job, name, json_get_item(value, i));
        return is_good;
    }
    const char *text = json_get_scalar(value, number, sizeof number);
    return text ? set_option(job, name, text) : refuse(job, name, "must be a text, a number, true or false");
}

static bool read_options(const Arguments *arguments, RemoteJob *job) {
    const char *name;
    bool is_good = true;
    for (size_t i = 0; is_good && i < arguments->given_count; i++)
        is_good = set_option(job, arguments->given_names[i], arguments->given_values[i]);
    JsonValue options = json_get_member(job->root, "options");
    for (size_t i = 0; is_good && (name = json_get_name(options, i)); i++)
        is_good = read_option(job, name, json_get_member(options, name));
    return is_good;
}

static bool read_target(RemoteJob *job, JsonValue value) {
    quire_target *target = &job->targets[job->count];
    if (!check_members(job, value, "target", of_targets, sizeof of_targets / sizeof *of_targets))
        return false;
    *target = (quire_target){.path = json_get_path_of(&job->keep, value, "path"),
                             .format = json_get_text(value, "format")};
    if (!check_path(job, value, "path", target->path))
        return false;
    if (target->path && strcmp(target->path, "-") == 0)
        return refuse(job, "targets", "standard output has the answers");
    if (!target->path && !target->format)
        return refuse(job, "targets", "give each a \"path\", a \"format\", or both");
    if (!target->format)
        target->format = quire_writer_for(target->path);
    if (!target->format)
        return refuse(job, "targets", keep_join(&job->keep, "unknown file extension of \"", target->path,
                                                "\"; set \"format\""));
    if (!target->path) {
        target->write = take_bytes;
        target->user = &job->results[job->count];
    }
    job->count++;
    return true;
}

static bool read_targets(RemoteJob *job) {
    JsonValue targets = json_get_member(job->root, "targets");
    size_t count = json_get_length(targets);
    if (count == 0 || count > TARGETS_MOST)
        return refuse(job, "targets", "must be a list of 1 to 64 targets");
    for (size_t i = 0; i < count; i++)
        if (!read_target(job, json_get_item(targets, i)))
            return false;
    return true;
}

/* ---- answering ---- */

static void put_results(const RemoteJob *job, Text *answer) {
    json_put_open_array(answer, "results");
    for (size_t i = 0; i < job->count; i++) {
        if (job->targets[i].path)
            continue;
        json_put_open_object(answer, NULL);
        json_put_string(answer, "format", job->targets[i].format);
        json_put_base64(answer, "base64", job->results[i].bytes, job->results[i].length);
        json_put_close_object(answer);
    }
    json_put_close_array(answer);
}

static void put_answer(RemoteJob *job, Text *answer) {
    const char *id = json_get_raw(&job->keep, json_get_member(job->root, "id"));
    json_put_open_object(answer, NULL);
    json_put_raw(answer, "id", id ? id : "null");
    record_put_members(&job->record, answer);
    if (job->record.status == RECORD_CONVERTED)
        put_results(job, answer);
    json_put_close_object(answer);
    text_add(answer, "\n");
}

static void open_job(RemoteJob *job, const char *line, size_t length) {
    char problem[JSON_PROBLEM_MOST];
    *job = (RemoteJob){.count = 0};
    record_open(&job->record, &job->keep, RECORD_NO_ID); /* the answer has the job's own */
    job->document = json_document_read(line, length, problem);
    job->root = json_get_root(job->document);
    job->has_nul = job->document && has_nul(line, length);
    if (!job->document)
        refuse(job, "the job is not JSON", problem);
    else if (job->has_nul)
        refuse(job, "the job", "has U+0000 in a text, which no path, name or value can have");
}

static void close_job(RemoteJob *job) {
    for (size_t i = 0; i < job->count; i++)
        text_free(&job->results[i]);
    quire_options_free(job->options);
    json_document_free(job->document);
    keep_close(&job->keep);
}

static void convert(RemoteJob *job, quire_engine *engine) {
    long long start = clock_milliseconds();
    quire_options_report(job->options, take_message, job);
    quire_options_trace(job->options, take_trace, job);
    quire_status status = quire_convert(engine, &job->source, job->targets, job->count, job->options);
    job->record.status = status == QUIRE_OK ? RECORD_CONVERTED : RECORD_FAILED;
    job->record.is_usage = status == QUIRE_USAGE;
    job->record.thousandths = (unsigned long long)(clock_milliseconds() - start);
}

void remote_job(const Arguments *arguments, quire_engine *engine, const char *line, size_t length, Text *answer) {
    RemoteJob job;
    open_job(&job, line, length);
    job.options = quire_options_new();
    if (job.document && !job.has_nul && job.options &&
        check_members(&job, job.root, "job", of_jobs, sizeof of_jobs / sizeof *of_jobs) && read_source(&job) &&
        read_targets(&job) && read_options(arguments, &job))
        convert(&job, engine);
    put_answer(&job, answer);
    close_job(&job);
}

void remote_job_failed(const char *line, size_t length, const char *why, Text *answer) {
    RemoteJob job;
    open_job(&job, line, length);
    if (job.document)
        read_source(&job);
    record_error(&job.record, NULL, why);
    put_answer(&job, answer);
    close_job(&job);
}

#include "record.h"

#include <string.h>

#include "cli/json.h"
#include "json_reader.h"

static const char *const status_words[] = {"converted", "failed", "unchanged", "exists", "skipped", "cancelled"};
static const char *const severity_words[] = {"note", "warning", "error"};

const char *record_status_word(RecordStatus status) { return status_words[status]; }

const char *record_severity_word(quire_severity severity) { return severity_words[severity]; }

void record_open(Record *record, Keep *keep, size_t id) {
    *record = (Record){.keep = keep, .id = id, .status = RECORD_FAILED};
}

/* ---- filling ---- */

static const char *copied(Keep *keep, const char *text) { return text ? keep_text(keep, text, strlen(text)) : NULL; }

void record_inputs(Record *record, const char *const *paths, size_t count) {
    record->inputs = keep_array(record->keep, count, sizeof *record->inputs);
    record->input_count = count;
    for (size_t i = 0; i < count; i++)
        record->inputs[i].path = paths[i];
}

void record_message(Record *record, const quire_diagnostic *said) {
    record->messages = keep_grown(record->keep, record->messages, record->message_count, &record->message_room,
                                  sizeof *record->messages);
    record->messages[record->message_count++] =
        (RecordMessage){said->severity, copied(record->keep, said->source), said->line, said->column, said->count,
                        copied(record->keep, said->message)};
}

void record_finding(Record *record, const quire_finding *found) {
    Keep *keep = record->keep;
    record->findings = keep_grown(keep, record->findings, record->finding_count, &record->finding_room,
                                  sizeof *record->findings);
    record->findings[record->finding_count++] =
        (RecordFinding){found->grade == QUIRE_FINDING_ERROR, copied(keep, found->source), found->line, found->column,
                        copied(keep, found->level), copied(keep, found->rule), copied(keep, found->message),
                        copied(keep, found->mend)};
}

void record_error(Record *record, const char *source, const char *message) {
    record_message(record, &(quire_diagnostic){QUIRE_ERROR, source, 0, 0, message, 1});
}

void record_output(Record *record, const char *path, const char *format) {
    record->outputs = keep_grown(record->keep, record->outputs, record->output_count, &record->output_room,
                                 sizeof *record->outputs);
    record->outputs[record->output_count++] =
        (RecordFile){.path = copied(record->keep, path), .format = copied(record->keep, format)};
}

const char *record_hex(Keep *keep, const unsigned char sha256[32]) {
    static const char digits[] = "0123456789abcdef";
    char *hex = keep_array(keep, 65, 1);
    for (size_t i = 0; i < 32; i++) {
        hex[2 * i] = digits[sha256[i] >> 4];
        hex[2 * i + 1] = digits[sha256[i] & 15];
    }
    return hex;
}

void record_read(Record *record, const char *path, unsigned long long bytes, const unsigned char *sha256) {
    enum { RECENT = 16 /* the library tells of most files once */ };
    for (size_t i = record->read_count > RECENT ? record->read_count - RECENT : 0; i < record->read_count; i++)
        if (strcmp(record->reads[i].path, path) == 0 && !record->reads[i].sha256 == !sha256)
            return;
    record->reads = keep_grown(record->keep, record->reads, record->read_count, &record->read_room,
                               sizeof *record->reads);
    RecordFile *file = &record->reads[record->read_count++];
    *file = (RecordFile){
        .path = copied(record->keep, path), .bytes = bytes, .sha256 = sha256 ? record_hex(record->keep, sha256) : NULL};
    for (size_t i = 0; sha256 && i < record->input_count; i++)
        if (strcmp(record->inputs[i].path, path) == 0)
            record->inputs[i] = *file;
}

void record_trace(Record *record, const quire_trace *trace, const quire_target *targets) {
    RecordFile *output;
    switch (trace->kind) {
    case QUIRE_TRACE_READ: record_read(record, trace->path, trace->bytes, trace->sha256); break;
    case QUIRE_TRACE_MISSED: record_read(record, trace->path, 0, NULL); break;
    case QUIRE_TRACE_WROTE:
        record_output(record, trace->path ? trace->path : "", targets[trace->target].format);
        output = &record->outputs[record->output_count - 1];
        output->bytes = trace->bytes;
        output->pages = trace->pages;
        output->sha256 = record_hex(record->keep, trace->sha256);
        break;
    case QUIRE_TRACE_REFUSED: record->refused = copied(record->keep, trace->path); break;
    case QUIRE_TRACE_DONE: record->memory = trace->bytes; break;
    }
}

unsigned long record_count(const Record *record, quire_severity severity) {
    unsigned long count = 0;
    for (size_t i = 0; i < record->message_count; i++)
        count += record->messages[i].severity == severity ? record->messages[i].count : 0;
    return count;
}

/* ---- writing ---- */

static void write_files(Text *line, const char *name, const RecordFile *files, size_t count) {
    json_put_open_array(line, name);
    for (size_t i = 0; i < count; i++) {
        json_put_open_object(line, NULL);
        if (*files[i].path) /* else it is in the answer itself */
            json_put_path(line, "path", files[i].path);
        if (files[i].format)
            json_put_string(line, "format", files[i].format);
        if (files[i].sha256) {
            json_put_number(line, "bytes", files[i].bytes);
            json_put_string(line, "sha256", files[i].sha256);
        }
        if (files[i].pages)
            json_put_number(line, "pages", files[i].pages);
        json_put_close_object(line);
    }
    json_put_close_array(line);
}

static void write_messages(const Record *record, Text *line) {
    json_put_open_array(line, "messages");
    for (size_t i = 0; i < record->message_count; i++) {
        const RecordMessage *message = &record->messages[i];
        json_put_open_object(line, NULL);
        json_put_string(line, "severity", severity_words[message->severity]);
        if (message->source)
            json_put_path(line, "file", message->source);
        if (message->line)
            json_put_number(line, "line", message->line);
        if (message->column)
            json_put_number(line, "column", message->column);
        if (message->count > 1)
            json_put_number(line, "count", message->count);
        json_put_string(line, "message", message->message);
        json_put_close_object(line);
    }
    json_put_close_array(line);
}

static void write_findings(const Record *record, Text *line) {
    json_put_open_array(line, "findings");
    for (size_t i = 0; i < record->finding_count; i++) {
        const RecordFinding *found = &record->findings[i];
        json_put_open_object(line, NULL);
        json_put_bool(line, "error", found->is_error);
        json_put_path(line, "file", found->source);
        json_put_number(line, "line", found->line);
        json_put_number(line, "column", found->column);
        json_put_string(line, "level", found->level);
        json_put_string(line, "rule", found->rule);
        json_put_string(line, "message", found->message);
        json_put_string(line, "mend", found->mend);
        json_put_close_object(line);
    }
    json_put_close_array(line);
}

void record_put_members(const Record *record, Text *line) {
    if (record->id != RECORD_NO_ID)
        json_put_number(line, "id", record->id);
    json_put_string(line, "status", status_words[record->status]);
    if (record->is_usage)
        json_put_bool(line, "usage", true);
    if (record->refused)
        json_put_path(line, "refused", record->refused);
    write_files(line, "inputs", record->inputs, record->input_count);
    write_files(line, "outputs", record->outputs, record->output_count);
    write_files(line, "reads", record->reads, record->read_count);
    json_put_thousandths(line, "seconds", record->thousandths);
    json_put_number(line, "memory", record->memory);
    write_messages(record, line);
    if (record->finding_count)
        write_findings(record, line);
}

void record_write(const Record *record, Text *line) {
    json_put_open_object(line, NULL);
    record_put_members(record, line);
    json_put_close_object(line);
    text_add(line, "\n");
}

/* ---- reading ---- */

static size_t word_index(const char *const *words, size_t count, const char *word) {
    for (size_t i = 0; word && i < count; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return count;
}

static RecordFile *read_files(Keep *keep, JsonValue files, size_t *count) {
    *count = json_get_length(files);
    RecordFile *read = keep_array(keep, *count, sizeof *read);
    for (size_t i = 0; i < *count; i++) {
        JsonValue file = json_get_item(files, i);
        const char *path = json_get_path_of(keep, file, "path");
        read[i] = (RecordFile){.path = path ? path : "",
                               .format = copied(keep, json_get_text(file, "format")),
                               .bytes = json_get_integer(file, "bytes"),
                               .pages = (unsigned long)json_get_integer(file, "pages"),
                               .sha256 = copied(keep, json_get_text(file, "sha256"))};
    }
    return read;
}

static void read_messages(Record *record, JsonValue messages) {
    for (size_t i = 0; i < json_get_length(messages); i++) {
        JsonValue message = json_get_item(messages, i);
        size_t severity = word_index(severity_words, 3, json_get_text(message, "severity"));
        unsigned long long count = json_get_integer(message, "count");
        record_message(record, &(quire_diagnostic){severity < 3 ? (quire_severity)severity : QUIRE_ERROR,
                                                   json_get_path_of(record->keep, message, "file"),
                                                   (unsigned)json_get_integer(message, "line"),
                                                   (unsigned)json_get_integer(message, "column"),
                                                   json_get_text(message, "message"), count ? (unsigned)count : 1});
    }
}

static void read_findings(Record *record, JsonValue findings) {
    for (size_t i = 0; i < json_get_length(findings); i++) {
        JsonValue found = json_get_item(findings, i);
        quire_finding read = {.source = json_get_path_of(record->keep, found, "file"),
                              .line = (unsigned)json_get_integer(found, "line"),
                              .column = (unsigned)json_get_integer(found, "column"),
                              .grade = json_get_flag(found, "error") ? QUIRE_FINDING_ERROR : QUIRE_FINDING_ADVICE,
                              .level = json_get_text(found, "level"),
                              .rule = json_get_text(found, "rule"),
                              .message = json_get_text(found, "message"),
                              .mend = json_get_text(found, "mend")};
        record_finding(record, &read);
    }
}

bool record_parse(Record *record, Keep *keep, const char *line, size_t length) {
    JsonDocument *document = json_document_read(line, length, NULL);
    JsonValue root = json_get_root(document);
    record_open(record, keep, (size_t)json_get_integer(root, "id"));
    size_t status = word_index(status_words, sizeof status_words / sizeof *status_words, json_get_text(root, "status"));
    bool is_record = status < sizeof status_words / sizeof *status_words;
    if (is_record) {
        record->status = (RecordStatus)status;
        record->is_usage = json_get_flag(root, "usage");
        record->refused = json_get_path_of(keep, root, "refused");
        record->inputs = read_files(keep, json_get_member(root, "inputs"), &record->input_count);
        record->outputs = read_files(keep, json_get_member(root, "outputs"), &record->output_count);
        record->reads = read_files(keep, json_get_member(root, "reads"), &record->read_count);
        record->output_room = record->output_count;
        record->read_room = record->read_count;
        read_messages(record, json_get_member(root, "messages"));
        read_findings(record, json_get_member(root, "findings"));
        record->thousandths = (unsigned long long)json_get_integer_thousandths(root, "seconds");
        record->memory = json_get_integer(root, "memory");
    }
    json_document_free(document);
    return is_record;
}

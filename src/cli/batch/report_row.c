#include "report_row.h"

#include <string.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "html_text.h"

static const char *const status_labels[] = {
    [RECORD_CONVERTED] = "Converted", [RECORD_FAILED] = "Failed", [RECORD_UNCHANGED] = "Unchanged",
    [RECORD_EXISTS] = "Existing", [RECORD_SKIPPED] = "Skipped",
    [RECORD_CANCELLED] = "Cancelled"};

const char *report_row_status(RecordStatus status) { return status_labels[status]; }

/* Formats without pages have 0; PDFs of one document have the same. */
unsigned long report_row_pages(const Record *record) {
    unsigned long most = 0;
    for (size_t i = 0; i < record->output_count; i++)
        most = record->outputs[i].pages > most ? record->outputs[i].pages : most;
    return most;
}

unsigned long long report_row_bytes(const Record *record) {
    unsigned long long bytes = 0;
    for (size_t i = 0; i < record->output_count; i++)
        bytes += record->outputs[i].bytes;
    return bytes;
}

/* ---- cells ---- */

/* The name of a file; a link when the file is there. */
static void put_file(Text *out, LinkBase *base, const char *path) {
    Text link = {0};
    bool is_standard = argument_is_standard(path);
    bool is_linked = !is_standard && access(path, F_OK) == 0 && link_path_put(base, &link, path);
    if (is_linked) {
        text_add(out, "<a href=\"");
        text_bytes(out, link.bytes, link.length);
        text_add(out, "\">");
    }
    text_add(out, "<bdi>");
    html_put_text(out, is_standard ? "(standard stream)" : path);
    text_add(out, is_linked ? "</bdi></a>" : "</bdi>");
    text_free(&link);
}

static void put_files(Text *out, LinkBase *base, const RecordFile *files, size_t count) {
    for (size_t i = 0; i < count; i++) {
        text_add(out, i ? "<br>" : "");
        put_file(out, base, files[i].path);
    }
}

static void put_inputs(Text *out, LinkBase *base, const Record *record) {
    text_add(out, "<th scope=\"row\">");
    put_files(out, base, record->inputs, record->input_count);
    text_add(out, "</th>");
}

static void put_number_cell(Text *out, unsigned long long number, bool is_known) {
    text_add(out, "<td class=\"n\">");
    if (is_known)
        html_put_number(out, number);
    text_add(out, "</td>");
}

/* All cells but that of the messages. */
static void put_cells(Text *out, LinkBase *base, unsigned long number, const Record *record) {
    put_number_cell(out, number, true);
    put_inputs(out, base, record);
    text_add(out, record->status == RECORD_FAILED ? "<td class=\"bad\">" : "<td>");
    text_add(out, report_row_status(record->status));
    text_add(out, "</td><td>");
    put_files(out, base, record->outputs, record->output_count);
    text_add(out, "</td>");
    put_number_cell(out, report_row_pages(record), report_row_pages(record) > 0);
    put_number_cell(out, report_row_bytes(record), record->output_count > 0);
    text_add(out, "<td class=\"n\">");
    html_put_thousandths(out, record->thousandths);
    text_add(out, "</td>");
}

/* ---- messages ---- */

/* "error: line 3, column 14: …"; the file is named unless it is the input of the row. */
static void put_message(Text *out, const Record *record, const RecordMessage *message) {
    bool is_own = record->input_count == 1 && message->source && strcmp(message->source, record->inputs[0].path) == 0;
    text_add(out, message->severity == QUIRE_ERROR ? "<li><b class=\"bad\">" : "<li><b>");
    text_add(out, record_severity_word(message->severity));
    text_add(out, "</b>: ");
    if (message->source && !is_own) {
        text_add(out, "<bdi>");
        html_put_text(out, message->source);
        text_add(out, message->line ? "</bdi>, " : "</bdi>: ");
    }
    if (message->line) {
        text_add(out, "line ");
        text_number(out, message->line);
        if (message->column) {
            text_add(out, ", column ");
            text_number(out, message->column);
        }
        text_add(out, ": ");
    }
    html_put_text(out, message->message);
    text_add(out, "</li>");
}

static void put_messages(Text *out, const Record *record) {
    text_add(out, record->message_count ? "<td><ul>" : "<td>");
    for (size_t i = 0; i < record->message_count; i++)
        put_message(out, record, &record->messages[i]);
    text_add(out, record->message_count ? "</ul></td>" : "</td>");
}

static void put_row_link(Text *out, unsigned long number) {
    text_add(out, "<a href=\"#input-");
    text_number(out, number);
    text_add(out, "\">");
}

/* "1 error, 2 warnings", a link to them */
static void put_message_counts(Text *out, unsigned long number, const Record *record) {
    text_add(out, "<td>");
    if (record->message_count)
        put_row_link(out, number);
    bool is_first = true;
    for (int severity = QUIRE_ERROR; severity >= QUIRE_NOTE; severity--) {
        unsigned long count = record_count(record, (quire_severity)severity);
        if (!count)
            continue;
        text_add(out, is_first ? "" : ", ");
        html_put_count(out, count, record_severity_word((quire_severity)severity));
        is_first = false;
    }
    text_add(out, record->message_count ? "</a></td>" : "</td>");
}

/* ---- rows ---- */

void report_row_make(ReportRow *row, LinkBase *base, unsigned long number, const Record *record) {
    row->number = number;
    row->status = record->status;
    row->pages = report_row_pages(record);
    row->bytes = report_row_bytes(record);
    row->thousandths = record->thousandths;
    text_add(&row->input, record->input_count ? record->inputs[0].path : "");
    text_add(&row->html, "<tr>");
    put_cells(&row->html, base, number, record);
    put_message_counts(&row->html, number, record);
    text_add(&row->html, "</tr>\n");
}

void report_row_free(ReportRow *row) {
    text_free(&row->input);
    text_free(&row->html);
}

void report_row_put_whole(Text *out, LinkBase *base, unsigned long number, const Record *record) {
    text_add(out, "<tr id=\"input-");
    text_number(out, number);
    text_add(out, "\">");
    put_cells(out, base, number, record);
    put_messages(out, record);
    text_add(out, "</tr>\n");
}

void report_row_put_failed(Text *out, LinkBase *base, unsigned long number, const Record *record) {
    text_add(out, "<tr><td class=\"n\">");
    put_row_link(out, number);
    html_put_number(out, number);
    text_add(out, "</a></td>");
    put_inputs(out, base, record);
    put_messages(out, record);
    text_add(out, "</tr>\n");
}

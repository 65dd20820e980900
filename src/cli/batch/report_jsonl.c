#include "report_formats.h"

static void *begin(Keep *keep, SafeFile *file) {
    (void)keep, (void)file;
    return NULL;
}

static void add(void *state, SafeFile *file, const Record *record) {
    (void)state;
    Text line = {0};
    record_write(record, &line);
    safe_file_write(file, line.bytes, line.length);
    text_free(&line);
}

static void end(void *state, SafeFile *file) { (void)state, (void)file; }

const ReportFormat report_jsonl = {".jsonl", begin, add, end};

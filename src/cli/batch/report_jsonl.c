#include "report_formats.h"

static void begin(SafeFile *file) { (void)file; }

static void add(SafeFile *file, const Record *record) {
    Text line = {0};
    record_write(record, &line);
    safe_file_write(file, line.bytes, line.length);
    text_free(&line);
}

const ReportFormat report_jsonl = {".jsonl", begin, add, begin};

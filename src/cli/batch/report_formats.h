/* The formats of --report. */
#ifndef CLI_BATCH_REPORT_FORMATS_H
#define CLI_BATCH_REPORT_FORMATS_H

#include "outcome.h"

extern const ReportFormat report_jsonl; /* one record a line, as workers write it */
extern const ReportFormat report_html;  /* a page to read and to sort */

#endif

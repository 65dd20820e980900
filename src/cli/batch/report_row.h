/* The rows of the tables of the HTML report. */
#ifndef CLI_BATCH_REPORT_ROW_H
#define CLI_BATCH_REPORT_ROW_H

#include "link_path.h"
#include "record.h"

/* What rows are sorted by, with the row itself. */
typedef struct {
    unsigned long number; /* from 1, in the order of the inputs */
    RecordStatus status;
    unsigned long pages;  /* 0: none are known */
    unsigned long long bytes, thousandths;
    Text input;           /* name of the first input */
    Text html;            /* <tr> */
    unsigned holders;     /* lists that have the row */
} ReportRow;

/* Fills in a zeroed row; its last cell counts the messages, and links to those in the table of all inputs. */
void report_row_make(ReportRow *, LinkBase *, unsigned long number, const Record *);
void report_row_free(ReportRow *);
/* The same row for the table of all inputs, with all messages. */
void report_row_put_whole(Text *, LinkBase *, unsigned long number, const Record *);
/* A row of the table of what failed: the input and the messages. */
void report_row_put_failed(Text *, LinkBase *, unsigned long number, const Record *);
/* "Converted" */
const char *report_row_status(RecordStatus);
/* Pages and bytes of all outputs. */
unsigned long report_row_pages(const Record *);
unsigned long long report_row_bytes(const Record *);

#endif

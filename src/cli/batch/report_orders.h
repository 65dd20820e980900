/* The rows of the HTML report in several orders. Memory is bounded: of many rows each order keeps the first ones. */
#ifndef CLI_BATCH_REPORT_ORDERS_H
#define CLI_BATCH_REPORT_ORDERS_H

#include "report_row.h"

typedef enum { BY_INPUT, BY_STATUS, BY_PAGES, BY_BYTES, BY_SECONDS, REPORT_ORDERS } ReportOrder;

enum {
    REPORT_ROWS_MOST = 2000, /* up to here each order has all rows */
    REPORT_ROWS_FIRST = 100  /* beyond that, so many */
};

typedef struct {
    ReportRow *lists[REPORT_ORDERS][REPORT_ROWS_MOST + 1];
    size_t counts[REPORT_ORDERS];
    ReportRow rows[REPORT_ROWS_MOST + 1];
    size_t used;                              /* rows that were ever used */
    ReportRow *unheld[REPORT_ROWS_MOST + 1];  /* of those, the ones that no list has */
    size_t unheld_count;
    bool is_cut; /* lists have the first rows only */
} ReportOrders; /* zeroed it is empty */

/* A row to fill in, and then to add. */
ReportRow *report_orders_new_row(ReportOrders *);
void report_orders_add(ReportOrders *, ReportRow *);
void report_orders_free(ReportOrders *);

#endif

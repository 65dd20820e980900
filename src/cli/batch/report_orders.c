#include "report_orders.h"

#include <string.h>

/* Below 0: a stands before b. */
typedef int Compare(const ReportRow *a, const ReportRow *b);

static int descending(unsigned long long a, unsigned long long b) { return a > b ? -1 : a < b; }

static int compare_inputs(const ReportRow *a, const ReportRow *b) {
    return strcmp(a->input.bytes, b->input.bytes);
}

static int compare_status(const ReportRow *a, const ReportRow *b) {
    static const int ranks[] = {[RECORD_FAILED] = 0, [RECORD_CANCELLED] = 1, [RECORD_SKIPPED] = 2,
                                [RECORD_EXISTS] = 3, [RECORD_CONVERTED] = 4, [RECORD_UNCHANGED] = 5};
    return ranks[a->status] - ranks[b->status];
}

static int compare_pages(const ReportRow *a, const ReportRow *b) { return descending(a->pages, b->pages); }

static int compare_bytes(const ReportRow *a, const ReportRow *b) { return descending(a->bytes, b->bytes); }

static int compare_seconds(const ReportRow *a, const ReportRow *b) {
    return descending(a->thousandths, b->thousandths);
}

static Compare *const compares[REPORT_ORDERS] = {[BY_INPUT] = compare_inputs,
                                                 [BY_STATUS] = compare_status,
                                                 [BY_PAGES] = compare_pages,
                                                 [BY_BYTES] = compare_bytes,
                                                 [BY_SECONDS] = compare_seconds};

static void release(ReportOrders *orders, ReportRow *row) {
    if (--row->holders)
        return;
    report_row_free(row);
    orders->unheld[orders->unheld_count++] = row;
}

/* Rows come in the order of the inputs: of equal ones the earlier stands first. */
static size_t place_of(ReportRow *const *list, size_t count, Compare *compare, const ReportRow *row) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(list[middle], row) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void insert(ReportOrders *orders, ReportOrder order, ReportRow *row) {
    ReportRow **list = orders->lists[order];
    size_t *count = &orders->counts[order];
    size_t at = place_of(list, *count, compares[order], row);
    memmove(list + at + 1, list + at, (*count - at) * sizeof *list);
    list[at] = row;
    row->holders++;
    ++*count;
}

static void cut(ReportOrders *orders, size_t most) {
    for (size_t order = 0; order < REPORT_ORDERS; order++)
        while (orders->counts[order] > most)
            release(orders, orders->lists[order][--orders->counts[order]]);
}

ReportRow *report_orders_new_row(ReportOrders *orders) {
    ReportRow *row = orders->unheld_count ? orders->unheld[--orders->unheld_count] : &orders->rows[orders->used++];
    *row = (ReportRow){.holders = 0};
    return row;
}

void report_orders_add(ReportOrders *orders, ReportRow *row) {
    for (size_t order = 0; order < REPORT_ORDERS; order++)
        insert(orders, (ReportOrder)order, row);
    orders->is_cut |= orders->counts[0] > REPORT_ROWS_MOST;
    if (orders->is_cut)
        cut(orders, REPORT_ROWS_FIRST);
}

void report_orders_free(ReportOrders *orders) { cut(orders, 0); }

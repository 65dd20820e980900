/* A page in plain HTML, without scripts. The summary comes first and is known last, so rows of the long tables wait in
 * spools; orders (report_orders.h) keep what is sorted. */
#include <string.h>

#include "html_text.h"
#include "report_formats.h"
#include "report_orders.h"
#include "report_style.h"
#include "spool.h"

enum { TOP_ROWS = 10 };

typedef struct {
    LinkBase base;
    Spool all, failed;
    ReportOrders orders;
    unsigned long counts[RECORD_CANCELLED + 1], count, warnings, pages;
    unsigned long long bytes, thousandths;
} Page;

static void put(SafeFile *file, const char *text) { safe_file_write(file, text, strlen(text)); }

static void put_number(SafeFile *file, unsigned long long number) {
    Text text = {0};
    html_put_number(&text, number);
    put(file, text_string(&text));
    text_free(&text);
}

/* ---- tables ---- */

typedef struct {
    const char *name, *view; /* the table that is sorted by it; NULL: none is */
    const char *direction;   /* of its order, as aria-sort has it */
    bool is_number;
} Column;

static const char in_order[] = "in-order";

static const Column columns[] = {
    {"No.", in_order, "ascending", true},         {"Input", "by-input", "ascending", false},
    {"Status", "by-status", "other", false},      {"Outputs", NULL, NULL, false},
    {"Pages", "by-pages", "descending", true},    {"Bytes", "by-bytes", "descending", true},
    {"Seconds", "by-seconds", "descending", true}, {"Messages", NULL, NULL, false},
};

/* Below the headings of the table, which link to the tables in other orders. */
static void put_head(SafeFile *file, const char *view) {
    put(file, "<thead><tr>");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const Column *column = &columns[i];
        bool is_sorted = column->view && view && strcmp(column->view, view) == 0;
        put(file, column->is_number ? "<th scope=\"col\" class=\"n\"" : "<th scope=\"col\"");
        if (is_sorted) {
            put(file, " aria-sort=\"");
            put(file, column->direction);
            put(file, "\"");
        }
        put(file, ">");
        if (column->view) {
            put(file, "<a href=\"#");
            put(file, column->view);
            put(file, "\">");
        }
        put(file, column->name);
        put(file, column->view ? "</a></th>" : "</th>");
    }
    put(file, "</tr></thead>\n<tbody>\n");
}

/* A table begins: a region of its own, so that the keyboard can scroll it. */
static void open_table(SafeFile *file, const char *view, const char *caption) {
    put(file, view ? "<div class=\"scroll view\" tabindex=\"0\" role=\"region\" aria-label=\""
                   : "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    put(file, caption);
    if (view) {
        put(file, "\" id=\"");
        put(file, view);
    }
    put(file, "\">\n<table>\n<caption>");
    put(file, caption);
    put(file, "</caption>\n");
}

static void close_table(SafeFile *file) { put(file, "</tbody>\n</table>\n</div>\n"); }

static void put_heading(SafeFile *file, const char *id, const char *heading) {
    put(file, "<h2 id=\"");
    put(file, id);
    put(file, "\">");
    put(file, heading);
    put(file, "</h2>\n");
}

static void put_rows(SafeFile *file, const ReportOrders *orders, ReportOrder order, size_t most) {
    for (size_t i = 0; i < orders->counts[order] && i < most; i++)
        safe_file_write(file, orders->lists[order][i]->html.bytes, orders->lists[order][i]->html.length);
}

/* ---- sections ---- */

static void put_fact(SafeFile *file, const char *name, unsigned long long number) {
    put(file, "<tr><th scope=\"row\">");
    put(file, name);
    put(file, "</th><td class=\"n\">");
    put_number(file, number);
    put(file, "</td></tr>\n");
}

static void put_summary(SafeFile *file, const Page *page) {
    Text seconds = {0};
    put(file, "<table>\n<caption>Summary</caption>\n<tbody>\n");
    put_fact(file, "Inputs", page->count);
    for (size_t i = 0; i <= RECORD_CANCELLED; i++)
        if (page->counts[i] || i == RECORD_CONVERTED || i == RECORD_FAILED)
            put_fact(file, report_row_status((RecordStatus)i), page->counts[i]);
    put_fact(file, "Warnings", page->warnings);
    put_fact(file, "Pages", page->pages);
    put_fact(file, "Bytes written", page->bytes);
    html_put_thousandths(&seconds, page->thousandths);
    put(file, "<tr><th scope=\"row\">Seconds, over all inputs</th><td class=\"n\">");
    put(file, text_string(&seconds));
    put(file, "</td></tr>\n</tbody>\n</table>\n");
    text_free(&seconds);
}

static void put_contents(SafeFile *file, const Page *page) {
    put(file, "<nav aria-label=\"Contents\"><ul>\n");
    if (page->counts[RECORD_FAILED])
        put(file, "<li><a href=\"#failed\">Failed inputs</a></li>\n");
    put(file, "<li><a href=\"#slowest\">Slowest</a></li>\n<li><a href=\"#largest\">Largest</a></li>\n"
              "<li><a href=\"#all\">All inputs</a></li>\n</ul></nav>\n");
}

static void put_failed(SafeFile *file, Page *page) {
    if (!page->counts[RECORD_FAILED])
        return;
    put_heading(file, "failed", "Failed inputs");
    open_table(file, NULL, "Inputs that failed, with their messages");
    put(file, "<thead><tr><th scope=\"col\" class=\"n\">No.</th><th scope=\"col\">Input</th>"
              "<th scope=\"col\">Messages</th></tr></thead>\n<tbody>\n");
    spool_move(&page->failed, file);
    close_table(file);
}

static void put_top(SafeFile *file, const Page *page, ReportOrder order, const char *id, const char *heading,
                    const char *caption) {
    put_heading(file, id, heading);
    open_table(file, NULL, caption);
    put_head(file, NULL);
    put_rows(file, &page->orders, order, TOP_ROWS);
    close_table(file);
}

static void put_views(SafeFile *file, Page *page) {
    static const struct {
        const char *view, *all, *first;
    } views[REPORT_ORDERS] = {
        [BY_INPUT] = {"by-input", "All inputs by name", "The first 100 inputs by name"},
        [BY_STATUS] = {"by-status", "All inputs by status", "The first 100 inputs by status"},
        [BY_PAGES] = {"by-pages", "All inputs, most pages first", "The 100 inputs with most pages"},
        [BY_BYTES] = {"by-bytes", "All inputs, largest outputs first", "The 100 inputs with the largest outputs"},
        [BY_SECONDS] = {"by-seconds", "All inputs, slowest first", "The 100 slowest inputs"},
    };
    put_heading(file, "all", "All inputs");
    put(file, "<p class=\"hint\">The headings of the columns sort the table.</p>\n");
    for (size_t order = 0; order < REPORT_ORDERS; order++) {
        open_table(file, views[order].view, page->orders.is_cut ? views[order].first : views[order].all);
        put_head(file, views[order].view);
        put_rows(file, &page->orders, (ReportOrder)order, REPORT_ROWS_MOST);
        close_table(file);
    }
    open_table(file, in_order, "All inputs in their order");
    put_head(file, in_order);
    spool_move(&page->all, file);
    close_table(file);
}

/* ---- the format ---- */

static void *begin(Keep *keep, SafeFile *file) {
    Page *page = keep_array(keep, 1, sizeof *page);
    page->base.from = file->path;
    return page;
}

static void count(Page *page, const Record *record) {
    page->count++;
    page->counts[record->status]++;
    page->warnings += record_count(record, QUIRE_WARNING);
    page->pages += report_row_pages(record);
    page->bytes += record->status == RECORD_CONVERTED ? report_row_bytes(record) : 0;
    page->thousandths += record->thousandths;
}

static void add(void *state, SafeFile *file, const Record *record) {
    Page *page = state;
    Text html = {0};
    count(page, record);
    report_row_put_whole(&html, &page->base, page->count, record);
    spool_add(&page->all, file, &html);
    text_free(&html);
    if (record->status == RECORD_FAILED) {
        report_row_put_failed(&html, &page->base, page->count, record);
        spool_add(&page->failed, file, &html);
        text_free(&html);
    }
    ReportRow *row = report_orders_new_row(&page->orders);
    report_row_make(row, &page->base, page->count, record);
    report_orders_add(&page->orders, row);
}

static void end(void *state, SafeFile *file) {
    Page *page = state;
    put(file, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<title>Report of conversions: ");
    put_number(file, page->counts[RECORD_FAILED]);
    put(file, " of ");
    put_number(file, page->count);
    put(file, " failed</title>\n<style>\n");
    put(file, report_style);
    put(file, "</style>\n</head>\n<body>\n<main>\n<h1>Report of conversions</h1>\n");
    put_summary(file, page);
    put_contents(file, page);
    put_failed(file, page);
    put_top(file, page, BY_SECONDS, "slowest", "Slowest", "The slowest inputs");
    put_top(file, page, BY_BYTES, "largest", "Largest", "The inputs with the largest outputs");
    put_views(file, page);
    put(file, "</main>\n<footer><p>Made by quire ");
    put(file, quire_version());
    put(file, ".</p></footer>\n</body>\n</html>\n");
    report_orders_free(&page->orders);
    link_path_close(&page->base);
}

const ReportFormat report_html = {".html", begin, add, end};

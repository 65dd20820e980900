/* Pages are upright or turned by 90 degrees: a turned page has one column and narrow margins. */
#include "layout/geometry.h"

static bool is_landscape(const PageStyle *page) { return page->page_width >= page->page_height; }

/* Margins of upright pages may be more than a turned one has: then text keeps a tenth of it. */
static void leave_room(Length *first, Length *last, Length extent) {
    int64_t both = (int64_t)*first + *last, most = extent - extent / 10;
    if (both <= most)
        return;
    *first = (Length)(*first * most / both);
    *last = (Length)(most - *first);
}

PageStyle geometry_page(const Job *job, bool landscape) {
    PageStyle page = job->style->page;
    if (!landscape)
        return page;
    if (!is_landscape(&page)) {
        page.page_width = job->style->page.page_height;
        page.page_height = job->style->page.page_width;
    }
    page.margin_left = page.margin_right = page.margin_top;
    leave_room(&page.margin_top, &page.margin_bottom, page.page_height);
    leave_room(&page.margin_left, &page.margin_right, page.page_width);
    page.column_width = page.page_width - page.margin_left - page.margin_right;
    page.columns = 1;
    return page;
}

PageStyle geometry_page_side(const Job *job, bool landscape, bool even) {
    PageStyle page = geometry_page(job, landscape);
    Length left = page.margin_left;
    if (even && page.two_sided) {
        page.margin_left = page.margin_right;
        page.margin_right = left;
    }
    return page;
}

Length geometry_text_height(const Job *job, bool landscape) {
    PageStyle page = geometry_page(job, landscape);
    return page.page_height - page.margin_top - page.margin_bottom;
}

Length geometry_landscape_width(const Job *job, Length *x) {
    PageStyle page = geometry_page(job, /*landscape*/ true);
    *x = page.margin_left;
    return page.column_width;
}

bool geometry_holds_wide(const Job *job) {
    return job->style->page.columns == 1 && is_landscape(&job->style->page);
}

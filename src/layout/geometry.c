/* Pages are upright or turned by 90 degrees: a turned page has one column and narrow margins. */
#include "layout/geometry.h"

static bool is_landscape(const PageStyle *page) { return page->page_width >= page->page_height; }

PageStyle geometry_page(const Layout *layout, bool landscape) {
    PageStyle page = layout->style->page;
    if (!landscape)
        return page;
    if (!is_landscape(&page)) {
        page.page_width = layout->style->page.page_height;
        page.page_height = layout->style->page.page_width;
    }
    page.margin_inner = page.margin_outer = page.margin_top;
    page.column_width = page.page_width - page.margin_inner - page.margin_outer;
    page.columns = 1;
    return page;
}

Length geometry_text_height(const Layout *layout, bool landscape) {
    PageStyle page = geometry_page(layout, landscape);
    return page.page_height - page.margin_top - page.margin_bottom;
}

Length geometry_landscape_width(const Layout *layout, Length *x) {
    PageStyle page = geometry_page(layout, /*landscape*/ true);
    *x = page.margin_inner;
    return page.column_width;
}

bool geometry_holds_wide(const Layout *layout) {
    return layout->style->page.columns == 1 && is_landscape(&layout->style->page);
}

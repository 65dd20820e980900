/* Margins follow from the type, not the other way round: lines of one column have about 66 characters, so a small page has
 * smaller type and a wide one larger; what is left over is margin. Two columns use more of the page. */
#include "style/page.h"

typedef struct {
    Length width, height;
} Paper;

/* A4 is 595.276 x 841.89 points, A5 419.528 x 595.276. */
static const Paper papers[PAGE_SIZE_COUNT] = {
    [PAGE_SIZE_A4] = {609567, 862095},
    [PAGE_SIZE_A5] = {429597, 609567},
    [PAGE_SIZE_LETTER] = {612 * POINT, 792 * POINT},
    [PAGE_SIZE_LEGAL] = {612 * POINT, 1008 * POINT},
};

/* Margins and type by the width or height of the page: the first whose limit is not reached. */
typedef struct {
    Length below; /* the page's width, or height */
    int type;     /* percent */
    Length first, last;
} Proportion;

static const Proportion one_column[] = {
    {450 * POINT, 91, 36 * POINT, 36 * POINT},
    {700 * POINT, 100, 48 * POINT, 48 * POINT},
    {INT32_MAX, 118, 60 * POINT, 60 * POINT},
};
static const Proportion two_columns[] = {
    {450 * POINT, 82, 36 * POINT, 36 * POINT},
    {700 * POINT, 91, 54 * POINT, 54 * POINT},
    {INT32_MAX, 100, 66 * POINT, 66 * POINT},
};
static const Proportion heights[] = {
    {500 * POINT, 100, 50 * POINT, 54 * POINT},
    {650 * POINT, 100, 56 * POINT, 60 * POINT},
    {INT32_MAX, 100, 70 * POINT, 78 * POINT},
};

static const Proportion *proportion(const Proportion *table, Length extent) {
    while (extent >= table->below)
        table++;
    return table;
}

static void set_size(PageStyle *page, const Document *document) {
    Paper paper = papers[document->settings.page_size];
    bool turned = document->settings.orientation == ORIENTATION_LANDSCAPE;
    page->page_width = turned ? paper.height : paper.width;
    page->page_height = turned ? paper.width : paper.height;
}

static void set_vertical(PageStyle *page) {
    const Proportion *vertical = proportion(heights, page->page_height);
    Length spared = page->columns > 1 ? 8 * POINT : 0;
    page->margin_top = vertical->first - spared;
    page->margin_bottom = vertical->last - spared;
    page->footer_baseline = page->margin_bottom * 56 / 100;
    page->head_baseline = page->margin_top * 58 / 100;
}

int page_style(PageStyle *page, const Document *document) {
    set_size(page, document);
    page->columns = document->settings.columns;
    page->column_gap = 18 * POINT;
    const Proportion *across = proportion(page->columns > 1 ? two_columns : one_column, page->page_width);
    Length width = page->page_width - across->first - across->last, measure = PAGE_MEASURE * across->type / 100;
    if (page->columns == 1 && width > measure)
        width = measure;
    page->margin_inner = page->margin_outer = (page->page_width - width) / 2;
    width = page->page_width - 2 * page->margin_inner;
    page->column_width = (width - (page->columns - 1) * page->column_gap) / page->columns;
    set_vertical(page);
    return across->type;
}

/* Margins follow from the type, not the other way round: lines of one column have about 66 characters, so a small page
 * has smaller type and a wide one larger; what is left over is margin. Two columns use more of the page. */
#include "style/page.h"

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
    Paper paper = document->settings.page_size;
    bool turned = document->settings.orientation == ORIENTATION_LANDSCAPE;
    page->page_width = turned ? paper.height : paper.width;
    page->page_height = turned ? paper.width : paper.height;
}

static void set_vertical(PageStyle *page, const StyleSheet *sheet) {
    const Proportion *vertical = proportion(heights, page->page_height);
    Length spared = page->columns > 1 ? 8 * POINT : 0;
    page->margin_top = style_length(sheet->margin_top, page->page_height, vertical->first - spared);
    page->margin_bottom = style_length(sheet->margin_bottom, page->page_height, vertical->last - spared);
    page->lacks_height = page->page_height - page->margin_top - page->margin_bottom < page->page_height / 10;
    if (page->lacks_height) {
        page->margin_top = vertical->first - spared;
        page->margin_bottom = vertical->last - spared;
    }
    page->footer_baseline = page->margin_bottom * 56 / 100;
    page->head_baseline = page->margin_top * 58 / 100;
}

static bool is_two_sided(const Settings *settings, const StyleSheet *sheet) {
    return settings_given(settings, SETTING_print) ? settings->print == PRINT_TWO_SIDED
                                                   : sheet->page_sides == SIDES_TWO;
}

/* Margins that are auto share what the measure leaves of the page. The inner one is where lines start, which is also
 * where pages of two sides are bound: books of scripts from right to left at the right. */
static void set_across(PageStyle *page, const Document *document, const StyleSheet *sheet, const Proportion *across) {
    Length least = page->page_width / 10, measure = style_length(sheet->measure, 0, 0) * across->type / 100;
    Length width = page->page_width - across->first - across->last;
    if (page->columns == 1 && width > measure)
        width = measure;
    Length automatic = (page->page_width - width) / 2;
    Length inner = style_length(sheet->margin_inner, page->page_width, automatic);
    Length outer = style_length(sheet->margin_outer, page->page_width, automatic);
    page->lacks_width = page->page_width - inner - outer < least;
    if (page->lacks_width)
        inner = outer = automatic;
    bool rtl = node_direction(document->root) == DIRECTION_RTL;
    page->margin_left = rtl ? outer : inner;
    page->margin_right = rtl ? inner : outer;
    page->two_sided = is_two_sided(&document->settings, sheet);
    width = page->page_width - inner - outer;
    page->lacks_gap = page->column_gap > width / 4;
    page->column_gap = page->lacks_gap ? width / 4 : page->column_gap;
    page->column_width = (width - (page->columns - 1) * page->column_gap) / page->columns;
}

static void set_border(PageStyle *page, const StyleSheet *sheet) {
    Length border = sheet->page_border_colour.kind == INK_NONE ? 0 : style_length(sheet->page_border, 0, 0);
    Length inset = style_length(sheet->page_border_distance, page->page_width, 0);
    Length least = page->page_width < page->page_height ? page->page_width : page->page_height;
    page->lacks_border = border > 0 && 2 * ((int64_t)inset + border) > least;
    page->border = page->lacks_border ? 0 : border;
    page->border_inset = page->border ? inset : 0;
}

/* Crop marks stand outside the bleed, and never nearer to the page than a cutter may be wrong. */
static void set_bleed(PageStyle *page, const StyleSheet *sheet) {
    page->bleed = style_length(sheet->page_bleed, 0, 0);
    page->around = sheet->crop_marks ? crop_mark_start(page->bleed) + CROP_MARK_LENGTH + 2 * POINT : page->bleed;
}

/* Margins hold the box of the marking, the running head or foot beside it, and the line about an embargo. */
static void make_room_for_marking(PageStyle *page, const Document *document) {
    enum { EDGE = 14 * POINT, GAP = 4 * POINT, LINE = 10 * POINT, EMBARGO = 14 * POINT, TO_TEXT = 16 * POINT };
    if (!document->marking_line.length)
        return;
    Length border = page->border_inset + page->border + GAP;
    PageStyle before = *page;
    page->marking_top = page->border && border > EDGE ? border : EDGE;
    Length bottom = page->marking_top + MARKING_HEIGHT + GAP;
    Length head = bottom + LINE + (document->embargo_line.length ? EMBARGO : 0);
    page->head_baseline = page->head_baseline > head ? page->head_baseline : head;
    page->footer_baseline = page->footer_baseline > bottom + GAP ? page->footer_baseline : bottom + GAP;
    if (page->margin_top < page->head_baseline + TO_TEXT)
        page->margin_top = page->head_baseline + TO_TEXT;
    if (page->margin_bottom < page->footer_baseline + LINE + TO_TEXT)
        page->margin_bottom = page->footer_baseline + LINE + TO_TEXT;
    if (page->page_height - page->margin_top - page->margin_bottom >= page->page_height / 10)
        return;
    *page = before; /* a page too low for margins like these */
    page->marking_top = POINT;
}

int page_style(PageStyle *page, const Document *document, const StyleSheet *sheet) {
    set_size(page, document);
    page->columns = document->settings.columns;
    page->column_gap = style_length(sheet->column_gap, page->page_width, 0);
    const Proportion *across = proportion(page->columns > 1 ? two_columns : one_column, page->page_width);
    set_across(page, document, sheet, across);
    set_vertical(page, sheet);
    set_bleed(page, sheet);
    set_border(page, sheet);
    make_room_for_marking(page, document);
    return sheet->text_scales ? across->type : 100;
}

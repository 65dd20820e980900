/* What lies behind a page: the colour of its paper, the image of a style, and a border. All of it is decoration. */
#include "layout/page/parts.h"

static bool has_background(const Style *style, uint32_t number) {
    switch ((BackgroundPages)style->sheet->background_on) {
    case BACKGROUND_ALL: return true;
    case BACKGROUND_FIRST: return number == 1;
    case BACKGROUND_OTHERS: return number != 1;
    case BACKGROUND_COUNT: break;
    }
    return false;
}

/* White paper needs no paint. */
static void add_paper(Layout layout, const PageStyle *page, ItemList *items) {
    Colour paper = layout.style->palette[COLOUR_BACKGROUND];
    if (paper.red == 255 && paper.green == 255 && paper.blue == 255)
        return;
    item_list_add(items, item_fill(layout.arena, layout.job->document->root, 0, 0, page->page_width, page->page_height,
                                   paper));
}

/* As large as the page needs it to be, in its own proportion; what is over is cut off by the edges. */
static void add_background(Layout layout, const PageStyle *page, ItemList *items) {
    const Job *job = layout.job;
    String address = job->document->background;
    const Image *image = address.length ? images_get(job->images, address, NOWHERE, S("an empty page")) : NULL;
    if (!image)
        return;
    int64_t width = page->page_width, height = width * image->height / image->width;
    if (height < page->page_height) {
        height = page->page_height;
        width = height * image->width / image->height;
    }
    if (width > 4 * (int64_t)page->page_width || height > 4 * (int64_t)page->page_height) { /* a strip: all of it */
        width = page->page_width;
        height = page->page_height;
    }
    Item *item = item_new(layout.arena, ITEM_IMAGE, PART_ARTIFACT, job->document->root);
    item->x = (page->page_width - (Length)width) / 2;
    item->y = (page->page_height - (Length)height) / 2;
    item->width = (Length)width;
    item->height = (Length)height;
    item->as.image = image;
    item_list_add(items, item);
}

static void add_border(Layout layout, const PageStyle *page, ItemList *items) {
    const Style *style = layout.style;
    Length rule = page->border, inset = page->border_inset;
    Length width = page->page_width - 2 * inset, height = page->page_height - 2 * inset;
    if (rule == 0)
        return;
    Colour colour = ink_colour(style, style->sheet->page_border_colour, style->palette[COLOUR_RULE]);
    const Node *root = layout.job->document->root;
    Length right = inset + width - rule, bottom = inset + height - rule;
    item_list_add(items, item_fill(layout.arena, root, inset, inset, width, rule, colour));
    item_list_add(items, item_fill(layout.arena, root, inset, bottom, width, rule, colour));
    item_list_add(items, item_fill(layout.arena, root, inset, inset, rule, height, colour));
    item_list_add(items, item_fill(layout.arena, root, right, inset, rule, height, colour));
}

void sheet_set(Layout layout, const PageStyle *page, uint32_t number, bool is_blank, ItemList *items) {
    add_paper(layout, page, items);
    if (!is_blank && has_background(layout.style, number))
        add_background(layout, page, items);
    watermark_set(layout, page, items);
    if (!is_blank)
        add_border(layout, page, items);
}

/* What lies behind a page: the colour of its paper, the image of a style, a border, and crop
 * marks. All of it is decoration. */
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
    Length bleed = page->bleed, width = page->page_width + 2 * bleed, height = page->page_height + 2 * bleed;
    item_list_add(items, item_fill(layout.arena, layout.job->document->root, -bleed, -bleed, width, height, paper));
}

/* What a background image has beyond the bleed is covered, where it would be shown. */
static void cover_overhang(Layout layout, const PageStyle *page, ItemList *items) {
    Length bleed = page->bleed, around = page->around, band = around - bleed;
    if (band <= 0)
        return;
    const Colour white = {255, 255, 255};
    const Node *root = layout.job->document->root;
    Length width = page->page_width + 2 * around, height = page->page_height + 2 * around;
    Length right = page->page_width + bleed, bottom = page->page_height + bleed;
    item_list_add(items, item_fill(layout.arena, root, -around, -around, width, band, white));
    item_list_add(items, item_fill(layout.arena, root, -around, bottom, width, band, white));
    item_list_add(items, item_fill(layout.arena, root, -around, -around, band, height, white));
    item_list_add(items, item_fill(layout.arena, root, right, -around, band, height, white));
}

/* As large as the page needs it to be, in its own proportion; what is over is cut off by the edges. */
static void add_background(Layout layout, const PageStyle *page, ItemList *items) {
    const Job *job = layout.job;
    String address = job->document->background;
    const Image *image = address.length ? images_get(job->images, address, NOWHERE, S("an empty page")) : NULL;
    if (!image)
        return;
    const int64_t across = page->page_width + 2 * page->bleed, down = page->page_height + 2 * page->bleed;
    int64_t width = across, height = width * image->height / image->width;
    if (height < down) {
        height = down;
        width = height * image->width / image->height;
    }
    if (width > 4 * across || height > 4 * down) { /* a strip: all of it */
        width = across;
        height = down;
    }
    Item *item = item_new(layout.arena, ITEM_IMAGE, PART_ARTIFACT, job->document->root);
    item->x = (page->page_width - (Length)width) / 2;
    item->y = (page->page_height - (Length)height) / 2;
    item->width = (Length)width;
    item->height = (Length)height;
    item->as.image = image;
    item_list_add(items, item);
    cover_overhang(layout, page, items);
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

/* Two at each corner, beyond the bleed. Black: printing inks are not known here. */
static void add_crop_marks(Layout layout, const PageStyle *page, ItemList *items) {
    enum { HAIRLINE = POINT / 4 };
    if (!layout.style->sheet->crop_marks)
        return;
    const Colour black = {0, 0, 0};
    const Node *root = layout.job->document->root;
    Length start = crop_mark_start(page->bleed), length = CROP_MARK_LENGTH;
    const Length xs[] = {0, page->page_width}, ys[] = {0, page->page_height};
    const Length before_x = -start - length, behind_x = page->page_width + start;
    const Length before_y = -start - length, behind_y = page->page_height + start;
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++) {
            Length x = xs[i] - HAIRLINE / 2, y = ys[k] - HAIRLINE / 2;
            item_list_add(items, item_fill(layout.arena, root, i ? behind_x : before_x, y, length, HAIRLINE, black));
            item_list_add(items, item_fill(layout.arena, root, x, k ? behind_y : before_y, HAIRLINE, length, black));
        }
}

void sheet_set(Layout layout, const PageStyle *page, uint32_t number, bool is_blank, ItemList *items) {
    add_paper(layout, page, items);
    if (!is_blank && has_background(layout.style, number))
        add_background(layout, page, items);
    watermark_set(layout, page, items);
    if (!is_blank)
        add_border(layout, page, items);
    add_crop_marks(layout, page, items);
}

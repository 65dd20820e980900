/* A word in large letters along the diagonal of every page, behind all else: shapes, which are no text. */
#include <math.h>

#include "layout/page/parts.h"
#include "layout/text/text.h"
#include "style/contrast.h"

enum { SIZE_TRIED = 100 * POINT, SHARE_OF_DIAGONAL = 62 /* percent */, TINT = 13, TINT_FAINT = 6 };

static uint8_t mixed(uint8_t ground, uint8_t ink, int percent) {
    return (uint8_t)((ground * (100 - percent) + ink * percent) / 100);
}

static Colour tint(const Style *style, int percent) {
    Colour ground = style->palette[COLOUR_BACKGROUND], ink = style->palette[COLOUR_TEXT];
    return (Colour){mixed(ground.red, ink.red, percent), mixed(ground.green, ink.green, percent),
                    mixed(ground.blue, ink.blue, percent)};
}

/* Text that stands on it can be read. */
static Colour colour_of(const Style *style) {
    Colour colour = tint(style, TINT);
    static const PaletteColour inks[] = {COLOUR_TEXT, COLOUR_MUTED, COLOUR_LINK, COLOUR_HEADING};
    for (size_t i = 0; i < sizeof inks / sizeof *inks; i++)
        if (colour_contrast(style->palette[inks[i]], colour) < CONTRAST_LEAST)
            return tint(style, TINT_FAINT);
    return colour;
}

/* In the middle of its line. Returns its width. */
static Length set_text(Layout layout, Length size, ItemList *items) {
    const Document *document = layout.job->document;
    BlockStyle style = layout.style->blocks[BLOCK_MARGIN];
    style.bold = true;
    style.italic = false;
    style.size = size;
    item_list_open(items);
    return line_of_text(layout, items, document->root, PART_ARTIFACT, document->settings.watermark,
                        node_lang(document->root), &style, 0, 0, ALIGN_CENTER);
}

void watermark_set(Layout layout, const PageStyle *page, ItemList *behind) {
    ItemList items;
    if (!layout.job->document->settings.watermark.length)
        return;
    int64_t width = page->page_width, height = page->page_height;
    int64_t diagonal = (int64_t)sqrt((double)(width * width + height * height));
    Length tried = set_text(layout, SIZE_TRIED, &items);
    int64_t size = tried > 0 ? SIZE_TRIED * diagonal * SHARE_OF_DIAGONAL / 100 / tried : SIZE_TRIED;
    int64_t most = (width < height ? width : height) / 4;
    size = size < most ? size : most;
    set_text(layout, (Length)size, &items);
    for (Item *item = items.first, *next; item; item = next) {
        next = item->next;
        if (item->kind != ITEM_GLYPHS || face_is_colour(item->as.run.face))
            continue;
        item->kind = ITEM_OUTLINES;
        item->y += (Length)(size * 36 / 100);
        item->width = page->page_width;
        item->height = page->page_height;
        item->colour = colour_of(layout.style);
        item->next = NULL;
        item_list_add(behind, item);
    }
}

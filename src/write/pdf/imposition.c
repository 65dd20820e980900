/* Pages of a booklet stand in the order of saddle stitch: of n pages the outermost sheet has n and 1 on one side, 2 and
 * n - 1 on the other. */
#include "write/pdf/imposition.h"

enum { MICROMETRES_IN_INCH = 25400 };

Imposition imposition_open(ImpositionKind kind, const Document *document, uint32_t pages, Length width, Length height) {
    bool is_wide = width > height;
    Imposition imposition = {.kind = kind, .pages = pages, .width = width, .height = height, .across = 2, .down = 1};
    imposition.from_right = node_direction(document->root) == DIRECTION_RTL;
    if (kind == IMPOSE_FOUR || (kind == IMPOSE_TWO && is_wide))
        imposition.down = 2;
    if (kind == IMPOSE_TWO && is_wide)
        imposition.across = 1;
    if (kind == IMPOSE_BOOKLET) {
        imposition.pages = (pages + 3) / 4 * 4;
        int64_t thickness = document->settings.paper_thickness;
        imposition.creep = (Length)(thickness * 72 * POINT / MICROMETRES_IN_INCH);
    }
    return imposition;
}

Length imposition_width(const Imposition *imposition) { return (Length)imposition->across * imposition->width; }
Length imposition_height(const Imposition *imposition) { return (Length)imposition->down * imposition->height; }

/* A page of the document that is turned against the others is turned back. */
static Placement on_cell(const Imposition *imposition, const Page *page, uint32_t column, uint32_t row) {
    uint32_t cell = imposition->from_right ? imposition->across - 1 - column : column;
    Length left = (Length)cell * imposition->width, bottom = (Length)(imposition->down - 1 - row) * imposition->height;
    bool turned = page->width != imposition->width && page->width == imposition->height;
    return (Placement){.x = left, .y = bottom, .height = page->height, .turned = turned, .is_imposed = true,
                       .cell = {left, bottom, left + imposition->width, bottom + imposition->height}};
}

/* The sides from the outermost sheet to the innermost: pages of the first half come one on each, the others on the way
 * back. */
static Placement place_in_booklet(const Imposition *imposition, const Page *page) {
    bool is_odd = page->number % 2 == 1; /* at the right, where reading goes from left to right */
    uint32_t side = page->number <= imposition->pages / 2 ? page->number - 1 : imposition->pages - page->number;
    Placement placement = on_cell(imposition, page, is_odd ? 1 : 0, 0);
    Length creep = imposition->creep * (Length)(side / 2);
    bool is_right = placement.cell.left > 0;
    Length most = imposition->width / 10;
    creep = creep < most ? creep : most;
    placement.x += is_right ? -creep : creep;
    placement.sheet = side;
    return placement;
}

Placement imposition_place(const Imposition *imposition, const Page *page) {
    if (imposition->kind == IMPOSE_BOOKLET)
        return place_in_booklet(imposition, page);
    uint32_t on_side = imposition->across * imposition->down, index = page->number - 1;
    Placement placement =
        on_cell(imposition, page, index % on_side % imposition->across, index % on_side / imposition->across);
    placement.sheet = index / on_side;
    return placement;
}

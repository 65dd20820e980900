/* Moves and turns by 90 degrees: rectangles stay rectangles. */
#include "write/pdf/placement.h"

#include "write/pdf/syntax.h"

Placement placement_alone(const Page *page, uint32_t sheet) {
    return (Placement){.sheet = sheet, .height = page->height};
}

/* Turned counterclockwise, the upper edge of a page is at the left. */
Box placement_box(const Placement *p, Length x, Length y, Length width, Length height) {
    if (p->turned)
        return (Box){p->x + y, p->y + x, p->x + y + height, p->y + x + width};
    Length top = p->y + p->height - y;
    return (Box){p->x + x, top - height, p->x + x + width, top};
}

void placement_point(const Placement *p, Length x, Length y, Length *across, Length *up) {
    *across = p->x + (p->turned ? y : x);
    *up = p->y + (p->turned ? x : p->height - y);
}

static void print_lengths(Buffer *b, const Length *lengths, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_byte(b, ' ');
        pdf_length(b, lengths[i]);
    }
}

void placement_print_box(Buffer *b, const Box *box) {
    const Length corners[] = {box->left, box->bottom, box->right, box->top};
    buffer_byte(b, '[');
    print_lengths(b, corners, 4);
    buffer_byte(b, ']');
}

void placement_begin(Buffer *b, const Placement *p) {
    if (!p->is_imposed)
        return;
    const Box *cell = &p->cell;
    const Length clip[] = {cell->left, cell->bottom, cell->right - cell->left, cell->top - cell->bottom};
    const Length origin[] = {p->x + (p->turned ? p->height : 0), p->y};
    print_lengths(b, clip, 4);
    buffer_text(b, p->turned ? " re W n\n0 1 -1 0 " : " re W n\n1 0 0 1 ");
    print_lengths(b, origin, 2);
    buffer_text(b, " cm\n");
}

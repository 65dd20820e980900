/* See place.h. */
#include "write/pdf/place.h"

#include "write/pdf/syntax.h"

Place place_at(const Placement *placement, Ref page, Length x, Length y) {
    Place place = {.page = page};
    placement_point(placement, x, y, &place.x, &place.y);
    return place;
}

static int64_t points_up(Length y) { return y > 0 ? ((int64_t)y + POINT - 1) / POINT : 0; }
static int64_t points_down(Length x) { return x > 0 ? x / POINT : 0; }

static void print_corner(Buffer *b, const Place *place) {
    buffer_text(b, "/XYZ ");
    buffer_int(b, points_down(place->x));
    buffer_byte(b, ' ');
    buffer_int(b, points_up(place->y));
    buffer_byte(b, ' ');
}

static void print_array(Buffer *b, Ref target, const Place *place, Zoom zoom, int64_t percent) {
    buffer_byte(b, '[');
    pdf_reference(b, target);
    switch (zoom) {
    case ZOOM_KEPT:
        print_corner(b, place);
        buffer_text(b, "null");
        break;
    case ZOOM_FIT:
        buffer_text(b, "/Fit");
        break;
    case ZOOM_WIDTH:
        buffer_text(b, "/FitH ");
        buffer_int(b, points_up(place->y));
        break;
    case ZOOM_PERCENT:
        print_corner(b, place);
        buffer_fixed(b, percent, 100, 2);
        break;
    }
    buffer_byte(b, ']');
}

static void print_both(Buffer *b, const Place *place, Zoom zoom, int64_t percent) {
    buffer_text(b, "/D");
    print_array(b, place->page, place, zoom, percent);
    buffer_text(b, "/SD");
    print_array(b, place->element, place, zoom, percent);
    buffer_text(b, ">>");
}

void place_print(Buffer *b, const Place *place, Zoom zoom, int64_t percent) {
    if (!place->element) {
        print_array(b, place->page, place, zoom, percent);
        return;
    }
    buffer_text(b, "<</S/GoTo");
    print_both(b, place, zoom, percent);
}

void place_print_key(Buffer *b, const Place *place) { buffer_text(b, place->element ? "/A" : "/Dest"); }

void place_print_named(Buffer *b, const Place *place) {
    if (!place->element) {
        print_array(b, place->page, place, ZOOM_KEPT, /*percent*/ 0);
        return;
    }
    buffer_text(b, "<<");
    print_both(b, place, ZOOM_KEPT, /*percent*/ 0);
}

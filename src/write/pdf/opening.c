/* Destinations (ISO 32000-1, 12.3.2.2), not actions: nothing runs when a file is opened. */
#include "write/pdf/opening.h"

#include "doc/settings.h"
#include "write/pdf/syntax.h"

enum { PERCENT_LEAST = 1, PERCENT_MOST = 10000 };

static bool read_zoom(Opening *opening, String word) {
    if (string_equal(word, S("fit"))) {
        opening->zoom = ZOOM_FIT;
        return true;
    }
    if (string_equal(word, S("width"))) {
        opening->zoom = ZOOM_WIDTH;
        return true;
    }
    int64_t percent;
    if (!string_ends(word, S("%")) || !string_to_int(string_slice(word, 0, word.length - 1), &percent) ||
        percent < PERCENT_LEAST || percent > PERCENT_MOST)
        return false;
    opening->zoom = ZOOM_PERCENT;
    opening->percent = percent;
    return true;
}

static void read_place(Opening *opening, String place) {
    String digits = string_starts(place, S("page=")) ? string_slice(place, 5, place.length) : place;
    int64_t page;
    if (string_to_int(digits, &page))
        opening->page = page;
    else
        opening->id = string_slice(place, string_starts(place, S("#")), place.length);
}

void opening_read(Opening *opening, const Document *document) {
    String value = string_trim(document_setting(document, "open-at"));
    *opening = (Opening){.value = value, .page = 0};
    if (!value.length)
        return;
    size_t comma = value.length;
    while (comma > 0 && value.bytes[comma - 1] != ',')
        comma--;
    if (!read_zoom(opening, string_trim(string_slice(value, comma, value.length))))
        read_place(opening, value); /* ids may have commas */
    else if (comma > 1)
        read_place(opening, string_trim(string_slice(value, 0, comma - 1)));
    else
        opening->page = 1;
}

void opening_page(Opening *opening, const Page *page, Ref ref) {
    if (opening->page == page->number)
        opening->place = (Place){.page = ref, .x = 0, .y = page->height};
}

static const Place *find_place(const Opening *opening, const Document *document, const Links *links) {
    if (!opening->id.length)
        return opening->place.page ? &opening->place : NULL;
    const Node *node = map_get(&document->ids, opening->id);
    return node ? links_place(links, node) : NULL;
}

void opening_print(const Opening *opening, const Document *document, const Links *links, Buffer *b) {
    if (!opening->value.length)
        return;
    const Place *place = find_place(opening, document, links);
    if (!place) {
        diagnose1(document->ctx, SAY_OPEN_AT, NOWHERE, opening->value);
        return;
    }
    Place target = *place;
    if (!opening->id.length)
        target.element = links_element_on(links, opening->page);
    buffer_text(b, "/OpenAction");
    place_print(b, &target, opening->zoom, opening->percent);
}

/* Destinations (ISO 32000-1, 12.3.2.2), not actions: nothing runs when a file is opened. */
#include "write/pdf/opening.h"

#include "write/pdf/syntax.h"

void opening_read(Opening *opening, const Document *document) {
    ValueProblem problem;
    *opening = (Opening){.value = string_trim(document->settings.open_at)};
    if (opening->value.length && !open_at_read(opening->value, &opening->at, &problem))
        opening->value = S(""); /* settings are checked when they are set */
}

void opening_page(Opening *opening, const Page *page, const Placement *placement, Ref ref) {
    if (opening->at.page != page->number)
        return;
    opening->place = place_at(placement, ref, 0, 0);
    opening->sheet = placement->sheet;
}

static const Place *find_place(const Opening *opening, const Document *document, const Links *links) {
    if (!opening->at.id.length)
        return opening->place.page ? &opening->place : NULL;
    const Node *node = map_get(&document->ids, opening->at.id);
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
    if (!opening->at.id.length)
        target.element = links_element_on(links, opening->sheet);
    buffer_text(b, "/OpenAction");
    place_print(b, &target, opening->at.zoom, opening->at.percent);
}

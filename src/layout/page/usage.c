/* How full pages are, and what of that is lines and what is space: by it, layout/fit.c judges what less space gains. */
#include "layout/page/parts.h"

/* The height of strips that stand one below the other. A picture is neither line nor space. */
static int64_t measure(PagesUsage *usage, const Strip *first, const Strip *stop) {
    int64_t height = 0;
    for (const Strip *strip = first; strip && strip != stop; strip = strip->next) {
        Length space = strip == first ? 0 : strip->space_before;
        bool picture = strip->items && strip->items->kind == ITEM_IMAGE && !strip->items->next;
        usage->spaces += space;
        usage->lines += picture ? 0 : strip->height;
        height += space + strip->height;
    }
    return height;
}

void usage_add(PagesUsage *usage, const ColumnFill *columns, int count, Length height, bool broken) {
    if (broken)
        *usage = (PagesUsage){0};
    usage->before += usage->page;
    usage->page = (int64_t)height * count;
    usage->last = 0;
    for (int i = 0; i < count; i++) {
        usage->last += measure(usage, columns[i].first, columns[i].stop);
        usage->last += measure(usage, columns[i].note, columns[i].note_stop);
    }
    usage->used += usage->last;
    if (usage->pages_used++ && columns->first && columns->first != columns->stop) { /* back if it moves up */
        usage->used += columns->first->space_before;
        usage->spaces += columns->first->space_before;
    }
}

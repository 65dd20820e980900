/* What stands in the margins of pages: the running head above, the page's number and that of all pages below. */
#include "layout/geometry.h"
#include "layout/numbers.h"
#include "layout/page/parts.h"
#include "layout/text/text.h"

/* Pages that share a head at most: then it is set again, so that memory does not grow. */
enum { SHARED_MOST = 64 };

/* "3 / 12" in the digits of the document. */
static void add_number(Layout layout, const PageStyle *page, ItemList *items, uint32_t number, uint32_t pages) {
    const Node *root = layout.job->document->root;
    Buffer text;
    buffer_open(&text, layout.arena);
    numbers_print(&text, layout.job, number);
    buffer_text(&text, " / ");
    numbers_print(&text, layout.job, pages);
    line_of_text(layout, items, root, PART_FOOTER, buffer_view(&text), node_lang(root),
                 &layout.style->blocks[BLOCK_MARGIN], page->page_width / 2, page->page_height - page->footer_baseline,
                 ALIGN_CENTER);
}

/* Upright or turned pages, and their head. */
typedef struct {
    PageStyle page;
    Item *head, *last;
    bool has_head; /* it is set, in the layout's arena */
} Margins;

static void set_head(Margins *margins, Layout layout, const Heads *heads, const Node *chapter) {
    margins->head = margins->last = heads_set(heads, layout, &margins->page, chapter);
    margins->has_head = true;
    while (margins->last && margins->last->next)
        margins->last = margins->last->next;
}

/* Number and head of a page; the first page has no head. */
static Item *items_of(Layout layout, const Margins *margins, uint32_t n, uint32_t pages) {
    ItemList items;
    item_list_open(&items);
    if (layout.job->document->settings.page_numbers)
        add_number(layout, &margins->page, &items, n, pages);
    if (n == 1 || !margins->head)
        return items.first;
    margins->last->next = items.first;
    return margins->head;
}

void margins_emit(Layout layout, uint32_t pages, const Turned *turned, Sections *sections, PageFunction *emit,
                  void *user) {
    Margins kinds[2] = {{.page = geometry_page(layout.job, /*landscape*/ false)},
                        {.page = geometry_page(layout.job, /*landscape*/ true)}};
    Heads heads;
    heads_open(&heads, layout, sections);
    const Node *shown = NULL; /* the chapter of the heads that are set */
    size_t at = 0;            /* among those turned */
    for (uint32_t n = 1; n <= pages; n++) {
        sections_turn(sections, n);
        const Node *chapter = heads_chapter(&heads, sections);
        if (chapter != shown || n % SHARED_MOST == 1) {
            arena_reset(layout.arena); /* nothing of the pages is in it any more */
            kinds[0].has_head = kinds[1].has_head = false;
            shown = chapter;
        }
        Margins *margins = &kinds[at < turned->count && turned->pages[at] == n];
        at += margins == &kinds[1];
        if (n > 1 && !margins->has_head)
            set_head(margins, layout, &heads, chapter);
        Item *items = items_of(layout, margins, n, pages);
        if (items)
            emit(user, &(Page){.number = n, .width = margins->page.page_width, .height = margins->page.page_height,
                               .items = items});
    }
}

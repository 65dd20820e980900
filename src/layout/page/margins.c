/* What stands in the margins of pages: the running head above, the foot below. What is the same on many pages is set
 * once for all of them. */
#include "layout/geometry.h"
#include "layout/page/page.h"
#include "layout/page/parts.h"

/* Pages that share a row at most: then it is set again, so that memory does not grow. */
enum { SHARED_MOST = 64 };

/* The rows of pages of one kind, with what of them is the same on all. */
typedef struct {
    PageStyle page;
    const Row *head, *foot;
    ItemList shared;
    bool is_set; /* in the layout's arena */
} Margins;

typedef struct {
    Layout layout;
    Row heads[PAGES_KINDS], feet[PAGES_KINDS];
    Margins kinds[PAGES_KINDS][2]; /* upright and turned */
    bool is_cut_said;
} AllMargins;

static void open_all(AllMargins *all, Layout layout) {
    all->layout = layout;
    rows_open(layout, all->heads, all->feet);
    for (PagesKind kind = 0; kind < PAGES_KINDS; kind++)
        for (int turned = 0; turned < 2; turned++)
            all->kinds[kind][turned] = (Margins){.page = geometry_page_side(layout.job, turned, kind == PAGES_EVEN),
                                                 .head = &all->heads[kind], .foot = &all->feet[kind]};
}

static void forget_shared(AllMargins *all) {
    arena_reset(all->layout.arena); /* nothing of the pages is in it any more */
    for (PagesKind kind = 0; kind < PAGES_KINDS; kind++)
        all->kinds[kind][0].is_set = all->kinds[kind][1].is_set = false;
}

/* The rows that say the number of the page, or that do not. */
static void set_rows(const Margins *margins, Layout layout, const RowPage *page, bool numbered, ItemList *items) {
    item_list_open(items);
    const Row *rows[] = {margins->head, margins->foot};
    for (int i = 0; i < 2; i++)
        if (rows[i]->fields.number == numbered)
            row_set(rows[i], layout, &margins->page, page, items);
}

static void set_embargo(AllMargins *all, Margins *margins, const RowPage *page) {
    const Document *document = all->layout.job->document;
    String line = page->embargo;
    const Node *of = string_equal(line, document->embargo_line) ? document->root : page->item;
    String shown = row_set_embargo(margins->head, all->layout, &margins->page, line, of, &margins->shared);
    if (string_equal(shown, line) || all->is_cut_said)
        return;
    all->is_cut_said = true;
    diagnose1(document->ctx, SAY_EMBARGO_CUT, document->meta[META_EMBARGO].at, shown);
}

/* The head of the first page has it as content. */
static void set_markings(Layout layout, Margins *margins, const RowPage *page) {
    if (page->number > 1 && !row_has_marking(margins->head))
        marking_set(layout, &margins->page, PART_HEADER, /*is_content*/ false, &margins->shared);
    if (!row_has_marking(margins->foot))
        marking_set(layout, &margins->page, PART_FOOTER, /*is_content*/ false, &margins->shared);
}

static Item *items_of(AllMargins *all, Margins *margins, const RowPage *page) {
    Layout layout = all->layout;
    ItemList own;
    if (!margins->is_set)
        set_rows(margins, layout, page, /*numbered*/ false, &margins->shared);
    if (!margins->is_set && page->embargo.length)
        set_embargo(all, margins, page);
    if (!margins->is_set && layout.job->document->marking)
        set_markings(layout, margins, page);
    margins->is_set = true;
    set_rows(margins, layout, page, /*numbered*/ true, &own);
    *margins->shared.end = own.first;
    return margins->shared.first;
}

static bool says_title(const Heads *heads, const Node *chapter, Arena *arena) {
    return chapter && (heads->title_is_chapter || string_equal(node_plain_text(chapter, arena), heads->title));
}

/* Numbers that are asked for in order. */
typedef struct {
    const PageNumbers *numbers;
    size_t at;
} NumberReading;

static bool takes_number(NumberReading *reading, uint32_t number) {
    const PageNumbers *numbers = reading->numbers;
    bool is_next = reading->at < numbers->count && numbers->pages[reading->at] == number;
    reading->at += is_next;
    return is_next;
}

/* The marking alone, for a cover or a blank page; the head of the first page has it as content. */
static Item *bare_items(Layout layout, const PageStyle *page, uint32_t number) {
    ItemList items;
    item_list_open(&items);
    if (!layout.job->document->marking)
        return NULL;
    if (number > 1)
        marking_set(layout, page, PART_HEADER, /*is_content*/ false, &items);
    marking_set(layout, page, PART_FOOTER, /*is_content*/ false, &items);
    return items.first;
}

void pages_blank(Layout layout, uint32_t number, PageFunction *emit, void *user) {
    PageStyle style = geometry_page_side(layout.job, /*landscape*/ false, number % 2 == 0);
    ItemList behind;
    item_list_open(&behind);
    sheet_set(layout, &style, number, /*is_blank*/ true, &behind);
    emit(user, &(Page){.number = number, .label = (int32_t)number, .width = style.page_width,
                       .height = style.page_height, .behind = behind.first,
                       .items = bare_items(layout, &style, number)});
}

/* An item of a plan may have one of its own. */
static String embargo_of(const Document *document, const Node *item) {
    while (item && item->kind != KIND_PART)
        item = item->parent;
    const String *own = item && item->hints && item->hints->embargo ? item->hints->embargo : NULL;
    return own ? *own : document->embargo_line;
}

static RowPage row_page(const AllMargins *all, const Heads *heads, const PagesMade *made, uint32_t number) {
    const Node *chapter = heads_chapter(heads, made->sections), *item = heads_item(made->sections);
    bool is_front = number <= made->front;
    uint32_t body = made->count - made->front;
    return (RowPage){.heads = heads, .chapter = chapter, .item = item, .number = number,
                     .embargo = embargo_of(all->layout.job->document, item),
                     .label = is_front ? -(int64_t)number : (int64_t)number - made->front,
                     .labels = is_front ? -(int64_t)made->front : (int64_t)body,
                     .pages = made->count, .title_is_chapter = says_title(heads, chapter, all->layout.arena)};
}

void margins_emit(Layout layout, const PagesMade *made, PageFunction *emit, void *user) {
    AllMargins all;
    Heads heads;
    open_all(&all, layout);
    heads_open(&heads, layout, made->sections);
    const Node *chapter = NULL, *item = NULL; /* of the rows that are set */
    NumberReading turned = {&made->turned, 0}, blank = {&made->blank, 0};
    for (uint32_t n = 1; n <= made->count; n++) {
        sections_turn(made->sections, n);
        RowPage page = row_page(&all, &heads, made, n);
        if (page.chapter != chapter || page.item != item || n == made->front + 1 || n % SHARED_MOST == 1) {
            forget_shared(&all);
            chapter = page.chapter;
            item = page.item;
        }
        bool is_turned = takes_number(&turned, n);
        bool is_bare = takes_number(&blank, n) || (n == 1 && layout.job->document->cover);
        PagesKind kind = n == 1 ? PAGES_FIRST : n % 2 ? PAGES_ODD : PAGES_EVEN;
        Margins *margins = &all.kinds[kind][is_turned];
        Item *items = is_bare ? bare_items(layout, &margins->page, n) : items_of(&all, margins, &page);
        if (items)
            emit(user, &(Page){.number = n, .label = (int32_t)page.label, .width = margins->page.page_width,
                               .height = margins->page.page_height, .items = items});
    }
}

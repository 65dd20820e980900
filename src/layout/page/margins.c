/* What stands in the margins of pages: the running head above, the foot below. What is the same on many pages is set
 * once for all of them. */
#include "layout/geometry.h"
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

static void set_embargo(AllMargins *all, Margins *margins) {
    const Document *document = all->layout.job->document;
    String shown = row_set_embargo(margins->head, all->layout, &margins->page, &margins->shared);
    if (string_equal(shown, document->embargo_line) || all->is_cut_said)
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
    if (!margins->is_set && layout.job->document->embargo_line.length)
        set_embargo(all, margins);
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

void margins_emit(Layout layout, uint32_t pages, const Turned *turned, Sections *sections, PageFunction *emit,
                  void *user) {
    AllMargins all;
    Heads heads;
    open_all(&all, layout);
    heads_open(&heads, layout, sections);
    const Node *shown = NULL; /* the chapter of the rows that are set */
    size_t at = 0;            /* among those turned */
    for (uint32_t n = 1; n <= pages; n++) {
        sections_turn(sections, n);
        const Node *chapter = heads_chapter(&heads, sections);
        if (chapter != shown || n % SHARED_MOST == 1) {
            forget_shared(&all);
            shown = chapter;
        }
        RowPage page = {.heads = &heads, .chapter = chapter, .number = n, .pages = pages,
                        .title_is_chapter = says_title(&heads, chapter, layout.arena)};
        bool is_turned = at < turned->count && turned->pages[at] == n;
        at += is_turned;
        PagesKind kind = n == 1 ? PAGES_FIRST : n % 2 ? PAGES_ODD : PAGES_EVEN;
        Margins *margins = &all.kinds[kind][is_turned];
        Item *items = items_of(&all, margins, &page);
        if (items)
            emit(user, &(Page){.number = n, .width = margins->page.page_width, .height = margins->page.page_height,
                               .items = items});
    }
}

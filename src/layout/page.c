/* Pages: strips are held back until a page is full, then it is broken at the last place that allows it and handed on. Two
 * arenas take turns, so that memory does not grow with the number of pages. */
#include "doc/terms.h"
#include "layout/layout.h"

struct Pages {
    Layout *layout;
    PageFunction *emit;
    void *user;
    Strip *first, **end; /* waiting */
    Length used;         /* height of what waits, as it would stand on a page */
    uint32_t number;     /* of the page that went out last */
    bool emitted;        /* since the arenas took turns */
    Arena arenas[2];
    uint8_t current;
};

static void release_arenas(void *what) {
    Pages *pages = what;
    arena_close(&pages->arenas[0]);
    arena_close(&pages->arenas[1]);
}

static Length text_height(const Layout *layout, bool landscape) {
    const PageStyle *page = &layout->style->page;
    return (landscape ? page->page_width : page->page_height) - page->margin_top - page->margin_bottom;
}

Length pages_height(const Layout *layout) { return text_height(layout, layout->landscape); }

Length pages_landscape_width(const Layout *layout, Length *x) {
    const PageStyle *page = &layout->style->page;
    *x = page->margin_top;
    return page->page_height - 2 * page->margin_top;
}

Pages *pages_open(Layout *layout, PageFunction *emit, void *user) {
    Pages *pages = arena_new(&layout->ctx->arena, Pages);
    pages->layout = layout;
    pages->emit = emit;
    pages->user = user;
    pages->end = &pages->first;
    arena_open(&pages->arenas[0], layout->ctx);
    arena_open(&pages->arenas[1], layout->ctx);
    release_push(layout->ctx, release_arenas, pages);
    layout->arena = &pages->arenas[0];
    return pages;
}

/* The height that the waiting strips may have: those of one page are all upright or all landscape. */
static Length room(const Pages *pages) { return text_height(pages->layout, pages->first && pages->first->landscape); }

static Length height_at_top(const Strip *strip) { return strip->height + (strip->repeat ? strip->repeat->height : 0); }

/* Where the page number stands; a document of one page has none. */
static void add_footer(Pages *pages, Stack *stack, Length width, Length height) {
    Layout *layout = pages->layout;
    const PageStyle *page = &layout->style->page;
    const Node *root = layout->document->root;
    Buffer digits;
    buffer_open(&digits, layout->arena);
    term_number(&digits, node_lang(root), pages->number);
    line_of_text(layout, &stack->items, root, PART_FOOTER, buffer_view(&digits), node_lang(root), &layout->style->footer,
                 width / 2, height - page->footer_baseline, ALIGN_CENTER);
}

/* Sends out a page of the waiting strips before `stop`. */
static void emit(Pages *pages, const Strip *stop, bool numbered) {
    Layout *layout = pages->layout;
    if (++pages->number > LIMIT_PAGES)
        fail2(layout->ctx, SAY_LIMIT, NOWHERE, S("pages"), number(LIMIT_PAGES));
    bool landscape = pages->first && pages->first->landscape;
    Length width = layout->style->page.page_width, height = layout->style->page.page_height;
    Page page = {.number = pages->number, .width = landscape ? height : width, .height = landscape ? width : height};
    Stack stack;
    stack_open(&stack, layout, layout->style->page.margin_top);
    if (pages->first && pages->first->repeat)
        stack_repeat(&stack, pages->first->repeat);
    while (pages->first != stop) {
        Strip *strip = pages->first;
        pages->first = strip->next;
        stack_add(&stack, strip);
    }
    if (numbered)
        add_footer(pages, &stack, page.width, page.height);
    page.behind = stack.behind.first;
    page.items = stack.items.first;
    page.areas = stack.areas;
    page.anchors = stack.anchors;
    pages->emit(pages->user, &page);
    pages->emitted = true;
    if (!pages->first)
        pages->end = &pages->first;
    pages->used = 0;
    for (const Strip *strip = pages->first; strip; strip = strip->next)
        pages->used += pages->used == 0 ? height_at_top(strip) : strip->space_before + strip->height;
}

/* The strip that must start the next page: the last that may among those before the overflow, else the one that
 * overflows. */
static const Strip *break_at(const Pages *pages) {
    Length height = 0, most = room(pages);
    const Strip *best = NULL;
    for (const Strip *strip = pages->first; strip; strip = strip->next) {
        bool top = strip == pages->first;
        if (!top && strip->break_before == BREAK_BEFORE_FREE)
            best = strip;
        height += top ? height_at_top(strip) : strip->space_before + strip->height;
        if (height > most && !top)
            return best ? best : strip;
        if (height > most)
            return strip->next;
    }
    return NULL;
}

void pages_add(void *user, Strip *strip) {
    Pages *pages = user;
    if (pages->first && (strip->break_before == BREAK_BEFORE_FORCED || strip->landscape != pages->first->landscape))
        emit(pages, NULL, true);
    strip->next = NULL;
    strip->arena = pages->current;
    pages->used += pages->first ? strip->space_before + strip->height : height_at_top(strip);
    *pages->end = strip;
    pages->end = &strip->next;
    while (pages->used > room(pages) && pages->first->next)
        emit(pages, break_at(pages), true);
}

void pages_settle(void *user) {
    Pages *pages = user;
    if (!pages->emitted)
        return;
    for (const Strip *strip = pages->first; strip; strip = strip->next)
        if (strip->arena != pages->current)
            return;
    pages->current ^= 1;
    arena_reset(&pages->arenas[pages->current]);
    pages->layout->arena = &pages->arenas[pages->current];
    pages->emitted = false;
}

void pages_close(Pages *pages) {
    if (pages->first || pages->number == 0)
        emit(pages, NULL, pages->number > 0);
}

void layout_document(const Document *document, const Style *style, PageFunction *emit_page, void *user) {
    Context *ctx = document->ctx;
    Layout layout = {.document = document, .ctx = ctx, .style = style, .fonts = fonts_of(ctx),
                     .images = images_of(ctx, document->source)};
    Pages *pages = pages_open(&layout, emit_page, user);
    const PageStyle *page = &style->page;
    Column column = {.x = page->margin_inner, .width = page->page_width - page->margin_inner - page->margin_outer,
                     .add = pages_add, .settle = pages_settle, .user = pages, .page = true};
    flow_blocks(&layout, document->root, &column, &style->body);
    pages_close(pages);
}

/* What stands in the margins of pages: the document's title above, the page's number and that of all pages below. */
#include "doc/terms.h"
#include "layout/geometry.h"
#include "layout/page/parts.h"
#include "layout/text/text.h"
#include "text/unicode.h"

enum { TITLE_BYTES_MOST = 600 }; /* of a head, before it is measured */

static Length width_of(Layout layout, String text, String lang) {
    Length min, preferred;
    const Node *root = layout.job->document->root;
    Paragraph *p = para_of_text(layout, root, text, lang, &layout.style->blocks[BLOCK_MARGIN]);
    para_widths(p, &min, &preferred);
    return preferred;
}

static String with_ellipsis(Layout layout, String text) {
    text = string_trim(text);
    while (text.length && string_find_byte(S(",;:."), text.bytes[text.length - 1]) != SIZE_MAX)
        text.length--;
    return arena_join(layout.arena, text, S("…"), S(""));
}

/* The last place before `length` where the text may be cut: a space, when that is not far. */
static size_t cut_before(String text, const bool *starts, size_t length) {
    size_t space = length;
    while (space > length / 2 && text.bytes[space - 1] != ' ')
        space--;
    if (space > length / 2)
        return space - 1;
    for (length--; length > 0 && !starts[length];)
        length--;
    return length;
}

/* The title, shortened until it fits. */
static String fit_title(Layout layout, String title, String lang, Length room) {
    if (title.length <= TITLE_BYTES_MOST && width_of(layout, title, lang) <= room)
        return title;
    bool *starts = arena_array(layout.arena, bool, title.length + 1);
    text_graphemes(layout.job->ctx, title, starts);
    size_t length = title.length < TITLE_BYTES_MOST ? title.length : TITLE_BYTES_MOST;
    while (length > 0 && !starts[length])
        length--;
    String shortened = S("");
    while (length > 0) {
        shortened = with_ellipsis(layout, string_slice(title, 0, length));
        if (width_of(layout, shortened, lang) <= room)
            return shortened;
        length = cut_before(title, starts, length);
    }
    return S("");
}

/* The items of the running head, the same on every page of the same measures. */
static Item *make_head(Layout layout, const PageStyle *page) {
    const Document *document = layout.job->document;
    String title = meta_value(document, META_TITLE), lang = node_lang(document->root);
    ItemList items;
    item_list_open(&items);
    if (!title.length || document->title_is_placeholder || !document->settings.heads)
        return NULL;
    Length right = page->page_width - page->margin_outer;
    bool rtl = node_direction(document->root) == DIRECTION_RTL;
    line_of_text(layout, &items, document->root, PART_HEADER,
                 fit_title(layout, title, lang, right - page->margin_inner), lang, &layout.style->blocks[BLOCK_MARGIN],
                 rtl ? right : page->margin_inner, page->head_baseline, rtl ? ALIGN_RIGHT : ALIGN_LEFT);
    return items.first;
}

/* "3 / 12" in the digits of the language. */
static void add_number(Layout layout, const PageStyle *page, ItemList *items, uint32_t number, uint32_t pages) {
    const Node *root = layout.job->document->root;
    Buffer text;
    buffer_open(&text, layout.arena);
    term_number(&text, node_lang(root), number);
    buffer_text(&text, " / ");
    term_number(&text, node_lang(root), pages);
    line_of_text(layout, items, root, PART_FOOTER, buffer_view(&text), node_lang(root),
                 &layout.style->blocks[BLOCK_MARGIN], page->page_width / 2, page->page_height - page->footer_baseline,
                 ALIGN_CENTER);
}

/* Upright or turned pages, and their head. */
typedef struct {
    PageStyle page;
    Item *head, *last;
} Margins;

static void open_margins(Margins *margins, Layout layout, bool landscape) {
    margins->page = geometry_page(layout.job, landscape);
    margins->head = margins->last = make_head(layout, &margins->page);
    while (margins->last && margins->last->next)
        margins->last = margins->last->next;
}

static void emit_margins(Layout layout, const Margins *margins, uint32_t n, uint32_t pages, bool numbers,
                         PageFunction *emit, void *user) {
    const PageStyle *page = &margins->page;
    ItemList items;
    item_list_open(&items);
    if (numbers)
        add_number(layout, page, &items, n, pages);
    if (n > 1 && margins->head) {
        margins->last->next = items.first;
        items.first = margins->head;
    }
    if (items.first)
        emit(user, &(Page){.number = n, .width = page->page_width, .height = page->page_height, .items = items.first});
}

void margins_emit(Layout layout, uint32_t pages, const Turned *turned, Sections *sections, PageFunction *emit,
                  void *user) {
    bool numbers = layout.job->document->settings.page_numbers;
    Margins upright, landscape;
    Layout kept = layout; /* for the heads, which all pages share */
    kept.arena = &layout.job->ctx->arena;
    open_margins(&upright, kept, /*landscape*/ false);
    open_margins(&landscape, kept, /*landscape*/ true);
    size_t at = 0; /* among those turned */
    for (uint32_t n = 1; n <= pages && (upright.head || numbers); n++) {
        sections_turn(sections, n);
        bool is_turned = at < turned->count && turned->pages[at] == n;
        arena_reset(layout.arena); /* nothing of the pages is in it any more */
        emit_margins(layout, is_turned ? &landscape : &upright, n, pages, numbers, emit, user);
        at += is_turned;
    }
}

/* Numbers of pages inside the text: lines of contents with leaders, and references like "page 4". Numbers are known when the
 * pages are laid out, so a document that shows any is laid out as a draft first, of which only the numbers are kept. Lines of
 * contents have room reserved for numbers; a sentence with a reference may break otherwise when its number is known, so drafts
 * are repeated until the numbers stay. */
#include "layout/contents.h"

#include "doc/terms.h"
#include "layout/para.h"

enum {
    DRAFTS_MOST = 6,
    NUMBER_DIGITS = 4 /* that a line of contents has room for */
};

/* ---- drafts ---- */

/* Whether the document shows numbers of pages, and whether any stands in running text. */
static bool shows_numbers(const Document *document, bool *running) {
    bool any = false;
    *running = false;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (node->kind != KIND_CROSS_REFERENCE || !node->as.cross.page || !node->as.cross.target)
            continue;
        any = true;
        *running |= node->as.cross.text.length > 0;
    }
    return any;
}

/* PageFunction: keeps the first page of every id. */
static void take_numbers(void *user, const Page *page) {
    Map *numbers = user;
    for (const Anchor *anchor = page->anchors; anchor; anchor = anchor->next)
        if (anchor->node->id.length && !map_get(numbers, anchor->node->id))
            map_set(numbers, anchor->node->id, (void *)(uintptr_t)page->number);
}

static bool same_numbers(const Map *a, const Map *b) {
    if (!a || a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (map_get(b, a->entries[i].key) != a->entries[i].value)
            return false;
    return true;
}

const Map *contents_numbers(const Document *document, const Style *style) {
    bool running;
    if (!shows_numbers(document, &running))
        return NULL;
    Map *known = NULL;
    for (int drafts = 0; drafts < DRAFTS_MOST; drafts++) {
        Map *numbers = arena_new(&document->ctx->arena, Map);
        map_open(numbers, &document->ctx->arena);
        layout_pages(document, style, known, /*draft*/ true, take_numbers, /*margins*/ NULL, numbers);
        if (!running || same_numbers(known, numbers))
            return numbers;
        known = numbers;
    }
    diagnose1(document->ctx, SAY_PAGE_NUMBERS, NOWHERE, number(DRAFTS_MOST));
    return known;
}

/* ---- text ---- */

/* A node that a page number leads to has an anchor of its own, or stands in one that has. */
static int64_t page_of(const Layout *layout, const Node *node) {
    void *found = NULL;
    for (; layout->numbers && node && !found; node = node->parent)
        if (node->id.length)
            found = map_get(layout->numbers, node->id);
    return (int64_t)(uintptr_t)found;
}

String contents_reference(Layout *layout, const Node *node) {
    const Node *target = node->as.cross.target;
    if (!target || !node->as.cross.text.length || !node->as.cross.page)
        return node->as.cross.text;
    String lang = node_lang(node), words = term(lang, TERM_ON_PAGE);
    Buffer text;
    buffer_open(&text, layout->arena);
    for (size_t i = 0; i < words.length; i++) {
        if (words.bytes[i] == '%')
            term_number(&text, lang, page_of(layout, target));
        else if (words.bytes[i] == ' ') /* the number stays with its word */
            buffer_code_point(&text, 0xA0);
        else
            buffer_byte(&text, words.bytes[i]);
    }
    return buffer_view(&text);
}

/* ---- lines ---- */

/* The number of an entry, which is the last child of its link. */
static const Node *number_node(const Node *entry) {
    const Node *link = entry->first;
    return link && link->kind == KIND_LINK && link->last && link->last->kind == KIND_CROSS_REFERENCE ? link->last : NULL;
}

static Length width_of(Layout *layout, const Node *node, String text, String lang, const BlockStyle *style) {
    Length least, width;
    para_widths(para_of_text(layout, node, text, lang, style), &least, &width);
    return width;
}

static Length room_for_number(Layout *layout, const Node *node, const BlockStyle *style) {
    Buffer digits;
    buffer_open(&digits, layout->arena);
    for (int i = 0; i < NUMBER_DIGITS; i++)
        term_number(&digits, node_lang(node), 8);
    return width_of(layout, node, buffer_view(&digits), node_lang(node), style) + style->size;
}

/* A line of contents that is being finished, between the edges x and x + width. */
typedef struct {
    Layout *layout;
    const Node *node; /* the number's */
    const BlockStyle *style;
    Length x, width;
    bool rtl;
    Strip *strip;
} Line;

/* Dots between from and to, in step with those of all lines between these edges. */
static void add_leaders(const Line *line, ItemList *items, Length from, Length to) {
    String lang = S(""); /* dots are the same in all */
    Length dot = width_of(line->layout, line->node, S("."), lang, line->style);
    Length step = width_of(line->layout, line->node, S(". ."), lang, line->style) - dot;
    if (step <= 0 || to - from < 2 * step)
        return;
    Length edge = line->x + line->width;
    Length first = edge - (edge - from) / step * step; /* the first place in step that is not before `from` */
    int count = (to - first - dot) / step + 1;
    Buffer dots;
    buffer_open(&dots, line->layout->arena);
    for (int i = 0; i < count; i++)
        buffer_text(&dots, i ? " ." : ".");
    line_of_text(line->layout, items, line->node, PART_ARTIFACT, buffer_view(&dots), lang, line->style, first,
                 line->strip->baseline, ALIGN_LEFT);
}

/* The link's area reaches to the number. */
static void widen_area(const Line *line) {
    for (Area *area = line->strip->areas; area; area = area->next) {
        if (area->node != line->node->parent)
            continue;
        Length right = line->rtl ? area->x + area->width : line->x + line->width;
        area->x = line->rtl ? line->x : area->x;
        area->width = right - area->x;
        return;
    }
}

static void add_number(const Line *line) {
    Layout *layout = line->layout;
    Length left = line->x + line->width, right = line->x, gap = line->style->size / 2;
    ItemList items;
    item_list_open(&items);
    for (Item *item = line->strip->items, *next; item; item = next) {
        next = item->next;
        item->next = NULL;
        left = item->x < left ? item->x : left;
        right = item->x + item->width > right ? item->x + item->width : right;
        item_list_add(&items, item);
        if (!next && item->kind == ITEM_GLYPHS)
            item->as.run.space_after = true; /* the number does not run into the last word when it is read */
    }
    Buffer digits;
    buffer_open(&digits, layout->arena);
    term_number(&digits, node_lang(line->node), page_of(layout, line->node->as.cross.target));
    String text = buffer_view(&digits);
    Length number_width = width_of(layout, line->node, text, node_lang(line->node), line->style);
    if (line->rtl)
        add_leaders(line, &items, line->x + number_width + gap, left - gap);
    else
        add_leaders(line, &items, right + gap, line->x + line->width - number_width - gap);
    line_of_text(layout, &items, line->node, PART_CONTENT, text, node_lang(line->node), line->style,
                 line->rtl ? line->x : line->x + line->width, line->strip->baseline,
                 line->rtl ? ALIGN_LEFT : ALIGN_RIGHT);
    line->strip->items = items.first;
    widen_area(line);
}

Strip *contents_entry(Layout *layout, const Node *entry, const BlockStyle *style, Length x, Length width) {
    const Node *page = number_node(entry);
    Paragraph *p = para_open(layout, entry, style);
    bool rtl = node_direction(entry->parent) == DIRECTION_RTL;
    p->align = rtl ? ALIGN_RIGHT : ALIGN_LEFT; /* an entry in another direction starts where all do */
    Length room = page ? room_for_number(layout, page, style) : 0;
    Strip *first = para_lines(p, rtl ? x + room : x, width - room), *last = first;
    while (last && last->next)
        last = last->next;
    if (last && page)
        add_number(&(Line){.layout = layout, .node = page, .style = style, .x = x, .width = width, .rtl = rtl,
                           .strip = last});
    return first;
}

/* The running head: the document's title, and the chapter that the page shows where the document has chapters. */
#include "layout/page/parts.h"
#include "layout/text/text.h"
#include "text/unicode.h"

enum { TITLE_BYTES_MOST = 600 /* of a head, before it is measured */, CHAPTER_LEVEL_BELOW_TITLE = 2 };

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

/* ---- chapters ---- */

/* A heading of the text, not the one above contents. */
static bool begins_chapter(const Section *section, int level) {
    return section->heading->as.heading.outline == level && section->heading->parent->kind != KIND_CONTENTS;
}

/* The level of the headings that running heads show; 0: none, the document is one text under its title. */
static int chapter_level(const Document *document, const Sections *sections) {
    if (document->has_chapters)
        return CHAPTER_LEVEL_BELOW_TITLE;
    size_t count = 0;
    for (size_t i = 0; !document->title_heading && i < sections->count; i++)
        count += begins_chapter(&sections->items[i], 1);
    return count > 1 ? 1 : 0;
}

/* True when the title is only the name of the first chapter. */
static bool is_first_chapter(Layout layout, const Sections *sections, int level, String title) {
    for (size_t i = 0; i < sections->count; i++)
        if (begins_chapter(&sections->items[i], level))
            return string_equal(node_plain_text(sections->items[i].heading, layout.arena), title);
    return false;
}

void heads_open(Heads *heads, Layout layout, const Sections *sections) {
    const Document *document = layout.job->document;
    *heads = (Heads){0};
    if (!document->settings.heads)
        return;
    if (!document->title_is_placeholder)
        heads->title = meta_value(document, META_TITLE);
    heads->level = chapter_level(document, sections);
    heads->title_is_chapter = heads->level && is_first_chapter(layout, sections, heads->level, heads->title);
}

const Node *heads_chapter(const Heads *heads, const Sections *sections) {
    return heads->level ? page_section(sections, heads->level) : NULL;
}

typedef struct {
    String title, title_lang, chapter, chapter_lang; /* empty: nothing */
} Head;

/* What the head of a page says: a title that is the name of the first chapter only where there is no chapter. */
static Head say(const Heads *heads, Layout layout, const Node *chapter) {
    Head head = {.title = heads->title, .title_lang = node_lang(layout.job->document->root)};
    if (!chapter)
        return head;
    head.chapter = node_plain_text(chapter, layout.arena);
    head.chapter_lang = node_lang(chapter);
    if (heads->title_is_chapter || string_equal(head.chapter, head.title))
        head.title = S("");
    return head;
}

/* Both stand on one line; where they do not fit, the longer one gives way first. */
Item *heads_set(const Heads *heads, Layout layout, const PageStyle *page, const Node *chapter) {
    Head head = say(heads, layout, chapter);
    const Node *root = layout.job->document->root;
    const BlockStyle *style = &layout.style->blocks[BLOCK_MARGIN];
    bool rtl = node_direction(root) == DIRECTION_RTL;
    Length left = page->margin_inner, right = page->page_width - page->margin_outer;
    Length room = right - left - (head.title.length && head.chapter.length ? 3 * style->size : 0);
    Length wanted = head.chapter.length ? width_of(layout, head.chapter, head.chapter_lang) : 0;
    Length most = wanted < room / 2 ? room - wanted : room / 2, taken = 0;
    ItemList items;
    item_list_open(&items);
    if (head.title.length)
        taken = line_of_text(layout, &items, root, PART_HEADER, fit_title(layout, head.title, head.title_lang, most),
                             head.title_lang, style, rtl ? right : left, page->head_baseline,
                             rtl ? ALIGN_RIGHT : ALIGN_LEFT);
    if (head.chapter.length) {
        bool end = head.title.length > 0;
        line_of_text(layout, &items, root, PART_HEADER,
                     fit_title(layout, head.chapter, head.chapter_lang, room - taken), head.chapter_lang, style,
                     rtl == end ? left : right, page->head_baseline, rtl == end ? ALIGN_LEFT : ALIGN_RIGHT);
    }
    return items.first;
}


/* The marking of a document in the margins of its pages: a box at the right, above the running head and below the
 * foot. */
#include "layout/page/parts.h"
#include "layout/text/text.h"
#include "style/template.h"

enum { SIZE = 12 * POINT, SIZE_LEAST = 4 * POINT, PADDING = 5 * POINT };

bool row_has_marking(const Row *row) {
    for (int place = 0; place < ROW_PLACES; place++) {
        String template = row->texts[place];
        for (TemplatePiece piece; template_next(&template, &piece);)
            if (piece.field == FIELD_META && piece.meta == META_MARKING)
                return true;
    }
    return false;
}

static BlockStyle style_of(Layout layout) {
    BlockStyle style = layout.style->blocks[BLOCK_MARGIN];
    style.bold = true;
    style.italic = false;
    style.size = SIZE;
    style.leading = MARKING_HEIGHT;
    style.colour = layout.style->marking_text;
    style.ink = (Ink){.kind = INK_RGB, .rgb = style.colour};
    return style;
}

/* Sets the text with its right end at 0 and its baseline at 0. Returns its width. */
static Length set_text(Layout layout, const BlockStyle *style, Part part, const Node *node, ItemList *text) {
    const Document *document = layout.job->document;
    item_list_open(text);
    return line_of_text(layout, text, node, part, document->marking_line, node_lang(document->root), style, 0, 0,
                        ALIGN_RIGHT);
}

void marking_set(Layout layout, const PageStyle *page, Part part, bool is_content, ItemList *items) {
    const Document *document = layout.job->document;
    const Node *node = is_content ? document->marking->first->first : document->root;
    Part as = is_content ? PART_CONTENT : part;
    Length right = page->page_width - page->margin_right;
    Length room = right - page->margin_left - 2 * PADDING;
    BlockStyle style = style_of(layout);
    ItemList text;
    Length width = set_text(layout, &style, as, node, &text);
    while (width > room && style.size > SIZE_LEAST) {
        style.size -= POINT / 2;
        width = set_text(layout, &style, as, node, &text);
    }
    if (style.size < SIZE && is_content && !layout.job->quiet)
        diagnose1(document->ctx, SAY_MARKING_SMALL, document->meta[META_MARKING].at, document->marking_line);
    Length top = part == PART_HEADER ? page->marking_top : page->page_height - page->marking_top - MARKING_HEIGHT;
    Item *box = item_fill(layout.arena, document->root, right - width - 2 * PADDING, top, width + 2 * PADDING,
                          MARKING_HEIGHT, layout.style->marking_ground);
    box->part = (uint8_t)part;
    item_list_add(items, box);
    for (Item *item = text.first; item; item = item->next) {
        item->x += right - PADDING;
        item->y += top + MARKING_HEIGHT / 2 + style.size * 36 / 100;
    }
    item_list_join(items, &text);
}

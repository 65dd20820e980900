/* References like "page 4", in the words of their language and the digits of the document's. */
#include "layout/numbers.h"

#include "doc/digits.h"
#include "doc/markers.h"
#include "doc/terms.h"

/* A node that a page number leads to has an anchor of its own, or stands in one that has. */
int64_t numbers_page_of(const Job *job, const Node *node) {
    void *found = NULL;
    for (; job->numbers && node && !found; node = node->parent)
        if (node->id.length)
            found = map_get(job->numbers, node->id);
    return (int64_t)(intptr_t)found;
}

void numbers_print(Buffer *out, const Job *job, int64_t page) {
    if (page < 0)
        marker_write(out, marker_style(MARKER_LOWER_ROMAN), -page);
    else
        term_number(out, digits_of(job->document->root), page);
}

String numbers_reference(Layout layout, const Node *node) {
    const Node *target = node->as.cross.target;
    if (!target || !node->as.cross.text.length || !node->as.cross.page)
        return node->as.cross.text;
    String lang = node_lang(node), words = term(lang, TERM_ON_PAGE);
    Buffer text, page;
    buffer_open(&text, layout.arena);
    buffer_open(&page, layout.arena);
    numbers_print(&page, layout.job, numbers_page_of(layout.job, target));
    buffer_text(&text, node->as.cross.on_paper ? "(" : "");
    term_with_number(&text, words, buffer_view(&page));
    buffer_text(&text, node->as.cross.on_paper ? ")" : "");
    return buffer_view(&text);
}

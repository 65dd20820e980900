/* Tables that only arrange what they hold: found in the whole page, before it is walked. */
#include "read/html/walk.h"

void html_find_layout_tables(HtmlPage *page) {
    for (const HtmlNode *node = page->document; node; node = html_node_next(node, page->document)) {
        if (node->kind != HTML_ELEMENT || html_shown_as(node)->kind != KIND_TABLE)
            continue;
        if (html_has_word(node, "role", "presentation") || html_has_word(node, "role", "none")) /* ARIA 1.2 */
            ((HtmlNode *)(uintptr_t)node)->use = USE_ARRANGEMENT;
    }
}

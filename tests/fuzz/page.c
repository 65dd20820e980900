/* A libFuzzer target: any bytes through the tokenizer and the tree constructor of HTML alone, as a page or, as the
 * first byte says, as a fragment. Aborts when the links of the tree are wrong. */
#include <stdint.h>
#include <stdlib.h>

#include "base/context.h"
#include "read/html/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void require(bool holds) {
    if (!holds)
        abort();
}

static void check_tree(const HtmlPage *page, String text) {
    for (const HtmlNode *node = page->document; node; node = html_node_next(node, page->document)) {
        require(node->at <= text.length);
        require(!node->first == !node->last);
        require(!node->first || (!node->first->previous && node->first->parent == node));
        require(!node->last || (!node->last->next && node->last->parent == node));
        require(!node->next || (node->next->previous == node && node->next->parent == node->parent));
        require(node->kind != HTML_TEXT || node->text.length > 0);
    }
    require(page->unfinished.at <= text.length);
}

static void read_any(Arena *arena, String text) {
    static const char *const contexts[] = {"body", "table", "tr", "td", "template", "title", "script", "frameset",
        "caption", "colgroup", "select", "html", "p"};
    enum { CONTEXTS = sizeof contexts / sizeof *contexts };
    HtmlPage page;
    unsigned choice = text.length ? (unsigned char)text.bytes[0] % 64u : 0;
    if (choice < CONTEXTS)
        html_fragment_read(&page, arena, text, string_of(contexts[choice]), SPACE_HTML);
    else if (choice == CONTEXTS)
        html_fragment_read(&page, arena, text, S("foreignObject"), SPACE_SVG);
    else if (choice == CONTEXTS + 1)
        html_fragment_read(&page, arena, text, S("mi"), SPACE_MATHML);
    else
        html_page_read(&page, arena, text);
    check_tree(&page, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static Store store;
    static Context ctx;
    store_open(&store);
    context_open(&ctx, &store);
    if (setjmp(ctx.landing) == 0) {
        char *copy = arena_copy(&ctx.arena, bytes, length);
        read_any(&ctx.arena, (String){copy, length});
    }
    context_close(&ctx);
    store_close(&store);
    return 0;
}

/* A document on its way to pages. One that shows numbers of its own pages (contents, "page 4") is laid out as a draft
 * first, of which only the numbers are kept. Lines of contents have room reserved for numbers; a sentence with a
 * reference may break otherwise when its number is known, so drafts are repeated until the numbers stay. */
#include "layout/flow/flow.h"
#include "layout/layout.h"
#include "layout/page/page.h"
#include "layout/text/text.h"
#include "text/utf8.h"

enum { DRAFTS_MOST = 6, MARK_LENGTH = 12 /* for which there is room beside footnotes */ };

/* ---- one run ---- */

static size_t longest_mark(const Document *document) {
    size_t longest = 0;
    for (const Node *node = document->root->last; node && node->kind == KIND_FOOTNOTE; node = node->previous) {
        size_t length = utf8_count(node->as.footnote.mark);
        longest = length > longest ? length : longest;
    }
    return longest < MARK_LENGTH ? longest : MARK_LENGTH;
}

static Job open_job(const Document *document, const Style *style, const Map *numbers, bool draft) {
    Context *ctx = document->ctx;
    const Settings *settings = &document->settings;
    return (Job){.document = document, .ctx = ctx, .style = style, .fonts = fonts_of(ctx),
                 .images = images_of(ctx, document->source), .token_rules = arena_new(&ctx->arena, TokenRules),
                 .hyphens = settings->hyphens ? hyphens_new(ctx) : NULL, .memory = memory_open(ctx),
                 .numbers = numbers, .note_mark_length = longest_mark(document), .draft = draft,
                 .ragged = settings->text_align == TEXT_ALIGN_START, .hang = settings->hanging_punctuation,
                 .kashida = settings->kashida};
}

static void lay_out(const Document *document, const Style *style, const Map *numbers, bool draft, PageFunction *page,
                    PageFunction *margins, void *user) {
    Job job = open_job(document, style, numbers, draft);
    Layout layout = {.job = &job, .style = style, .arena = memory_strips(job.memory)};
    Pages *pages = pages_open(layout, page, margins, user);
    Column column = pages_column(pages);
    flow_blocks(layout, document->root, &column, &style->blocks[BLOCK_BODY]);
    pages_close(pages);
}

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

static const Map *find_numbers(const Document *document, const Style *style) {
    bool running;
    if (!shows_numbers(document, &running))
        return NULL;
    Map *known = NULL;
    for (int drafts = 0; drafts < DRAFTS_MOST; drafts++) {
        Map *numbers = arena_new(&document->ctx->arena, Map);
        map_open(numbers, &document->ctx->arena);
        lay_out(document, style, known, /*draft*/ true, take_numbers, /*margins*/ NULL, numbers);
        if (!running || same_numbers(known, numbers))
            return numbers;
        known = numbers;
    }
    diagnose1(document->ctx, SAY_PAGE_NUMBERS, NOWHERE, number(DRAFTS_MOST));
    return known;
}

void layout_document(const Document *document, const Style *style, PageFunction *page, PageFunction *margins,
                     void *user) {
    lay_out(document, style, find_numbers(document, style), /*draft*/ false, page, margins, user);
}

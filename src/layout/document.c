/* A document on its way to pages, chapter by chapter (chapters.h). One that shows numbers of its own pages (contents,
 * "page 4") is laid out as a draft first, of which only the numbers are kept. Lines of contents have room reserved for
 * numbers; a sentence with a reference may break otherwise when its number is known, so drafts are repeated until the
 * numbers stay. The pages of a short document of one chapter wait: when the last is almost empty, the document is laid
 * out again with less space. */
#include "layout/chapters.h"
#include "layout/fit.h"
#include "layout/held.h"
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

static Job open_job(const Document *document, const Style *style, const Map *numbers, bool quiet) {
    Context *ctx = document->ctx;
    const Settings *settings = &document->settings;
    fonts_wear(fonts_of(ctx), style->sheet);
    return (Job){.document = document, .ctx = ctx, .style = style, .has_band = arena_new(&ctx->arena, bool),
                 .fonts = fonts_of(ctx), .images = images_of(ctx, document->source),
                 .token_rules = arena_new(&ctx->arena, TokenRules),
                 .hyphens = settings->hyphens ? hyphens_new(ctx) : NULL, .memory = memory_open(ctx),
                 .numbers = numbers, .note_mark_length = longest_mark(document), .quiet = quiet,
                 .ragged = settings->text_align == TEXT_ALIGN_START, .hang = settings->hanging_punctuation,
                 .kashida = settings->kashida};
}

/* A run over the document. Its pages are closed but their margins not out. */
typedef struct {
    Job job;
    Held *held; /* NULL: in a draft */
    Pages *pages;
    size_t chapters;
    Map *numbers; /* of its pages, while it is a draft */
    bool is_long; /* a draft with pages that did not wait */
} Run;

/* Paragraphs that the run has kept, or those of another run that it used; NULL: there are none any more. */
static KeptParagraphs *kept_of(const Run *run) {
    return !run->job.kept ? run->job.earlier : run->is_long ? NULL : run->job.kept;
}

static void run_flow(Run *run, PageFunction *page, void *user) {
    run->pages = chapters_lay_out(&run->job, page, user, &run->chapters);
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

/* PageFunction: keeps the first page of every id; of a long document, no paragraphs. */
static void take_numbers(void *user, const Page *page) {
    Run *draft = user;
    Map *numbers = draft->numbers;
    if (page->number > HELD_MOST) {
        memory_keep(draft->job.memory, false);
        draft->is_long = true;
    }
    for (const Anchor *anchor = page->anchors; anchor; anchor = anchor->next)
        if (anchor->node->id.length && !map_get(numbers, anchor->node->id))
            map_set(numbers, anchor->node->id, (void *)(intptr_t)page->label);
}

static bool same_numbers(const Map *a, const Map *b) {
    if (!a || a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (map_get(b, a->entries[i].key) != a->entries[i].value)
            return false;
    return true;
}

static const Run *lay_out_draft(const Document *document, const Style *style, const Map *known,
                                KeptParagraphs *earlier) {
    Arena *arena = &document->ctx->arena;
    Run *draft = arena_new(arena, Run);
    *draft = (Run){.job = open_job(document, style, known, /*quiet*/ true), .numbers = arena_new(arena, Map)};
    map_open(draft->numbers, arena);
    draft->job.earlier = earlier;
    draft->job.kept = earlier ? NULL : kept_new(arena);
    memory_keep(draft->job.memory, draft->job.kept != NULL);
    run_flow(draft, take_numbers, draft);
    return draft;
}

/* *kept are paragraphs to use again; NULL: there are none, but may be behind the call. */
static const Map *find_numbers(const Document *document, const Style *style, bool quiet, KeptParagraphs **kept) {
    bool running;
    if (!shows_numbers(document, &running))
        return NULL;
    Map *known = NULL;
    for (int drafts = 0; drafts < DRAFTS_MOST; drafts++) {
        const Run *draft = lay_out_draft(document, style, known, *kept);
        *kept = kept_of(draft);
        if (!running || same_numbers(known, draft->numbers))
            return draft->numbers;
        known = draft->numbers;
    }
    if (!quiet)
        diagnose1(document->ctx, SAY_PAGE_NUMBERS, NOWHERE, number(DRAFTS_MOST));
    return known;
}

/* ---- the run that counts ---- */

/* Where pages and their margins go. */
typedef struct {
    PageFunction *page, *margins;
    void *user;
} Target;

/* A trial, with the spacing of `before` changed, says nothing, and its pages go out only when they are released. */
static Run *lay_out(const Document *document, const Style *style, const Run *before, const Target *target) {
    Arena *arena = &document->ctx->arena;
    Run *run = arena_new(arena, Run);
    bool trial = before != NULL;
    KeptParagraphs *earlier = trial ? kept_of(before) : NULL;
    const Map *numbers = find_numbers(document, style, trial, &earlier);
    run->job = open_job(document, style, numbers, trial);
    run->job.earlier = earlier;
    if (!earlier && document->settings.fit)
        run->job.kept = kept_new(arena);
    run->held = held_open(document->ctx, run->job.memory, trial, target->page, target->user);
    run_flow(run, held_page, run->held);
    return run;
}

/* The run with the least change of spacing that saves the last page; the one given when there is none. */
static Run *fit(Run *run, const Target *target) {
    const Document *document = run->job.document;
    const Style *style = run->job.style;
    PagesUsage usage = pages_usage(run->pages);
    Fit fit;
    if (!document->settings.fit || run->chapters > 1 || !held_all(run->held))
        return run;
    for (int step = fit_open(&fit, style, &usage); step; step = fit_next(&fit, &usage)) {
        const Style *tightened = style_tightened(style, step, &document->ctx->arena);
        Run *next = lay_out(document, tightened, run, target);
        usage = pages_usage(next->pages);
        if (!held_all(next->held))
            return run;
        if (fit_done(&fit, &usage))
            return next;
    }
    return run;
}

void layout_blank_pages(const Document *document, const Style *style, uint32_t first, uint32_t last,
                        PageFunction *page, void *user) {
    Job *job = arena_new(&document->ctx->arena, Job);
    *job = open_job(document, style, /*numbers*/ NULL, /*quiet*/ true);
    Layout layout = {.job = job, .style = style, .arena = memory_strips(job->memory)};
    for (uint32_t number = first; number <= last; number++)
        pages_blank(layout, number, page, user);
}

void layout_document(const Document *document, const Style *style, PageFunction *page, PageFunction *margins,
                     void *user) {
    Target target = {page, margins, user};
    Run *run = fit(lay_out(document, style, /*before*/ NULL, &target), &target);
    held_release(run->held);
    if (margins)
        pages_margins(run->pages, margins, user);
}

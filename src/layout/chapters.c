/* Pages of a chapter wait until it is known whether they stay as they are. Chapters of one document stand side by side,
 * so letters keep their size and pages their margins: only space and leading give way, and only for a few lines. */
#include "layout/chapters.h"

#include "layout/fit.h"
#include "layout/flow/flow.h"
#include "layout/held.h"
#include "layout/text/text.h"

enum {
    PAGES_MOST = 16 /* of a chapter that wait; of a longer one, a nearly empty page is a small part */
};

typedef struct {
    const Job *job, *again; /* again: of a chapter that is laid out once more */
    PageFunction *emit;
    void *user;
    Pages *pages;
    DocumentFlow *flow;
    Page held[PAGES_MOST];
    size_t count, most;
    bool holding, trial, over; /* over: too many for a trial */
    size_t pieces;             /* of the flow that make the chapter */
    size_t kept;               /* place of its first paragraph */
    const Style *limited;      /* the job's with the limits for chapters; NULL until needed */
} Chapters;

/* ---- pages that wait ---- */

static void release(Chapters *c) {
    for (size_t i = 0; i < c->count; i++)
        c->emit(c->user, &c->held[i]);
    c->count = 0;
    c->holding = false;
    memory_keep_chapter(c->job->memory, false);
}

/* PageFunction */
static void take_page(void *user, const Page *page) {
    Chapters *c = user;
    if (c->holding && c->count < c->most) {
        c->held[c->count++] = *page;
    } else if (c->trial) {
        c->over = true;
    } else {
        release(c);
        c->emit(c->user, page);
    }
}

/* ---- a chapter ---- */

/* Flows a piece of the document onto pages; *more: others follow. False when the next belongs to the same chapter. */
static bool lay_out_piece(Chapters *c, bool *more) {
    *more = document_flow_chapter(c->flow);
    if (*more)
        return pages_break(c->pages);
    pages_close(c->pages);
    return true;
}

/* Returns whether chapters follow. */
static bool lay_out_chapter(Chapters *c) {
    bool more = true, ends = false;
    for (c->pieces = 0; more && !ends; c->pieces++)
        ends = lay_out_piece(c, &more);
    return more;
}

static KeptParagraphs *kept_of(const Job *job) { return job->kept ? job->kept : job->earlier; }

static void wear(Chapters *c, const Job *job, const Style *style) {
    Layout layout = {.job = job, .style = style, .arena = memory_strips(job->memory)};
    document_flow_wear(c->flow, layout);
    pages_wear(c->pages, layout);
}

/* Lays it out once more. False when that cannot stay: its notes reach into the next chapter. */
static bool lay_out_again(Chapters *c, const Style *style) {
    bool more, ends = true;
    document_flow_return(c->flow);
    pages_return(c->pages);
    wear(c, c->again, style);
    kept_return(kept_of(c->job), c->kept);
    c->count = 0;
    c->over = false;
    for (size_t i = 0; i < c->pieces; i++)
        ends = lay_out_piece(c, &more);
    return ends && !c->over;
}

/* ---- fitting ---- */

static const Style *limited_style(Chapters *c) {
    Style *style = arena_new(&c->job->ctx->arena, Style);
    *style = *c->job->style;
    style->fit.letters = 100;
    style->fit.bottom = 0;
    return style;
}

static const Job *job_again(const Job *job) {
    Job *again = arena_new(&job->ctx->arena, Job);
    *again = *job;
    again->earlier = kept_of(job);
    again->kept = NULL;
    again->quiet = true;
    return again;
}

/* Looks for the least change of spacing that saves the last page of the chapter. */
static void fit_chapter(Chapters *c) {
    PagesUsage usage = pages_usage(c->pages);
    Fit fit;
    if (!fit_is_nearly_empty(c->job->style, &usage))
        return;
    c->limited = c->limited ? c->limited : limited_style(c);
    int step = fit_open(&fit, c->limited, &usage);
    if (!step)
        return;
    c->again = c->again ? c->again : job_again(c->job);
    c->trial = true;
    for (bool done = false; step && !done;) {
        bool stays = lay_out_again(c, style_tightened(c->limited, step, &c->job->ctx->arena));
        usage = pages_usage(c->pages);
        done = stays && fit_done(&fit, &usage);
        step = done ? step : fit_next(&fit, &usage);
    }
    if (!step)
        lay_out_again(c, c->job->style);
    c->trial = false;
    wear(c, c->job, c->job->style);
}

/* The pages of the chapter before are out, and nothing of it is in the memory of strips any more. */
static void forget_chapter(const Chapters *c) {
    if (c->job->kept)
        kept_clear(c->job->kept);
    memory_turn(c->job->memory);
    memory_turn(c->job->memory);
}

static void begin_chapter(Chapters *c, bool is_first) {
    const Job *job = c->job;
    KeptParagraphs *kept = kept_of(job);
    c->holding = kept && job->document->settings.fit;
    c->most = is_first ? HELD_MOST : PAGES_MOST;
    if (!is_first && !memory_is_kept(job->memory))
        forget_chapter(c);
    if (!c->holding)
        return;
    c->kept = kept_place(kept, kept == job->earlier);
    document_flow_mark(c->flow);
    pages_mark(c->pages);
    memory_keep_chapter(job->memory, true);
}

Pages *chapters_lay_out(const Job *job, PageFunction *page, void *user, size_t *count) {
    Layout layout = {.job = job, .style = job->style, .arena = memory_strips(job->memory)};
    Chapters *c = arena_new(&job->ctx->arena, Chapters);
    Column *column = arena_new(&job->ctx->arena, Column);
    *c = (Chapters){.job = job, .emit = page, .user = user, .pages = pages_open(layout, take_page, c)};
    *column = pages_column(c->pages);
    c->flow = document_flow_open(layout, column);
    *count = 0;
    for (bool more = true; more; ++*count) {
        bool is_first = *count == 0;
        begin_chapter(c, is_first);
        more = lay_out_chapter(c);
        if (c->holding && (more || !is_first))
            fit_chapter(c);
        release(c);
    }
    return c->pages;
}
